//! An end of a journal that this machine remembers and that is no longer there, because its step
//! was recorded anew: the logs say so, signed by whoever did it.

use super::{Book, step_at};
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::withdrawal::Became;
use crate::record::{Journal, StepRecord};
use crate::store::{Open, Store};

impl Store<Open> {
    /// Whether the logs tell where a remembered end went, and the journal has that.
    ///
    /// Whoever recorded a step anew signed both, and a step that waits lies here or was given up:
    /// else anybody who may write could explain away what somebody else recorded.
    pub(in crate::store) fn is_explained(&self, journal: &Journal, seen: Head) -> bool {
        // The line of a run that was stopped may still be due.
        self.settle();
        let book = self.book();
        let mut place = seen.digest;
        // As many turns as there are entries end any ring.
        for _ in 0..=book.renewed().len() {
            match self.went(&book, journal, &place) {
                Some(Went::To(end)) if stands(journal, &end) => return true,
                Some(Went::To(end)) => place = end,
                Some(Went::Elsewhere) => return true,
                None => return false,
            }
        }
        false
    }

    /// Where the logs say that the step went that stood there.
    fn went(&self, book: &Book, journal: &Journal, place: &Digest) -> Option<Went> {
        let (line, told) = book.became(place)?;
        let is_here = line.entry.case.as_ref() == Some(&journal.case);
        match told.became {
            Became::Replayed(_) | Became::Waits(_) if !is_here => {
                // It belongs to the record that got another number; another is here now.
                let to = line.entry.case.as_ref()?;
                book.is_moved(&journal.case, to).then_some(Went::Elsewhere)
            }
            Became::Replayed(new) => {
                let is_signers = |step: &StepRecord| step.by == line.entry.by;
                step_at(journal, &new)
                    .is_none_or(is_signers)
                    .then_some(Went::To(new))
            }
            Became::Waits(end) => self.waits(place).then_some(Went::To(end)),
            Became::GivenUp => book.waited_beside(place).map(Went::To),
        }
    }
}

/// Where a step went.
enum Went {
    /// There, or its journal went on without it to there.
    To(Digest),
    /// To another record.
    Elsewhere,
}

fn stands(journal: &Journal, end: &Digest) -> bool {
    journal.digests.iter().skip(1).any(|digest| digest == end)
}
