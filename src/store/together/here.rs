//! Our copy of a record, under its lock.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Held;
use crate::record::CaseId;
use crate::store::StoreError;
use crate::store::files::{self, FileError, FileProblem, LOCK_WAIT, Lock};
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
        let (disk, path) = (&self.store.disk, folder.join(LOCK));
        let mut lock = disk.lock(&path, self.patience());
        if self.is_gathering() && lock.as_ref().is_err_and(is_locked) {
            // While we wait for one, nobody waits for those that are to be written with others.
            self.write_what_is_gathered()?;
            lock = disk.lock(&path, LOCK_WAIT);
        }
        let lock = lock?;
        Ok(Arc::new(Here {
            lock: Mutex::new(lock),
            loaded: read()?,
        }))
    }

    fn patience(&self) -> Duration {
        if self.is_gathering() {
            Duration::ZERO
        } else {
            LOCK_WAIT
        }
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

fn is_locked(error: &FileError) -> bool {
    error.problem == FileProblem::Locked
}
