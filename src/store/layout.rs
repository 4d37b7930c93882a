//! Where things lie in a store, what their names may be and how large they may grow.
//!
//! No name of a file or folder ever holds a person's name.

use std::path::{Path, PathBuf};

use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::office::Purpose;

/// The marker that makes a folder a store.
pub const MARKER: &str = "kartoteka.toml";
/// Keeps git from rewriting line ends.
pub const ATTRIBUTES: &str = ".gitattributes";
/// What stands in [`ATTRIBUTES`].
pub const ATTRIBUTES_TEXT: &str = "* -text\n";
/// The lock of the store, and in each case's folder the lock of the case.
pub const LOCK: &str = ".lock";
/// The folder of the versions of the office's facts.
pub const OFFICE: &str = "office";
/// The folder of the store identities.
pub const KEYS: &str = "keys";
/// The folder of the logs.
pub const LOG: &str = "log";
/// The folder of steps that wait to be recorded anew; it stays on its machine.
pub const WAITING: &str = "waiting";
/// The team's own journal.
pub const TEAM: &str = "team";
/// The journal in a case's folder.
pub const JOURNAL: &str = "case.toml.age";
/// The folder of sheets and attached files in a case's folder.
pub const DOCUMENTS: &str = "documents";
/// The folder below a procedure's that holds records of another kind, by year: `kcik/contacts`.
pub const CONTACTS: &str = "contacts";
/// How the name of a case's folder begins that is not yet complete.
pub const NEW_PREFIX: &str = ".new-";

/// The most digits that a case's number has.
const NUMBER_DIGITS_MAX: usize = 9;

/// Greatest sizes of files, in bytes.
pub mod limit {
    /// `kartoteka.toml` and other small files of the store.
    pub const SMALL: u64 = 64 << 10;
    /// A version of the office's facts: it may list the heads of many thousand cases.
    pub const OFFICE: u64 = 64 << 20;
    /// A file of `keys/`.
    pub const KEYS: u64 = 1 << 20;
    /// A sealed journal.
    pub const JOURNAL: u64 = 16 << 20;
    /// A sealed sheet.
    pub const SHEET: u64 = 16 << 20;
    /// A sealed attachment, whatever the office's own limit is now.
    pub const ATTACHMENT: u64 = 2 << 30;
    /// A log.
    pub const LOG: u64 = 1 << 30;
}

/// The greatest size of a file by its path inside the store; of one that is not known, the greatest
/// of all, so that nothing is without a bound.
pub fn limit_of(inside: &str) -> u64 {
    match inside.split_once('/') {
        Some((OFFICE, _)) => limit::OFFICE,
        Some((KEYS, _)) => limit::KEYS,
        Some((LOG, _)) => limit::LOG,
        Some((_, below)) if below.ends_with(&format!("/{JOURNAL}")) || below == JOURNAL => {
            limit::JOURNAL
        }
        None if [MARKER, ATTRIBUTES].contains(&inside) => limit::SMALL,
        _ => limit::ATTACHMENT,
    }
}

/// The path of a case's folder inside the store, with `/`: `nk/2026/0001`, or `team`.
pub fn case_path(case: &CaseId) -> String {
    if case.is_team() {
        return TEAM.to_owned();
    }
    format!("{}/{}", year_of_case(case), case.folder())
}

/// A folder beside that of a case, in which it is written before it is put in its place.
pub fn new_folder(case: &CaseId) -> String {
    let name = format!("{NEW_PREFIX}{}", random_stem());
    match folder_above(case) {
        above if above.is_empty() => name,
        above => format!("{above}/{name}"),
    }
}

/// The folder in which the folder of a case lies: the year's; of the team's own journal, the root
/// of the store.
pub fn folder_above(case: &CaseId) -> String {
    if case.is_team() {
        return String::new();
    }
    year_of_case(case)
}

fn year_of_case(case: &CaseId) -> String {
    year_path(&case.kind_folder(), case.year())
}

/// The case in whose folder a path inside the store lies.
pub fn case_of_path(inside: &str) -> Option<CaseId> {
    let mut parts = inside.split('/');
    let prefix = parts.next()?;
    if prefix == TEAM {
        parts.next()?;
        return Some(CaseId::team());
    }
    let (mut kind, mut year) = (prefix.to_owned(), parts.next()?);
    if year == CONTACTS {
        kind = format!("{prefix}/{CONTACTS}");
        year = parts.next()?;
    }
    let folder = parts.next()?;
    parts.next()?;
    case_of(&kind, year_of(year)?, folder)
}

/// The path of a year's folder inside the store, below that of its kind: `nk/2026`.
pub fn year_path(kind: &str, year: u16) -> String {
    format!("{kind}/{year:04}")
}

/// The path of a case's journal inside the store.
pub fn journal_path(case: &CaseId) -> String {
    format!("{}/{JOURNAL}", case_path(case))
}

/// The path of a sheet inside the store.
pub fn sheet_path(case: &CaseId, stem: &str) -> String {
    format!("{}/{}", case_path(case), sheet_name(stem))
}

/// The path of an attached file inside the store.
pub fn attachment_path(case: &CaseId, stem: &str) -> String {
    format!("{}/{}", case_path(case), attachment_name(stem))
}

/// The path of a sheet inside its case's folder.
pub fn sheet_name(stem: &str) -> String {
    format!("{DOCUMENTS}/{stem}.toml.age")
}

/// The path of an attached file inside its case's folder.
pub fn attachment_name(stem: &str) -> String {
    format!("{DOCUMENTS}/{stem}.age")
}

/// The path of a file of store identities inside the store.
pub fn keys_path(purpose: Purpose) -> String {
    format!("{KEYS}/{}.age", purpose.code())
}

/// The path of such a file that is ready but not yet in place.
pub fn next_keys_path(purpose: Purpose) -> String {
    format!("{}.next", keys_path(purpose))
}

/// The path of a step that waits inside the store, by its place in the chain that it stood in.
pub fn waiting_path(step: &Digest) -> String {
    format!("{WAITING}/{step}.age")
}

/// The step that waits in a file of that name.
pub fn waiting_of(name: &str) -> Option<Digest> {
    Digest::from_hex(name.strip_suffix(".age")?)
}

/// A path inside the store as one of the system.
pub fn on_disk(root: &Path, inside: &str) -> PathBuf {
    inside
        .split('/')
        .fold(root.to_owned(), |path, part| path.join(part))
}

/// The case of a folder name in a year's folder of a kind (`nk`, `kcik/contacts`); names are exactly
/// those that [`CaseId`] gives.
pub fn case_of(kind: &str, year: u16, folder: &str) -> Option<CaseId> {
    YearFolder::of(kind, year)?.case(folder)
}

/// A year's folder of a kind, in which the names of folders are told to be cases or not.
pub struct YearFolder {
    first: CaseId,
    digits: usize,
}

impl YearFolder {
    /// That of a kind; none when there is no such kind.
    pub fn of(kind: &str, year: u16) -> Option<Self> {
        let first = CaseId::new(&CaseId::prefix_in(kind), year, 1);
        let digits = first.folder().len();
        (first.kind_folder() == kind).then_some(Self { first, digits })
    }

    /// The case of a folder's name.
    pub fn case(&self, folder: &str) -> Option<CaseId> {
        self.number(folder).map(|number| self.case_of(number))
    }

    /// The number of the case of a folder's name.
    pub fn number(&self, folder: &str) -> Option<u32> {
        let is_number = folder.bytes().all(|b| b.is_ascii_digit());
        let is_short = (self.digits..=NUMBER_DIGITS_MAX).contains(&folder.len());
        let is_padded = folder.len() > self.digits && folder.starts_with('0');
        let number: u32 = folder.parse().ok().filter(|n| *n > 0)?;
        (is_number && is_short && !is_padded).then_some(number)
    }

    /// The case of a number.
    pub fn case_of(&self, number: u32) -> CaseId {
        self.first.neighbour(number)
    }
}

/// Whether a name in the store's root is that of a procedure's folder.
pub fn is_prefix(name: &str) -> bool {
    let reserved = [OFFICE, KEYS, LOG, TEAM, WAITING].contains(&name);
    !reserved && (1..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a folder inside the store is one of a kind of records: each has its own.
pub fn is_kind(folder: &str) -> bool {
    CaseId::new(&CaseId::prefix_in(folder), 0, 1).kind_folder() == folder
        && CaseId::prefix_in(folder)
            .bytes()
            .all(|b| b.is_ascii_uppercase())
}

/// The year of a folder's name.
pub fn year_of(name: &str) -> Option<u16> {
    let digits = name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| name.parse().ok()).flatten()
}

/// A random name: 16 bytes in lower-case hex.
pub fn random_stem() -> String {
    use std::fmt::Write as _;
    rand::random::<[u8; 16]>()
        .iter()
        .fold(String::with_capacity(32), |mut stem, byte| {
            let _ = write!(stem, "{byte:02x}");
            stem
        })
}

/// A name for a new log.
pub fn new_log_name() -> String {
    format!("{}.jsonl", random_stem())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_format() {
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        assert_eq!(journal_path(&case), "nk/2026/0001/case.toml.age");
        assert_eq!(
            sheet_path(&case, "ab"),
            "nk/2026/0001/documents/ab.toml.age"
        );
        assert_eq!(
            attachment_path(&case, "ab"),
            "nk/2026/0001/documents/ab.age"
        );
        assert_eq!(journal_path(&CaseId::team()), "team/case.toml.age");
        let contact: CaseId = "KT-2026-00001".parse().unwrap();
        assert_eq!(
            journal_path(&contact),
            "kcik/contacts/2026/00001/case.toml.age"
        );
    }

    #[test]
    fn a_path_tells_its_case() {
        let case = |inside| case_of_path(inside).map(|case| case.to_string());
        assert_eq!(
            case("nk/2026/0001/case.toml.age").as_deref(),
            Some("NK-2026-0001")
        );
        assert_eq!(case("team/documents/ab.age").as_deref(), Some("team"));
        assert_eq!(
            case("kcik/2026/0001/case.toml.age").as_deref(),
            Some("HL-2026-0001")
        );
        assert_eq!(
            case("kcik/contacts/2026/00001/documents/ab.age").as_deref(),
            Some("KT-2026-00001")
        );
        for other in [
            "team",
            "nk/2026/0001",
            "log/ab.jsonl",
            "nk/2026/x/y",
            "hl/2026/0001/x",
            "kcik/contacts/2026/0001/x",
        ] {
            assert_eq!(case(other), None, "{other}");
        }
    }

    #[test]
    fn only_the_names_that_the_store_gives_are_cases() {
        let number = |folder| case_of("nk", 2026, folder).map(|c| c.number());
        assert_eq!(number("0012"), Some(12));
        assert_eq!(number("10000"), Some(10_000));
        for bad in [
            "",
            "12",
            "00012",
            "0000",
            "+012",
            ".new-1",
            "0001 (1)",
            "4294967295",
        ] {
            assert_eq!(number(bad), None, "{bad}");
        }
        assert!(is_prefix("nk") && !is_prefix("office") && !is_prefix("NK") && !is_prefix("n1"));
        assert_eq!(
            (year_of("2026"), year_of("26"), year_of("+026")),
            (Some(2026), None, None)
        );
    }

    #[test]
    fn random_names_are_stems() {
        assert!(crate::record::step::is_stem(&random_stem()));
        assert_ne!(random_stem(), random_stem());
    }
}
