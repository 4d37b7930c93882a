//! `report`: the office at a glance, and reports for others. `html`, `team`.

mod html;
mod team;

use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_COMMAND;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `report html`, `report team`
pub fn command() -> Command {
    Command::new("report")
        .subcommand(html::command())
        .subcommand(team::command())
}

/// Does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("html", args)) => html::run(context, args),
        Some(("team", args)) => team::run(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}
