//! `staff remove`: ends a holder's right, changes the keys and seals everything anew.
//!
//! Whoever held a key may have copied what it opened: that is said before anything is done,
//! because no removal takes it back.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::Value;

use super::reach;
use crate::cli::commands::rekey;
use crate::cli::context::Context;
use crate::cli::error_codes::{LAST_ADMIN, MISSING_ARGUMENT, ONESELF};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::syncing::{history, sent};
use crate::cli::values;
use crate::record::HolderId;
use crate::record::office::Right;
use crate::store::{Open, Reach, RekeyOrder, Removed, Store, StoreError, Turn};
use crate::words::Words;

/// `staff remove HOLDER [--dry-run] [--although-unsent]`
pub fn command() -> Command {
    let id = Arg::new("id").value_name("HOLDER").required(true);
    let dry_run = Arg::new("dry-run").long("dry-run");
    Command::new("remove")
        .arg(id.value_parser(values::holder))
        .arg(dry_run.action(ArgAction::SetTrue))
        .arg(sent::arg())
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Says what that person could read, asks, and does it.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let id = args.get_one::<HolderId>("id");
    let id = id.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Admin)?;
    require_other(&session.store, id)?;
    let could = session.store.reach_of(id)?;
    reach::tell(context, &could);
    if args.get_flag("dry-run") {
        return plan(context, &session.store, &could, Format::of(args));
    }
    sent::require(context, &session.store, args)?;
    let question = Message::new("ask-remove").with("id", id.to_string());
    context.ui.confirm(&question.text(&context.words))?;
    let removed = remove(context, &mut session.store, id)?;
    let nothing = |_: &Words, _| String::new();
    context.answer(Format::of(args), || done(&could, &removed), nothing)?;
    let said = Message::new("staff-removed").with("id", id.to_string());
    context.note(&said.with("count", removed.rekeyed.files));
    context.note(&Message::new("staff-removed-next"));
    history::note_keys(context, &session.store);
    Ok(findings::say_failed(context, &removed.rekeyed.failed))
}

fn remove(
    context: &mut Context,
    store: &mut Store<Open>,
    id: &HolderId,
) -> Result<Removed, CommandError> {
    let stamp = Session::stamp(context);
    let label = context.words.say("progress-reseal");
    let progress = context.ui.progress(&label, store.sealed_files()? as u64);
    let removed = store
        .lock()?
        .remove_holder(id, &stamp, &|done| progress.reach(done));
    drop(progress);
    Ok(removed?)
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

/// What the removal would do beside.
fn plan(
    context: &mut Context,
    store: &Store<Open>,
    reach: &Reach,
    format: Format,
) -> Result<Exit, CommandError> {
    let order = RekeyOrder {
        purposes: reach.purposes.clone(),
        turn: Turn::Anew,
        retire: false,
    };
    let plan = store.plan_rekey(&order)?;
    let told = || reach::answer(reach, true, plan.files, 0, 0);
    context.answer(format, told, |words, _| {
        rekey::plan::work(&plan, words).text(words) + "\n"
    })?;
    context.note(&Message::new("remove-dry-run"));
    Ok(Exit::Done)
}

fn done(reach: &Reach, removed: &Removed) -> Value {
    let rekeyed = &removed.rekeyed;
    let files = rekeyed.files + rekeyed.failed.len();
    reach::answer(reach, false, files, rekeyed.files, rekeyed.failed.len())
}
