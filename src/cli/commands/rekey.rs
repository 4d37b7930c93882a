//! `rekey`: new keys of the store, and everything sealed anew to them.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::office::Right;
use crate::render::json;
use crate::store::Rekeyed;
use crate::words::Words;

/// `rekey`
pub fn command() -> Command {
    Command::new("rekey").arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Asks and does it; a run that is stopped is finished by `mend`.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let mut session = Session::open(context)?;
    let store = &mut session.store;
    store.require(Right::Admin)?;
    let cases = store.cases()?.cases.len();
    let question = Message::new("ask-rekey").with("cases", cases);
    context.ui.confirm(&question.text(&context.words))?;
    let stamp = Session::stamp(context);
    let label = context.words.say("progress-reseal");
    let progress = context.ui.progress(&label, cases as u64);
    let rekeyed = store.lock()?.rekey(&stamp, &|_| progress.advance(1))?;
    drop(progress);
    let nothing = |_: &Words, _| String::new();
    context.answer(Format::of(args), || answer(&rekeyed), nothing)?;
    context.note(&Message::new("rekeyed").with("count", rekeyed.files));
    Ok(findings::say_failed(context, &rekeyed.failed))
}

fn answer(rekeyed: &Rekeyed) -> Value {
    json::answer(
        "rekey",
        [
            ("resealed", json!(rekeyed.files)),
            ("failed", json!(rekeyed.failed.len())),
        ],
    )
}
