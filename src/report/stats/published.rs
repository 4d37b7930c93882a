//! The answer for everybody: small counts are protected, in all tables of a body together.

use super::super::publish::{self, Population, Shown, ShownPopulation, publish};
use super::body::{SetDef, TableDef};
use super::{Body, Counts, Heading, NONE, OTHERS, Source, TOTAL, Table, exact, head_figure};

/// What the protection changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// How many figures say only that they are below k.
    pub below: usize,
    /// How many were rounded to another number than they are.
    pub rounded: usize,
    /// Which figures are withheld, by their keys.
    pub withheld: Vec<String>,
    /// Tables that are left out, for others say nearly the same.
    pub left_out: Vec<&'static str>,
}

type Answer = (Vec<(&'static str, Shown)>, Vec<Table>, Option<Changes>);

/// The numbers at the head, the tables, and what was changed.
pub(super) fn answer(counts: &Counts, k: u64) -> Answer {
    let mut changes = Changes::default();
    let mut tables = Vec::new();
    let mut totals = Vec::new();
    for body in &counts.bodies {
        let plain = Plain::of(body, k);
        changes.left_out.extend(plain.left_out(body));
        if body.is_published {
            let shown = publish(&plain.population, k);
            totals.push((body.key, shown.total));
            tables.extend(plain.tables(&shown, &mut changes));
        }
    }
    let alone = |source| {
        let of = |key| totals.iter().find(|(body, _)| *body == key);
        let total = match source {
            Source::All(key) => of(key).map(|(_, total)| *total),
            _ => None,
        };
        total.unwrap_or_else(|| Shown::rounded(counts.count(source), k))
    };
    let figure =
        |(key, source): &(&'static str, Source)| (*key, head_figure(*source, &tables, &alone));
    let head: Vec<_> = counts.head.iter().map(figure).collect();
    let (real, _) = exact::answer(counts);
    // A row or column of a table was noted with its table.
    let own = |source: &Source| !matches!(source, Source::Row(..) | Source::Column(..));
    for (((key, source), (_, shown)), (_, real)) in counts.head.iter().zip(&head).zip(real) {
        if own(source) {
            changes.note(*shown, real, || (*key).to_owned());
        }
    }
    (head, tables, Some(changes))
}

impl Changes {
    fn note(&mut self, shown: Shown, real: Shown, key: impl Fn() -> String) {
        match (shown, real) {
            (Shown::Below(_), _) => self.below += 1,
            (Shown::Withheld, _) => self.withheld.push(key()),
            (Shown::AtLeast(n), Shown::Exact(real)) if n != real => self.rounded += 1,
            _ => {}
        }
    }
}

/// The tables of a body before their protection, with what their rows and columns are called.
struct Plain {
    population: Population,
    tables: Vec<Table>,
    sets: Vec<Table>,
}

impl Plain {
    fn of(body: &Body, k: u64) -> Self {
        let mut plain = Self {
            population: Population {
                total: body.records.len() as u64,
                ..Population::default()
            },
            tables: Vec::new(),
            sets: Vec::new(),
        };
        let published = body.tables.iter().filter(|def| def.is_published);
        for def in published {
            plain.add(body, def, k);
        }
        for def in &body.set_tables {
            plain.add_set(body, def, k);
        }
        plain
    }

    fn add(&mut self, body: &Body, def: &TableDef, k: u64) {
        let rows = listed(body, def, k);
        let columns = def.columns.map(|mark| body.rows_of(mark));
        let columns = columns.unwrap_or_default();
        self.population
            .tables
            .push(body.count(def, &rows, &columns));
        self.tables.push(blank(def.key, false, rows, columns));
    }

    /// Rows of sets that few have are not listed where any value may come up; how many have none
    /// is left out: with it, the kinds would have to add up to the rest.
    fn add_set(&mut self, body: &Body, def: &SetDef, k: u64) {
        let mut rows = body.rows_of_set(def.rows);
        let mut of = body.tables.iter().filter(|table| table.is_published);
        let of = of.position(|table| Some(table.key) == def.columns);
        let columns = of.map_or_else(Vec::new, |at| self.tables[at].rows.clone());
        let mark = def
            .columns
            .and_then(|key| body.table(key))
            .map(|by| by.rows);
        let groups = mark.map(|mark| (mark, columns.as_slice()));
        let (mut totals, mut cells) = body.count_set(def.rows, &rows, groups);
        let is_open = body.sets[def.rows].is_open;
        let keep: Vec<bool> = rows
            .iter()
            .zip(&totals)
            .map(|(row, total)| row.key != NONE && (!is_open || *total >= k))
            .collect();
        let width = columns.len().max(1);
        retain(&mut cells, |n| keep[n / width]);
        retain(&mut rows, |n| keep[n]);
        retain(&mut totals, |n| keep[n]);
        let parts = publish::Parts { of, totals, cells };
        self.population.parts.push(parts);
        self.sets.push(blank(def.key, true, rows, columns));
    }

    fn left_out(&self, body: &Body) -> Vec<&'static str> {
        let shown = |key: &str| {
            let all = self.tables.iter().chain(&self.sets);
            body.is_published && all.map(|table| table.key).any(|own| own == key)
        };
        let tables = body.tables.iter().map(|def| def.key);
        let sets = body.set_tables.iter().map(|def| def.key);
        tables.chain(sets).filter(|key| !shown(key)).collect()
    }

    /// The tables with what is shown of them.
    fn tables(self, shown: &ShownPopulation, changes: &mut Changes) -> Vec<Table> {
        let real = &self.population;
        let mut tables = self.tables;
        for ((table, real), shown) in tables.iter_mut().zip(&real.tables).zip(&shown.tables) {
            if real.is_two_way() {
                table.cells.clone_from(&shown.cells);
                table.row_totals.clone_from(&shown.rows);
                table.column_totals.clone_from(&shown.columns);
                table.note(
                    changes,
                    &real.cells,
                    &real.row_totals(),
                    &real.column_totals(),
                );
            } else {
                table.row_totals.clone_from(&shown.cells);
                table.note(changes, &[], &real.cells, &[]);
            }
        }
        for table in &mut tables {
            table.total = Some(shown.total);
        }
        let mut sets = self.sets;
        for ((table, real), shown) in sets.iter_mut().zip(&real.parts).zip(&shown.parts) {
            table.row_totals.clone_from(&shown.totals);
            table.cells.clone_from(&shown.cells);
            table.note(changes, &real.cells, &real.totals, &[]);
        }
        tables.into_iter().chain(sets).collect()
    }
}

impl Table {
    /// Notes what was changed in the cells and totals.
    fn note(&self, changes: &mut Changes, cells: &[u64], rows: &[u64], columns: &[u64]) {
        let width = self.columns.len().max(1);
        for (n, (shown, real)) in self.cells.iter().zip(cells).enumerate() {
            let key = || {
                self.figure_key(
                    &self.rows[n / width].key,
                    Some(&self.columns[n % width].key),
                )
            };
            changes.note(*shown, Shown::Exact(*real), key);
        }
        for (row, (shown, real)) in self.rows.iter().zip(self.row_totals.iter().zip(rows)) {
            changes.note(*shown, Shown::Exact(*real), || {
                self.figure_key(&row.key, None)
            });
        }
        for (column, (shown, real)) in self
            .columns
            .iter()
            .zip(self.column_totals.iter().zip(columns))
        {
            let key = || self.figure_key(TOTAL, Some(&column.key));
            changes.note(*shown, Shown::Exact(*real), key);
        }
    }

    /// The key of a figure: `table.row`, or `table.row.column`.
    pub fn figure_key(&self, row: &str, column: Option<&str>) -> String {
        let column = column.map(|column| format!(".{column}"));
        format!("{}.{row}{}", self.key, column.unwrap_or_default())
    }
}

/// The rows of a table; where any value may come up, those that few have stand together: the very
/// name of one would tell that somebody has it.
fn listed(body: &Body, def: &TableDef, k: u64) -> Vec<Heading> {
    let rows = body.rows_of(def.rows);
    if !body.marks[def.rows].is_open {
        return rows;
    }
    let columns = def
        .columns
        .map(|mark| body.rows_of(mark))
        .unwrap_or_default();
    let totals = body.count(def, &rows, &columns).row_totals();
    let pairs = rows.into_iter().zip(totals);
    let kept = pairs.filter(|(row, total)| *total >= k || row.key == NONE);
    let mut rows: Vec<Heading> = kept.map(|(row, _)| row).collect();
    let other = Heading::said(OTHERS, "stats-row-others");
    rows.insert(rows.len().saturating_sub(1), other);
    rows
}

fn blank(key: &'static str, is_set: bool, rows: Vec<Heading>, columns: Vec<Heading>) -> Table {
    Table {
        key,
        is_set,
        rows,
        columns,
        cells: Vec::new(),
        row_totals: Vec::new(),
        column_totals: Vec::new(),
        total: None,
    }
}

/// Keeps what stands at such places.
fn retain<T>(list: &mut Vec<T>, keep: impl Fn(usize) -> bool) {
    let mut n = 0;
    list.retain(|_| {
        n += 1;
        keep(n - 1)
    });
}
