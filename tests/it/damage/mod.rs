//! The damages of `schemas/damages.toml`: each is made on a small store, and what `validate` finds of
//! it is compared with the table, with keys and without.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test spoils files behind the store's back, and says how much it tried"
)]

mod attacks;
mod bits;
mod documents;
mod fixture;
mod forger;
mod journals;
mod logs;
mod machine;
mod names;
mod offices;
mod subset;
mod undetected;

use std::collections::{BTreeMap, BTreeSet};

use kartoteka::report::damages::{self, codes};
use kartoteka::store::Code;
use serde_json::Value;

use crate::env::Said;
use fixture::Fixture;

/// How a damage is made.
type Make = fn(&Fixture);

/// The tables of the makers.
const MAKERS: [&[(&str, Make)]; 7] = [
    journals::MAKERS,
    documents::MAKERS,
    offices::MAKERS,
    logs::MAKERS,
    names::MAKERS,
    machine::MAKERS,
    undetected::MAKERS,
];

/// Codes that no damage of the table brings about, and where they are tested.
const ELSEWHERE: [(&str, &str); 7] = [
    ("V025", "needs the code of a paper: admin::papers"),
    ("V026", "needs a disposal: keep::disposal"),
    ("V066", "needs a share that does not lock: shared::locks"),
    (
        "V072",
        "needs one that does not lock and a word of this computer: shared::locks",
    ),
    ("V073", "needs two machines: store::parted"),
    ("V074", "needs two machines: sync::settle"),
    ("V075", "needs two machines: sync::let_go"),
];

fn makers() -> BTreeMap<&'static str, Make> {
    let mut makers = BTreeMap::new();
    for (name, make) in MAKERS.into_iter().flatten() {
        assert!(makers.insert(*name, *make).is_none(), "{name} twice");
    }
    makers
}

/// What is found, as `CODE FILE`; an error that ends the command by its code.
fn found(said: &Said) -> BTreeSet<String> {
    let refused = said.stderr.lines().filter_map(|line| {
        let value: Value = serde_json::from_str(line).ok()?;
        Some(value["error"]["code"].as_str()?.to_owned())
    });
    let Ok(answer) = serde_json::from_str::<Value>(&said.stdout) else {
        return refused.collect();
    };
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let findings = answer["findings"].as_array().unwrap().iter();
    findings
        .map(|f| format!("{} {}", text(&f["code"]), text(&f["file"])))
        .collect()
}

/// Whether a text is of a form in which `*` stands for anything.
fn fits(form: &str, text: &str) -> bool {
    match form.split_once('*') {
        None => form == text,
        Some((front, back)) => text.strip_prefix(front).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| fits(back, &rest[at..]))
        }),
    }
}

/// What differs between what is found and what the table says.
fn difference(expected: &[String], found: &BTreeSet<String>) -> Vec<String> {
    let missing = expected
        .iter()
        .filter(|form| !found.iter().any(|f| fits(form, f)))
        .map(|form| format!("missing: {form}"));
    let more = found
        .iter()
        .filter(|f| !expected.iter().any(|form| fits(form, f)))
        .map(|f| format!("more: {f}"));
    missing.chain(more).collect()
}

/// How a command ends by the worst of what it found, and whether the store could be opened.
fn status(found: &BTreeSet<String>) -> i32 {
    let level = |code: &str| Code::ALL.iter().find(|c| c.id() == code).map(|c| c.level());
    let codes: Vec<&str> = found.iter().map(|f| f.split(' ').next().unwrap()).collect();
    if codes.iter().any(|code| level(code).is_none()) {
        1
    } else if codes.contains(&"V060") {
        3
    } else if codes
        .iter()
        .any(|code| level(code) == Some(kartoteka::record::Level::Error))
    {
        4
    } else {
        0
    }
}

#[test]
fn every_damage_of_the_table_can_be_made_and_no_other() {
    let catalogue = damages::all();
    let names = catalogue.damages.iter().map(|damage| damage.name.as_str());
    let names: BTreeSet<&str> = names
        .chain(catalogue.undetected.iter().map(|u| u.name.as_str()))
        .collect();
    assert_eq!(makers().into_keys().collect::<BTreeSet<_>>(), names);
}

#[test]
fn every_code_is_that_of_a_damage() {
    let told = damages::all()
        .damages
        .iter()
        .flat_map(|d| codes(&d.finds).chain(codes(&d.blind)));
    let told: BTreeSet<&str> = told.chain(ELSEWHERE.map(|(code, _)| code)).collect();
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    let untold: Vec<&&str> = all.difference(&told).collect();
    assert_eq!(untold, [""; 0].iter().collect::<Vec<_>>());
}

/// The whole catalogue in so many parts, which the test runner takes side by side.
const PARTS: usize = 4;

fn each_is_found(part: usize) {
    let fixture = Fixture::new();
    let makers = makers();
    let mut wrong = Vec::new();
    for damage in damages::all().damages.iter().skip(part).step_by(PARTS) {
        fixture.put_back();
        makers[damage.name.as_str()](&fixture);
        if damage.name == "journal-unreadable" && fixture.reads_everything() {
            eprintln!("skipped: journal-unreadable, because root reads every file");
            continue;
        }
        for (flags, expected) in [(&[][..], &damage.finds), (&["--no-keys"], &damage.blind)] {
            let before = fixture.listing();
            let said = fixture.validate(flags);
            assert_eq!(
                fixture.listing(),
                before,
                "{}: something was changed",
                damage.name
            );
            let found = found(&said);
            let difference = difference(expected, &found);
            if !difference.is_empty() {
                wrong.push(format!("{} {flags:?}: {difference:#?}", damage.name));
            }
            assert_eq!(said.status, status(&found), "{}\n{said}", damage.name);
            fixture::tells_no_secret(&said);
        }
    }
    fixture.put_back();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_damage_is_found_as_the_table_says_1() {
    each_is_found(0);
}

#[test]
fn each_damage_is_found_as_the_table_says_2() {
    each_is_found(1);
}

#[test]
fn each_damage_is_found_as_the_table_says_3() {
    each_is_found(2);
}

#[test]
fn each_damage_is_found_as_the_table_says_4() {
    each_is_found(3);
}

#[test]
fn what_the_table_calls_undetected_is_not_found() {
    let fixture = Fixture::new();
    let makers = makers();
    for damage in &damages::all().undetected {
        fixture.put_back();
        makers[damage.name.as_str()](&fixture);
        let said = fixture.validate(&["--strict"]);
        assert_eq!(said.status, 0, "{}\n{said}", damage.name);
    }
}
