//! What others record while somebody types, and what only the whole office knows: nothing is saved
//! that was not reviewed by it.

#![expect(clippy::disallowed_methods, reason = "damages a store on purpose")]

use std::sync::Arc;

use kartoteka::cli::exit::Exit;

use super::{typed, typed_while};
use crate::office::{Office, form};

/// Types this while a colleague runs a command before the last line.
fn beside(office: &Arc<Office>, args: &[&str], lines: &str, rest: &str, other: &[&str]) -> String {
    let other: Vec<String> = other.iter().map(|word| (*word).to_owned()).collect();
    let colleague = Arc::clone(office);
    let happens = Box::new(move || {
        let words: Vec<&str> = other.iter().map(String::as_str).collect();
        colleague.done(&words);
    });
    let at = u64::try_from(lines.len()).unwrap();
    let all = format!("{lines}{rest}");
    let seen = typed_while(office, args, all, 80, Some((at, happens)));
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    seen.screen
}

#[test]
fn what_a_colleague_recorded_is_told_and_the_answers_are_reviewed_again() {
    let office = Arc::new(Office::polish());
    let case = office.take_in(&form("1"));
    let handing = ["nk", "hand-form-b", &case];
    let same = [
        "nk",
        "hand-form-b",
        &case,
        "--to",
        "P1",
        "--as",
        "victim",
        "--on",
        "2026-11-20",
    ];
    let lines = "20.11\nP1\nvictim\n\n";
    let screen = beside(&office, &handing, lines, "t\nt\n", &same);
    let after = screen
        .split_once("Ktoś zapisał coś w tej sprawie")
        .unwrap()
        .1;
    assert!(
        after.contains("W tym czasie zapisano: krok 2, Przekazanie NK-B, 2026-11-20 (anna.k)"),
        "{screen}"
    );
    assert!(after.contains("Przegląd odpowiedzi"), "{screen}");
    assert_eq!(office.steps(&case).len(), 3);
}

#[test]
fn whoever_sees_what_a_colleague_recorded_may_leave_it_at_that() {
    let office = Arc::new(Office::polish());
    let case = office.take_in(&form("1"));
    let other = ["nk", "note", &case, "--crime-suspected", "yes"];
    let other: Vec<String> = other.iter().map(|word| (*word).to_owned()).collect();
    let colleague = Arc::clone(&office);
    let happens = Box::new(move || {
        let words: Vec<&str> = other.iter().map(String::as_str).collect();
        colleague.done(&words);
    });
    let lines = "20.11\nP1\nvictim\n\n";
    let at = u64::try_from(lines.len()).unwrap();
    let typed = format!("{lines}t\n!\nt\n");
    let args = ["nk", "hand-form-b", &case];
    let seen = typed_while(&office, &args, typed, 80, Some((at, happens)));
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    assert_eq!(office.steps(&case).len(), 2);
}

#[test]
fn a_sheet_that_cannot_be_read_is_said_when_a_step_is_recorded() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    for (path, bytes) in office.everything() {
        if path.to_string_lossy().ends_with("toml.age") && !path.ends_with("case.toml.age") {
            std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        }
    }
    let said = office.run(&["nk", "note", &case, "--crime-suspected", "no"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("/documents/"), "{said}");
}

#[test]
fn a_review_knows_the_case_itself_and_the_team() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let link = ["nk", "link", &case];
    let typed_lines = format!("\n{case}\n1\n\nt\n");
    let seen = typed(&office, &link, typed_lines, 80);
    assert!(
        seen.screen.contains("To numer tej samej sprawy"),
        "{}",
        seen.screen
    );
    let appoint = ["team", "appoint", "--on", "2026-11-02", "--member"];
    office.done(&[&appoint[..], &["social-assistance:gops-1"]].concat());
    let seen = typed(&office, &["nk", "declare", &case], "\n!\nt\n", 80);
    assert!(seen.screen.contains("gops-1"), "{}", seen.screen);
}
