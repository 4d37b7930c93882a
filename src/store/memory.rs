//! What this machine remembers of a store: which office version, which heads and which ends of logs
//! it saw last, the name of its own log, writes under way, and copies of `office/` and `keys/`.
//!
//! It lies in a folder of the user, one folder a store id; the edge tells where. It is memory
//! only: a store can be read without it, but then a store put back to an older state looks sound.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use super::files::{self, Access, Disk, FileError, LOCK_WAIT};
use super::layout::{LOCK, limit, new_log_name, on_disk};
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::{CaseId, HolderId};

const PIN: &str = "pin";
const HEADS: &str = "heads";
const PLACES: &str = "places";
const LOGS: &str = "logs";
const LOG_ENDS: &str = "log-ends";
/// Greatest size of a file of the memory, in bytes.
const MEMORY_MAX: u64 = 256 << 20;

/// The office version that this machine saw last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// Its number.
    pub version: u32,
    /// Its digest.
    pub digest: Digest,
}

/// What a head is remembered of: one word.
trait Mark: FromStr + Display + Clone + Ord + Hash {}
impl<K: FromStr + Display + Clone + Ord + Hash> Mark for K {}

/// The memory of one store.
#[derive(Debug, Clone)]
pub struct Memory {
    base: PathBuf,
    folder: PathBuf,
    disk: Disk,
}

impl Memory {
    /// The memory of the store with that id under `base`; its folder is made when needed.
    pub fn open(base: &Path, store: &str, disk: &Disk) -> Result<Self, FileError> {
        let folder = base.join(store);
        disk.make_folders(&folder, Access::Private)?;
        Ok(Self {
            base: base.to_owned(),
            folder,
            disk: disk.clone(),
        })
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The office version seen last.
    pub fn pin(&self) -> Option<Pin> {
        let text = text(&self.folder.join(PIN))?;
        let (version, digest) = text.trim_end().split_once(' ')?;
        Some(Pin {
            version: version.parse().ok()?,
            digest: Digest::from_hex(digest)?,
        })
    }

    /// Remembers an office version.
    pub fn set_pin(&self, pin: Pin) -> Result<(), FileError> {
        let text = format!("{} {}\n", pin.version, pin.digest);
        self.write(&self.folder.join(PIN), &text)
    }

    /// The id of the store that was seen in that folder.
    pub fn store_in(&self, root: &Path) -> Option<String> {
        stored_pairs(&self.base.join(PLACES)).remove(&place(root))
    }

    /// Remembers which store lies in that folder.
    pub fn set_store_in(&self, root: &Path, store: &str) -> Result<(), FileError> {
        self.set_pair(&self.base.join(PLACES), &place(root), store)
    }

    /// The name of this machine's log for that holder; a new one the first time.
    pub fn log_name(&self, holder: &HolderId) -> Result<String, FileError> {
        match stored_pairs(&self.folder.join(LOGS)).remove(holder.as_str()) {
            Some(name) => Ok(name),
            None => self.new_log(holder),
        }
    }

    /// A new log for that holder, in the place of one that can no longer be continued.
    pub fn new_log(&self, holder: &HolderId) -> Result<String, FileError> {
        let name = new_log_name();
        self.set_pair(&self.folder.join(LOGS), holder.as_str(), &name)?;
        Ok(name)
    }

    /// The heads seen last.
    pub fn heads(&self) -> HashMap<CaseId, Head> {
        self.marks(HEADS)
    }

    /// The head of one case seen last, without a look at those of the others.
    pub fn head_of(&self, case: &CaseId) -> Option<Head> {
        let text = text(&self.folder.join(HEADS))?;
        let key = case.to_string();
        let mut lines = text.lines();
        let line = lines.find(|line| first_word(line) == Some(&key))?;
        read_mark::<CaseId>(line).map(|(_, head)| head)
    }

    /// Remembers heads, each only when it lies behind the one remembered.
    pub fn remember(&self, seen: &[(CaseId, Head)]) -> Result<(), FileError> {
        self.advance(HEADS, seen)
    }

    /// Forgets the head of a case that was put back knowingly, e.g. from a backup.
    pub fn forget(&self, case: &CaseId) -> Result<(), FileError> {
        self.forget_mark(HEADS, case)
    }

    /// The last line seen of each log, its number and its digest, by the log's name.
    pub fn log_ends(&self) -> HashMap<String, Head> {
        self.marks(LOG_ENDS)
    }

    /// Remembers last lines of logs, each only when it lies behind the one remembered.
    pub fn remember_log_ends(&self, seen: &[(String, Head)]) -> Result<(), FileError> {
        self.advance(LOG_ENDS, seen)
    }

    /// Forgets a log that is lost for good.
    pub fn forget_log(&self, name: &str) -> Result<(), FileError> {
        self.forget_mark(LOG_ENDS, &name.to_owned())
    }

    fn forget_mark<K: Mark>(&self, file: &str, key: &K) -> Result<(), FileError> {
        let key = key.to_string();
        self.change_lines(file, |lines| _ = lines.remove(key.as_str()))
    }

    fn marks<K: Mark>(&self, file: &str) -> HashMap<K, Head> {
        let text = text(&self.folder.join(file)).unwrap_or_default();
        text.lines().filter_map(read_mark).collect()
    }

    fn advance<K: Mark>(&self, file: &str, seen: &[(K, Head)]) -> Result<(), FileError> {
        if seen.is_empty() {
            return Ok(());
        }
        let seen: Vec<_> = seen.iter().map(|(key, h)| (key.to_string(), h)).collect();
        self.change_lines(file, |lines| {
            for (key, head) in &seen {
                let known = lines.get(key.as_str());
                let known = known.and_then(|line| read_mark::<K>(line));
                if known.is_none_or(|(_, known)| known.seq < head.seq) {
                    let line = format!("{key} {} {}", head.seq, head.digest);
                    lines.insert(key.clone().into(), line.into());
                }
            }
        })
    }

    /// Changes lines by their first words; the other lines are not even looked at.
    fn change_lines(
        &self,
        file: &str,
        change: impl FnOnce(&mut Lines<'_>),
    ) -> Result<(), FileError> {
        let _lock = files::lock(&self.folder.join(LOCK), LOCK_WAIT)?;
        let path = self.folder.join(file);
        let text = text_to_change(&path)?;
        let keyed = |line| Some((Cow::Borrowed(first_word(line)?), Cow::Borrowed(line)));
        let mut lines: Lines<'_> = text.lines().filter_map(keyed).collect();
        change(&mut lines);
        let mut changed = String::with_capacity(text.len() + 256);
        for line in lines.values() {
            changed.push_str(line);
            changed.push('\n');
        }
        self.write(&path, &changed)
    }

    /// The copy of a file of the store, by its path inside.
    pub fn copy_of(&self, inside: &str) -> Option<Vec<u8>> {
        files::read(&on_disk(&self.folder, inside), limit::OFFICE).ok()
    }

    /// Keeps a copy of a file of the store.
    pub fn keep_copy(&self, inside: &str, bytes: &[u8]) -> Result<(), FileError> {
        if self.copy_of(inside).is_some_and(|copy| copy == bytes) {
            return Ok(());
        }
        let path = on_disk(&self.folder, inside);
        if let Some(folder) = path.parent() {
            self.disk.make_folders(folder, Access::Private)?;
        }
        self.disk.replace(&path, bytes, Access::Private)
    }

    pub(super) fn disk(&self) -> &Disk {
        &self.disk
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), FileError> {
        self.disk.replace(path, text.as_bytes(), Access::Private)
    }

    fn set_pair(&self, path: &Path, key: &str, value: &str) -> Result<(), FileError> {
        let _lock = files::lock(&self.folder.join(LOCK), LOCK_WAIT)?;
        let mut pairs = pairs(&text_to_change(path)?);
        if pairs.get(key).is_some_and(|known| known == value) {
            return Ok(());
        }
        pairs.insert(key.to_owned(), value.to_owned());
        let lines = pairs.iter().map(|(k, v)| format!("{k} {v}\n"));
        self.write(path, &lines.collect::<String>())
    }
}

/// Lines by their first words.
type Lines<'t> = BTreeMap<Cow<'t, str>, Cow<'t, str>>;

fn first_word(line: &str) -> Option<&str> {
    line.split_once(' ').map(|(word, _)| word)
}

/// Refuses to go on from a file that is there and cannot be read: it would be written over.
fn text_to_change(path: &Path) -> Result<String, FileError> {
    match files::read(path, MEMORY_MAX) {
        Ok(bytes) => Ok(String::from_utf8(bytes).unwrap_or_default()),
        Err(error) if error.is_absent() => Ok(String::new()),
        Err(error) => Err(error),
    }
}

fn text(path: &Path) -> Option<String> {
    String::from_utf8(files::read(path, MEMORY_MAX).ok()?).ok()
}

/// The words of a file of lines `key value`; none when it is not there or cannot be read.
fn stored_pairs(path: &Path) -> BTreeMap<String, String> {
    pairs(&text(path).unwrap_or_default())
}

fn pairs(text: &str) -> BTreeMap<String, String> {
    let pairs = text.lines().filter_map(|line| line.split_once(' '));
    pairs.map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

/// A folder's path as a word of fixed length: a path may hold anything.
fn place(root: &Path) -> String {
    let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
    Digest(digest.into()).to_string()
}

fn read_mark<K: FromStr>(line: &str) -> Option<(K, Head)> {
    let mut parts = line.split(' ');
    let key = parts.next()?.parse().ok()?;
    let seq = parts.next()?.parse().ok()?;
    let digest = Digest::from_hex(parts.next()?)?;
    Some((key, Head { seq, digest }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(base: &Path) -> Memory {
        Memory::open(base, "01J", &Disk::default()).unwrap()
    }

    #[test]
    fn heads_go_forward_only_until_one_is_forgotten() {
        let base = tempfile::tempdir().unwrap();
        let memory = memory(base.path());
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        let head = |seq: u8| Head {
            seq: seq.into(),
            digest: Digest::of(&[seq]),
        };
        memory.remember(&[(case.clone(), head(4))]).unwrap();
        memory.remember(&[(case.clone(), head(3))]).unwrap();
        assert_eq!(memory.heads()[&case], head(4));
        memory.forget(&case).unwrap();
        assert!(memory.heads().is_empty());
    }

    #[test]
    fn pins_places_and_logs_are_remembered() {
        let base = tempfile::tempdir().unwrap();
        let memory = memory(base.path());
        assert_eq!(memory.pin(), None);
        let pin = Pin {
            version: 3,
            digest: Digest::of(b"x"),
        };
        memory.set_pin(pin).unwrap();
        assert_eq!(memory.pin(), Some(pin));
        let holder = "anna.k".parse().unwrap();
        let name = memory.log_name(&holder).unwrap();
        assert_eq!(memory.log_name(&holder).unwrap(), name);
        assert_ne!(memory.log_name(&"jan.w".parse().unwrap()).unwrap(), name);
        memory.set_store_in(base.path(), "01J").unwrap();
        assert_eq!(memory.store_in(base.path()).as_deref(), Some("01J"));
    }
}
