//! Inputs that nobody would write: cut, mixed and mutated forms and files of steps. Whatever
//! comes in, the program answers or refuses; it never fails by itself, and never repeats it.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::office::{Office, form};

const FORMS: [&str; 3] = [
    include_str!("../../../cases/intake/intake-nk-01.toml"),
    include_str!("../../../cases/intake/nk-05-helpless-adult.json"),
    include_str!("../../../cases/intake/nk-16-disability.json"),
];

const STEPS: [&str; 4] = [
    "on = 2026-11-10\nreceived_on = 2026-11-11\ntext = \"Opis\"\ncopy_kept = \"tak\"\n",
    "role = \"victim\"\nminor = true\n[person]\ngiven_name = \"Ewa\"\nbirth_date = 2015-03-04\n",
    r#"{"members": [{"kind": "teacher", "code": "sp-2"}, "medical:zoz:2026-11-10"], "on": "2026-11-10"}"#,
    "target = 1\nfield = \"on\"\nvalue = 2026-11-01\nreason = \"x\"\n[[person]]\nid = \"P1\"\n",
];

/// The steps that the files are given to.
const CODES: [&str; 6] = [
    "forward-to-team",
    "add-party",
    "appoint-group",
    "correct",
    "update-person",
    "void",
];

/// Bytes that mean something to a parser.
const ODD: [&str; 12] = [
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'''",
    "=",
    "\n",
    "\\u0000",
    "9999999999999999999",
    "\u{feff}",
    "\u{202e}",
];

#[derive(Debug, Clone)]
enum Change {
    Cut(usize),
    Drop(usize, usize),
    Insert(usize, usize),
    Repeat(usize, usize),
    Flip(usize, u8),
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..4000_usize;
    prop_oneof![
        at.clone().prop_map(Change::Cut),
        (at.clone(), 1..60_usize).prop_map(|(at, n)| Change::Drop(at, n)),
        (at.clone(), 0..ODD.len()).prop_map(|(at, n)| Change::Insert(at, n)),
        (at.clone(), 1..200_usize).prop_map(|(at, n)| Change::Repeat(at, n)),
        (at, any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
    ]
}

fn mutated(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let length = bytes.len().max(1);
        match *change {
            Change::Cut(at) => bytes.truncate(at % length),
            Change::Drop(at, n) => {
                let at = at % length;
                let end = (at + n).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            Change::Insert(at, n) => {
                let at = (at % length).min(bytes.len());
                bytes.splice(at..at, ODD[n].bytes());
            }
            Change::Repeat(at, n) => {
                let at = (at % length).min(bytes.len());
                let end = (at + n).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            Change::Flip(at, byte) => {
                if let Some(one) = bytes.get_mut(at % length) {
                    *one ^= byte;
                }
            }
        }
    }
    bytes
}

#[test]
fn no_mutated_input_brings_the_program_down() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let before = office.everything();
    let inputs = (
        0..FORMS.len() + STEPS.len(),
        0..CODES.len(),
        prop::collection::vec(change(), 1..5),
    );
    let config = Config {
        cases: 300,
        failure_persistence: None,
        ..Config::default()
    };
    let run = |(input, code, changes): (usize, usize, Vec<Change>)| {
        let texts = [&FORMS[..], &STEPS[..]].concat();
        let file = office.file("input", mutated(texts[input], &changes));
        let args = if input < FORMS.len() {
            vec!["intake", "nk", "--dry-run", "--from", &file]
        } else {
            vec!["nk", CODES[code], &case, "--dry-run", "--from", &file]
        };
        let said = office.run(&args);
        prop_assert!([0, 1, 2].contains(&said.status), "{said}");
        Ok(())
    };
    TestRunner::new(config).run(&inputs, run).unwrap();
    assert_eq!(office.everything(), before, "trials write nothing");
}
