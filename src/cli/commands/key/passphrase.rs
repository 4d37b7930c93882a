//! `key change-passphrase`: the same key under another passphrase, or under none.
//!
//! The key itself stays, so nobody else has to do anything. The file is replaced only when the new
//! one was opened with the new passphrase.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::{NEW_PASSPHRASE_NEEDED, WHICH_IDENTITY};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::secret::Secret;
use crate::cli::{covering, identities, session};
use crate::render::json;
use crate::store::Identity;
use crate::store::identity::{self, Unlocked};
use crate::words::Words;

/// `key change-passphrase [--new-passphrase-file FILE|--no-passphrase]`
pub fn command() -> Command {
    let file = Arg::new("new-passphrase-file")
        .long("new-passphrase-file")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf));
    Command::new("change-passphrase")
        .arg(file)
        .arg(identities::no_passphrase().conflicts_with("new-passphrase-file"))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Asks for the old passphrase and for the new one, and replaces the file.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let plain = args.get_flag("no-passphrase");
    let new = args.get_one::<PathBuf>("new-passphrase-file").cloned();
    if !plain && new.is_none() && !context.ui.asks_somebody() {
        return Err(CommandError::new(NEW_PASSPHRASE_NEEDED));
    }
    let file = the_file(context)?;
    let unlocked = session::unlock_identity(context, &file)?;
    let passphrase = covering::cover(context, &file, plain, new.as_deref())?;
    replace(context, &unlocked, passphrase)?;
    let nothing = |_: &Words, _| String::new();
    let told = || answer(&file, &unlocked.identities, !plain);
    context.answer(Format::of(args), told, nothing)?;
    let done = if plain {
        "passphrase-removed"
    } else {
        "passphrase-changed"
    };
    let name = file.to_string_lossy().into_owned();
    context.note(&Message::new(done).with("file", name));
    if unlocked.had_passphrase {
        context.note(&Message::new("passphrase-old-copies"));
    }
    Ok(Exit::Done)
}

/// The file that is meant: where there are several, one must be named.
fn the_file(context: &Context) -> Result<PathBuf, CommandError> {
    let mut files = context.identity_files()?;
    match files.pop() {
        Some(file) if files.is_empty() => Ok(file),
        _ => Err(CommandError::new(WHICH_IDENTITY)),
    }
}

fn replace(
    context: &mut Context,
    unlocked: &Unlocked,
    passphrase: Option<Secret>,
) -> Result<(), CommandError> {
    let label = context.words.say("progress-locking");
    let _waiting = context.ui.waiting(&label);
    let passphrase = passphrase.map(Secret::into_inner);
    let disk = context.disk.clone();
    Ok(identity::cover_anew(&disk, unlocked, passphrase.as_ref())?)
}

/// `{"schema", "file", "recipients", "passphrase"}`.
fn answer(file: &Path, identities: &[Identity], passphrase: bool) -> Value {
    let recipients = identities.iter().map(|one| json!(one.recipient()));
    json::answer(
        "key-passphrase",
        [
            ("file", json!(file.to_string_lossy())),
            ("recipients", recipients.collect()),
            ("passphrase", json!(passphrase)),
        ],
    )
}
