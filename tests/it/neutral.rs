//! Nothing that others may see tells that somebody is in a case: no name of a file, no line of a log,
//! no message, no completion, no row of a report. Judged by the names and texts of the samples.

#![allow(
    clippy::disallowed_methods,
    reason = "sample forms and files of a copied store, only read"
)]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value as Json;

use crate::env::Said;
use crate::sample::{self, Sample, cases};

/// Keys of forms, contacts and the files of steps that hold a person or what one told.
const TOLD: [&str; 22] = [
    "given_name",
    "family_name",
    "pseudonym",
    "parents",
    "street",
    "phone",
    "opener_name",
    "summary",
    "needs",
    "danger",
    "work_offered",
    "who_may_answer",
    "message",
    "if_dropped",
    "own_words",
    "text",
    "recruitment",
    "control",
    "industry",
    "relationship",
    "indicators",
    "citizenships",
];

/// Every text under such a key.
fn told(value: &Json, is_told: bool, into: &mut BTreeSet<String>) {
    match value {
        Json::String(text) if is_told => {
            into.insert(text.clone());
        }
        Json::Array(items) => items.iter().for_each(|item| told(item, is_told, into)),
        Json::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| told(value, is_told || TOLD.contains(&key.as_str()), into)),
        _ => {}
    }
}

/// What the samples tell of people, by what nobody may see from outside.
fn secrets() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["intake", "steps/texts"] {
        for file in sample::files(&cases().join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            match file.extension().and_then(|end| end.to_str()) {
                Some("toml") => {
                    let table: toml::Table = text.parse().unwrap();
                    told(&serde_json::to_value(table).unwrap(), false, &mut found);
                }
                Some("json") => told(&serde_json::from_str(&text).unwrap(), false, &mut found),
                Some("jsonl") => text
                    .lines()
                    .for_each(|line| told(&serde_json::from_str(line).unwrap(), false, &mut found)),
                _ => {
                    found.insert(text.trim().to_owned());
                }
            }
        }
    }
    assert!(found.len() > 150, "{}", found.len());
    assert!(found.contains("Suman") && found.contains("ilo-dr-01:told") && found.contains("NP"));
    found
}

/// The texts in lines that a message or a file holds, as whole words.
fn holds(said: &str, secret: &str) -> bool {
    let is_part = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    said.match_indices(secret).any(|(at, found)| {
        !is_part(said[..at].chars().next_back())
            && !is_part(said[at + found.len()..].chars().next())
    })
}

/// What may be said all the same: codes that are words of the program itself, too.
fn is_a_word_of_the_program(secret: &str) -> bool {
    const WORDS: [&str; 3] = ["family", "friends", "work"];
    WORDS.contains(&secret)
}

fn is_neutral(said: &str, what: &str, secrets: &BTreeSet<String>) {
    for secret in secrets.iter().filter(|s| !is_a_word_of_the_program(s)) {
        assert!(!holds(said, secret), "{what} tells {secret:?}:\n{said}");
    }
}

fn both(said: &Said) -> String {
    format!("{}{}", said.stdout, said.stderr)
}

#[test]
fn nothing_outside_tells_who_is_in_the_records_of_the_sample() {
    let (sample, secrets) = (Sample::new(), secrets());
    // The whole key: what is neutral is so even for whoever may read everything.
    for args in [
        &["deadlines", "--all"][..],
        &["deadlines", "--all", "--format", "json"],
        &["deadlines", "--all", "--format", "csv"],
        &["list"],
        &["list", "--format", "csv"],
        &["contact", "list", "--all"],
        &["contact", "list", "--all", "--format", "json"],
        &["next", "HL-2026-0004", "--all"],
        &["next", "KT-2026-00017"],
        &["timeline", "HL-2026-0006"],
        &["explain", "HL-2026-0004"],
        &["validate"],
        &["drafts"],
    ] {
        is_neutral(&both(&sample.ok(args)), &args.join(" "), &secrets);
    }
    // Refused steps, a number that is none, and a case that cannot be read.
    let broken = sample.store().join("kcik/2026/0008/case.toml.age");
    std::fs::write(broken, "not age").unwrap();
    for (status, args) in [
        (1, "kcik meeting HL-2026-0004 --initiated-by person"),
        (
            1,
            "kcik disclose HL-2026-0004 --receiver ngo-1 --basis consent",
        ),
        (
            1,
            "contact follow-up KT-2026-00016 --direction outgoing --channel phone --at 2026-11-23T09:00 --due-on 2026-11-01",
        ),
        (1, "contact close KT-2026-00018"),
        (1, "show HL-2026-0099"),
        (1, "show HL-2026-0008"),
        (3, "deadlines"),
        (3, "list"),
    ] {
        let words: Vec<&str> = args.split(' ').collect();
        let said = sample.env.run(&words);
        assert_eq!(said.status, status, "{args}\n{said}");
        is_neutral(&both(&said), args, &secrets);
    }
    is_outside_neutral(&sample.store(), &secrets);
}

/// Names of all files and folders, and what lies open: the logs, the marker of the store. (A version
/// of the office's facts is the admin's text about the office, and no step writes into it.)
fn is_outside_neutral(store: &Path, secrets: &BTreeSet<String>) {
    let mut open = 0;
    for file in sample::files(store) {
        let name = file.strip_prefix(store).unwrap().to_str().unwrap();
        is_neutral(name, "a name of a file", secrets);
        let sealed_or_office = name.strip_suffix(".age").is_some() || name.starts_with("office/");
        if !sealed_or_office {
            let text = std::fs::read_to_string(&file).unwrap();
            is_neutral(&text, name, secrets);
            open += 1;
        }
    }
    assert!(open >= 2, "{open}");
}
