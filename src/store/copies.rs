//! The copies of `office/` and `keys/` that this machine keeps: what others could take away, `mend`
//! puts back from here.
//!
//! Only what counts is copied: versions of the chain, and files of `keys/` that give every holder
//! the current generation.

use super::files::{self, FileError};
use super::keys::KeyFile;
use super::layout::{keys_path, limit};
use super::memory::{Memory, Pin};
use super::office_chain::version_path;
use super::{Notice, Open, Store, StoreError};
use crate::record::office::Purpose;

/// How closely copies are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copies {
    /// Those of older versions are taken for what they were: they are many, and never change.
    Seen,
    /// Each is read.
    Read,
}

impl Store<Open> {
    /// Remembers the office version and copies of what others could take away.
    pub(super) fn remember_office(&mut self) {
        if self.state.stopped.is_some() {
            return;
        }
        if let Some(memory) = &self.state.memory
            && let Err(error) = self.keep_copies(memory, Copies::Seen)
        {
            self.state.notices.push(Notice::NoMemory(error));
        }
    }

    /// Makes every copy whole again, whatever became of it.
    pub(super) fn renew_copies(&self) -> Result<(), StoreError> {
        match &self.state.memory {
            Some(memory) if self.state.stopped.is_none() => {
                Ok(self.keep_copies(memory, Copies::Read)?)
            }
            _ => Ok(()),
        }
    }

    fn keep_copies(&self, memory: &Memory, look: Copies) -> Result<(), FileError> {
        let chain = &self.state.chain;
        let last = chain.last().file.office.version;
        for version in chain.versions() {
            let (number, text) = (version.file.office.version, version.text.as_bytes());
            let inside = version_path(number);
            let is_there = memory.copy_length(&inside) == Some(text.len() as u64);
            if look == Copies::Read || number == last || !is_there {
                memory.keep_copy(&inside, text)?;
            }
        }
        for purpose in Purpose::ALL
            .into_iter()
            .filter(|p| p.right() <= self.state.holder.right)
        {
            let inside = keys_path(purpose);
            let bytes = files::read(&self.path(&inside), limit::KEYS).unwrap_or_default();
            let is_kept = memory.copy_of(&inside).is_some_and(|copy| copy == bytes);
            let (me, office) = (&self.state.me, self.office());
            if !is_kept && KeyFile::serves_all(purpose, &bytes, me, office) {
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

    /// Keeps copies of `keys/` as they are now, whatever stood in the copies before.
    pub(super) fn copy_keys(&self) -> Result<(), StoreError> {
        let Some(memory) = &self.state.memory else {
            return Ok(());
        };
        for purpose in Purpose::ALL {
            let inside = keys_path(purpose);
            let bytes = files::read(&self.path(&inside), limit::KEYS)?;
            memory.keep_copy(&inside, &bytes)?;
        }
        Ok(())
    }
}
