//! Files of records sealed anew, many at a time.
//!
//! The folders of some records are locked together. Of their files those that are sealed to an
//! older generation are opened and sealed to the newest, beside the old ones; all are synced; each
//! is read back from the disk, opened with the newest key and compared with what the old one held;
//! and then they take the old ones' places. One line of the log tells of all of them.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use super::Rekeyed;
use super::folders::{Sealed, unreadable};
use super::group::{batches, part};
use crate::record::journal::Digest;
use crate::record::office::{Purpose, Right};
use crate::store::attachments::{Sum, read_code};
use crate::store::files::{
    self, Access, FileError, FileProblem, Held, Lock, Staged, Stopped, Unsynced, pump,
};
use crate::store::finding::{Code, Finding, file_code, seal_code};
use crate::store::intent::Intent;
use crate::store::layout::{LOCK, limit};
use crate::store::{Open, Stamp, Store, StoreError, seal};

/// So many records are locked together.
const FOLDERS_TOGETHER: usize = 64;
/// How long somebody who writes to a record is waited for: he may be waiting for us, and give up.
const WAIT: Duration = files::LOCK_WAIT.saturating_mul(2);

/// A file that lies sealed anew beside the old one.
struct Drafted {
    file: Sealed,
    draft: Unsynced,
    /// What was sealed: the same as the old file held.
    sum: Sum,
    /// The old file, where it may be written anew by somebody who does not see our lock.
    old: Option<Digest>,
}

/// One that was read back and proved.
struct Proved {
    file: Sealed,
    staged: Staged,
    old: Option<Digest>,
}

/// One run over all records.
struct Run<'a> {
    store: &'a Store<Open>,
    stamp: &'a Stamp,
    progress: &'a (dyn Fn(usize) + Sync),
    done: AtomicUsize,
}

impl Store<Open> {
    /// Seals the files of records anew; `progress` is told how many files were looked at.
    pub(in crate::store) fn reseal_folders(
        &self,
        folders: &[String],
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Rekeyed {
        let run = Run {
            store: self,
            stamp,
            progress,
            done: AtomicUsize::new(0),
        };
        let mut rekeyed = Rekeyed::default();
        for some in folders.chunks(FOLDERS_TOGETHER) {
            run.reseal(some, &mut rekeyed);
        }
        rekeyed
    }
}

impl Run<'_> {
    fn advance(&self, by: usize) {
        (self.progress)(self.done.fetch_add(by, Ordering::Relaxed) + by);
    }

    /// Seals anew what lies in some folders, under their locks.
    fn reseal(&self, folders: &[String], rekeyed: &mut Rekeyed) {
        let mut locks = Vec::with_capacity(folders.len());
        let mut files = Vec::new();
        for folder in folders {
            match self.locked(folder) {
                Ok((lock, sealed)) => {
                    locks.push((folder.as_str(), lock));
                    files.extend(sealed);
                }
                Err(finding) => rekeyed.failed.push(finding),
            }
        }
        let looked_at = files.len();
        let old = part(files.into_par_iter().filter_map(|file| self.old(file)));
        let (old, failed) = old;
        self.advance(looked_at - old.len());
        rekeyed.failed.extend(failed);
        for batch in batches(old) {
            let size = batch.len();
            self.reseal_batch(batch, &mut locks, rekeyed);
            self.advance(size);
        }
        drop(locks);
    }

    fn locked(&self, folder: &str) -> Result<(Lock, Vec<Sealed>), Finding> {
        let path = self.store.path(&format!("{folder}/{LOCK}"));
        let lock = self
            .store
            .disk
            .lock(&path, WAIT)
            .map_err(|e| unreadable(folder, &e))?;
        Ok((lock, self.store.sealed_in(folder)?))
    }

    /// The file, unless it is sealed to the newest generation.
    fn old(&self, file: Sealed) -> Option<Result<Sealed, Finding>> {
        let newest = self.store.state.ring.file(file.purpose).keys.first();
        match self.store.generation_of(&file) {
            Ok(generation) if newest.is_some_and(|k| k.generation == generation) => None,
            Ok(_) => Some(Ok(file)),
            Err(finding) => Some(Err(finding)),
        }
    }

    fn reseal_batch(&self, batch: Vec<Sealed>, locks: &mut [(&str, Lock)], rekeyed: &mut Rekeyed) {
        let (drafted, failed) = part(batch.into_par_iter().map(|file| self.draft(file)));
        rekeyed.failed.extend(failed);
        let drafts: Vec<&Unsynced> = drafted.iter().map(|d| &d.draft).collect();
        let synced = self.store.disk.sync_all(&drafts);
        let prove = |(drafted, synced): (Drafted, Result<(), _>)| match synced {
            Ok(()) => self.prove(drafted),
            Err(error) => Err(unreadable(&drafted.file.inside, &error)),
        };
        let proved = drafted.into_par_iter().zip(synced).map(prove);
        let (proved, failed) = part(proved);
        rekeyed.failed.extend(failed);
        if !proved.is_empty() {
            self.replace(proved, locks, rekeyed);
        }
    }

    /// Seals what a file holds anew, into a file beside it.
    fn draft(&self, file: Sealed) -> Result<Drafted, Finding> {
        let (store, inside) = (self.store, file.inside.as_str());
        let found = |code| Finding::at(code, inside);
        let path = store.path(inside);
        let failed = |e| unreadable(inside, &e);
        // Documents never change; a journal may, on a share that does not keep its locks.
        let old = match file.purpose {
            Purpose::Journal => Some(files::digest(&path, limit::ATTACHMENT).map_err(failed)?),
            Purpose::Documents => None,
        };
        let (sealed, _) = files::open(&path, limit::ATTACHMENT).map_err(failed)?;
        let openers = store.state.ring.openers(file.purpose);
        let mut opened = seal::opening(sealed, openers).map_err(|e| found(seal_code(e)))?;
        let (mut sum, mut fault) = (None, None);
        let draft = store.disk.draft(&path, Access::Shared, |out| {
            let sealed = store.seal_into(file.purpose, &path, out, &mut |to: &mut dyn Write| {
                let passed = pump(&mut opened, to, u64::MAX);
                passed.map(|_| ()).map_err(|stopped| match stopped {
                    Stopped::Reading(kind) => {
                        fault = Some(found(read_code(kind)));
                        StoreError::NotSound
                    }
                    other => other.at(&path, limit::ATTACHMENT).into(),
                })
            });
            sum = Some(sealed?);
            Ok(())
        });
        match (draft, sum) {
            (Ok(draft), Some(sum)) => Ok(Drafted {
                file,
                draft,
                sum,
                old,
            }),
            (Err(StoreError::File(e)), _) => Err(failed(e)),
            _ => Err(fault.unwrap_or_else(|| found(Code::Keys))),
        }
    }

    /// Reads a file back from the disk: the newest key must give what the old file held.
    fn prove(&self, drafted: Drafted) -> Result<Proved, Finding> {
        let Drafted {
            file,
            draft,
            sum,
            old,
        } = drafted;
        let opens = |back: &mut dyn std::io::Read| self.store.gives_back(file.purpose, back, sum);
        match self.store.disk.proved(draft, opens) {
            Ok(staged) => Ok(Proved { file, staged, old }),
            Err(StoreError::File(e)) => {
                Err(Finding::at(file_code(&e), &file.inside).because(e.problem))
            }
            Err(_) => Err(Finding::at(Code::Keys, &file.inside)),
        }
    }

    /// Puts the new files in the places of the old ones and tells the log.
    fn replace(&self, proved: Vec<Proved>, locks: &mut [(&str, Lock)], rekeyed: &mut Rekeyed) {
        let store = self.store;
        let told = proved
            .iter()
            .map(|p| (p.file.inside.clone(), p.staged.digest));
        let mut entry = store.office_entry("rekey", self.stamp, told);
        let intent = Intent {
            entry: entry.clone(),
            head: None,
        };
        let recorded = store.record(&[intent]);
        let (files, staged): (Vec<Replaced>, Vec<(Staged, PathBuf)>) = proved
            .into_iter()
            .map(|p| {
                let path = store.path(&p.file.inside);
                ((p.file.inside, p.old), (p.staged, path))
            })
            .unzip();
        let mut looks = Looks::new(store, locks);
        let look = |index: usize| looks.at(&files[index]);
        let placed = store.disk.place_all_over(staged, look);
        for ((inside, _), placed) in files.iter().zip(placed) {
            match placed {
                Ok(()) => rekeyed.files += 1,
                Err(error) => {
                    entry.files.remove(inside);
                    rekeyed.failed.push(unreadable(inside, &error));
                }
            }
        }
        if entry.files.is_empty() {
            store.drop_intents(recorded);
        } else {
            store.finish(&[entry], recorded);
        }
    }
}

/// A file that is replaced, and the digest of the old one where somebody may write it anew.
type Replaced = (String, Option<Digest>);

/// What is looked at right before a file is replaced: while the computer slept, somebody may have
/// had the lock of its folder, and written there, or changed the keys.
struct Looks<'a, 'l> {
    store: &'a Store<Open>,
    locks: &'a mut [(&'l str, Lock)],
    /// The folders whose locks somebody else has now; he is waited for once.
    lost: BTreeSet<&'l str>,
}

impl<'a, 'l> Looks<'a, 'l> {
    fn new(store: &'a Store<Open>, locks: &'a mut [(&'l str, Lock)]) -> Self {
        let lost = BTreeSet::new();
        Self { store, locks, lost }
    }

    fn at(&mut self, (inside, old): &Replaced) -> Result<(), FileError> {
        let is_held = self.hold(inside);
        let is_unchanged = || old.is_none_or(|old| self.store.file_is(inside, old));
        if is_held && is_unchanged() {
            return Ok(());
        }
        let path = self.store.path(inside);
        Err(FileError::new(&path, FileProblem::Locked))
    }

    /// Whether the folder of a file is still locked by us, and the keys are the ones that we know.
    fn hold(&mut self, inside: &str) -> bool {
        let mut locks = self.locks.iter_mut();
        let Some((folder, lock)) = locks.find(|(folder, _)| is_below(inside, folder)) else {
            return false;
        };
        if self.lost.contains(folder) {
            return false;
        }
        let held = self.store.disk.hold(lock);
        if held.is_err() {
            self.lost.insert(folder);
        }
        // Asked after the lock, for which somebody may have been waited.
        held.is_ok_and(|held| {
            held == Held::Still || self.store.require_unstopped(Right::Admin).is_ok()
        })
    }
}

fn is_below(inside: &str, folder: &str) -> bool {
    let rest = inside.strip_prefix(folder);
    rest.is_some_and(|rest| rest.starts_with('/'))
}
