//! An end of a journal that this machine remembers and that is no longer there, because its step
//! was recorded anew: the logs say so, signed by whoever did it.

use chrono::{DateTime, FixedOffset};

use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::withdrawal::Became;
use crate::record::{CaseId, Journal};
use crate::store::{Open, Store};

impl Store<Open> {
    /// Whether the logs tell where a remembered end went, and the journal has that.
    pub(in crate::store) fn is_explained(&self, journal: &Journal, seen: Head) -> bool {
        // The line of a run that was stopped may still be due.
        self.settle();
        let book = self.book();
        let mut place = seen.digest;
        let mut met = vec![place];
        while let Some((line, told)) = book.became(&place) {
            let end = match told.became {
                Became::Replayed(new) => new,
                Became::Waits(end) => end,
                Became::GivenUp => return false,
            };
            if line.entry.case.as_ref() != Some(&journal.case) {
                // It stands in the record that got another number; another is here now.
                return is_opening_of_another(&book.renumbered(), journal);
            }
            if has(journal, &end) {
                return true;
            }
            if met.contains(&end) {
                return false;
            }
            met.push(end);
            place = end;
        }
        false
    }
}

fn has(journal: &Journal, end: &Digest) -> bool {
    journal.digests.iter().skip(1).any(|digest| digest == end)
}

fn is_opening_of_another(
    renumbered: &[(CaseId, CaseId, DateTime<FixedOffset>)],
    journal: &Journal,
) -> bool {
    renumbered.iter().any(|(was, ..)| *was == journal.case)
}
