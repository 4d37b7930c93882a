//! Rows of deadlines for scripts: the keys, their order and what is null are a contract.

use crate::procedure::{Due, Procedure};
use crate::record::CaseId;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::labels;
use crate::report::deadlines::{DeadlineReport, Row};
use crate::words::Words;

/// The keys, in the order of JSON and CSV.
const KEYS: [&str; 17] = [
    "case",
    "procedure",
    "deadline",
    "subject",
    "label",
    "started_on",
    "due_on",
    "due_at",
    "days_left",
    "days_late",
    "waiting_days",
    "norm_days",
    "state",
    "met_on",
    "basis",
    "certainty",
    "rules",
];

/// One row, with the case and the procedure it is of.
#[derive(Debug, Clone, Copy)]
pub struct RowOf<'a> {
    /// The case; none for a deadline of the team.
    pub case: Option<&'a CaseId>,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// What is due.
    pub due: &'a Due,
}

/// The rows of a report.
pub fn of_report<'a>(report: &'a DeadlineReport<'_>) -> Vec<RowOf<'a>> {
    let row = |row: &'a Row<'_>| RowOf {
        case: row.case.as_ref(),
        procedure: row.procedure,
        due: &row.due,
    };
    report.rows.iter().map(row).collect()
}

/// The rows of one case.
pub fn of_case<'a>(case: &'a CaseId, procedure: &'a Procedure, dues: &'a [Due]) -> Vec<RowOf<'a>> {
    let row = |due| RowOf {
        case: Some(case),
        procedure,
        due,
    };
    dues.iter().map(row).collect()
}

/// The rows under their keys.
pub fn grid(rows: &[RowOf<'_>], words: &Words) -> Grid {
    let mut grid = Grid::new(KEYS.map(|key| Column::new(key, key)).to_vec());
    for row in rows {
        grid.push(cells(row, words).to_vec());
    }
    grid
}

fn cells(row: &RowOf<'_>, words: &Words) -> [Cell; 17] {
    let due = row.due;
    [
        row.case.map(ToString::to_string).into(),
        row.procedure.code.as_str().into(),
        due.deadline.as_str().into(),
        due.subject.as_deref().into(),
        labels::label(&due.label, words).into(),
        due.started_on.into(),
        due.due_on.into(),
        due.due_at.into(),
        due.days_left.into(),
        due.days_late.into(),
        due.waiting_days.into(),
        due.norm_days.into(),
        due.state.code().into(),
        due.met_on.into(),
        due.basis.as_str().into(),
        due.certainty.code().into(),
        due.rules.as_str().into(),
    ]
}
