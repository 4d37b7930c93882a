//! `completions`: the script by which a shell completes what is typed.

use clap::{Arg, ArgMatches, Command};

use crate::cli::completion::shells;
use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;

/// `completions SHELL`
pub fn command() -> Command {
    Command::new("completions").arg(
        Arg::new("shell")
            .value_name("SHELL")
            .value_parser(shells::NAMES)
            .required(true),
    )
}

/// Answers with the script.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let shell = args.get_one::<String>("shell");
    let script = shell.and_then(|name| shells::script(name));
    let script = script.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    context.ui.answer(script.as_bytes())?;
    Ok(Exit::Done)
}
