//! Refusals that people rely on: what never comes in by a flag, what cannot be, and the exit code
//! of a list of commands.

use crate::env::Said;
use crate::office::{Office, form};

const SECRET: &str = "Mieszka teraz u siostry";

/// An office with one case, passed to the team with a text.
fn office() -> (Office, String) {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let text = office.file("text.toml", "text = \"Osoba prosi o kontakt rano.\"\n");
    let on = ["--on", "2026-11-04", "--from", &text];
    office.done(&[&["nk", "forward-to-team", &case][..], &on].concat());
    (office, case)
}

/// Corrects the second step of a case, with a reason.
fn correct(office: &Office, case: &str, more: &[&str]) -> Said {
    let reason = office.file("reason.txt", "Omyłka pisarska.");
    let front = ["nk", "correct", case, "--seq", "2"];
    office.run(&[&front, more, &["--reason-from", &reason]].concat())
}

#[test]
fn free_text_does_not_come_in_by_a_flag() {
    let (office, case) = office();
    let before = office.everything();
    let said = correct(&office, &case, &["--field", "text", "--value", SECRET]);
    assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
    assert!(said.stderr.contains("field"), "{said}");
    assert!(!said.stderr.contains(SECRET), "{said}");
    assert_eq!(office.everything(), before);
}

#[test]
fn a_text_is_corrected_by_a_file() {
    let (office, case) = office();
    let text = office.file("better.toml", format!("text = \"{SECRET}\"\n"));
    let said = correct(&office, &case, &["--from", &text]);
    assert_eq!(said.status, 0, "{said}");
    let shown = office.done(&["show", &case, "--step", "2"]);
    assert!(
        shown.contains(&format!("(corrected by step 3): {SECRET}")),
        "{shown}"
    );
    // Only the sheet holds it: the journal says which field it was.
    let step = office.journal(&case).steps.pop().unwrap();
    let names: Vec<&str> = step.fields.texts("sheet_fields").collect();
    assert_eq!(names, ["text"]);
    assert!(!step.block().contains(SECRET));
}

#[test]
fn a_meeting_does_not_end_before_it_begins() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let meeting = |end| {
        [
            "nk", "meeting", &case, "--party", "P1", "--start", "10:00", "--end", end,
        ]
    };
    let told = office.refused(1, &meeting("09:59"));
    assert!(told.contains("kończy się przed swoim początkiem"), "{told}");
    assert!(told.contains("kolejność godzin"), "{told}");
    office.done(&meeting("10:00"));
}

#[test]
fn a_code_holds_no_part_of_a_double_name() {
    let office = Office::new();
    let double = form("1").replace("\"Przykładowy\"", "\"Zmyślony-Łącki\"");
    let case = office.take_in(&double);
    let warned = |code: &str| -> bool {
        let said = office.run(&["nk", "declare", &case, "--member", code, "--dry-run"]);
        assert_eq!(said.status, 0, "{said}");
        said.stderr.contains("name")
    };
    for code in [
        "zmyslony",
        "lacki.a",
        "mops-zmyslony-lacki",
        "zmyslonylacki",
    ] {
        assert!(warned(code), "{code}");
    }
    for code in ["kpp-4", "zmysl", "lackiewicz"] {
        assert!(!warned(code), "{code}");
    }
}

#[test]
fn a_link_names_another_case() {
    let office = Office::new();
    let [one, other] = ["1", "2"].map(|reference| office.take_in(&form(reference)));
    let link = |case: &str| office.run(&["nk", "link", &one, "--case", case, "--kind", "earlier"]);
    let itself = link(&one);
    assert_eq!(itself.status, 1, "{itself}");
    assert!(itself.stderr.contains("this very case"), "{itself}");
    let said = link(&other);
    assert_eq!(said.status, 0, "{said}");
    assert!(!said.stderr.contains("this very case"), "{said}");
    // How two cases belong together is no matter for those who read journals alone.
    let step = office.journal(&one).steps.pop().unwrap();
    assert_eq!(step.step, "link");
    assert!(!step.block().contains(&other));
    let shown = office.done(&["show", &one, "--step", &step.seq.to_string()]);
    assert!(shown.contains(&other), "{shown}");
}

#[test]
fn who_moves_within_the_gmina_of_the_office_needs_no_new_team() {
    let office = Office::new();
    let settings = office.file("settings.toml", "office = \"GOPS\"\nteryt = \"1465011\"\n");
    office.done(&["settings", "set", "--from", &settings]);
    let case = office.take_in(&form("1"));
    let moved = |gmina: &str| {
        let change = [
            "nk",
            "party-change",
            &case,
            "--party",
            "P1",
            "--what",
            "moved",
        ];
        office.done(&[&change[..], &["--gmina", gmina]].concat());
        let report = ["deadlines", "--case", &case, "--format", "csv"];
        office.done(&report).contains("inform-new-team")
    };
    assert!(!moved("1465014"), "another part of the same gmina");
    assert!(moved("1402022"));
}

/// What a list of commands holds, whether it goes on, how it ends, and whether it answers. `CASE`
/// is one that can be read, `LOST` one that cannot.
const RUNS: &[(&str, bool, i32, bool)] = &[
    ("", false, 0, false),
    ("# nothing\n\nlist\nshow CASE", false, 0, true),
    ("deadlines --check\nlist", false, 4, true),
    ("nk note CASE 'open", false, 2, false),
    ("show\nlist", false, 2, false),
    ("show\nlist", true, 2, true),
    ("show NK-2026-0099\nlist", false, 1, false),
    ("show NK-2026-0099\nlist", true, 1, true),
    ("show NK-2026-0099\nshow", false, 1, false),
    ("show NK-2026-0099\nshow", true, 2, false),
    ("show LOST\nlist", false, 1, false),
    ("show LOST\nlist", true, 1, true),
    // What could not be read beats what is overdue, and stops nothing.
    ("list # LOST\ndeadlines --check --case CASE", false, 3, true),
];

#[test]
fn a_list_of_commands_ends_by_its_worst() {
    let office = Office::new();
    let [case, lost] = ["1", "2"].map(|reference| office.take_in(&form(reference)));
    let run = |lines: &str, goes_on: bool| -> Said {
        let lines = lines.replace("CASE", &case).replace("LOST", &lost);
        let more: &[&str] = if goes_on { &["--keep-going"] } else { &[] };
        office.run_with(&[&["run", "--from", "-"], more].concat(), &lines)
    };
    let [broken, whole]: [Vec<_>; 2] = [true, false].map(|is_broken| {
        let rows = RUNS.iter();
        rows.filter(|row| row.0.contains("LOST") == is_broken)
            .collect()
    });
    let judge = |(lines, goes_on, status, answers): &(&str, bool, i32, bool)| {
        let said = run(lines, *goes_on);
        assert_eq!(said.status, *status, "{lines}\n{said}");
        assert_eq!(!said.stdout.is_empty(), *answers, "{lines}\n{said}");
    };
    whole.into_iter().for_each(judge);
    std::fs::write(office.in_store("nk/2026/0002/case.toml.age"), "x").unwrap();
    broken.into_iter().for_each(judge);
}
