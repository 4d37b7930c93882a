//! What is sealed to which generation, told by the heads of the files alone: nothing is decrypted
//! and nothing is changed.

use std::collections::BTreeMap;
use std::io::Read as _;

use rayon::prelude::*;

use super::RekeyOrder;
use crate::record::office::Purpose;
use crate::store::files::{self, Entry, FileError, Kind};
use crate::store::finding::{Code, Finding, file_code, seal_code};
use crate::store::layout::{DOCUMENTS, JOURNAL, KEYS, LOG, OFFICE, limit};
use crate::store::listing::is_sealed;
use crate::store::{Open, Store, StoreError, seal};

/// So much of the beginning of a file is read: the head of one that is sealed to a single key is
/// far shorter.
const HEAD_BYTES: u64 = 16 << 10;
/// How many files a second are replaced on a disk of a plain office computer, at the least.
const FILES_A_SECOND: u64 = 400;
/// How many bytes a second are opened and sealed anew there, at the least.
const BYTES_A_SECOND: u64 = 40 << 20;

/// Files of one purpose that are sealed to one generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedCount {
    /// What they are.
    pub purpose: Purpose,
    /// To which generation they are sealed.
    pub generation: u32,
    /// How many they are.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// What a change of keys would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RekeyPlan {
    /// What is sealed to which generation now.
    pub sealed: Vec<SealedCount>,
    /// The generations that would begin.
    pub begins: Vec<(Purpose, u32)>,
    /// How many files would be sealed anew.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that open with none of the generations.
    pub unreadable: Vec<Finding>,
    /// Files that records, logs or this machine's memory tell of and that are not there.
    pub away: Vec<Finding>,
}

/// A sealed file of a record.
pub(super) struct Sealed {
    pub purpose: Purpose,
    pub inside: String,
    pub bytes: u64,
}

impl RekeyPlan {
    /// About how long it would take on a disk of a plain office computer, in seconds.
    pub fn seconds(&self) -> u64 {
        (self.files as u64).div_ceil(FILES_A_SECOND) + self.bytes / BYTES_A_SECOND
    }
}

impl Store<Open> {
    /// What the order would do, without doing it.
    pub fn plan_rekey(&self, order: &RekeyOrder) -> Result<RekeyPlan, StoreError> {
        let mut plan = RekeyPlan::default();
        let mut found = Vec::new();
        for folder in self.record_folders()? {
            match self.sealed_in(&folder) {
                Ok(sealed) => found.extend(sealed),
                Err(finding) => plan.unreadable.push(finding),
            }
        }
        let told: Vec<_> = found
            .par_iter()
            .map(|file| self.generation_of(file))
            .collect();
        let mut counts: BTreeMap<(Purpose, u32), (usize, u64)> = BTreeMap::new();
        for (file, told) in found.iter().zip(told) {
            match told {
                Ok(generation) => {
                    let count = counts.entry((file.purpose, generation)).or_default();
                    *count = (count.0 + 1, count.1 + file.bytes);
                }
                Err(finding) => plan.unreadable.push(finding),
            }
        }
        for ((purpose, generation), (files, bytes)) in counts {
            plan.sealed.push(SealedCount {
                purpose,
                generation,
                files,
                bytes,
            });
        }
        self.weigh(&mut plan, order);
        plan.away = self.away()?;
        Ok(plan)
    }

    fn weigh(&self, plan: &mut RekeyPlan, order: &RekeyOrder) {
        let newest = |purpose| self.office().recipient(purpose).map_or(0, |k| k.generation);
        let begins = Purpose::ALL.into_iter().filter(|p| self.begins(order, *p));
        plan.begins = begins.map(|p| (p, newest(p) + 1)).collect();
        let is_old = |count: &&SealedCount| {
            let begins = plan.begins.iter().any(|(p, _)| *p == count.purpose);
            begins || count.generation < newest(count.purpose)
        };
        let old: Vec<&SealedCount> = plan.sealed.iter().filter(is_old).collect();
        let sums = old.iter().map(|c| (c.files, c.bytes));
        (plan.files, plan.bytes) = sums.fold((0, 0), |(f, b), (files, bytes)| (f + files, b + bytes));
    }

    /// How many sealed files there are.
    pub fn sealed_files(&self) -> Result<usize, StoreError> {
        let folders = self.record_folders()?;
        let count = |folder: &String| self.sealed_in(folder).map_or(0, |files| files.len());
        Ok(folders.par_iter().map(count).sum())
    }

    /// The number of the generation to which a file is sealed.
    pub(super) fn generation_of(&self, file: &Sealed) -> Result<u32, Finding> {
        let found = |code| Finding::at(code, &file.inside);
        let unreadable = |e: FileError| found(file_code(&e)).because(e.problem);
        let path = self.path(&file.inside);
        let (opened, _) = files::open(&path, limit::ATTACHMENT).map_err(unreadable)?;
        let mut head = Vec::new();
        let read = opened.take(HEAD_BYTES).read_to_end(&mut head);
        read.map_err(|_| found(Code::Unreadable))?;
        if head.is_empty() {
            return Err(found(Code::Empty));
        }
        for key in &self.state.ring.file(file.purpose).keys {
            if seal::opens(&head, &key.opener).map_err(|e| found(seal_code(e)))? {
                return Ok(key.generation);
            }
        }
        Err(found(Code::ForeignKey))
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
    pub(super) fn record_folders(&self) -> Result<Vec<String>, StoreError> {
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
