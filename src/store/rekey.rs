//! Sealing all files anew to the newest generation of the store identities.
//!
//! Each case is done under its lock, each file on its own: wherever it stops, every file opens
//! with one of the generations, and both stay in `keys/` until all files are done.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::files::{self, Entry, FileError, Kind, LOCK_WAIT};
use super::finding::{Code, Finding, file_code};
use super::intent::{Intent, Recorded};
use super::keys::KeyFile;
use super::layout::{DOCUMENTS, JOURNAL, KEYS, LOCK, LOG, OFFICE};
use super::listing::is_sealed;
use super::standing::Locked;
use super::{Open, Stamp, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::log_line;
use crate::record::office::{Purpose, Right};

/// How many files one line of a log tells of.
const FILES_A_LINE: usize = 200;

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
        // Looked for first: what comes back meanwhile is then sealed anew, or was away.
        let away = self.away()?;
        let folders = self.record_folders()?;
        let done = AtomicUsize::new(0);
        let reseal = |folder: &String| {
            let part = self.reseal_folder(folder, stamp);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            part
        };
        let parts: Vec<Rekeyed> = folders.par_iter().map(reseal).collect();
        let mut rekeyed = Rekeyed::default();
        for part in parts {
            rekeyed.files += part.files;
            rekeyed.failed.extend(part.failed);
        }
        let failed: BTreeSet<_> = rekeyed.failed.iter().map(|f| f.file.clone()).collect();
        let away = away.into_iter().filter(|f| !failed.contains(&f.file));
        rekeyed.failed.extend(away);
        if rekeyed.failed.is_empty() && self.keys_hold_old() {
            self.store.drop_old_generations(stamp)?;
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

    /// What journals, sheets, logs and this machine's memory tell of and that is not there, each
    /// once: when it comes back, it still needs the key that it was sealed to.
    fn away(&self) -> Result<Vec<Finding>, StoreError> {
        let findings = self.check(&|_| true, &|_| {})?.findings;
        let is = |code: Code| findings.iter().filter(move |f| f.code == code);
        let gone: BTreeSet<_> = is(Code::NoJournal).map(|f| f.case.clone()).collect();
        let documents = [Code::NoSheet, Code::NoAttachment, Code::LogFile].map(is);
        let documents = documents.into_iter().flatten();
        // A whole case is one loss; a file of no record is sealed to people, not to these keys.
        let documents = documents.filter(|f| f.case.is_some() && !gone.contains(&f.case));
        let mut told = BTreeSet::new();
        let away = is(Code::NoJournal).chain(documents);
        Ok(away
            .filter(|f| told.insert(f.file.clone()))
            .cloned()
            .collect())
    }

    fn drop_old_generations(&mut self, stamp: &Stamp) -> Result<(), StoreError> {
        let newest = Purpose::ALL.map(|purpose| {
            let file = self.state.ring.file(purpose);
            KeyFile {
                keys: file.keys.iter().take(1).cloned().collect(),
                mark_key: file.mark_key.clone(),
            }
        });
        self.put_keys(newest, stamp)
    }

    /// All folders that hold a journal or its documents, wherever they lie: cases, contacts, the
    /// team. Those that never got their number are no records.
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

    fn reseal_folder(&self, folder: &str, stamp: &Stamp) -> Rekeyed {
        let mut rekeyed = Rekeyed::default();
        let lock = self
            .disk
            .lock(&self.path(&format!("{folder}/{LOCK}")), LOCK_WAIT);
        if let Err(error) = lock {
            rekeyed.failed.push(unreadable(folder, &error));
            return rekeyed;
        }
        let documents = format!("{folder}/{DOCUMENTS}");
        let entries = match files::list(&self.path(&documents)) {
            Err(error) if !error.is_absent() => {
                rekeyed.failed.push(unreadable(&documents, &error));
                return rekeyed;
            }
            listed => listed.unwrap_or_default(),
        };
        let sealed = entries.iter().filter(|e| e.kind == Kind::File);
        let names = sealed.map(|e| format!("{documents}/{}", e.name.to_string_lossy()));
        let documents = names.filter(|n| is_sealed(n));
        let documents = documents.map(|n| (Purpose::Documents, n));
        let journal = (Purpose::Journal, format!("{folder}/{JOURNAL}"));
        let (mut written, mut recorded) = (Vec::new(), Vec::new());
        for (purpose, inside) in documents.chain([journal]) {
            match self.reseal_file(purpose, &inside, stamp, &mut recorded) {
                Ok(None) => {}
                Ok(Some(digest)) => written.push((inside, digest)),
                Err(finding) => rekeyed.failed.push(finding),
            }
        }
        rekeyed.files = written.len();
        // A line stays short, however many documents a case has.
        let lines = written.chunks(FILES_A_LINE);
        let lines = lines.map(|some| self.office_entry("rekey", stamp, some.iter().cloned()));
        let entries: Vec<log_line::Entry> = lines.collect();
        if !entries.is_empty() {
            self.finish(&entries, recorded);
        }
        rekeyed
    }

    /// Seals one file anew; none when it is sealed to the newest generation already.
    fn reseal_file(
        &self,
        purpose: Purpose,
        inside: &str,
        stamp: &Stamp,
        recorded: &mut Vec<Recorded>,
    ) -> Result<Option<Digest>, Finding> {
        let Some(staged) = self.stage_resealed(purpose, inside)? else {
            return Ok(None);
        };
        let digest = staged.digest;
        let entry = self.office_entry("rekey", stamp, [(inside.to_owned(), digest)]);
        recorded.extend(self.record(&Intent { entry, head: None }));
        let replaced = self.disk.place_over(staged, &self.path(inside));
        replaced.map_err(|e| unreadable(inside, &e))?;
        Ok(Some(digest))
    }
}

fn unreadable(inside: &str, error: &FileError) -> Finding {
    Finding::at(file_code(error), inside).because(error.problem)
}
