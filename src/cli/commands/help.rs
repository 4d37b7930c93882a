//! `help`: the same as `--help`, for those who ask in words.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::app;
use crate::cli::clap_errors;
use crate::cli::context::Context;
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
    let root = app::command(&context.words, context.ui.width());
    let mut command = &root;
    for name in args.get_many::<String>("command").unwrap_or_default() {
        let below = command.find_subcommand(name);
        command = below.ok_or_else(|| clap_errors::no_command(command, name))?;
    }
    let help = command.clone().render_long_help();
    context.ui.answer_styled(&help)?;
    Ok(Exit::Done)
}
