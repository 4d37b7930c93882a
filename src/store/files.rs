//! The one room that touches files: reads with limits, writes that are whole or not there, locks.
//!
//! Nothing else in the program may use `std::fs`. Here is the reading; [`Disk`] writes, and
//! [`Disk::lock`] keeps others away.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the module that the ban sends everybody to"
)]

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

mod batch;
mod calls;
mod disk;
mod fate;
mod flow;
mod lock;
mod look;
mod mounts;
mod platform;
mod since;
mod temp;

use calls::asked;

pub use batch::Unsynced;
#[cfg(test)]
pub(super) use calls::count;
pub use disk::{Access, Disk, Moment, Observer, Staged};
pub use fate::{Call, Fate, Fault};
pub use flow::{Scan, Stopped, Tally, digest, head, pump, scan};
pub use lock::{Held, LOCK_WAIT, Lock};
pub use look::{Folder, Print, instant, print_of, read_on, read_with_print};
pub use mounts::mounted;
pub use platform::{is_open_to_group, is_open_to_others};
pub use temp::{PART_SUFFIX, TEMP_PREFIX};

/// Why a file could not be read or written. The path is told, never what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}", .path.display())]
pub struct FileError {
    /// The file or folder.
    pub path: PathBuf,
    /// What happened.
    pub problem: FileProblem,
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The system's answer.
    #[error("{0}")]
    System(io::ErrorKind),
    /// It is larger than such a file may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The greatest size, in bytes.
        limit: u64,
    },
    /// It is a symbolic link, which is not followed.
    #[error("a symbolic link is not followed")]
    Link,
    /// It is not a file.
    #[error("not a file")]
    NotAFile,
    /// Another program held its lock for too long.
    #[error("locked by another program")]
    Locked,
    /// There are no locks in its folder.
    #[error("the folder does not lock")]
    NoLocks,
    /// What was read back is not what was written.
    #[error("read back, it is not what was written")]
    ReadBack,
}

impl FileError {
    /// An error at a path.
    pub fn new(path: &Path, problem: FileProblem) -> Self {
        let path = path.to_owned();
        Self { path, problem }
    }

    /// Whether nothing is there.
    pub fn is_absent(&self) -> bool {
        self.problem == FileProblem::System(io::ErrorKind::NotFound)
    }

    /// Whether something is there already.
    pub fn is_taken(&self) -> bool {
        matches!(
            self.problem,
            FileProblem::System(io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty)
        )
    }
}

/// Turns a system error at a path into ours.
fn at(path: &Path) -> impl Fn(io::Error) -> FileError + '_ {
    move |e| FileError::new(path, FileProblem::System(e.kind()))
}

/// What stands in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// What it is.
    pub kind: Kind,
}

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link or a thing of the system.
    Other,
}

/// The entries of a folder, by name.
pub fn list(folder: &Path) -> Result<Vec<Entry>, FileError> {
    let mut entries = list_as_told(folder)?;
    entries.sort();
    Ok(entries)
}

/// The entries of a folder, in the order in which the system tells them.
pub fn list_as_told(folder: &Path) -> Result<Vec<Entry>, FileError> {
    asked(folder, 2);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        let kind = match entry.file_type().map_err(at(folder))? {
            t if t.is_file() => Kind::File,
            t if t.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        let name = entry.file_name();
        entries.push(Entry { name, kind });
    }
    Ok(entries)
}

/// Reads a file of the store; a symbolic link is not followed.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let (file, length) = open(path, limit)?;
    read_open(file, path, length, limit)
}

/// Opens a file of the store and tells its length; a symbolic link is not followed.
pub fn open(path: &Path, limit: u64) -> Result<(File, u64), FileError> {
    asked(path, 1);
    let found = fs::symlink_metadata(path).map_err(at(path))?;
    refuse_other(path, &found, limit)?;
    let (file, found) = open_itself(path, limit)?;
    Ok((file, found.len()))
}

/// Opens what was looked at. Somebody may have put something else in its place since: no link is
/// followed, and what was opened is looked at again.
fn open_itself(path: &Path, limit: u64) -> Result<(File, fs::Metadata), FileError> {
    asked(path, 2);
    let mut options = OpenOptions::new();
    platform::wait_for_nobody(options.read(true));
    let opened = options
        .open(path)
        .map_err(|e| match fs::symlink_metadata(path) {
            // Systems have several words for it.
            Ok(found) if found.is_symlink() => FileError::new(path, FileProblem::Link),
            _ => at(path)(e),
        });
    let file = opened?;
    let found = file.metadata().map_err(at(path))?;
    refuse_other(path, &found, limit)?;
    Ok((file, found))
}

/// Refuses what is no file, or larger than it may be.
fn refuse_other(path: &Path, found: &fs::Metadata, limit: u64) -> Result<(), FileError> {
    let problem = if found.is_symlink() {
        FileProblem::Link
    } else if !found.is_file() {
        FileProblem::NotAFile
    } else if found.len() > limit {
        FileProblem::TooLarge { limit }
    } else {
        return Ok(());
    };
    Err(FileError::new(path, problem))
}

/// The length of a file of the store.
pub fn length(path: &Path) -> Result<u64, FileError> {
    asked(path, 1);
    Ok(fs::symlink_metadata(path).map_err(at(path))?.len())
}

/// Opens a file that a person named: links are followed. Its length is known where it can be read
/// again, which a pipe cannot.
pub fn open_named(path: &Path) -> Result<(File, Option<u64>), FileError> {
    asked(path, 2);
    let file = File::open(path).map_err(at(path))?;
    let found = file.metadata().map_err(at(path))?;
    if found.is_dir() {
        let folder = FileProblem::System(io::ErrorKind::IsADirectory);
        return Err(FileError::new(path, folder));
    }
    let length = found.is_file().then_some(found.len());
    Ok((file, length))
}

/// Reads a file that a person named: links are followed, the limit holds.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    asked(path, 2);
    let file = File::open(path).map_err(at(path))?;
    let length = file.metadata().map_err(at(path))?.len();
    read_open(file, path, length, limit)
}

pub(super) fn read_open(
    file: impl Read,
    path: &Path,
    length: u64,
    limit: u64,
) -> Result<Vec<u8>, FileError> {
    // Once for the bytes, once more for their end.
    asked(path, 2);
    let room = usize::try_from(length.min(limit)).unwrap_or(0) + 1;
    let mut bytes = Vec::with_capacity(room);
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    if read.map_err(at(path))? as u64 > limit {
        return Err(FileError::new(path, FileProblem::TooLarge { limit }));
    }
    Ok(bytes)
}

/// Refuses a path below `root` one of whose folders is a symbolic link.
pub fn refuse_links(root: &Path, path: &Path) -> Result<(), FileError> {
    let below = path.ancestors().take_while(|p| *p != root);
    for folder in below {
        asked(folder, 1);
        match fs::symlink_metadata(folder) {
            Ok(found) if found.is_symlink() => {
                return Err(FileError::new(folder, FileProblem::Link));
            }
            Ok(_) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(at(folder)(e)),
        }
    }
    Ok(())
}

/// Whether anything is at the path, be it a broken link.
pub fn exists(path: &Path) -> bool {
    asked(path, 1);
    fs::symlink_metadata(path).is_ok()
}

/// Whether surely nothing is at the path.
pub fn is_absent(path: &Path) -> bool {
    asked(path, 1);
    let found = fs::symlink_metadata(path);
    found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Whether a symbolic link is at the path, or what is there cannot be told.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).map_or(true, |found| found.is_symlink())
}

/// The path without links and dots, as the system tells it.
pub fn absolute(path: &Path) -> Result<PathBuf, FileError> {
    asked(path, 1);
    fs::canonicalize(path).map_err(at(path))
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests;
