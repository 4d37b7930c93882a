//! The names of the tree, and the sealed bytes behind them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Asked, Wanted};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::record::step::is_stem;
use crate::store::backup::{SUMS, Sums};
use crate::store::bundle::BUNDLE_FILE;
use crate::store::files::{self, Entry, FileError, Kind};
use crate::store::finding::{Code, Finding, file_code};
use crate::store::layout::{
    ATTRIBUTES, CONTACTS, DOCUMENTS, JOURNAL, KEYS, LOCK, LOG, MARKER, OFFICE, TEAM, WAITING,
    case_of, is_kind, is_prefix, keys_path, limit, next_keys_path, waiting_of, year_of, year_path,
};
use crate::store::listing::stray;
use crate::store::office_chain::number_of;
use crate::store::{Store, StoreError, seal};

/// What git leaves out, when the office chose it.
const IGNORE: &str = ".gitignore";
/// What may stand there: names that are there for a moment. Anything else may be somebody's note.
const IGNORED: [&str; 4] = [".lock", ".tmp-*", ".new-*", ""];

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Journal,
    Document,
    Office,
    Keys,
    Log,
    Waiting,
}

impl What {
    /// The greatest size of such a file, in bytes; what is larger is not read.
    fn size_max(self) -> u64 {
        match self {
            Self::Journal => limit::JOURNAL,
            Self::Document | Self::Waiting => limit::ATTACHMENT,
            Self::Office => limit::OFFICE,
            Self::Keys => limit::KEYS,
            Self::Log => limit::LOG,
        }
    }
}

/// A file that belongs to the store.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub what: What,
    pub case: Option<CaseId>,
    pub digest: Option<Digest>,
    /// Whether it was looked into.
    pub is_read: bool,
}

/// So many folders of records at least are listed by one processor after another.
const RECORDS_MIN: usize = 64;

/// The files that belong to the store, by their paths, and its cases.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub files: BTreeMap<String, Found>,
    pub cases: Vec<CaseId>,
    /// Whether there is a file by which a folder is a bundle.
    pub has_bundle_file: bool,
}

impl Tree {
    fn add(&mut self, inside: String, what: What, case: Option<&CaseId>) {
        let found = Found {
            what,
            case: case.cloned(),
            digest: None,
            is_read: false,
        };
        self.files.insert(inside, found);
    }

    /// Takes over that a file was read whole, and what it was.
    pub fn was_read(&mut self, inside: &str, digest: Digest) {
        if let Some(found) = self.files.get_mut(inside) {
            found.is_read = true;
            found.digest = Some(digest);
        }
    }

    /// The documents of a case, by their paths.
    pub fn documents<'a>(&'a self, case: &'a CaseId) -> impl Iterator<Item = &'a str> {
        let folder = format!("{}/", crate::store::layout::case_path(case));
        let from = self.files.range(folder.clone()..);
        from.take_while(move |(inside, _)| inside.starts_with(&folder))
            .filter(|(_, found)| found.what == What::Document)
            .map(|(inside, _)| inside.as_str())
    }
}

/// A walk through the tree: what belongs goes to the tree, what does not to the findings.
struct Walk<'a, S> {
    store: &'a Store<S>,
    wanted: Wanted<'a>,
    tree: Tree,
    findings: Vec<Finding>,
}

impl<S: Sync> Store<S> {
    pub(super) fn read_tree(
        &self,
        wanted: Wanted<'_>,
        findings: &mut Vec<Finding>,
    ) -> Result<Tree, StoreError> {
        let mut walk = Walk::of(self, wanted);
        for entry in files::list(&self.root)? {
            walk.root(&entry);
        }
        self.judge_by_content(&mut walk.findings);
        findings.extend(walk.findings);
        Ok(walk.tree)
    }

    /// Whether the list of digests is that of a copy of this store.
    fn is_copy(&self) -> bool {
        Sums::of_backup(&self.root).is_ok_and(|sums| sums.store == self.id)
    }

    /// Whether all that git leaves out is there for a moment.
    fn ignores_passing_files(&self) -> bool {
        let text = files::read(&self.path(IGNORE), limit::SMALL).ok();
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        text.is_some_and(|text| text.lines().all(|line| IGNORED.contains(&line)))
    }

    /// Reads each file that nobody looked into yet: its digest, whether it is empty, whether it begins
    /// as a sealed file does.
    pub(super) fn read_files(
        &self,
        asked: Asked<'_>,
        tree: &mut Tree,
        findings: &mut Vec<Finding>,
    ) {
        let read = |(inside, found): (&String, &mut Found)| {
            if found.is_read || found.case.as_ref().is_some_and(|case| !asked.reads(case)) {
                return None;
            }
            found.is_read = true;
            let finding = |code| {
                let finding = Finding::at(code, inside);
                found.case.iter().fold(finding, Finding::of)
            };
            let seen = match files::scan(&self.path(inside), found.what.size_max()) {
                Ok(seen) => seen,
                Err(e) => return Some(finding(file_code(&e)).because(e.problem)),
            };
            let sealed = !matches!(found.what, What::Office | What::Log);
            let code = match seen.length == 0 {
                true if found.what != What::Log => Some(Code::Empty),
                false if sealed && !seal::is_sealed(&seen.head) => Some(Code::NotAge),
                _ => None,
            };
            let finding = code.map(finding);
            found.digest = Some(seen.digest);
            finding
        };
        let found: Vec<Finding> = tree.files.par_iter_mut().filter_map(read).collect();
        findings.extend(found);
    }
}

impl<'a, S: Sync> Walk<'a, S> {
    fn of(store: &'a Store<S>, wanted: Wanted<'a>) -> Self {
        Self {
            store,
            wanted,
            tree: Tree::default(),
            findings: Vec::new(),
        }
    }

    fn list(&mut self, folder: &str) -> Vec<Entry> {
        self.store.list(folder).unwrap_or_else(|error: FileError| {
            let finding = Finding::at(file_code(&error), folder);
            self.findings.push(finding.because(error.problem));
            Vec::new()
        })
    }

    fn stray(&mut self, folder: &str, entry: &Entry) {
        self.findings.push(stray(folder, entry));
    }

    fn root(&mut self, entry: &Entry) {
        let name = entry.name.to_string_lossy();
        match (entry.kind, name.as_ref()) {
            (Kind::File, MARKER | ATTRIBUTES | LOCK) | (Kind::Folder, ".git") => {}
            (Kind::File, BUNDLE_FILE) => self.tree.has_bundle_file = true,
            (Kind::File, SUMS) if self.store.is_copy() => {}
            (Kind::File, IGNORE) if self.store.ignores_passing_files() => {}
            (Kind::Folder, OFFICE) => self.office(),
            (Kind::Folder, KEYS) => self.keys(),
            (Kind::Folder, LOG) => self.logs(),
            (Kind::Folder, WAITING) => self.waiting(),
            (Kind::Folder, TEAM) => self.team(),
            (Kind::Folder, kind) if is_prefix(kind) => self.years(kind),
            _ => self.stray("", entry),
        }
    }

    fn office(&mut self) {
        for entry in self.list(OFFICE) {
            let name = entry.name.to_string_lossy();
            let inside = format!("{OFFICE}/{name}");
            if entry.kind == Kind::File && number_of(&name).is_some() {
                self.tree.add(inside, What::Office, None);
            } else {
                // The office's facts are plain text, so a stray one is no leak.
                let mut finding = stray(OFFICE, &entry);
                if finding.code == Code::PlainText && name.ends_with(".toml") {
                    finding.code = Code::OfficeFile;
                }
                self.findings.push(finding);
            }
        }
    }

    fn keys(&mut self) {
        for entry in self.list(KEYS) {
            let inside = format!("{KEYS}/{}", entry.name.to_string_lossy());
            let is = |path: fn(Purpose) -> String| Purpose::ALL.iter().any(|p| path(*p) == inside);
            if entry.kind == Kind::File && is(keys_path) {
                self.tree.add(inside, What::Keys, None);
            } else if entry.kind == Kind::File && is(next_keys_path) {
                self.findings
                    .push(Finding::at(Code::KeysUnfinished, &inside));
            } else {
                self.stray(KEYS, &entry);
            }
        }
        for inside in Purpose::ALL.map(keys_path) {
            if !self.tree.files.contains_key(&inside) {
                self.findings.push(Finding::at(Code::Keys, &inside));
            }
        }
    }

    fn logs(&mut self) {
        for entry in self.list(LOG) {
            let name = entry.name.to_string_lossy();
            let is_log = name.strip_suffix(".jsonl").is_some_and(is_stem);
            if entry.kind == Kind::File && is_log {
                self.tree.add(format!("{LOG}/{name}"), What::Log, None);
            } else {
                self.stray(LOG, &entry);
            }
        }
    }

    /// Steps that wait: each is told, since nobody else will.
    fn waiting(&mut self) {
        for entry in self.list(WAITING) {
            let name = entry.name.to_string_lossy();
            let inside = format!("{WAITING}/{name}");
            if entry.kind == Kind::File && waiting_of(&name).is_some() {
                self.findings.push(Finding::at(Code::Waiting, &inside));
                self.tree.add(inside, What::Waiting, None);
            } else {
                self.stray(WAITING, &entry);
            }
        }
    }

    /// The years of a kind of records, `nk` or `kcik/contacts`.
    fn years(&mut self, kind: &str) {
        for entry in self.list(kind) {
            let name = entry.name.to_string_lossy();
            let inner = format!("{kind}/{name}");
            match (entry.kind, year_of(&name)) {
                (Kind::Folder, Some(year)) => self.cases(kind, year),
                (Kind::Folder, None) if name == CONTACTS && is_kind(&inner) => self.years(&inner),
                _ => self.stray(kind, &entry),
            }
        }
    }

    fn cases(&mut self, kind: &str, year: u16) {
        let folder = year_path(kind, year);
        let mut records = Vec::new();
        for entry in self.list(&folder) {
            let name = entry.name.to_string_lossy();
            match case_of(kind, year, &name) {
                Some(case) if entry.kind == Kind::Folder => {
                    let record = (format!("{folder}/{name}"), case);
                    records.extend((self.wanted)(&record.1).then_some(record));
                }
                _ => self.stray(&folder, &entry),
            }
        }
        // Most of the folders of a store are these: they are listed on all processors.
        let walked = records.par_iter().with_min_len(RECORDS_MIN).fold(
            || Walk::of(self.store, self.wanted),
            |mut walk, (folder, case)| {
                walk.record(folder, Some(case));
                walk
            },
        );
        for walk in walked.collect::<Vec<_>>() {
            self.tree.files.extend(walk.tree.files);
            self.findings.extend(walk.findings);
        }
        self.tree
            .cases
            .extend(records.into_iter().map(|(_, case)| case));
    }

    /// The team's own journal is a record like a case.
    fn team(&mut self) {
        let team = CaseId::team();
        if (self.wanted)(&team) {
            self.record(TEAM, Some(&team));
            self.tree.cases.push(team);
        }
    }

    /// A folder with a journal, its documents and its lock.
    fn record(&mut self, folder: &str, case: Option<&CaseId>) {
        let of = |finding: Finding| case.into_iter().fold(finding, Finding::of);
        for entry in self.list(folder) {
            let name = entry.name.to_string_lossy();
            let inside = format!("{folder}/{name}");
            match (entry.kind, name.as_ref()) {
                (Kind::File, LOCK) => {}
                (Kind::File, JOURNAL) => self.tree.add(inside, What::Journal, case),
                (Kind::Folder, DOCUMENTS) => self.documents(&inside, case),
                _ => self.findings.push(of(stray(folder, &entry))),
            }
        }
        let journal = format!("{folder}/{JOURNAL}");
        if !self.tree.files.contains_key(&journal) {
            self.findings
                .push(of(Finding::at(Code::NoJournal, &journal)));
        }
    }

    fn documents(&mut self, folder: &str, case: Option<&CaseId>) {
        for entry in self.list(folder) {
            let name = entry.name.to_string_lossy();
            let stem = name.strip_suffix(".age");
            let stem = stem.map(|s| s.strip_suffix(".toml").unwrap_or(s));
            if entry.kind == Kind::File && stem.is_some_and(is_stem) {
                self.tree
                    .add(format!("{folder}/{name}"), What::Document, case);
            } else {
                let finding = stray(folder, &entry);
                let finding = case.into_iter().fold(finding, Finding::of);
                self.findings.push(finding);
            }
        }
    }
}
