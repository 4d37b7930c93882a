//! Sealing all files anew to the newest generation of the store identities.
//!
//! Each case is done under its lock, each file on its own: wherever it stops, every file opens
//! with one of the generations, and both stay in `keys/` until all files are done.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::files::{self, Access, Kind, LOCK_WAIT};
use super::finding::{Code, Finding, file_code};
use super::keys::KeyFile;
use super::layout::{DOCUMENTS, JOURNAL, KEYS, LOCK, LOG, OFFICE, limit};
use super::open::Locked;
use super::seal;
use super::{Open, Stamp, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::{Purpose, Right};

/// What sealing anew did.
#[derive(Debug, Default)]
pub struct Rekeyed {
    /// How many files were sealed anew.
    pub files: usize,
    /// Files that could not be; while there are any, the older generations stay in `keys/`.
    pub failed: Vec<Finding>,
}

impl Locked<'_> {
    /// Seals anew what is sealed to an older generation; then the newest alone stays in `keys/`.
    pub fn reseal(
        &mut self,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Rekeyed, StoreError> {
        self.require_writing(Right::Admin)?;
        let folders = self.record_folders()?;
        let done = AtomicUsize::new(0);
        let parts: Vec<(Vec<(String, Digest)>, Vec<Finding>)> = folders
            .par_iter()
            .map(|folder| {
                let part = self.reseal_folder(folder);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                part
            })
            .collect();
        let mut rekeyed = Rekeyed::default();
        let mut entries: Vec<Entry> = Vec::new();
        for (written, failed) in parts {
            rekeyed.files += written.len();
            rekeyed.failed.extend(failed);
            // A line stays short, however many documents a case has.
            for some in written.chunks(200) {
                entries.push(self.office_entry("rekey", stamp, some.iter().cloned().collect()));
            }
        }
        if rekeyed.failed.is_empty() && self.keys_hold_old() {
            let written = self.store.drop_old_generations()?;
            entries.push(self.office_entry("keys", stamp, written.into_iter().collect()));
        }
        if !entries.is_empty() {
            self.finish(entries, Vec::new());
        }
        self.store.remember_office();
        Ok(rekeyed)
    }
}

impl Store<Open> {
    /// Whether `keys/` holds older generations besides the newest.
    pub(super) fn keys_hold_old(&self) -> bool {
        let several = |purpose| self.state.ring.file(purpose).keys.len() > 1;
        Purpose::ALL.into_iter().any(several)
    }

    fn drop_old_generations(&mut self) -> Result<Vec<(String, Digest)>, StoreError> {
        let newest = Purpose::ALL.map(|purpose| {
            let file = self.state.ring.file(purpose);
            KeyFile {
                keys: file.keys.iter().take(1).cloned().collect(),
                mark_key: file.mark_key.clone(),
            }
        });
        self.put_keys(newest)
    }

    /// All folders that hold a journal, wherever they lie: cases, contacts, the team.
    fn record_folders(&self) -> Result<Vec<String>, StoreError> {
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
            if entries.iter().any(|e| e.name == JOURNAL) {
                found.push(folder);
                continue;
            }
            let inner = entries.iter().filter(|e| e.kind == Kind::Folder);
            open.extend(inner.map(|e| format!("{folder}/{}", e.name.to_string_lossy())));
        }
        found.sort();
        Ok(found)
    }

    fn reseal_folder(&self, folder: &str) -> (Vec<(String, Digest)>, Vec<Finding>) {
        let (mut written, mut failed) = (Vec::new(), Vec::new());
        let _lock = match files::lock(&self.path(&format!("{folder}/{LOCK}")), LOCK_WAIT) {
            Ok(lock) => lock,
            Err(error) => {
                let finding = Finding::at(file_code(&error), folder).because(error.problem);
                return (written, vec![finding]);
            }
        };
        let documents = format!("{folder}/{DOCUMENTS}");
        let entries = self.list(&documents).unwrap_or_default();
        let sealed = entries.iter().filter(|e| e.kind == Kind::File);
        let names = sealed.map(|e| format!("{documents}/{}", e.name.to_string_lossy()));
        let documents = names.filter(|n| n.ends_with(".age"));
        let documents = documents.map(|n| (Purpose::Documents, n));
        let journal = (Purpose::Journal, format!("{folder}/{JOURNAL}"));
        for (purpose, inside) in documents.chain([journal]) {
            match self.reseal_file(purpose, &inside) {
                Ok(None) => {}
                Ok(Some(digest)) => written.push((inside, digest)),
                Err(finding) => failed.push(finding),
            }
        }
        (written, failed)
    }

    /// Seals one file anew; none when it is sealed to the newest generation already.
    fn reseal_file(&self, purpose: Purpose, inside: &str) -> Result<Option<Digest>, Finding> {
        let path = self.path(inside);
        let unreadable =
            |e: files::FileError| Finding::at(file_code(&e), inside).because(e.problem);
        let bytes = files::read(&path, limit::ATTACHMENT).map_err(unreadable)?;
        let newest = self.state.ring.identities(purpose).take(1);
        if seal::open(&bytes, newest).is_ok() {
            return Ok(None);
        }
        let opened = self.open_bytes(purpose, &bytes);
        let opened = opened.map_err(|code| Finding::at(code, inside))?;
        let sealed = self.seal_proved(purpose, &opened);
        let sealed = sealed.map_err(|_| Finding::at(Code::Keys, inside))?;
        let replaced = self.disk.replace(&path, &sealed, Access::Shared);
        replaced.map_err(unreadable)?;
        Ok(Some(Digest::of(&sealed)))
    }
}
