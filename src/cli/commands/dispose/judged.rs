//! Whether records may go: by the office's time, and by the rules of the step.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::ArgMatches;

use crate::cli::ask::Source;
use crate::cli::context::Context;
use crate::cli::error_codes::{BAD_CASE_LIST, DAY_AHEAD, ERASED, NOT_TO_DISPOSE};
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::cli::steps::notices;
use crate::cli::values;
use crate::procedure::deadline::deadlines;
use crate::procedure::plan::plan;
use crate::procedure::{Procedure, Request, Status, fold};
use crate::record::tombstone::{DISPOSE, Rule};
use crate::record::{CaseId, Journal};
use crate::report::retention::{self, Keep};

/// A list of cases is not longer than this.
const BYTES_MAX: u64 = 16 << 20;

/// The records that are named, each once, in their order: by arguments, then by the list, of which
/// the first word of each line counts.
pub fn named(context: &mut Context, args: &ArgMatches) -> Result<Vec<CaseId>, CommandError> {
    let mut cases: Vec<CaseId> = args.get_many("case").unwrap_or_default().cloned().collect();
    if let Some(name) = args.get_one::<String>("list") {
        let text = context
            .ui
            .read_text(&Source::from(name.as_str()), BYTES_MAX)?;
        for (index, line) in text.lines().enumerate() {
            let word = line.split_whitespace().next().unwrap_or_default();
            if word.is_empty() || word.starts_with('#') {
                continue;
            }
            let bad = |_| {
                let place = Place::file(name.clone()).line(index + 1);
                CommandError::new(BAD_CASE_LIST).at(place)
            };
            cases.push(values::case(word).map_err(bad)?);
        }
    }
    let mut seen = BTreeSet::new();
    cases.retain(|case| seen.insert(case.clone()));
    Ok(cases)
}

/// The days by which records are judged that are to go: the one that is given, and that of the
/// clock. A day ahead of the clock lets nothing go, whoever gave it and for whatever purpose.
pub fn days(context: &Context, session: &Session) -> Result<[NaiveDate; 2], CommandError> {
    let clock = context.clock.now().date_naive();
    if session.today > clock {
        let ahead = CommandError::new(DAY_AHEAD).with("day", session.today);
        return Err(ahead.with("clock", clock));
    }
    Ok([session.today, clock])
}

/// The rule by which each may go on each of some days; all that may not are told at once.
pub fn all(
    context: &mut Context,
    session: &Session,
    cases: &[CaseId],
    days: &[NaiveDate],
) -> Result<Vec<(CaseId, Rule)>, CommandError> {
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let label = context.words.say("progress-reading");
    let progress = context.ui.progress(&label, cases.len() as u64);
    for case in cases {
        progress.advance(1);
        let judged = reading::case(session, case)
            .and_then(|(journal, _)| rule(context, session, &journal, days));
        match judged {
            Ok(rule) => rows.push((case.clone(), rule)),
            Err(error) => errors.push(error),
        }
    }
    drop(progress);
    CommandError::all(errors).map_or(Ok(rows), Err)
}

/// The rule by which a record may go on each of some days, or why it may not.
pub fn rule(
    context: &Context,
    session: &Session,
    journal: &Journal,
    days: &[NaiveDate],
) -> Result<Rule, CommandError> {
    let case = &journal.case;
    if journal.is_erased() {
        return Err(CommandError::new(ERASED).at(Place::case(case)));
    }
    session.store.require_no_copies(case)?;
    let procedure = reading::procedure_of(journal)?;
    let refused = |keep: &Keep| {
        let refused = CommandError::new(NOT_TO_DISPOSE).at(Place::case(case));
        refused.because(sentence(keep))
    };
    let mut rule = Err(refused(&Keep::NoRule));
    for day in days {
        match keep(session, procedure, journal, *day) {
            Keep::Due(by) => rule = Ok(by),
            other => return Err(refused(&other)),
        }
    }
    let is_told = fold(procedure, &journal.steps).status == Status::Disposed;
    let mut request = Request::new(DISPOSE, session.today);
    // The rule is the reason.
    request.has_reason = true;
    match plan(
        procedure,
        &session.facts,
        &journal.steps,
        &request,
        session.today,
    ) {
        Err(refusal) if !is_told => {
            let step = procedure.step(DISPOSE);
            Err(notices::refused(&refusal, step, case, &context.words))
        }
        _ => rule,
    }
}

/// How a record is to be kept on a day.
pub fn keep(session: &Session, procedure: &Procedure, journal: &Journal, today: NaiveDate) -> Keep {
    let state = fold(procedure, &journal.steps);
    let dues = deadlines(procedure, &state, &session.facts, today);
    let last = journal.steps.last();
    let question = retention::Question {
        procedure,
        state: &state,
        is_erased: journal.is_erased(),
        last_on: last.map_or(today, |step| step.on),
        recorded_on: last.map_or(today, |step| step.recorded_at.date_naive()),
        dues: &dues,
        settings: &session.store.office().settings,
    };
    retention::keep(&question, today)
}

/// Why a record stays.
fn sentence(keep: &Keep) -> Message {
    let said = Message::new(format!("keep-{}", keep.code()));
    match keep {
        Keep::Until(rule) => said
            .with("day", rule.due_on)
            .with("years", rule.years.to_string()),
        Keep::Open(count) => said.with("count", *count),
        _ => said,
    }
}
