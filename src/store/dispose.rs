//! Disposing of a record for good: what is left of its journal takes the journal's place, which is
//! the commit; then its documents are removed.
//!
//! A crash leaves the whole record, or what is left of it with documents that nothing names any
//! more; `mend` removes those. What this does not reach are copies: backups, the history of git,
//! cloud versions. They stay readable until the key that they are sealed to is no more.

use chrono::NaiveDate;

use super::draft::Stamp;
use super::files::{self, Access, Kind};
use super::intent::Intent;
use super::layout::{DOCUMENTS, case_path, journal_path};
use super::mend::{Mended, Mending};
use super::read::head;
use super::sign::Domain;
use super::{LockedCase, Notice, Open, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::log_line::{DISPOSAL, Entry};
use crate::record::office::{Purpose, Right};
use crate::record::tombstone::{DISPOSE, Rule};
use crate::record::{CaseId, Journal, StepRecord};

/// What a disposal did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposed {
    /// The digest of the last step that was erased.
    pub erased: Digest,
    /// The digest of what is left.
    pub head: Digest,
    /// How many documents were removed.
    pub documents: usize,
    /// What should be said; the record is gone whatever it is.
    pub notices: Vec<Notice>,
}

impl LockedCase<'_> {
    /// Disposes of the record by a rule. Whether the rule allows it was asked before.
    pub fn dispose(
        &mut self,
        rule: &Rule,
        on: NaiveDate,
        stamp: &Stamp,
    ) -> Result<Disposed, StoreError> {
        let store = self.store;
        store.require_writing(Right::Write)?;
        if self.journal.is_erased() {
            return Err(StoreError::Erased(self.journal.case.clone()));
        }
        // It would outlast the disposal, with all that stands in it.
        store.require_no_copies(&self.journal.case)?;
        let left = store.left_of(&self.journal, rule, on, stamp)?;
        let sealed = store.seal_proved(Purpose::Journal, left.text().as_bytes())?;
        let inside = journal_path(&left.case);
        let entry = Entry {
            at: stamp.instant(),
            by: store.state.holder.id.clone(),
            op: DISPOSAL.to_owned(),
            case: Some(left.case.clone()),
            seq: Some(left.last_seq()),
            files: [(inside.clone(), Digest::of(&sealed))].into(),
        };
        let recorded = store.begin(&[Intent {
            entry: entry.clone(),
            head: Some(left.head()),
        }]);
        let path = store.path(&inside);
        let ready = store.disk.ready(&path, &sealed, Access::Shared);
        let replaced = ready.map_err(StoreError::from);
        if let Err(error) = replaced.and_then(|ready| self.replace(ready)) {
            if self.require_unchanged().is_ok() {
                store.drop_intents(recorded);
            }
            return Err(error);
        }
        let erased = self.journal.head();
        self.sealed = Digest::of(&sealed);
        self.journal = left;
        store.remember(&[head(&self.journal)]);
        store.forget_file_keys();
        store.forget_kept(&self.journal.case);
        let mut notices = Vec::new();
        if !store.finish(&[entry], recorded) {
            notices.push(Notice::NotLogged);
        }
        let (documents, left) = store.clear(&self.journal.case);
        let case = &self.journal.case;
        notices.extend(left.map(|error| Notice::DocumentsLeft(case.clone(), Box::new(error))));
        Ok(Disposed {
            erased,
            head: self.journal.head(),
            documents,
            notices,
        })
    }
}

impl Store<Open> {
    /// What is left of a journal, signed and proved.
    fn left_of(
        &self,
        journal: &Journal,
        rule: &Rule,
        on: NaiveDate,
        stamp: &Stamp,
    ) -> Result<Journal, StoreError> {
        let step = StepRecord {
            seq: journal.next_seq(),
            step: DISPOSE.into(),
            on,
            recorded_at: stamp.instant(),
            by: self.state.holder.id.clone(),
            clock_given: stamp.clock_given,
            fields: rule.fields(),
            sheet: None,
        };
        let sign = |digest| Ok::<_, StoreError>(self.state.me.sign(Domain::Step, digest));
        let left = journal.erase(step, sign)?;
        let read = Journal::read(left.text()).map_err(|_| StoreError::NotSound)?;
        if read.steps != left.steps || read.digests != left.digests {
            return Err(StoreError::NotSound);
        }
        self.state.roster.check_rights(&left)?;
        Ok(left)
    }

    /// The files among the documents of a record, by their paths.
    fn documents_of(&self, case: &CaseId) -> Result<Vec<String>, StoreError> {
        let folder = format!("{}/{DOCUMENTS}", case_path(case));
        let entries = match self.list(&folder) {
            Err(error) if error.is_absent() => return Ok(Vec::new()),
            entries => entries?,
        };
        let files = entries.iter().filter(|entry| entry.kind == Kind::File);
        let path = |name: &std::ffi::OsString| format!("{folder}/{}", name.to_string_lossy());
        Ok(files.map(|entry| path(&entry.name)).collect())
    }

    /// Removes the documents of a record that is disposed of, as far as that goes: how many went,
    /// and what was in the way.
    fn clear(&self, case: &CaseId) -> (usize, Option<StoreError>) {
        let count = || {
            self.documents_of(case)
                .map_or(0, |documents| documents.len())
        };
        let before = count();
        match self.remove_documents_of(case) {
            Ok(()) => (before, None),
            Err(error) => (before.saturating_sub(count()), Some(error)),
        }
    }

    /// Removes the documents of a record with their folder.
    pub(super) fn remove_documents_of(&self, case: &CaseId) -> Result<(), StoreError> {
        let folder = self.path(&format!("{}/{DOCUMENTS}", case_path(case)));
        files::refuse_links(&self.root, &folder)?;
        match self.disk.remove_folder(&folder) {
            Err(error) if error.is_absent() => Ok(()),
            removed => Ok(removed?),
        }
    }

    /// Removes documents of records that were disposed of: what an interrupted disposal left.
    pub(super) fn remove_erased(&self, how: Mending) -> Result<Vec<Mended>, StoreError> {
        let has_documents = |case: &CaseId| {
            let folder = self.path(&format!("{}/{DOCUMENTS}", case_path(case)));
            files::exists(&folder)
        };
        let read = self.read_all(has_documents, &|_| {}, |_, journal| journal.is_erased())?;
        let mut mended = Vec::new();
        for (case, _) in read.cases.into_iter().filter(|(_, is)| *is == Ok(true)) {
            let folder = case_path(&case);
            let Some(_lock) = self.lock_to_mend(&folder)? else {
                mended.push(Mended::Busy(folder));
                continue;
            };
            mended.extend(self.documents_of(&case)?.into_iter().map(Mended::Removed));
            if !how.dry_run {
                self.remove_documents_of(&case)?;
            }
        }
        Ok(mended)
    }
}
