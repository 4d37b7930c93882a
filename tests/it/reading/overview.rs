//! `list` and `next`.

use super::office::Office;

#[test]
fn the_list_says_where_each_case_stands() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["list"]));
    insta::assert_snapshot!(office.run(&["list", "--names"]));
    insta::assert_snapshot!(office.as_job(&["list", "--format", "json"]).stdout);
}

#[test]
fn names_that_the_key_does_not_open_are_said_to_be_missing() {
    let office = Office::new();
    let said = office.as_job(&["list", "--names"]);
    assert_eq!(said.status, 0);
    assert!(said.stderr.contains("documents"), "{said}");
}

#[test]
fn the_next_steps_come_with_their_day_law_and_command() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["next", "NK-2026-0001"]));
    insta::assert_snapshot!(office.run(&["next", "NK-2026-0002", "--format", "json"]));
    assert_eq!(office.run(&["next", "NK-2026-0099"]).status, 1);
    assert_eq!(office.run(&["next"]).status, 2);
}
