//! `staff`: who holds a key, and what it may do. `add`, `list`, `remove`.

mod add;
mod list;
mod reach;
mod remove;

use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_COMMAND;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `staff add`, `staff list`, `staff remove`
pub fn command() -> Command {
    Command::new("staff").subcommands([add::command(), list::command(), remove::command()])
}

/// Does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("add", args)) => add::run(context, args),
        Some(("list", args)) => list::run(context, args),
        Some(("remove", args)) => remove::run(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}
