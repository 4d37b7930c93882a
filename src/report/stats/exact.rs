//! The answer for the office: every number as it is.

use super::super::publish::Shown;
use super::body::{SetDef, TableDef};
use super::{Body, Counts, Source, Table, head_figure};

/// The numbers at the head and the tables.
pub(super) fn answer(counts: &Counts) -> (Vec<(&'static str, Shown)>, Vec<Table>) {
    let tables: Vec<Table> = counts.bodies.iter().flat_map(tables).collect();
    let alone = |source| Shown::Exact(counts.count(source));
    let figure =
        |(key, source): &(&'static str, Source)| (*key, head_figure(*source, &tables, &alone));
    let head = counts.head.iter().map(figure).collect();
    (head, tables)
}

impl Counts {
    /// How many a source counts that is no row of a table.
    pub(super) fn count(&self, source: Source) -> u64 {
        let count = match source {
            Source::All(key) => {
                let body = self.bodies.iter().find(|body| body.key == key);
                body.map_or(0, |body| body.records.len())
            }
            Source::Single(key) => {
                let single = self.singles.iter().find(|single| single.key == key);
                single.map_or(0, |single| single.records.len())
            }
            Source::Row(..) | Source::Column(..) => 0,
        };
        count as u64
    }
}

fn tables(body: &Body) -> Vec<Table> {
    let tables = body.tables.iter().map(|def| table(body, def));
    let sets = body.set_tables.iter().map(|def| set_table(body, def));
    tables.chain(sets).collect()
}

fn shown(counts: Vec<u64>) -> Vec<Shown> {
    counts.into_iter().map(Shown::Exact).collect()
}

fn table(body: &Body, def: &TableDef) -> Table {
    let rows = body.rows_of(def.rows);
    let columns = def.columns.map(|mark| body.rows_of(mark));
    let columns = columns.unwrap_or_default();
    let counted = body.count(def, &rows, &columns);
    let has_columns = !columns.is_empty();
    let of_columns = |counts: Vec<u64>| shown(if has_columns { counts } else { Vec::new() });
    Table {
        key: def.key,
        is_set: false,
        row_totals: shown(counted.row_totals()),
        column_totals: of_columns(counted.column_totals()),
        cells: of_columns(counted.cells),
        total: Some(Shown::Exact(body.records.len() as u64)),
        rows,
        columns,
    }
}

fn set_table(body: &Body, def: &SetDef) -> Table {
    let rows = body.rows_of_set(def.rows);
    let by = def.columns.and_then(|key| body.table(key));
    let columns = by.map_or_else(Vec::new, |table| body.rows_of(table.rows));
    let groups = by.map(|table| (table.rows, columns.as_slice()));
    let (totals, cells) = body.count_set(def.rows, &rows, groups);
    Table {
        key: def.key,
        is_set: true,
        row_totals: shown(totals),
        column_totals: Vec::new(),
        cells: shown(cells),
        total: None,
        rows,
        columns,
    }
}
