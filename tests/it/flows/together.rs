//! Several programs at once on one store: nothing is lost, and no number is given twice.

use std::collections::BTreeSet;
use std::process::{Child, Output};

use crate::office::{Office, form};

fn start(office: &Office, args: &[&str]) -> Child {
    office.program(args).spawn().unwrap()
}

fn ends(children: Vec<Child>) -> Vec<Output> {
    let ends = children
        .into_iter()
        .map(|child| child.wait_with_output().unwrap());
    ends.collect()
}

fn answers(outputs: &[Output]) -> Vec<String> {
    for output in outputs {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{:?}\n{said}", output.status);
    }
    let answers = outputs
        .iter()
        .map(|output| String::from_utf8(output.stdout.clone()).unwrap());
    answers.map(|answer| answer.trim().to_owned()).collect()
}

#[test]
fn ten_programs_with_ten_forms_get_ten_numbers() {
    let office = Office::new();
    let files: Vec<String> = (0..10)
        .map(|n| office.file(&format!("{n}.toml"), form(&format!("KPP-{n}"))))
        .collect();
    let started = files
        .iter()
        .map(|file| start(&office, &["intake", "nk", "--from", file]));
    let cases: BTreeSet<String> = answers(&ends(started.collect())).into_iter().collect();
    let expected: BTreeSet<String> = (1..=10).map(|n| format!("NK-2026-{n:04}")).collect();
    assert_eq!(cases, expected);
    assert_eq!(office.findings(), []);
}

#[test]
fn one_form_sent_by_ten_programs_opens_one_case() {
    let office = Office::new();
    let file = office.file("form.toml", form("KPP-1"));
    let started = (0..10).map(|_| start(&office, &["intake", "nk", "--from", &file]));
    for answer in answers(&ends(started.collect())) {
        assert_eq!(answer, "NK-2026-0001");
    }
    assert_eq!(office.cases(), ["NK-2026-0001"]);
    assert_eq!(office.findings(), []);
}

#[test]
fn programs_on_one_case_all_record_or_are_told_that_it_is_locked() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let steps = ["forward-to-team", "ask-voivode", "new-incident", "note"];
    let step = |code: &&str| {
        let more = match *code {
            "new-incident" => vec!["--happened-on", "2026-11-10"],
            "note" => vec!["--crime-suspected", "no"],
            _ => vec![],
        };
        start(
            &office,
            &[&["nk", code, &case, "--on", "2026-11-10"], &more[..]].concat(),
        )
    };
    let outputs = ends(steps.iter().map(step).collect());
    let recorded = office.steps(&case);
    for (code, output) in steps.iter().zip(&outputs) {
        let there = recorded.iter().any(|step| step == code);
        match output.status.code() {
            Some(0) => assert!(there, "{code}"),
            Some(5) => assert!(!there, "{code}"),
            other => panic!(
                "{code}: {other:?} {}",
                String::from_utf8_lossy(&output.stderr)
            ),
        }
    }
    assert!(outputs.iter().any(|output| output.status.success()));
    assert_eq!(office.findings(), []);
}

#[test]
fn who_finds_the_case_locked_is_told_so_and_nothing_is_written() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let store = office.store();
    let held = store.lock_case(&crate::office::id(&case)).unwrap();
    let output = start(&office, &["nk", "note", &case])
        .wait_with_output()
        .unwrap();
    assert_eq!(output.status.code(), Some(5));
    assert!(output.stdout.is_empty());
    drop(held);
    assert_eq!(office.steps(&case), ["open"]);
}
