//! What the steps of a case amount to: a fold over the effective steps, in the order of
//! (`on`, `seq`).
//!
//! Effective are the steps that no `void` withdrew, with the fields that a `correct` put in
//! place. Nothing here judges: what may be done is asked in `plan`, what is due in `deadline`.

mod apply;
mod effective;
mod member;
mod party;
mod subject;

use chrono::NaiveDate;

use super::model::{Procedure, Status};

pub use effective::{Event, target, withdrawn};
pub use member::Member;
pub use party::Party;
pub use subject::{Subject, references, split_id};

pub(crate) use subject::{ids_given, next_number};

pub(crate) use effective::{Effective, does, is_amendment};

/// Where a case stands, who is in it and what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseState {
    /// Where it stands.
    pub status: Status,
    /// The day of the step that set it there; none while it stands as it was opened.
    pub status_since: Option<NaiveDate>,
    /// Whether the opening itself was withdrawn.
    pub is_void: bool,
    /// Day 0; none only when no step opens the case.
    pub opened_on: Option<NaiveDate>,
    /// The day the procedure ended, monitoring aside.
    pub ended_on: Option<NaiveDate>,
    /// The parties, in the order they came in.
    pub parties: Vec<Party>,
    /// The group, with those who left it.
    pub members: Vec<Member>,
    /// What steps created, parties aside, withdrawn ones too.
    pub subjects: Vec<Subject>,
    /// The effective steps by (`on`, `seq`), amendments aside.
    pub events: Vec<Event>,
    /// The withdrawn steps.
    pub voided: Vec<Event>,
}

impl CaseState {
    /// A case in which nothing has happened.
    pub fn empty() -> Self {
        Self {
            status: Status::Open,
            status_since: None,
            is_void: false,
            opened_on: None,
            ended_on: None,
            parties: Vec::new(),
            members: Vec::new(),
            subjects: Vec::new(),
            events: Vec::new(),
            voided: Vec::new(),
        }
    }

    /// The party of an id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|p| p.id == id)
    }

    /// What was created under an id, unless its step was withdrawn.
    pub fn subject(&self, id: &str) -> Option<&Subject> {
        self.subjects.iter().find(|s| s.id == id && !s.voided)
    }

    /// The member of a code.
    pub fn member(&self, code: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.code == code)
    }

    /// The effective step of a number.
    pub fn event(&self, seq: u32) -> Option<&Event> {
        self.events.iter().find(|e| e.seq == seq)
    }

    /// The case just before and just after a step of it.
    pub(crate) fn around(&self, procedure: &Procedure, event: &Event) -> (Self, Self) {
        let mut before = Self::empty();
        for earlier in self.events.iter().filter(|e| e.precedes(event)) {
            before.apply(procedure, earlier.clone());
        }
        if self.is_void {
            before.make_void();
        }
        let mut after = before.clone();
        after.apply(procedure, event.clone());
        (before, after)
    }

    /// The effective steps of a code, in order.
    pub fn events_of<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Event> {
        self.events.iter().filter(move |e| e.step == step)
    }
}

/// Folds the steps of a case, given in the order of recording, into where it stands.
///
/// A step of a code that the table does not know changes nothing but is kept as an event.
/// Steps that nobody needs afterwards are given whole, and moved rather than copied.
pub fn fold<S: Into<Event>>(
    procedure: &Procedure,
    steps: impl IntoIterator<Item = S>,
) -> CaseState {
    fold_events(procedure, steps.into_iter().map(Into::into).collect())
}

/// Folds steps as they were recorded.
pub(crate) fn fold_events(procedure: &Procedure, recorded: Vec<Event>) -> CaseState {
    let mut effective = Effective::of(procedure, recorded);
    let mut state = CaseState::empty();
    for event in std::mem::take(&mut effective.events) {
        state.apply(procedure, event);
    }
    state.withdraw(procedure, effective);
    state
}

#[cfg(test)]
mod tests;
