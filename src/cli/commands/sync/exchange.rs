//! One exchange: fetched without any lock, taken in and committed under the store's, sent; and when
//! somebody was faster, once more from the beginning.

use std::collections::BTreeSet;
use std::time::Duration;

use super::told::{OnlyThere, Told};
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::syncing::rules::Rulebook;
use crate::cli::syncing::twins;
use crate::record::CaseId;
use crate::record::office::Right;
use crate::store::StoreError;
use crate::store::git::{GitProblem, Oid};
use crate::store::sync::{By, Exchange, Fetched, LogsTaken, Outgoing, RecordMet};
use crate::store::together::Held;

/// So often is it tried to be the fastest.
const TRIES: usize = 5;
/// So long is waited at most before the next try.
const PAUSE_MAX: Duration = Duration::from_millis(1500);

/// How to exchange.
#[derive(Default)]
pub(super) struct How {
    /// Only tells what would be taken and sent.
    pub dry_run: bool,
    /// Records of ours that are to take the places of unsound ones at the remote.
    pub send_ours: Vec<CaseId>,
}

/// Exchanges the store, or tells what would be taken and sent.
pub(super) fn run(
    context: &mut Context,
    exchange: &Exchange,
    how: &How,
) -> Result<Told, CommandError> {
    let mut told = Told::new(how.dry_run);
    let mut agreed = BTreeSet::new();
    for left in (0..TRIES).rev() {
        let fetched = fetch(context, exchange)?;
        exchange.require_same_store(&fetched)?;
        told.fetched(&fetched);
        let how = (how, &agreed);
        let (commit, held) = match take_in(context, exchange, (&fetched, how), &mut told)? {
            TakenIn::Nothing => return Ok(told),
            TakenIn::ToSend(commit, held) => (commit, held),
            TakenIn::Asks(others) if left > 0 => {
                ask(context, &others, &told)?;
                agreed.extend(others);
                continue;
            }
            TakenIn::Asks(_) => return Err(kept(StoreError::Git(GitProblem::Faster).into())),
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
                return Err(kept(error.into()));
            }
        }
    }
    Ok(told)
}

/// What was taken in, and what is to be done next.
enum TakenIn {
    /// There is nothing to send.
    Nothing,
    /// This commit is to be sent; these records are held back.
    ToSend(Oid, BTreeSet<CaseId>),
    /// These records of ours would take the places of steps that are not here.
    Asks(Vec<OnlyThere>),
}

/// Asks before steps leave the remote that are not here; nobody waits for the store meanwhile.
fn ask(context: &mut Context, others: &[OnlyThere], told: &Told) -> Result<(), CommandError> {
    for one in others {
        context.warn(&one.said("sync-send-ours-drops"));
    }
    let question = context.words.say("ask-send-ours");
    let answered = context.ui.confirm(&question);
    if answered.is_err() {
        told.tell_taken(context);
    }
    answered
}

pub(super) fn fetch(context: &mut Context, exchange: &Exchange) -> Result<Fetched, CommandError> {
    let label = context.words.say("progress-fetching");
    let waiting = context.ui.waiting(&label);
    let fetched = exchange.fetch();
    drop(waiting);
    fetched.map_err(|error| kept(error.into()))
}

/// An exchange that failed loses nothing, and says so.
fn kept(error: CommandError) -> CommandError {
    error.also_hint(Message::new("hint-sync-not-sent"))
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
    (fetched, (how, agreed)): (&Fetched, (&How, &BTreeSet<OnlyThere>)),
    told: &mut Told,
) -> Result<TakenIn, CommandError> {
    let mut session = Session::open(context)?;
    if !how.send_ours.is_empty() {
        session.store.require(Right::Admin)?;
    }
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
            return Ok(TakenIn::Nothing);
        }
        session = Session::open(context)?;
    }
    let label = context.words.say("progress-taking");
    let progress = context.ui.progress(&label, fetched.records() as u64);
    let telling = |done: usize| progress.reach(done);
    let rules = Rulebook::of(&session, context.words.clone());
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
    let mut met = locked.take_records(exchange, fetched, by, told.dry_run, &telling)?;
    told.only_there = only_there(&locked, &met);
    let is_asked = |one: &&OnlyThere| how.send_ours.contains(&one.case) && !agreed.contains(*one);
    let asked: Vec<OnlyThere> = told.only_there.iter().filter(is_asked).cloned().collect();
    if asked.is_empty() {
        (told.sent_over, told.not_sent_over) = send_over(&locked, &mut met, &how.send_ours);
    }
    told.met(&met);
    told.hear(rules.heard());
    if told.dry_run {
        return Ok(TakenIn::Nothing);
    }
    told.twins.extend(twins::between(&session.store, &met));
    if !asked.is_empty() {
        told.logs(own_log);
        return Ok(TakenIn::Asks(asked));
    }
    told.logs(locked.take_logs(exchange, fetched, &met, own_log)?);
    let resealed = locked.seal_anew(office, &stamp, &telling)?;
    told.resealed(&resealed);
    told.waiting = locked.waiting_count()?;
    let out = locked.outgoing(exchange, fetched, (&met, &resealed), &stamp, &telling)?;
    drop(progress);
    told.outgoing(&out, fetched);
    let commit = exchange.commit(fetched, &out, &stamp)?;
    let held = held_back(&met, &out);
    if let (None, Some(theirs)) = (&commit, &fetched.commit) {
        exchange.agree(fetched, theirs, &held)?;
    }
    Ok(commit.map_or(TakenIn::Nothing, |commit| TakenIn::ToSend(commit, held)))
}

/// Lets records of ours take the places of those at the remote that cannot be believed, and tells
/// for which that is so and for which it is not.
fn send_over(
    held: &Held<'_>,
    met: &mut [RecordMet],
    wanted: &[CaseId],
) -> (Vec<CaseId>, Vec<CaseId>) {
    let wanted: BTreeSet<&CaseId> = wanted.iter().collect();
    let sent = |case: &&CaseId| {
        let mut met = met.iter_mut();
        held.has_journal(case) && met.any(|one| one.case == **case && one.send_over())
    };
    let (sent, not): (Vec<&CaseId>, Vec<&CaseId>) = wanted.into_iter().partition(sent);
    let owned = |cases: Vec<&CaseId>| cases.into_iter().cloned().collect();
    (owned(sent), owned(not))
}

/// The records of ours that cannot be believed at the remote and have steps there that are not here.
fn only_there(held: &Held<'_>, met: &[RecordMet]) -> Vec<OnlyThere> {
    let others = met.iter().filter(|one| held.has_journal(&one.case));
    let others = others.filter_map(|one| Some((one, one.only_there?)));
    let told = others.map(|(one, only)| OnlyThere {
        case: one.case.clone(),
        here: held.steps_of(&one.case),
        there: one.there,
        only,
    });
    told.collect()
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
