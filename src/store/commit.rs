//! Writing steps to one case, under its lock: documents first, then the journal's rename, which is
//! the commit, then the line in the log.

use super::draft::{Document, Prepared, Stamp, StepDraft};
use super::files::{self, Access, LOCK_WAIT, Lock, Staged};
use super::intent::Intent;
use super::layout::{DOCUMENTS, LOCK, case_path, journal_path, limit};
use super::read::{Loaded, head};
use super::{Notice, Open, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::Right;
use crate::record::{CaseId, Journal};

/// A case whose lock we hold, as it was loaded.
#[derive(Debug)]
pub struct LockedCase<'s> {
    pub(super) store: &'s Store<Open>,
    pub(super) journal: Journal,
    pub(super) sealed: Digest,
    pub(super) lock: Lock,
}

/// What a commit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The number of the first new step.
    pub first_seq: u32,
    /// The digest of the last.
    pub head: Digest,
    /// What should be said; the steps are written whatever it is.
    pub notices: Vec<Notice>,
}

impl Store<Open> {
    /// Locks a case and loads it. Waits up to 10 s for others.
    pub fn lock_case(&self, case: &CaseId) -> Result<LockedCase<'_>, StoreError> {
        self.lock_loaded(case, || self.load(case))
    }

    /// The same of a case that may have gone back behind what this machine saw: for whoever looks
    /// for what is missing. Nothing may be added to it.
    pub(super) fn lock_unseen(&self, case: &CaseId) -> Result<LockedCase<'_>, StoreError> {
        self.lock_loaded(case, || self.load_unseen(case))
    }

    fn lock_loaded(
        &self,
        case: &CaseId,
        load: impl FnOnce() -> Result<Loaded, StoreError>,
    ) -> Result<LockedCase<'_>, StoreError> {
        self.require_writing(Right::Write)?;
        self.require_locks()?;
        let folder = self.path(&case_path(case));
        if !files::exists(&folder) {
            return Err(self.no_case(case));
        }
        files::refuse_links(&self.root, &folder)?;
        let lock = self.disk.lock(&folder.join(LOCK), LOCK_WAIT)?;
        let Loaded {
            journal, sealed, ..
        } = load()?;
        Ok(LockedCase {
            store: self,
            journal,
            sealed: Digest::of(&sealed),
            lock,
        })
    }
}

impl LockedCase<'_> {
    /// The journal as it was loaded, or as the last commit left it.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Writes steps, all or none.
    pub fn commit(
        &mut self,
        drafts: Vec<StepDraft>,
        stamp: &Stamp,
    ) -> Result<Committed, StoreError> {
        let store = self.store;
        store.require_writing(Right::Write)?;
        if self.journal.is_erased() {
            return Err(StoreError::Erased(self.journal.case.clone()));
        }
        let first_seq = self.journal.next_seq();
        let record = case_path(&self.journal.case);
        if drafts.iter().any(|draft| !draft.sheet.is_empty()) {
            self.make_documents()?;
        }
        let mut prepared = store.prepare(&record, self.journal.clone(), drafts, stamp)?;
        let entry = entry(store, &prepared, "step", stamp);
        let recorded = store.begin(&[Intent {
            entry: entry.clone(),
            head: Some(prepared.journal.head()),
        }]);
        if let Err(error) = self.put_in_place(&mut prepared) {
            // Only when the old journal still stands can nothing refer to the new documents.
            if self.require_unchanged().is_ok() {
                self.take_back(&prepared.documents);
                store.drop_intents(recorded);
            }
            return Err(error);
        }
        self.sealed = Digest::of(&prepared.sealed);
        self.journal = prepared.journal;
        store.remember(&[head(&self.journal)]);
        let logged = store.finish(&[entry], recorded);
        let mut notices = store.copies_beside(&self.journal.case);
        if !logged {
            notices.push(Notice::NotLogged);
        }
        Ok(Committed {
            first_seq,
            head: self.journal.head(),
            notices,
        })
    }

    /// The documents, then the journal over the one that was loaded.
    pub(super) fn put_in_place(&mut self, prepared: &mut Prepared) -> Result<(), StoreError> {
        let (store, case) = (self.store, case_path(&self.journal.case));
        for document in &mut prepared.documents {
            let path = store.path(&format!("{case}/{}", document.name));
            document.place(&store.disk, &path)?;
        }
        let path = store.path(&journal_path(&self.journal.case));
        let ready = store.disk.ready(&path, &prepared.sealed, Access::Shared)?;
        self.replace(ready)
    }

    /// Refuses when somebody else may have written since the journal was loaded. The lock may have
    /// been lost while the computer slept: first it is looked at, then what it guards.
    pub(super) fn require_held(&mut self) -> Result<(), StoreError> {
        self.store.disk.hold(&mut self.lock)?;
        self.store.require_unstopped(Right::Write)?;
        self.require_unchanged()
    }

    /// Puts a journal that lies ready in the place of the one that was loaded; nothing lies between
    /// the last look and the rename.
    pub(super) fn replace(&mut self, ready: Staged) -> Result<(), StoreError> {
        self.require_held()?;
        let store = self.store;
        let path = store.path(&journal_path(&self.journal.case));
        Ok(store.disk.place_over(ready, &path)?)
    }

    /// The folder of the documents, in which attached files are made ready.
    fn make_documents(&self) -> Result<(), StoreError> {
        let store = self.store;
        let folder = store.path(&format!("{}/{DOCUMENTS}", case_path(&self.journal.case)));
        files::refuse_links(&store.root, &folder)?;
        Ok(store.disk.make_folders(&folder, Access::Shared)?)
    }

    /// Removes documents that no journal will name; what stays is named by `validate`.
    fn take_back(&self, documents: &[Document]) {
        let case = case_path(&self.journal.case);
        for document in documents {
            let path = self.store.path(&format!("{case}/{}", document.name));
            let _ = self.store.disk.remove(&path);
        }
    }

    /// The journal must be the one that was loaded: a share may not keep its promise of a lock.
    pub(super) fn require_unchanged(&self) -> Result<(), StoreError> {
        let case = &self.journal.case;
        let bytes = files::read(&self.store.path(&journal_path(case)), limit::JOURNAL)?;
        if Digest::of(&bytes) == self.sealed {
            Ok(())
        } else {
            Err(StoreError::CaseChanged(case.clone()))
        }
    }
}

/// The line for the log about a journal and its new documents.
pub(super) fn entry(store: &Store<Open>, prepared: &Prepared, op: &str, stamp: &Stamp) -> Entry {
    let journal = &prepared.journal;
    let case = case_path(&journal.case);
    let documents = prepared.documents.iter();
    let documents = documents.filter_map(|d| Some((format!("{case}/{}", d.name), d.digest()?)));
    let journals = (journal_path(&journal.case), Digest::of(&prepared.sealed));
    Entry {
        at: stamp.instant(),
        by: store.state.holder.id.clone(),
        op: op.to_owned(),
        case: Some(journal.case.clone()),
        seq: Some(journal.next_seq() - 1),
        files: documents.chain([journals]).collect(),
    }
}
