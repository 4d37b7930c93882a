//! New identities: where their files may lie. Of the passphrase that covers them: [`super::covering`].
//!
//! A file of an identity is never written over another and never into a store, where everybody
//! who shares the folder would find it beside the records that it opens.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction};

use crate::render::visible;
use crate::store::files::{self, Access};
use crate::store::identity::{self, Identity};
use crate::store::layout::MARKER;

use super::context::Context;
use super::error_codes::{IDENTITY_EXISTS, KEY_IN_STORE};
use super::errors::CommandError;
use super::place::Place;
use super::secret::Secret;
use super::undo::Undo;

/// `--no-passphrase`, which every command that makes an identity has.
pub fn no_passphrase() -> Arg {
    let arg = Arg::new("no-passphrase").long("no-passphrase");
    arg.action(ArgAction::SetTrue)
}

/// Where a new identity is to lie: nothing is there, and it is outside of any store, also of
/// the one that is to be made in `new_store`.
pub fn place(
    context: &Context,
    file: &Path,
    new_store: Option<&Path>,
) -> Result<PathBuf, CommandError> {
    let file = context.places.current_dir.join(file);
    let refused = |code| CommandError::new(code).at(Place::file(file.to_string_lossy()));
    if files::exists(&file) {
        return Err(refused(IDENTITY_EXISTS));
    }
    let in_new = |new: &Path| {
        real(&file)
            .ancestors()
            .skip(1)
            .any(|above| above == real(new))
    };
    if is_in_store(&file) || new_store.is_some_and(in_new) {
        return Err(refused(KEY_IN_STORE));
    }
    Ok(file)
}

/// Whether a path lies in a store, where everybody who shares the folder would find it: itself, or
/// what it points to.
pub fn is_in_store(path: &Path) -> bool {
    let is_store = |folder: &Path| folder.join(MARKER).is_file();
    let is_within = |path: &Path| path.ancestors().skip(1).any(is_store);
    // A link is replaced where it lies.
    let own = path.parent().zip(path.file_name());
    let own = own.map(|(folder, name)| real(folder).join(name));
    is_within(&real(path)) || own.is_some_and(|own| is_within(&own))
}

/// The path with links and dots resolved, as far as it exists.
fn real(path: &Path) -> PathBuf {
    match (files::absolute(path), path.parent(), path.file_name()) {
        (Ok(real), _, _) => real,
        (Err(_), Some(parent), Some(name)) => real(parent).join(name),
        _ => path.to_owned(),
    }
}

/// Makes an identity and its file, and the folder for it; `undo` takes them away again.
pub fn create(
    context: &Context,
    file: &Path,
    passphrase: Option<Secret>,
    undo: &Undo,
) -> Result<Identity, CommandError> {
    let disk = undo.disk();
    if let Some(folder) = file.parent() {
        disk.make_folders(folder, Access::Private)?;
    }
    let made_at = context.clock.now().format("%Y-%m-%d").to_string();
    let label = context.words.say("progress-locking");
    let _waiting = context.ui.waiting(&label);
    let passphrase = passphrase.map(Secret::into_inner);
    Ok(identity::create(
        &disk,
        file,
        passphrase.as_ref(),
        &made_at,
    )?)
}

/// Writes into a plain key file which store it opens.
pub fn name_store(file: &Path, office: &str, store: &str, undo: &Undo) -> Result<(), CommandError> {
    let office = format!("office: {}", visible::line(office));
    let store = format!("store: {store}");
    Ok(identity::comment(&undo.disk(), file, &[office, store])?)
}
