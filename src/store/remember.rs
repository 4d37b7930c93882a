//! What an open store tells this machine's memory: heads, the office version, copies.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::files::{self, FileError};
use super::keys::KeyFile;
use super::layout::{keys_path, limit};
use super::marks::Seen;
use super::memory::{Memory, Pin};
use super::office_chain::version_path;
use super::{Notice, Open, Store, StoreError};
use crate::record::CaseId;
use crate::record::office::{Head, Purpose, Right};

impl Store<Open> {
    /// The heads that this machine saw last.
    pub(super) fn heads_seen(&self) -> &HashMap<CaseId, Seen> {
        let memory = self.state.memory.as_ref();
        let load = || memory.map(Memory::heads).unwrap_or_default();
        self.state.heads.get_or_init(load)
    }

    /// The head of one case that this machine saw last; of many, when they are known already.
    pub(super) fn head_seen(&self, case: &CaseId) -> Option<Seen> {
        if let Some(heads) = self.state.heads.get() {
            return heads.get(case).copied();
        }
        self.state.memory.as_ref()?.head_of(case)
    }

    /// The records of a kind and year that this machine saw.
    pub(super) fn seen_in(&self, prefix: &str, year: u16) -> Vec<CaseId> {
        let memory = self.state.memory.as_ref();
        memory.map_or_else(Vec::new, |memory| memory.seen_in(prefix, year))
    }

    /// Whether this person verified that end of a case on this machine before.
    pub(super) fn is_verified(&self, case: &CaseId, head: Head) -> bool {
        let seen = self.head_seen(case);
        seen.is_some_and(|seen| seen.verified && seen.head == head)
    }

    /// Cases that this machine saw and whose folders are gone: nothing ever deletes a case.
    pub(super) fn cases_gone(&self, there: &[CaseId]) -> Vec<CaseId> {
        let is_gone = |case: &&CaseId| there.binary_search(case).is_err();
        let mut gone: Vec<CaseId> = self.heads_seen().keys().filter(is_gone).cloned().collect();
        gone.sort();
        gone
    }

    /// Takes a case as it stands now, put back from a backup or lost, as the one to go on from;
    /// tells whether this machine remembered another. Only an admin decides that.
    pub fn accept_head(&mut self, case: &CaseId, dry_run: bool) -> Result<bool, StoreError> {
        self.require(Right::Admin)?;
        let Some(memory) = &self.state.memory else {
            return Ok(false);
        };
        let is_known = memory.head_of(case).is_some();
        if is_known && !dry_run {
            memory.forget(case)?;
            self.state.heads = OnceLock::new();
        }
        Ok(is_known)
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

    /// Remembers heads that lie behind those seen; forgetting is told on opening, not here.
    pub(super) fn remember(&self, heads: &[(CaseId, Head)]) {
        let Some(memory) = &self.state.memory else {
            return;
        };
        let is_new = |(case, head): &&(CaseId, Head)| {
            let seen = self.head_seen(case);
            seen.is_none_or(|seen| seen.head != *head || !seen.verified)
        };
        let news: Vec<_> = heads.iter().filter(is_new).cloned().collect();
        let _ = memory.remember(&news);
    }
}
