//! What must never happen: a question where nobody can answer, a trace of answers that were not
//! saved, and a word of what was typed in an error.

use kartoteka::cli::exit::Exit;
use proptest::prelude::*;

use super::typed;
use crate::flows::marker::{CODE, MARKER};
use crate::office::{Office, form};

/// Steps of every make: parties, items, texts, persons, corrections, files.
const STEPS: [&str; 8] = [
    "hand-form-b",
    "appoint-group",
    "meeting",
    "form-c",
    "close",
    "add-party",
    "correct",
    "attach",
];

#[test]
fn nobody_is_asked_without_a_terminal() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    for step in STEPS {
        let args = ["nk", step, &case];
        let said = office.run_with(&args, "t\nt\n");
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        assert!(!said.stderr.contains("Ctrl-C"), "{said}");
        let asked = office.run(&["nk", step, &case, "--ask"]);
        assert_eq!(asked.status, 2, "{asked}");
        assert!(asked.stderr.contains("Nie ma kogo zapytać"), "{asked}");
    }
    let said = office.run_with(&["intake", "nk"], "x\n");
    assert_eq!(said.status, 2);
    insta::assert_snapshot!(said.stderr, @r"
    Błąd: Brakuje argumentu: --from.
      Co zrobić: Trzeba podać wszystkie wymienione argumenty. Opis polecenia: kartoteka intake nk --help
    ");
}

#[test]
fn a_script_at_a_terminal_is_not_asked() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let list = office.file("list", format!("nk hand-form-b {case}\n"));
    for args in [
        &["nk", "hand-form-b", &case, "--format", "json"][..],
        &["nk", "hand-form-b", &case, "--yes"],
        &["nk", "hand-form-b", &case, "--from", "-"],
        &["run", "--from", &list],
        &["intake", "nk", "--format", "json"],
    ] {
        let seen = typed(&office, args, "", 80);
        assert_ne!(seen.exit, Exit::Done);
        assert!(!seen.screen.contains("Ctrl-C"), "{args:?}\n{}", seen.screen);
    }
}

#[test]
fn a_step_that_lacks_nothing_asks_nothing() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    for args in [
        &["hand-form-b", "--to", "P1", "--as", "victim"][..],
        &["forward-to-team"],
        &["add-party", "--role", "household"],
        &["meeting", "--party", "P1"],
        &["invite", "--party", "P1", "--meeting-on", "2026-11-30"],
    ] {
        let args = [&["nk", args[0], &case], &args[1..]].concat();
        let seen = typed(&office, &args, "", 80);
        assert_eq!(seen.exit, Exit::Done, "{args:?}\n{}", seen.screen);
        assert!(!seen.screen.contains("Ctrl-C"), "{args:?}\n{}", seen.screen);
    }
}

#[test]
fn whoever_goes_away_leaves_nothing_in_the_store() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let before = office.everything();
    let lines = "20.11\nP1\nvictim\n\nt\n";
    let ends = lines.match_indices('\n').map(|(at, _)| at);
    for end in ends.chain([0, 3, 8]) {
        let seen = typed(&office, &["nk", "hand-form-b", &case], &lines[..end], 80);
        if seen.exit == Exit::Done {
            // The last line, even without its end, is the word to save.
            assert_eq!(end, lines.len() - 1);
            return;
        }
        assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
        assert!(
            seen.screen.contains("niczego nie zapisano"),
            "{}",
            seen.screen
        );
        assert!(office.everything() == before, "{end}");
    }
}

#[test]
fn nothing_is_recorded_on_trial() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let before = office.everything();
    let args = ["nk", "hand-form-b", &case, "--dry-run"];
    let seen = typed(&office, &args, "20.11\nP1\nvictim\n\nt\n", 80);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(office.everything() == before);
}

/// What a conversation says beside the lines on which somebody types, and beside the review.
fn said_in_errors(screen: &str) -> String {
    let lines = screen.lines();
    let told = lines.filter(|line| {
        [
            "  !",
            "Błąd",
            "Ostrzeżenie",
            "  Gdzie",
            "  Przyczyna",
            "  Co ",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    });
    told.collect::<Vec<_>>().join("\n").to_lowercase()
}

#[test]
fn what_was_typed_stands_in_no_error_and_nowhere_on_the_disk() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let answers = [MARKER, "1", "", "t", "20.11", CODE, "."];
    for shift in 0..answers.len() {
        let lines: Vec<&str> = answers
            .iter()
            .cycle()
            .skip(shift)
            .take(60)
            .copied()
            .collect();
        for step in STEPS {
            let args = ["nk", step, &case, "--ask"];
            let seen = typed(&office, &args, lines.join("\n"), 80);
            assert_ne!(seen.exit, Exit::Bug, "{}", seen.screen);
            let told = said_in_errors(&seen.screen);
            assert!(!told.contains(CODE), "{step}\n{told}");
        }
        let seen = typed(&office, &["intake", "nk"], lines.join("\n"), 80);
        let told = said_in_errors(&seen.screen);
        assert!(!told.contains(CODE), "{told}");
    }
    for (path, bytes) in crate::office::contents(&office.env.path("")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains(CODE), "{}", path.display());
    }
}

/// Lines as people and cats type them.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = "\\PC{0,20}|[<>!?.t-]|[0-9]{1,3}|P[12]|tak|wczoraj|[0-9]{1,2}\\.1[0-2]\\.2026";
    proptest::collection::vec(line, 0..60)
}

#[test]
fn whatever_is_typed_a_conversation_ends() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let odd = proptest::collection::vec(any::<u8>(), 0..40);
    let config = ProptestConfig::with_cases(32);
    proptest!(config, |(lines in lines(), step in 0..=STEPS.len(), odd in odd)| {
        let mut bytes = lines.join("\n").into_bytes();
        bytes.extend(odd);
        let seen = match STEPS.get(step) {
            Some(step) => typed(&office, &["nk", step, &case, "--ask"], bytes, 80),
            None => typed(&office, &["intake", "nk"], bytes, 80),
        };
        prop_assert!(seen.exit != Exit::Bug, "{}", seen.screen);
    });
    assert!(office.findings().is_empty());
}

#[test]
fn a_line_that_the_terminal_may_have_cut_is_not_taken() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let long = "x".repeat(5000);
    let lines = format!("20.11\n{long}\nP1\nvictim\n\nt\n");
    let seen = typed(&office, &["nk", "hand-form-b", &case], lines, 80);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(seen.screen.contains("Wiersz jest za długi"));
}
