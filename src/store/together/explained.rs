//! An end of a journal that this machine remembers and that is no longer there, because its step
//! was recorded anew, or waits: the logs say so, signed by whoever did it.
//!
//! Nobody is believed of a step that somebody else recorded: whoever says where it stands now proves
//! by its signature that it was their own, and one that waits lies here as its author signed it.
//! Else anybody who may write could explain away what others recorded.

use super::{Book, step_at};
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::{CaseId, Journal};
use crate::store::{Open, Store};

impl Store<Open> {
    /// Whether the logs tell where a remembered end went, and the journal has that.
    pub(in crate::store) fn is_explained(&self, journal: &Journal, seen: Head) -> bool {
        // The line of a run that was stopped may still be due.
        self.settle();
        let Ok(book) = self.book() else {
            return false;
        };
        let mut place = seen.digest;
        let mut known = std::collections::BTreeSet::new();
        // A ring ends where it began.
        while known.insert(place) {
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
        if let Some(renewed) = book.renewed(place) {
            let step = step_at(journal, &renewed.place);
            let is_its = step.is_none_or(|step| step.by == renewed.by);
            return went_to(book, journal, (renewed.place, renewed.case.as_ref()))
                .filter(|_| is_its);
        }
        if !self.keeps_waiting(place) && !book.is_given_up(place) {
            return None;
        }
        let mut ends = book.waited_beside(place);
        ends.find_map(|(end, case)| went_to(book, journal, (end, case.as_ref())))
    }
}

/// A place in the journal, or in the record that had its number before.
fn went_to(book: &Book, journal: &Journal, to: (Digest, Option<&CaseId>)) -> Option<Went> {
    let (end, case) = (to.0, to.1?);
    if *case == journal.case {
        return Some(Went::To(end));
    }
    // It belongs to the record that got another number; another is here now.
    book.is_moved(&journal.case, case)
        .then_some(Went::Elsewhere)
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
