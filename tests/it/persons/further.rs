//! A form about somebody whose procedure runs: refused, recorded as a further one, or opened all
//! the same with a reason.

use serde_json::Value;

use super::{form_of, told};
use crate::office::Office;

const PESEL: &str = "88031412348";

fn adam() -> String {
    told("Adam", "Wymyślony", "1985-01-09", "")
}

fn maria() -> String {
    told("Maria", "Przykładowa", "1988-03-14", "")
}

fn form(reference: &str, victim: &str) -> String {
    form_of(reference, "2026-11-02", victim, &adam())
}

/// An office with one case about Maria.
fn begun(office: Office) -> Office {
    assert_eq!(office.take_in(&form("1", &maria())), "NK-2026-0001");
    office
}

fn intake<'a>(files: &[&'a str]) -> Vec<&'a str> {
    [&["intake", "nk", "--quiet", "--from"], files].concat()
}

#[test]
fn a_second_form_about_a_victim_is_refused_with_the_case_and_the_command() {
    for (name, office) in [("en", Office::new()), ("pl", Office::polish())] {
        let office = begun(office);
        let file = office.file("second.toml", form("2", &maria()));
        let before = office.everything();
        let told = office.refused(1, &intake(&[&file]));
        assert!(!told.contains("Maria") && !told.contains("1988"), "{told}");
        insta::assert_snapshot!(format!("refused.{name}"), told);
        let dry = office.refused(1, &[&intake(&[&file])[..], &["--dry-run"]].concat());
        assert_eq!(dry, told);
        assert_eq!(office.everything(), before);
    }
    let office = begun(Office::new());
    let file = office.file("second.toml", form("2", &maria()));
    let said = office.run(&[&intake(&[&file])[..], &["--format", "json"]].concat());
    assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
    let error: Value = serde_json::from_str(said.stderr.trim()).unwrap();
    assert_eq!(error["error"]["code"], "already-runs");
    assert_eq!(error["error"]["where"]["path"], "victim.1");
    assert_eq!(error["error"]["where"]["case"], "NK-2026-0001");
}

#[test]
fn the_command_that_is_named_records_the_form() {
    let office = begun(Office::new());
    let step = [
        "nk",
        "further-form-a",
        "NK-2026-0001",
        "--opener",
        "teacher",
    ];
    let more = ["--filled-on", "2026-11-20", "--about", "further-event"];
    office.done(&[&step[..], &more].concat());
    assert_eq!(
        office.steps("NK-2026-0001").last().unwrap(),
        "further-form-a"
    );
    assert_eq!(
        office.take_in(&form("1", &maria())),
        "NK-2026-0001",
        "the same form still is"
    );
}

#[test]
fn who_is_the_same_person_and_who_is_not() {
    for (there, comes, is) in [
        (
            told("Maria", "Przykładowa", "", PESEL),
            told("Maryla", "Inna", "", PESEL),
            true,
        ),
        (
            told("Maria", "Przykładowa", "", PESEL),
            told("Maria", "Przykładowa", "1988-03-14", ""),
            true,
        ),
        (
            maria(),
            told("MARIA", "przykladowa", "1988-03-14", ""),
            true,
        ),
        (
            maria(),
            told("Maria", "Przykładowa", "1988-03-15", ""),
            false,
        ),
        (maria(), told("Maria", "Przykładowa", "", ""), false),
        (
            told("Maria", "Przykładowa", "", PESEL),
            told("Maria", "Przykładowa", "", "44051401359"),
            false,
        ),
    ] {
        let office = Office::new();
        office.take_in(&form("1", &there));
        let file = office.file("second.toml", form("2", &comes));
        let said = office.run(&intake(&[&file]));
        assert_eq!(said.status, i32::from(is), "{there}{comes}{said}");
    }
}

#[test]
fn who_may_be_the_same_person_is_told_and_taken_in() {
    let double = told("Maria", "Wąska-Żółć", "1988-03-14", "");
    for (comes, may) in [
        (told("Maria", "Żółć", "1988-03-14", ""), true),
        (told("Maria", "Wąska-Żółć", "", ""), true),
        (told("Zolc Waska", "Maria", "1988-03-14", ""), true),
        (told("Maria", "Żółć", "1988-03-15", ""), false),
        (told("Maria", "Nowak", "", ""), false),
    ] {
        let office = Office::new();
        office.take_in(&form("1", &double));
        let file = office.file("second.toml", form("2", &comes));
        let intake = ["intake", "nk", "--from", &file];
        for last in [&["--dry-run"][..], &[]] {
            let said = office.run(&[&intake[..], last].concat());
            let names_case = "The same person may be in a case that runs already: NK-2026-0001.";
            assert_eq!(said.status, 0, "{said}");
            assert_eq!(said.stderr.contains(names_case), may, "{comes}{said}");
            assert!(!said.stderr.contains("1988"), "{said}");
        }
    }
    let office = Office::new();
    office.take_in(&form("1", &double));
    let file = office.file(
        "second.toml",
        form("2", &told("Maria", "Żółć", "1988-03-14", "")),
    );
    let said = office.done(&["intake", "nk", "--from", &file, "--format", "json"]);
    let answer: Value = serde_json::from_str(&said).unwrap();
    let warnings = answer["cases"][0]["warnings"].as_array().unwrap();
    assert!(
        warnings
            .iter()
            .any(|one| one["code"] == "warning-may-be-same"
                && one["fields"] == serde_json::json!(["victim.1"]))
    );
}

#[test]
fn a_perpetrator_may_be_a_victim_elsewhere() {
    let office = begun(Office::new());
    let reversed = form_of("2", "2026-11-02", &adam(), &maria());
    assert_eq!(office.take_in(&reversed), "NK-2026-0002");
}

#[test]
fn a_married_or_corrected_person_is_known_again() {
    let office = begun(Office::new());
    let married = office.file("slub.toml", "[person]\nfamily_name = \"Nowa\"\n");
    office.done(&[
        "nk",
        "update-person",
        "NK-2026-0001",
        "--party",
        "P1",
        "--from",
        &married,
    ]);
    for family in ["Nowa", "Przykładowa"] {
        let victim = told("Maria", family, "1988-03-14", "");
        let file = office.file("second.toml", form("2", &victim));
        assert!(
            office
                .refused(1, &intake(&[&file]))
                .contains("NK-2026-0001")
        );
    }
}

#[test]
fn a_batch_is_judged_whole_and_within_itself() {
    let office = begun(Office::new());
    let anna = told("Anna", "Inna", "1990-01-02", "");
    let files = [
        office.file(
            "good.toml",
            form("5", &told("Ewa", "Dobra", "1991-02-03", "")),
        ),
        office.file("maria.toml", form("2", &maria())),
        office.file("anna.toml", form("3", &anna)),
        office.file("anna-again.toml", form("4", &anna)),
        office.file("anna-copy.toml", form("3", &anna)),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let before = office.everything();
    let told = office.refused(1, &intake(&files));
    insta::assert_snapshot!("batch", told);
    assert_eq!(office.everything(), before, "the sound form waits too");
    let again = [files[0], files[2], files[4]];
    let answer = office.done(&intake(&again));
    assert_eq!(answer, "NK-2026-0002\nNK-2026-0003\nNK-2026-0003\n");
}

#[test]
fn with_a_reason_a_new_case_is_opened_and_every_audit_shows_it() {
    let office = begun(Office::new());
    let file = office.file("second.toml", form("2", &maria()));
    let other = office.file(
        "other.toml",
        form("3", &told("Ewa", "Dobra", "1991-02-03", "")),
    );
    let reason = office.file("reason.txt", "Inna osoba o tym samym nazwisku.");
    let anew = ["--new-anyway", "--reason-from", &reason];
    let answer = office.done(&[&intake(&[&other, &file])[..], &anew].concat());
    assert_eq!(answer, "NK-2026-0002\nNK-2026-0003\n");
    let despite = |case: &str| {
        let opening = office.journal(case).steps.remove(0);
        opening.fields.text("despite").map(str::to_owned)
    };
    assert_eq!(despite("NK-2026-0002"), None, "nothing was set aside of it");
    assert_eq!(despite("NK-2026-0003").as_deref(), Some("already-runs"));
    let shown = office.done(&["show", "NK-2026-0003", "--step", "1"]);
    assert!(shown.contains("Inna osoba"), "{shown}");
    let shown = office.done(&["show", "NK-2026-0002", "--step", "1"]);
    assert!(!shown.contains("Inna osoba"), "{shown}");
    let audit = office.run(&["audit", "NK-2026-0003"]);
    assert!(audit.stdout.contains("NK039"), "{audit}");
    assert!(
        office
            .done(&["explain", "already-runs"])
            .contains("already-runs")
    );
    // The same form again opens nothing, and needs no word.
    assert_eq!(office.done(&intake(&[&file])), "NK-2026-0003\n");
    assert_eq!(office.findings(), []);
}

#[test]
fn without_a_reason_nobody_insists() {
    let office = begun(Office::new());
    let file = office.file("second.toml", form("2", &maria()));
    let said = office.run(&[&intake(&[&file])[..], &["--new-anyway"]].concat());
    assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
    let empty = office.file("reason.txt", "  \n");
    let anew = ["--new-anyway", "--reason-from", &empty];
    office.refused(1, &[&intake(&[&file])[..], &anew].concat());
    let said = office.run(&[&intake(&[&file])[..], &["--reason-from", &empty]].concat());
    assert_eq!(said.status, 2, "{said}");
}

#[test]
fn after_the_end_a_new_procedure_is_opened() {
    let withdrawn = begun(Office::new());
    let reason = withdrawn.file("reason.txt", "Zapisano z papieru.");
    let texts = withdrawn.file("end.toml", "grounds = \"Nie potwierdzono.\"\n");
    let step = [
        "nk",
        "withdraw",
        "NK-2026-0001",
        "--on",
        "2026-11-20",
        "--from",
        &texts,
    ];
    let despite = ["--despite", "NK042", "--reason-from", &reason];
    withdrawn.done(&[&step[..], &despite].concat());
    let void = begun(Office::new());
    let reason = void.file("reason.txt", "Omyłka.");
    void.done(&[
        "nk",
        "void",
        "NK-2026-0001",
        "--seq",
        "1",
        "--reason-from",
        &reason,
    ]);
    for (office, ran) in [(withdrawn, true), (void, false)] {
        // A form that was filled while it ran belongs to it, however late it comes.
        let late = office.file("late.toml", form_of("3", "2026-11-10", &maria(), &adam()));
        let said = office.run(&[&intake(&[&late])[..], &["--dry-run"]].concat());
        assert_eq!(said.stderr.contains("NK-2026-0001"), ran, "{said}");
        let second = form_of("2", "2026-11-21", &maria(), &adam());
        assert_eq!(office.take_in(&second), "NK-2026-0002");
    }
}

#[test]
fn what_another_gmina_took_over_runs_here_no_more() {
    let office = begun(Office::new());
    let gmina = ["--gmina", "1465011"];
    let asked = [
        "nk",
        "papers-requested",
        "NK-2026-0001",
        "--on",
        "2026-11-18",
    ];
    office.done(&[&asked[..], &gmina].concat());
    let passed = ["nk", "papers-passed", "NK-2026-0001", "--on", "2026-11-19"];
    office.done(&[&passed[..], &gmina, &["--takes-over", "yes"]].concat());
    let second = form_of("2", "2026-11-21", &maria(), &adam());
    assert_eq!(office.take_in(&second), "NK-2026-0002");
}

#[test]
fn forms_of_former_law_are_left_alone() {
    let office = begun(Office::new());
    let old = form_of("2", "2023-05-15", &maria(), &adam());
    assert_eq!(office.take_in(&old), "NK-2023-0001");
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "spoils files behind the store's back"
)]
fn a_case_that_cannot_be_read_is_said_and_stops_nobody() {
    let office = begun(Office::new());
    let file = office.file("second.toml", form("2", &maria()));
    std::fs::remove_dir_all(office.in_store("nk/2026/0001/documents")).unwrap();
    let said = office.run(&intake(&[&file]));
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("NK-2026-0001"), "{said}");
    insta::assert_snapshot!("unreadable", said.stderr);
}
