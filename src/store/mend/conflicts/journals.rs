//! Copies of the journal of a record, beside the journal.

use std::cmp::Reverse;

use super::super::parted::{Standing, standing};
use super::super::{Mended, Mending};
use super::Copy;
use super::documents::Named;
use crate::record::Journal;
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::Purpose;
use crate::store::files::Access;
use crate::store::intent::{Intent, Recorded};
use crate::store::layout::journal_path;
use crate::store::read::head;
use crate::store::{LockedCase, Open, Stamp, Store, StoreError};

impl Store<Open> {
    /// All that vouches for a journal, and all that it names.
    pub(super) fn prove(&self, journal: &Journal) -> Result<(), StoreError> {
        self.state.roster.check_rights(journal)?;
        self.verify_all(journal)?;
        self.check_seen(journal)?;
        self.check_listed(journal)
            .into_iter()
            .next()
            .map_or(Ok(()), Err)?;
        let named = self.documents_of_journal(journal);
        let is_there = |(inside, named): (&String, &Named)| self.fits(&journal.case, named, inside);
        if named.iter().all(is_there) {
            Ok(())
        } else {
            Err(StoreError::NotSound)
        }
    }
}

impl LockedCase<'_> {
    /// The copies of the journal.
    pub(super) fn mend_journals(
        &mut self,
        copies: Vec<Copy>,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let (mut mended, mut held, mut longer) = (Vec::new(), Vec::new(), Vec::new());
        let is_signed = self.store.verify_all(&self.journal).is_ok();
        for copy in copies {
            let opened = self.store.open_journal_in(&self.journal.case, &copy.inside);
            let Ok(opened) = opened else {
                mended.push(copy.kept());
                continue;
            };
            match standing(&self.journal, &opened.journal) {
                // Signatures are in no digest: the true ones may stand in the copy alone.
                Standing::Held if !is_signed => mended.push(copy.kept()),
                Standing::Held => held.push(copy),
                Standing::GoesOn => longer.push((copy, opened.journal)),
                Standing::Parted(steps) => mended.push(Mended::CopyKept(copy.inside, steps)),
            }
        }
        longer.sort_by_key(|(_, journal)| Reverse(journal.last_seq()));
        let is_whole = |journal: &Journal| {
            let mut others = longer.iter().map(|(_, other)| standing(journal, other));
            others.all(|other| other == Standing::Held) && self.store.prove(journal).is_ok()
        };
        match longer.first() {
            Some((copy, journal)) if is_whole(journal) => {
                mended.push(Mended::CopyTaken(copy.inside.clone()));
                if !how.dry_run {
                    self.take(journal.clone(), stamp)?;
                    mended.extend(self.left(copy));
                }
                held.extend(longer.into_iter().skip(1).map(|(copy, _)| copy));
            }
            _ => mended.extend(longer.iter().map(|(copy, own)| self.not_taken(copy, own))),
        }
        mended.extend(self.drop_copies(&held, how));
        Ok(mended)
    }

    /// A copy that goes on, and could not be proved or is not the only one.
    fn not_taken(&self, copy: &Copy, journal: &Journal) -> Mended {
        let last = self.journal.last_seq();
        let steps = journal.steps.iter().filter(|step| step.seq > last);
        let steps = steps.map(|step| (step.seq, step.step.to_string()));
        Mended::CopyKept(copy.inside.clone(), steps.collect())
    }

    /// Puts a journal that goes on in the place of ours, as every other write does.
    fn take(&mut self, journal: Journal, stamp: &Stamp) -> Result<(), StoreError> {
        let store = self.store;
        let sealed = store.seal_proved(Purpose::Journal, journal.text().as_bytes())?;
        let inside = journal_path(&journal.case);
        let digest = Digest::of(&sealed);
        let (entry, recorded) = self.begin(&journal, digest, stamp);
        let ready = store
            .disk
            .ready(&store.path(&inside), &sealed, Access::Shared);
        let replaced = ready.map_err(StoreError::from);
        if let Err(error) = replaced.and_then(|ready| self.replace(ready)) {
            if self.require_unchanged().is_ok() {
                store.drop_intents(recorded);
            }
            return Err(error);
        }
        self.sealed = digest;
        self.settle(journal, (entry, recorded));
        Ok(())
    }

    /// Begins to put a journal into its place: the line of the log that is due then.
    pub(super) fn begin(
        &self,
        journal: &Journal,
        digest: Digest,
        stamp: &Stamp,
    ) -> (Entry, Option<Recorded>) {
        let entry = self.entry(journal, journal_path(&journal.case), digest, stamp);
        let recorded = self.store.begin(&[Intent {
            entry: entry.clone(),
            head: Some(journal.head()),
        }]);
        (entry, recorded)
    }

    /// What is to be done once a journal stands in its place.
    pub(super) fn settle(
        &mut self,
        journal: Journal,
        (entry, recorded): (Entry, Option<Recorded>),
    ) {
        let store = self.store;
        self.journal = journal;
        store.remember(&[head(&self.journal)]);
        if self.journal.is_erased() {
            store.forget_file_keys();
            store.forget_kept(&self.journal.case);
        }
        store.finish(&[entry], recorded);
    }
}
