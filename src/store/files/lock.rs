//! Locks on files beside those that they guard: a lock on a file itself would not outlive its
//! rename.
//!
//! While a lock is held, this program opens its file no second time: there are shares on which
//! closing any handle of a file gives back what the others hold. A lock that was held can be lost
//! all the same, when the computer sleeps or the network is away for longer than the server waits:
//! [`Disk::hold`] looks again before each write that it guards.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::fate::{Call, Fault};
use super::mounts::locks_stay_here;
use super::since::{Passed, Since};
use super::temp::temp_in;
use super::{Disk, FileError, FileProblem, at, parent, platform, read_open};

/// How long a lock is waited for.
pub const LOCK_WAIT: Duration = Duration::from_secs(10);

/// A lock on a file, given back when the value is dropped or the program ends.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// None once it was lost and could not be taken anew.
    file: Option<File>,
    looked_at: Since,
}

/// What became of a lock since it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It is the one that was taken.
    Still,
    /// It was taken anew, for it was long ago.
    Late,
    /// It was taken anew, for somebody may have had it meanwhile: the computer slept, or another
    /// file lies in its place.
    Lost,
}

/// What the system says when it does not lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Somebody holds the lock.
    Taken,
    /// There are no locks here.
    NoLocks,
    /// Something else is in the way.
    Other,
}

impl Lock {
    /// The locked file itself, from its beginning: where locks are strict, nobody else reads it.
    pub fn reader(&self, path: &Path) -> Result<&File, FileError> {
        let mut file = self.file()?;
        file.seek(SeekFrom::Start(0)).map_err(at(path))?;
        Ok(file)
    }

    /// Reads the locked file itself from its beginning.
    pub fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        read_open(self.reader(path)?, path, 0, limit)
    }

    /// The locked file.
    pub(super) fn file(&self) -> Result<&File, FileError> {
        let lost = || FileError::new(&self.path, FileProblem::Locked);
        self.file.as_ref().ok_or_else(lost)
    }

    fn on(path: &Path, file: File) -> Self {
        Self {
            path: path.to_owned(),
            file: Some(file),
            looked_at: Since::now(),
        }
    }

    /// What can be told of it without asking the server, which may answer from what it knew.
    fn standing(&self) -> Held {
        let is_same = |file: &File| platform::is_at(file, &self.path);
        match (
            self.file.as_ref().is_some_and(is_same),
            self.looked_at.passed(),
        ) {
            (false, _) | (_, Passed::Asleep) => Held::Lost,
            (true, Passed::Long) => Held::Late,
            (true, Passed::Little) => Held::Still,
        }
    }
}

impl Disk {
    /// Locks the file at `path`, which is made when it is not there, and waits for others.
    pub fn lock(&self, path: &Path, wait: Duration) -> Result<Lock, FileError> {
        let met = self.meet(Call::Lock, path);
        match met.map_err(refused(path)).and_then(|()| lock(path, wait)) {
            // One machine alone writes here, and knows it.
            Err(error) if error.problem == FileProblem::NoLocks && self.one_writer => {
                Ok(Lock::on(path, open_lock(path)?))
            }
            locked => locked,
        }
    }

    /// Makes sure that a lock is held: one that may have been lost is taken anew. Whoever gets
    /// another answer than [`Held::Still`] must look again at what it guards.
    pub fn hold(&self, lock: &mut Lock) -> Result<Held, FileError> {
        let held = match self.fault(Call::Hold, &lock.path) {
            Ok(()) => lock.standing(),
            Err(Fault::Torn(_)) => Held::Late,
            Err(Fault::Refused(_)) => Held::Lost,
        };
        if held == Held::Still {
            lock.looked_at = Since::now();
        } else {
            // Closed first: no second handle is opened while one is held.
            lock.file = None;
            *lock = self.lock(&lock.path, LOCK_WAIT)?;
        }
        Ok(held)
    }

    /// Whether the folder really locks: a file locked once must refuse a second lock. It is tried
    /// on a file of its own, which is not made anew when somebody took it away meanwhile: what
    /// happens to a second lock then tells nothing. Of locks that stay on this computer it is known
    /// that they do not count.
    pub fn folder_locks(&self, folder: &Path) -> Result<bool, FileError> {
        if locks_stay_here(folder) {
            return Ok(false);
        }
        self.meet(Call::Make, folder).map_err(at(folder))?;
        let temp = temp_in(folder)?;
        let path = temp.path();
        let once = |call| {
            self.meet(call, path).map_err(refused(path))?;
            lock_open(path, open_there(path)?, Duration::ZERO)
        };
        let held = match once(Call::Lock) {
            Err(error) if error.problem == FileProblem::NoLocks => return Ok(false),
            held => held?,
        };
        let second = once(Call::LockAgain);
        drop(held);
        match second {
            Ok(_) => Ok(false),
            Err(error) if error.problem == FileProblem::NoLocks => Ok(false),
            Err(error) if error.problem == FileProblem::Locked => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// The same disk for somebody who knows that nobody else writes: where there are no locks, it
    /// does without.
    pub fn for_one_writer(&self) -> Self {
        Self {
            one_writer: true,
            ..self.clone()
        }
    }

    /// The same disk for somebody who knows, or must fear, that others write too.
    pub fn for_many_writers(&self) -> Self {
        Self {
            one_writer: false,
            ..self.clone()
        }
    }

    /// Whether it does without locks where there are none.
    pub fn is_for_one_writer(&self) -> bool {
        self.one_writer
    }
}

/// The lock that [`Disk::lock`] gives, when nothing befalls it.
fn lock(path: &Path, wait: Duration) -> Result<Lock, FileError> {
    lock_open(path, open_lock(path)?, wait)
}

/// Locks an open file.
fn lock_open(path: &Path, file: File, wait: Duration) -> Result<Lock, FileError> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(5);
    loop {
        let refused = match file.try_lock() {
            Ok(()) => return Ok(Lock::on(path, file)),
            Err(fs::TryLockError::Error(error)) => refused(path)(error),
            Err(fs::TryLockError::WouldBlock) => FileError::new(path, FileProblem::Locked),
        };
        if refused.problem != FileProblem::Locked || start.elapsed() >= wait {
            return Err(refused);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

/// Turns the answer of a system that did not lock into ours.
fn refused(path: &Path) -> impl Fn(io::Error) -> FileError + '_ {
    move |error| {
        let problem = match refusal(&error) {
            Refusal::Taken => FileProblem::Locked,
            Refusal::NoLocks => FileProblem::NoLocks,
            Refusal::Other => FileProblem::System(error.kind()),
        };
        FileError::new(path, problem)
    }
}

fn refusal(error: &io::Error) -> Refusal {
    match error.raw_os_error() {
        Some(code) => platform::refusal(code),
        None if error.kind() == io::ErrorKind::Unsupported => Refusal::NoLocks,
        None => Refusal::Other,
    }
}

/// Opens the file of a lock, or makes it. A link is not followed: it would lock, or make, a file
/// that whoever writes to the folder chose.
fn open_lock(path: &Path) -> Result<File, FileError> {
    match open_there(path) {
        Err(error) if error.problem != FileProblem::Link => {}
        opened => return opened,
    }
    let file = to_lock().create(true).open(path).map_err(at(path))?;
    platform::share(&file, parent(path));
    Ok(file)
}

/// Opens a file to be locked that is there already.
fn open_there(path: &Path) -> Result<File, FileError> {
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Err(FileError::new(path, FileProblem::Link));
    }
    to_lock().open(path).map_err(at(path))
}

fn to_lock() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    platform::follow_no_link(&mut options);
    options
}

#[cfg(test)]
mod tests;
