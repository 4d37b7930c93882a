//! The rows of a report in their order.
//!
//! There may be hundreds of thousands of them, and each is large: they stay with their cases, and
//! what is sorted and handed on are their places.

use rayon::prelude::*;

use super::{CaseDeadlines, Question};
use crate::procedure::deadline::pressing;
use crate::procedure::{Due, Procedure};
use crate::record::CaseId;

/// One row of the report.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    /// The case; none for a deadline of the team.
    pub case: Option<&'r CaseId>,
    /// Its procedure.
    pub procedure: &'r Procedure,
    /// How many steps the record of the case has: each change of it makes them more.
    pub steps: usize,
    /// What is due.
    pub due: &'r Due,
}

/// All rows of a report, the most pressing first.
#[derive(Debug, Clone)]
pub struct Rows<'p> {
    cases: Vec<CaseDeadlines<'p>>,
    order: Vec<Place>,
}

/// Rows that follow each other in a report.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'r> {
    cases: &'r [CaseDeadlines<'r>],
    order: &'r [Place],
}

/// Where a row stays, in one number: the place of its case, and its own in the case.
#[derive(Debug, Clone, Copy)]
struct Place(u64);

impl Place {
    fn new(of: usize, row: usize) -> Self {
        Self(((of as u64) << 32) | row as u64)
    }

    fn of(self) -> usize {
        usize::try_from(self.0 >> 32).unwrap_or(usize::MAX)
    }

    fn row(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(usize::MAX)
    }
}

/// How pressing a row is, in two numbers, and its place.
type Placed = [u64; 3];

/// A number of the same order among those that have no sign.
fn unsigned(n: i64) -> u64 {
    n.cast_unsigned() ^ (1 << 63)
}

/// Rows of so many cases are looked at by one processor at a time.
const SHARE: usize = 1_024;

impl<'p> Rows<'p> {
    /// The rows of cases that belong to an answer; those that are as pressing as each other in the
    /// order of their cases. Rows are looked at once, on all processors.
    pub(super) fn in_order(cases: Vec<CaseDeadlines<'p>>, question: &Question<'_>) -> Self {
        let all = cases.iter().map(|case| case.dues.len()).sum();
        // Room that nothing was written to yet: each processor is given the pages that it fills.
        let mut placed: Vec<Placed> = vec![[0; 3]; all];
        let mut rest = placed.as_mut_slice();
        let mut shares = Vec::with_capacity(cases.len() / SHARE + 1);
        for (n, of) in cases.chunks(SHARE).enumerate() {
            let size = of.iter().map(|case| case.dues.len()).sum();
            let (own, others) = rest.split_at_mut(size);
            shares.push((n * SHARE, of, own));
            rest = others;
        }
        let fill = |(first, of, own): (usize, &[CaseDeadlines<'p>], &mut [Placed])| {
            let rows = of.iter().zip(first..).flat_map(|(case, of)| {
                let kept = case.dues.iter().enumerate();
                let kept = kept.filter(|(_, due)| question.keeps(due));
                kept.map(move |(row, due)| {
                    let (first, second) = pressing(due);
                    [first, unsigned(second), Place::new(of, row).0]
                })
            });
            let filled = own.iter_mut().zip(rows);
            filled.map(|(own, row)| *own = row).count()
        };
        let kept: usize = shares.into_par_iter().map(fill).sum();
        if kept < all {
            // No row is as pressing as nothing.
            placed.retain(|[first, ..]| *first > 0);
        }
        placed.par_sort_unstable();
        let order = placed.into_iter().map(|[.., place]| Place(place)).collect();
        Self { cases, order }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// All of them.
    pub fn all(&self) -> Stretch<'_> {
        Stretch {
            cases: &self.cases,
            order: &self.order,
        }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.all().iter()
    }

    /// Takes them all away.
    #[cfg(test)]
    pub(crate) fn clear(&mut self) {
        self.order.clear();
    }
}

impl<'r> Stretch<'r> {
    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Row<'r>> {
        let row = move |place: &Place| {
            let of = self.cases.get(place.of())?;
            Some(Row {
                case: of.case.as_ref(),
                procedure: of.procedure,
                steps: of.steps,
                due: of.dues.get(place.row())?,
            })
        };
        self.order.iter().filter_map(row)
    }

    /// So many of them at a time.
    pub fn parts(self, size: usize) -> impl Iterator<Item = Self> {
        let part = move |order| Self { order, ..self };
        self.order.chunks(size).map(part)
    }
}
