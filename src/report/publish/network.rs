//! Which figures of linked tables can still be another number: a circulation of people.
//!
//! Each figure is an edge, its published interval the bounds of the edge, the real tables the
//! flow. All solutions are the integer points of such a network, so that a figure has a second
//! value exactly when the flow along its edge can be raised or lowered by one: when a way leads
//! back through what the other edges leave free.

/// A figure between two nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    /// The real number.
    pub real: u64,
    /// The least that it can be, by what is told.
    pub low: u64,
    /// The most that it can be.
    pub high: u64,
}

/// The figures of linked tables.
#[derive(Debug, Clone, Default)]
pub(super) struct Network {
    pub edges: Vec<Edge>,
    nodes: usize,
}

impl Network {
    /// A new node.
    pub fn node(&mut self) -> usize {
        self.nodes += 1;
        self.nodes - 1
    }

    /// A new edge about which nothing is told; gives its number.
    pub fn edge(&mut self, from: usize, to: usize, real: u64) -> usize {
        self.edges.push(Edge {
            from,
            to,
            real,
            low: 0,
            high: u64::MAX,
        });
        self.edges.len() - 1
    }

    /// Whether a figure has a second value.
    pub fn is_free(&self, edge: usize) -> bool {
        self.can_rise(edge) || self.can_fall(edge)
    }

    /// Whether a figure could be one more.
    pub fn can_rise(&self, edge: usize) -> bool {
        let Edge {
            from,
            to,
            real,
            high,
            ..
        } = self.edges[edge];
        real < high && self.way(to, from, edge).is_some()
    }

    fn can_fall(&self, edge: usize) -> bool {
        let Edge {
            from,
            to,
            real,
            low,
            ..
        } = self.edges[edge];
        real > low && self.way(from, to, edge).is_some()
    }

    /// Moves a figure by one, and others with it, until it is that number; says whether it can be.
    pub fn shift(&mut self, edge: usize, goal: u64) -> bool {
        while self.edges[edge].real != goal {
            let Edge { from, to, real, .. } = self.edges[edge];
            let up = real < goal;
            let (start, end) = if up { (to, from) } else { (from, to) };
            let Some(way) = self.way(start, end, edge) else {
                return false;
            };
            for (other, forward) in way.into_iter().chain([(edge, up)]) {
                let real = &mut self.edges[other].real;
                *real = if forward { *real + 1 } else { *real - 1 };
            }
        }
        true
    }

    /// A way of one more person from a node to another that does not use an edge: the edges on it,
    /// and whether each is walked forward.
    fn way(&self, start: usize, end: usize, without: usize) -> Option<Vec<(usize, bool)>> {
        let mut came_by: Vec<Option<(usize, bool)>> = vec![None; self.nodes];
        let mut reached = vec![start];
        let mut next = 0;
        while next < reached.len() {
            let node = reached[next];
            next += 1;
            if node == end {
                return Some(self.back(&came_by, start, end));
            }
            for (number, edge) in self.edges.iter().enumerate() {
                if number == without {
                    continue;
                }
                let (to, forward) = match edge {
                    e if e.from == node && e.real < e.high => (e.to, true),
                    e if e.to == node && e.real > e.low => (e.from, false),
                    _ => continue,
                };
                if to != start && came_by[to].is_none() {
                    came_by[to] = Some((number, forward));
                    reached.push(to);
                }
            }
        }
        None
    }

    fn back(
        &self,
        came_by: &[Option<(usize, bool)>],
        start: usize,
        end: usize,
    ) -> Vec<(usize, bool)> {
        let mut way = Vec::new();
        let mut node = end;
        while node != start {
            let Some(step @ (edge, forward)) = came_by[node] else {
                break;
            };
            way.push(step);
            let edge = self.edges[edge];
            node = if forward { edge.from } else { edge.to };
        }
        way
    }
}
