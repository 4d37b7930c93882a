//! Terms that were not kept, or are not.

use super::{Finding, What};
use crate::procedure::deadline::{Due, DueState, deadlines};
use crate::procedure::findings::{self, FindingDef};
use crate::procedure::model::Certainty;
use crate::procedure::review::Review;

/// The rows of deadlines that are late, under each finding whose lateness it is.
pub(super) fn late(review: &Review<'_>) -> Vec<Finding> {
    let rows = rows(review);
    let mut found = Vec::new();
    for def in findings::of_family(review.procedure) {
        for row in rows.iter().filter(|row| is_of(review, def, row)) {
            found.extend(of(review, def, row));
        }
    }
    found
}

/// The rows of a case as they stand, and those that later rows took the place of.
pub fn rows(review: &Review<'_>) -> Vec<Due> {
    let Review {
        procedure,
        state,
        facts,
        today,
        ..
    } = *review;
    let mut rows = deadlines(procedure, state, facts, today);
    for lapsed in review.lapses() {
        let is_told = |row: &Due| {
            let of = |due: &Due| (due.deadline.clone(), due.subject.clone(), due.started_on);
            of(row) == of(&lapsed)
        };
        if !rows.iter().any(is_told) {
            rows.push(lapsed);
        }
    }
    rows
}

fn is_of(review: &Review<'_>, def: &FindingDef, row: &Due) -> bool {
    let started = review.state.event(row.started_by).map(|e| e.step.as_str());
    def.deadlines.iter().any(|id| *id == row.deadline)
        && (def.started_by.is_empty() || def.started_by.iter().any(|s| Some(s.as_str()) == started))
}

fn of(review: &Review<'_>, def: &'static FindingDef, row: &Due) -> Option<Finding> {
    let unended = days_unended(row);
    let days_late = days_late(row).or(unended)?;
    let on = row.due_on.unwrap_or(row.started_on);
    let certainty = unended.map_or(row.certainty, |_| Certainty::Weak);
    Some(Finding {
        until: row.met_on.or(row.stopped_on).unwrap_or(review.today),
        step: row.met_by,
        days_late: Some(days_late),
        basis: (*row.basis).clone(),
        certainty,
        excused_by: row.excused_by,
        ..Finding::new(def, What::Term(Box::new(row.clone())), on)
    })
}

/// How long ago a span has passed whose end a step is to tell. No law says by when it must, so this
/// is no lateness of a term, and weak.
fn days_unended(row: &Due) -> Option<i64> {
    let left = row.days_left.filter(|_| row.state == DueState::Due)?;
    (left < 0).then_some(-left)
}

/// By how many days a row is late; none when it is not.
///
/// What is to be done without delay is late past the office's norm. Where the office has none, it
/// is late only while it is not done at all, from the next day on: the law names no other day.
pub fn days_late(row: &Due) -> Option<i64> {
    match row.state {
        DueState::Late | DueState::Overdue => row.days_late,
        DueState::Due | DueState::Met if row.due_on.is_none() => {
            let norm = row.norm_days;
            let is_open = row.state == DueState::Due;
            let allowed = norm.or_else(|| is_open.then_some(0))?;
            let over = row.waiting_days? - allowed;
            (over > 0).then_some(over)
        }
        _ => None,
    }
}
