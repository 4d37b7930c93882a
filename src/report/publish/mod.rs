//! The protection of small counts in tables that are published.
//!
//! Every cell and every total is rounded down to a multiple of k from its own real count; below k
//! it says only that, zero and suppressed alike. That alone can be undone where a total leaves its
//! cells one way to add up to it: ten cells below 10 with a total of 90 are nine each. So each
//! cell is checked ([`network`]), together with all other tables of the same people, and totals
//! are withheld until none can be told. Nothing here knows what a table is about.

mod chain;
mod network;
mod parts;
#[cfg(test)]
mod tests;

use chain::Chain;

/// A count as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The number itself: in what the office keeps to itself.
    Exact(u64),
    /// This, or up to k - 1 more.
    AtLeast(u64),
    /// Less than k, perhaps nothing.
    Below(u64),
    /// Not told: with it, another figure could be computed.
    Withheld,
}

impl Shown {
    /// A count rounded down to a multiple of k.
    pub fn rounded(count: u64, k: u64) -> Self {
        if count < k {
            Self::Below(k)
        } else {
            Self::AtLeast(count - count % k)
        }
    }

    /// The least and the most that it may be, when k is the unit of rounding.
    fn bounds(self, k: u64) -> (u64, u64) {
        match self {
            Self::Exact(n) => (n, n),
            Self::AtLeast(n) => (n, n + (k - 1)),
            Self::Below(k) => (0, k - 1),
            Self::Withheld => (0, u64::MAX),
        }
    }
}

/// Counts by one or two marks that part a population: each person stands in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How many values the first mark has.
    pub rows: usize,
    /// How many the second has; 1 when there is no second.
    pub columns: usize,
    /// The counts, row by row.
    pub cells: Vec<u64>,
}

impl Table {
    /// Whether it is parted by two marks, and so has totals of rows and columns beside the grand one.
    pub fn is_two_way(&self) -> bool {
        self.rows > 1 && self.columns > 1
    }

    /// The total of each row.
    pub fn row_totals(&self) -> Vec<u64> {
        let rows = 0..self.rows;
        rows.map(|r| {
            (0..self.columns)
                .map(|c| self.cells[r * self.columns + c])
                .sum()
        })
        .collect()
    }

    /// The total of each column.
    pub fn column_totals(&self) -> Vec<u64> {
        let columns = 0..self.columns;
        columns
            .map(|c| {
                (0..self.rows)
                    .map(|r| self.cells[r * self.columns + c])
                    .sum()
            })
            .collect()
    }
}

/// Counts by marks of which a person has several or none: each kind has its own total, and all of
/// them together say nothing of how many people there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The table whose rows part the people of each kind too; none when all stand together.
    pub of: Option<usize>,
    /// How many people each kind has.
    pub totals: Vec<u64>,
    /// The same by kind and then by the rows of that table; empty without a table.
    pub cells: Vec<u64>,
}

/// Tables of the same people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Population {
    /// How many there are.
    pub total: u64,
    /// Tables in which each stands once.
    pub tables: Vec<Table>,
    /// Tables in which each may stand several times.
    pub parts: Vec<Parts>,
}

/// A table as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTable {
    /// The cells, row by row.
    pub cells: Vec<Shown>,
    /// The totals of the rows of a two-way table.
    pub rows: Vec<Shown>,
    /// The totals of the columns of a two-way table.
    pub columns: Vec<Shown>,
}

/// Kinds as they are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownParts {
    /// How many people each kind has.
    pub totals: Vec<Shown>,
    /// The same by kind and group.
    pub cells: Vec<Shown>,
}

/// A population as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPopulation {
    /// How many there are.
    pub total: Shown,
    /// In the order of the tables.
    pub tables: Vec<ShownTable>,
    /// In the order of the parts.
    pub parts: Vec<ShownParts>,
}

/// What may be published of a population; k is at least 2.
pub fn publish(population: &Population, k: u64) -> ShownPopulation {
    let chain = Chain::settled(population, k.max(2));
    let parts = population.parts.iter();
    let parts = parts.map(|part| parts::settled(part, &chain)).collect();
    ShownPopulation {
        parts,
        ..chain.shown()
    }
}
