//! Before a change that lists where each case stands: everything is sent and taken in, unless an
//! admin says that it is to be done all the same.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::store::{Open, Store};

const ALTHOUGH: &str = "although-unsent";

/// The option to do it although not everything was sent.
pub fn arg() -> Arg {
    Arg::new(ALTHOUGH).long(ALTHOUGH).action(ArgAction::SetTrue)
}

/// What there is to say before such a change: what to do instead, what it means, and the question.
type Words = [&'static str; 3];

const OF_KEYS: Words = [
    "hint-although-unsent",
    "although-unsent-means",
    "ask-although-unsent",
];
const OF_DISPOSAL: Words = [
    "hint-dispose-unsent",
    "dispose-unsent-means",
    "ask-although-unsent",
];

/// Refuses, or asks, when not everything was sent and taken in.
pub fn require(
    context: &mut Context,
    store: &Store<Open>,
    args: &ArgMatches,
) -> Result<(), CommandError> {
    require_saying(context, store, args, OF_KEYS)
}

/// The same before records are destroyed.
pub fn require_to_dispose(
    context: &mut Context,
    store: &Store<Open>,
    args: &ArgMatches,
) -> Result<(), CommandError> {
    require_saying(context, store, args, OF_DISPOSAL)
}

fn require_saying(
    context: &mut Context,
    store: &Store<Open>,
    args: &ArgMatches,
    [hint, means, question]: Words,
) -> Result<(), CommandError> {
    let asks = context.ui.asks_somebody();
    let Err(error) = store.require_sent(asks) else {
        return Ok(());
    };
    let error = CommandError::from(error);
    if !args.get_flag(ALTHOUGH) {
        return Err(error.also_hint(Message::new(hint)));
    }
    context.warn(&Message::new(means));
    let question = Message::new(question).text(&context.words);
    context.ui.confirm(&question)
}
