//! How pressing a row is: the part of a report that it stands in, and what counts as overdue.

use crate::procedure::{Due, DueState};

/// The part of a report in which people look for a row, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Past its last day by the law, or by a day that the people of the case set.
    Overdue,
    /// To be done at once: no day, only days gone by.
    Waiting,
    /// Older than practice or the office's own norm allows.
    PastNorm,
    /// To be done by a day.
    Due,
    /// A period that will soon end.
    Ending,
    /// A period that has not ended.
    Running,
    /// To be done by a day that practice or the office's own norm sets.
    WithinNorm,
    /// Met, late or void: nothing is asked any more.
    Closed,
}

impl Group {
    /// All parts, in the order of a report.
    pub const ALL: [Self; 8] = [
        Self::Overdue,
        Self::Waiting,
        Self::PastNorm,
        Self::Due,
        Self::Ending,
        Self::Running,
        Self::WithinNorm,
        Self::Closed,
    ];

    /// The part that a row belongs to.
    pub fn of(due: &Due) -> Self {
        match due.state {
            // What was late when the case ended was late; nobody can do it any more.
            DueState::Overdue if due.stopped_on.is_some() => Self::Closed,
            DueState::Overdue if due.is_weak() => Self::PastNorm,
            DueState::Overdue => Self::Overdue,
            DueState::Due if due.due_on.is_none() => Self::Waiting,
            DueState::Due if due.is_weak() => Self::WithinNorm,
            DueState::Due => Self::Due,
            DueState::Running if due.warned_ahead.is_some() => Self::Ending,
            DueState::Running => Self::Running,
            DueState::Met | DueState::Late | DueState::Void => Self::Closed,
        }
    }

    /// The name in the ids of sentences.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::PastNorm => "past-norm",
            Self::Due => "due",
            Self::Waiting => "waiting",
            Self::Ending => "ending",
            Self::Running => "running",
            Self::WithinNorm => "within-norm",
            Self::Closed => "closed",
        }
    }
}

/// Whether a row is overdue for `--overdue` and `--check`: it has a last day, that day is past,
/// and more than practice says so.
pub fn is_overdue(due: &Due) -> bool {
    due.due_on.is_some() && Group::of(due) == Group::Overdue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::deadline::by_urgency;
    use crate::procedure::model::Certainty;
    use crate::report::samples::{Making, due};

    #[test]
    fn rows_stand_by_how_pressing_they_are() {
        let mut rows = [
            due("met").met(0),
            due("void").state(DueState::Void),
            due("running").running(3),
            due("waiting-2").waiting(2),
            due("late").late(4),
            due("due-5").days_left(5),
            due("waiting-9").waiting(9),
            due("overdue-1").days_left(-1),
            due("due-0").days_left(0),
            due("overdue-14").days_left(-14),
        ]
        .map(Making::build);
        by_urgency(&mut rows);
        let order: Vec<_> = rows.iter().map(|row| row.deadline.as_str()).collect();
        assert_eq!(
            order,
            [
                "overdue-14",
                "overdue-1",
                "due-0",
                "due-5",
                "waiting-9",
                "waiting-2",
                "running",
                "late",
                "met",
                "void"
            ]
        );
    }

    #[test]
    fn only_a_dated_row_that_more_than_practice_asks_for_is_overdue() {
        let sure = due("a").days_left(-1).build();
        let weak = due("b").days_left(-1).certainty(Certainty::Weak).build();
        let dateless = due("c").waiting(300).build();
        let today = due("d").days_left(0).build();
        assert!(is_overdue(&sure));
        for row in [&weak, &dateless, &today] {
            assert!(!is_overdue(row), "{}", row.deadline);
        }
        assert_eq!(Group::of(&weak), Group::PastNorm);
    }
}
