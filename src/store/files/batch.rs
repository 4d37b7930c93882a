//! Many files replaced together, at a fraction of the cost of one by one: each is written, all are
//! synced at once, each is read back and proved, and only then do they get their names; a folder is
//! synced once, however many of its files changed.
//!
//! What holds for one file holds for each of them: nothing is replaced but by a file that is whole,
//! on the disk and proved.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::fate::{Call, Pieces};
use super::temp::Temp;
use super::{Access, Disk, FileError, FileProblem, Lock, Moment, Staged, Tally, at, parent, pump};
use crate::record::journal::Digest;

/// So many syncs are under way together: a disk that is asked one by one writes its own journal for
/// each, and one that is asked together writes it once for all.
const SYNCS: usize = 16;

/// A file that is written under a temporary name, and may still lie in the memory of the system.
#[derive(Debug)]
pub struct Unsynced {
    temp: Temp,
    path: PathBuf,
    sum: (Digest, u64),
}

impl Disk {
    /// Writes a file to a temporary file beside `path`; it is neither synced nor proved.
    pub fn draft<E: From<FileError>>(
        &self,
        path: &Path,
        access: Access,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<Unsynced, E> {
        let temp = self.empty_temp(path, access)?;
        let (disk, to) = (self, temp.file().map_err(at(path))?);
        let mut written = Tally::new(Pieces { disk, path, to });
        fill(&mut written)?;
        let sum = written.finish();
        let path = path.to_owned();
        Ok(Unsynced { temp, path, sum })
    }

    /// Proves a file that was synced: `prove` is given what stands on the disk, and all of it must
    /// be what was written.
    pub fn proved<E: From<FileError>>(
        &self,
        draft: Unsynced,
        prove: impl FnOnce(&mut dyn Read) -> Result<(), E>,
    ) -> Result<Staged, E> {
        let Unsynced { temp, path, sum } = draft;
        self.meet(Call::ReadBack, &path).map_err(at(&path))?;
        let mut file = temp.file().map_err(at(&path))?;
        file.seek(SeekFrom::Start(0)).map_err(at(&path))?;
        let mut back = Tally::new(file);
        let proved = prove(&mut back);
        let rest = pump(&mut back, &mut io::sink(), u64::MAX);
        rest.map_err(|stopped| stopped.at(&path, u64::MAX))?;
        if back.finish() != sum {
            return Err(FileError::new(&path, FileProblem::ReadBack).into());
        }
        // Of a disk that gives back other bytes than it was given, nothing else is said.
        proved?;
        self.tell(Moment::Written, &path);
        let digest = sum.0;
        Ok(Staged { temp, digest })
    }

    /// Gives files that are ready their names, in place of those that are there, and makes the
    /// names last. `look` is asked of each, by its number, right before it gets its name. One that
    /// fails stops none of the others.
    pub fn place_all_over<E: From<FileError>>(
        &self,
        staged: Vec<(Staged, PathBuf)>,
        mut look: impl FnMut(usize) -> Result<(), E>,
    ) -> Vec<Result<(), E>> {
        let mut folders = BTreeSet::new();
        let mut placed = Vec::with_capacity(staged.len());
        for (index, (staged, path)) in staged.into_iter().enumerate() {
            let done = look(index).and_then(|()| Ok(self.rename_over(staged.temp, &path)?));
            if done.is_ok() {
                folders.insert(parent(&path).to_owned());
            }
            placed.push(done);
        }
        let folders: Vec<PathBuf> = folders.into_iter().collect();
        together(&folders, |folder| self.sync_folder(folder));
        placed
    }
}

impl Disk {
    /// Makes files ready beside their paths, many at a time: each whole, synced and read back.
    ///
    /// # Errors
    /// The first of any; then nothing of them stays.
    pub fn ready_all(
        &self,
        files: &[(PathBuf, &[u8])],
        access: Access,
    ) -> Result<Vec<(Staged, PathBuf)>, FileError> {
        let draft = |(path, bytes): &(PathBuf, &[u8])| {
            self.draft(path, access, |to| to.write_all(bytes).map_err(at(path)))
        };
        let drafts: Vec<Unsynced> = files.iter().map(draft).collect::<Result<_, _>>()?;
        let synced = self.sync_all(&drafts.iter().collect::<Vec<_>>());
        synced.into_iter().collect::<Result<(), _>>()?;
        let named = drafts.into_iter().map(|draft| {
            let path = draft.path.clone();
            Ok((self.proved::<FileError>(draft, |_| Ok(()))?, path))
        });
        named.collect()
    }
}

impl Unsynced {
    pub(super) fn sync(&self, disk: &Disk) -> Result<(), FileError> {
        disk.sync(self.temp.file().map_err(at(&self.path))?, &self.path)
    }
}

impl Disk {
    /// Syncs files, many at a time; each has its own outcome, in their order.
    pub fn sync_all(&self, drafts: &[&Unsynced]) -> Vec<Result<(), FileError>> {
        each_together(drafts, |draft| draft.sync(self))
    }

    /// Makes what stands in files that are locked last, and their names.
    pub fn sync_locked(&self, files: &[(&Lock, &Path)]) -> Result<(), FileError> {
        let synced = each_together(files, |(lock, path)| self.sync(lock.file()?, path));
        synced.into_iter().collect::<Result<(), _>>()?;
        let folders: BTreeSet<&Path> = files.iter().map(|(_, path)| parent(path)).collect();
        for folder in folders {
            self.sync_folder(folder);
        }
        Ok(())
    }
}

/// Does work that waits for the disk on many items at a time; each has its own outcome, in their
/// order.
fn each_together<T: Sync>(
    items: &[T],
    work: impl Fn(&T) -> Result<(), FileError> + Sync,
) -> Vec<Result<(), FileError>> {
    let outcomes: Vec<Mutex<Result<(), FileError>>> =
        items.iter().map(|_| Mutex::new(Ok(()))).collect();
    let all: Vec<_> = items.iter().zip(&outcomes).collect();
    together(&all, |(item, outcome)| {
        let done = work(item);
        if let Ok(mut outcome) = outcome.lock() {
            *outcome = done;
        }
    });
    let plain = |outcome: Mutex<_>| outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.into_iter().map(plain).collect()
}

/// Does work that waits for the disk, on more threads than there are processors.
fn together<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let go_on = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item);
        }
    };
    thread::scope(|scope| {
        for _ in 1..SYNCS.min(items.len()) {
            scope.spawn(go_on);
        }
        go_on();
    });
}

#[cfg(test)]
mod tests;
