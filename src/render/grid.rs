//! Columns and cells: the plain rows of an answer, before any format.
//!
//! A column has a key, the same in every language, for scripts, and a heading for people.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::record::text::instant_text;

/// On which side of its column a cell stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name that scripts rely on: the column of CSV and the key of JSON.
    pub key: &'static str,
    /// The name that people read, in their language.
    pub heading: String,
    /// Where cells stand.
    pub align: Align,
    /// Whether a table too wide for the screen may break this column's texts into lines.
    pub wraps: bool,
}

impl Column {
    /// A column of short texts, never broken.
    pub fn new(key: &'static str, heading: impl Into<String>) -> Self {
        Self {
            key,
            heading: heading.into(),
            align: Align::Left,
            wraps: false,
        }
    }

    /// A column of numbers, on the right.
    pub fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// A column of sentences, broken into lines where the screen is narrow.
    pub fn wrapping(mut self) -> Self {
        self.wraps = true;
        self
    }
}

/// One value of an answer. There is no `Debug`: a text may come from a record.
#[derive(Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known or nothing applies.
    Empty,
    /// A text, code or id.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Date(NaiveDate),
    /// An instant with its offset.
    Instant(DateTime<FixedOffset>),
}

impl Cell {
    /// The value as plain text: ISO dates, `true` or `false`, nothing when empty.
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Date(on) => on.format("%Y-%m-%d").to_string(),
            Self::Instant(at) => instant_text(at),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<NaiveDate> for Cell {
    fn from(on: NaiveDate) -> Self {
        Self::Date(on)
    }
}

impl From<DateTime<FixedOffset>> for Cell {
    fn from(at: DateTime<FixedOffset>) -> Self {
        Self::Instant(at)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Rows under their columns; each row has a cell for each column.
#[derive(Clone, PartialEq)]
pub struct Grid {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// No rows yet.
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row; what it has too little is empty, what it has too much is left out.
    pub fn push(&mut self, mut row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a cell for each column");
        row.resize(self.columns.len(), Cell::Empty);
        self.rows.push(row);
    }

    /// The same rows under some of the columns, by their places from 0; a place that is not there is
    /// left out.
    pub fn narrowed(&self, places: &[usize]) -> Self {
        let kept = |row: &Vec<Cell>| {
            places
                .iter()
                .filter_map(|at| row.get(*at).cloned())
                .collect()
        };
        Self {
            columns: places
                .iter()
                .filter_map(|at| self.columns.get(*at).cloned())
                .collect(),
            rows: self.rows.iter().map(kept).collect(),
        }
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows, in order.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A grid of dates, numbers and texts for the tests of the formats.
#[cfg(test)]
pub(super) fn sample() -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("case", "Sprawa"),
        Column::new("days", "Dni").right(),
        Column::new("on", "Dzień"),
        Column::new("label", "Termin").wrapping(),
    ]);
    let on = NaiveDate::from_ymd_opt(2026, 11, 9);
    grid.push(vec![
        "NK-2026-0001".into(),
        Cell::Number(-14),
        on.into(),
        "Przekazanie zespołowi".into(),
    ]);
    grid.push(vec![
        "NK-2026-0002".into(),
        Cell::Number(3),
        Cell::Empty,
        "Zażółć gęślą jaźń; druga część".into(),
    ]);
    grid
}
