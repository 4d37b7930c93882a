//! The card of another office, as it is given on the command line.

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::BAD_OFFICE_CARD;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::handover::card::START;
use crate::record::handover::{OfficeCard, OfficeCardError};
use crate::store::handover::check_card;

/// A card is one line.
const CARD_BYTES_MAX: u64 = 4096;

/// The card itself, or the file that holds it.
pub fn read(context: &mut Context, given: &str) -> Result<OfficeCard, CommandError> {
    if given.trim_start().starts_with(START) {
        return sound(given).map_err(bad);
    }
    let source = Source::from(given);
    let text = context.ui.read_text(&source, CARD_BYTES_MAX);
    let text = text.map_err(|error| error.hint(Message::new("office-card-or-file")))?;
    sound(&text).map_err(|error| bad(error).at(ask::place(&source)))
}

fn sound(line: &str) -> Result<OfficeCard, OfficeCardError> {
    let card = OfficeCard::read(line)?;
    check_card(&card).map(|()| card)
}

fn bad(error: OfficeCardError) -> CommandError {
    let why = match error {
        OfficeCardError::Shape => "office-card-shape",
        OfficeCardError::Part => "office-card-part",
        OfficeCardError::Signature => "office-card-signature",
    };
    CommandError::new(BAD_OFFICE_CARD).because(Message::new(why))
}

/// Refuses our own card: a case does not pass to the office that has it.
pub fn require_other(session: &Session, card: &OfficeCard) -> Result<(), CommandError> {
    if card.store != session.store.id() {
        return Ok(());
    }
    let own = CommandError::new(BAD_OFFICE_CARD).because(Message::new("office-card-own"));
    Err(own.hint(Message::new("office-card-own-hint")))
}
