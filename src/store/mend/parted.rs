//! How a copy of a journal that a cloud folder made stands to the journal beside it.

use crate::record::journal::Digest;
use crate::record::{Journal, StepRecord};

/// How a copy stands to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// The journal holds all that the copy does.
    Held,
    /// The copy holds all that the journal does, and goes on.
    GoesOn,
    /// Each holds what the other does not; the steps that only the copy has, by number and code.
    Parted(Vec<(u32, String)>),
}

/// How a copy stands to a journal: steps are one when their digests are, and these tell of all
/// steps before them too.
pub(super) fn standing(own: &Journal, copy: &Journal) -> Standing {
    let shared = match (own.is_erased(), copy.is_erased()) {
        (false, false) | (true, true) => shared(&own.digests, &copy.digests),
        // What is left after a disposal names the last step that was erased.
        (true, false) if is_erased_by(copy, own) => return Standing::Held,
        (false, true) if is_erased_by(own, copy) => return Standing::GoesOn,
        _ => 0,
    };
    if shared == copy.digests.len() {
        Standing::Held
    } else if shared == own.digests.len() {
        Standing::GoesOn
    } else {
        let alone = copy.steps.iter().skip(shared.saturating_sub(1));
        Standing::Parted(alone.map(step).collect())
    }
}

fn shared(own: &[Digest], copy: &[Digest]) -> usize {
    let both = own.iter().zip(copy);
    both.take_while(|(own, copy)| own == copy).count()
}

fn is_erased_by(whole: &Journal, left: &Journal) -> bool {
    left.erased == whole.last_seq() && left.digests.first() == Some(&whole.head())
}

fn step(step: &StepRecord) -> (u32, String) {
    (step.seq, step.step.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples::{disposed, empty, journal};

    #[test]
    fn a_copy_is_held_goes_on_or_parted() {
        let parted = |steps: &[(u32, &str)]| {
            let own = steps.iter().map(|(seq, code)| (*seq, (*code).to_owned()));
            Standing::Parted(own.collect())
        };
        let own = journal(&["open", "note"]);
        for (copy, expected) in [
            (journal(&["open"]), Standing::Held),
            (own.clone(), Standing::Held),
            (journal(&["open", "note", "visit"]), Standing::GoesOn),
            (journal(&["open", "visit"]), parted(&[(2, "visit")])),
            (
                journal(&["open", "visit", "note"]),
                parted(&[(2, "visit"), (3, "note")]),
            ),
            (empty(2), parted(&[])),
            (disposed(&own), Standing::GoesOn),
            (disposed(&journal(&["open"])), parted(&[(2, "dispose")])),
        ] {
            assert_eq!(standing(&own, &copy), expected, "{copy:?}");
        }
    }

    #[test]
    fn of_a_record_that_was_disposed_of_the_last_state_alone_is_known() {
        let whole = journal(&["open", "note"]);
        let left = disposed(&whole);
        assert_eq!(standing(&left, &whole), Standing::Held);
        assert_eq!(standing(&left, &left), Standing::Held);
        for other in [journal(&["open"]), journal(&["open", "note", "visit"])] {
            assert!(matches!(standing(&left, &other), Standing::Parted(_)));
        }
    }
}
