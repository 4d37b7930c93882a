//! Kinds of which a person has several or none, and what of them is withheld.
//!
//! A count of people of one kind is at most the count of its group, which the tables tell. Of the
//! tables all stands still here, but that a group may have to grow by one: then the circulation
//! must allow it.

use super::chain::Chain;
use super::{Parts, Shown, ShownParts};

/// One kind: its people by groups.
struct Kind<'a> {
    chain: &'a Chain,
    of: Option<usize>,
    cells: &'a [u64],
    total: u64,
    shows_cells: bool,
    shows_total: bool,
}

/// Kinds with so much withheld that no figure can be told.
pub(super) fn settled(parts: &Parts, chain: &Chain) -> ShownParts {
    let mut shown = ShownParts {
        totals: Vec::new(),
        cells: Vec::new(),
    };
    let groups = parts.cells.len() / parts.totals.len().max(1);
    for (n, total) in parts.totals.iter().enumerate() {
        let own = std::slice::from_ref(total);
        let cells = parts
            .of
            .map_or(own, |_| &parts.cells[n * groups..(n + 1) * groups]);
        let kind = Kind {
            chain,
            of: parts.of,
            cells,
            total: *total,
            shows_cells: true,
            shows_total: true,
        };
        let kind = kind.settled();
        shown.totals.push(kind.shown(*total, kind.shows_total));
        let cells = cells.iter().filter(|_| parts.of.is_some());
        shown
            .cells
            .extend(cells.map(|count| kind.shown(*count, kind.shows_cells)));
    }
    shown
}

impl Kind<'_> {
    /// Withholds the total, then the cells; then the total may be shown when nothing tells it.
    fn settled(mut self) -> Self {
        if self.of.is_none() {
            // Its only cell is the total.
            self.shows_total = !self.is_told();
            self.shows_cells = self.shows_total;
            return self;
        }
        if self.is_told() {
            self.shows_total = false;
        }
        if self.is_told() {
            (self.shows_cells, self.shows_total) = (false, true);
        }
        if self.is_told() {
            self.shows_total = false;
        }
        self
    }

    fn shown(&self, count: u64, is_shown: bool) -> Shown {
        if is_shown {
            Shown::rounded(count, self.chain.k)
        } else {
            Shown::Withheld
        }
    }

    fn bounds(&self, count: u64, is_shown: bool) -> (u64, u64) {
        self.shown(count, is_shown).bounds(self.chain.k)
    }

    /// Whether a figure that is shown has one value only.
    fn is_told(&self) -> bool {
        let cells = 0..self.cells.len();
        let cell = self.shows_cells && cells.clone().any(|n| !self.is_free(n));
        let moves = |n: usize| {
            (self.total_can_rise() && self.can_rise(n))
                || (self.total_can_fall() && self.can_fall(n))
        };
        cell || (self.shows_total && !cells.clone().any(moves))
    }

    /// Whether a cell has a second value: with the total, or against another cell.
    fn is_free(&self, n: usize) -> bool {
        let others = || (0..self.cells.len()).filter(|other| *other != n);
        let up = self.total_can_rise() || others().any(|other| self.can_fall(other));
        let down = self.total_can_fall() || others().any(|other| self.can_rise(other));
        (up && self.can_rise(n)) || (down && self.can_fall(n))
    }

    fn total_can_rise(&self) -> bool {
        self.total < self.bounds(self.total, self.shows_total).1
    }

    fn total_can_fall(&self) -> bool {
        self.total > self.bounds(self.total, self.shows_total).0
    }

    fn can_rise(&self, n: usize) -> bool {
        let group = self.chain.group(self.of, n);
        let has_room = self.cells[n] < self.chain.count(group) || self.chain.can_grow(group);
        self.cells[n] < self.bounds(self.cells[n], self.shows_cells).1 && has_room
    }

    fn can_fall(&self, n: usize) -> bool {
        self.cells[n] > self.bounds(self.cells[n], self.shows_cells).0
    }
}
