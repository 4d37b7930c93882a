//! The table of errors is whole, and each is told in both languages.

use super::*;
use crate::words::{Lang, Words};
use std::collections::BTreeSet;

#[test]
fn every_error_stands_in_the_table_once() {
    let declared = include_str!("../error_codes.rs")
        .lines()
        .filter(|line| line.starts_with("pub const") && line.contains(": ErrorCode ="))
        .count();
    let names: BTreeSet<&str> = ALL.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), declared);
    assert_eq!(ALL.len(), declared);
}

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    for lang in [Lang::Pl, Lang::En] {
        let words = Words::new(lang);
        for code in ALL {
            for id in [
                format!("error-{}", code.name),
                format!("error-{}.hint", code.name),
            ] {
                assert!(words.has(&id), "{lang:?}: {id}");
            }
        }
    }
}
