//! Where we stand in an open store: who we are, what we may, and its lock.

use std::collections::BTreeSet;
use std::ops::Deref;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::files::{self, Disk, FileError, FileProblem, LOCK_WAIT, Lock};
use super::layout::{LOCK, LOG};
use super::office_chain::{Break, Version, version_path};
use super::roster::Roster;
use super::{Notice, Open, Stamp, Store, StoreError};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::office::{Holder, OfficeVersion, Purpose, Right};

/// What a line of the log says was done when somebody said that one machine alone writes.
const ONE_WRITER: &str = "one-writer";
/// And when that no longer holds.
const MANY_WRITERS: &str = "many-writers";

impl Store<Open> {
    /// What came up on opening.
    pub fn notices(&self) -> &[Notice] {
        &self.state.notices
    }

    /// The office's facts, in the last version that counts.
    pub fn office(&self) -> &OfficeVersion {
        self.state.chain.office()
    }

    /// The digest of office version 1, by which people know the store.
    pub fn fingerprint(&self) -> Digest {
        self.state.chain.fingerprint()
    }

    /// Our own entry among the holders.
    pub fn holder(&self) -> &Holder {
        &self.state.holder
    }

    /// Why nothing may be written, when the office's chain is broken.
    pub fn writes_stopped(&self) -> Option<&Break> {
        self.state.stopped.as_ref()
    }

    /// Whether we may read sheets and attached files.
    pub fn reads_documents(&self) -> bool {
        self.state.ring.openers(Purpose::Documents).next().is_some()
    }

    /// How many records were chosen for the bundle that this is; none when it is the store itself.
    pub fn chosen(&self) -> Option<usize> {
        let bundle = self.state.bundle.as_ref();
        bundle.map(|bundle| bundle.records.len())
    }

    /// Refuses when our right is less than `needed`.
    pub fn require(&self, needed: Right) -> Result<(), StoreError> {
        if self.state.bundle.is_some() && needed > Right::Documents {
            return Err(StoreError::InBundle);
        }
        if self.state.holder.right < needed {
            return Err(StoreError::Right { needed });
        }
        Ok(())
    }

    /// Refuses when we may not write now, or could not read what we wrote.
    pub(super) fn require_writing(&self, needed: Right) -> Result<(), StoreError> {
        self.require_unstopped(needed)?;
        for purpose in Purpose::ALL {
            let file = self.state.ring.file(purpose);
            if !file.is_current(purpose, self.office()) {
                return Err(StoreError::Keys(purpose));
            }
        }
        Ok(())
    }

    /// Refuses what every write would be refused for, before anybody is asked anything.
    pub fn require_writable(&self, needed: Right) -> Result<(), StoreError> {
        self.require_writing(needed)?;
        self.require_locks()
    }

    /// Refuses when our right is less, the chain is broken, or it has gone on without us.
    pub(super) fn require_unstopped(&self, needed: Right) -> Result<(), StoreError> {
        self.require(needed)?;
        if let Some(broken) = &self.state.stopped {
            return Err(StoreError::WritesStopped(broken.clone()));
        }
        let next = version_path(self.office().version + 1);
        if files::exists(&self.path(&next)) {
            return Err(StoreError::OfficeChanged);
        }
        Ok(())
    }

    /// Takes a version that we wrote as the one in force.
    pub(super) fn take_version(&mut self, version: Version) {
        let office = &version.file.office;
        if let Some(holder) = office.holder(&self.state.holder.id) {
            self.state.holder = holder.clone();
        }
        self.state.chain.push(version);
        self.state.roster = Roster::of(&self.state.chain);
    }

    /// The form mark of a text under a tag: HMAC-SHA-256 with the store's mark key over
    /// `tag ‖ 0x00 ‖ text`.
    pub fn mark(&self, tag: &str, text: &str) -> Result<[u8; 32], StoreError> {
        let keys = StoreError::Keys(Purpose::Documents);
        let key = self.state.ring.mark_key().ok_or(keys.clone())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(|_| keys)?;
        mac.update(tag.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Ok(mac.finalize().into_bytes().into())
    }

    /// Locks the store: for new numbers, the office's facts and keys. Waits up to 10 s.
    pub fn lock(&mut self) -> Result<Locked<'_>, StoreError> {
        self.require_locks()?;
        let lock = self.disk.lock(&self.path(LOCK), LOCK_WAIT)?;
        Ok(Locked {
            store: self,
            lock,
            there: None,
        })
    }

    /// Refuses to write where nothing locks, unless this machine alone does.
    pub(super) fn require_locks(&self) -> Result<(), StoreError> {
        if self.disk.is_for_one_writer() || self.locked_lately() || self.locks() {
            return Ok(());
        }
        Err(FileError::new(&self.root, FileProblem::NoLocks).into())
    }

    /// Whether the folder locks, as far as that can be told. It is tried once.
    pub fn locks(&self) -> bool {
        let tried = || {
            let tried = self.try_locks();
            if let (Ok(locks), Some(memory)) = (&tried, &self.state.memory) {
                memory.set_tried(&self.root, *locks);
            }
            // Who may not make a file there is told so by the writing itself.
            tried.unwrap_or(true)
        };
        *self.state.locks.get_or_init(tried)
    }

    /// Whether the folder was found to lock within a day, and nothing is known to be otherwise: a
    /// trial costs several calls on a share, and each lock is asked of the share anyhow.
    fn locked_lately(&self) -> bool {
        let memory = self.state.memory.as_ref();
        let lately = || memory.is_some_and(|memory| memory.locked_lately(&self.root));
        *self.state.locked_lately.get_or_init(lately)
    }

    /// Makes sure that the lock of the store is held, and that the office's facts are those that we
    /// know: it may have been lost while the computer slept.
    pub(super) fn keep_lock(&self, lock: &mut Lock, needed: Right) -> Result<(), StoreError> {
        self.disk.hold(lock)?;
        self.require_unstopped(needed)
    }

    /// Whether locks are done without where there are none, for nobody else writes.
    pub fn is_for_one_writer(&self) -> bool {
        self.disk.is_for_one_writer()
    }

    /// Lets this machine alone write to the store where it lies, or no longer so; a line of the log
    /// tells who said it. Also where the office's chain is broken, for nothing else mends it there.
    pub fn set_one_writer(
        &mut self,
        alone: bool,
        stamp: &Stamp,
    ) -> Result<Vec<Notice>, StoreError> {
        self.require(Right::Write)?;
        let root = files::absolute(&self.root)?;
        let Some(memory) = &self.state.memory else {
            return Err(self.no_memory());
        };
        memory.set_one_writer(&root, alone)?;
        // The line is written without locks too, where there are none: before they are wanted again.
        let op = if alone { ONE_WRITER } else { MANY_WRITERS };
        self.do_without_locks(alone || self.disk.is_for_one_writer());
        let logged = self.finish(&[self.office_entry(op, stamp, [])], Vec::new());
        self.do_without_locks(alone);
        Ok((!logged).then_some(Notice::NotLogged).into_iter().collect())
    }

    /// Does without locks where there are none, or no longer so, as long as it is open.
    pub fn do_without_locks(&mut self, alone: bool) {
        let on = |disk: &Disk| {
            if alone {
                disk.for_one_writer()
            } else {
                disk.for_many_writers()
            }
        };
        self.disk = on(&self.disk);
        let memory = self.state.memory.take();
        self.state.memory = memory.map(|memory| memory.on(on(&self.disk)));
    }

    /// Why this machine cannot remember.
    pub(super) fn no_memory(&self) -> StoreError {
        let why = self.state.notices.iter().find_map(|notice| match notice {
            Notice::NoMemory(error) => Some(error.clone()),
            _ => None,
        });
        why.map_or(StoreError::NotLogged, StoreError::File)
    }
}

impl<S> Store<S> {
    /// Whether the folder locks. Where nobody may make a file in it, the logs are a place to try.
    pub(super) fn try_locks(&self) -> Result<bool, FileError> {
        let tried = self.disk.folder_locks(&self.root);
        tried.or_else(|_| self.disk.folder_locks(&self.path(LOG)))
    }
}

/// An open store whose lock we hold.
#[derive(Debug)]
pub struct Locked<'s> {
    pub(super) store: &'s mut Store<Open>,
    pub(super) lock: Lock,
    /// The records that were there when it was taken, for whoever opens more.
    pub(super) there: Option<BTreeSet<CaseId>>,
}

impl Deref for Locked<'_> {
    type Target = Store<Open>;

    fn deref(&self) -> &Store<Open> {
        self.store
    }
}
