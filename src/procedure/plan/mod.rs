//! The decision about one step: a plan of what to write, or a refusal with all its reasons.
//!
//! The step is drafted (`draft`, or `amend` for corrections and withdrawals), judged by what is
//! true of every step (`judge`) and by the rules of its table, and put into the history to see
//! that no recorded step becomes impossible, or forbidden without a reason (`replay`). Nothing is written here.

mod amend;
mod ask;
mod draft;
mod follow;
pub(super) mod judge;
mod lists;
mod notice;
mod replay;

use std::sync::Arc;

use chrono::NaiveDate;

use super::facts::Facts;
use super::model::{Level, Procedure};
use super::state::{CaseState, Event, fold_events};
use crate::record::near::nearest;
use crate::record::{Fields, StepRecord, Value};

pub use ask::{pointless, unless_given};
pub use notice::{Notice, Problem};

/// What somebody asks to record.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Code of the step, or its Polish alias.
    pub step: String,
    /// The day it happened.
    pub on: NaiveDate,
    /// Its fields of both sides, as they were given.
    pub fields: Fields,
    /// Codes of findings that are set aside, with a reason.
    pub despite: Vec<String>,
    /// Whether a reason is given; its text goes to the sheet and is no matter of the law.
    pub has_reason: bool,
}

impl Request {
    /// A request without fields.
    pub fn new(step: &str, on: NaiveDate) -> Self {
        Self {
            step: step.to_owned(),
            on,
            fields: Fields::new(),
            despite: Vec::new(),
            has_reason: false,
        }
    }
}

/// What will be written when the step is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Code of the step.
    pub step: String,
    /// The number it will have.
    pub seq: u32,
    /// The day it happened.
    pub on: NaiveDate,
    /// Its journal fields, complete with defaults, created ids and what was set aside.
    pub journal: Fields,
    /// Its fields for the sheet.
    pub sheet: Fields,
    /// The ids that it creates.
    pub created: Vec<String>,
    /// What to say although it is taken, the hardest first: rules set aside are `forbid`.
    pub warnings: Vec<Notice>,
    /// What is to be recorded together with it, each to be planned in its turn.
    pub follow_ups: Vec<Request>,
}

/// Why a step is not taken: everything at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The hardest of its findings: `refuse`, or `forbid` when a reason would do.
    pub level: Level,
    /// All that was found, warnings too, the hardest first.
    pub findings: Vec<Notice>,
}

/// Decides about one step, given all steps of the case in the order of recording.
///
/// # Errors
/// A refusal names everything that stands in the way, so that one look mends it.
pub fn plan(
    procedure: &Procedure,
    facts: &Facts,
    history: &[StepRecord],
    request: &Request,
    today: NaiveDate,
) -> Result<Plan, Refusal> {
    let desk = Desk::new(procedure, facts, history, today);
    let Some(def) = procedure.step(&request.step) else {
        let names = procedure.steps.iter().map(|s| s.code.as_str());
        let near = nearest(&request.step, names).map(str::to_owned);
        return Err(refusal(vec![Notice::refuse(Problem::UnknownStep(near))]));
    };
    if let Some(notice) = desk.out_of_place(def) {
        return Err(refusal(vec![notice]));
    }
    let draft = if def.is_amendment() {
        desk.amendment(def, request)
    } else {
        desk.draft(def, request)
    };
    desk.decide(def, request, draft)
}

/// A step on its way: what would be written, and what was found so far.
struct Draft {
    event: Event,
    sheet: Fields,
    created: Vec<String>,
    /// The fields that rules ask about: those of both sides, passing ones too.
    asked: Fields,
    notices: Vec<Notice>,
    /// Whether it cannot be without a reason.
    needs_reason: bool,
}

/// A case on the desk, while a step is decided about.
struct Desk<'a> {
    procedure: &'a Procedure,
    facts: &'a Facts,
    today: NaiveDate,
    /// The steps as they were recorded.
    recorded: Vec<Event>,
    /// What they amount to.
    state: CaseState,
}

impl<'a> Desk<'a> {
    fn new(
        procedure: &'a Procedure,
        facts: &'a Facts,
        history: &[StepRecord],
        today: NaiveDate,
    ) -> Self {
        let recorded: Vec<Event> = history.iter().map(Event::from).collect();
        Self {
            procedure,
            facts,
            today,
            state: fold_events(procedure, recorded.clone()),
            recorded,
        }
    }

    fn next_seq(&self) -> u32 {
        let last = self.recorded.iter().map(|e| e.seq).max();
        last.unwrap_or(0).saturating_add(1)
    }

    /// The steps as they would be recorded with a new one.
    fn with(&self, event: &Event) -> Vec<Event> {
        let mut recorded = self.recorded.clone();
        recorded.push(event.clone());
        recorded
    }

    /// All findings weighed: taken, or not.
    fn decide(
        &self,
        def: &super::model::StepDef,
        request: &Request,
        mut draft: Draft,
    ) -> Result<Plan, Refusal> {
        let mut notices = std::mem::take(&mut draft.notices);
        let mut wrong = self.replayed(&draft.event, &notices);
        wrong.retain(|n| !is_told(n, &notices));
        notices.extend(wrong);
        notices.extend(despite(request, &notices, draft.needs_reason));
        notices.sort_by_key(|n| std::cmp::Reverse(n.level));
        let set_aside = |n: &Notice| {
            n.level < Level::Forbid
                || (n.level == Level::Forbid
                    && n.code.as_ref().is_some_and(|c| request.despite.contains(c)))
        };
        if !notices.iter().all(set_aside) {
            return Err(refusal(notices));
        }
        let follow_ups = self.follow_ups(def, &draft);
        let mut journal = Arc::unwrap_or_clone(draft.event.fields);
        if !request.despite.is_empty() {
            let mut codes = request.despite.iter().map(|c| Value::from(c.as_str()));
            let value = match codes.len() {
                1 => codes.next().unwrap_or(Value::List(Vec::new())),
                _ => Value::List(codes.collect()),
            };
            journal.set("despite", value);
        }
        Ok(Plan {
            step: draft.event.step.into(),
            seq: draft.event.seq,
            on: draft.event.on,
            journal,
            sheet: draft.sheet,
            created: draft.created,
            warnings: notices,
            follow_ups,
        })
    }
}

/// Whether that a step becomes impossible was said already: it refers to what is withdrawn.
fn is_told(notice: &Notice, told: &[Notice]) -> bool {
    told.iter().any(|n| match (&n.problem, notice.seq) {
        (Problem::ReferredTo(numbers), Some(seq)) => numbers.contains(&seq),
        _ => false,
    })
}

/// A refusal of findings, the hardest first.
fn refusal(findings: Vec<Notice>) -> Refusal {
    let level = findings.iter().map(|n| n.level).max();
    Refusal {
        level: level.unwrap_or(Level::Refuse),
        findings,
    }
}

/// What is wrong with the setting aside of findings, and with a reason that is not given.
fn despite(request: &Request, notices: &[Notice], needs_reason: bool) -> Vec<Notice> {
    let forbidden = |code: &String| {
        let mut forbids = notices.iter().filter(|n| n.level == Level::Forbid);
        forbids.any(|n| n.code.as_ref() == Some(code))
    };
    let mut found = Vec::new();
    if !request.despite.iter().all(forbidden) {
        found.push(Notice::refuse(Problem::DespiteUnneeded).at("despite"));
    }
    let wants_reason = needs_reason || !request.despite.is_empty();
    if wants_reason && !request.has_reason {
        found.push(Notice::refuse(Problem::ReasonWanted));
    }
    found
}

#[cfg(test)]
mod tests;
