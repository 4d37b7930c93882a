//! The register of cases over the sample store.

use super::{by_python, json};
use crate::sample::Sample;

const REGISTER: [&str; 3] = ["register", "--year", "2026"];

#[test]
fn the_register_reads_well_in_every_form() {
    for lang in ["pl", "en"] {
        let sample = Sample::speaking(lang);
        insta::assert_snapshot!(format!("register.{lang}"), sample.ok(&REGISTER).stdout);
    }
    let sample = Sample::new();
    let nk = [&REGISTER[..], &["--procedure", "nk"]].concat();
    let rows = by_python(&sample, &nk);
    assert_eq!(rows.len(), 25);
    insta::assert_snapshot!("register.csv", rows.join("\n"));
    let answer = json(&sample.ok(&["register", "--year", "2023", "--format", "json"]));
    assert_eq!(answer["schema"], "kartoteka/register/1");
    assert_eq!(answer["cases"][2]["status"], "disposed");
    assert!(answer["cases"][0].get("names").is_none());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "damages a store on purpose")]
fn a_number_that_is_gone_or_cannot_be_read_keeps_its_row() {
    let sample = Sample::speaking("en");
    let folder = |number: &str| sample.store().join("nk/2026").join(number);
    std::fs::remove_dir_all(folder("0005")).unwrap();
    std::fs::write(folder("0007").join("case.toml.age"), b"not sealed").unwrap();
    let args = [&REGISTER[..], &["--procedure", "nk"]].concat();
    let said = sample.env.run(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(said.status, 3, "{said}");
    let answer = json(&said);
    assert_eq!(answer["missing"], serde_json::json!(["NK-2026-0005"]));
    assert_eq!(answer["unreadable"], serde_json::json!(["NK-2026-0007"]));
    assert_eq!(answer["cases"].as_array().unwrap().len(), 24);
    let shown = sample.env.run(&args);
    assert!(shown.stdout.contains("no such"), "{shown}");
    assert!(shown.stdout.contains("1 number is missing"), "{shown}");
}

#[test]
fn names_stand_in_it_only_when_they_are_asked_for_and_may_be_read() {
    let sample = Sample::speaking("en");
    assert!(!sample.ok(&REGISTER).stdout.contains("Przykładowa"));
    let names = [&REGISTER[..], &["--names"]].concat();
    assert!(sample.ok(&names).stdout.contains("P1 Maria Przykładowa"));
    let key = super::reader_of_journals(&sample);
    let said = sample.ok(&[&names[..], &["--identity", &key]].concat());
    assert!(!said.stdout.contains("Przykładowa"), "{said}");
    assert!(said.stderr.contains("documents"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_paper_has_every_case() {
    let sample = Sample::new();
    let text = super::by_pdftotext(&sample, &REGISTER);
    for n in 1..=24 {
        assert!(text.contains(&format!("NK-2026-{n:04}")), "{n}\n{text}");
    }
    assert!(
        text.contains("Rejestr spraw") && text.contains("ustanie przemocy"),
        "{text}"
    );
    assert!(!text.contains("Przykładowa"), "{text}");
}
