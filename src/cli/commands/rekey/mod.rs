//! `rekey`: new keys of the store, and everything sealed anew to them.
//!
//! A run that was stopped is gone on with by the next one, by `--resume` or by `mend`; only
//! `--anew` begins another change of keys before the last one is finished.

pub mod plan;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::NOT_RETIRED;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::store_errors;
use crate::cli::syncing::{history, sent};
use crate::record::office::{Purpose, Right};
use crate::render::json;
use crate::store::{Open, RekeyOrder, Rekeyed, Stamp, Store, StoreError, Turn};
use crate::words::Words;

/// `rekey [journal|documents] [--plan] [--resume|--anew] [--retire] [--although-unsent]`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let purpose = Arg::new("purpose").value_name("PURPOSE").num_args(0..);
    Command::new("rekey")
        .arg(purpose.value_parser(Purpose::ALL.map(Purpose::code)))
        .arg(flag("plan"))
        .arg(flag("resume"))
        .arg(flag("anew").conflicts_with("resume"))
        .arg(flag("retire"))
        .arg(sent::arg())
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Tells what would be done, or asks and does it.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let order = ordered(args);
    let mut session = Session::open(context)?;
    session.store.require(Right::Admin)?;
    if args.get_flag("plan") {
        return plan::run(context, &session, &order, Format::of(args));
    }
    sent::require(context, &session.store, args)?;
    let files = session.store.sealed_files()?;
    ask(context, &order, files)?;
    let stamp = Session::stamp(context);
    let rekeyed = rekey(context, &mut session.store, &order, files, &stamp)?;
    let nothing = |_: &Words, _| String::new();
    context.answer(Format::of(args), || answer(&rekeyed), nothing)?;
    tell(context, &order, &rekeyed);
    history::note_keys(context, &session.store);
    Ok(findings::say_failed(context, &rekeyed.failed))
}

fn ordered(args: &ArgMatches) -> RekeyOrder {
    let named = args.get_many::<String>("purpose").unwrap_or_default();
    let named: Vec<&String> = named.collect();
    let is_meant = |p: &Purpose| named.is_empty() || named.iter().any(|name| *name == p.code());
    let turn = match (args.get_flag("resume"), args.get_flag("anew")) {
        (true, _) => Turn::Finish,
        (false, true) => Turn::Anew,
        (false, false) => Turn::GoOn,
    };
    RekeyOrder {
        purposes: Purpose::ALL.into_iter().filter(is_meant).collect(),
        turn,
        retire: args.get_flag("retire"),
    }
}

/// Going on with what was begun needs no word; giving a key up for good has its warning.
fn ask(context: &mut Context, order: &RekeyOrder, files: usize) -> Result<(), CommandError> {
    if order.retire {
        context.warn(&Message::new("retire-means"));
    }
    if order.turn == Turn::Finish && !order.retire {
        return Ok(());
    }
    let what = purposes(&context.words, &order.purposes);
    let question = Message::new("ask-rekey").with("what", what);
    let question = question.with("count", files).text(&context.words);
    context.ui.confirm(&question)
}

fn rekey(
    context: &mut Context,
    store: &mut Store<Open>,
    order: &RekeyOrder,
    files: usize,
    stamp: &Stamp,
) -> Result<Rekeyed, CommandError> {
    let label = context.words.say("progress-reseal");
    let progress = context.ui.progress(&label, files as u64);
    let done = store
        .lock()?
        .rekey_as(order, stamp, &|done| progress.reach(done));
    drop(progress);
    done.map_err(|error| match error {
        StoreError::NotRetired(hindered) => {
            findings::say_each(context, &hindered);
            let refused = CommandError::new(NOT_RETIRED).with("count", hindered.len().to_string());
            match hindered.first() {
                Some(first) => refused.at(store_errors::place(first)),
                None => refused,
            }
        }
        other => other.into(),
    })
}

fn tell(context: &mut Context, order: &RekeyOrder, rekeyed: &Rekeyed) {
    let is_nothing = rekeyed.files == 0 && rekeyed.dropped.is_empty() && rekeyed.begun.is_empty();
    if is_nothing && rekeyed.failed.is_empty() {
        context.note(&Message::new("rekey-nothing"));
        return;
    }
    let done = if rekeyed.begun.is_empty() {
        "rekey-finished"
    } else {
        "rekeyed"
    };
    context.note(&Message::new(done).with("count", rekeyed.files));
    if order.retire && !rekeyed.dropped.is_empty() {
        context.note(&Message::new("rekey-retired"));
    }
}

/// What the keys open, in words: `journals, sheets and files`.
fn purposes(words: &Words, purposes: &[Purpose]) -> String {
    let said = purposes
        .iter()
        .map(|p| words.say(&format!("purpose-{}", p.code())));
    said.collect::<Vec<_>>().join(", ")
}

/// `[{"purpose", "generation"}]`.
fn generations(list: &[(Purpose, u32)]) -> Value {
    let one = |(purpose, generation): &(Purpose, u32)| json!({ "purpose": purpose.code(), "generation": generation });
    list.iter().map(one).collect()
}

fn answer(rekeyed: &Rekeyed) -> Value {
    json::answer(
        "rekey",
        [
            ("resealed", json!(rekeyed.files)),
            ("failed", json!(rekeyed.failed.len())),
            ("begun", generations(&rekeyed.begun)),
            ("dropped", generations(&rekeyed.dropped)),
        ],
    )
}
