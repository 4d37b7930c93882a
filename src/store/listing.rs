//! Which cases there are: the folders whose names are exactly those that the store gives.
//!
//! Everything else is told as a finding and never in the way.

use std::path::Path;

use super::files::{self, Entry, FileError, Kind};
use super::finding::{Code, Finding, file_code};
use super::layout::{
    ATTRIBUTES, CONTACTS, DOCUMENTS, JOURNAL, KEYS, LOCK, LOG, MARKER, NEW_PREFIX, OFFICE, TEAM,
    WAITING, YearFolder, case_path, is_kind, is_prefix, keys_path, year_of, year_path,
};
use super::office_chain::number_of;
use super::{Store, StoreError};
use crate::record::CaseId;
use crate::record::office::Purpose;
use crate::record::step::is_stem;

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
        Ok(listing)
    }

    /// The records below the folder of a kind, `nk` or `kcik/contacts`.
    fn list_years(&self, kind: &str, listing: &mut Listing) {
        for entry in self.entries(kind, listing) {
            let name = entry.name.to_str();
            let inner = format!("{kind}/{CONTACTS}");
            match name.and_then(year_of) {
                Some(year) if entry.kind == Kind::Folder => {
                    self.list_numbers(kind, year, listing);
                }
                None if name == Some(CONTACTS) && entry.kind == Kind::Folder && is_kind(&inner) => {
                    self.list_years(&inner, listing);
                }
                _ => listing.strays.push(stray(kind, &entry)),
            }
        }
    }

    fn list_numbers(&self, kind: &str, year: u16, listing: &mut Listing) {
        let folder = year_path(kind, year);
        let cases = YearFolder::of(kind, year);
        for entry in self.entries(&folder, listing) {
            let name = entry.name.to_str();
            let case = cases
                .as_ref()
                .zip(name)
                .and_then(|(of, name)| of.case(name));
            match case {
                Some(case) if entry.kind == Kind::Folder => listing.cases.push(case),
                _ => listing.strays.push(stray(&folder, &entry)),
            }
        }
    }

    fn entries(&self, folder: &str, listing: &mut Listing) -> Vec<Entry> {
        self.list(folder).unwrap_or_else(|error| {
            let finding = Finding::at(file_code(&error), folder);
            listing.strays.push(finding.because(error.problem));
            Vec::new()
        })
    }

    /// The entries of a folder of the store.
    pub(super) fn list(&self, folder: &str) -> Result<Vec<Entry>, FileError> {
        files::list(&self.path(folder))
    }
}

/// What an entry is that does not belong into a folder of the store.
pub(super) fn stray(folder: &str, entry: &Entry) -> Finding {
    let name = entry.name.to_string_lossy();
    let inside = match folder {
        "" => name.to_string(),
        folder => format!("{folder}/{name}"),
    };
    Finding::at(stray_code(&name, entry.kind), &inside)
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

/// Names that cloud folders give to a copy of a file that two machines changed.
fn is_conflict(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = ["conflict", "konflikt", "kopia powodująca", "kopia"];
    let numbered = name
        .split_once(" (")
        .and_then(|(_, rest)| rest.split_once(')'))
        .is_some_and(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
    numbered || words.iter().any(|word| name.contains(word)) || is_copy(&name)
}

/// Whether a name is one of the store's with something put in before its ending, as clouds put the
/// name of a machine or a number there: names of the store have small letters, digits and dots alone.
fn is_copy(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let is_own = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.';
    let own = stem.split(|c| !is_own(c)).next().unwrap_or_default();
    own.len() < stem.len() && is_name(&format!("{own}.{ending}"))
}

/// Signs of a random name.
const STEM: usize = 32;

/// Whether a file somewhere in a store may have that name.
fn is_name(name: &str) -> bool {
    let of_keys = |purpose: Purpose| keys_path(purpose).rsplit('/').next() == Some(name);
    let stem = [".toml.age", ".age", ".jsonl"];
    let stem = stem.iter().find_map(|ending| name.strip_suffix(ending));
    [MARKER, JOURNAL, ATTRIBUTES].contains(&name)
        || number_of(name).is_some()
        || stem.is_some_and(|stem| stem.len() == STEM && is_stem(stem))
        || Purpose::ALL.into_iter().any(of_keys)
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
