//! The office's facts and the keys, taken before anything else: they tell whom to believe.
//!
//! When one side began new generations of the keys, files of both sides are sealed to older ones
//! for a while: then `keys/` holds all generations until every file is sealed to the newest, as
//! while keys are changed ([`super::generations`]). A run that was stopped finds that state, and
//! goes on from it.

use std::collections::BTreeMap;

use super::class::Class;
use super::decide::{Facts, Side, facts, side};
use super::{Exchange, Fetched};
use crate::record::office::{OfficeVersion, Purpose, Right};
use crate::store::files::Access;
use crate::store::git::{Blob, Blobs};
use crate::store::keys::KeyFile;
use crate::store::layout::{keys_path, limit};
use crate::store::office_chain::{Break, Chain, version_path};
use crate::store::standing::Locked;
use crate::store::{StoreError, files};

/// What became of the office's facts and the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficeTaken {
    /// Versions that were taken.
    pub versions: Vec<u32>,
    /// Whether a file of `keys/` was written.
    pub keys: bool,
    /// What is put into `keys/` once every file is sealed to the newest generation.
    pub(super) last: Vec<(Purpose, Vec<u8>)>,
}

impl OfficeTaken {
    /// Whether the store must be opened anew.
    pub fn changes(&self) -> bool {
        !self.versions.is_empty() || self.keys
    }
}

/// A file of `keys/` as bytes, and what of it counts.
struct KeysHeld {
    bytes: Vec<u8>,
    file: KeyFile,
    serves: bool,
}

impl Locked<'_> {
    /// Takes in what went on there, or refuses before anything is touched.
    pub fn take_office(
        &mut self,
        exchange: &Exchange,
        fetched: &Fetched,
        dry_run: bool,
    ) -> Result<OfficeTaken, StoreError> {
        let mut taken = OfficeTaken::default();
        if fetched.commit.is_none() {
            return Ok(taken);
        }
        let mut blobs = exchange.blobs()?;
        let chain = self.chain_after(exchange, fetched, &mut blobs)?;
        let office = chain.office();
        let me = &self.state.me;
        let is_holder = |h: &crate::record::office::Holder| {
            h.recipient == me.recipient() && h.signing == me.signing()
        };
        if !office.active().any(is_holder) {
            return Err(StoreError::RightEnded(self.unsent(&exchange.git)?));
        }
        self.require_uncut(fetched, &mut blobs, &chain)?;
        let mut keys = Vec::new();
        for purpose in Purpose::ALL {
            keys.extend(self.decide_keys(exchange, fetched, &mut blobs, (purpose, office))?);
        }
        self.keep_needed(&mut keys)?;
        // Keys that the facts do not name yet do no harm; facts whose keys are missing stop writing.
        let mut now = Vec::new();
        for one in keys {
            now.extend(one.now.map(|bytes| (one.purpose, bytes)));
            taken
                .last
                .extend(one.last.map(|bytes| (one.purpose, bytes)));
        }
        if !dry_run && !now.is_empty() {
            let (store, lock) = (&*self.store, &mut self.lock);
            let mut hold = || store.keep_lock(lock, Right::Write);
            // What stays so is told at the end; mostly it is what others told of, or goes again.
            store.place_key_files(&now, &mut hold)?;
            taken.keys = true;
        }
        self.take_versions(&chain, dry_run, &mut taken)?;
        Ok(taken)
    }

    /// Writes the versions that are not here.
    fn take_versions(
        &mut self,
        chain: &Chain,
        dry_run: bool,
        taken: &mut OfficeTaken,
    ) -> Result<(), StoreError> {
        let known = self.office().version;
        let new = chain.versions().iter();
        for version in new.filter(|v| v.file.office.version > known) {
            let number = version.file.office.version;
            if !dry_run {
                // Our own facts are followed by those that were taken so far.
                self.store.disk.hold(&mut self.lock)?;
                let path = self.path(&version_path(number));
                self.disk
                    .create(&path, version.text.as_bytes(), Access::Shared)?;
            }
            taken.versions.push(number);
        }
        Ok(())
    }

    /// The chain as it is once theirs is taken; it must be whole.
    fn chain_after(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        blobs: &mut Blobs,
    ) -> Result<Chain, StoreError> {
        let mut theirs = BTreeMap::new();
        for (path, class) in fetched.classes() {
            if let (Class::Office(number), Some(blob)) = (class, fetched.theirs.files.get(path)) {
                theirs.insert(number, blob);
            }
        }
        let mut ours = BTreeMap::new();
        for (path, oid) in exchange.named(self.office_files()?)? {
            if let Some(Class::Office(number)) = super::class::class_of(&path) {
                ours.insert(number, oid);
            }
        }
        let named = theirs.iter().map(|(n, blob)| (*n, blob.oid.clone()));
        let taken = match facts(&ours, &named.collect()) {
            Facts::Parted(version) => return Err(self.parted(version, &theirs, blobs)),
            Facts::Same | Facts::Send => Vec::new(),
            Facts::Take(versions) => versions,
        };
        let mut chain = self.state.chain.clone();
        for version in taken {
            let bytes = blobs.read(theirs[&version], limit::OFFICE)?;
            let followed = chain.go_on(&self.id, version, bytes);
            followed.map_err(|why| StoreError::FactsUnsound(Break { version, why }))?;
        }
        Ok(chain)
    }

    /// Both sides have another version of that number. What is no version at all parts nobody:
    /// somebody spoilt it.
    fn parted(&self, version: u32, theirs: &BTreeMap<u32, &Blob>, blobs: &mut Blobs) -> StoreError {
        let known = version.saturating_sub(1) as usize;
        let before = self.state.chain.versions().get(..known);
        let before = before.and_then(|before| Chain::of(before.to_vec()));
        let (Some(mut chain), Some(blob)) = (before, theirs.get(&version)) else {
            return StoreError::FactsParted(version);
        };
        let Ok(bytes) = blobs.read(blob, limit::OFFICE) else {
            return StoreError::FactsParted(version);
        };
        match chain.go_on(&self.id, version, bytes) {
            Ok(()) => StoreError::FactsParted(version),
            Err(why) => StoreError::FactsUnsound(Break { version, why }),
        }
    }

    /// What becomes of a file of `keys/`: what is written now, and what at the end.
    fn decide_keys(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        blobs: &mut Blobs,
        (purpose, office): (Purpose, &OfficeVersion),
    ) -> Result<Option<Decided>, StoreError> {
        let inside = keys_path(purpose);
        let ours = files::read(&self.path(&inside), limit::KEYS)?;
        let Some(blob) = fetched.theirs.files.get(&inside) else {
            // Ours are sent again, when they serve under the facts that are taken.
            if KeyFile::serves_all(purpose, &ours, &self.state.me, office) {
                return Ok(None);
            }
            return Err(StoreError::KeysUnsoundThere(purpose));
        };
        let oids = exchange.git.names_of(&[inside.as_str()])?;
        let base = fetched.base.files.get(&inside).map(|blob| &blob.oid);
        if oids.first() == Some(&blob.oid) {
            let ours = self.opened_keys(purpose, ours, office);
            return Ok(Some(Decided {
                purpose,
                now: None,
                last: ours.newest_alone(purpose, office)?,
                is_left_over: true,
            }));
        }
        let theirs = self.opened_keys(purpose, blobs.read(blob, limit::KEYS)?, office);
        let ours = self.opened_keys(purpose, ours, office);
        let takes = match (ours.serves, theirs.serves) {
            (false, false) => return Err(StoreError::KeysUnsoundThere(purpose)),
            (ours, theirs) if ours != theirs => theirs,
            _ => side(base, oids.first(), Some(&blob.oid)) != Side::Send,
        };
        Ok(Some(decided(purpose, takes, ours, theirs, office)?))
    }

    /// What a stopped run left stays while something is away that may need it.
    fn keep_needed(&self, keys: &mut [Decided]) -> Result<(), StoreError> {
        let is_left = |one: &Decided| one.is_left_over && one.last.is_some();
        if keys.iter().any(is_left) && !self.away()?.is_empty() {
            let left = keys.iter_mut().filter(|one| one.is_left_over);
            left.for_each(|one| one.last = None);
        }
        Ok(())
    }

    fn opened_keys(&self, purpose: Purpose, bytes: Vec<u8>, office: &OfficeVersion) -> KeysHeld {
        let me = &self.state.me;
        let mut file = KeyFile::open(purpose, &bytes, me).unwrap_or_default();
        file.keep_known(purpose, office);
        let serves = KeyFile::serves_all(purpose, &bytes, me, office);
        KeysHeld {
            bytes,
            file,
            serves,
        }
    }
}

/// What becomes of a file of `keys/`.
struct Decided {
    purpose: Purpose,
    now: Option<Vec<u8>>,
    last: Option<Vec<u8>>,
    /// Whether older generations are in it only because a run was stopped.
    is_left_over: bool,
}

fn decided(
    purpose: Purpose,
    takes: bool,
    ours: KeysHeld,
    theirs: KeysHeld,
    office: &OfficeVersion,
) -> Result<Decided, StoreError> {
    let (kept, other) = if takes {
        (theirs, &ours.file)
    } else {
        (ours, &theirs.file)
    };
    let has = |file: &KeyFile, generation| file.keys.iter().any(|k| k.generation == generation);
    let lacks = other
        .keys
        .iter()
        .any(|key| !has(&kept.file, key.generation));
    if !lacks {
        let last = kept.newest_alone(purpose, office)?;
        let now = takes.then_some(kept.bytes);
        return Ok(Decided {
            purpose,
            now,
            last,
            is_left_over: true,
        });
    }
    let joined = kept.file.clone().joined(other.clone());
    Ok(Decided {
        purpose,
        now: Some(joined.seal(purpose, office)?),
        last: match kept.newest_alone(purpose, office)? {
            None => Some(kept.bytes),
            alone => alone,
        },
        is_left_over: false,
    })
}

impl KeysHeld {
    /// The file with the newest generation alone, when it holds others still: a run was stopped
    /// before it came to that.
    fn newest_alone(
        &self,
        purpose: Purpose,
        office: &OfficeVersion,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let newest = self.file.keys.first().filter(|_| self.serves);
        let Some(newest) = newest.filter(|_| self.file.keys.len() > 1) else {
            return Ok(None);
        };
        let alone = KeyFile {
            keys: vec![newest.clone()],
            mark_key: self.file.mark_key.clone(),
        };
        alone.seal(purpose, office).map(Some)
    }
}
