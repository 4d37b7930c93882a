//! Files of `office/` and `keys/` put back from this machine's copies.
//!
//! Of the office's facts the newest count that this machine saw. Keys are joined: where an older
//! copy of the store was put back, its files open with the generations that lie in it, and what
//! this machine has alone would not open them.

use std::collections::BTreeSet;

use super::{Mended, Mending};
use crate::record::office::Purpose;
use crate::store::files::{self, Access, Held, Lock};
use crate::store::keys::KeyFile;
use crate::store::layout::{keys_path, limit};
use crate::store::memory::Memory;
use crate::store::office_chain::{Chain, version_path};
use crate::store::{Open, Stamp, Store, StoreError};

/// A file that is to be put back.
struct Lost {
    inside: String,
    /// What lay there when it was judged.
    stored: Vec<u8>,
    bytes: Vec<u8>,
    /// What a file of keys holds then.
    keys: Option<(Purpose, KeyFile)>,
    /// Whether it holds generations that the copy lacks.
    is_joined: bool,
    /// How many generations of the store it no longer holds.
    given_up: usize,
}

impl Store<Open> {
    /// Puts back files of `office/` and `keys/` from this machine's copies.
    pub(super) fn restore(
        &mut self,
        lock: &mut Lock,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let has_gone_on = self.has_gone_on();
        let Some(memory) = &self.state.memory else {
            return Ok(Vec::new());
        };
        let copies = self.copied_chain(memory);
        if let Some(version) = copies.as_ref().and_then(|copies| self.parted(copies)) {
            return self.part_with(memory, version, how, stamp);
        }
        let mut lost = copies.map_or_else(Vec::new, |copies| self.lost_versions(&copies));
        lost.extend(self.lost_keys(memory)?);
        let mut mended = Vec::new();
        for file in lost {
            if !how.dry_run {
                self.put_back(lock, &file, has_gone_on)?;
            }
            if let Some((purpose, keys)) = file.keys {
                *self.state.ring.file_mut(purpose) = keys;
            }
            let inside = file.inside.clone();
            let done = if file.is_joined {
                Mended::Joined
            } else {
                Mended::Restored
            };
            mended.push(done(inside));
            if file.given_up > 0 {
                mended.push(Mended::KeysGivenUp(file.inside, file.given_up));
            }
        }
        Ok(mended)
    }

    /// Puts a file back where nothing has changed since it was judged: that may be long ago, and in
    /// sleep somebody else may have mended, and changed the keys.
    fn put_back(&self, lock: &mut Lock, file: &Lost, has_gone_on: bool) -> Result<(), StoreError> {
        let path = self.path(&file.inside);
        if let Some(folder) = path.parent() {
            self.disk.make_folders(folder, Access::Shared)?;
        }
        let ready = self.disk.ready(&path, &file.bytes, Access::Shared)?;
        let is_held = self.disk.hold(lock)? != Held::Lost;
        let is_as_judged = self.stored(&file.inside) == file.stored;
        if !is_held || !is_as_judged || self.has_gone_on() != has_gone_on {
            return Err(StoreError::LockLost);
        }
        Ok(self.disk.place_over(ready, &path)?)
    }

    /// Whether a version lies there that comes after those that we believe.
    fn has_gone_on(&self) -> bool {
        let next = version_path(self.office().version + 1);
        files::exists(&self.path(&next))
    }

    /// The chain in this machine's copies, when it holds the version seen last.
    fn copied_chain(&self, memory: &Memory) -> Option<Chain> {
        let pin = memory.pin()?;
        let copies = Chain::load(memory.folder(), &self.id).ok()?;
        copies.holds(pin.version, pin.digest).then_some(copies)
    }

    /// The first version of the store that is genuine, and not the one that this machine saw: the
    /// office's facts went on in two ways, and neither may go for the other without a word.
    fn parted(&self, copies: &Chain) -> Option<u32> {
        let stored = Chain::load(&self.root, &self.id).ok()?;
        let pairs = stored.versions().iter().zip(copies.versions());
        let mut parted = pairs.filter(|(stored, copy)| stored.file.digest != copy.file.digest);
        parted.next().map(|(stored, _)| stored.file.office.version)
    }

    /// Versions that this machine has seen and the store no longer has, or has otherwise.
    fn lost_versions(&self, copies: &Chain) -> Vec<Lost> {
        let copies = copies.versions().iter().map(|version| {
            let inside = version_path(version.file.office.version);
            Lost {
                stored: self.stored(&inside),
                inside,
                bytes: version.text.clone().into_bytes(),
                keys: None,
                is_joined: false,
                given_up: 0,
            }
        });
        copies.filter(|lost| lost.stored != lost.bytes).collect()
    }

    /// What lies there now; nothing where it cannot be read.
    fn stored(&self, inside: &str) -> Vec<u8> {
        files::read(&self.path(inside), limit::OFFICE.max(limit::KEYS)).unwrap_or_default()
    }

    /// Files of `keys/` that do not give every holder what the office file names, when our copy
    /// does: they are missing, damaged or older than the copy.
    fn lost_keys(&self, memory: &Memory) -> Result<Vec<Lost>, StoreError> {
        let (office, me) = (self.office(), &self.state.me);
        let serves = |purpose, bytes: &[u8]| KeyFile::serves_all(purpose, bytes, me, office);
        let ours = Purpose::ALL
            .into_iter()
            .filter(|p| p.right() <= self.state.holder.right);
        let mut lost = Vec::new();
        for purpose in ours {
            let inside = keys_path(purpose);
            let stored = self.stored(&inside);
            let copy = memory.copy_of(&inside).unwrap_or_default();
            if serves(purpose, &stored) || !serves(purpose, &copy) {
                continue;
            }
            let unopened = |_| StoreError::Keys(purpose);
            let ours = KeyFile::open(purpose, &copy, me).map_err(unopened)?;
            let (joined, given_up) = self.joined(purpose, &ours);
            let is_joined = joined.keys.len() > ours.keys.len();
            let sealed = is_joined
                .then(|| joined.seal(purpose, office))
                .transpose()?;
            lost.push(Lost {
                inside,
                stored,
                bytes: sealed.unwrap_or(copy),
                keys: Some((purpose, joined)),
                is_joined,
                given_up,
            });
        }
        Ok(lost)
    }

    /// The copy with the generations of the store, and how many of these are given up: those that
    /// nothing needs any more. None is, unless every file was read and none is away.
    fn joined(&self, purpose: Purpose, copy: &KeyFile) -> (KeyFile, usize) {
        let mut older = self.state.ring.file(purpose).clone();
        let ours: BTreeSet<u32> = copy.keys.iter().map(|key| key.generation).collect();
        older.keys.retain(|key| !ours.contains(&key.generation));
        let known = older.keys.len();
        if known > 0
            && let Some(needed) = self.sealed_to()
        {
            let is_needed = |generation| needed.contains(&(purpose, generation));
            older.keys.retain(|key| is_needed(key.generation));
        }
        let given_up = known - older.keys.len();
        (copy.clone().joined(older), given_up)
    }
}
