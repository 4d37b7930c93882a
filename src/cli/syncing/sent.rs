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

/// Refuses, or asks, when not everything was sent and taken in.
pub fn require(
    context: &mut Context,
    store: &Store<Open>,
    args: &ArgMatches,
) -> Result<(), CommandError> {
    let asks = context.ui.asks_somebody();
    let Err(error) = store.require_sent(asks) else {
        return Ok(());
    };
    let error = CommandError::from(error);
    if !args.get_flag(ALTHOUGH) {
        return Err(error.also_hint(Message::new("hint-although-unsent")));
    }
    context.warn(&Message::new("although-unsent-means"));
    let question = Message::new("ask-although-unsent").text(&context.words);
    context.ui.confirm(&question)
}
