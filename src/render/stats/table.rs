//! Statistics for people: the numbers at the head, then each table under its title.

use super::{sentence, shown, table_title, title};
use crate::render::grid::{Column, Grid};
use crate::render::{paragraph, table};
use crate::report::publish::Shown;
use crate::report::stats::{NONE, Report, Table};
use crate::words::{Arg, Words};

/// The report in lines of at most `width` signs where its columns allow it.
pub fn text(report: &Report, words: &Words, width: u16) -> String {
    let args = [("year", Arg::from(report.year.to_string()))];
    let mut out = sentence(
        words,
        &format!("stats-title-{}", report.sheet),
        &args,
        width,
    );
    if let Some(day) = report.as_of {
        let day = [("day", Arg::from(words.long_date(day)))];
        out.push_str(&sentence(words, "stats-as-of", &day, width));
    }
    if !report.head.is_empty() {
        out.push('\n');
        out.push_str(&table::write(&head(report, words), width));
    }
    for one in &report.tables {
        let title = paragraph::wrap(&table_title(one.key, words), width.into());
        out.push_str(&format!("\n{title}\n"));
        let about_set = format!("stats-set-{}", one.key);
        if words.has(&about_set) {
            out.push_str(&sentence(words, &about_set, &[], width));
        } else if one.is_set {
            out.push_str(&sentence(words, "stats-set", &[], width));
        }
        out.push_str(&table::write(&grid(one, words), width));
    }
    out.push_str(&notes(report, words, width));
    out
}

fn head(report: &Report, words: &Words) -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("row", words.say("stats-column-what")).wrapping(),
        Column::new("count", words.say("stats-column-count")).right(),
    ]);
    for (key, count) in &report.head {
        let label = words.say(&format!("stats-head-{key}"));
        grid.push(vec![label.into(), shown(*count).into()]);
    }
    grid
}

/// The end of the keys of those of whom something is not told.
const UNKNOWN: &str = "-unknown";

/// Which columns are shown to people: one for what is not told only where it was not told of somebody.
fn columns(one: &Table) -> Vec<usize> {
    let width = one.columns.len();
    let is_zero = |at: usize| {
        let cells = one.cells.iter().skip(at).step_by(width);
        let total = one.column_totals.get(at);
        cells.chain(total).all(|shown| *shown == Shown::Exact(0))
    };
    let is_blank = |key: &str| key == NONE || key.ends_with(UNKNOWN);
    let shown = |at: &usize| !(is_blank(&one.columns[*at].key) && is_zero(*at));
    (0..width).filter(shown).collect()
}

/// The rows of a table with their cells and totals; the totals of columns stand below.
fn grid(one: &Table, words: &Words) -> Grid {
    let chosen = columns(one);
    let number = |heading: String| Column::new("count", heading).right();
    let total = if one.columns.is_empty() {
        "stats-column-count"
    } else {
        "stats-row-total"
    };
    let first = Column::new("row", words.say("stats-column-what")).wrapping();
    let columns = chosen
        .iter()
        .map(|at| number(title(&one.columns[*at], words)));
    let columns = std::iter::once(first).chain(columns);
    let mut grid = Grid::new(columns.chain([number(words.say(total))]).collect());
    let width = one.columns.len();
    let line = |label: String, cells: &[Shown], total: Option<Shown>| {
        let cells = chosen.iter().map(|at| cells.get(*at).copied());
        let cells = cells.chain([total]);
        let cells = cells.map(|cell| cell.map(shown).into());
        std::iter::once(label.into()).chain(cells).collect()
    };
    for (n, (row, total)) in one.rows.iter().zip(&one.row_totals).enumerate() {
        let cells = one
            .cells
            .get(n * width..(n + 1) * width)
            .unwrap_or_default();
        grid.push(line(title(row, words), cells, Some(*total)));
    }
    if one.total.is_some() {
        let label = words.say("stats-row-total");
        grid.push(line(label, &one.column_totals, one.total));
    }
    grid
}

/// What a reader must know: how numbers are rounded, what was not counted, what was not read.
fn notes(report: &Report, words: &Words, width: u16) -> String {
    let mut out = String::new();
    let mut say = |id: &str, args: &[(&str, Arg<'_>)]| {
        out.push('\n');
        out.push_str(&sentence(words, id, args, width));
    };
    let about_sheet = format!("stats-note-{}", report.sheet);
    if words.has(&about_sheet) {
        say(&about_sheet, &[]);
    }
    if let Some(age) = report.elderly_from {
        say("stats-elderly", &[("age", age.to_string().into())]);
    }
    if let Some(k) = report.k {
        say("stats-rounded", &[("k", k.to_string().into())]);
    }
    if !report.unchecked.is_empty() {
        let tables = report.unchecked.iter().map(|key| table_title(key, words));
        let tables = tables.collect::<Vec<_>>().join("; ");
        say("stats-unchecked", &[("tables", tables.into())]);
    }
    let (disposed, named) = &report.disposed;
    if *disposed > 0 && named.is_empty() {
        say("stats-disposed-some", &[]);
    } else if *disposed > 0 {
        let cases: Vec<String> = named.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(*disposed)),
            ("cases", cases.join(", ").into()),
        ];
        say("stats-disposed", &args);
    }
    if !report.unreadable.is_empty() {
        let cases: Vec<String> = report.unreadable.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(cases.len())),
            ("cases", cases.join(", ").into()),
        ];
        say("list-unreadable", &args);
    } else if !report.is_complete {
        say("stats-incomplete", &[]);
    }
    out
}
