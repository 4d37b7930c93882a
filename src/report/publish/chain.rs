//! Tables of the same people, one behind the other, and which of their totals are withheld.
//!
//! Every person goes through each table once, so that the tables make one circulation:
//! rows, cells, columns of the first, of the second, and back along the edge of the grand total.

use super::network::{Edge, Network};
use super::{Parts, Population, Shown, ShownPopulation, ShownTable, Table};

/// A figure of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Total,
    Cell(usize),
    Row(usize, usize),
    Column(usize, usize),
}

/// One figure: where it stands, its edge, and whether it is told.
#[derive(Debug, Clone, Copy)]
struct Figure {
    place: Place,
    edge: usize,
    is_shown: bool,
}

/// The circulation and its figures, those of a table in the order of its cells.
pub(super) struct Chain {
    network: Network,
    figures: Vec<Figure>,
    /// For each table the edges of its rows.
    rows: Vec<Vec<usize>>,
    total: usize,
    pub k: u64,
}

impl Chain {
    /// The chain of a population, with so much withheld that no figure can be told.
    pub fn settled(population: &Population, k: u64) -> Self {
        let mut chain = Self::of(population, k);
        chain.bound(&population.parts);
        while let Some(place) = chain.told() {
            chain.withhold(place);
            chain.bound(&population.parts);
        }
        chain
    }

    fn of(population: &Population, k: u64) -> Self {
        let mut network = Network::default();
        let first = network.node();
        let mut chain = Self {
            network,
            figures: Vec::new(),
            rows: Vec::new(),
            total: 0,
            k,
        };
        let mut node = first;
        for table in &population.tables {
            node = chain.append(table, node);
        }
        chain.total = chain.figure(Place::Total, node, first, population.total);
        chain
    }

    fn figure(&mut self, place: Place, from: usize, to: usize, real: u64) -> usize {
        let edge = self.network.edge(from, to, real);
        self.figures.push(Figure {
            place,
            edge,
            is_shown: true,
        });
        edge
    }

    /// Puts a table behind a node; gives the node behind the table.
    fn append(&mut self, table: &Table, source: usize) -> usize {
        let number = self.rows.len();
        let sink = self.network.node();
        let edges = if table.is_two_way() {
            self.append_two_way(table, number, source, sink)
        } else {
            let cells = table.cells.iter();
            cells
                .map(|real| self.figure(Place::Cell(number), source, sink, *real))
                .collect()
        };
        self.rows.push(edges);
        sink
    }

    fn append_two_way(
        &mut self,
        table: &Table,
        number: usize,
        source: usize,
        sink: usize,
    ) -> Vec<usize> {
        let columns: Vec<usize> = (0..table.columns).map(|_| self.network.node()).collect();
        let mut rows = Vec::with_capacity(table.rows);
        for (r, total) in table.row_totals().into_iter().enumerate() {
            let row = self.network.node();
            rows.push(self.figure(Place::Row(number, r), source, row, total));
            for (c, column) in columns.iter().enumerate() {
                let real = table.cells[r * table.columns + c];
                self.figure(Place::Cell(number), row, *column, real);
            }
        }
        for (c, total) in table.column_totals().into_iter().enumerate() {
            self.figure(Place::Column(number, c), columns[c], sink, total);
        }
        rows
    }

    /// The edge of the group: a row of a table, or everybody.
    pub fn group(&self, table: Option<usize>, row: usize) -> usize {
        table.map_or(self.total, |table| self.rows[table][row])
    }

    /// How many people a group has.
    pub fn count(&self, group: usize) -> u64 {
        self.network.edges[group].real
    }

    /// Whether a group could be one more.
    pub fn can_grow(&self, group: usize) -> bool {
        self.network.can_rise(group)
    }

    /// Puts the bounds of what is told on all edges. No group may shrink below the largest of its
    /// parts, which stand still meanwhile.
    fn bound(&mut self, parts: &[Parts]) {
        for figure in &self.figures {
            let edge = &mut self.network.edges[figure.edge];
            let shown = if figure.is_shown {
                Shown::rounded(edge.real, self.k)
            } else {
                Shown::Withheld
            };
            (edge.low, edge.high) = shown.bounds(self.k);
        }
        for part in parts {
            let groups = part.of.map_or(1, |table| self.rows[table].len());
            let counts = part.of.map_or(&part.totals, |_| &part.cells);
            for (n, count) in counts.iter().enumerate() {
                let group = self.group(part.of, n % groups);
                let edge = &mut self.network.edges[group];
                edge.low = edge.low.max(*count);
            }
        }
    }

    /// A figure that can be told from what is shown, or a total that, one step of rounding higher
    /// or lower, would let one be told: were it withheld only where it does, its being withheld
    /// would tell where it stands.
    fn told(&self) -> Option<Place> {
        self.told_in(&self.network).or_else(|| {
            let is_total = |f: &&Figure| f.is_shown && !matches!(f.place, Place::Cell(_));
            let mut totals = self.figures.iter().rev().filter(is_total);
            let near = totals.find(|total| {
                let least = self.least(total.edge);
                let mut steps = [least.checked_sub(1), Some(least + self.k)].into_iter();
                steps.any(|step| step.is_some_and(|goal| self.tells_with(total.edge, goal)))
            });
            near.map(|total| total.place)
        })
    }

    /// The last such figure: what stands first is what is asked for most.
    fn told_in(&self, network: &Network) -> Option<Place> {
        let mut figures = self.figures.iter().rev().filter(|f| f.is_shown);
        let told = figures.find(|f| !network.is_free(f.edge));
        told.map(|f| f.place)
    }

    /// The least that a count may be by its rounding alone.
    fn least(&self, edge: usize) -> u64 {
        let real = self.network.edges[edge].real;
        real - real % self.k
    }

    /// Whether a figure could be told if a total were that number.
    fn tells_with(&self, total: usize, goal: u64) -> bool {
        let mut network = self.network.clone();
        let Edge { low, high, .. } = network.edges[total];
        // A bound that is not of the rounding stays: a group holds all of its parts.
        let low = if low == self.least(total) { 0 } else { low };
        if goal < low {
            return false;
        }
        let edge = &mut network.edges[total];
        (edge.low, edge.high) = (low, high.max(goal));
        if !network.shift(total, goal) {
            return false;
        }
        let (least, most) = Shown::rounded(goal, self.k).bounds(self.k);
        let edge = &mut network.edges[total];
        (edge.low, edge.high) = (least.max(low), most);
        self.told_in(&network).is_some()
    }

    /// Withholds what lets a figure be told: the grand total first, then a total of its own table,
    /// all of them, and at last the table.
    fn withhold(&mut self, told: Place) {
        let table = match told {
            Place::Total => None,
            Place::Cell(table) | Place::Row(table, _) | Place::Column(table, _) => Some(table),
        };
        let is_total = |place: Place| place == Place::Total;
        let is_margin = |place: Place| matches!(place, Place::Row(t, _) | Place::Column(t, _) if Some(t) == table);
        let is_cell = |place: Place| matches!(place, Place::Cell(t) if Some(t) == table);
        let _ = self.hide(is_total) || self.hide(is_margin) || self.hide(is_cell);
    }

    /// Withholds such figures; says whether one was shown.
    fn hide(&mut self, which: impl Fn(Place) -> bool) -> bool {
        let mut any = false;
        for figure in self.figures.iter_mut().filter(|f| which(f.place)) {
            any |= figure.is_shown;
            figure.is_shown = false;
        }
        any
    }

    /// What is told, without the parts.
    pub fn shown(&self) -> ShownPopulation {
        let of = |which: &dyn Fn(Place) -> bool| -> Vec<Shown> {
            let figures = self.figures.iter().filter(|f| which(f.place));
            figures.map(|f| self.shown_figure(*f)).collect()
        };
        let tables = (0..self.rows.len()).map(|table| ShownTable {
            cells: of(&|p| p == Place::Cell(table)),
            rows: of(&|p| matches!(p, Place::Row(t, _) if t == table)),
            columns: of(&|p| matches!(p, Place::Column(t, _) if t == table)),
        });
        ShownPopulation {
            total: of(&|p| p == Place::Total).pop().unwrap_or(Shown::Withheld),
            tables: tables.collect(),
            parts: Vec::new(),
        }
    }

    fn shown_figure(&self, figure: Figure) -> Shown {
        if figure.is_shown {
            Shown::rounded(self.network.edges[figure.edge].real, self.k)
        } else {
            Shown::Withheld
        }
    }
}
