//! Questions to a person at a terminal, made from the tables of steps and forms.
//!
//! Everything is typed in lines and said in lines: nothing moves the cursor, so that a screen
//! reader, a narrow window and a test see the same. [`typed`] reads what people type,
//! [`question`] is one question, [`answers`] what was answered, [`dialogue`] asks, goes back and
//! reviews; [`keeping`] keeps a sealed draft meanwhile, [`resuming`] goes on with one. Which questions there are is known by the scripts of [`super::steps`] and
//! [`super::intake`].
//!
//! What must never happen here: that something is written in the store, or anywhere on the disk in
//! plain text; that an answer stands in an error.

pub mod answers;
pub mod dialogue;
pub mod keeping;
pub mod question;
pub mod reading;
pub mod resuming;
mod review;
mod show;
pub mod typed;

use clap::ArgMatches;

use super::context::Context;
use super::error_codes::NOBODY_TO_ASK;
use super::errors::CommandError;
use super::globals::Format;

/// Whether somebody can be asked: a person who types and sees, for a command of its own, and for
/// an answer that people read.
pub fn may_ask(context: &Context, args: &ArgMatches) -> bool {
    let ui = &context.ui;
    ui.asks_somebody()
        && ui.is_seen()
        && !ui.manner.yes
        && !context.keeps_unlocked()
        && Format::of(args) != Format::Json
}

/// Whether the command line wants questions, be it those of a draft.
pub fn wants_somebody(args: &ArgMatches) -> bool {
    args.get_flag("ask") || args.contains_id(resuming::RESUME)
}

/// Refuses `--ask` and `--resume` where nobody can be asked.
pub fn require_somebody(context: &Context, args: &ArgMatches) -> Result<(), CommandError> {
    if wants_somebody(args) && !may_ask(context, args) {
        return Err(CommandError::new(NOBODY_TO_ASK));
    }
    Ok(())
}
