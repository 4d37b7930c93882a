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
fn the_end_of_a_protection_is_told_ahead_and_never_as_met() {
    let office = office();
    let order = ["--issued-on", "2026-11-13", "--kind", "leave-home"];
    let call = ["nk", "police-order", "NK-2026-0001", "--on", "2026-11-13"];
    office.done(&[&call[..], &["--party", "S1"], &order].concat());
    let of_order = |today: &str| {
        let said = on(&office, today, &["--format", "json"]);
        let rows = if said.stdout.is_empty() {
            Vec::new()
        } else {
            told(&said)
        };
        let own = rows.iter().filter(|row| row.contains("police-order-ends"));
        own.cloned().collect::<Vec<_>>().join(", ")
    };
    // The order ends on Friday the 27th.
    for (today, expected) in [
        ("2026-11-19", "new police-order-ends"),
        ("2026-11-20", "ending police-order-ends"),
        ("2026-11-23", ""),
        ("2026-11-24", "ending police-order-ends"),
        ("2026-11-26", "ending police-order-ends"),
        ("2026-11-27", ""),
    ] {
        assert_eq!(of_order(today), expected, "{today}");
    }
    let over = on(&office, "2026-11-28", &[]);
    let lines: Vec<&str> = over.stdout.lines().collect();
    let part = lines.iter().position(|line| line.starts_with("Ended (1)"));
    let part = part.unwrap_or_else(|| panic!("{over}"));
    assert!(lines[part + 2].starts_with("ended "), "{over}");
    assert!(
        lines[part + 2].contains("End of the police order: N1"),
        "{over}"
    );
    assert!(!over.stdout.contains("done 2026-11-27"), "{over}");
    for other in [
        &["show", "NK-2026-0001"][..],
        &["explain", "NK-2026-0001", "police-order-ends"],
        &["timeline", "NK-2026-0001"],
        &["deadlines", "--all"],
        &["deadlines", "--all", "--format", "ics"],
        &["deadlines", "--all", "--format", "html"],
    ] {
        let said = office.run_beside(("KARTOTEKA_TODAY", "2026-11-28"), other);
        assert!(said.stdout.contains("police order"), "{other:?} {said}");
        assert!(!said.stdout.contains("done 2026-11-27"), "{other:?} {said}");
    }
    let counted = ["audit", "--show", "terms", "--format", "csv"];
    let counted = office.run_beside(("KARTOTEKA_TODAY", "2026-11-28"), &counted);
    assert!(counted.stdout.contains("order-first-check"), "{counted}");
    assert!(!counted.stdout.contains("police-order-ends"), "{counted}");
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

/// A file that holds what was told.
fn read(path: &std::path::Path) -> String {
    #[expect(clippy::disallowed_methods, reason = "a file of the test")]
    let bytes = std::fs::read(path).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn nothing_that_was_told_into_a_file_is_lost() {
    let office = office();
    let path = office.env.path("told.txt");
    let out = ["--out", path.to_str().unwrap()];
    let run = |today: &str| {
        let said = on(&office, today, &out);
        assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
        read(&path)
    };
    let first = run("2026-11-06");
    assert!(first.contains("NK-A to the team"), "{first}");
    // Nothing changed: the file stays as it is.
    assert_eq!(run("2026-11-06"), first);
    // An editor may have put its mark before the text.
    office.env.file("told.txt", format!("\u{feff}{first}"));
    let second = run("2026-11-10");
    let (newest, earlier) = second.split_once("\n\nChanges of deadlines").unwrap();
    assert!(newest.contains("10 November 2026"), "{second}");
    assert!(newest.contains("Now overdue (1)"), "{second}");
    assert_eq!(format!("Changes of deadlines{earlier}"), first);
    // A file that was taken away is made again with what came since.
    #[expect(clippy::disallowed_methods, reason = "a file of the test")]
    std::fs::remove_file(&path).unwrap();
    nothing(&on(&office, "2026-11-10", &out));
    assert!(!path.exists());
    pass_on(&office);
    assert!(run("2026-11-10").contains("Met (1)"));
}

#[test]
fn what_programs_read_is_not_written_over() {
    let office = office();
    let earlier = office.file("told.json", "[]");
    let latin = office.file("told.txt", b"\xff\xfeN\0");
    for more in [
        &["--out", &earlier, "--format", "json"][..],
        &["--out", &earlier, "--format", "csv"],
        &["--out", &latin],
    ] {
        let said = on(&office, "2026-11-06", more);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("Changes are told once"), "{said}");
    }
    assert_eq!(read(earlier.as_ref()), "[]");
    // It was not heard, so it comes again.
    let new = office.env.path("new.json");
    let more = ["--out", new.to_str().unwrap(), "--format", "json"];
    nothing(&on(&office, "2026-11-06", &more));
    assert!(read(&new).contains("forward-to-team"));
    nothing(&on(&office, "2026-11-06", &more));
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
