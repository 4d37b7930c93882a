//! Files of records sealed anew, many at a time.
//!
//! The folders of some records are locked together. Of their files those that are sealed to an
//! older generation are opened and sealed to the newest, beside the old ones; all are synced; each
//! is read back from the disk, opened with the newest key and compared with what the old one held;
//! and then they take the old ones' places. One line of the log tells of all of them.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use super::Rekeyed;
use super::folders::{Sealed, unreadable};
use super::group::{batches, part};
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::store::attachments::{Sum, read_code};
use crate::store::files::{self, Access, FileProblem, Lock, Staged, Stopped, Unsynced, pump};
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
                    locks.push(lock);
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
            self.reseal_batch(batch, rekeyed);
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

    fn reseal_batch(&self, batch: Vec<Sealed>, rekeyed: &mut Rekeyed) {
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
        self.replace(proved, rekeyed);
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
    fn replace(&self, proved: Vec<Proved>, rekeyed: &mut Rekeyed) {
        let store = self.store;
        let unchanged = |proved: Proved| match proved.old {
            Some(old) if !store.file_is(&proved.file.inside, old) => {
                let finding = Finding::at(Code::Unreadable, &proved.file.inside);
                Err(finding.because(FileProblem::Locked))
            }
            _ => Ok(proved),
        };
        let (proved, failed) = part(proved.into_par_iter().map(unchanged));
        rekeyed.failed.extend(failed);
        if proved.is_empty() {
            return;
        }
        let told = proved
            .iter()
            .map(|p| (p.file.inside.clone(), p.staged.digest));
        let mut entry = store.office_entry("rekey", self.stamp, told);
        let intent = Intent {
            entry: entry.clone(),
            head: None,
        };
        let recorded = store.record(&intent);
        let (files, staged): (Vec<Sealed>, Vec<(Staged, PathBuf)>) = proved
            .into_iter()
            .map(|p| {
                let path = store.path(&p.file.inside);
                (p.file, (p.staged, path))
            })
            .unzip();
        for (file, placed) in files.iter().zip(store.disk.place_all_over(staged)) {
            match placed {
                Ok(()) => rekeyed.files += 1,
                Err(error) => {
                    entry.files.remove(&file.inside);
                    rekeyed.failed.push(unreadable(&file.inside, &error));
                }
            }
        }
        if !entry.files.is_empty() {
            store.finish(&[entry], recorded.into_iter().collect());
        }
    }
}
