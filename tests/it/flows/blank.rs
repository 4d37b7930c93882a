//! Blank files of steps: printed without a store, filled in and recorded.

use std::process::Command;

use crate::office::{Office, form};

#[test]
fn a_blank_file_is_printed_without_a_store_in_both_languages() {
    let print = |args: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
        program.args(args).env_clear().current_dir(folder.path());
        let said = program.output().unwrap();
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).unwrap()
    };
    insta::assert_snapshot!("blank.pl", print(&["nk", "karta-c", "--template"]));
    let english = ["nk", "notify-crime", "--template", "--lang", "en"];
    insta::assert_snapshot!("blank.en", print(&english));
    assert!(print(&["team", "meeting", "--template"]).contains("on = "));
}

#[test]
fn a_blank_file_that_is_filled_in_is_recorded_and_its_blanks_are_nothing() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let blank = office.done(&["nk", "notify-crime", "--template"]);
    let filled = blank
        .replacen("text = \"\"", "text = \"\"\"\nGrozby.\n\"\"\"", 1)
        .replacen("what = \"\"", "what = \"NK-A\"", 1)
        .replacen("pages = \"\"", "pages = 4", 1);
    assert_eq!(filled.matches("\"\"\"").count(), 2, "{filled}");
    let file = office.file("crime.toml", filled);
    // What the file leaves blank an option may give.
    office.done(&[
        "nk",
        "notify-crime",
        &case,
        "--to",
        "police",
        "--from",
        &file,
    ]);
    let shown = office.done(&["show", &case, "--step", "2", "--format", "json"]);
    assert!(
        shown.contains("Grozby.") && shown.contains("NK-A"),
        "{shown}"
    );
    assert!(!shown.contains("drawn_up_on"), "{shown}");
    let blank = office.file("blank.toml", blank);
    let refused = office.refused(1, &["nk", "notify-crime", &case, "--from", &blank]);
    assert!(refused.contains("--to"), "{refused}");
}

#[test]
fn a_blank_file_and_a_filled_one_are_not_asked_for_at_once() {
    let office = Office::new();
    let file = office.file("step.toml", "");
    office.refused(2, &["nk", "refer", "--template", "--from", &file]);
    let refused = office.refused(2, &["nk", "refer"]);
    assert!(refused.contains("CASE"), "{refused}");
}
