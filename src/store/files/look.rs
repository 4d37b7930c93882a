//! What tells a file from one that stood in its place before, without reading it.

use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::platform::{self, Place};
use super::{FileError, at, open_itself, read_open, refuse_other};

/// A file as its folder tells of it: two prints of one place that agree are of the same bytes,
/// unless the file was written twice within the grain of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// Its length, in bytes.
    pub length: u64,
    /// When it was written: nanoseconds since 1970.
    pub written_at: i64,
    /// When anything about it was changed, its name too; nought where systems do not tell.
    pub changed_at: i64,
    /// Its number in the file system; nought where systems do not tell.
    pub number: u64,
}

impl Print {
    /// Whether it was written so long before an instant (nanoseconds since 1970) that what is
    /// written after that instant gets another time.
    pub fn is_settled(&self, before: i64, grain: Duration) -> bool {
        let grain = i64::try_from(grain.as_nanos()).unwrap_or(i64::MAX);
        self.written_at.saturating_add(grain) < before
    }
}

/// The instant by the clock of the system, in nanoseconds since 1970.
///
/// It is asked for nothing but how long ago a file was written: `--today` does not make it older.
#[expect(
    clippy::disallowed_methods,
    reason = "files get their times from this clock, whatever day a report is asked for"
)]
pub fn instant() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX))
}

/// The print of a file that a person named or the system told; links are followed.
pub fn print_of(path: &Path) -> Option<Print> {
    std::fs::metadata(path)
        .ok()
        .map(|found| platform::print(&found))
}

/// A folder in which many files are looked at.
pub struct Folder(Place);

impl Folder {
    /// The folder at a path.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        Place::open(path).map(Self).map_err(at(path))
    }

    /// The print of a file below it; none when there is none, or something else, such as a link.
    pub fn print(&self, below: &str) -> Option<Print> {
        self.0.print(below)
    }
}

/// Reads a file of the store as [`read`](super::read) does, with the print of what was read.
pub fn read_with_print(path: &Path, limit: u64) -> Result<(Vec<u8>, Print), FileError> {
    if platform::FOLLOWS_LINKS {
        refuse_other(
            path,
            &std::fs::symlink_metadata(path).map_err(at(path))?,
            limit,
        )?;
    }
    let (file, found) = open_itself(path, limit)?;
    let print = platform::print(&found);
    Ok((read_open(file, path, print.length, limit)?, print))
}
