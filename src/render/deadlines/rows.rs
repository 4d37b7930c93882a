//! Rows of deadlines for scripts: the keys, their order and what is null are a contract.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Serialize, Serializer};

use crate::procedure::{Due, Procedure};
use crate::record::CaseId;
use crate::record::text::instant_text;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::{csv, labels};
use crate::report::deadlines::{DeadlineReport, Row, Stretch};
use crate::words::Words;

/// The keys, in the order of JSON and CSV.
pub(super) const KEYS: [&str; 17] = [
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

impl<'a> RowOf<'a> {
    pub(super) fn of(row: Row<'a>) -> Self {
        Self {
            case: row.case,
            procedure: row.procedure,
            due: row.due,
        }
    }
}

/// The rows of a report.
pub fn of_report<'a>(report: &'a DeadlineReport<'_>) -> Vec<RowOf<'a>> {
    report.rows.iter().map(RowOf::of).collect()
}

/// The rows of one case.
pub fn of_case<'a>(case: &'a CaseId, procedure: &'a Procedure, dues: &'a [Due]) -> Vec<RowOf<'a>> {
    let row = |due| RowOf {
        case: Some(case).filter(|case| !case.is_team()),
        procedure,
        due,
    };
    dues.iter().map(row).collect()
}

/// Rows as a list of objects under their keys, written straight from the report: it may have
/// hundreds of thousands of them.
pub(super) struct Lines<'a> {
    /// The rows.
    pub rows: Stretch<'a>,
    /// The language of labels.
    pub words: &'a Words,
}

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let rows = self.rows.iter().map(RowOf::of);
        to.collect_seq(rows.map(|row| Line(told(&row, self.words))))
    }
}

/// Some rows of a report as CSV has them.
pub(super) fn csv(rows: Stretch<'_>, words: &Words) -> Result<Vec<u8>, csv::CsvError> {
    let fields = |row| told(&RowOf::of(row), words).into_iter().map(Told::field);
    csv::rows(rows.iter().map(fields))
}

struct Line<'a>([Told<'a>; 17]);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(KEYS.iter().zip(&self.0))
    }
}

/// The rows under their keys, for spreadsheets and answers of few rows.
pub fn grid(rows: &[RowOf<'_>], words: &Words) -> Grid {
    let mut grid = Grid::new(KEYS.map(|key| Column::new(key, key)).to_vec());
    for row in rows {
        grid.push(cells(row, words));
    }
    grid
}

/// The values of a row, in the order of the keys.
pub(super) fn cells(row: &RowOf<'_>, words: &Words) -> Vec<Cell> {
    told(row, words).map(Cell::from).to_vec()
}

/// One value of a row.
#[derive(Clone, Copy)]
enum Told<'a> {
    Nothing,
    Text(&'a str),
    Number(i64),
    Day(NaiveDate),
    Instant(DateTime<FixedOffset>),
    Case(&'a CaseId),
}

impl<'a> Told<'a> {
    /// The value as CSV has it: as that of a cell, at less cost.
    fn field(self) -> Field<'a> {
        Field(match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) => csv::shielded(text),
            Self::Number(number) => number.to_string().into(),
            Self::Day(on) => on.to_string().into(),
            Self::Instant(at) => instant_text(&at).into(),
            Self::Case(case) => case.to_string().into(),
        })
    }
}

/// A value as CSV has it.
struct Field<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Field<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => to.serialize_unit(),
            Self::Text(text) => to.serialize_str(text),
            Self::Number(number) => to.serialize_i64(*number),
            Self::Day(on) => to.collect_str(on),
            Self::Instant(at) => to.serialize_str(&instant_text(at)),
            Self::Case(case) => to.collect_str(case),
        }
    }
}

impl From<Told<'_>> for Cell {
    fn from(told: Told<'_>) -> Self {
        match told {
            Told::Nothing => Self::Empty,
            Told::Text(text) => text.into(),
            Told::Number(number) => number.into(),
            Told::Day(on) => on.into(),
            Told::Instant(at) => at.into(),
            Told::Case(case) => case.to_string().into(),
        }
    }
}

/// The values of a row, in the order of the keys.
fn told<'a>(row: &RowOf<'a>, words: &Words) -> [Told<'a>; 17] {
    let due = row.due;
    let number = |n: Option<i64>| n.map_or(Told::Nothing, Told::Number);
    let day = |on: Option<NaiveDate>| on.map_or(Told::Nothing, Told::Day);
    [
        row.case.map_or(Told::Nothing, Told::Case),
        Told::Text(&row.procedure.code),
        Told::Text(&due.deadline),
        due.subject.as_deref().map_or(Told::Nothing, Told::Text),
        Told::Text(labels::label(&due.label, words)),
        Told::Day(due.started_on),
        day(due.due_on),
        due.due_at.map_or(Told::Nothing, Told::Instant),
        number(due.days_left),
        number(due.days_late),
        number(due.waiting_days),
        number(due.norm_days),
        Told::Text(due.state.code()),
        day(due.met_on),
        Told::Text(labels::basis(&due.basis, words)),
        Told::Text(due.certainty.code()),
        Told::Text(&due.rules),
    ]
}
