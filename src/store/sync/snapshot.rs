//! The files of the store as they lie here. A folder that cannot be listed stops the run: nothing
//! that is missing here is ever taken for deleted.

use std::collections::BTreeMap;

use super::Exchange;
use super::class::{Class, class_of};
use crate::store::files::{self, Kind};
use crate::store::git::Oid;
use crate::store::layout::{ATTRIBUTES, KEYS, LOG, MARKER, OFFICE, on_disk};
use crate::store::{Open, Store, StoreError};

/// Files of the store by their paths, named as git would name them.
pub(super) type Ours = BTreeMap<String, Oid>;

impl Store<Open> {
    /// The paths of the office's facts.
    pub(super) fn office_files(&self) -> Result<Vec<String>, StoreError> {
        let mut found = self.files_in(OFFICE)?;
        // What else lies there may have a name that git cannot be told.
        found.retain(|path| matches!(class_of(path), Some(Class::Office(_))));
        Ok(found)
    }

    /// The paths of the keys.
    pub(super) fn keys_files(&self) -> Result<Vec<String>, StoreError> {
        let mut found = self.files_in(KEYS)?;
        found.retain(|path| matches!(class_of(path), Some(Class::Keys(_))));
        Ok(found)
    }

    /// The paths of marker and attributes.
    pub(super) fn root_files(&self) -> Vec<String> {
        let names = [MARKER, ATTRIBUTES].into_iter();
        let there = names.filter(|name| files::exists(&on_disk(&self.root, name)));
        there.map(str::to_owned).collect()
    }

    /// The paths of the logs.
    pub(super) fn log_files(&self) -> Result<Vec<String>, StoreError> {
        let mut found = self.files_in(LOG)?;
        found.retain(|path| matches!(class_of(path), Some(Class::Log(_))));
        Ok(found)
    }

    /// The paths of all files of records.
    pub(super) fn record_files(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for folder in self.record_folders()? {
            found.extend(self.files_in(&folder)?);
            found.extend(self.files_in(&format!("{folder}/{}", crate::store::layout::DOCUMENTS))?);
        }
        found.retain(|path| matches!(class_of(path), Some(Class::Record(..))));
        Ok(found)
    }

    /// The files in a folder; none when there is no such folder.
    pub(super) fn files_in(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let path = self.path(folder);
        let entries = match files::list(&path) {
            Err(error) if error.is_absent() => return Ok(Vec::new()),
            listed => listed?,
        };
        files::refuse_links(&self.root, &path)?;
        let plain = entries.into_iter().filter(|entry| entry.kind == Kind::File);
        let names = plain.filter_map(|entry| entry.name.into_string().ok());
        Ok(names.map(|name| format!("{folder}/{name}")).collect())
    }
}

impl Exchange {
    /// Names files as git would.
    pub(super) fn named(&self, paths: Vec<String>) -> Result<Ours, StoreError> {
        let borrowed: Vec<&str> = paths.iter().map(String::as_str).collect();
        let oids = self.git.names_of(&borrowed)?;
        Ok(paths.into_iter().zip(oids).collect())
    }
}
