//! Statistics in their formats: one row a figure for scripts, tables for people ([`table`]).

mod table;

use serde_json::{Value, json};

use super::csv::{self, CsvError};
use super::grid::{Cell, Column, Grid};
use super::{json, paragraph};
use crate::report::publish::Shown;
use crate::report::stats::{Explained, Heading, Report, TOTAL, Table, Title};
use crate::words::{Arg, Words};

pub use table::text;

/// `{"schema", "sheet", "year", "k", "complete", "unchecked", "unreadable", "figures": [{…}]}`
pub fn json(report: &Report, words: &Words) -> Vec<u8> {
    let unreadable = report.unreadable.iter().map(|case| json!(case.to_string()));
    let fields = [
        ("sheet", json!(report.sheet)),
        ("year", json!(report.year)),
        ("k", json!(report.k)),
        ("complete", json!(report.is_complete)),
        ("unchecked", json!(report.unchecked)),
        ("unreadable", unreadable.collect()),
        ("figures", json::rows(&grid(report, words))),
    ];
    json::pretty(&json::answer("stats", fields))
}

/// The figures, one a row, under the keys of JSON.
pub fn csv(report: &Report, words: &Words) -> Result<Vec<u8>, CsvError> {
    csv::write(&grid(report, words))
}

/// `{"schema", "figure", "count", "records": ["HL-2026-0001"], "unreadable"}`
pub fn explained_json(explained: &Explained, report: &Report) -> Value {
    let numbers = |cases: &[crate::record::CaseId]| -> Value {
        cases.iter().map(|case| json!(case.to_string())).collect()
    };
    let fields = [
        ("figure", json!(explained.figure)),
        ("count", json!(explained.count)),
        ("records", numbers(&explained.records)),
        ("unreadable", numbers(&report.unreadable)),
    ];
    json::answer("stats-figure", fields)
}

/// A figure and the numbers of its records, one a line.
pub fn explained(explained: &Explained, words: &Words) -> String {
    let args = [
        ("figure", Arg::from(explained.figure.clone())),
        ("count", explained.count.into()),
        ("records", explained.records.len().into()),
    ];
    let mut out = words.say_with("stats-explained", &args) + "\n";
    for case in &explained.records {
        out.push_str(&format!("{case}\n"));
    }
    out
}

/// The numbers of records behind a figure, as a column.
pub fn explained_csv(explained: &Explained) -> Result<Vec<u8>, CsvError> {
    let mut grid = Grid::new(vec![Column::new("record", "record")]);
    for case in &explained.records {
        grid.push(vec![case.to_string().into()]);
    }
    csv::write(&grid)
}

/// Every figure with its place, its words, its number where it is told, and what is shown.
fn grid(report: &Report, words: &Words) -> Grid {
    let columns = ["table", "row", "column", "label", "count", "shown"];
    let mut grid = Grid::new(columns.map(|key| Column::new(key, key)).to_vec());
    for (key, shown) in &report.head {
        let label = words.say(&format!("stats-head-{key}"));
        grid.push(row("head", key, None, label, *shown));
    }
    for table in &report.tables {
        for (place, shown) in figures(table) {
            let label = place.label(words);
            grid.push(row(table.key, place.row, place.column, label, shown));
        }
    }
    grid
}

fn row(table: &str, key: &str, column: Option<&str>, label: String, shown: Shown) -> Vec<Cell> {
    let count = match shown {
        Shown::Exact(n) | Shown::AtLeast(n) => Cell::Number(i64::try_from(n).unwrap_or(i64::MAX)),
        Shown::Below(_) | Shown::Withheld => Cell::Empty,
    };
    vec![
        table.into(),
        key.into(),
        column.map_or(Cell::Empty, Cell::from),
        label.into(),
        count,
        self::shown(shown).into(),
    ]
}

/// A count as it is read: `120`, `<10`, or the sign of what is withheld.
fn shown(shown: Shown) -> String {
    match shown {
        Shown::Exact(n) | Shown::AtLeast(n) => n.to_string(),
        Shown::Below(k) => format!("<{k}"),
        Shown::Withheld => "…".to_owned(),
    }
}

/// Where a figure stands in its table.
struct Place<'t> {
    row: &'t str,
    column: Option<&'t str>,
    headings: Vec<&'t Heading>,
}

impl<'t> Place<'t> {
    /// The place of a cell, or of a total where no row or no column is named.
    fn of(row: Option<&'t Heading>, column: Option<&'t Heading>) -> Self {
        Self {
            row: row.map_or(TOTAL, |row| &row.key),
            column: column.map(|column| column.key.as_str()),
            headings: row.into_iter().chain(column).collect(),
        }
    }

    fn label(&self, words: &Words) -> String {
        let named = self.headings.iter().map(|heading| title(heading, words));
        let named: Vec<String> = named.collect();
        if named.is_empty() {
            words.say("stats-row-total")
        } else {
            named.join(" / ")
        }
    }
}

/// All figures of a table: each row with its cells, then the totals of columns and all of it.
fn figures(table: &Table) -> Vec<(Place<'_>, Shown)> {
    let mut figures = Vec::new();
    let width = table.columns.len();
    for (n, (row, total)) in table.rows.iter().zip(&table.row_totals).enumerate() {
        let cells = table.cells.iter().skip(n * width).take(width);
        for (column, cell) in table.columns.iter().zip(cells) {
            figures.push((Place::of(Some(row), Some(column)), *cell));
        }
        figures.push((Place::of(Some(row), None), *total));
    }
    for (column, total) in table.columns.iter().zip(&table.column_totals) {
        figures.push((Place::of(None, Some(column)), *total));
    }
    let all = table.total.map(|total| (Place::of(None, None), total));
    figures.into_iter().chain(all).collect()
}

/// What a row or a column is called.
fn title(heading: &Heading, words: &Words) -> String {
    match &heading.title {
        Title::Law(label) => super::labels::label(label, words).to_owned(),
        Title::Words(id) => words.say(id),
        Title::Key => heading.key.to_string(),
    }
}

/// A sentence in lines of at most so many signs.
fn sentence(words: &Words, id: &str, args: &[(&str, Arg<'_>)], width: u16) -> String {
    paragraph::wrap(&words.say_with(id, args), width.into()) + "\n"
}

/// Tables and what they are called, for the language of a reader.
fn table_title(key: &str, words: &Words) -> String {
    words.say(&format!("stats-table-{key}"))
}
