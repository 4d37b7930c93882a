//! `show`: one case, one step of it, and its files.

use serde_json::Value;

use super::office::Office;
use crate::env::Said;

#[test]
fn a_case_is_shown_whole() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["show", "NK-2026-0001"]).without_codes());
    insta::assert_snapshot!(office.as_job(&["show", "NK-2023-0001"]).without_codes());
}

#[test]
fn a_step_is_read_back_with_its_texts() {
    let office = Office::new();
    let show = |step| ["show", "NK-2026-0001", "--step", step];
    insta::assert_snapshot!(steady(&office.polish(&show("1"))));
    insta::assert_snapshot!(steady(&office.run(&show("2"))));
    insta::assert_snapshot!(steady(&office.as_job(&show("2"))));
}

/// An answer without what differs from run to run: the clock, and the mark of a form.
fn steady(said: &Said) -> String {
    let differs = |line: &&str| {
        let clock = line.starts_with("Zapisano:") || line.starts_with("Recorded:");
        clock || line.trim().len() == 64
    };
    let text = said.to_string();
    let lines = text.lines().filter(|line| !differs(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn scripts_get_the_same_keys_with_every_key() {
    let office = Office::new();
    let args = ["show", "NK-2026-0001", "--format", "json"];
    let value = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    let with = value(&office.run(&args).stdout);
    let without = value(&office.as_job(&args).stdout);
    assert_eq!(shape(&with), shape(&without));
    assert_eq!(with["parties"][0]["name"], "Maria Przykładowa");
    assert_eq!(without["parties"][0]["name"], Value::Null);
    assert_eq!(with["deadlines"], without["deadlines"]);
    assert_eq!(
        with["steps"][1]["sheet"]["fields"]["text"],
        "Osoba prosi o kontakt rano."
    );
}

/// The keys of an answer and of its first party and step.
fn shape(value: &Value) -> Vec<Vec<String>> {
    let parts = [
        value,
        &value["parties"][0],
        &value["steps"][0],
        &value["steps"][0]["sheet"],
    ];
    let keys = |part: &&Value| part.as_object().unwrap().keys().cloned().collect();
    parts.iter().map(keys).collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "reads what the program wrote")]
fn files_are_saved_and_never_replace_another() {
    let office = Office::new();
    let args = [
        "show",
        "NK-2026-0001",
        "--step",
        "5",
        "--save-file",
        "pliki",
    ];
    let said = office.run(&args);
    assert_eq!(said.status, 0, "{said}");
    let saved = office.env().path("pliki/protokół.txt");
    assert_eq!(
        std::fs::read_to_string(saved).unwrap(),
        "Ustalono termin wizyty.\n"
    );
    let again = office.run(&args);
    assert_eq!((again.status, again.stdout.as_str()), (1, ""), "{again}");
    assert_eq!(office.as_job(&args).status, 1);
    let none = [
        "show",
        "NK-2026-0001",
        "--step",
        "3",
        "--save-file",
        "pliki",
    ];
    assert_eq!(office.run(&none).status, 1);
}

#[test]
fn what_is_not_there_is_said() {
    let office = Office::new();
    for (args, status) in [
        (&["show", "NK-2026-0099"][..], 1),
        (&["show", "NK-2026-0001", "--step", "99"], 1),
        (&["show", "NK-2026-0001", "--save-file", "pliki"], 2),
        (&["show"], 2),
    ] {
        let said = office.run(args);
        assert_eq!(
            (said.status, said.stdout.as_str()),
            (status, ""),
            "{args:?}"
        );
    }
}

#[test]
fn a_lost_sheet_is_said_and_the_rest_is_shown() {
    let office = Office::new();
    office.lose_documents("store/nk/2026/0001/documents");
    let said = office.run(&["show", "NK-2026-0001"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(
        said.stdout.contains("forward") || said.stdout.contains("NK-A"),
        "{said}"
    );
    assert!(said.stderr.contains("NK-2026-0001"), "{said}");
}

#[test]
fn a_corrected_step_shows_what_counts_in_its_place() {
    let office = Office::new();
    let day = ["--field", "received_on", "--value", "2026-11-05"];
    office.env().file("powód.txt", "Omyłka pisarska.");
    office.env().file(
        "poprawka.toml",
        "text = \"Osoba prosi o kontakt wieczorem.\"\n",
    );
    for given in [&day[..], &["--from", "poprawka.toml"]] {
        let correct = ["nk", "correct", "NK-2026-0001", "--seq", "2"];
        let said = office.run(&[&correct[..], given, &["--reason-from", "powód.txt"]].concat());
        assert_eq!(said.status, 0, "{said}");
    }
    let show = |step| ["show", "NK-2026-0001", "--step", step];
    for step in ["2", "6", "7"] {
        insta::assert_snapshot!(steady(&office.polish(&show(step))));
    }
    insta::assert_snapshot!(steady(&office.as_job(&show("2"))));
}
