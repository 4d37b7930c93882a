//! Opening: which chain is believed, who we are in it, which keys we have.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use super::ahead::Ahead;
use super::bundle::BUNDLE_FILE;
use super::bundle::opened::{self, Kind};
use super::file_keys::FileKeys;
use super::files::{self, FileError};
use super::finding::{Code, Finding};
use super::heads::Heads;
use super::identity::Identity;
use super::keys::Keyring;
use super::memory::{Memory, Pin};
use super::office_chain::{Break, BreakReason, Chain, Change};
use super::roster::Roster;
use super::together::{Due, KnownBook, OwnLines};
use super::{Closed, Store, StoreError};
use crate::record::CaseId;
use crate::record::bundle::Bundle;
use crate::record::journal::Digest;
use crate::record::office::{Holder, OfficeVersion, Purpose};
use crate::record::signed::Signed;

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
    /// The record is disposed of, but not all of its documents could be removed; `mend` does it.
    DocumentsLeft(CaseId, Box<StoreError>),
}

/// What an open store has.
pub struct Open {
    pub(super) memory: Option<Memory>,
    pub(super) chain: Chain,
    pub(super) roster: Roster,
    pub(super) me: Identity,
    pub(super) holder: Holder,
    pub(super) ring: Keyring,
    /// What the folder says of itself, when it is a bundle.
    pub(super) bundle: Option<Bundle>,
    pub(super) stopped: Option<Break>,
    pub(super) notices: Vec<Notice>,
    pub(super) heads: OnceLock<Heads>,
    pub(super) file_keys: OnceLock<FileKeys>,
    /// The log of this run, when this machine cannot remember one.
    pub(super) lone_log: OnceLock<String>,
    /// Whether the folder locks, once that was tried.
    pub(super) locks: OnceLock<bool>,
    /// Whether that was found lately, once that was asked.
    pub(super) locked_lately: OnceLock<bool>,
    /// What the logs told when they were read last in this run.
    pub(super) known_book: KnownBook,
    /// The lines of logs that this run signed.
    pub(super) own_lines: OwnLines,
    /// What this run has to remember.
    pub(super) due: Due,
    /// What this run opened ahead.
    pub(super) ahead: Ahead,
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
        let strayed = match self.kind() {
            Kind::Store => return self.open_as(None, memory, identities, trust),
            Kind::Bundle(file) if self.is_signed_bundle(&file) => {
                return self.open_as(Some(file), memory, identities, trust);
            }
            Kind::Bundle(file) => Some(file),
            Kind::Strayed(file) => file,
        };
        // Somebody put a bundle's file into the store, or damaged a bundle: holders read the store.
        let again = Self {
            root: self.root.clone(),
            id: self.id.clone(),
            disk: self.disk.clone(),
            state: Closed,
        };
        match self.open_as(None, memory, identities.clone(), trust) {
            Ok(mut store) => {
                let finding = Finding::at(Code::StrayBundle, BUNDLE_FILE);
                store.state.notices.push(Notice::Problem(finding));
                Ok(store)
            }
            Err(StoreError::NoUsableIdentity) => {
                let file = strayed.ok_or(StoreError::BadBundle)?;
                again.open_as(Some(file), memory, identities, trust)
            }
            // Whoever knows the bundle has copies of the office's facts of then.
            Err(StoreError::Office(broken)) => match strayed {
                Some(file) => again.open_as(Some(file), memory, identities, trust),
                None => Err(StoreError::Office(broken)),
            },
            Err(error) => Err(error),
        }
    }

    fn open_as(
        self,
        bundle: Option<Signed<Bundle>>,
        memory: &Path,
        identities: Vec<Identity>,
        trust: Trust,
    ) -> Result<Store<Open>, StoreError> {
        let mut notices = Vec::new();
        // What is remembered of a bundle is not what is remembered of the whole store.
        let known_by = bundle.as_ref().map_or_else(
            || self.id.clone(),
            |bundle| format!("{}-{}", self.id, bundle.digest),
        );
        let memory = Memory::open(memory, &known_by, &self.disk);
        let memory = memory.map_err(|error| notices.push(Notice::NoMemory(error)));
        let memory = memory.ok();
        let (chain, stopped) = self.follow(memory.as_ref(), trust, &mut notices)?;
        let bundle = bundle
            .map(|file| opened::believed(file, &chain, &self.id))
            .transpose()?;
        let (me, holder) = match &bundle {
            Some(bundle) => opened::reader(bundle, identities, chain.office())?,
            None => own(identities, chain.office())?,
        };
        let memory = memory.map(|memory| memory.vouched_by(&me).believed_in(&self.root));
        let memory_ref = memory.as_ref();
        let office = keys_office(bundle.as_ref(), chain.office());
        let (ring, findings) = Keyring::open(&self.root, memory_ref, &office, &me, holder.right);
        if ring.file(Purpose::Journal).keys.is_empty() {
            return Err(StoreError::NoKeys(findings));
        }
        let broken = stopped.as_ref().map(Break::finding);
        notices.extend(broken.into_iter().chain(findings).map(Notice::Problem));
        let state = Open {
            roster: Roster::of(&chain),
            memory,
            chain,
            me,
            holder,
            ring,
            bundle,
            stopped,
            notices,
            heads: OnceLock::new(),
            file_keys: OnceLock::new(),
            lone_log: OnceLock::new(),
            locks: OnceLock::new(),
            locked_lately: OnceLock::new(),
            known_book: KnownBook::default(),
            own_lines: OwnLines::default(),
            due: Due::default(),
            ahead: Ahead::default(),
        };
        let Self { root, id, disk, .. } = self;
        // The memory knows whether it does without locks.
        let known = state.memory.as_ref();
        let disk = known.map_or(disk, |memory| memory.disk().clone());
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

/// The office's facts as they name the keys: of a bundle, its own.
pub(super) fn keys_office<'o>(
    bundle: Option<&Bundle>,
    office: &'o OfficeVersion,
) -> Cow<'o, OfficeVersion> {
    match bundle {
        Some(bundle) => Cow::Owned(opened::with_keys(bundle, office)),
        None => Cow::Borrowed(office),
    }
}

/// The first identity that an entry of a holder names, with that entry.
pub(super) fn own(
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
