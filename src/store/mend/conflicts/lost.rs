//! A journal that is not in its place, while copies of it lie there: a cloud client may have renamed
//! it. The copy that everything vouches for goes back.

use super::super::parted::{Standing, standing};
use super::super::{Mended, Mending};
use super::Copy;
use crate::record::journal::Digest;
use crate::record::office::Right;
use crate::record::{CaseId, Journal};
use crate::store::files::Access;
use crate::store::layout::{case_path, journal_path};
use crate::store::read::Loaded;
use crate::store::{LockedCase, Open, Stamp, Store, StoreError};

impl Store<Open> {
    /// The copies in the folder of a record whose journal is away.
    pub(super) fn mend_lost(
        &self,
        case: &CaseId,
        (mut journals, documents): (Vec<Copy>, Vec<Copy>),
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let folder = case_path(case);
        let Some(lock) = self.lock_to_mend(&folder)? else {
            return Ok(vec![Mended::Busy(folder)]);
        };
        let Some((at, loaded)) = self.fit_to_go_back(case, &journals) else {
            let all = journals.iter().chain(&documents);
            return Ok(all.map(Copy::kept).collect());
        };
        let copy = journals.remove(at);
        let mut locked = LockedCase {
            store: self,
            journal: loaded.journal,
            sealed: Digest::of(&loaded.sealed),
            lock,
        };
        let mut mended = vec![Mended::CopyTaken(copy.inside.clone())];
        if !how.dry_run {
            locked.put_back(&loaded.sealed, stamp)?;
            mended.extend(locked.left(&copy));
        }
        // It stands again, and the others are copies as all are.
        mended.extend(locked.mend_all_documents(documents, how, stamp)?);
        mended.extend(locked.mend_journals(journals, how, stamp)?);
        Ok(mended)
    }

    /// Which of the copies goes into the place of the journal: what the others hold it holds too,
    /// everything vouches for it, and no log tells of a later step.
    fn fit_to_go_back(&self, case: &CaseId, copies: &[Copy]) -> Option<(usize, Loaded)> {
        let is_of_journal = |copy: &Copy| copy.of == journal_path(case);
        let copies = copies.iter().enumerate();
        let opened = copies.filter(|(_, copy)| is_of_journal(copy));
        let opened = opened.filter_map(|(at, copy)| {
            let opened = self.open_journal_in(case, &copy.inside).ok()?;
            Some((at, opened))
        });
        let mut opened: Vec<(usize, Loaded)> = opened.collect();
        let last = |(_, loaded): &(usize, Loaded)| loaded.journal.last_seq();
        let longest = opened.iter().map(last).max()?;
        let first = opened.iter().position(|one| last(one) == longest)?;
        let best = opened.swap_remove(first);
        let is_held = |(_, other): &(usize, Loaded)| {
            standing(&best.1.journal, &other.journal) == Standing::Held
        };
        let is_whole = opened.iter().all(is_held)
            && self.prove(&best.1.journal).is_ok()
            && self.is_last_told(&best.1.journal);
        is_whole.then_some(best)
    }

    /// Whether all logs are whole, and tell of no later step: who can spoil a log could hide in it
    /// that a step was recorded.
    fn is_last_told(&self, journal: &Journal) -> bool {
        let is_later = |seq: u32| seq > journal.last_seq();
        let entries = self.sound_log_entries().ok().flatten();
        entries.is_some_and(|entries| {
            let own = entries
                .iter()
                .filter(|e| e.case.as_ref() == Some(&journal.case));
            !own.filter_map(|entry| entry.seq).any(is_later)
        })
    }
}

impl LockedCase<'_> {
    /// Puts the journal that was loaded from a copy into its place, where none may be.
    fn put_back(&mut self, sealed: &[u8], stamp: &Stamp) -> Result<(), StoreError> {
        let store = self.store;
        let path = store.path(&journal_path(&self.journal.case));
        let ready = store.disk.ready(&path, sealed, Access::Shared)?;
        let (entry, recorded) = self.begin(&self.journal, self.sealed, stamp);
        let held = store.keep_lock(&mut self.lock, Right::Write);
        match held.map(|()| store.disk.place(ready, &path)) {
            Ok(Ok(())) => self.settle(self.journal.clone(), (entry, recorded)),
            Ok(Err(error)) if error.is_taken() => {
                // It came by itself.
                store.drop_intents(recorded);
                return Err(StoreError::CaseChanged(self.journal.case.clone()));
            }
            // Perhaps it has its name: what was begun is settled by what stands there then.
            Ok(Err(error)) => return Err(error.into()),
            Err(error) => {
                store.drop_intents(recorded);
                return Err(error);
            }
        }
        Ok(())
    }
}
