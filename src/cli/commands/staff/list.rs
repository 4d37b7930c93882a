//! `staff list`: the holders of keys, those of former times too.

use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::session::Session;
use crate::render::staff;

/// `staff list`
pub fn command() -> Command {
    Command::new("list").arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with all entries.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let office = session.store.office();
    context.answer(
        Format::of(args),
        || staff::json(office),
        |words, width| staff::text(office, words, width),
    )?;
    Ok(Exit::Done)
}
