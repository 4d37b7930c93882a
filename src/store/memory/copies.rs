//! What this machine copied of `office/` and `keys/`: by it is restored what was taken away.

use std::path::PathBuf;

use super::{Memory, Pin};
use crate::record::office::Purpose;
use crate::store::files::{self, Access, FileError};
use crate::store::layout::{keys_path, limit, on_disk};
use crate::store::office_chain::{Chain, version_path};

const FORMER: &str = "before-";

impl Memory {
    /// The copy of a file of the store, by its path inside.
    pub fn copy_of(&self, inside: &str) -> Option<Vec<u8>> {
        files::read(&on_disk(&self.folder, inside), limit::OFFICE).ok()
    }

    /// The length of the copy of a file of the store.
    pub(in crate::store) fn copy_length(&self, inside: &str) -> Option<u64> {
        files::length(&on_disk(&self.folder, inside)).ok()
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

    /// Keeps under a name of its own the versions of `office/` that are followed now, and what is
    /// copied of `keys/`, and tells where: beside records of then it opens them, whatever becomes of
    /// the copies.
    pub(in crate::store) fn keep_former(&self, chain: &Chain) -> Result<PathBuf, FileError> {
        let mut number = chain.office().version;
        let mut former = self.folder.join(former_name(number));
        while files::exists(&former) {
            number += 1;
            former = self.folder.join(former_name(number));
        }
        let office = chain.versions().iter().map(|version| {
            let bytes = version.text.as_bytes().to_vec();
            (version_path(version.file.office.version), bytes)
        });
        let keys = Purpose::ALL.map(keys_path).into_iter();
        let keys = keys.filter_map(|inside| Some((self.copy_of(&inside)?, inside)));
        let keys = keys.map(|(bytes, inside)| (inside, bytes));
        for (inside, bytes) in office.chain(keys) {
            let path = on_disk(&former, &inside);
            if let Some(folder) = path.parent() {
                self.disk.make_folders(folder, Access::Private)?;
            }
            self.disk.replace(&path, &bytes, Access::Private)?;
        }
        Ok(former)
    }

    /// Follows another chain of office versions from now on, and keeps copies of it alone.
    pub(in crate::store) fn follow<'v>(
        &self,
        pin: Pin,
        versions: impl Iterator<Item = (u32, &'v [u8])>,
    ) -> Result<(), FileError> {
        // Once the version is known, opening makes the copies whole.
        self.set_pin(pin)?;
        for (number, text) in versions {
            self.keep_copy(&version_path(number), text)?;
        }
        let mut later = pin.version + 1;
        while self.copy_length(&version_path(later)).is_some() {
            self.disk
                .remove(&on_disk(&self.folder, &version_path(later)))?;
            later += 1;
        }
        Ok(())
    }
}

/// The folder of what was copied before others' facts of the office were followed.
fn former_name(number: u32) -> String {
    format!("{FORMER}{number:04}")
}
