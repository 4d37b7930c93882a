//! One exchange: fetched without any lock, taken in and committed under the store's, sent; and when
//! somebody was faster, once more from the beginning.

use std::collections::BTreeSet;
use std::time::Duration;

use super::told::Told;
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::syncing::rules::Rulebook;
use crate::record::CaseId;
use crate::store::StoreError;
use crate::store::git::{GitProblem, Oid};
use crate::store::sync::{By, Exchange, Fetched, LogsTaken, Outgoing, RecordMet};

/// So often is it tried to be the fastest.
const TRIES: usize = 5;
/// So long is waited at most before the next try.
const PAUSE_MAX: Duration = Duration::from_millis(1500);

/// Exchanges the store, or tells what would be taken and sent.
pub(super) fn run(
    context: &mut Context,
    exchange: &Exchange,
    dry_run: bool,
) -> Result<Told, CommandError> {
    let mut told = Told::new(dry_run);
    for left in (0..TRIES).rev() {
        let fetched = fetch(context, exchange)?;
        exchange.require_same_store(&fetched)?;
        told.fetched(&fetched);
        let Some((commit, held)) = take_in(context, exchange, &fetched, &mut told)? else {
            return Ok(told);
        };
        match send(context, exchange, &commit) {
            Ok(()) => {
                told.sent = true;
                exchange.agree(&fetched, &commit, &held)?;
                return Ok(told);
            }
            Err(StoreError::Git(GitProblem::Faster)) if left > 0 => {
                std::thread::sleep(exchange.pause(PAUSE_MAX));
            }
            Err(error) => {
                told.tell_taken(context);
                return Err(CommandError::from(error).hint(Message::new("hint-sync-not-sent")));
            }
        }
    }
    Ok(told)
}

pub(super) fn fetch(context: &mut Context, exchange: &Exchange) -> Result<Fetched, CommandError> {
    let label = context.words.say("progress-fetching");
    let waiting = context.ui.waiting(&label);
    let fetched = exchange.fetch();
    drop(waiting);
    Ok(fetched?)
}

fn send(context: &mut Context, exchange: &Exchange, commit: &Oid) -> Result<(), StoreError> {
    let label = context.words.say("progress-sending");
    let _waiting = context.ui.waiting(&label);
    exchange.push(commit)
}

/// Takes in what was fetched, and makes the commit that is to be sent; none when there is nothing.
fn take_in(
    context: &mut Context,
    exchange: &Exchange,
    fetched: &Fetched,
    told: &mut Told,
) -> Result<Option<(Oid, BTreeSet<CaseId>)>, CommandError> {
    let mut session = Session::open(context)?;
    session.store.begin_exchange()?;
    let stamp = Session::stamp(context);
    let office = session
        .store
        .lock()?
        .take_office(exchange, fetched, told.dry_run)?;
    told.versions.extend(&office.versions);
    if office.changes() {
        if told.dry_run {
            // Whom to believe is known only when the office's facts are taken.
            return Ok(None);
        }
        session = Session::open(context)?;
    }
    let label = context.words.say("progress-taking");
    let progress = context.ui.progress(&label, fetched.records() as u64);
    let telling = |done: usize| progress.reach(done);
    let rules = Rulebook { session: &session };
    let by = By {
        rules: &rules,
        stamp: &stamp,
    };
    let locked = session.store.hold()?;
    let own_log = if told.dry_run {
        LogsTaken::default()
    } else {
        locked.take_own_log(exchange, fetched)?
    };
    let met = locked.take_records(exchange, fetched, by, told.dry_run, &telling)?;
    told.met(&met);
    if told.dry_run {
        return Ok(None);
    }
    told.logs(locked.take_logs(exchange, fetched, &met, own_log)?);
    let resealed = locked.seal_anew(office, &stamp, &telling)?;
    told.resealed(&resealed);
    told.waiting = locked.waiting_count()?;
    let out = locked.outgoing(exchange, fetched, (&met, &resealed), &stamp, &telling)?;
    drop(progress);
    told.outgoing(&out);
    let commit = exchange.commit(fetched, &out, &stamp)?;
    let held = held_back(&met, &out);
    if let (None, Some(theirs)) = (&commit, &fetched.commit) {
        exchange.agree(fetched, theirs, &held)?;
    }
    Ok(commit.map(|commit| (commit, held)))
}

/// The records of which neither side took or sent anything.
fn held_back(met: &[RecordMet], out: &Outgoing) -> BTreeSet<CaseId> {
    let held = met.iter().filter(|one| one.is_held());
    let unsound = out
        .unsound
        .iter()
        .filter_map(|finding| finding.case.clone());
    held.map(|one| one.case.clone()).chain(unsound).collect()
}
