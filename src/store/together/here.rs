//! Our copy of a record, under its lock.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use super::Held;
use crate::record::CaseId;
use crate::store::StoreError;
use crate::store::files::{self, LOCK_WAIT, Lock};
use crate::store::layout::{LOCK, case_path, journal_path, limit};
use crate::store::read::Loaded;

/// Our copy of a record as it was read, locked.
pub(super) struct Here {
    loaded: Loaded,
    lock: Mutex<Lock>,
}

impl Deref for Here {
    type Target = Loaded;

    fn deref(&self) -> &Loaded {
        &self.loaded
    }
}

impl Held<'_> {
    /// Locks a record, and then reads it.
    pub(super) fn lock_record(
        &self,
        case: &CaseId,
        read: impl FnOnce() -> Result<Loaded, StoreError>,
    ) -> Result<Arc<Here>, StoreError> {
        let folder = self.store.path(&case_path(case));
        let lock = self.store.disk.lock(&folder.join(LOCK), LOCK_WAIT)?;
        Ok(Arc::new(Here {
            lock: Mutex::new(lock),
            loaded: read()?,
        }))
    }

    /// Makes sure, right before its journal is replaced, that a record is still locked, and its
    /// journal the one that was read: while the computer slept, somebody may have recorded a step.
    pub(super) fn keep_record(&self, here: &Here) -> Result<(), StoreError> {
        self.keep()?;
        let mut lock = here.lock.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.disk.hold(&mut lock)?;
        let case = &here.journal.case;
        if files::read(&self.store.path(&journal_path(case)), limit::JOURNAL)? == here.sealed {
            return Ok(());
        }
        Err(StoreError::CaseChanged(case.clone()))
    }
}
