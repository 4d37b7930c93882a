//! Statistics of a year: records counted by their marks, and what of that may be published.
//!
//! A statistical sheet (`kcik`) says what a record counts for; [`body`] counts, [`exact`] answers
//! for the office, [`published`] for everybody, and [`explain()`] names the records behind a figure.
//! [`nk`] has the sheets of a gmina. Nothing here names a person.

pub mod body;
mod exact;
mod explain;
pub mod kcik;
mod marks;
pub mod nk;
mod published;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::publish::Shown;
use crate::procedure::Label;
use crate::record::CaseId;

pub use body::{Body, Counted};
pub use explain::{Explained, explain};
pub use published::Changes;

/// What a row or a column is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Title {
    /// As a table of the law or a form calls it.
    Law(Label),
    /// A sentence of ours, by its id.
    Words(&'static str),
    /// By its key: a country, a language, an age.
    Key,
}

/// A row or a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its code, the same in every language.
    pub key: SmolStr,
    /// Its words.
    pub title: Title,
}

impl Heading {
    /// A row with a sentence of ours.
    pub fn said(key: &'static str, words: &'static str) -> Self {
        Self {
            key: key.into(),
            title: Title::Words(words),
        }
    }
}

/// The key of what is not told of a record.
pub const NONE: &str = "none";
/// The key of all values that few have, which are not listed; no code of a table is this word.
pub const OTHERS: &str = "others";
/// The key of totals.
pub const TOTAL: &str = "total";

/// A number that stands by itself: not one of a table, and counted by records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Single {
    /// Its key.
    pub key: &'static str,
    /// The record of each thing that is counted.
    pub records: Vec<CaseId>,
}

/// Where a number at the head of the answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// All of a body.
    All(&'static str),
    /// A row of a table without columns.
    Row(&'static str, &'static str),
    /// The total of a column of a table.
    Column(&'static str, &'static str),
    /// A number that stands by itself.
    Single(&'static str),
}

/// All that a statistical sheet counts, with the records behind it.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// The numbers at the head, by their keys.
    pub head: Vec<(&'static str, Source)>,
    /// The numbers that stand by themselves.
    pub singles: Vec<Single>,
    /// What is counted in tables.
    pub bodies: Vec<Body>,
    /// The tables that need sheets which the user may not open.
    pub unchecked: Vec<&'static str>,
    /// The tables of which nobody asks but practice.
    pub weak: Vec<&'static str>,
    /// From which age on the sheet calls an adult elderly.
    pub elderly_from: Option<i64>,
    /// Records that may belong to the year and were disposed of: nobody can count them any more.
    pub disposed: Vec<CaseId>,
}

/// A table of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its key.
    pub key: &'static str,
    /// Whether a record may stand in several of its rows: they do not add up.
    pub is_set: bool,
    /// Its rows.
    pub rows: Vec<Heading>,
    /// Its columns; none in a table of one mark.
    pub columns: Vec<Heading>,
    /// The cells, row by row; none without columns.
    pub cells: Vec<Shown>,
    /// One number a row.
    pub row_totals: Vec<Shown>,
    /// One number a column, where columns add up.
    pub column_totals: Vec<Shown>,
    /// All of it; none where rows do not add up.
    pub total: Option<Shown>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The sheet.
    pub sheet: &'static str,
    /// The year.
    pub year: u16,
    /// The unit of rounding of what is published; none in what the office keeps.
    pub k: Option<u64>,
    /// The numbers at the head.
    pub head: Vec<(&'static str, Shown)>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The tables that need sheets which the user may not open.
    pub unchecked: Vec<&'static str>,
    /// The records that could not be read, in their order; none are named in what is published.
    pub unreadable: Vec<CaseId>,
    /// Whether all that was to be read could be read.
    pub is_complete: bool,
    /// The day on which the store was known as it is counted; none as it stands now.
    pub as_of: Option<NaiveDate>,
    /// The tables of which nobody asks but practice.
    pub weak: Vec<&'static str>,
    /// From which age on an adult is elderly.
    pub elderly_from: Option<i64>,
    /// How many records that may belong to the year were disposed of, and which; none are named in
    /// what is published.
    pub disposed: (usize, Vec<CaseId>),
    /// What the protection changed; none when there was none.
    pub changes: Option<Changes>,
}

/// What is asked of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The sheet.
    pub sheet: &'static str,
    /// The year.
    pub year: u16,
    /// The unit of rounding, when the answer is to be published.
    pub k: Option<u64>,
    /// The day on which the store was known as it is to be counted; none as it stands now.
    pub as_of: Option<NaiveDate>,
}

/// The answer to a question from what was counted.
pub fn answer(
    question: Question,
    counts: &Counts,
    unreadable: Vec<CaseId>,
    is_complete: bool,
) -> Report {
    let (head, tables, changes) = match question.k {
        None => {
            let (head, tables) = exact::answer(counts);
            (head, tables, None)
        }
        Some(k) => published::answer(counts, k),
    };
    Report {
        sheet: question.sheet,
        year: question.year,
        k: question.k,
        head,
        tables,
        unchecked: counts.unchecked.clone(),
        unreadable: question.k.map_or(unreadable, |_| Vec::new()),
        is_complete,
        as_of: question.as_of,
        weak: counts.weak.clone(),
        elderly_from: counts.elderly_from,
        disposed: (
            counts.disposed.len(),
            question.k.map_or(counts.disposed.clone(), |_| Vec::new()),
        ),
        changes,
    }
}

/// The number at the head that a source names, from the tables of the answer.
fn head_figure(source: Source, tables: &[Table], alone: &dyn Fn(Source) -> Shown) -> Shown {
    let at = |all: &[Heading], key| all.iter().position(|heading| heading.key == key);
    let table = |key| tables.iter().find(|table| table.key == key);
    let shown = match source {
        Source::All(_) | Source::Single(_) => return alone(source),
        Source::Row(key, row) => {
            table(key).and_then(|t| t.row_totals.get(at(&t.rows, row)?).copied())
        }
        Source::Column(key, column) => {
            table(key).and_then(|t| t.column_totals.get(at(&t.columns, column)?).copied())
        }
    };
    shown.unwrap_or(Shown::Withheld)
}
