//! `key`: keys of persons. `new`, `change-passphrase`, `recover-drill`.

mod certificate;
mod drill;
mod new;
mod passphrase;

use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_COMMAND;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `key new`, `key change-passphrase`, `key recover-drill`
pub fn command() -> Command {
    Command::new("key").subcommands([new::command(), passphrase::command(), drill::command()])
}

/// Does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("new", args)) => new::run(context, args),
        Some(("change-passphrase", args)) => passphrase::run(context, args),
        Some(("recover-drill", args)) => drill::run(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}
