//! Mending: removes what interrupted writes left, finishes what they began, restores from this
//! machine's copies what was taken away. What a journal says it never changes.
//!
//! Read next: [`restore`] (office and keys from the copies), [`back`] (an older state that was put
//! back knowingly), [`conflicts`] (what a cloud folder made of files that two machines changed).

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, FileProblem, Kind, LOCK_WAIT, Lock, TEMP_PREFIX};
use super::finding::{Code, Finding};
use super::intent::Recorded;
use super::keys::KeyFile;
use super::layout::{JOURNAL, LOCK, NEW_PREFIX, case_path, next_keys_path};
use super::standing::Locked;
use super::{Open, Stamp, Store, StoreError};
use crate::record::CaseId;
use crate::record::office::{Purpose, Right};

mod back;
mod conflicts;
mod parted;
mod restore;

/// How to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mending {
    /// Tells what would be done, and does nothing.
    pub dry_run: bool,
    /// Removes every document that no journal names, not those alone of which this machine knows
    /// that their write was never committed. In a folder that a cloud keeps in step, such a
    /// document may have arrived before its journal.
    pub orphans: bool,
    /// Looks into the copies that a cloud folder made of files that two machines changed.
    pub copies: bool,
    /// What this machine saw and is no longer to expect.
    pub forgotten: Forgotten,
}

/// What this machine saw and is no longer to expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Forgotten {
    /// Nothing.
    #[default]
    Nothing,
    /// Logs that are lost for good.
    LostLogs,
    /// All that came after an older state of the whole store that was put back knowingly.
    LaterState,
}

/// Something that was mended, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// What an interrupted write left was removed.
    Removed(String),
    /// This machine goes on from a case as it stands now.
    Accepted(String),
    /// This machine no longer expects a log that was lost.
    LogForgotten(String),
    /// A file that was missing or damaged was restored from this machine's copy.
    Restored(String),
    /// A file of keys holds the generations of the store and those of this machine's copy.
    Joined(String),
    /// A file of keys no longer holds so many generations of the store, which no file needs.
    KeysGivenUp(String, usize),
    /// This machine goes on from the office's facts as they stand in the store.
    WentBack(String),
    /// What this machine had copied of `office/` and `keys/` until then lies in that folder.
    FormerKept(String),
    /// This machine alone writes to the store where it lies.
    OneWriter,
    /// It is no longer the only one.
    ManyWriters,
    /// A copy that a cloud folder made, and that held more than its file, took the file's place.
    CopyTaken(String),
    /// A copy that a cloud folder made is superfluous, and could not be removed.
    CopyLeft(String),
    /// A copy that a cloud folder made is kept; the steps that it alone has, by number and code.
    CopyKept(String, Vec<(u32, String)>),
    /// An interrupted change of keys was finished.
    KeysFinished,
    /// An interrupted change of keys that never came into force was dropped.
    KeysDropped,
    /// Files were sealed anew, which an interrupted change of keys had left.
    Resealed(usize),
    /// A file that could not be sealed anew; the older key stays for it.
    NotResealed(Finding),
    /// A folder of a record to which somebody goes on writing: nothing was mended in it.
    Busy(String),
}

impl Locked<'_> {
    /// Mends what can be mended without doubt.
    pub fn mend(&mut self, how: Mending, stamp: &Stamp) -> Result<Vec<Mended>, StoreError> {
        self.mend_telling(how, stamp, &|_| {})
    }

    /// The same; `progress` is told how many files are sealed anew, when they have to be.
    pub fn mend_telling(
        &mut self,
        how: Mending,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Mended>, StoreError> {
        self.require(Right::Write)?;
        let mut mended = self.store.restore(&mut self.lock, how, stamp)?;
        if self.writes_stopped().is_some() {
            // What was put back counts when the store is opened again.
            return Ok(mended);
        }
        if !how.dry_run {
            self.renew_copies()?;
        }
        if how.forgotten == Forgotten::LaterState {
            mended.extend(self.go_back(how, stamp)?);
        }
        if self.require(Right::Admin).is_ok() {
            mended.extend(self.finish_keys(how, stamp)?);
        }
        if how.copies {
            mended.extend(self.mend_conflicts(how, stamp)?);
        }
        mended.extend(self.remove_left(how)?);
        mended.extend(self.remove_erased(how)?);
        if how.orphans {
            mended.extend(self.remove_orphans(how, stamp)?);
        }
        if how.forgotten == Forgotten::LostLogs {
            let logs = self.logs_lost()?;
            if !how.dry_run {
                self.forget_logs(&logs)?;
            }
            mended.extend(logs.into_iter().map(Mended::LogForgotten));
        }
        let mut busy = BTreeSet::new();
        mended.retain(|one| match one {
            Mended::Busy(folder) => busy.insert(folder.clone()),
            _ => true,
        });
        if self.is_unfinished() && self.require_writing(Right::Admin).is_ok() {
            if how.dry_run {
                mended.push(Mended::Resealed(0));
            } else {
                let resealed = self.reseal(stamp, progress)?;
                mended.push(Mended::Resealed(resealed.files));
                mended.extend(resealed.failed.into_iter().map(Mended::NotResealed));
            }
        }
        Ok(mended)
    }

    /// Finishes an interrupted change of keys, or drops it when its version never came into force.
    pub(super) fn finish_keys(
        &mut self,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let is_left = |purpose| files::exists(&self.path(&next_keys_path(purpose)));
        if !Purpose::ALL.into_iter().any(is_left) {
            return Ok(Vec::new());
        }
        let laid_down = Purpose::ALL.map(|purpose| self.laid_down(purpose).ok().flatten());
        let in_force = laid_down.iter().any(Option::is_some);
        if !how.dry_run && in_force {
            let files = Purpose::ALL.into_iter().zip(laid_down);
            let files = files.map(|(purpose, file)| file.unwrap_or_else(|| self.ring(purpose)));
            let files: Vec<KeyFile> = files.collect();
            let files = files.try_into().map_err(|_| StoreError::NotSound)?;
            self.put_keys(files, stamp)?;
        } else if !how.dry_run {
            self.drop_laid_down()?;
        }
        let mended = if in_force {
            Mended::KeysFinished
        } else {
            Mended::KeysDropped
        };
        Ok(vec![mended])
    }

    fn ring(&self, purpose: Purpose) -> KeyFile {
        self.store.state.ring.file(purpose).clone()
    }
}

impl Store<Open> {
    /// Removes temporary files, folders of cases that never got their number, and documents of
    /// writes that were never committed.
    pub(super) fn remove_left(&self, how: Mending) -> Result<Vec<Mended>, StoreError> {
        let mut mended = Vec::new();
        self.walk_left("", how, &mut mended)?;
        if !how.dry_run {
            self.settle();
        }
        for recorded in self.interrupted(LOCK_WAIT).abandoned {
            mended.extend(self.take_back(recorded, how)?);
        }
        Ok(mended)
    }

    /// Removes the documents of a write that was never committed.
    fn take_back(&self, recorded: Recorded, how: Mending) -> Result<Vec<Mended>, StoreError> {
        let entries = || recorded.intents.iter().map(|one| &one.entry);
        let cases: BTreeSet<&CaseId> = entries().filter_map(|entry| entry.case.as_ref()).collect();
        let mut mended = Vec::new();
        for case in cases {
            let of_case = entries().filter(|entry| entry.case.as_ref() == Some(case));
            let files = of_case.flat_map(|entry| &entry.files);
            let documents = files.filter(|(inside, digest)| {
                !inside.ends_with(JOURNAL) && self.file_is(inside, **digest)
            });
            let mut documents: Vec<String> = documents.map(|(inside, _)| inside.clone()).collect();
            if !documents.is_empty() && self.has(case) {
                // What was to be written otherwise may have been written since, with the same files.
                let named = self.named_by(&self.read_journal(case)?)?;
                documents.retain(|inside| !named.contains(inside));
            }
            mended.extend(self.remove_documents(case, documents, how)?);
        }
        // What is still there is known for what it is the next time.
        let is_busy = mended.iter().any(|one| matches!(one, Mended::Busy(_)));
        if !how.dry_run && !is_busy {
            self.drop_intents([recorded]);
        }
        Ok(mended)
    }

    /// Removes documents of a case, unless somebody goes on writing to it.
    fn remove_documents(
        &self,
        case: &CaseId,
        documents: Vec<String>,
        how: Mending,
    ) -> Result<Vec<Mended>, StoreError> {
        if documents.is_empty() {
            return Ok(Vec::new());
        }
        let folder = case_path(case);
        let Some(_lock) = self.lock_to_mend(&folder)? else {
            return Ok(vec![Mended::Busy(folder)]);
        };
        if !how.dry_run {
            for inside in &documents {
                self.disk.remove(&self.path(inside))?;
            }
        }
        Ok(documents.into_iter().map(Mended::Removed).collect())
    }

    /// The lock of the folder of a record in which something is to go; none when somebody goes on
    /// writing to it. What else is in the way is an error: nobody should believe that there was
    /// nothing to mend.
    pub(super) fn lock_to_mend(&self, folder: &str) -> Result<Option<Lock>, StoreError> {
        let lock = self.path(folder).join(LOCK);
        match self.disk.lock(&lock, LOCK_WAIT) {
            Err(error) if error.problem == FileProblem::Locked => Ok(None),
            locked => Ok(Some(locked?)),
        }
    }

    /// Removes each leftover in the folder and below; a folder to which somebody goes on writing is
    /// passed over, and told.
    fn walk_left(
        &self,
        folder: &str,
        how: Mending,
        mended: &mut Vec<Mended>,
    ) -> Result<(), StoreError> {
        let is_record = files::exists(&self.path(folder).join(JOURNAL));
        let quiet = is_record.then(|| self.lock_to_mend(folder)).transpose()?;
        if matches!(quiet, Some(None)) {
            mended.push(Mended::Busy(folder.to_owned()));
            return Ok(());
        }
        // What a writer had there before it was done is gone now.
        for entry in self.list(folder)? {
            let name = entry.name.to_string_lossy();
            let inside = match folder {
                "" => name.to_string(),
                folder => format!("{folder}/{name}"),
            };
            let is_new = entry.kind == Kind::Folder && name.starts_with(NEW_PREFIX);
            let is_temp = entry.kind == Kind::File && name.starts_with(TEMP_PREFIX);
            if is_new || is_temp {
                if how.dry_run || self.remove_leftover(&inside, entry.kind)? {
                    mended.push(Mended::Removed(inside));
                }
            } else if entry.kind == Kind::Folder && !name.starts_with('.') {
                self.walk_left(&inside, how, mended)?;
            }
        }
        Ok(())
    }

    /// Removes a leftover; tells whether it was still there. Whoever made it may be done with it by
    /// now.
    fn remove_leftover(&self, inside: &str, kind: Kind) -> Result<bool, StoreError> {
        let path = self.path(inside);
        let removed = match kind {
            Kind::Folder => self.disk.remove_folder(&path),
            _ => self.disk.remove(&path),
        };
        match removed {
            Err(error) if error.is_absent() => Ok(false),
            removed => Ok(removed.map(|()| true)?),
        }
    }

    /// The logs that this machine saw and that are gone or were cut off.
    fn logs_lost(&self) -> Result<Vec<String>, StoreError> {
        let check = self.check(&|_| false, &|_| {})?;
        let is_lost = |f: &Finding| matches!(f.code, Code::LogGone | Code::LogCut);
        let lost = check.findings.into_iter().filter(is_lost);
        Ok(lost.filter_map(|finding| finding.file).collect())
    }

    /// Forgets logs that are gone or were cut off: somebody looked into it, and what is lost is lost.
    fn forget_logs(&self, logs: &[String]) -> Result<(), StoreError> {
        let Some(memory) = &self.state.memory else {
            return Ok(());
        };
        let names = logs.iter().filter_map(|log| log.rsplit('/').next());
        for name in names {
            memory.forget_log(name)?;
        }
        Ok(())
    }

    fn remove_orphans(&self, how: Mending, stamp: &Stamp) -> Result<Vec<Mended>, StoreError> {
        let findings = self.check(&|_| true, &|_| {})?.findings;
        // Where steps of a journal are gone, what no step names may be the last of them; or a copy
        // beside the journal may name it.
        let lacks_steps = |f: &&Finding| {
            let codes = [
                Code::RolledBack,
                Code::Rewritten,
                Code::LogAhead,
                Code::Conflict,
            ];
            codes.contains(&f.code) || f.code == Code::NoJournal
        };
        let doubtful = findings.iter().filter(lacks_steps);
        let doubtful: BTreeSet<CaseId> = doubtful.filter_map(|f| f.case.clone()).collect();
        let mut orphans: BTreeMap<CaseId, Vec<String>> = BTreeMap::new();
        for (case, inside) in findings.into_iter().filter_map(orphan) {
            if !doubtful.contains(&case) {
                orphans.entry(case).or_default().push(inside);
            }
        }
        let mut mended = Vec::new();
        for (case, documents) in orphans {
            // An admin's word that they are gone stands before they go, else logs miss them for good.
            if !how.dry_run && self.require(Right::Admin).is_ok() {
                self.tell_removed(&case, documents.clone(), stamp)?;
            }
            mended.extend(self.remove_documents(&case, documents, how)?);
        }
        Ok(mended)
    }
}

fn orphan(finding: Finding) -> Option<(CaseId, String)> {
    (finding.code == Code::Orphan).then_some(())?;
    Some((finding.case?, finding.file?))
}
