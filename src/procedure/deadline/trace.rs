//! How the rows of one deadline came about in one case, for whoever asks why.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::reckon::{Changed, Span};
use super::start::{Began, RunsFrom};
use super::{Due, View};
use crate::procedure::facts::Facts;
use crate::procedure::model::{DeadlineDef, Procedure, Version};
use crate::procedure::state::CaseState;

/// A row with all that made it what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace<'a> {
    /// The row.
    pub due: Due,
    /// The rule it is of.
    pub rule: &'a DeadlineDef,
    /// In what its day 0 stands.
    pub from: RunsFrom<'a>,
    /// Its instant 0, when the step tells one.
    pub started_at: Option<DateTime<FixedOffset>>,
    /// The number of the step that holds the row's own fields.
    pub of_step: u32,
    /// How long it is.
    pub span: Span<'a>,
    /// The other last days that later steps set, in their order.
    pub changes: Vec<Changed>,
}

/// Why a case has no row of a deadline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Absent<'a> {
    /// Nothing has started it yet.
    NotStarted(&'a DeadlineDef),
    /// It began, but asks for nothing: no day was set, or the time for it is over.
    AsksNothing(&'a DeadlineDef),
    /// The state of the law that the case is under has no such rule.
    NotInForce(&'a DeadlineDef, Option<&'a Version>),
}

/// The rows of a deadline's id in a case, with what made them; in the order of their subjects.
pub fn traces<'a>(
    procedure: &'a Procedure,
    state: &'a CaseState,
    facts: &'a Facts,
    today: NaiveDate,
    id: &'a str,
) -> Vec<Trace<'a>> {
    let Some(view) = View::of(procedure, state, facts, today) else {
        return Vec::new();
    };
    let rows = procedure.deadline_rows(id);
    rows.flat_map(|row| view.traces(row)).collect()
}

/// Why a case has no row of a deadline's id; none when the procedure has no such deadline.
pub fn absent<'a>(
    procedure: &'a Procedure,
    state: &'a CaseState,
    facts: &'a Facts,
    today: NaiveDate,
    id: &'a str,
) -> Option<Absent<'a>> {
    let latest = procedure.deadline_rows(id).last()?;
    let Some(view) = View::of(procedure, state, facts, today) else {
        return Some(Absent::NotStarted(latest));
    };
    let version = procedure.version(view.opened_on, today);
    let holds = |row: &&DeadlineDef| match version {
        Some(version) => Procedure::holds_under(row.valid_from, version),
        None => row.valid_from.is_none(),
    };
    let Some(row) = procedure.deadline_rows(id).filter(holds).last() else {
        return Some(Absent::NotInForce(latest, version));
    };
    Some(if view.begun(row).is_empty() {
        Absent::NotStarted(row)
    } else {
        Absent::AsksNothing(row)
    })
}

impl<'a> View<'a> {
    fn traces(&self, row: &'a DeadlineDef) -> Vec<Trace<'a>> {
        let begun = self.begun(row).into_iter();
        begun
            .filter_map(|(subject, starts)| self.trace(row, subject.as_deref(), &starts))
            .collect()
    }

    fn trace(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        starts: &[Began<'a>],
    ) -> Option<Trace<'a>> {
        let began = self.picked(row, subject, starts)?;
        let settled = self.settled_by(row, subject, &began);
        let length = self.length(row, subject, &began, settled.as_ref())?;
        Some(Trace {
            due: self.due(row, subject, starts)?,
            rule: row,
            from: began.from,
            started_at: began.at,
            of_step: began.base.seq,
            span: self.span(&began)?,
            changes: length.changes,
        })
    }
}
