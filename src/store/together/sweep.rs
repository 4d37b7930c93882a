//! Removing what records left behind: documents of steps that stand elsewhere now.

use std::collections::BTreeSet;

use super::Held;
use crate::record::{CaseId, Journal};
use crate::store::StoreError;
use crate::store::files::{self, LOCK_WAIT};
use crate::store::layout::{DOCUMENTS, LOCK, case_of_path, case_path};

impl Held<'_> {
    /// Removes what a run left behind that was stopped at its end.
    pub(super) fn sweep_all(&self) -> Result<(), StoreError> {
        let store = self.store;
        let left = store.book()?.left_behind("");
        let left = left
            .iter()
            .filter(|inside| files::exists(&store.path(inside)));
        let cases: BTreeSet<CaseId> = left.filter_map(|inside| case_of_path(inside)).collect();
        for case in cases {
            let lock = store.path(&case_path(&case)).join(LOCK);
            let _lock = store.disk.lock(&lock, LOCK_WAIT)?;
            // What is in the way stands in no way: the documents stay, and `validate` tells of them.
            let _ = self.sweep(&case);
        }
        Ok(())
    }

    /// The same behind a journal that was written just now: mostly nothing is left, and then it need
    /// not be read again.
    pub(super) fn sweep_behind(&self, journal: &Journal) -> Result<(), StoreError> {
        if journal.is_erased() || !self.left_of(&journal.case)?.is_empty() {
            return self.sweep(&journal.case);
        }
        Ok(())
    }

    /// Removes the documents that steps left behind which stand elsewhere now: those of which only
    /// lines tell that are true no more, and which the journal does not name.
    pub(super) fn sweep(&self, case: &CaseId) -> Result<(), StoreError> {
        let store = self.store;
        let journal = store.read_journal(case)?;
        if journal.is_erased() {
            return store.remove_documents_of(case);
        }
        let left = self.left_of(case)?;
        if left.is_empty() {
            return Ok(());
        }
        let named = store.named_by(&journal)?;
        for inside in left.iter().filter(|inside| !named.contains(*inside)) {
            store.disk.remove(&store.path(inside))?;
        }
        Ok(())
    }

    /// The documents of a record that are there, of which only lines tell that are true no more.
    fn left_of(&self, case: &CaseId) -> Result<Vec<String>, StoreError> {
        let store = self.store;
        let folder = format!("{}/{DOCUMENTS}/", case_path(case));
        let mut left = store.book()?.left_behind(&folder);
        left.retain(|inside| files::exists(&store.path(inside)));
        left.retain(|inside| case_of_path(inside).as_ref() == Some(case));
        Ok(left)
    }
}
