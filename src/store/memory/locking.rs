//! What this machine knows of the locks of a folder: that somebody said that it alone writes there,
//! and when a trial last found that the folder locks.

use std::path::Path;

use super::{Memory, pairs, place, text, text_to_change};
use crate::record::journal::Digest;
use crate::store::files::{self, FileError};

const ONE_WRITER: &str = "one-writer";
const TRIED: &str = "tried-locks";
/// So long a trial holds, in nanoseconds: a day.
const HOLDS: i64 = 24 * 60 * 60 * 1_000_000_000;

/// A trial that found a folder to lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tried {
    /// What the system told of the mounts then.
    mounted: Digest,
    /// When, in nanoseconds since 1970.
    at: i64,
}

impl Tried {
    fn read(text: &str) -> Option<Self> {
        let (mounted, at) = text.split_once(' ')?;
        Some(Self {
            mounted: Digest::from_hex(mounted)?,
            at: at.parse().ok()?,
        })
    }

    /// Whether it still tells something: a clock that was set back makes no trial last longer.
    fn holds(self, mounted: Digest, now: i64) -> bool {
        self.mounted == mounted && (self.at..self.at.saturating_add(HOLDS)).contains(&now)
    }

    fn write(self) -> String {
        format!("{} {}", self.mounted, self.at)
    }
}

impl Memory {
    /// The same, on such a disk where somebody said that this machine alone writes.
    pub(in crate::store) fn believed_in(self, root: &Path) -> Self {
        if self.is_one_writer(root) {
            let disk = self.disk.for_one_writer();
            self.on(disk)
        } else {
            self
        }
    }

    /// Whether somebody said that this machine alone writes to the store in that folder.
    pub fn is_one_writer(&self, root: &Path) -> bool {
        let stored = text(&self.folder.join(ONE_WRITER));
        let root = files::absolute(root).ok();
        let place = root.map(|root| place(&root));
        stored.is_some_and(|text| text.lines().any(|line| Some(line) == place.as_deref()))
    }

    /// Remembers whether this machine alone writes to the store in that folder. It is written
    /// without a lock: there may be none here either.
    pub fn set_one_writer(&self, root: &Path, alone: bool) -> Result<(), FileError> {
        let path = self.folder.join(ONE_WRITER);
        let (stored, place) = (text_to_change(&path)?, place(root));
        let others = stored.lines().filter(|line| *line != place);
        let lines: Vec<&str> = others.chain(alone.then_some(place.as_str())).collect();
        self.write(&path, &format!("{}\n", lines.join("\n")))
    }

    /// Whether a trial found within a day that the folder locks, and all that the system tells of
    /// it is as it was then.
    pub(in crate::store) fn locked_lately(&self, root: &Path) -> bool {
        let tried = || {
            let stored = text(&self.folder.join(TRIED))?;
            let place = place(&files::absolute(root).ok()?);
            let tried = Tried::read(pairs(&stored).get(&place)?)?;
            Some(tried.holds(files::mounted(root)?, files::instant()))
        };
        tried().unwrap_or(false)
    }

    /// Remembers that a trial found the folder to lock, or forgets that one did. What cannot be
    /// remembered is tried again.
    pub(in crate::store) fn set_tried(&self, root: &Path, locks: bool) {
        let (Some(mounted), Ok(root)) = (files::mounted(root), files::absolute(root)) else {
            return;
        };
        let (path, place) = (self.folder.join(TRIED), place(&root));
        if !locks && text(&path).is_none() {
            return;
        }
        let at = if locks { files::instant() } else { 0 };
        let _ = self.set_pair(&path, &place, &Tried { mounted, at }.write());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Disk;

    #[test]
    fn a_trial_holds_for_a_day_where_nothing_changed() {
        let [here, elsewhere] = [b"x", b"y"].map(|told| Digest::of(told));
        let tried = Tried {
            mounted: here,
            at: 1_000,
        };
        assert_eq!(Tried::read(&tried.write()), Some(tried));
        for (mounted, now, expected) in [
            (here, 1_000, true),
            (here, 999 + HOLDS, true),
            (here, 1_000 + HOLDS, false),
            (here, 999, false),
            (elsewhere, 1_000, false),
        ] {
            assert_eq!(tried.holds(mounted, now), expected, "{now}");
        }
        for text in ["", "x", "x 1", &here.to_string()] {
            assert_eq!(Tried::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_trial_is_of_one_folder_and_is_forgotten() {
        let [base, root, other] = [(); 3].map(|()| tempfile::tempdir().unwrap());
        let memory = Memory::open(base.path(), "01J", &Disk::default()).unwrap();
        memory.set_tried(root.path(), false);
        assert!(!memory.folder().join(TRIED).exists());
        memory.set_tried(root.path(), true);
        let known = files::mounted(root.path()).is_some();
        assert_eq!(known, cfg!(target_os = "linux"));
        assert_eq!(memory.locked_lately(root.path()), known);
        assert!(!memory.locked_lately(other.path()));
        memory.set_tried(root.path(), false);
        assert!(!memory.locked_lately(root.path()));
    }
}
