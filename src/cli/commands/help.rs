//! `help`: the same as `--help`, for those who ask in words.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::app;
use crate::cli::context::Context;
use crate::cli::error_codes::UNKNOWN_COMMAND;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `help [COMMAND]...`
pub fn command() -> Command {
    Command::new("help").arg(
        Arg::new("command")
            .value_name("COMMAND")
            .action(ArgAction::Append)
            .num_args(0..),
    )
}

/// Answers with the long help of a command.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let mut command = &mut app::command(&context.words, context.ui.width());
    for name in args.get_many::<String>("command").unwrap_or_default() {
        command = command
            .find_subcommand_mut(name)
            .ok_or_else(|| CommandError::new(UNKNOWN_COMMAND))?;
    }
    context.ui.answer_styled(&command.render_long_help())?;
    Ok(Exit::Done)
}
