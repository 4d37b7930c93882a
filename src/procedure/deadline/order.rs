//! The order of the daily report.

use std::cmp::Ordering;

use super::{Due, DueState};

/// The order of rows, most urgent first: overdue ones by days late, due ones by their day, those
/// that wait without a day, running periods; then what is late, met and void.
///
/// Rows that are as urgent as each other compare equal, so that a stable sort keeps the order
/// of the law.
pub fn by_urgency(a: &Due, b: &Due) -> Ordering {
    place(a).cmp(&place(b))
}

/// The rank of a state, and inside it the days, the most urgent lowest.
fn place(due: &Due) -> (u8, i64) {
    let left = due.days_left.unwrap_or(i64::MAX);
    let late = due.days_late.unwrap_or(0).saturating_neg();
    let waited = due.waiting_days.unwrap_or(0).saturating_neg();
    match due.state {
        DueState::Overdue => (0, late),
        DueState::Due if due.due_on.is_some() => (1, left),
        DueState::Due => (2, waited),
        DueState::Running => (3, left),
        DueState::Late => (4, late),
        DueState::Met => (5, 0),
        DueState::Void => (6, 0),
    }
}
