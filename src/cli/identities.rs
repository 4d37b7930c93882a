//! New identities: their passphrase asked for twice, their file never over another.

use std::path::Path;

use crate::store::Disk;
use crate::store::identity::{self, Identity};

use super::context::Context;
use super::error_codes::PASSPHRASES_DIFFER;
use super::errors::CommandError;
use super::message::Message;
use super::secret::Secret;

/// Makes an identity and writes its file, under a passphrase when `covered`.
pub fn create(context: &mut Context, file: &Path, covered: bool) -> Result<Identity, CommandError> {
    let passphrase = if covered {
        Some(new_passphrase(context, file)?)
    } else {
        None
    };
    let made_at = context.clock.now().format("%Y-%m-%d").to_string();
    let passphrase = passphrase.map(Secret::into_inner);
    Ok(identity::create(
        &Disk::default(),
        file,
        passphrase.as_ref(),
        &made_at,
    )?)
}

/// A new passphrase: from the file for it, else typed twice.
fn new_passphrase(context: &mut Context, file: &Path) -> Result<Secret, CommandError> {
    let name = file.to_string_lossy().into_owned();
    let ask = Message::new("ask-new-passphrase").with("file", name);
    let first = context.passphrase(&ask)?;
    if context.globals.passphrase_file.is_some() {
        return Ok(first);
    }
    let again = context.passphrase(&Message::new("ask-passphrase-again"))?;
    if first.reveal() == again.reveal() {
        Ok(first)
    } else {
        Err(CommandError::new(PASSPHRASES_DIFFER))
    }
}
