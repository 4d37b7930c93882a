//! `key new`: an identity of one's own, and the card by which an admin learns of it.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::covering;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::identities;
use crate::cli::message::Message;
use crate::cli::undo::Undo;
use crate::cli::values;
use crate::record::HolderId;
use crate::record::card::Card;
use crate::render::json;

/// `key new --id ID --out FILE [--no-passphrase]`
pub fn command() -> Command {
    let required = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).required(true)
    };
    Command::new("new")
        .arg(required("id", "HOLDER").value_parser(values::holder))
        .arg(required("out", "FILE").value_parser(value_parser!(PathBuf)))
        .arg(identities::no_passphrase())
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Makes the identity and answers with its card.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let asked = args
        .get_one::<HolderId>("id")
        .zip(args.get_one::<PathBuf>("out"));
    let (id, out) = asked.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let file = identities::place(context, out, None)?;
    let passphrase = covering::cover_new(context, &file, args.get_flag("no-passphrase"))?;
    let undo = Undo::on(&context.disk);
    let card = identities::create(context, &file, passphrase, &undo)?.card(id.clone());
    undo.keep();
    let name = file.to_string_lossy().into_owned();
    context.note(&Message::new("key-made").with("file", name));
    context.answer(
        Format::of(args),
        || json_of(&card, &file),
        |_, _| format!("{}\n", card.line()),
    )?;
    context.note(&Message::new("key-next"));
    if !context.identity_files()?.contains(&file) {
        context.note(&Message::new("key-elsewhere"));
    }
    Ok(Exit::Done)
}

fn json_of(card: &Card, file: &Path) -> Value {
    json::answer(
        "key",
        [
            ("id", json!(card.id.to_string())),
            ("recipient", json!(card.recipient)),
            ("card", json!(card.line())),
            ("file", json!(file.to_string_lossy())),
        ],
    )
}
