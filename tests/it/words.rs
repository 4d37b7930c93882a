//! The messages against the rest of the tree: every file of messages is in use, and every message
//! that the code names is there.

use kartoteka::calendar::Unit;
use kartoteka::words::{Lang, Words};

use crate::sources::files;

/// The ids that stand as literals where sentences are said or named.
fn named_ids(source: &str) -> Vec<&str> {
    let calls = [".say(", ".say_with(", "Message::new(", "BadValue("];
    let arguments = calls.iter().flat_map(|call| source.split(call).skip(1));
    let literals = arguments.filter_map(|rest| rest.trim_start().strip_prefix('"'));
    literals.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_file_of_messages_is_in_the_list() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let files = files(&format!("src/words/{lang}"), "ftl");
        assert!(files.len() >= 5);
        for file in files {
            let ids = file
                .text
                .lines()
                .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            for id in ids.filter_map(|line| line.split(' ').next()) {
                assert!(words.has(id), "{}: {id}", file.path);
            }
        }
    }
}

#[test]
fn every_message_that_the_code_names_is_there() {
    let words = Words::new(Lang::Pl);
    let mut checked = 0;
    for file in files("src", "rs") {
        for id in named_ids(&file.text) {
            assert!(words.has(id), "{}: {id}", file.path);
            checked += 1;
        }
    }
    assert!(checked >= 5, "{checked}");
}

/// Ids that end with a code of the contract are put together at run time.
#[test]
fn every_code_of_the_contract_has_its_word() {
    let words = Words::new(Lang::Pl);
    let codes = [
        ("state", "met late due overdue running void"),
        ("certainty", "sure guide weak"),
        (
            "status",
            "open monitoring ended withdrawn transferred disposed void",
        ),
        (
            "role",
            "victim perpetrator guardian household trusted-adult witness",
        ),
        ("right", "journal documents write admin"),
        ("because", "saturday day-off extra short-month"),
        ("unit", &Unit::ALL.map(Unit::code).join(" ")),
        ("length", &Unit::ALL.map(Unit::code).join(" ")),
    ];
    for (kind, codes) in codes {
        for code in codes.split(' ') {
            assert!(words.has(&format!("{kind}-{code}")), "{kind}-{code}");
        }
    }
}
