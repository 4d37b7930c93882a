//! `timeline`: what happened, by day.

use super::office::{Office, SECRETS};

#[test]
fn a_case_is_told_day_by_day() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["timeline", "NK-2026-0001"]));
    insta::assert_snapshot!(office.run(&["timeline", "NK-2026-0002", "--names"]));
    assert_eq!(office.run(&["timeline", "NK-2026-0099"]).status, 1);
    assert_eq!(office.run(&["timeline"]).status, 2);
}

#[test]
fn names_stand_there_only_when_they_are_asked_for_and_can_be_read() {
    let office = Office::new();
    let plain = office.run(&["timeline", "NK-2026-0001", "--format", "json"]);
    let named = office.run(&["timeline", "NK-2026-0001", "--format", "json", "--names"]);
    assert!(!plain.stdout.contains(SECRETS[0]), "{plain}");
    assert!(named.stdout.contains(SECRETS[0]), "{named}");
    let job = office.as_job(&["timeline", "NK-2026-0001", "--names"]);
    assert_eq!(job.status, 0, "{job}");
    assert!(job.stderr.contains("documents"), "{job}");
    for secret in SECRETS {
        assert!(!job.to_string().contains(secret), "{job}");
    }
}

#[test]
fn a_lost_sheet_makes_the_answer_with_names_incomplete() {
    let office = Office::new();
    office.lose_documents("store/nk/2026/0001/documents");
    assert_eq!(office.run(&["timeline", "NK-2026-0001"]).status, 0);
    let named = office.run(&["timeline", "NK-2026-0001", "--names"]);
    assert_eq!(named.status, 3, "{named}");
}
