//! The chains of a record's steps here and there: what both have, and what one has alone.

use crate::record::Journal;
use crate::record::journal::Standing;

/// Whether a journal that was agreed on is an earlier one of the record here.
pub(super) fn is_same_record(here: &Journal, base: &Journal) -> bool {
    here.is_erased() || here.digests.first() == base.digests.first()
}

/// The number of the last step that both have; of what was disposed of, the one here.
pub(super) fn shared(here: &Journal, theirs: &Journal) -> u32 {
    if here.is_erased() || theirs.is_erased() {
        return here.last_seq();
    }
    let pairs = here.digests.iter().zip(&theirs.digests);
    let same = pairs.take_while(|(ours, their)| ours == their).count();
    u32::try_from(same.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// How many steps of theirs are not here, those that were erased there among them.
pub(super) fn lacking(here: &Journal, theirs: &Journal) -> u32 {
    if here.is_erased() && !theirs.is_erased() {
        let is_it = theirs.standing(here.erased, here.digests[0]) == Standing::Kept;
        let both = if is_it { here.erased } else { 0 };
        return theirs.last_seq().saturating_sub(both);
    }
    let stand = theirs.digests[1..].iter();
    let only = stand.filter(|step| !here.digests.contains(step)).count();
    let erased = match here.standing(theirs.erased, theirs.digests[0]) {
        Standing::Kept => 0,
        Standing::Cut if here.is_erased() => theirs.erased.saturating_sub(here.erased),
        Standing::Cut => theirs.erased.saturating_sub(here.last_seq()),
        Standing::Rewritten => theirs.erased,
    };
    u32::try_from(only)
        .unwrap_or(u32::MAX)
        .saturating_add(erased)
}

/// Whether a journal is what another was before it went on.
pub(super) fn goes_on(from: &Journal, to: &Journal) -> bool {
    let is_whole = !from.is_erased() && !to.is_erased();
    is_whole
        && to.digests.first() == from.digests.first()
        && to.standing(from.last_seq(), from.head()) == Standing::Kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples::{disposed as erased, journal, then};

    /// A journal of so many steps.
    fn of(steps: usize) -> Journal {
        journal(&vec!["note"; steps])
    }

    #[test]
    fn each_step_that_is_only_there_is_counted() {
        let whole = of(3);
        for (here, there, count) in [
            (of(3), of(3), 0),
            (of(3), of(2), 0),
            (of(2), of(3), 1),
            (then(of(3), &["visit"]), then(of(3), &["letter"]), 1),
            (
                then(of(3), &["visit", "visit"]),
                then(of(1), &["a", "b", "c"]),
                3,
            ),
            // Disposed of here, and gone on with there before; nothing of it, or another record.
            (erased(&whole), of(3), 0),
            (erased(&whole), then(of(3), &["letter"]), 1),
            (erased(&whole), then(of(3), &["letter", "visit"]), 2),
            (erased(&whole), then(of(1), &["a", "b"]), 3),
            // Disposed of there: the disposal leaves with it.
            (of(3), erased(&whole), 1),
            (then(of(3), &["visit", "visit"]), erased(&whole), 1),
            (of(1), erased(&whole), 3),
            (then(of(1), &["a", "b", "c", "d"]), erased(&whole), 4),
            (erased(&whole), erased(&of(5)), 3),
            (erased(&whole), erased(&whole), 0),
            (erased(&whole), then(erased(&whole), &["note"]), 1),
        ] {
            let numbers = (here.last_seq(), there.last_seq());
            assert_eq!(lacking(&here, &there), count, "{numbers:?}");
        }
    }
}
