//! The table of errors is whole, and each is told in both languages.

use super::*;
use crate::words::{Lang, Words};
use std::collections::BTreeSet;

#[test]
fn every_error_has_a_code_of_its_own() {
    let names: BTreeSet<&str> = ALL.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), ALL.len());
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
