//! An end of a journal that this machine remembers and that is no longer there, because its step
//! was recorded anew, or waits: the logs say so, signed by whoever did it.
//!
//! Nobody is believed of a step that somebody else recorded: a line that told of it stands until its
//! own writer withdraws it, or its file lies here as its author signed it, and the journal must have
//! every step of which a line stands. Else anybody who may write could explain away what others
//! recorded.

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
        let mut places = vec![seen.digest];
        let mut known = std::collections::BTreeSet::new();
        while let Some(place) = places.pop() {
            // A ring ends where it began.
            if !known.insert(place) {
                continue;
            }
            for went in self.went(&book, journal, &place) {
                match went {
                    Went::To(end) if !stands(journal, &end) => places.push(end),
                    Went::To(_) | Went::Elsewhere => return book.fits(journal),
                }
            }
        }
        false
    }

    /// Where the logs say that the step went that stood there.
    fn went(&self, book: &Book, journal: &Journal, place: &Digest) -> Vec<Went> {
        let renewed = book.said_of(place).filter(|(by, renewed)| {
            step_at(journal, &renewed.place).is_none_or(|step| step.by == **by)
        });
        let renewed = renewed.map(|(_, renewed)| (renewed.place, renewed.case.clone()));
        let mut ends: Vec<_> = renewed.collect();
        if self.keeps_waiting(place) || book.is_said_given_up(place) {
            ends.extend(book.waited_beside(place));
        }
        let went =
            |(end, case): (Digest, Option<CaseId>)| went_to(book, journal, (end, case.as_ref()));
        ends.into_iter().filter_map(went).collect()
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
