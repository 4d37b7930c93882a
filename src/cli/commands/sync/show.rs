//! `sync show`: the plain text of one sealed file, for the differences that git shows to whoever
//! holds the key. It never fails: git would show nothing else then either.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::message::Message;
use crate::cli::session;
use crate::record::journal::Digest;
use crate::store::files;
use crate::store::layout::{WAITING, limit};
use crate::words::Words;

/// So much of a digest tells two files apart.
const SHORT: usize = 12;

/// `sync show FILE`
pub fn command() -> Command {
    let file = Arg::new("file").value_name("FILE").required(true);
    Command::new("show").arg(file.value_parser(value_parser!(PathBuf)))
}

/// Prints what stands in the file, or that it stays sealed.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let file = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let file = context.places.current_dir.join(file);
    let sealed = files::read_named(&file, most(&file)).ok();
    let store = session::unlock(context).ok().and_then(Result::ok);
    let text = sealed
        .as_deref()
        .zip(store)
        .and_then(|(sealed, store)| store.shown(sealed));
    let text = text.unwrap_or_else(|| stays_sealed(sealed.as_deref(), &context.words));
    context.ui.answer(text.as_bytes())?;
    Ok(Exit::Done)
}

/// The greatest size of a file that is read: one of a step that waits holds attached files too.
fn most(file: &Path) -> u64 {
    let folder = file.parent().and_then(Path::file_name);
    if folder.is_some_and(|name| name == WAITING) {
        limit::ATTACHMENT
    } else {
        limit::SHEET
    }
}

/// That a file stays sealed, with the beginning of its digest: without it a changed file would look
/// unchanged.
fn stays_sealed(sealed: Option<&[u8]>, words: &Words) -> String {
    let digest = sealed.map(|sealed| Digest::of(sealed).to_string());
    let short: String = digest
        .iter()
        .flat_map(|text| text.chars())
        .take(SHORT)
        .collect();
    let said = Message::new("sync-sealed").with("digest", short);
    said.text(words) + "\n"
}
