//! A world that is put back after each trial.

use std::fs;
use std::path::PathBuf;

use crate::office::Office;
use crate::sample::copy;

/// A world that can be put back to what it was, on the same path: a machine remembers where a
/// store lies.
pub struct Pristine {
    kept: tempfile::TempDir,
    root: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Pristine {
    pub fn of(office: &Office) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let root = office.env.path("");
        copy(&root, kept.path());
        let files = crate::office::contents(&root);
        Self { kept, root, files }
    }

    /// Whether not a byte of any file differs.
    pub fn still_stands(&self) -> bool {
        crate::office::contents(&self.root) == self.files
    }

    pub fn put_back(&self) {
        for entry in fs::read_dir(&self.root).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        copy(self.kept.path(), &self.root);
    }
}
