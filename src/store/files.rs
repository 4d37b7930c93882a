//! The one room that touches files: reads with limits, writes that are whole or not there.
//!
//! A write goes to a temporary file in the target's folder, is synced, read back and renamed, and
//! the folder is synced. [`Disk`] carries an observer that is told each moment of a write, so that
//! tests can stop the program there; nothing else in the program may use `std::fs`.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the module that the ban sends everybody to"
)]

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

mod platform;

/// How the name of a temporary file begins.
pub const TEMP_PREFIX: &str = ".tmp-";
/// How long a lock is waited for.
pub const LOCK_WAIT: Duration = Duration::from_secs(10);
/// How much of the end of a file an append looks at: more than any line has.
const TAIL_MAX: u64 = 1 << 20;

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
    entries.sort();
    Ok(entries)
}

/// Reads a file of the store; a symbolic link is not followed.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let found = fs::symlink_metadata(path).map_err(at(path))?;
    let problem = if found.is_symlink() {
        FileProblem::Link
    } else if !found.is_file() {
        FileProblem::NotAFile
    } else if found.len() > limit {
        FileProblem::TooLarge { limit }
    } else {
        let file = File::open(path).map_err(at(path))?;
        return read_open(file, path, found.len(), limit);
    };
    Err(FileError::new(path, problem))
}

/// Reads a file that a person named: links are followed, the limit holds.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let file = File::open(path).map_err(at(path))?;
    let length = file.metadata().map_err(at(path))?.len();
    read_open(file, path, length, limit)
}

fn read_open(file: impl Read, path: &Path, length: u64, limit: u64) -> Result<Vec<u8>, FileError> {
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
    fs::symlink_metadata(path).is_ok()
}

/// The path without links and dots, as the system tells it.
pub fn absolute(path: &Path) -> Result<PathBuf, FileError> {
    fs::canonicalize(path).map_err(at(path))
}

/// A lock on a file, given back when the value is dropped or the program ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Writes the locked file itself; where locks are strict, only their holder can.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        (&self.file).write_all(bytes).map_err(at(path))
    }

    /// Reads the locked file itself from its beginning.
    pub fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
        (&self.file).seek(SeekFrom::Start(0)).map_err(at(path))?;
        read_open(&self.file, path, 0, limit)
    }
}

/// Locks the file at `path`, which is made when it is not there, and waits for others.
pub fn lock(path: &Path, wait: Duration) -> Result<Lock, FileError> {
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

fn open_lock(path: &Path) -> Result<File, FileError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    if let Ok(file) = options.open(path) {
        return Ok(file);
    }
    let file = options.create(true).open(path).map_err(at(path))?;
    platform::share(&file, parent(path));
    Ok(file)
}

/// Whether the folder really locks: a file locked once must refuse a second lock.
pub fn folder_locks(folder: &Path) -> Result<bool, FileError> {
    let temp = temp_in(folder)?;
    let held = lock(temp.path(), Duration::ZERO);
    let second = lock(temp.path(), Duration::ZERO);
    let refused = |e: &FileError| e.problem == FileProblem::Locked;
    Ok(held.is_ok() && second.is_err_and(|e| refused(&e)))
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Mode and group of the folder: colleagues must read it; encryption protects it.
    Shared,
    /// Its owner alone.
    Private,
}

/// A moment of a write, told to the observer before the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// An empty temporary file is there.
    Begun,
    /// The temporary file is whole and synced.
    Written,
    /// The file has its name.
    Renamed,
    /// A line is appended and synced.
    Appended,
    /// A folder is made.
    FolderMade,
    /// A folder has its name.
    FolderRenamed,
    /// A file or folder is removed.
    Removed,
}

/// Told each moment of a write.
pub type Observer = Arc<dyn Fn(Moment, &Path) + Send + Sync>;

/// The writing side: every change to a file of the program goes through here.
#[derive(Clone, Default)]
pub struct Disk {
    observer: Option<Observer>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disk")
    }
}

impl Disk {
    /// A disk whose writes are observed.
    pub fn observed(observer: Observer) -> Self {
        let observer = Some(observer);
        Self { observer }
    }

    fn tell(&self, moment: Moment, path: &Path) {
        if let Some(observer) = &self.observer {
            observer(moment, path);
        }
    }

    /// Writes a file in place of the one that may be there; it is whole or as before.
    pub fn replace(&self, path: &Path, bytes: &[u8], access: Access) -> Result<(), FileError> {
        let mut temp = self.temp(path, bytes, access)?;
        let start = Instant::now();
        loop {
            match temp.persist(path) {
                Ok(_) => break,
                Err(e) if platform::is_busy(&e.error) && start.elapsed() < platform::RETRY => {
                    temp = e.file;
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(e) => return Err(at(path)(e.error)),
            }
        }
        self.tell(Moment::Renamed, path);
        sync_folder(parent(path))
    }

    /// Writes a file where none may be.
    pub fn create(&self, path: &Path, bytes: &[u8], access: Access) -> Result<(), FileError> {
        let temp = self.temp(path, bytes, access)?;
        let written = temp.persist_noclobber(path);
        written.map_err(|e| at(path)(e.error))?;
        self.tell(Moment::Renamed, path);
        sync_folder(parent(path))
    }

    /// A whole, synced temporary file beside `path`, read back.
    fn temp(
        &self,
        path: &Path,
        bytes: &[u8],
        access: Access,
    ) -> Result<tempfile::NamedTempFile, FileError> {
        let folder = parent(path);
        let mut temp = temp_in(folder)?;
        self.tell(Moment::Begun, path);
        let file = temp.as_file_mut();
        if access == Access::Shared {
            platform::share(file, folder);
        }
        put(file, bytes, path)?;
        self.tell(Moment::Written, path);
        Ok(temp)
    }

    /// Writes a new file inside a folder that is itself not yet in place: no rename is needed.
    pub fn fill(&self, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        let mut options = OpenOptions::new();
        let open = options.read(true).write(true).create_new(true).open(path);
        let mut file = open.map_err(at(path))?;
        platform::share(&file, parent(path));
        put(&mut file, bytes, path)?;
        self.tell(Moment::Written, path);
        Ok(())
    }

    /// Appends one line to a file under its lock. `line` is given the last whole line; bytes after
    /// the last line end, which only a crash can have left, are cut off first.
    pub fn append<E: From<FileError>>(
        &self,
        path: &Path,
        line: impl FnOnce(Option<&str>) -> Result<String, E>,
    ) -> Result<(), E> {
        let lock = lock(path, LOCK_WAIT)?;
        let mut file = &lock.file;
        let length = file.metadata().map_err(at(path))?.len();
        let start = length.saturating_sub(TAIL_MAX);
        let mut tail = Vec::new();
        file.seek(SeekFrom::Start(start)).map_err(at(path))?;
        file.read_to_end(&mut tail).map_err(at(path))?;
        let whole = tail.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        let text = std::str::from_utf8(&tail[..whole]).unwrap_or_default();
        let mut line = line(text.lines().next_back())?;
        line.push('\n');
        let end = start + whole as u64;
        file.set_len(end).map_err(at(path))?;
        file.seek(SeekFrom::Start(end)).map_err(at(path))?;
        file.write_all(line.as_bytes()).map_err(at(path))?;
        file.sync_all().map_err(at(path))?;
        self.tell(Moment::Appended, path);
        Ok(())
    }

    /// Makes a folder, and those above it that are not there.
    pub fn make_folders(&self, path: &Path, access: Access) -> Result<(), FileError> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        self.make_folders(parent(path), access)?;
        match self.make_folder(path, access) {
            Err(e) if e.is_taken() => Ok(()),
            made => made,
        }
    }

    /// Makes one folder where nothing is.
    pub fn make_folder(&self, path: &Path, access: Access) -> Result<(), FileError> {
        fs::create_dir(path).map_err(at(path))?;
        match access {
            Access::Shared => platform::share_folder(path, parent(path)),
            Access::Private => platform::close_folder(path).map_err(at(path))?,
        }
        self.tell(Moment::FolderMade, path);
        Ok(())
    }

    /// Gives a folder its name; the name must be free. The folder above is not synced.
    pub fn rename_folder(&self, from: &Path, to: &Path) -> Result<(), FileError> {
        if exists(to) {
            let taken = FileProblem::System(io::ErrorKind::AlreadyExists);
            return Err(FileError::new(to, taken));
        }
        fs::rename(from, to).map_err(at(to))?;
        self.tell(Moment::FolderRenamed, to);
        Ok(())
    }

    /// Removes a file.
    pub fn remove(&self, path: &Path) -> Result<(), FileError> {
        fs::remove_file(path).map_err(at(path))?;
        self.tell(Moment::Removed, path);
        Ok(())
    }

    /// Removes a folder with all that is in it; a link in it is removed, not followed.
    pub fn remove_folder(&self, path: &Path) -> Result<(), FileError> {
        fs::remove_dir_all(path).map_err(at(path))?;
        self.tell(Moment::Removed, path);
        Ok(())
    }
}

/// Fills an empty file, syncs it and reads it back.
fn put(file: &mut File, bytes: &[u8], path: &Path) -> Result<(), FileError> {
    file.write_all(bytes).map_err(at(path))?;
    file.sync_all().map_err(at(path))?;
    file.seek(SeekFrom::Start(0)).map_err(at(path))?;
    let mut back = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut back).map_err(at(path))?;
    if back == bytes {
        Ok(())
    } else {
        Err(FileError::new(path, FileProblem::ReadBack))
    }
}

/// Makes the names in a folder last, where the system can.
pub fn sync_folder(path: &Path) -> Result<(), FileError> {
    platform::sync_folder(path).map_err(at(path))
}

fn temp_in(folder: &Path) -> Result<tempfile::NamedTempFile, FileError> {
    let mut builder = tempfile::Builder::new();
    let temp = builder.prefix(TEMP_PREFIX).tempfile_in(folder);
    temp.map_err(at(folder))
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests;
