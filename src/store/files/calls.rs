//! How often the system is asked about the files below a folder: on a share, each time is a wait.
//!
//! Every question of the reading side passes here before it is asked, closing aside. They are counted
//! in tests alone, for the folders that a test watches.

/// The system is asked about a file or a folder so many times.
#[cfg(not(test))]
pub(super) fn asked(_: &std::path::Path, _: usize) {}

#[cfg(test)]
pub(super) use counted::asked;
#[cfg(test)]
pub(in crate::store) use counted::count;

#[cfg(test)]
mod counted {
    use std::path::{Path, PathBuf};
    use std::sync::{Mutex, PoisonError};

    /// The folders that tests watch, and what was asked about the files below each.
    static WATCHED: Mutex<Vec<(PathBuf, usize)>> = Mutex::new(Vec::new());

    fn with<T>(act: impl FnOnce(&mut Vec<(PathBuf, usize)>) -> T) -> T {
        act(&mut WATCHED.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn asked(path: &Path, times: usize) {
        with(|watched| {
            let above = watched
                .iter_mut()
                .filter(|(root, _)| path.starts_with(root));
            above.for_each(|(_, count)| *count += times);
        });
    }

    /// How often the system is asked below a folder, which no other test uses, while something is done.
    pub fn count(root: &Path, act: impl FnOnce()) -> usize {
        with(|watched| watched.push((root.to_owned(), 0)));
        act();
        with(|watched| {
            let place = watched.iter().position(|(own, _)| own == root);
            place.map_or(0, |place| watched.swap_remove(place).1)
        })
    }
}
