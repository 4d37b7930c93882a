//! The reading of one part: which entries hold, what is read anew, and what becomes of the part.
//!
//! First the files of all parts are looked at and what changed is read; what the other entries tell
//! is taken out of them afterwards, while what was read is being remembered.

use super::part::{Entry, next_of};
use super::{FEW, Index, Keeping, News, Outcome, Own, journal_below, part_of};
use crate::record::{CaseId, Journal};
use crate::store::files::Folder;
use crate::store::layout::folder_above;
use crate::store::read::Taken;
use crate::store::{Open, Store};

/// A part whose files were looked at.
pub(super) struct Looked<T> {
    name: String,
    opened: Option<super::key::Opened>,
    anew: Anew<T>,
}

/// What was read of journals anew.
struct Anew<T> {
    cases: Vec<CaseId>,
    outcomes: Vec<Outcome<T>>,
    /// What to keep of them.
    fresh: Vec<Own>,
    news: News,
    /// Whether what the part says of them may stay there: of an erased record, or of one that cannot
    /// be kept, nothing may.
    may_stay: bool,
}

/// What the reading of a part came to.
pub(super) struct PartRead<T> {
    pub name: String,
    pub outcomes: Vec<Outcome<T>>,
    /// Ends that are news since the part was looked at.
    pub news: News,
    /// Entries to keep beside the part; none where it was written with them.
    pub fresh: Option<Vec<Own>>,
}

impl<T> Looked<T> {
    /// The ends that are news to the memory.
    pub fn take_news(&mut self) -> News {
        std::mem::take(&mut self.anew.news)
    }
}

impl Store<Open> {
    /// Looks at the files of some records of one part, and reads the journals of those whose entries
    /// do not hold.
    pub(super) fn look<T>(
        &self,
        index: &Index,
        cases: &[CaseId],
        keeping: &Keeping<'_, T>,
    ) -> Looked<T> {
        let name = cases.first().map(part_of).unwrap_or_default();
        let opened = index.load(&name);
        let entries = index.entries(&name, opened.as_ref());
        let mut anew = Anew {
            cases: Vec::new(),
            outcomes: Vec::new(),
            fresh: Vec::new(),
            news: News::new(),
            may_stay: true,
        };
        let changed = self.changed(&entries, cases, &mut anew.news);
        self.read_anew(index, changed, keeping, &mut anew);
        Looked { name, opened, anew }
    }

    /// The records whose entries do not hold: an entry does while the file is the one that was read
    /// and no other end of the record is remembered.
    fn changed(&self, entries: &[Entry<&[u8]>], cases: &[CaseId], news: &mut News) -> Vec<CaseId> {
        let above = cases.first().filter(|_| !entries.is_empty());
        let folder = above.and_then(|case| Folder::open(&self.path(&folder_above(case))).ok());
        let known = self.heads_settled();
        // Entries and remembered ends stand in the order of the records: each is near the last one.
        let (mut at, mut near) = (0, 0);
        let mut holds = |case: &CaseId| {
            let (Some(folder), Some(entry)) = (&folder, next_of(entries, case.number(), &mut at))
            else {
                return false;
            };
            let seen = match known {
                Some(heads) => heads.get_near(case, &mut near),
                None => self.head_seen(case),
            };
            let is_it = seen.is_none_or(|seen| seen.head == entry.head)
                && folder.print(&journal_below(case)) == Some(entry.print);
            if is_it && !seen.is_some_and(|seen| seen.verified) {
                news.push((case.clone(), entry.head));
            }
            is_it
        };
        let changed = cases.iter().filter(|case| !holds(case));
        changed.cloned().collect()
    }

    /// Takes out of a part what it tells, and keeps what was read anew.
    pub(super) fn recall<T>(
        &self,
        index: &Index,
        cases: &[CaseId],
        looked: Looked<T>,
        keeping: &Keeping<'_, T>,
    ) -> PartRead<T> {
        let Looked {
            name,
            opened,
            mut anew,
        } = looked;
        let entries = index.entries(&name, opened.as_ref());
        let read = std::mem::take(&mut anew.outcomes);
        let mut read = anew.cases.iter().zip(read).peekable();
        let mut at = 0;
        let told = |case: &CaseId| {
            if let Some((_, outcome)) = read.next_if(|(own, _)| *own == case) {
                return Some(outcome);
            }
            let entry = next_of(&entries, case.number(), &mut at)?;
            (keeping.recall)(case, entry.kept).map(Ok)
        };
        let mut outcomes: Vec<Option<Outcome<T>>> = cases.iter().map(told).collect();
        let untold = outcomes.iter().zip(cases);
        let untold = untold.filter(|(outcome, _)| outcome.is_none());
        let untold: Vec<CaseId> = untold.map(|(_, case)| case.clone()).collect();
        self.read_anew(index, untold, keeping, &mut anew);
        let gaps = outcomes.iter_mut().filter(|outcome| outcome.is_none());
        for (gap, read) in gaps.zip(anew.outcomes) {
            *gap = Some(read);
        }
        let is_few = anew.cases.len() * FEW <= cases.len();
        anew.cases.sort_unstable();
        let fresh = if anew.may_stay && is_few {
            Some(anew.fresh)
        } else if index.write_anew(&name, entries, &anew.cases, &anew.fresh) {
            None
        } else {
            Some(Vec::new())
        };
        PartRead {
            name,
            outcomes: outcomes.into_iter().flatten().collect(),
            news: anew.news,
            fresh,
        }
    }

    /// Reads journals of one part, and makes what can be kept of them.
    fn read_anew<T>(
        &self,
        index: &Index,
        cases: Vec<CaseId>,
        keeping: &Keeping<'_, T>,
        anew: &mut Anew<T>,
    ) {
        if cases.is_empty() {
            return;
        }
        self.fetch_file_keys(cases.len());
        let take = |case: &CaseId, journal: Journal| {
            let is_erased = journal.is_erased();
            ((keeping.take)(case, journal), is_erased)
        };
        for (case, read) in cases.iter().zip(self.read_batch(&cases, &take)) {
            let outcome = read.map(|Taken { made, head, print }| {
                let ((told, kept), is_erased) = made;
                anew.may_stay &= kept.is_some() && !is_erased;
                anew.fresh.extend(index.entry(case, kept, head, print));
                anew.news.push((case.clone(), head));
                told
            });
            anew.may_stay &= outcome.is_ok();
            anew.outcomes.push(outcome);
        }
        anew.cases.extend(cases);
    }
}
