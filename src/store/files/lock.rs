//! Locks on files beside those that they guard: a lock on a file itself would not outlive its
//! rename.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek as _, SeekFrom};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{FileError, FileProblem, at, parent, platform, read_open};

/// How long a lock is waited for.
pub const LOCK_WAIT: Duration = Duration::from_secs(10);

/// A lock on a file, given back when the value is dropped or the program ends.
#[derive(Debug)]
pub struct Lock {
    pub(super) file: File,
}

impl Lock {
    /// The locked file itself, from its beginning: where locks are strict, nobody else reads it.
    pub fn reader(&self, path: &Path) -> Result<&File, FileError> {
        (&self.file).seek(SeekFrom::Start(0)).map_err(at(path))?;
        Ok(&self.file)
    }

    /// Reads the locked file itself from its beginning.
    pub fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        read_open(self.reader(path)?, path, 0, limit)
    }
}

/// The lock that [`Disk::lock`](super::Disk::lock) gives, when nothing befalls it.
pub(super) fn lock(path: &Path, wait: Duration) -> Result<Lock, FileError> {
    let file = open_lock(path)?;
    let start = Instant::now();
    let mut pause = Duration::from_millis(5);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { file }),
            Err(fs::TryLockError::Error(e)) => return Err(at(path)(e)),
            Err(fs::TryLockError::WouldBlock) if start.elapsed() >= wait => {
                return Err(FileError::new(path, FileProblem::Locked));
            }
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

/// Opens the file of a lock, or makes it. A link is not followed: it would lock, or make, a file
/// that whoever writes to the folder chose.
fn open_lock(path: &Path) -> Result<File, FileError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    platform::follow_no_link(&mut options);
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Err(FileError::new(path, FileProblem::Link));
    }
    if let Ok(file) = options.open(path) {
        return Ok(file);
    }
    let file = options.create(true).open(path).map_err(at(path))?;
    platform::share(&file, parent(path));
    Ok(file)
}
