//! The passphrase that covers a key file: from a file, or typed twice.

use std::path::Path;

use super::context::Context;
use super::error_codes::{EMPTY_PASSPHRASE, PASSPHRASES_DIFFER};
use super::errors::CommandError;
use super::message::Message;
use super::secret::Secret;

/// A passphrase of fewer signs is warned about.
const PASSPHRASE_SIGNS_MIN: usize = 12;
/// How often two passphrases that differ are asked for anew.
const ATTEMPTS: usize = 3;

/// The passphrase for a new identity, or none when it is to be plain, with what is to be said.
pub fn cover_new(
    context: &mut Context,
    file: &Path,
    plain: bool,
) -> Result<Option<Secret>, CommandError> {
    let from = context.globals.passphrase_file.clone();
    cover(context, file, plain, from.as_deref())
}

/// The same, with the passphrase from a file of its own.
pub fn cover(
    context: &mut Context,
    file: &Path,
    plain: bool,
    from: Option<&Path>,
) -> Result<Option<Secret>, CommandError> {
    let name = file.to_string_lossy().into_owned();
    if plain {
        context.warn(&Message::new("key-is-plain").with("file", name));
        return Ok(None);
    }
    let passphrase = new_passphrase(context, &name, from)?;
    let signs = passphrase.reveal().chars().count();
    if signs == 0 {
        return Err(CommandError::new(EMPTY_PASSPHRASE));
    }
    if signs < PASSPHRASE_SIGNS_MIN {
        context.warn(&Message::new("passphrase-short").with("signs", PASSPHRASE_SIGNS_MIN));
    }
    Ok(Some(passphrase))
}

/// From the file for it, else typed twice.
fn new_passphrase(
    context: &mut Context,
    name: &str,
    from: Option<&Path>,
) -> Result<Secret, CommandError> {
    let ask = Message::new("ask-new-passphrase").with("file", name.to_owned());
    let ask = ask.text(&context.words);
    let again = context.words.say("ask-passphrase-again");
    for _ in 0..ATTEMPTS {
        let first = context.ui.passphrase(from, &ask)?;
        if from.is_some() || first.reveal().is_empty() {
            return Ok(first);
        }
        if first.reveal() == context.ui.passphrase(None, &again)?.reveal() {
            return Ok(first);
        }
        context.warn(&Message::new("passphrases-differ"));
    }
    Err(CommandError::new(PASSPHRASES_DIFFER))
}
