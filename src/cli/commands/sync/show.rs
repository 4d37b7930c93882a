//! `sync show`: the plain text of one sealed file, for the differences that git shows to whoever
//! holds the key. It never fails: git would show nothing else then either.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::session;
use crate::store::files;
use crate::store::layout::limit;

/// `sync show FILE`
pub fn command() -> Command {
    let file = Arg::new("file").value_name("FILE").required(true);
    Command::new("show").arg(file.value_parser(value_parser!(PathBuf)))
}

/// Prints what stands in the file, or that it stays sealed.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let file = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let file = context.places.current_dir.join(file);
    let sealed = files::read_named(&file, limit::SHEET).ok();
    let store = session::unlock(context).ok().and_then(Result::ok);
    let text = sealed
        .zip(store)
        .and_then(|(sealed, store)| store.shown(&sealed));
    let text = text.unwrap_or_else(|| context.words.say("sync-sealed") + "\n");
    context.ui.answer(text.as_bytes())?;
    Ok(Exit::Done)
}
