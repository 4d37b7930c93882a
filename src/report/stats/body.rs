//! What is counted in tables: records of one kind, each with its marks.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::super::publish;
use super::{Heading, NONE, OTHERS, Title};
use crate::record::CaseId;

/// What is counted of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The record.
    pub case: CaseId,
    /// The value of each mark, in the order of the marks; none where nothing is told.
    pub marks: Vec<Option<SmolStr>>,
    /// The values of each set, in the order of the sets.
    pub sets: Vec<BTreeSet<SmolStr>>,
}

impl Counted {
    /// The rows in which it stands in a table of a set.
    pub(super) fn set_places(&self, set: usize, rows: &[Heading]) -> Vec<usize> {
        let values = self.sets[set].iter();
        let known = values.filter_map(|value| rows.iter().position(|row| row.key == *value));
        let mut places: Vec<usize> = known.collect();
        if places.is_empty() {
            places.extend(place(rows, None));
        }
        places
    }
}

/// A mark of records: what values it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its values in their order.
    pub values: Vec<Heading>,
    /// Whether any value may come up, as countries do: those that did are listed.
    pub is_open: bool,
    /// The sentence for records without a value; none where these stand in no row.
    pub none: Option<&'static str>,
}

/// A table in which each record stands once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDef {
    /// Its key.
    pub key: &'static str,
    /// The mark of the rows.
    pub rows: usize,
    /// The mark of the columns.
    pub columns: Option<usize>,
    /// Whether it may be published: not beside a table that says nearly the same.
    pub is_published: bool,
}

/// A table in which a record may stand several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetDef {
    /// Its key.
    pub key: &'static str,
    /// The set of the rows.
    pub rows: usize,
    /// The table whose rows are the columns here.
    pub columns: Option<&'static str>,
}

/// Records of one kind and the tables that count them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its key.
    pub key: &'static str,
    /// The marks.
    pub marks: Vec<Mark>,
    /// The values of the sets.
    pub sets: Vec<Mark>,
    /// The tables in which each record stands once.
    pub tables: Vec<TableDef>,
    /// The others.
    pub set_tables: Vec<SetDef>,
    /// Whether anything of it may be published.
    pub is_published: bool,
    /// The records.
    pub records: Vec<Counted>,
}

impl Mark {
    /// The rows of a mark for such values: those of the mark, those that came up, and none.
    pub(super) fn rows<'a>(&self, told: impl Iterator<Item = &'a SmolStr>) -> Vec<Heading> {
        let mut rows = self.values.clone();
        if self.is_open {
            let seen: BTreeSet<&SmolStr> = told.collect();
            rows.extend(seen.into_iter().map(|key| Heading {
                key: key.clone(),
                title: Title::Key,
            }));
        }
        rows.extend(self.none.map(|words| Heading::said(NONE, words)));
        rows
    }
}

/// The row of a value, else that of all others; what the mark does not know is not told.
pub(super) fn place(rows: &[Heading], value: Option<&SmolStr>) -> Option<usize> {
    let at = |key: &str| rows.iter().position(|row| row.key == key);
    let told = value.and_then(|value| at(value).or_else(|| at(OTHERS)));
    told.or_else(|| at(NONE))
}

impl Body {
    /// The table of a key.
    pub(super) fn table(&self, key: &str) -> Option<&TableDef> {
        self.tables.iter().find(|table| table.key == key)
    }

    /// The rows that a mark has here.
    pub(super) fn rows_of(&self, mark: usize) -> Vec<Heading> {
        let told = self.records.iter().filter_map(|r| r.marks[mark].as_ref());
        self.marks[mark].rows(told)
    }

    /// The rows that a set has here.
    pub(super) fn rows_of_set(&self, set: usize) -> Vec<Heading> {
        let told = self.records.iter().flat_map(|r| &r.sets[set]);
        self.sets[set].rows(told)
    }

    /// Counts the records by the rows and columns of a table.
    pub(super) fn count(
        &self,
        def: &TableDef,
        rows: &[Heading],
        columns: &[Heading],
    ) -> publish::Table {
        let width = columns.len().max(1);
        let mut cells = vec![0; rows.len() * width];
        for record in &self.records {
            let column = def
                .columns
                .and_then(|mark| place(columns, record.marks[mark].as_ref()));
            if let Some(row) = place(rows, record.marks[def.rows].as_ref()) {
                cells[row * width + column.unwrap_or(0)] += 1;
            }
        }
        publish::Table {
            rows: rows.len(),
            columns: width,
            cells,
        }
    }

    /// Counts the records of each row of a set by the groups of a mark.
    pub(super) fn count_set(
        &self,
        set: usize,
        rows: &[Heading],
        groups: Option<(usize, &[Heading])>,
    ) -> (Vec<u64>, Vec<u64>) {
        let width = groups.map_or(0, |(_, headings)| headings.len());
        let mut totals = vec![0; rows.len()];
        let mut cells = vec![0; rows.len() * width];
        for record in &self.records {
            let group = groups.and_then(|(mark, all)| place(all, record.marks[mark].as_ref()));
            for row in record.set_places(set, rows) {
                totals[row] += 1;
                if let Some(group) = group {
                    cells[row * width + group] += 1;
                }
            }
        }
        (totals, cells)
    }
}
