//! Where we stand in an open store: who we are, what we may, and its lock.

use std::ops::Deref;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::files::{self, LOCK_WAIT, Lock};
use super::layout::LOCK;
use super::office_chain::{Break, Version, version_path};
use super::roster::Roster;
use super::{Notice, Open, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::office::{Holder, OfficeVersion, Purpose, Right};

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
        let lock = self.disk.lock(&self.path(LOCK), LOCK_WAIT)?;
        Ok(Locked {
            store: self,
            _lock: lock,
        })
    }
}

/// An open store whose lock we hold.
#[derive(Debug)]
pub struct Locked<'s> {
    pub(super) store: &'s mut Store<Open>,
    _lock: Lock,
}

impl Deref for Locked<'_> {
    type Target = Store<Open>;

    fn deref(&self) -> &Store<Open> {
        self.store
    }
}
