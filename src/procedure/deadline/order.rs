//! The order of the daily report.

use std::borrow::Borrow;

use chrono::Datelike as _;

use super::{Due, DueState};
use crate::procedure::state::split_id;

/// Sorts rows, most urgent first: overdue ones by days late, due ones by their day, those that
/// wait without a day, running periods; then what is late, met and void.
pub fn by_urgency<D: Borrow<Due>>(rows: &mut [D]) {
    rows.sort_by(|a, b| {
        let (a, b) = (a.borrow(), b.borrow());
        let by_day = pressing(a).cmp(&pressing(b));
        by_day.then_with(|| place(a).cmp(&place(b)))
    });
}

/// How pressing a row is: the lower, the more. Rows of the same day are as pressing as each other.
pub fn pressing(due: &Due) -> (u64, i64) {
    let class: u64 = match due.state {
        DueState::Overdue => 0,
        DueState::Due if due.due_on.is_some() => 1,
        DueState::Due => 2,
        DueState::Running => 3,
        DueState::Late => 4,
        DueState::Met => 5,
        DueState::Void => 6,
    };
    let late = shifted(due.days_late.unwrap_or(0));
    let on = due
        .due_on
        .map_or(0, |on| shifted(on.num_days_from_ce().into()));
    // Three in one number, which is compared at once: hundreds of thousands of rows are sorted by it.
    let first = (class << 60) | ((SHIFTED - late) << 30) | on;
    // Terms of hours by their instant, behind those of days; what waits, the longer the sooner.
    let waiting = due.waiting_days.unwrap_or(0);
    let at = due.due_at.map(|at| at.timestamp_millis().max(0));
    (first, at.unwrap_or(-1 - waiting))
}

/// One more than the greatest number of days that is told of a row, shifted.
const SHIFTED: u64 = 1 << 30;

/// A number of days, of which there are less than 2^28 between any two, as one above nought.
fn shifted(days: i64) -> u64 {
    let days = days.saturating_add(1 << 29).clamp(1, (1 << 30) - 1);
    days.unsigned_abs()
}

/// The place of a row among those of its case that are as pressing: its name, then its subject.
fn place(due: &Due) -> impl Ord + use<'_> {
    let subject = due.subject.as_deref().unwrap_or_default();
    let number = split_id(subject).map_or(0, |(_, number)| number);
    let letter = subject.get(..1).unwrap_or_default();
    (&due.deadline, letter, number)
}
