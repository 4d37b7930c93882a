//! `deadlines --since-last`: what changed is told once, and only when it was heard.

use kartoteka::store::Disk;
use serde_json::Value;

use super::{office, pass_on};
use crate::env::Said;
use crate::office::Office;

const CALL: [&str; 2] = ["deadlines", "--since-last"];

fn on(office: &Office, today: &str, more: &[&str]) -> Said {
    office.run_beside(("KARTOTEKA_TODAY", today), &[&CALL[..], more].concat())
}

fn told(said: &Said) -> Vec<String> {
    assert_eq!(said.status, 0, "{said}");
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(answer["schema"], "kartoteka/deadline-changes/1");
    let rows = answer["deadlines"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let row = |row: &Value| format!("{} {}", text(&row["change"]), text(&row["deadline"]));
    rows.iter().map(row).collect()
}

fn nothing(said: &Said) {
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
}

#[test]
fn what_changed_is_told_once() {
    let office = office();
    let first = told(&on(&office, "2026-11-06", &["--format", "json"]));
    assert!(first.iter().all(|row| row.starts_with("new ")), "{first:?}");
    assert!(
        first.contains(&"new forward-to-team".to_owned()),
        "{first:?}"
    );
    let again = on(&office, "2026-11-06", &["--format", "json"]);
    nothing(&again);
    assert!(again.stderr.contains("2026-11-06"), "{again}");
    nothing(&on(&office, "2026-11-06", &["--format", "csv", "--quiet"]));
    let late = told(&on(&office, "2026-11-10", &["--format", "json"]));
    assert!(
        late.contains(&"overdue forward-to-team".to_owned()),
        "{late:?}"
    );
    pass_on(&office);
    let met = on(&office, "2026-11-10", &["--format", "json"]);
    let met = told(&met);
    assert!(met.contains(&"met forward-to-team".to_owned()), "{met:?}");
    assert!(met.iter().any(|row| row.starts_with("new ")), "{met:?}");
    nothing(&on(&office, "2026-11-10", &[]));
}

#[test]
fn people_read_what_changed() {
    let office = office();
    on(&office, "2026-11-06", &[]);
    pass_on(&office);
    insta::assert_snapshot!(on(&office, "2026-11-13", &[]));
}

#[test]
fn what_nobody_heard_is_told_again() {
    let office = office();
    let deaf = office.run_deaf(&CALL);
    assert_eq!(deaf.status, 1, "{deaf}");
    assert!(!office.run(&CALL).stdout.is_empty());
    nothing(&office.run(&CALL));
    // A file that cannot be written is not heard either.
    pass_on(&office);
    let out = office.env.path("no/such/folder/a.txt");
    let lost = office.run(&[&CALL[..], &["--out", out.to_str().unwrap()]].concat());
    assert_eq!(lost.status, 1, "{lost}");
    assert!(office.run(&CALL).stdout.contains("NK-A to the team"));
}

#[test]
fn what_somebody_else_put_there_is_not_believed() {
    let office = office();
    office.done(&CALL);
    let seen = office.env.path("state");
    let files = find(&seen);
    assert_eq!(files.len(), 1, "{files:?}");
    let sealed = office.file("forged", b"age-encryption.org/v1\n");
    std::fs::copy(&sealed, &files[0]).unwrap();
    let told = office.run(&CALL);
    assert!(told.stderr.contains("cannot be read"), "{told}");
    assert!(told.stdout.contains("NK-A to the team"), "{told}");
    nothing(&office.run(&CALL));
}

/// The files of what reports saw.
fn find(state: &std::path::Path) -> Vec<std::path::PathBuf> {
    let stores = std::fs::read_dir(state).unwrap().flatten();
    let folders = stores.map(|entry| entry.path().join("seen"));
    let files = folders.filter_map(|folder| std::fs::read_dir(folder).ok());
    files
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

#[test]
fn it_answers_about_all_that_is_open_and_in_three_forms() {
    let office = office();
    for (more, status) in [
        (&["--overdue"][..], 2),
        (&["--within", "3"], 2),
        (&["--case", "NK-2026-0001"], 2),
        (&["--format", "ics"], 2),
        (&["--check"], 4),
        (&["--check"], 4),
    ] {
        let said = office.run_on(Disk::default(), &[&CALL[..], more].concat(), "", false);
        assert_eq!(said.status, status, "{more:?} {said}");
    }
}
