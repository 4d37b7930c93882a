//! `form` and `copy` as a clerk types them, in a program with printing and in one without.

#![allow(clippy::disallowed_methods, reason = "papers, not files of a store")]

mod refused;
#[cfg(feature = "pdf")]
mod sound;

use std::path::PathBuf;

use crate::env::Said;
use crate::sample::Sample;

/// Names of the people of the sample store; none of them is told but on a paper.
const NAMES: [&str; 8] = [
    "Henryk",
    "Urojon",
    "Robert",
    "Wyśnion",
    "Danuta",
    "Kowal",
    "Przykładow",
    "44051401359",
];

/// A command on the sample store that has to fail, and its message in which nobody is named.
fn refused(sample: &Sample, status: i32, args: &[&str]) -> String {
    let said = sample.env.run(args);
    assert_eq!(
        (said.status, said.stdout.as_str()),
        (status, ""),
        "{args:?}\n{said}"
    );
    assert_names_nobody(&said);
    said.stderr
}

fn assert_names_nobody(said: &Said) {
    for name in NAMES {
        assert!(!said.stderr.contains(name), "{name}: {said}");
    }
}

/// The lines that tell of the failure, without the first meeting with the store.
fn told(stderr: &str) -> String {
    let start = stderr.find("Error:").or_else(|| stderr.find("Błąd:"));
    stderr[start.unwrap_or(0)..].to_owned()
}

fn out(sample: &Sample, name: &str) -> PathBuf {
    sample.env.path(name)
}

fn text(path: &std::path::Path) -> &str {
    path.to_str().unwrap()
}

/// The list of papers, for people and for scripts, does not ask for printing.
#[test]
fn papers_are_listed() {
    let sample = Sample::new();
    let shown = sample.ok(&["form", "--list"]).stdout;
    assert!(
        shown.contains("wezwanie") && shown.contains("karta-c"),
        "{shown}"
    );
    let json = sample.ok(&["form", "--list", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "kartoteka/forms/1");
    let forms = json["forms"].as_array().unwrap();
    let summons = forms.iter().find(|form| form["form"] == "summons").unwrap();
    assert_eq!(summons["reader"], "perpetrator");
    assert_eq!(summons["blank"], false);
}

/// Without the feature nothing is printed and nothing is opened; the program says how to get it.
#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_printing_says_how_to_get_it() {
    let sample = Sample::speaking("en");
    let file = out(&sample, "a.pdf");
    for args in [
        ["form", "NK-2026-0003", "nk-c", "--out", text(&file)],
        ["form", "blank", "nk-b", "--out", text(&file)],
        ["form", "NK-2026-0003", "nk-c", "--out", "-"],
    ] {
        let told = refused(&sample, 1, &args);
        assert!(
            told.contains("cargo build --release --features pdf"),
            "{told}"
        );
    }
    let copy = [
        "copy",
        "NK-2026-0003",
        "--for",
        "auditor",
        "--out",
        text(&file),
    ];
    let told = refused(&sample, 1, &copy);
    assert!(
        told.contains("cargo build --release --features pdf"),
        "{told}"
    );
    assert!(!file.exists());
}

/// What stands at the cursor: cases and the word for none, papers in both languages, readers.
#[test]
fn completion_knows_cases_papers_and_readers() {
    let sample = Sample::speaking("en");
    let offered = |words: &[&str]| {
        let args = [&["complete", "--"], words].concat();
        let said = sample.ok(&args);
        let lines = said.stdout.lines();
        let words = lines.map(|line| line.split('\t').next().unwrap().to_owned());
        words.collect::<Vec<_>>()
    };
    assert_eq!(offered(&["form", "bl"]), ["blank"]);
    assert_eq!(offered(&["form", "NK-2026-002"]).len(), 5);
    assert_eq!(offered(&["form", "nk-2025"]).len(), 3);
    assert_eq!(offered(&["form", "NK-2026-0003", "summ"]), ["summons"]);
    assert_eq!(
        offered(&["form", "NK-2026-0003", "karta-"]),
        ["karta-a", "karta-b", "karta-c", "karta-d"]
    );
    assert_eq!(offered(&["copy", "NK-2026-002"]).len(), 5);
    assert_eq!(
        offered(&["copy", "NK-2026-0021", "--for", "p"]),
        ["perpetrator", "prosecutor"]
    );
}
