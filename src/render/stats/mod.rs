//! Statistics in their formats: one row a figure for scripts, tables for people ([`table`]).

mod table;

use serde_json::{Value, json};

use super::csv::{self, CsvError};
use super::grid::{Cell, Column, Grid};
use super::{json, paragraph};
use crate::record::CaseId;
use crate::report::publish::Shown;
use crate::report::stats::{Explained, Heading, Report, TOTAL, Table, Title};
use crate::words::{Arg, Words};

pub use table::text;

/// `{"schema", "sheet", "year", "as_of", "k", "complete", "unchecked", "unreadable", "disposed",
/// "weak", "elderly_from", "figures": [{…}]}`
pub fn json(report: &Report, words: &Words) -> Vec<u8> {
    let numbers = |cases: &[CaseId]| -> Value {
        let numbers = cases.iter().map(|case| json!(case.to_string()));
        numbers.collect()
    };
    let fields = [
        ("sheet", json!(report.sheet)),
        ("year", json!(report.year)),
        ("as_of", json!(report.as_of.map(|day| day.to_string()))),
        ("k", json!(report.k)),
        ("complete", json!(report.is_complete)),
        ("unchecked", json!(report.unchecked)),
        ("unreadable", numbers(&report.unreadable)),
        ("disposed", numbers(&report.disposed.1)),
        ("weak", json!(report.weak)),
        ("elderly_from", json!(report.elderly_from)),
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
    let numbers =
        |cases: &[CaseId]| -> Value { cases.iter().map(|case| json!(case.to_string())).collect() };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Label;
    use crate::report::stats::Changes;
    use crate::words::Lang;

    fn heading(key: &str, title: Title) -> Heading {
        Heading {
            key: key.into(),
            title,
        }
    }

    fn law(pl: &str, en: &str) -> Title {
        Title::Law(Label {
            pl: pl.to_owned(),
            en: en.to_owned(),
        })
    }

    fn table(key: &'static str, is_set: bool) -> Table {
        Table {
            key,
            is_set,
            rows: vec![
                heading("female", law("kobieta", "female")),
                heading("none", Title::Words("stats-row-none")),
            ],
            columns: Vec::new(),
            cells: Vec::new(),
            row_totals: vec![Shown::AtLeast(120), Shown::Below(10)],
            column_totals: Vec::new(),
            total: None,
        }
    }

    fn report(k: Option<u64>) -> Report {
        let two_way = Table {
            columns: vec![heading("0-13", Title::Key), heading("14-17", Title::Key)],
            cells: vec![
                Shown::Exact(3),
                Shown::Exact(117),
                Shown::Exact(0),
                Shown::Exact(4),
            ],
            row_totals: vec![Shown::Exact(120), Shown::Exact(4)],
            column_totals: vec![Shown::Exact(3), Shown::Exact(121)],
            total: Some(Shown::Exact(124)),
            ..table("sex-age", false)
        };
        Report {
            sheet: "kcik",
            year: 2026,
            k,
            head: vec![
                ("contacts", Shown::Exact(7098)),
                ("meetings", Shown::Withheld),
            ],
            tables: vec![two_way, table("form", true)],
            unchecked: vec!["citizenship"],
            unreadable: k.map_or_else(|| vec![CaseId::new("KT", 2026, 7)], |_| Vec::new()),
            is_complete: false,
            as_of: None,
            weak: Vec::new(),
            elderly_from: None,
            disposed: (0, Vec::new()),
            changes: k.map(|_| Changes::default()),
        }
    }

    #[test]
    fn people_read_tables() {
        let pl = text(&report(Some(10)), &Words::new(Lang::Pl), 80);
        insta::assert_snapshot!("stats.pl", pl);
        let en = text(&report(None), &Words::new(Lang::En), 100);
        insta::assert_snapshot!("stats.en", en);
    }

    #[test]
    fn scripts_read_one_row_a_figure() {
        let words = Words::new(Lang::En);
        let bytes = csv(&report(None), &words).unwrap();
        let csv = String::from_utf8(bytes).unwrap().replace('\r', "");
        insta::assert_snapshot!("stats.csv", csv.trim_start_matches('\u{feff}'));
        let value: Value = serde_json::from_slice(&json(&report(Some(10)), &words)).unwrap();
        assert_eq!(value["schema"], "kartoteka/stats/1");
        assert_eq!(
            (&value["k"], &value["complete"]),
            (&json!(10), &json!(false))
        );
        assert_eq!(value["unreadable"], json!([]));
        let figures = value["figures"].as_array().unwrap();
        insta::assert_snapshot!(figures[0], @r#"{"table":"head","row":"contacts","column":null,"label":"Contacts","count":7098,"shown":"7098"}"#);
        insta::assert_snapshot!(figures[figures.len() - 1], @r#"{"table":"form","row":"none","column":null,"label":"not told","count":null,"shown":"<10"}"#);
    }

    #[test]
    fn a_figure_is_told_with_its_records() {
        let explained = Explained {
            figure: "caller.victim".to_owned(),
            count: 2,
            records: vec![CaseId::new("KT", 2026, 7)],
        };
        insta::assert_snapshot!(super::explained(&explained, &Words::new(Lang::Pl)), @r"
        caller.victim: 2 (sprawy i kontakty, z których pochodzi: 1)
        KT-2026-00007
        ");
        let value = explained_json(&explained, &report(None));
        insta::assert_snapshot!(value, @r#"{"schema":"kartoteka/stats-figure/1","figure":"caller.victim","count":2,"records":["KT-2026-00007"],"unreadable":["KT-2026-00007"]}"#);
    }
}
