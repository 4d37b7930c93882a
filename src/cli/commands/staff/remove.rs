//! `staff remove`: ends a holder's right, changes the keys and seals everything anew.
//!
//! Whoever held a key may have copied what it opened: that is said before anything is done,
//! because no removal takes it back.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::{LAST_ADMIN, MISSING_ARGUMENT, ONESELF};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::values;
use crate::record::HolderId;
use crate::record::office::{Holder, Right};
use crate::render::{self, json};
use crate::store::{Open, Removed, Store, StoreError};
use crate::words::Words;

/// `staff remove ID`
pub fn command() -> Command {
    let id = Arg::new("id").value_name("HOLDER").required(true);
    Command::new("remove")
        .arg(id.value_parser(values::holder))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Says what that person could read, asks, and does it.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let id = args.get_one::<HolderId>("id");
    let id = id.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let mut session = Session::open(context)?;
    let store = &mut session.store;
    store.require(Right::Admin)?;
    require_other(store, id)?;
    let records = store.cases()?;
    let entries = store.office().holders.iter().filter(|h| h.id == *id);
    let entries: Vec<Holder> = entries.cloned().collect();
    tell_what_was_open(context, &entries, records.count());
    let question = Message::new("ask-remove").with("id", id.to_string());
    context.ui.confirm(&question.text(&context.words))?;
    let stamp = Session::stamp(context);
    let label = context.words.say("progress-reseal");
    let progress = context.ui.progress(&label, records.cases.len() as u64);
    let removed = store
        .lock()?
        .remove_holder(id, &stamp, &|_| progress.advance(1))?;
    drop(progress);
    let nothing = |_: &Words, _| String::new();
    context.answer(Format::of(args), || answer(&removed), nothing)?;
    let done = Message::new("staff-removed").with("id", id.to_string());
    context.note(&done.with("count", removed.rekeyed.files));
    context.note(&Message::new("staff-removed-next"));
    Ok(findings::say_failed(context, &removed.rekeyed.failed))
}

/// Nobody removes himself, and the only admin must make another first.
fn require_other(store: &Store<Open>, id: &HolderId) -> Result<(), CommandError> {
    let office = store.office();
    if office.holder(id).is_none() {
        return Err(StoreError::NoHolder(id.clone()).into());
    }
    if store.holder().id != *id {
        return Ok(());
    }
    let admins = office.active().filter(|h| h.right == Right::Admin).count();
    Err(CommandError::new(if admins > 1 {
        ONESELF
    } else {
        LAST_ADMIN
    }))
}

/// The greatest right that the person ever had decides what may have been copied.
fn tell_what_was_open(context: &mut Context, entries: &[Holder], cases: usize) {
    let Some(greatest) = entries.iter().max_by_key(|h| h.right) else {
        return;
    };
    let since = entries.iter().map(|h| h.since.date_naive()).min();
    let told = Message::new(match greatest.right {
        Right::Journal => "remove-could-read-journals",
        _ => "remove-could-read-all",
    });
    let told = told
        .with("id", greatest.id.to_string())
        .with("cases", cases)
        .with("since", since.unwrap_or_default());
    context.warn(&told);
}

fn answer(removed: &Removed) -> Value {
    json::answer(
        "staff-remove",
        [
            ("holder", render::staff::holder(&removed.holder)),
            ("cases", json!(removed.cases)),
            ("resealed", json!(removed.rekeyed.files)),
            ("failed", json!(removed.rekeyed.failed.len())),
        ],
    )
}
