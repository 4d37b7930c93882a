//! A copy of the store for another medium: whole or not there, proved by reading it back, and
//! made without any key.
//!
//! The lock of the store is held meanwhile, so that no number is given and no key changed, and
//! that of each record while it is copied. The logs go first: a step that comes after them is one
//! that no log of the copy tells of yet, which is harmless; the other way round the copy would
//! look cut off. Beside the files lies [`SUMS`], which `sha256sum --check` reads.
//!
//! An earlier copy in the same folder goes only when it is still what was copied and the new one is
//! not worse (`worse`).
//!
//! Next: [`drill`], which proves that a copy can be gone back to.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::files::{self, Access, FileError, Kind, LOCK_WAIT, Lock, TEMP_PREFIX};
use super::finding::Finding;
use super::layout::{self, DOCUMENTS, JOURNAL, LOCK, LOG, NEW_PREFIX, limit};
use super::{Closed, Stamp, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::text::instant_text;

pub mod drill;
mod sums;
mod target;
mod worse;

pub use sums::Sums;
pub(super) use target::{Target, Whole};
pub use worse::Kept;

/// The digests of all files of a copy.
pub const SUMS: &str = "SHA256SUMS";
/// What git keeps is no file of the store.
const GIT: &str = ".git";
/// The greatest list of digests that is read: some millions of files.
const SUMS_MAX: u64 = 1 << 30;

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// How many cases and other records.
    pub records: usize,
    /// How many files.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
    /// The digest of [`SUMS`], by which the copy is known.
    pub sums: Digest,
    /// Links and other things that are no files, which are not copied.
    pub passed_over: Vec<String>,
    /// What is wrong with the copy, as far as that can be told without a key.
    pub faults: Vec<Finding>,
    /// The earlier copy, when it was kept.
    pub kept: Option<Kept>,
    /// Where what lay there before is still, when it could not be removed.
    pub left: Option<PathBuf>,
}

/// What is copied under one lock.
enum Part {
    /// A file of the store itself.
    File(String),
    /// The folder of a record.
    Record(String),
}

/// What there is to copy.
#[derive(Default)]
struct Found {
    /// The logs, which go first.
    logs: Vec<Part>,
    parts: Vec<Part>,
    passed_over: Vec<String>,
}

/// What was copied.
#[derive(Default)]
struct Copied {
    digests: BTreeMap<String, Digest>,
    bytes: u64,
    passed_over: Vec<String>,
}

impl Extend<Self> for Copied {
    fn extend<I: IntoIterator<Item = Self>>(&mut self, some: I) {
        for one in some {
            self.digests.extend(one.digests);
            self.bytes += one.bytes;
            self.passed_over.extend(one.passed_over);
        }
    }
}

impl Store<Closed> {
    /// Copies the store to a folder that is new, empty, or an earlier copy of this store; that one
    /// goes when the new copy is whole and no worse and nothing was done in the old one, else it
    /// stays under another name. `progress` is
    /// told how many records and other files are done.
    pub fn back_up(
        &self,
        to: &Path,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<BackedUp, StoreError> {
        let target = Target::find(&self.root, &self.id, to)?;
        let _lock = self.quiet(&self.path(LOCK))?;
        let mut found = Found::default();
        self.gather("", &mut found)?;
        let whole = target.begin(&self.disk)?;
        let done = AtomicUsize::new(0);
        let copy = |part: &Part| {
            let copied = self.copy_part(part, &whole.path)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            Ok::<_, StoreError>(copied)
        };
        let mut copied = Copied::default();
        for parts in [&found.logs, &found.parts] {
            let some: Vec<Copied> = parts.par_iter().map(copy).collect::<Result<_, _>>()?;
            copied.extend(some);
        }
        let sums = Sums {
            store: self.id.clone(),
            at: instant_text(&stamp.instant()),
            digests: copied.digests,
        };
        let text = sums.text();
        let list = whole.path.join(SUMS);
        self.disk.create(&list, text.as_bytes(), Access::Shared)?;
        let faults = worse::faults(&whole.path, &self.id, &self.disk);
        let mut kept = self.kept(&target, &sums, &faults, &whole.path)?;
        let mut left = whole.finish(&target, kept.as_ref().map(|kept| kept.at.as_path()))?;
        if let Some(kept) = &mut kept
            && let Some(elsewhere) = left.take()
        {
            kept.at = elsewhere;
        }
        found.passed_over.extend(copied.passed_over);
        let journals = sums.digests.keys().filter(|file| is_journal(file));
        Ok(BackedUp {
            records: journals.count(),
            files: sums.digests.len(),
            bytes: copied.bytes,
            sums: Digest::of(text.as_bytes()),
            passed_over: found.passed_over,
            faults,
            kept,
            left,
        })
    }

    /// Whether the earlier copy is to be kept, and why: the new one is worse, or it is no longer
    /// what was copied.
    fn kept(
        &self,
        target: &Target,
        sums: &Sums,
        faults: &[Finding],
        new: &Path,
    ) -> Result<Option<Kept>, StoreError> {
        let Some(earlier) = &target.earlier else {
            return Ok(None);
        };
        let (earlier, new) = ((earlier, target.path.as_path()), (sums, new));
        let mut worse = worse::lost(earlier, new);
        if !faults.is_empty() {
            let before = worse::faults(&target.path, &self.id, &self.disk);
            worse.extend(worse::new_faults((faults, new), (&before, earlier)));
        }
        worse.sort();
        worse.dedup();
        let changed = worse::changed(earlier)?;
        if worse.is_empty() && changed.is_empty() {
            return Ok(None);
        }
        let at = target.previous();
        if files::exists(&at) {
            let files = if worse.is_empty() { changed } else { worse };
            return Err(StoreError::BackupKnowsMore(files));
        }
        Ok(Some(Kept { at, worse, changed }))
    }

    /// What there is to copy below a folder.
    fn gather(&self, folder: &str, found: &mut Found) -> Result<(), StoreError> {
        for entry in self.list(folder)? {
            let name = entry.name.to_string_lossy();
            let inside = below(folder, &name);
            match entry.kind {
                _ if is_passing(&name) => {}
                // Of the store itself git's folder and the list of a copy are no part.
                _ if inside == GIT || inside == SUMS => {}
                _ if !can_be_listed(&entry.name) => found.passed_over.push(inside),
                Kind::Other => found.passed_over.push(inside),
                Kind::File if folder == LOG => found.logs.push(Part::File(inside)),
                Kind::File => found.parts.push(Part::File(inside)),
                Kind::Folder if self.is_record(&inside)? => found.parts.push(Part::Record(inside)),
                Kind::Folder => self.gather(&inside, found)?,
            }
        }
        Ok(())
    }

    /// The lock of what is copied. Where there are no locks a copy is better than none: what a write
    /// at the same time made of it shows when the copy is checked.
    fn quiet(&self, path: &Path) -> Result<Lock, FileError> {
        self.disk.for_one_writer().lock(path, LOCK_WAIT)
    }

    fn is_record(&self, folder: &str) -> Result<bool, StoreError> {
        let entries = self.list(folder)?;
        let mut entries = entries.iter();
        Ok(entries.any(|e| e.name == JOURNAL || e.name == DOCUMENTS))
    }

    fn copy_part(&self, part: &Part, to: &Path) -> Result<Copied, StoreError> {
        let mut copied = Copied::default();
        match part {
            Part::File(inside) => self.copy_file(inside, to, &mut copied)?,
            Part::Record(folder) => {
                let lock = self.path(&below(folder, LOCK));
                let _lock = self.quiet(&lock)?;
                self.copy_folder(folder, to, &mut copied)?;
            }
        }
        Ok(copied)
    }

    fn copy_folder(&self, folder: &str, to: &Path, copied: &mut Copied) -> Result<(), StoreError> {
        for entry in self.list(folder)? {
            let name = entry.name.to_string_lossy();
            let inside = below(folder, &name);
            match entry.kind {
                _ if is_passing(&name) => {}
                _ if !can_be_listed(&entry.name) => copied.passed_over.push(inside),
                Kind::File => self.copy_file(&inside, to, copied)?,
                Kind::Folder => self.copy_folder(&inside, to, copied)?,
                Kind::Other => copied.passed_over.push(inside),
            }
        }
        Ok(())
    }

    /// Copies a file; what stands on the disk afterwards is read back and compared.
    fn copy_file(&self, inside: &str, to: &Path, copied: &mut Copied) -> Result<(), StoreError> {
        let (from, to) = (self.path(inside), layout::on_disk(to, inside));
        if let Some(folder) = to.parent() {
            self.disk.make_folders(folder, Access::Shared)?;
        }
        // A line that is being appended is waited for.
        let is_log = inside.starts_with(&format!("{LOG}/"));
        let lock = is_log.then(|| self.quiet(&from)).transpose()?;
        // A file without an end would fill the medium, and no other copy would fit on it.
        let limit = layout::limit_of(inside);
        let mut length = 0;
        let fill = |out: &mut dyn Write| {
            let passed = if let Some(lock) = &lock {
                files::pump(&mut lock.reader(&from)?, out, limit)
            } else {
                files::pump(&mut files::open(&from, limit)?.0, out, limit)
            };
            length = passed.map_err(|stopped| stopped.at(&from, limit))?;
            Ok(())
        };
        let staged = self
            .disk
            .stage::<FileError>(&to, Access::Shared, fill, |_| Ok(()))?;
        drop(lock);
        copied.bytes += length;
        copied.digests.insert(inside.to_owned(), staged.digest);
        Ok(self.disk.place(staged, &to)?)
    }
}

/// What is there for a moment.
fn is_passing(name: &str) -> bool {
    name == LOCK || name.starts_with(TEMP_PREFIX) || name.starts_with(NEW_PREFIX)
}

/// Whether a name can stand in the list of digests as it is.
fn can_be_listed(name: &OsStr) -> bool {
    let is_apart = |c: char| c.is_control() || c == '\\';
    name.to_str().is_some_and(|name| !name.contains(is_apart))
}

fn is_journal(inside: &str) -> bool {
    inside.rsplit('/').next() == Some(JOURNAL)
}

fn below(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    }
}

impl Sums {
    /// The list of an earlier copy.
    pub fn of_backup(folder: &Path) -> Result<Self, StoreError> {
        let bytes = match files::read(&folder.join(SUMS), SUMS_MAX) {
            Err(error) if error.is_absent() => return Err(StoreError::NotABackup),
            read => read?,
        };
        let text = String::from_utf8(bytes).map_err(|_| StoreError::NotABackup)?;
        Self::read(&text).ok_or(StoreError::NotABackup)
    }

    /// The files of the copy that are gone or no longer the ones that were copied.
    pub fn damaged(&self, folder: &Path) -> Vec<String> {
        let is_other = |(inside, digest): &(&String, &Digest)| {
            let found = files::digest(&layout::on_disk(folder, inside), limit::ATTACHMENT);
            found.as_ref() != Ok(*digest)
        };
        let files: Vec<(&String, &Digest)> = self.digests.iter().collect();
        let damaged = files.into_par_iter().filter(is_other);
        damaged.map(|(inside, _)| inside.clone()).collect()
    }
}
