//! Opening: which chain is believed, who we are in it, which keys we have.

use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::OnceLock;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::files::{self, FileError, LOCK_WAIT, Lock};
use super::finding::Finding;
use super::identity::Identity;
use super::keys::{KeyFile, Keyring};
use super::layout::{LOCK, keys_path, limit};
use super::memory::{Memory, Pin};
use super::office_chain::{Break, BreakReason, Chain, Change, Version, version_path};
use super::roster::Roster;
use super::{Closed, Store, StoreError};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::office::{Head, Holder, OfficeVersion, Purpose, Right};

/// Which store is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The one that this machine saw; the first time, the one that is there.
    Seen,
    /// The one with that fingerprint (the digest of its office version 1), whatever was seen.
    Fingerprint(Digest),
}

/// Something that should be said, in the order in which it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// This machine sees the store for the first time and will know it again.
    FirstUse {
        /// The fingerprint to compare with the one that `init` printed.
        fingerprint: Digest,
    },
    /// The office's facts changed since this machine last saw them.
    Changed(Change),
    /// Something is wrong; reading goes on.
    Problem(Finding),
    /// This machine cannot remember: a store put back to an older state would look sound.
    NoMemory(FileError),
    /// The write is done, but its line is not in the log; the next write adds it.
    NotLogged,
}

/// What an open store has.
pub struct Open {
    pub(super) memory: Option<Memory>,
    pub(super) chain: Chain,
    pub(super) roster: Roster,
    pub(super) me: Identity,
    pub(super) holder: Holder,
    pub(super) ring: Keyring,
    stopped: Option<Break>,
    notices: Vec<Notice>,
    heads: OnceLock<HashMap<CaseId, Head>>,
    /// The log of this run, when this machine cannot remember one.
    pub(super) lone_log: OnceLock<String>,
}

impl fmt::Debug for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Open as {}", self.holder.id)
    }
}

impl Store<Closed> {
    /// Opens the store as the first of the identities that is a holder's.
    ///
    /// `memory` is the folder in which this machine remembers; it is made when needed.
    pub fn open(
        self,
        memory: &Path,
        identities: Vec<Identity>,
        trust: Trust,
    ) -> Result<Store<Open>, StoreError> {
        let mut notices = Vec::new();
        let memory = match Memory::open(memory, &self.id, &self.disk) {
            Ok(memory) => Some(memory),
            Err(error) => {
                notices.push(Notice::NoMemory(error));
                None
            }
        };
        let (chain, stopped) = self.follow(memory.as_ref(), trust, &mut notices)?;
        let (me, holder) = own(identities, chain.office())?;
        let memory_ref = memory.as_ref();
        let (ring, findings) =
            Keyring::open(&self.root, memory_ref, chain.office(), &me, holder.right);
        if ring.file(Purpose::Journal).keys.is_empty() {
            return Err(StoreError::Keys(Purpose::Journal));
        }
        notices.extend(findings.into_iter().map(Notice::Problem));
        let state = Open {
            roster: Roster::of(&chain),
            memory,
            chain,
            me,
            holder,
            ring,
            stopped,
            notices,
            heads: OnceLock::new(),
            lone_log: OnceLock::new(),
        };
        let Self { root, id, disk, .. } = self;
        let mut store = Store {
            root,
            id,
            disk,
            state,
        };
        store.remember_office();
        Ok(store)
    }

    /// The chain to believe, and where it is broken.
    fn follow(
        &self,
        memory: Option<&Memory>,
        trust: Trust,
        notices: &mut Vec<Notice>,
    ) -> Result<(Chain, Option<Break>), StoreError> {
        let loaded = Chain::load(&self.root, &self.id);
        if let (Trust::Fingerprint(wanted), Ok(chain)) = (trust, &loaded)
            && chain.fingerprint() != wanted
        {
            let found = chain.fingerprint();
            return Err(StoreError::Fingerprint { found });
        }
        match (memory.and_then(Memory::pin), loaded) {
            (Some(pin), Ok(chain)) if chain.holds(pin.version, pin.digest) => {
                let changes = chain.changes_after(pin.version);
                notices.extend(changes.into_iter().map(Notice::Changed));
                let broken = chain.broken.clone();
                Ok((chain, broken))
            }
            (Some(pin), loaded) if trust == Trust::Seen => self.fall_back(memory, pin, loaded),
            (_, loaded) => {
                let chain = loaded.map_err(StoreError::Office)?;
                let mut broken = chain.broken.clone();
                if trust == Trust::Seen {
                    let fingerprint = chain.fingerprint();
                    notices.push(Notice::FirstUse { fingerprint });
                    broken = self.other_store(memory).or(broken);
                }
                Ok((chain, broken))
            }
        }
    }

    /// What this machine saw is no longer there: its own copies tell more than the folder does.
    fn fall_back(
        &self,
        memory: Option<&Memory>,
        pin: Pin,
        loaded: Result<Chain, Break>,
    ) -> Result<(Chain, Option<Break>), StoreError> {
        let seen = |version| Break {
            version,
            why: BreakReason::Pinned,
        };
        let broken = match &loaded {
            Ok(chain) => chain.broken.clone().unwrap_or_else(|| seen(pin.version)),
            Err(broken) => broken.clone(),
        };
        let copies = memory.map(|m| Chain::load(m.folder(), &self.id));
        let chain = match copies {
            Some(Ok(chain)) if chain.holds(pin.version, pin.digest) => chain,
            _ => loaded.map_err(StoreError::Office)?,
        };
        Ok((chain, Some(broken)))
    }

    /// A store put in the place of another would otherwise be met as a new acquaintance.
    fn other_store(&self, memory: Option<&Memory>) -> Option<Break> {
        let place = files::absolute(&self.root).ok()?;
        let seen = memory?.store_in(&place)?;
        (seen != self.id).then_some(Break {
            version: 1,
            why: BreakReason::OtherStore,
        })
    }
}

/// The first identity that an entry of a holder names, with that entry.
fn own(
    identities: Vec<Identity>,
    office: &OfficeVersion,
) -> Result<(Identity, Holder), StoreError> {
    let entry = |identity: &Identity| {
        let is_his =
            |h: &&Holder| h.recipient == identity.recipient() && h.signing == identity.signing();
        office.active().find(is_his).cloned()
    };
    identities
        .into_iter()
        .find_map(|identity| entry(&identity).map(|holder| (identity, holder)))
        .ok_or(StoreError::NoUsableIdentity)
}

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
        self.state
            .ring
            .identities(Purpose::Documents)
            .next()
            .is_some()
    }

    /// Refuses when our right is less than `needed`.
    pub fn require(&self, needed: Right) -> Result<(), StoreError> {
        if self.state.holder.right < needed {
            return Err(StoreError::Right { needed });
        }
        Ok(())
    }

    /// Refuses when we may not write now, or could not read what we wrote.
    pub(super) fn require_writing(&self, needed: Right) -> Result<(), StoreError> {
        self.require(needed)?;
        if let Some(broken) = &self.state.stopped {
            return Err(StoreError::WritesStopped(broken.clone()));
        }
        let next = version_path(self.office().version + 1);
        if files::exists(&self.path(&next)) {
            return Err(StoreError::OfficeChanged);
        }
        for purpose in Purpose::ALL {
            let file = self.state.ring.file(purpose);
            if !file.is_current(purpose, self.office()) {
                return Err(StoreError::Keys(purpose));
            }
        }
        Ok(())
    }

    /// The heads that this machine saw last.
    pub(super) fn heads_seen(&self) -> &HashMap<CaseId, Head> {
        let memory = self.state.memory.as_ref();
        let load = || memory.map(Memory::heads).unwrap_or_default();
        self.state.heads.get_or_init(load)
    }

    /// Takes a journal that was put back knowingly, e.g. from a backup, as the one to go on from.
    pub fn accept_head(&mut self, case: &CaseId) -> Result<(), StoreError> {
        if let Some(memory) = &self.state.memory {
            memory.forget(case)?;
        }
        self.state.heads = OnceLock::new();
        Ok(())
    }

    /// Remembers the office version and copies of what others could take away.
    pub(super) fn remember_office(&mut self) {
        if self.state.stopped.is_some() {
            return;
        }
        if let Some(memory) = &self.state.memory
            && let Err(error) = self.keep_copies(memory)
        {
            self.state.notices.push(Notice::NoMemory(error));
        }
    }

    fn keep_copies(&self, memory: &Memory) -> Result<(), FileError> {
        let chain = &self.state.chain;
        let known = memory.pin().filter(|p| chain.holds(p.version, p.digest));
        let from = known.map_or(0, |p| p.version as usize);
        for version in &chain.versions()[from.min(chain.versions().len())..] {
            let inside = version_path(version.file.office.version);
            memory.keep_copy(&inside, version.text.as_bytes())?;
        }
        for purpose in Purpose::ALL
            .into_iter()
            .filter(|p| p.right() <= self.state.holder.right)
        {
            let inside = keys_path(purpose);
            let bytes = files::read(&self.path(&inside), limit::KEYS).unwrap_or_default();
            let is_kept = memory.copy_of(&inside).is_some_and(|copy| copy == bytes);
            if !is_kept && KeyFile::gives_current(purpose, &bytes, &self.state.me, self.office()) {
                memory.keep_copy(&inside, &bytes)?;
            }
        }
        let last = &chain.last().file;
        let pin = Pin {
            version: last.office.version,
            digest: last.digest,
        };
        if memory.pin() != Some(pin) {
            memory.set_pin(pin)?;
        }
        memory.set_store_in(&files::absolute(&self.root)?, &self.id)
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
        let lock = files::lock(&self.path(LOCK), LOCK_WAIT)?;
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
