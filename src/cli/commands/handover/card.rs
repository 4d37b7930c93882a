//! `handover card`: the card of this office, by which another one knows for whom to seal a parcel.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::handing::compared;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::handover::OfficeCard;
use crate::render::json;

/// `handover card`
pub fn command() -> Command {
    Command::new("card").arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Prints the line.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let card = session.store.office_card()?;
    context.answer(
        Format::of(args),
        || answer(&card),
        |_, _| card.line() + "\n",
    )?;
    let told = Message::new("office-card-made").with("gmina", card.teryt.clone());
    context.note(&told.with("fingerprint", compared(card.fingerprint)));
    Ok(Exit::Done)
}

/// `{"schema", "card", "gmina", "fingerprint", "holder"}`.
fn answer(card: &OfficeCard) -> Value {
    json::answer(
        "office-card",
        [
            ("card", json!(card.line())),
            ("gmina", json!(card.teryt)),
            ("fingerprint", json!(card.fingerprint.to_string())),
            ("holder", json!(card.holder.to_string())),
        ],
    )
}
