//! What a command makes anew, taken away again when the command fails.
//!
//! Only files and folders that were not there before are taken away: nothing that somebody
//! else, or an earlier run, has made.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::Disk;
use crate::store::files::{self, Moment};

/// Files and folders made so far, taken away on drop unless they are kept.
pub struct Undo {
    disk: Disk,
    made: Arc<Mutex<Made>>,
}

#[derive(Default)]
struct Made {
    /// Paths on which nothing was when a write of them began.
    fresh: Vec<PathBuf>,
    /// What was made, in order, and whether it is a folder.
    done: Vec<(PathBuf, bool)>,
}

impl Made {
    fn see(&mut self, moment: Moment, path: &Path) {
        match moment {
            Moment::Begun if !files::exists(path) => self.fresh.push(path.to_owned()),
            Moment::Renamed if self.fresh.iter().any(|fresh| fresh == path) => {
                self.done.push((path.to_owned(), false));
            }
            Moment::FolderMade => self.done.push((path.to_owned(), true)),
            _ => {}
        }
    }
}

impl Undo {
    /// Nothing is made yet on that disk.
    pub fn on(disk: &Disk) -> Self {
        Self {
            disk: disk.clone(),
            made: Arc::default(),
        }
    }

    /// A disk that remembers here what is made through it.
    pub fn disk(&self) -> Disk {
        let made = Arc::clone(&self.made);
        self.disk.seen_by(Arc::new(move |moment, path| {
            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
            made.see(moment, path);
        }))
    }

    /// The command has done what it should: everything stays.
    pub fn keep(self) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.done.clear();
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        let disk = &self.disk;
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        for (path, is_folder) in made.done.iter().rev() {
            // There is nobody to tell when this fails: the error that led here is told.
            let _ = if *is_folder {
                let empty = files::list(path).is_ok_and(|entries| entries.is_empty());
                if empty {
                    disk.remove_folder(path)
                } else {
                    Ok(())
                }
            } else {
                disk.remove(path)
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::files::Access;

    /// Makes a folder with two files and a file beside one that was there before.
    fn make(undo: &Undo, base: &Path) {
        let disk = undo.disk();
        disk.make_folders(&base.join("new/inner"), Access::Shared)
            .unwrap();
        disk.create(&base.join("new/inner/a"), b"a", Access::Private)
            .unwrap();
        disk.replace(&base.join("new/b"), b"b", Access::Shared)
            .unwrap();
        disk.replace(&base.join("old"), b"changed", Access::Shared)
            .unwrap();
        disk.create(&base.join("old"), b"never", Access::Shared)
            .unwrap_err();
    }

    fn names(base: &Path) -> Vec<String> {
        let entries = files::list(base).unwrap();
        entries
            .iter()
            .map(|e| e.name.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn what_was_made_goes_and_what_was_there_stays() {
        let base = tempfile::tempdir().unwrap();
        std::fs::copy("Cargo.toml", base.path().join("old")).unwrap();
        let undo = Undo::on(&Disk::default());
        make(&undo, base.path());
        drop(undo);
        assert_eq!(names(base.path()), ["old"]);
    }

    #[test]
    fn what_is_kept_stays() {
        let base = tempfile::tempdir().unwrap();
        std::fs::copy("Cargo.toml", base.path().join("old")).unwrap();
        let undo = Undo::on(&Disk::default());
        make(&undo, base.path());
        undo.keep();
        assert_eq!(names(base.path()), ["new", "old"]);
        assert_eq!(names(&base.path().join("new")), ["b", "inner"]);
    }

    #[test]
    fn a_folder_in_which_somebody_else_wrote_stays() {
        let base = tempfile::tempdir().unwrap();
        let undo = Undo::on(&Disk::default());
        undo.disk()
            .make_folders(&base.path().join("new"), Access::Shared)
            .unwrap();
        std::fs::copy("Cargo.toml", base.path().join("new/theirs")).unwrap();
        drop(undo);
        assert_eq!(names(base.path()), ["new"]);
    }
}
