//! What is due: each row of the law that a case has started, with its last day, how it stands
//! today, and why.
//!
//! A row begins with a step (`start`), is as long as its table says (`reckon`), and stands as
//! the steps of the case and today make it stand (`stand`). Nothing here knows a deadline by
//! its name.

mod count;
mod meet;
mod order;
mod reckon;
mod spell;
mod stand;
mod start;
mod today;
mod trace;

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate};
use smol_str::{SmolStr, format_smolstr};

use super::facts::Facts;
use super::model::{
    Basis, Begun, Certainty, DeadlineDef, Label, Lasting, Nature, Procedure, kebab_names,
};
use super::state::CaseState;
use crate::calendar::Term;
use start::Group;
use today::Today;

pub use order::{by_urgency, pressing};
pub use reckon::{Changed, SetBy, Span};
pub use spell::{Spell, spells};
pub use start::RunsFrom;
pub use trace::{Absent, Trace, absent, traces};

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DueState {
    /// Past its last day and not met.
    Overdue,
    /// To be done.
    Due,
    /// A period that has not ended.
    Running,
    /// Met after its last day.
    Late,
    /// Met in time.
    Met,
    /// Asks for nothing any more.
    Void,
}

kebab_names!(DueState {
    Overdue => "overdue",
    Due => "due",
    Running => "running",
    Late => "late",
    Met => "met",
    Void => "void",
});

impl DueState {
    /// Whether something is still to be done or to run out: what the daily report lists.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Overdue | Self::Due | Self::Running)
    }
}

/// One row: a deadline of a case, of one subject when it has subjects.
///
/// (case, deadline, subject) is unique.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Id of the deadline.
    pub deadline: SmolStr,
    /// Its subject.
    pub subject: Option<SmolStr>,
    /// Its words.
    pub label: Lasting<Label>,
    /// What it asks of people.
    pub nature: Nature,
    /// Day 0.
    pub started_on: NaiveDate,
    /// Its first instant, for terms of hours.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// Its last day; none when the law names no day.
    pub due_on: Option<NaiveDate>,
    /// Its last instant, for terms of hours.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// Days until its last day, for `due`, `running` and `overdue` rows with a day.
    pub days_left: Option<i64>,
    /// Days past its last day, for `late` and `overdue` rows.
    pub days_late: Option<i64>,
    /// Days from its start to being met or to today, for rows without a day.
    pub waiting_days: Option<i64>,
    /// The office's norm in days, for rows without a day.
    pub norm_days: Option<i64>,
    /// How it stands.
    pub state: DueState,
    /// The day it was met.
    pub met_on: Option<NaiveDate>,
    /// The act and its article.
    pub basis: Lasting<Basis>,
    /// How well that is known; a moved term of days is a usual reading, not the act's word.
    pub certainty: Certainty,
    /// The state of the law it is of, e.g. `nk/2023-09-28`.
    pub rules: SmolStr,
    /// How its last day came about.
    pub why: Option<Box<Term>>,
    /// The day the step was recorded for after which nobody can do it any more.
    pub stopped_on: Option<NaiveDate>,
    /// The number of the step that started it.
    pub started_by: u32,
    /// The number of the step that met it.
    pub met_by: Option<u32>,
    /// The number of the step that excused its delay.
    pub excused_by: Option<u32>,
    /// Of a running period that ends soon, the warning that it has reached: so many days before
    /// its end.
    pub warned_ahead: Option<u32>,
    /// The last working day on or before its last day, where that matters and is another one.
    pub last_working_on: Option<NaiveDate>,
}

impl Due {
    /// Whether it is a reminder rather than a duty of law: never counted as a breach.
    pub fn is_weak(&self) -> bool {
        self.certainty == Certainty::Weak
    }

    /// Whether it is a span that asks nothing of anybody: it runs, and what it stood for ends
    /// with it.
    pub fn is_span(&self) -> bool {
        self.nature == Nature::Period
    }

    /// Whether it is a span that has ended, by itself or by a step. Nobody did what was asked:
    /// nothing was, and a protection or a right may be over.
    pub fn has_ended(&self) -> bool {
        self.state == DueState::Met && self.is_span()
    }

    /// Whether it is a span that has ended by itself, on its last day.
    pub fn ran_out(&self) -> bool {
        self.state == DueState::Met && self.met_by.is_none()
    }

    /// The day on which a step ended a span before its last day.
    pub fn ended_early_on(&self) -> Option<NaiveDate> {
        self.met_on
            .filter(|on| self.has_ended() && self.due_on != Some(*on))
    }

    /// The day on which what it asks for was done.
    pub fn done_on(&self) -> Option<NaiveDate> {
        self.met_on.filter(|_| !self.has_ended())
    }
}

/// All rows that a case has started, in the order of the table and then of their subjects.
///
/// Steps count whenever they are dated; moving today changes only how rows stand to it.
pub fn deadlines(
    procedure: &Procedure,
    state: &CaseState,
    facts: &Facts,
    today: NaiveDate,
) -> Vec<Due> {
    let Some(view) = View::of(procedure, state, facts, today) else {
        return Vec::new();
    };
    let rows = procedure.deadlines.iter();
    rows.flat_map(|row| view.rows(row)).collect()
}

/// The rows of one deadline alone, in the order of their subjects.
pub(super) fn deadlines_of(
    procedure: &Procedure,
    state: &CaseState,
    facts: &Facts,
    today: NaiveDate,
    id: &str,
) -> Vec<Due> {
    let view = View::of(procedure, state, facts, today);
    view.map_or_else(Vec::new, |view| view.rows_of(id))
}

/// A case as deadlines look at it.
pub(super) struct View<'a> {
    procedure: &'a Procedure,
    state: &'a CaseState,
    facts: &'a Facts,
    today: Today,
    opened_on: NaiveDate,
    begun: Cow<'a, Begun>,
}

impl<'a> View<'a> {
    /// The view of a case; none when nothing opens it.
    pub fn of(
        procedure: &'a Procedure,
        state: &'a CaseState,
        facts: &'a Facts,
        today: NaiveDate,
    ) -> Option<Self> {
        let mut begun = procedure.deadlines.begun();
        // What a withdrawn step created keeps its row.
        for event in state.events.iter().chain(&state.voided) {
            procedure.deadlines.begin(&mut begun, &event.step);
        }
        Self::of_begun(procedure, state, facts, today, Cow::Owned(begun))
    }

    /// The same, when it is known already what the steps of the case may have begun.
    pub fn of_begun(
        procedure: &'a Procedure,
        state: &'a CaseState,
        facts: &'a Facts,
        today: NaiveDate,
        begun: Cow<'a, Begun>,
    ) -> Option<Self> {
        Some(Self {
            procedure,
            state,
            facts,
            today: Today::of(today),
            opened_on: state.opened_on?,
            begun,
        })
    }

    /// The rows of one deadline, one for each subject.
    fn rows(&self, row: &'a DeadlineDef) -> Vec<Due> {
        self.rows_begun(row, &self.groups(row))
    }

    /// What begins the rows of one deadline.
    fn groups(&self, row: &'a DeadlineDef) -> Vec<Group<'a>> {
        if self.begun.has(row) {
            self.begun_that_counts(row)
        } else {
            Vec::new()
        }
    }

    /// The rows of one deadline of which it is known what begins them.
    fn rows_begun(&self, row: &'a DeadlineDef, groups: &[Group<'a>]) -> Vec<Due> {
        let groups = groups.iter();
        groups
            .filter_map(|(subject, starts)| self.due(row, subject.as_deref(), starts))
            .collect()
    }

    /// The rows of a deadline's id, whichever state of the law they are of.
    pub fn rows_of(&self, id: &str) -> Vec<Due> {
        let rows = self.procedure.deadline_rows(id);
        rows.flat_map(|row| self.rows(row)).collect()
    }

    /// The state of the law for what happens on a day, as reports name it.
    fn rules(&self, at: NaiveDate) -> SmolStr {
        let version = self.procedure.version(self.opened_on, at);
        version.map_or_else(
            || format_smolstr!("{}/", self.procedure.code),
            |version| version.rules.clone(),
        )
    }
}

#[cfg(test)]
mod tests;
