//! The ends of records that this machine saw, in the order of the records.

use super::marks::Seen;
use crate::record::CaseId;

/// The end of each record that was seen.
#[derive(Debug, Default)]
pub(super) struct Heads(Vec<(CaseId, Seen)>);

impl Heads {
    /// Of ends in any order; of two of one record, the later counts.
    pub fn of(mut seen: Vec<(CaseId, Seen)>) -> Self {
        // They stand in files in almost this order, which makes the sorting one pass.
        seen.sort_by(|(a, _), (b, _)| a.cmp(b));
        seen.dedup_by(|later, earlier| {
            let is_same = later.0 == earlier.0;
            if is_same {
                earlier.1 = later.1;
            }
            is_same
        });
        Self(seen)
    }

    /// The end of a record.
    pub fn get(&self, case: &CaseId) -> Option<Seen> {
        self.get_near(case, &mut 0)
    }

    /// The same for whoever asks for many in their order: each is looked for first in the place behind
    /// the one that was found before.
    pub fn get_near(&self, case: &CaseId, near: &mut usize) -> Option<Seen> {
        let is_it = |place: usize| self.0.get(place).is_some_and(|(own, _)| own == case);
        let place = if is_it(*near) {
            *near
        } else {
            self.0.binary_search_by(|(own, _)| own.cmp(case)).ok()?
        };
        *near = place + 1;
        self.0.get(place).map(|(_, seen)| *seen)
    }

    /// The records that are not among others, which stand in their order.
    pub fn missing_from(&self, there: &[CaseId]) -> Vec<CaseId> {
        let mut there = there.iter().peekable();
        let is_gone = |case: &&CaseId| {
            while there.next_if(|other| *other < *case).is_some() {}
            there.peek() != Some(case)
        };
        self.0
            .iter()
            .map(|(case, _)| case)
            .filter(is_gone)
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::journal::Digest;
    use crate::record::office::Head;

    fn seen(number: u32, seq: u32) -> (CaseId, Seen) {
        let digest = Digest::of(&[1]);
        let head = Head { seq, digest };
        let verified = true;
        (CaseId::new("NK", 2026, number), Seen { head, verified })
    }

    #[test]
    fn the_later_of_two_ends_counts() {
        let heads = Heads::of(vec![seen(3, 1), seen(1, 4), seen(3, 2), seen(2, 7)]);
        let seq = |number| {
            let case = CaseId::new("NK", 2026, number);
            heads.get(&case).map(|seen| seen.head.seq)
        };
        assert_eq!([1, 2, 3, 4].map(seq), [Some(4), Some(7), Some(2), None]);
        let mut near = 0;
        let mut beside = |number| {
            let case = CaseId::new("NK", 2026, number);
            heads.get_near(&case, &mut near).map(|seen| seen.head.seq)
        };
        let asked = [1, 2, 3, 4, 2, 1, 0, 3, 3].map(&mut beside);
        let told = [4, 7, 2, 0, 7, 4, 0, 2, 2].map(|seq| Some(seq).filter(|seq| *seq > 0));
        assert_eq!(asked, told);
    }

    #[test]
    fn what_is_not_there_is_missing() {
        let heads = Heads::of((1..=5).map(|number| seen(number, 1)).collect());
        let missing = |there: &[u32]| {
            let there: Vec<CaseId> = there.iter().map(|n| seen(*n, 1).0).collect();
            let missing = heads.missing_from(&there);
            missing.iter().map(CaseId::number).collect::<Vec<_>>()
        };
        assert!(missing(&[1, 2, 3, 4, 5]).is_empty());
        assert_eq!(missing(&[]), [1, 2, 3, 4, 5]);
        assert_eq!(missing(&[2, 4, 9]), [1, 3, 5]);
        assert_eq!(missing(&[0, 6]), [1, 2, 3, 4, 5]);
    }
}
