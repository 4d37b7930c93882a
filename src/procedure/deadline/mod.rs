//! What is due: each row of the law that a case has started, with its last day, how it stands
//! today, and why.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::model::{Certainty, Label, kebab_names};
use crate::calendar::Term;

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DueState {
    /// Past its last day and not met.
    Overdue,
    /// To be done.
    Due,
    /// A period that has not ended.
    Running,
    /// Met in time.
    Met,
    /// Met after its last day.
    Late,
    /// Asks for nothing any more.
    Void,
}

kebab_names!(DueState {
    Overdue => "overdue",
    Due => "due",
    Running => "running",
    Met => "met",
    Late => "late",
    Void => "void",
});

/// One row: a deadline of a case, of one subject when it has subjects.
///
/// (case, deadline, subject) is unique.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Id of the deadline.
    pub deadline: String,
    /// Its subject.
    pub subject: Option<String>,
    /// Its words.
    pub label: Label,
    /// Day 0.
    pub started_on: NaiveDate,
    /// Its last day; none when the law names no day.
    pub due_on: Option<NaiveDate>,
    /// Its last instant, for terms of hours.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// Days until its last day, for `due`, `running` and `overdue` rows with a day.
    pub days_left: Option<i64>,
    /// Days past its last day, for `late` and `overdue` rows.
    pub days_late: Option<i64>,
    /// Days gone by since its start, for rows without a day.
    pub waiting_days: Option<i64>,
    /// The office's norm in days, for rows without a day.
    pub norm_days: Option<i64>,
    /// How it stands.
    pub state: DueState,
    /// The day it was met.
    pub met_on: Option<NaiveDate>,
    /// The act and its article.
    pub basis: String,
    /// How well that is known; a moved term of days is a usual reading, not the act's word.
    pub certainty: Certainty,
    /// The state of the law it is of, e.g. `nk/2023-09-28`.
    pub rules: String,
    /// How its last day came about.
    pub why: Option<Term>,
    /// The number of the step that started it.
    pub started_by: u32,
    /// The number of the step that met it.
    pub met_by: Option<u32>,
    /// The number of the step that excused its delay.
    pub excused_by: Option<u32>,
}
