//! `key new`: an identity of one's own, and the card by which an admin learns of it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_ARGUMENT, MISSING_COMMAND};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::identities;
use crate::cli::message::Message;
use crate::cli::values;
use crate::record::HolderId;

/// `key new --id ID --out FILE [--no-passphrase]`
pub fn command() -> Command {
    let required = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).required(true)
    };
    let new = Command::new("new")
        .arg(required("id", "ID").value_parser(values::holder))
        .arg(required("out", "FILE").value_parser(value_parser!(PathBuf)))
        .arg(
            Arg::new("no-passphrase")
                .long("no-passphrase")
                .action(ArgAction::SetTrue),
        );
    Command::new("key").subcommand(new)
}

/// Makes the identity and answers with its card.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let Some(("new", args)) = args.subcommand() else {
        return Err(CommandError::new(MISSING_COMMAND));
    };
    let asked = args
        .get_one::<HolderId>("id")
        .zip(args.get_one::<PathBuf>("out"));
    let (id, out) = asked.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let file = context.places.current_dir.join(out);
    let identity = identities::create(context, &file, !args.get_flag("no-passphrase"))?;
    context.note(&Message::new("key-card"));
    context
        .ui
        .answer(format!("{}\n", identity.card(id.clone()).line()).as_bytes())?;
    Ok(Exit::Done)
}
