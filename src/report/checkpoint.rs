//! A paper's code, found again in the journal: at which step it was printed, and what came after.

use crate::record::step::StepRecord;
use crate::record::{Checkpoint, Journal};

/// The step at which a paper was printed.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// The code on the paper.
    pub code: Checkpoint,
    /// The journal.
    pub journal: &'a Journal,
    /// The last step that the paper can know of.
    pub last: &'a StepRecord,
    /// The steps that were recorded after it.
    pub after: &'a [StepRecord],
}

impl<'a> Printed<'a> {
    /// Looks for the step whose code this is.
    pub fn find(journal: &'a Journal, code: Checkpoint) -> Option<Self> {
        let steps = journal.steps.iter().zip(journal.digests.iter().skip(1));
        let (at, (last, _)) = steps
            .enumerate()
            .find(|(_, (_, digest))| Checkpoint::of(**digest) == code)?;
        Some(Self {
            code,
            journal,
            last,
            after: journal.steps.get(at + 1..).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Digest;
    use crate::report::samples::{case, steps};

    #[test]
    fn each_step_has_its_own_code_and_the_header_has_none() {
        let mut journal = Journal::new("01J", case(1), "nk", &[7; 32]);
        let header = journal.head();
        for step in steps() {
            journal.append(step, |_| Ok::<_, ()>([9; 64])).unwrap();
        }
        let find = |digest| Printed::find(&journal, Checkpoint::of(digest));
        for (at, digest) in journal.digests.iter().enumerate().skip(1) {
            let printed = find(*digest).unwrap();
            assert_eq!(printed.last, &journal.steps[at - 1]);
            assert_eq!(printed.after, &journal.steps[at..]);
        }
        assert!(find(header).is_none() && find(Digest::of(b"other")).is_none());
    }
}
