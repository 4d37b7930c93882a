//! Terms that were not kept, or are not.

use chrono::Days;

use super::{Finding, What};
use crate::procedure::deadline::{Due, DueState, deadlines};
use crate::procedure::findings::{self, FindingDef};
use crate::procedure::model::Certainty;
use crate::procedure::review::Review;
use crate::record::Level;

/// The rows of deadlines that are late, under each finding whose lateness it is.
pub(super) fn late(review: &Review<'_>) -> Vec<Finding> {
    let rows = rows(review);
    let mut found = Vec::new();
    for def in findings::of_family(review.procedure) {
        for row in rows.iter().filter(|row| is_of(review, def, row)) {
            found.extend(of(review, def, row).or_else(|| ahead(review, def, row)));
        }
    }
    found
}

/// The rows of a case as they stand, and the rounds of terms that later rows took the place of.
pub fn rows(review: &Review<'_>) -> Vec<Due> {
    let Review {
        procedure,
        state,
        facts,
        today,
        ..
    } = *review;
    let mut rows = deadlines(procedure, state, facts, today);
    for round in review.rounds() {
        let is_told = |row: &Due| {
            let of = |due: &Due| (due.deadline.clone(), due.subject.clone(), due.started_on);
            of(row) == of(&round)
        };
        match rows.iter_mut().find(|row| is_told(row)) {
            // Nothing takes back that it was late while it was asked for.
            Some(row) if row.state == DueState::Void && round.met_by.is_none() => *row = round,
            Some(_) => {}
            None => rows.push(round),
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
    let undone = || left_undone(review, row);
    let days_late = days_late(row).or(unended).or_else(undone)?;
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

/// A row whose last day is so near that it is a finding before that: of the step that began it.
fn ahead(review: &Review<'_>, def: &'static FindingDef, row: &Due) -> Option<Finding> {
    let is_near = row
        .days_left
        .is_some_and(|left| left <= i64::from(def.ahead));
    let is_asked = def.ahead > 0 && row.state == DueState::Due && is_near;
    let last = row.due_on.filter(|_| is_asked)?;
    Some(Finding {
        level: Level::Warning.min(def.level),
        until: review.today,
        step: Some(row.started_by),
        basis: (*row.basis).clone(),
        certainty: row.certainty,
        excused_by: row.excused_by,
        ..Finding::new(
            def,
            What::Ahead(Box::new(row.clone())),
            last - Days::new(u64::from(def.ahead)),
        )
    })
}

/// By how many days a duty without a day was left undone when the case ended; none when something
/// else took it away, or when practice alone asks for it.
fn left_undone(review: &Review<'_>, row: &Due) -> Option<i64> {
    let state = review.state;
    let is_left = row.state == DueState::Void
        && row.due_on.is_none()
        && row.certainty != Certainty::Weak
        && state.event(row.started_by).is_some();
    let party = row.subject.as_deref().and_then(|id| state.party(id));
    let died_on = party.and_then(|party| party.died_on);
    let ended_on = row
        .stopped_on
        .filter(|on| is_left && state.ended_on == Some(*on))?;
    let days = (ended_on - row.started_on).num_days() - row.norm_days.unwrap_or(0);
    (days > 0 && died_on.is_none_or(|on| on > ended_on)).then_some(days)
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
