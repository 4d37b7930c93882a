//! Names that cloud folders give to a copy of a file that two machines changed, and which file of
//! the store such a copy is of.
//!
//! Each service puts something into the name: Dropbox, Nextcloud and Google Drive in parentheses,
//! `OneDrive` the name of the computer after a hyphen, Syncthing and ownCloud a day and a time,
//! iCloud a number after a space; file managers write `Copy of` before it, or ` - Copy` behind. Names of
//! the store have small letters, digits and dots alone, so what was put in shows.

use super::layout::{ATTRIBUTES, JOURNAL, MARKER, keys_path};
use super::office_chain::number_of;
use crate::record::office::Purpose;
use crate::record::step::is_stem;

/// Words in the names of copies, in the languages of the offices.
const WORDS: [&str; 4] = ["conflict", "konflikt", "kopia powodująca", "kopia"];
/// What Syncthing puts before the day begins as an ending does.
const SYNCTHING: &str = ".sync-conflict-";
/// Signs of a random name.
const STEM: usize = 32;

/// Whether a name is that of such a copy, be it of a file that the store does not know.
pub fn is_conflict(name: &str) -> bool {
    let small = name.to_lowercase();
    let numbered = small
        .split_once(" (")
        .and_then(|(_, rest)| rest.split_once(')'))
        .is_some_and(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
    numbered || WORDS.iter().any(|word| small.contains(word)) || original(name).is_some()
}

/// The name of the file of the store that a file of that name is a copy of.
pub fn original(name: &str) -> Option<String> {
    put_in(name).or_else(|| put_before(name))
}

/// Something was put in behind the beginning, before one of its endings.
fn put_in(name: &str) -> Option<String> {
    let is_own = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.';
    let own = match name.find(SYNCTHING) {
        Some(at) => at,
        None => name.find(|c| !is_own(c))?,
    };
    let (front, rest) = name.split_at(own);
    let ends = rest.match_indices('.').map(|(at, _)| &rest[at..]);
    let whole = |end: &str| format!("{front}{end}");
    ends.map(whole).find(|name| is_name(name))
}

/// Something was put before it.
fn put_before(name: &str) -> Option<String> {
    let starts = name.match_indices([' ', '_', '-']);
    let mut ends = starts.map(|(at, _)| &name[at + 1..]);
    ends.find(|end| is_name(end)).map(str::to_owned)
}

/// Whether a file somewhere in a store may have that name.
pub fn is_name(name: &str) -> bool {
    let of_keys = |purpose: Purpose| keys_path(purpose).rsplit('/').next() == Some(name);
    let stem = [".toml.age", ".age", ".jsonl"];
    let stem = stem.iter().find_map(|ending| name.strip_suffix(ending));
    [MARKER, JOURNAL, ATTRIBUTES].contains(&name)
        || number_of(name).is_some()
        || stem.is_some_and(|stem| stem.len() == STEM && is_stem(stem))
        || Purpose::ALL.into_iter().any(of_keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What services and file managers make of a name: its beginning, what is put in, its ending.
    const PUT_IN: [&str; 21] = [
        " (Anna's conflicted copy 2026-11-02)",
        " (conflicted copy 2026-11-02 101112)",
        " (kopia powodująca konflikt 2026-11-02 101112)",
        " (kopia powodująca konflikt użytkownika Anna 2026-11-02)",
        " (kopia w konflikcie Anna 2026-11-02)",
        " (skonfliktowana kopia 2026-11-02 101112)",
        "-DESKTOP-AB12",
        "-LAPTOP-Anna",
        "-PC",
        "-PC-2",
        " (1)",
        " (2)",
        " 2",
        " 3",
        "_conflict-20261102-101112",
        ".sync-conflict-20261102-101112-ABCDEFG",
        " [Conflict]",
        " - Copy",
        " - Kopia",
        " - kopia (2)",
        " — kopia",
    ];

    const STEM_NAME: &str = "0123456789abcdef0123456789abcdef";

    fn own_names() -> Vec<(String, String)> {
        let pair = |front: &str, end: &str| (front.to_owned(), end.to_owned());
        vec![
            pair("case.toml", ".age"),
            pair("case", ".toml.age"),
            pair(&format!("{STEM_NAME}.toml"), ".age"),
            pair(STEM_NAME, ".toml.age"),
            pair(STEM_NAME, ".age"),
            pair(STEM_NAME, ".jsonl"),
            pair("0003", ".toml"),
            pair("journal", ".age"),
            pair("documents", ".age"),
            pair("kartoteka", ".toml"),
        ]
    }

    #[test]
    fn a_copy_tells_what_it_is_of_whoever_made_it() {
        for (front, end) in own_names() {
            let own = format!("{front}{end}");
            assert_eq!(original(&own), None, "{own}");
            for put in PUT_IN {
                let copy = format!("{front}{put}{end}");
                assert_eq!(original(&copy).as_ref(), Some(&own), "{copy}");
                assert!(is_conflict(&copy), "{copy}");
            }
            for before in ["Copy of ", "Kopia pliku ", "Kopia "] {
                let copy = format!("{before}{own}");
                assert_eq!(original(&copy).as_ref(), Some(&own), "{copy}");
            }
        }
    }

    #[test]
    fn what_is_no_copy_of_a_file_of_the_store_is_of_none() {
        for name in [
            "old.age",
            "old (1).age",
            "case.toml.age",
            "case.toml.age.bak",
            "notatka.docx",
            "0123 (1).age",
            "journal_conf.toml",
            ".lock",
            ".tmp-ab12",
            "",
            " ",
            "ż (1).ż",
        ] {
            assert_eq!(original(name), None, "{name}");
        }
    }
}
