//! Which sealed files there are: journals and documents of all records, wherever they lie.

use rayon::prelude::*;

use crate::record::office::Purpose;
use crate::store::files::{self, Entry, FileError, Kind};
use crate::store::finding::{Finding, file_code};
use crate::store::layout::{DOCUMENTS, JOURNAL, KEYS, LOG, OFFICE};
use crate::store::listing::is_sealed;
use crate::store::{Open, Store, StoreError};

/// A sealed file of a record.
pub(super) struct Sealed {
    pub purpose: Purpose,
    pub inside: String,
    pub bytes: u64,
}

impl Store<Open> {
    /// How many sealed files there are.
    pub fn sealed_files(&self) -> Result<usize, StoreError> {
        let folders = self.record_folders()?;
        let count = |folder: &String| self.sealed_in(folder).map_or(0, |files| files.len());
        Ok(folders.par_iter().map(count).sum())
    }

    /// The sealed files in the folder of a record: its documents, then its journal.
    pub(super) fn sealed_in(&self, folder: &str) -> Result<Vec<Sealed>, Finding> {
        let documents = format!("{folder}/{DOCUMENTS}");
        let entries = match files::list(&self.path(&documents)) {
            Err(error) if !error.is_absent() => return Err(unreadable(&documents, &error)),
            listed => listed.unwrap_or_default(),
        };
        let sealed = |(purpose, inside): (Purpose, String)| {
            // What cannot be looked at is told when it is opened.
            let bytes = files::length(&self.path(&inside)).unwrap_or_default();
            Sealed {
                purpose,
                inside,
                bytes,
            }
        };
        let names = entries.iter().filter(|e| e.kind == Kind::File);
        let names = names.map(|e| format!("{documents}/{}", e.name.to_string_lossy()));
        let documents = names.filter(|n| is_sealed(n) && !is_temporary(n));
        let documents = documents.map(|n| (Purpose::Documents, n));
        let journal = (Purpose::Journal, format!("{folder}/{JOURNAL}"));
        Ok(documents.chain([journal]).map(sealed).collect())
    }

    /// All folders that hold a journal or its documents, wherever they lie: cases, contacts, the
    /// team. Those that never got their number are no records.
    pub(in crate::store) fn record_folders(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        let mut open: Vec<String> = Vec::new();
        for entry in files::list(&self.root)? {
            let name = entry.name.to_string_lossy().into_owned();
            let other = [OFFICE, KEYS, LOG].contains(&name.as_str()) || name.starts_with('.');
            if entry.kind == Kind::Folder && !other {
                open.push(name);
            }
        }
        while let Some(folder) = open.pop() {
            let entries = self.list(&folder)?;
            if entries
                .iter()
                .any(|e| e.name == JOURNAL || e.name == DOCUMENTS)
            {
                found.push(folder);
                continue;
            }
            let is_inner =
                |e: &&Entry| e.kind == Kind::Folder && !e.name.to_string_lossy().starts_with('.');
            let inner = entries.iter().filter(is_inner);
            open.extend(inner.map(|e| format!("{folder}/{}", e.name.to_string_lossy())));
        }
        found.sort();
        Ok(found)
    }
}

fn is_temporary(inside: &str) -> bool {
    let name = inside.rsplit('/').next().unwrap_or_default();
    name.starts_with(files::TEMP_PREFIX)
}

pub(super) fn unreadable(inside: &str, error: &FileError) -> Finding {
    Finding::at(file_code(error), inside).because(error.problem)
}
