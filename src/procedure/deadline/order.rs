//! The order of the daily report.

use std::cmp::Reverse;

use super::{Due, DueState};
use crate::procedure::state::split_id;

/// Sorts rows, most urgent first: overdue ones by days late, due ones by their day, those that
/// wait without a day, running periods; then what is late, met and void.
pub fn by_urgency(rows: &mut [Due]) {
    rows.sort_by_cached_key(urgency);
}

/// The place of a row in the daily report: the lower, the more urgent.
pub fn urgency(due: &Due) -> impl Ord + use<> {
    let waits = due.state == DueState::Due && due.due_on.is_none();
    let class = match due.state {
        DueState::Overdue => 0,
        DueState::Due if !waits => 1,
        DueState::Due => 2,
        DueState::Running => 3,
        DueState::Late => 4,
        DueState::Met => 5,
        DueState::Void => 6,
    };
    let late = Reverse(due.days_late.unwrap_or(0));
    let waiting = Reverse(due.waiting_days.unwrap_or(0));
    let subject = due.subject.clone().unwrap_or_default();
    let number = split_id(&subject).map_or(0, |(_, number)| number);
    let name = (subject.get(..1).unwrap_or_default().to_owned(), number);
    (class, late, due.due_on, waiting, due.deadline.clone(), name)
}
