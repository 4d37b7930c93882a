//! `staff add`: gives the holder of a card a right.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::store_errors;
use crate::record::card::Card;
use crate::record::office::{OfficeVersion, Right};
use crate::render::{self, json};
use crate::store::StoreError;
use crate::words::Words;

/// How every card begins; what begins otherwise is the name of a file with one.
const CARD_START: &str = "kartoteka-card";
/// A card is one line.
const CARD_BYTES_MAX: u64 = 4096;

/// `staff add --right RIGHT --card CARD`
pub fn command() -> Command {
    let required = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).required(true)
    };
    Command::new("add")
        .arg(required("right", "RIGHT").value_parser(Right::ALL.map(Right::code)))
        .arg(required("card", "CARD"))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Writes the new entry and tells how to make sure of the card.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let text = |name: &str| args.get_one::<String>(name).map(String::as_str);
    let right = text("right").and_then(|code| code.parse::<Right>().ok());
    let asked = right.zip(text("card"));
    let (right, card) = asked.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let (card, place) = read(context, card)?;
    let mut session = Session::open(context)?;
    let stamp = Session::stamp(context);
    let added = session.store.lock()?.add_holder(&card, right, &stamp);
    added.map_err(|error| match error {
        StoreError::Card(error) => store_errors::bad_card(error).at(place),
        other => other.into(),
    })?;
    let office = session.store.office();
    let nothing = |_: &Words, _| String::new();
    context.answer(Format::of(args), || answer(office, &card), nothing)?;
    tell(context, &card, right);
    Ok(Exit::Done)
}

/// The card itself, or the file that holds it.
fn read(context: &mut Context, given: &str) -> Result<(Card, Place), CommandError> {
    let source = Source::from(given);
    let (line, place) = if given.trim_start().starts_with(CARD_START) {
        (given.to_owned(), Place::default())
    } else {
        let text = context.ui.read_text(&source, CARD_BYTES_MAX);
        let text = text.map_err(|error| error.hint(Message::new("card-or-file")))?;
        (text, ask::place(&source))
    };
    match Card::read(&line) {
        Ok(card) => Ok((card, place)),
        Err(error) => Err(store_errors::bad_card(error).at(place)),
    }
}

fn tell(context: &mut Context, card: &Card, right: Right) {
    let right = context.words.say(&format!("right-{}", right.code()));
    let added = Message::new("staff-added").with("id", card.id.to_string());
    context.note(&added.with("right", right));
    let tail = render::staff::tail(&card.recipient).to_owned();
    context.note(&Message::new("staff-added-check").with("tail", tail));
}

fn answer(office: &OfficeVersion, card: &Card) -> Value {
    let entry = office.holder(&card.id).map(render::staff::holder);
    json::answer(
        "staff-add",
        [("version", json!(office.version)), ("holder", json!(entry))],
    )
}
