//! What tells a file from one that stood in its place before, without reading it.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::platform::{self, Place};
use super::{FileError, FileProblem, asked, at, open_itself, refuse_other};

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
    asked(path, 1);
    std::fs::metadata(path)
        .ok()
        .map(|found| platform::print(&found))
}

/// A folder in which many files are looked at.
pub struct Folder {
    path: PathBuf,
    place: Place,
}

impl Folder {
    /// The folder at a path.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        asked(path, 1);
        Ok(Self {
            path: path.to_owned(),
            place: Place::open(path).map_err(at(path))?,
        })
    }

    /// The print of a file below it; none when there is none, or something else, such as a link.
    pub fn print(&self, below: &str) -> Option<Print> {
        asked(&self.path, 1);
        self.place.print(below)
    }
}

/// Reads a file of the store as [`read`](super::read) does, with the print of what was read.
pub fn read_with_print(path: &Path, limit: u64) -> Result<(Vec<u8>, Print), FileError> {
    if platform::FOLLOWS_LINKS {
        asked(path, 1);
        refuse_other(
            path,
            &std::fs::symlink_metadata(path).map_err(at(path))?,
            limit,
        )?;
    }
    let (file, found) = open_itself(path, limit)?;
    let print = platform::print(&found);
    Ok((read_at_once(file, path, print.length, limit)?, print))
}

/// Reads a file of the store from a place on; nothing where it ends before.
pub fn read_on(path: &Path, from: u64, limit: u64) -> Result<Vec<u8>, FileError> {
    let (mut file, found) = open_itself(path, limit)?;
    asked(path, 1);
    file.seek(SeekFrom::Start(from)).map_err(at(path))?;
    let left = found.len().saturating_sub(from);
    read_at_once(file, path, left, limit.saturating_sub(from))
}

/// Reads a file with one call where it is as long as it was told: on a share each call counts.
fn read_at_once(
    mut file: File,
    path: &Path,
    length: u64,
    limit: u64,
) -> Result<Vec<u8>, FileError> {
    // One more than there should be, so that what has grown shows.
    let room = usize::try_from(length.min(limit)).unwrap_or(0) + 1;
    let mut bytes = vec![0; room];
    let read = loop {
        asked(path, 1);
        match file.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => break read.map_err(at(path))?,
        }
    };
    bytes.truncate(read);
    if read as u64 != length {
        asked(path, 2);
        let rest = (limit + 1).saturating_sub(read as u64);
        let more = file.take(rest).read_to_end(&mut bytes);
        more.map_err(at(path))?;
    }
    if bytes.len() as u64 > limit {
        return Err(FileError::new(path, FileProblem::TooLarge { limit }));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_length_was_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let text: Vec<u8> = (0..=255).cycle().take(10_000).collect();
        std::fs::write(&path, &text).unwrap();
        for told in [0, 1, 9_999, 10_000, 10_001, 20_000] {
            let file = File::open(&path).unwrap();
            assert_eq!(
                read_at_once(file, &path, told, 10_000).as_ref(),
                Ok(&text),
                "{told}"
            );
            let file = File::open(&path).unwrap();
            assert!(read_at_once(file, &path, told, 9_999).is_err(), "{told}");
        }
    }

    #[test]
    fn a_print_is_that_of_the_file_and_of_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "text").unwrap();
        let place = Folder::open(folder.path()).unwrap();
        let print = place.print("a").unwrap();
        assert_eq!(
            read_with_print(&path, 9).unwrap(),
            (b"text".to_vec(), print)
        );
        assert_eq!(print_of(&path), Some(print));
        assert!(print.is_settled(print.written_at + 2_000_000_001, Duration::from_secs(2)));
        assert!(!print.is_settled(print.written_at + 2_000_000_000, Duration::from_secs(2)));
        // The same bytes in a file that took its place.
        std::fs::write(folder.path().join("b"), "text").unwrap();
        std::fs::rename(folder.path().join("b"), &path).unwrap();
        assert_ne!(place.print("a"), Some(print));
        std::fs::create_dir(folder.path().join("c")).unwrap();
        assert_eq!((place.print("b"), place.print("c")), (None, None));
    }
}
