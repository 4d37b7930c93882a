//! `report`: reports for others than the office. `team`.

mod team;

use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_COMMAND;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `report team`
pub fn command() -> Command {
    Command::new("report").subcommand(team::command())
}

/// Does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("team", args)) => team::run(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}
