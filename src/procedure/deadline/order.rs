//! The order of the daily report.

use std::cmp::Reverse;

use super::{Due, DueState};
use crate::procedure::state::split_id;

/// Sorts rows, most urgent first: overdue ones by days late, due ones by their day, those that
/// wait without a day, running periods; then what is late, met and void.
pub fn by_urgency(rows: &mut [Due]) {
    rows.sort_by(|a, b| {
        let by_day = pressing(a).cmp(&pressing(b));
        by_day.then_with(|| place(a).cmp(&place(b)))
    });
}

/// How pressing a row is: the lower, the more. Rows of the same day are as pressing as each other.
pub fn pressing(due: &Due) -> impl Ord + Copy + use<> {
    let class = match due.state {
        DueState::Overdue => 0,
        DueState::Due if due.due_on.is_some() => 1,
        DueState::Due => 2,
        DueState::Running => 3,
        DueState::Late => 4,
        DueState::Met => 5,
        DueState::Void => 6,
    };
    let late = Reverse(due.days_late.unwrap_or(0));
    let waiting = Reverse(due.waiting_days.unwrap_or(0));
    (class, late, due.due_on, due.due_at, waiting)
}

/// The place of a row among those of its case that are as pressing: its name, then its subject.
fn place(due: &Due) -> impl Ord + use<'_> {
    let subject = due.subject.as_deref().unwrap_or_default();
    let number = split_id(subject).map_or(0, |(_, number)| number);
    let letter = subject.get(..1).unwrap_or_default();
    (&due.deadline, letter, number)
}
