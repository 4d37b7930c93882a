//! What this machine remembers of a store: which office version, which heads and which ends of logs
//! it saw last, the name of its own log, writes under way, and copies of `office/` and `keys/`.
//!
//! It lies in a folder of the user, one folder a store id; the edge tells where. It is memory
//! only: a store can be read without it, but then a store put back to an older state looks sound.
//!
//! Here are heads, ends and names; [`copies`] keeps what lies in `office/` and `keys/`, [`locking`]
//! what is known of the locks of a folder.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::files::{self, Access, Disk, FileError, LOCK_WAIT, Print};
use super::heads::Heads;
use super::identity::Identity;
use super::layout::{LOCK, new_log_name};
use super::marks::{self, Key, MacKey, Marks, Seen};
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::{CaseId, HolderId};

mod copies;
mod locking;

const PIN: &str = "pin";
const HEADS: &str = "heads";
const PLACES: &str = "places";
const LOGS: &str = "logs";
const LET_GO: &str = "let-go";
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

/// A head that takes the place of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    /// The one that was remembered; none where it goes on from that.
    pub from: Option<Head>,
    /// The one that was verified.
    pub to: Head,
}

/// The memory of one store.
#[derive(Debug, Clone)]
pub struct Memory {
    base: PathBuf,
    folder: PathBuf,
    disk: Disk,
    /// The key by which the person vouches for it.
    key: Option<MacKey>,
}

/// The file that remembers the head of a record. Contacts are many, and each that is written must
/// not cost a look at all others: they have a file for each year.
fn heads_file(prefix: &str, year: u16) -> String {
    if CaseId::new(prefix, year, 1).is_of_many() {
        return format!("{HEADS}-{}-{year:04}", prefix.to_ascii_lowercase());
    }
    HEADS.to_owned()
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
            key: None,
        })
    }

    /// The same, for whoever has this identity.
    pub fn vouched_by(self, me: &Identity) -> Self {
        Self {
            key: Some(me.memory_key().clone()),
            ..self
        }
    }

    /// The same, on another disk.
    pub(super) fn on(self, disk: Disk) -> Self {
        Self { disk, ..self }
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
    pub fn heads(&self) -> Heads {
        let files = files::list(&self.folder).unwrap_or_default();
        let names = files.iter().filter_map(|entry| entry.name.to_str());
        let heads = names.filter(|name| name.starts_with(HEADS));
        Heads::of(heads.flat_map(|name| self.marks(name)).collect())
    }

    /// The head of one case seen last, without a look at those of the others.
    pub fn head_of(&self, case: &CaseId) -> Option<Seen> {
        let file = heads_file(case.prefix(), case.year());
        let text = text(&self.folder.join(file))?;
        Marks::read(&text, self.key.as_ref()).get(case)
    }

    /// The records of a kind and year whose heads were seen.
    pub fn seen_in(&self, prefix: &str, year: u16) -> Vec<CaseId> {
        let text = text(&self.folder.join(heads_file(prefix, year))).unwrap_or_default();
        let of_year = |case: &CaseId| case.is_of_year(prefix, year);
        marks::keys(&text).filter(of_year).collect()
    }

    /// Remembers heads that were verified, each only when none behind it is remembered.
    pub fn remember(&self, seen: &[(CaseId, Head)]) -> Result<(), FileError> {
        let mut files: BTreeMap<String, Vec<&(CaseId, Head)>> = BTreeMap::new();
        for one in seen {
            let file = heads_file(one.0.prefix(), one.0.year());
            files.entry(file).or_default().push(one);
        }
        files
            .into_iter()
            .try_for_each(|(file, seen)| self.advance(&file, seen))
    }

    /// Remembers heads that were verified, each in the place of the one that it does not go on from.
    pub(super) fn move_on(&self, moves: &[(CaseId, Move)]) -> Result<(), FileError> {
        let mut files: BTreeMap<String, Vec<&(CaseId, Move)>> = BTreeMap::new();
        for one in moves {
            let file = heads_file(one.0.prefix(), one.0.year());
            files.entry(file).or_default().push(one);
        }
        files.into_iter().try_for_each(|(file, moves)| {
            self.change_marks(&file, |marks| {
                for (case, Move { from, to }) in moves {
                    // Where another stands by now, somebody saw more than we did.
                    if from.is_some() && marks.get(case).map(|seen| seen.head) == *from {
                        marks.forget(case);
                    }
                    marks.advance(case, *to);
                }
            })
        })
    }

    /// The heads that stand in one file with that of a case, and the file.
    pub(super) fn heads_beside(&self, case: &CaseId) -> Option<(Print, Heads)> {
        let path = self.folder.join(heads_file(case.prefix(), case.year()));
        let (bytes, print) = files::read_with_print(&path, MEMORY_MAX).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some((print, Heads::of(marks::each(&text, self.key.as_ref()))))
    }

    /// That file as it is now.
    pub(super) fn heads_print(&self, case: &CaseId) -> Option<Print> {
        files::print_of(&self.folder.join(heads_file(case.prefix(), case.year())))
    }

    /// Forgets the head of a case that was put back knowingly, e.g. from a backup.
    pub fn forget(&self, case: &CaseId) -> Result<(), FileError> {
        let file = heads_file(case.prefix(), case.year());
        self.change_marks(&file, |marks| marks.forget(case))
    }

    /// The records of which this person was told that they were let go, each with what that rests on.
    pub(super) fn let_go(&self) -> Heads {
        Heads::of(self.marks(LET_GO))
    }

    /// Remembers that, in the place of what was remembered of the same.
    pub(super) fn set_let_go(&self, told: &[(CaseId, Head)]) -> Result<(), FileError> {
        self.change_marks(LET_GO, |marks| {
            for (case, head) in told {
                marks.forget(case);
                marks.advance(case, *head);
            }
        })
    }

    /// The last line seen of each log, its number and its digest, by the log's name.
    pub fn log_ends(&self) -> HashMap<String, Head> {
        let ends = self.marks(LOG_ENDS).into_iter();
        ends.map(|(name, seen)| (name, seen.head)).collect()
    }

    /// Remembers last lines of logs, each only when it lies behind the one remembered.
    pub fn remember_log_ends(&self, seen: &[(String, Head)]) -> Result<(), FileError> {
        if seen.is_empty() {
            return Ok(());
        }
        self.advance(LOG_ENDS, seen)
    }

    /// Forgets a log that is lost for good.
    pub fn forget_log(&self, name: &str) -> Result<(), FileError> {
        self.change_marks(LOG_ENDS, |marks| marks.forget(&name.to_owned()))
    }

    /// All ends in a file, in the order of its lines.
    fn marks<K: Key>(&self, file: &str) -> Vec<(K, Seen)> {
        let text = text(&self.folder.join(file)).unwrap_or_default();
        marks::each(&text, self.key.as_ref())
    }

    fn advance<'s, K: Key + 's>(
        &self,
        file: &str,
        seen: impl IntoIterator<Item = &'s (K, Head)>,
    ) -> Result<(), FileError> {
        self.change_marks(file, |marks| {
            for (key, head) in seen {
                marks.advance(key, *head);
            }
        })
    }

    fn change_marks(
        &self,
        file: &str,
        change: impl FnOnce(&mut Marks<'_>),
    ) -> Result<(), FileError> {
        let _lock = self.disk.lock(&self.folder.join(LOCK), LOCK_WAIT)?;
        let path = self.folder.join(file);
        let text = text_to_change(&path)?;
        let mut marks = Marks::read(&text, self.key.as_ref());
        change(&mut marks);
        self.write(&path, &marks.write(self.key.as_ref()))
    }

    pub(super) fn disk(&self) -> &Disk {
        &self.disk
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), FileError> {
        self.disk.replace(path, text.as_bytes(), Access::Private)
    }

    fn set_pair(&self, path: &Path, key: &str, value: &str) -> Result<(), FileError> {
        let _lock = self.disk.lock(&self.folder.join(LOCK), LOCK_WAIT)?;
        let mut pairs = pairs(&text_to_change(path)?);
        if pairs.get(key).is_some_and(|known| known == value) {
            return Ok(());
        }
        pairs.insert(key.to_owned(), value.to_owned());
        let lines = pairs.iter().map(|(k, v)| format!("{k} {v}\n"));
        self.write(path, &lines.collect::<String>())
    }
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
        assert_eq!(
            memory.heads().get(&case).map(|seen| seen.head),
            Some(head(4))
        );
        memory.forget(&case).unwrap();
        assert_eq!(memory.heads().get(&case), None);
    }

    #[test]
    fn contacts_are_remembered_by_their_years() {
        let base = tempfile::tempdir().unwrap();
        let memory = memory(base.path());
        let head = Head {
            seq: 1,
            digest: Digest::of(b"x"),
        };
        let ids = ["NK-2026-0001", "KT-2025-00001", "KT-2026-00007"];
        let ids = ids.map(|id| id.parse::<CaseId>().unwrap());
        memory.remember(&ids.clone().map(|id| (id, head))).unwrap();
        let heads = memory.heads();
        assert!(ids.iter().all(|id| heads.get(id).is_some()));
        assert_eq!(heads.missing_from(&ids[..0]).len(), 3);
        assert!(memory.folder().join("heads-kt-2026").exists());
        assert_eq!(memory.seen_in("KT", 2026), [ids[2].clone()]);
        assert_eq!(memory.seen_in("NK", 2025), []);
        memory.forget(&ids[2]).unwrap();
        assert_eq!(memory.head_of(&ids[2]), None);
        assert_eq!(memory.head_of(&ids[1]).map(|seen| seen.head), Some(head));
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
