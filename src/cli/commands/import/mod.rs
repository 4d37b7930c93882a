//! `import`: case data of others. `htcds`, which so far only checks.

mod htcds;

use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_COMMAND;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `import htcds`
pub fn command() -> Command {
    Command::new("import").subcommand(htcds::command())
}

/// Does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("htcds", args)) => htcds::run(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}
