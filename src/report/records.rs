//! The records that no form opens, such as contacts: what each is, and what it still waits for.

use chrono::NaiveDate;

use super::extract::Extract;
use super::group;
use crate::procedure::{DueState, Procedure, Status};
use crate::record::{CaseId, Value};

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question {
    /// Only those of the year.
    pub year: Option<u16>,
    /// Only those that still wait for something.
    pub waiting: bool,
}

/// One record.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub id: CaseId,
    /// Where it stands.
    pub status: Status,
    /// Its day.
    pub on: Option<NaiveDate>,
    /// What it said last, one for each column that the table names.
    pub values: Vec<Option<Value>>,
    /// How many of its rows are overdue by more than practice.
    pub overdue: usize,
    /// The first day by which something is, or was, to be done.
    pub next_due_on: Option<NaiveDate>,
    /// Whether it waits for something.
    pub waits: bool,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct RecordList {
    /// The procedure that they are of.
    pub procedure: &'static Procedure,
    /// The records, by year and number.
    pub rows: Vec<Row>,
    /// Those that could not be read.
    pub unreadable: Vec<CaseId>,
}

impl Question {
    /// Whether a record may belong to the answer, as its number tells.
    pub fn asks_about(&self, id: &CaseId, procedure: &Procedure) -> bool {
        id.prefix() == procedure.prefix && self.year.is_none_or(|year| year == id.year())
    }

    /// The row of a record, by its extract of today, when it belongs to the answer.
    pub fn row(&self, id: CaseId, extract: Extract) -> Option<Row> {
        let Extract { about, dues, .. } = extract;
        let open = || {
            let asked = |state| matches!(state, DueState::Due | DueState::Overdue);
            dues.iter().filter(move |due| asked(due.state))
        };
        let row = Row {
            id,
            status: about.status,
            on: about.opened_on,
            values: about.said,
            overdue: dues.iter().filter(|due| group::is_overdue(due)).count(),
            next_due_on: open().filter_map(|due| due.due_on).min(),
            waits: open().next().is_some(),
        };
        (row.waits || !self.waiting).then_some(row)
    }
}
