//! `staff list`: the holders of keys, those of former times too, and when the key of the envelope
//! was tried last.

use chrono::{Months, NaiveDate};
use clap::{ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::render::staff::{self, Tried};
use crate::store::init::RECOVERY;
use crate::store::{Drill, Open, Store};

/// A drill counts for a year.
const COUNTS_FOR: Months = Months::new(12);

/// `staff list`
pub fn command() -> Command {
    Command::new("list").arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with all entries.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let store = &session.store;
    let drill = store.last_drill();
    let tried = drill.as_ref().map(|drill| Tried {
        at: drill.at,
        by: &drill.by,
    });
    context.answer(
        Format::of(args),
        || staff::json(store.office(), tried),
        |words, width| staff::text(store.office(), tried, words, width),
    )?;
    if let Some(warning) = warning(store, drill.as_ref(), session.today) {
        context.warn(&warning);
    }
    Ok(Exit::Done)
}

/// What is to be said of a key that nobody tried, or that there is none.
fn warning(store: &Store<Open>, drill: Option<&Drill>, today: NaiveDate) -> Option<Message> {
    let is_old = |drill: &Drill| {
        let until = drill.at.date_naive().checked_add_months(COUNTS_FOR);
        until.is_none_or(|until| until < today)
    };
    let mut holders = store.office().active();
    match drill {
        Some(drill) if is_old(drill) => Some(Message::new("drill-is-old")),
        Some(_) => None,
        None if holders.any(|h| h.id.as_str() == RECOVERY) => Some(Message::new("drill-is-none")),
        None => Some(Message::new("recovery-is-none")),
    }
}
