//! The records behind a figure. For the office alone: what is published never meets it.

use smol_str::SmolStr;

use super::body::place;
use super::{Body, Counted, Counts, Heading, Source, TOTAL};
use crate::record::CaseId;

/// A figure and the records behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Its key.
    pub figure: String,
    /// The number; more than there are records where one counts several times.
    pub count: usize,
    /// The records, each once, in their order.
    pub records: Vec<CaseId>,
}

/// What stands behind the figure of a key: a number at the head, `table.row`,
/// `table.row.column`, `table.total`; none when there is no such figure.
pub fn explain(counts: &Counts, key: &str) -> Option<Explained> {
    // A figure of the head goes by its row alone, or by its whole name as files have it.
    let of_head = key.strip_prefix("head.").unwrap_or(key);
    let head = counts.head.iter().find(|(own, _)| *own == of_head);
    let found = match head {
        Some((_, source)) => of_source(counts, *source),
        None => counts.bodies.iter().find_map(|body| of_body(body, key)),
    };
    let mut records = found?;
    let count = records.len();
    records.sort();
    records.dedup();
    let figure = key.to_owned();
    Some(Explained {
        figure,
        count,
        records,
    })
}

fn of_source(counts: &Counts, source: Source) -> Option<Vec<CaseId>> {
    match source {
        Source::All(key) => {
            let body = counts.bodies.iter().find(|body| body.key == key)?;
            Some(cases(body, |_| true))
        }
        Source::Row(table, row) => {
            let key = format!("{table}.{row}");
            counts.bodies.iter().find_map(|body| of_body(body, &key))
        }
        Source::Column(table, column) => {
            let key = format!("{table}.{TOTAL}.{column}");
            counts.bodies.iter().find_map(|body| of_body(body, &key))
        }
        Source::Single(key) => {
            let single = counts.singles.iter().find(|single| single.key == key)?;
            Some(single.records.clone())
        }
    }
}

fn cases(body: &Body, is_in: impl Fn(&Counted) -> bool) -> Vec<CaseId> {
    let records = body.records.iter().filter(|record| is_in(record));
    records.map(|record| record.case.clone()).collect()
}

fn of_body(body: &Body, key: &str) -> Option<Vec<CaseId>> {
    let (table, figure) = key.split_once('.')?;
    if let Some(def) = body.table(table) {
        let rows = body.rows_of(def.rows);
        let columns = def.columns.map(|mark| body.rows_of(mark));
        let (row, column) = figure_at(figure, &rows, columns.as_deref())?;
        let stands = |mark: usize, all: &[Heading], at: Option<usize>, record: &Counted| {
            at.is_none() || place(all, record.marks[mark].as_ref()) == at
        };
        return Some(cases(body, |record| {
            let in_column = def.columns.zip(columns.as_deref());
            stands(def.rows, &rows, row, record)
                && in_column.is_none_or(|(mark, all)| stands(mark, all, column, record))
        }));
    }
    let def = body.set_tables.iter().find(|def| def.key == table)?;
    let rows = body.rows_of_set(def.rows);
    let by = def
        .columns
        .and_then(|key| body.table(key))
        .map(|by| by.rows);
    let columns = by.map(|mark| body.rows_of(mark));
    let (row, column) = figure_at(figure, &rows, columns.as_deref())?;
    let row = row?;
    Some(cases(body, |record| {
        let group = by.zip(columns.as_deref());
        let in_column = group.is_none_or(|(mark, all)| {
            column.is_none() || place(all, record.marks[mark].as_ref()) == column
        });
        in_column && record.set_places(def.rows, &rows).contains(&row)
    }))
}

/// The row and the column of a figure; none where it is a total of rows or columns.
fn figure_at(
    figure: &str,
    rows: &[Heading],
    columns: Option<&[Heading]>,
) -> Option<(Option<usize>, Option<usize>)> {
    let at = |all: &[Heading], key: &str| all.iter().position(|heading| heading.key == key);
    if figure == TOTAL {
        return Some((None, None));
    }
    if let Some(row) = at(rows, figure) {
        return Some((Some(row), None));
    }
    let columns = columns?;
    let own = |row: Option<usize>, name: &SmolStr| {
        let key = figure.strip_prefix(name.as_str())?.strip_prefix('.')?;
        Some((row, Some(at(columns, key)?)))
    };
    let mut rows = rows.iter().enumerate();
    let found = rows.find_map(|(row, heading)| own(Some(row), &heading.key));
    found.or_else(|| own(None, &TOTAL.into()))
}
