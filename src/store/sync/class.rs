//! What a path in a commit is: one of the files that a store has, or nothing of ours.
//!
//! Pure. What is nothing of ours is kept in commits as it is, and never written to the store.

use crate::record::CaseId;
use crate::record::office::Purpose;
use crate::record::step::is_stem;
use crate::store::layout::{
    ATTRIBUTES, DOCUMENTS, JOURNAL, KEYS, LOG, MARKER, OFFICE, case_of_path, case_path, keys_path,
};
use crate::store::office_chain::number_of;

/// What a file of a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// `kartoteka.toml`.
    Marker,
    /// `.gitattributes`.
    Attributes,
    /// A version of the office's facts.
    Office(u32),
    /// A file of `keys/`.
    Keys(Purpose),
    /// A log, by its name.
    Log(String),
    /// A file of a record, by its path in the record's folder.
    Record(CaseId, String),
}

/// What stands at a path; none when no store has such a file.
pub fn class_of(path: &str) -> Option<Class> {
    match path {
        MARKER => return Some(Class::Marker),
        ATTRIBUTES => return Some(Class::Attributes),
        _ => {}
    }
    let (folder, below) = path.split_once('/')?;
    match folder {
        OFFICE => number_of(below).map(Class::Office),
        KEYS => Purpose::ALL
            .into_iter()
            .find(|purpose| keys_path(*purpose) == path)
            .map(Class::Keys),
        LOG => {
            let stem = below.strip_suffix(".jsonl")?;
            is_stem(stem).then(|| Class::Log(below.to_owned()))
        }
        _ => record_file(path),
    }
}

fn record_file(path: &str) -> Option<Class> {
    let case = case_of_path(path)?;
    let inner = path.strip_prefix(&format!("{}/", case_path(&case)))?;
    let is_ours = inner == JOURNAL || is_document(inner);
    is_ours.then(|| Class::Record(case, inner.to_owned()))
}

/// Whether a path in a record's folder is that of a document.
pub fn is_document(inner: &str) -> bool {
    let name = inner
        .strip_prefix(DOCUMENTS)
        .and_then(|rest| rest.strip_prefix('/'));
    let stem = name.and_then(|name| name.strip_suffix(".age"));
    stem.is_some_and(|stem| is_stem(stem.strip_suffix(".toml").unwrap_or(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_what_the_layout_says() {
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        let stem = "0123456789abcdef0123456789abcdef";
        for (path, class) in [
            ("kartoteka.toml", Class::Marker),
            ("office/0001.toml", Class::Office(1)),
            ("keys/journal.age", Class::Keys(Purpose::Journal)),
            (
                "nk/2026/0001/case.toml.age",
                Class::Record(case.clone(), JOURNAL.to_owned()),
            ),
            (
                "team/case.toml.age",
                Class::Record(CaseId::team(), JOURNAL.to_owned()),
            ),
        ] {
            assert_eq!(class_of(path), Some(class), "{path}");
        }
        let document = format!("nk/2026/0001/documents/{stem}.toml.age");
        assert!(matches!(class_of(&document), Some(Class::Record(..))));
        assert!(matches!(
            class_of(&format!("log/{stem}.jsonl")),
            Some(Class::Log(_))
        ));
        for path in [
            "README.md",
            "office/1.toml",
            "keys/journal.age.next",
            "log/x.jsonl",
            "log/../x.jsonl",
            "nk/2026/0001/.lock",
            "nk/2026/0001/documents/x y.age",
            "nk/2026/0001/documents/deep/0123456789.age",
            "nk/2026/.new-ab/case.toml.age",
            "waiting/ab.age",
            ".gitmodules",
            "../kartoteka.toml",
            "nk/2026/0001/Documents/0123456789abcdef.age",
        ] {
            assert_eq!(class_of(path), None, "{path}");
        }
    }
}
