//! A write under way, as this machine remembers it: so that the next write can add the line that
//! a crash or a full disk kept out of the log, and `mend` can remove what was never committed.
//!
//! While the writing program lives it holds the lock of its intent; whoever gets that lock later
//! knows that the writer is gone.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::files::{self, Access, FileError, LOCK_WAIT, Lock};
use super::layout::random_stem;
use super::memory::Memory;
use crate::record::journal::Digest;
use crate::record::log_line::{Entry, LogLine, Tail};

const PENDING: &str = "pending";
const INTENT_MAX: u64 = 16 << 20;

/// What is written, in the making or interrupted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// The line for the log.
    pub entry: Entry,
    /// The head of the case's journal when the write is done; none for files that are written each
    /// for itself.
    pub head: Option<Digest>,
}

/// Intents of one write that are on record, and locked by us.
#[derive(Debug)]
pub struct Recorded {
    /// What they say, in the order of their lines.
    pub intents: Vec<Intent>,
    path: PathBuf,
    lock: Lock,
}

impl Memory {
    /// Records what one write is about to do: all of it with one file.
    pub fn begin(&self, intents: &[Intent]) -> Result<Recorded, FileError> {
        let folder = self.folder().join(PENDING);
        self.disk().make_folders(&folder, Access::Private)?;
        let path = folder.join(random_stem());
        let mut lock = self.disk().lock(&path, LOCK_WAIT)?;
        // Whoever saw the file before we had its lock took it for torn, and removed it.
        while !files::exists(&path) {
            lock = self.disk().lock(&path, LOCK_WAIT)?;
        }
        let text: String = intents.iter().map(Intent::text).collect();
        self.disk().write_locked(&lock, &path, text.as_bytes())?;
        Ok(Recorded {
            intents: intents.to_vec(),
            path,
            lock,
        })
    }

    /// The intents whose writers are gone, or are done within that time; each locked by us now.
    pub fn interrupted(&self, wait: Duration) -> Vec<Recorded> {
        let folder = self.folder().join(PENDING);
        let entries = files::list(&folder).unwrap_or_default();
        let locked = entries.iter().filter_map(|entry| {
            let path = folder.join(&entry.name);
            let lock = self.disk().lock(&path, wait).ok()?;
            // Whoever had the lock may be done with it, and have taken it away.
            if !files::exists(&path) {
                return None;
            }
            let text = lock.read(&path, INTENT_MAX).ok()?;
            let Some(intents) = Intent::read_all(&text) else {
                // Torn before anything of the write began.
                self.finish_at(&path, lock);
                return None;
            };
            Some(Recorded {
                intents,
                path,
                lock,
            })
        });
        locked.collect()
    }

    /// Makes intents last: what is told in no log yet must be told after a power cut too.
    pub fn make_last(&self, recorded: &[&Recorded]) -> Result<(), FileError> {
        let files = recorded.iter();
        let files: Vec<_> = files.map(|one| (&one.lock, one.path.as_path())).collect();
        self.disk().sync_locked(&files)
    }

    /// Takes an intent off the record.
    pub fn finish(&self, recorded: Recorded) {
        self.finish_at(&recorded.path, recorded.lock);
    }

    /// An intent that cannot be removed is settled again next time, which does no harm.
    fn finish_at(&self, path: &Path, lock: Lock) {
        let _ = self.disk().remove(path);
        drop(lock);
    }
}

impl Intent {
    fn text(&self) -> String {
        let unsigned = LogLine::next(Tail::default(), self.entry.clone(), |_| {
            Ok::<_, ()>([0; 64])
        });
        let line = unsigned.map(|line| line.text()).unwrap_or_default();
        let head = self.head.map(|h| h.to_string()).unwrap_or_default();
        format!("{head}\n{line}\n")
    }

    /// The intents in a file; none when it is torn, or holds none.
    fn read_all(text: &[u8]) -> Option<Vec<Self>> {
        let text = std::str::from_utf8(text).ok()?.strip_suffix('\n')?;
        let lines: Vec<&str> = text.split('\n').collect();
        let pairs = lines.chunks(2).map(|pair| match pair {
            [head, line] => Self::read(head, line),
            _ => None,
        });
        pairs.collect()
    }

    fn read(head: &str, line: &str) -> Option<Self> {
        let head = match head {
            "" => None,
            hex => Some(Digest::from_hex(hex)?),
        };
        let entry = LogLine::read(line)?.entry;
        Some(Self { entry, head })
    }
}
