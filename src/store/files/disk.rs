//! The writing side. A write goes to a temporary file in the target's folder, is synced, read back
//! and renamed, and the folder is synced. An observer is told each moment of it; what may befall
//! each call is told in `fate.rs`.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek as _, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::fate::{Call, Fate};
use super::lock::{LOCK_WAIT, Lock};
use super::temp::Temp;
use super::{FileError, FileProblem, at, exists, parent, platform};
use crate::record::journal::Digest;

/// How much of the end of a file an append looks at: more than any line has.
const TAIL_MAX: u64 = 1 << 20;
/// How much of it holds its last line mostly.
const TAIL: u64 = 16 << 10;

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Mode and group of the folder: colleagues must read it; encryption protects it.
    Shared,
    /// Its owner alone.
    Private,
    /// Its owner alone, and it is plain text: no hidden file may stay when the program is killed.
    Plain,
    /// Mode and group of the folder, and it is plain text.
    PlainShared,
    /// As the system's habit is: for the folder of a new store, whose mode is its maker's to choose.
    Usual,
}

impl Access {
    pub(super) fn is_plain(self) -> bool {
        matches!(self, Self::Plain | Self::PlainShared)
    }

    fn is_shared(self) -> bool {
        matches!(self, Self::Shared | Self::PlainShared)
    }
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

/// A file that is whole, synced and proved, and has no name yet; dropped, it is gone.
#[derive(Debug)]
pub struct Staged {
    pub(super) temp: Temp,
    /// The digest of what stands in it.
    pub digest: Digest,
}

/// Told each moment of a write.
pub type Observer = Arc<dyn Fn(Moment, &Path) + Send + Sync>;

/// The writing side: every change to a file of the program goes through here.
#[derive(Clone, Default)]
pub struct Disk {
    pub(super) observer: Option<Observer>,
    pub(super) fate: Option<Fate>,
    /// Whether nobody else writes, so that it does without locks where there are none.
    pub(super) one_writer: bool,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disk")
    }
}

/// A file that its owner made read-only is not replaced by plain text: no program asked for that
/// would write into it.
fn refuse_read_only(path: &Path) -> Result<(), FileError> {
    let found = fs::symlink_metadata(path).ok();
    let is_read_only = found.is_some_and(|found| found.is_file() && found.permissions().readonly());
    if is_read_only {
        let problem = FileProblem::System(ErrorKind::PermissionDenied);
        return Err(FileError::new(path, problem));
    }
    Ok(())
}

impl Disk {
    /// A disk whose writes are observed.
    pub fn observed(observer: Observer) -> Self {
        Self::default().seen_by(observer)
    }

    /// The same disk, observed.
    pub fn seen_by(&self, observer: Observer) -> Self {
        Self {
            observer: Some(observer),
            ..self.clone()
        }
    }

    pub(super) fn tell(&self, moment: Moment, path: &Path) {
        if let Some(observer) = &self.observer {
            observer(moment, path);
        }
    }

    /// Writes a file in place of the one that may be there; it is whole or as before.
    pub fn replace(&self, path: &Path, bytes: &[u8], access: Access) -> Result<(), FileError> {
        let temp = self.temp(path, bytes, access)?;
        self.persist_over(temp, path)
    }

    /// Writes a file in place of the one that may be there, without waiting until it lasts: after a
    /// crash it may be torn. Only for what can be made again, and tells by itself that it is whole.
    pub fn replace_lightly(
        &self,
        path: &Path,
        bytes: &[u8],
        access: Access,
    ) -> Result<(), FileError> {
        let temp = self.empty_temp(path, access)?;
        let file = temp.file().map_err(at(path))?;
        self.write(file, bytes, path).map_err(at(path))?;
        self.rename_over(temp, path)
    }

    fn persist_over(&self, temp: Temp, path: &Path) -> Result<(), FileError> {
        self.rename_over(temp, path)?;
        self.sync_folder(parent(path));
        Ok(())
    }

    /// Gives a file its name; the folder is not synced.
    pub(super) fn rename_over(&self, temp: Temp, path: &Path) -> Result<(), FileError> {
        temp.place_over(path).map_err(at(path))?;
        self.tell(Moment::Renamed, path);
        Ok(())
    }

    /// Writes a file where none may be.
    pub fn create(&self, path: &Path, bytes: &[u8], access: Access) -> Result<(), FileError> {
        let temp = self.temp(path, bytes, access)?;
        self.persist_new(temp, path)
    }

    fn persist_new(&self, temp: Temp, path: &Path) -> Result<(), FileError> {
        temp.place(path).map_err(at(path))?;
        self.tell(Moment::Renamed, path);
        self.sync_folder(parent(path));
        Ok(())
    }

    /// A whole, synced temporary file beside `path`, read back.
    fn temp(&self, path: &Path, bytes: &[u8], access: Access) -> Result<Temp, FileError> {
        let temp = self.empty_temp(path, access)?;
        self.put(temp.file().map_err(at(path))?, bytes, path)?;
        self.tell(Moment::Written, path);
        Ok(temp)
    }

    pub(super) fn empty_temp(&self, path: &Path, access: Access) -> Result<Temp, FileError> {
        if access.is_plain() {
            refuse_read_only(path)?;
        }
        let temp = Temp::make(self, path, access)?;
        self.tell(Moment::Begun, path);
        let file = temp.file().map_err(at(path))?;
        if access.is_shared() {
            platform::share(file, parent(path));
        }
        if access.is_plain() {
            platform::no_wider(file, path);
        }
        Ok(temp)
    }

    /// Makes a file ready that is too large for the memory: `fill` writes it to a temporary file
    /// beside `path`, which is synced; `prove` is then given what stands on the disk, and all of
    /// it must be what was written.
    pub fn stage<E: From<FileError>>(
        &self,
        path: &Path,
        access: Access,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
        prove: impl FnOnce(&mut dyn Read) -> Result<(), E>,
    ) -> Result<Staged, E> {
        let draft = self.draft(path, access, fill)?;
        draft.sync(self)?;
        self.proved(draft, prove)
    }

    /// Makes a file ready beside `path`, whole, synced and read back, to take its name at once.
    pub fn ready(&self, path: &Path, bytes: &[u8], access: Access) -> Result<Staged, FileError> {
        let temp = self.temp(path, bytes, access)?;
        let digest = Digest::of(bytes);
        Ok(Staged { temp, digest })
    }

    /// Gives a file that is ready its name, where none may be.
    pub fn place(&self, staged: Staged, path: &Path) -> Result<(), FileError> {
        self.persist_new(staged.temp, path)
    }

    /// Gives a file that is ready its name, in place of the one that may be there.
    pub fn place_over(&self, staged: Staged, path: &Path) -> Result<(), FileError> {
        self.persist_over(staged.temp, path)
    }

    /// Gives a file that is ready its name inside a folder that is itself not yet in place, and is
    /// synced when all is in it.
    pub fn place_inside(&self, staged: Staged, path: &Path) -> Result<(), FileError> {
        self.rename_over(staged.temp, path)
    }

    /// Writes a new file inside a folder that is itself not yet in place: no rename is needed.
    pub fn fill(&self, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        self.meet(Call::Make, path).map_err(at(path))?;
        let mut options = OpenOptions::new();
        let open = options.read(true).write(true).create_new(true).open(path);
        let file = open.map_err(at(path))?;
        platform::share(&file, parent(path));
        self.put(&file, bytes, path)?;
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
        let lock = self.lock(path, LOCK_WAIT)?;
        let mut file = lock.file()?;
        let length = file.metadata().map_err(at(path))?.len();
        let mut start = length.saturating_sub(TAIL);
        let mut tail = tail_from(file, start).map_err(at(path))?;
        if start > 0 && tail.iter().filter(|byte| **byte == b'\n').nth(1).is_none() {
            // Nearly no line is so long.
            start = length.saturating_sub(TAIL_MAX);
            tail = tail_from(file, start).map_err(at(path))?;
        }
        let whole = tail.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        let text = String::from_utf8_lossy(&tail[..whole]);
        let mut line = line(text.lines().next_back())?;
        line.push('\n');
        let end = start + whole as u64;
        self.meet(Call::Cut, path).map_err(at(path))?;
        file.set_len(end).map_err(at(path))?;
        file.seek(SeekFrom::Start(end)).map_err(at(path))?;
        self.write(file, line.as_bytes(), path).map_err(at(path))?;
        self.sync(file, path)?;
        if end == 0 {
            // The file may be new.
            self.sync_folder(parent(path));
        }
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
            Err(e) => Err(e),
            Ok(()) => {
                self.sync_folder(parent(path));
                Ok(())
            }
        }
    }

    /// Makes one folder where nothing is; the folder above is not synced.
    pub fn make_folder(&self, path: &Path, access: Access) -> Result<(), FileError> {
        self.meet(Call::MakeFolder, path).map_err(at(path))?;
        fs::create_dir(path).map_err(at(path))?;
        match access {
            Access::Shared | Access::PlainShared => platform::share_folder(path, parent(path)),
            Access::Private | Access::Plain => platform::close_folder(path).map_err(at(path))?,
            Access::Usual => {}
        }
        self.tell(Moment::FolderMade, path);
        Ok(())
    }

    /// Gives a folder its name; the name must be free. The folder above is not synced.
    pub fn rename_folder(&self, from: &Path, to: &Path) -> Result<(), FileError> {
        if exists(to) {
            let taken = FileProblem::System(ErrorKind::AlreadyExists);
            return Err(FileError::new(to, taken));
        }
        self.meet(Call::RenameFolder, to).map_err(at(to))?;
        patiently(|| fs::rename(from, to)).map_err(at(to))?;
        self.tell(Moment::FolderRenamed, to);
        Ok(())
    }

    /// Puts a folder in the place of another, which takes its own: at no moment is there none. The
    /// folder above is not synced. False where no such call is, and then nothing is done.
    pub fn exchange_folders(&self, new: &Path, old: &Path) -> Result<bool, FileError> {
        self.meet(Call::RenameFolder, old).map_err(at(old))?;
        match platform::exchange(new, old) {
            Ok(()) => {
                self.tell(Moment::FolderRenamed, old);
                Ok(true)
            }
            Err(e) if [ErrorKind::Unsupported, ErrorKind::InvalidInput].contains(&e.kind()) => {
                Ok(false)
            }
            Err(e) => Err(at(old)(e)),
        }
    }

    /// Removes a file.
    pub fn remove(&self, path: &Path) -> Result<(), FileError> {
        self.meet(Call::Remove, path).map_err(at(path))?;
        fs::remove_file(path).map_err(at(path))?;
        self.tell(Moment::Removed, path);
        Ok(())
    }

    /// Removes a folder in which nothing is.
    pub fn remove_empty_folder(&self, path: &Path) -> Result<(), FileError> {
        self.meet(Call::RemoveFolder, path).map_err(at(path))?;
        fs::remove_dir(path).map_err(at(path))?;
        self.tell(Moment::Removed, path);
        Ok(())
    }

    /// Removes a folder with all that is in it; a link in it is removed, not followed.
    pub fn remove_folder(&self, path: &Path) -> Result<(), FileError> {
        self.meet(Call::RemoveFolder, path).map_err(at(path))?;
        fs::remove_dir_all(path).map_err(at(path))?;
        self.tell(Moment::Removed, path);
        Ok(())
    }

    /// Writes the file that is locked itself; where locks are strict, only their holder can.
    pub fn write_locked(&self, lock: &Lock, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        self.write(lock.file()?, bytes, path).map_err(at(path))
    }

    /// Makes the names in a folder last, where the system can.
    ///
    /// The rename before it is done and seen by everybody, so its failure is no reason to say that
    /// the write was not done.
    pub fn sync_folder(&self, path: &Path) {
        if self.meet(Call::SyncFolder, path).is_ok() {
            let _ = platform::sync_folder(path);
        }
    }

    pub(super) fn sync(&self, file: &File, path: &Path) -> Result<(), FileError> {
        self.meet(Call::Sync, path).map_err(at(path))?;
        file.sync_all().map_err(at(path))
    }

    /// Fills an empty file, syncs it and reads it back.
    fn put(&self, mut file: &File, bytes: &[u8], path: &Path) -> Result<(), FileError> {
        self.write(file, bytes, path).map_err(at(path))?;
        self.sync(file, path)?;
        self.meet(Call::ReadBack, path).map_err(at(path))?;
        file.seek(SeekFrom::Start(0)).map_err(at(path))?;
        let mut back = Vec::with_capacity(bytes.len() + 1);
        file.read_to_end(&mut back).map_err(at(path))?;
        if back == bytes {
            Ok(())
        } else {
            Err(FileError::new(path, FileProblem::ReadBack))
        }
    }
}

/// What stands in a file from a place on.
fn tail_from(mut file: &File, start: u64) -> io::Result<Vec<u8>> {
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.read_to_end(&mut tail)?;
    Ok(tail)
}

/// Does what may be in the way of somebody who has the file open for a moment.
pub(super) fn patiently(mut act: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let start = Instant::now();
    loop {
        match act() {
            Err(e) if platform::is_busy(&e) && start.elapsed() < platform::RETRY => {
                std::thread::sleep(Duration::from_millis(50));
            }
            done => return done,
        }
    }
}
