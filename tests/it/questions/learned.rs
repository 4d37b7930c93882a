//! The command that is shown after saving: with it, the same would have been recorded.

use kartoteka::cli::exit::Exit;

use super::typed;
use crate::office::{Office, form};

/// The command that is shown, in one line.
fn shown(office: &Office, args: &[&str], lines: &str) -> String {
    let seen = typed(office, args, lines, 200);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    let (_, shown) = seen
        .screen
        .split_once("To samo jednym poleceniem:")
        .unwrap();
    let (command, _) = shown.split_once("\n\n").unwrap_or((shown, ""));
    command.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_has_no_option_is_named_as_a_file() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let lines = "\nP1\n1\n\nt\n\n\n\nt\n.\nt\n";
    assert_eq!(
        shown(&office, &["nk", "talk", &case], lines),
        format!(
            "kartoteka nk rozmowa {case} --on 2026-11-23 --party P1 --by-kind pracownik-socjalny --from PLIK"
        )
    );
}

/// The team's own record has no number, so none may stand in the command.
#[test]
fn the_command_of_the_team_can_be_run_as_it_stands() {
    let office = Office::polish();
    let lines = "1\ngops-1\n\nn\n\nt\n";
    let told = shown(&office, &["team", "appoint", "--on", "2026-11-02"], lines);
    assert!(
        told.ends_with(" powolaj --on 2026-11-02 --member pomoc-spoleczna:gops-1"),
        "{told}"
    );
    let words: Vec<&str> = told.split_whitespace().skip(1).collect();
    assert!(Office::polish().done(&words).contains("krok 2"), "{told}");
}

#[test]
fn what_sets_a_rule_aside_stands_there_too() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let reason = office.file("reason.txt", "Zgoda sądu.");
    let args = ["nk", "invite", &case, "--party", "P2", "--despite", "NK015"];
    let args = [&args[..], &["--reason-from", &reason, "--on", "2026-11-20"]].concat();
    let told = shown(&office, &args, "27.11\n\nt\n");
    assert!(
        told.ends_with("--despite NK015 --reason-from PLIK"),
        "{told}"
    );
}

#[test]
fn the_hour_that_comes_twice_is_told_by_its_offset() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let args = ["nk", "child-protected", &case, "--party", "P2"];
    let lines = "25.10\n25.10.2026 2:30\n2026-10-25T02:30:00+01:00\n\n\n\n\n\nt\n";
    let seen = typed(&office, &args, lines, 200);
    assert!(seen.screen.contains("powtarza się"), "{}", seen.screen);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    let shown = office.done(&["show", &case, "--step", "2"]);
    assert!(shown.contains("2026-10-25 02:30"), "{shown}");
}
