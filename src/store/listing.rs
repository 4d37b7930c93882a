//! Which cases there are: the folders whose names are exactly those that the store gives.
//!
//! Everything else is told as a finding and never in the way.

use std::path::Path;

use rayon::prelude::*;

use super::conflict::{self, is_conflict, is_name};
use super::files::{self, Entry, FileError, Kind};
use super::finding::{Code, Detail, Finding, file_code};
use super::layout::{
    CONTACTS, DOCUMENTS, JOURNAL, KEYS, LOCK, LOG, NEW_PREFIX, OFFICE, TEAM, WAITING, YearFolder,
    case_path, is_kind, is_prefix, year_of, year_path,
};
use super::{Notice, Store, StoreError, seal};
use crate::record::CaseId;

/// The cases of a store and what else lies among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The cases, in their order; the team's own journal, when there is one, is among them.
    pub cases: Vec<CaseId>,
    /// Folders and files between them that are no cases.
    pub strays: Vec<Finding>,
}

impl Listing {
    /// How many cases there are; contacts and the team's own journal are none.
    pub fn count(&self) -> usize {
        self.cases.iter().filter(|case| case.is_case()).count()
    }
}

impl<S> Store<S> {
    /// Whether the folder of a case is there.
    pub fn has(&self, case: &CaseId) -> bool {
        files::exists(&self.path(&case_path(case)))
    }

    /// Lists the cases of all procedures.
    pub fn cases(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for entry in files::list(&self.root)? {
            match entry.name.to_str() {
                Some(name) if is_prefix(name) && entry.kind == Kind::Folder => {
                    self.list_years(name, &mut listing);
                }
                Some(TEAM) if entry.kind == Kind::Folder => listing.cases.push(CaseId::team()),
                _ => {}
            }
        }
        listing.cases.sort();
        self.judge_by_content(&mut listing.strays);
        Ok(listing)
    }

    /// The records below the folder of a kind, `nk` or `kcik/contacts`; its years on all processors.
    fn list_years(&self, kind: &str, listing: &mut Listing) {
        let mut parts = Vec::new();
        for entry in self.entries(kind, listing) {
            let name = entry.name.to_str();
            let inner = format!("{kind}/{CONTACTS}");
            let mut part = Listing::default();
            let mut year = None;
            match name.and_then(year_of) {
                Some(own) if entry.kind == Kind::Folder => {
                    year = Some((own, self.path(&year_path(kind, own))));
                }
                None if name == Some(CONTACTS) && entry.kind == Kind::Folder && is_kind(&inner) => {
                    self.list_years(&inner, &mut part);
                }
                _ => part.strays.push(stray(kind, &entry)),
            }
            parts.push((part, year));
        }
        parts.par_iter_mut().with_max_len(1).for_each(|(part, of)| {
            if let Some((year, folder)) = of {
                *part = list_numbers(kind, *year, folder);
            }
        });
        for (part, _) in parts {
            listing.cases.extend(part.cases);
            listing.strays.extend(part.strays);
        }
    }

    fn entries(&self, folder: &str, listing: &mut Listing) -> Vec<Entry> {
        found_in(folder, self.list(folder), listing)
    }

    /// Copies that a cloud folder made of the journal of a case: steps may stand in them that the
    /// journal lacks.
    pub fn copies_beside(&self, case: &CaseId) -> Vec<Notice> {
        let copies = self.journal_copies(case).into_iter();
        copies.map(Notice::Problem).collect()
    }

    /// Refuses while a copy that a cloud folder made of the journal of a case lies beside it: it may
    /// hold what the journal lacks.
    pub fn require_no_copies(&self, case: &CaseId) -> Result<(), StoreError> {
        let first = self.journal_copies(case).into_iter().next();
        first.map_or(Ok(()), |finding| Err(finding.into()))
    }

    fn journal_copies(&self, case: &CaseId) -> Vec<Finding> {
        let folder = case_path(case);
        let entries = self.list(&folder).unwrap_or_default();
        let is_copy = |entry: &&Entry| {
            let own = entry.name.to_str().and_then(conflict::original);
            own.is_some_and(|own| own == JOURNAL)
        };
        let copies = entries.iter().filter(is_copy);
        copies.map(|entry| stray(&folder, entry).of(case)).collect()
    }

    /// What is sealed tells nobody anything, whatever a file is called: it does not belong here, and
    /// that is all.
    pub(super) fn judge_by_content(&self, found: &mut [Finding]) {
        let is_sealed =
            |file: &String| files::head(&self.path(file)).is_ok_and(|head| seal::is_sealed(&head));
        for finding in found {
            if finding.code == Code::PlainText && finding.file.as_ref().is_some_and(is_sealed) {
                finding.code = Code::Stray;
            }
        }
    }

    /// The entries of a folder of the store.
    pub(super) fn list(&self, folder: &str) -> Result<Vec<Entry>, FileError> {
        files::list(&self.path(folder))
    }
}

/// The records of a year, whose folder is at a path. It may hold many thousands, whose names are not
/// sorted: their numbers are.
fn list_numbers(kind: &str, year: u16, at: &Path) -> Listing {
    let mut listing = Listing::default();
    let folder = year_path(kind, year);
    let cases = YearFolder::of(kind, year);
    let found = files::list_as_told(at);
    let (mut numbers, mut others) = (Vec::new(), Vec::new());
    for entry in found_in(&folder, found, &mut listing) {
        let name = entry.name.to_str().filter(|_| entry.kind == Kind::Folder);
        match name.and_then(|name| cases.as_ref()?.number(name)) {
            Some(number) => numbers.push(number),
            None => others.push(entry),
        }
    }
    numbers.sort_unstable();
    let case_of = |number| cases.as_ref().map(|cases| cases.case_of(number));
    listing
        .cases
        .extend(numbers.into_iter().filter_map(case_of));
    others.sort();
    let strays = others.iter().map(|entry| stray(&folder, entry));
    listing.strays.extend(strays);
    listing
}

/// What was found in a folder; one that cannot be listed is told of.
fn found_in(
    folder: &str,
    found: Result<Vec<Entry>, FileError>,
    listing: &mut Listing,
) -> Vec<Entry> {
    found.unwrap_or_else(|error| {
        let finding = Finding::at(file_code(&error), folder);
        listing.strays.push(finding.because(error.problem));
        Vec::new()
    })
}

/// What an entry is that does not belong into a folder of the store.
pub(super) fn stray(folder: &str, entry: &Entry) -> Finding {
    let name = entry.name.to_string_lossy();
    let inside = match folder {
        "" => name.to_string(),
        folder => format!("{folder}/{name}"),
    };
    let finding = Finding::at(stray_code(&name, entry.kind), &inside);
    match conflict::original(&name) {
        Some(own) if finding.code == Code::Conflict => finding.because(Detail::CopyOf(own)),
        _ => finding,
    }
}

fn stray_code(name: &str, kind: Kind) -> Code {
    let is_left = name.starts_with(NEW_PREFIX) || name.starts_with(files::TEMP_PREFIX);
    match kind {
        Kind::Other => Code::Link,
        _ if is_left => Code::Leftover,
        _ if is_conflict(name) => Code::Conflict,
        _ if is_clash(name, kind) => Code::NameClash,
        Kind::Folder => Code::FolderName,
        Kind::File if name == LOCK || is_sealed(name) || is_dropping(name) => Code::Stray,
        Kind::File => Code::PlainText,
    }
}

/// Whether a name is that of a sealed file.
pub(super) fn is_sealed(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == "age")
}

/// What systems leave in folders that somebody looked at.
fn is_dropping(name: &str) -> bool {
    ["desktop.ini", "Thumbs.db", ".DS_Store"].contains(&name)
}

/// Whether a name is one of the store's but for capitals: elsewhere both are one.
fn is_clash(name: &str, kind: Kind) -> bool {
    let small = name.to_lowercase();
    let is_own = match kind {
        Kind::Folder => {
            let fixed = [OFFICE, KEYS, LOG, TEAM, WAITING, DOCUMENTS, CONTACTS];
            fixed.contains(&small.as_str()) || is_prefix(&small)
        }
        _ => is_name(&small),
    };
    small != name && is_own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_belong_is_named_for_what_it_is() {
        for (name, kind, code) in [
            (".new-ab12", Kind::Folder, Code::Leftover),
            (".tmp-ab12", Kind::File, Code::Leftover),
            ("case.toml (1).age", Kind::File, Code::Conflict),
            (
                "case (Anna's conflicted copy).toml.age",
                Kind::File,
                Code::Conflict,
            ),
            (
                "case.sync-conflict-20261102.age",
                Kind::File,
                Code::Conflict,
            ),
            ("12", Kind::Folder, Code::FolderName),
            ("old.age", Kind::File, Code::Stray),
            ("Thumbs.db", Kind::File, Code::Stray),
            ("notatka.docx", Kind::File, Code::PlainText),
            ("case.toml-DESKTOP-AB1.age", Kind::File, Code::Conflict),
            ("case.toml 2.age", Kind::File, Code::Conflict),
            ("0003-DESKTOP-AB1.toml", Kind::File, Code::Conflict),
            ("journal_conf.age", Kind::File, Code::Conflict),
            ("Case.toml.age", Kind::File, Code::NameClash),
            ("NK", Kind::Folder, Code::NameClash),
            ("Documents", Kind::Folder, Code::NameClash),
            ("KWIECIEŃ-2026", Kind::Folder, Code::FolderName),
            ("0001", Kind::Other, Code::Link),
        ] {
            assert_eq!(stray_code(name, kind), code, "{name}");
        }
    }
}
