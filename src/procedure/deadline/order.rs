//! The order of the daily report.

use std::cmp::Reverse;

use super::{Due, DueState};

/// Sorts rows, most urgent first: overdue ones by days late, due ones by their day, those that
/// wait without a day, running periods; then what is late, met and void.
///
/// Rows that are as urgent as each other keep the order of the table and of their subjects.
pub fn by_urgency(rows: &mut [Due]) {
    rows.sort_by_key(urgency);
}

/// The place of a row in the daily report: the lower, the more urgent.
pub fn urgency(due: &Due) -> impl Ord + Copy + use<> {
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
