//! The sheets of a gmina over the sample store.

use kartoteka::record::Digest;

use super::{by_python, count, json, reader_of_journals};
use crate::sample::Sample;

const SHEETS: [&str; 3] = ["czesc-10", "czesc-15", "police"];

fn stats<'a>(sheet: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["stats", "--year", "2026", "--sheet", sheet], more].concat()
}

#[test]
fn each_sheet_reads_well_in_both_languages() {
    for lang in ["pl", "en"] {
        let sample = Sample::speaking(lang);
        for sheet in SHEETS {
            let said = sample.ok(&stats(sheet, &[])).stdout;
            insta::assert_snapshot!(format!("{sheet}.{lang}"), said);
        }
    }
    let sample = Sample::new();
    let rows = by_python(&sample, &stats("czesc-10", &[]));
    insta::assert_snapshot!("czesc-10.csv", rows.join("\n"));
}

#[test]
fn a_figure_leads_to_its_cases() {
    let sample = Sample::new();
    let said = sample.ok(&stats(
        "czesc-10",
        &["--explain", "victim-traits.elderly.man"],
    ));
    assert!(
        said.stdout.ends_with("\nNK-2026-0001\nNK-2026-0003\n"),
        "{said}"
    );
    let said = sample.ok(&stats("czesc-10", &["--explain", "taken-over"]));
    assert!(said.stdout.ends_with("\nNK-2026-0024\n"), "{said}");
}

#[test]
fn the_same_store_and_day_give_the_same_bytes_and_their_digest() {
    let sample = Sample::speaking("en");
    for sheet in SHEETS.into_iter().chain(["kcik"]) {
        let args = stats(sheet, &["--as-of", "2026-10-31"]);
        let (first, second) = (sample.ok(&args), sample.ok(&args));
        assert_eq!(first.stdout, second.stdout, "{sheet}");
        let digest = Digest::of(first.stdout.as_bytes()).to_string();
        assert!(first.stderr.contains(&digest), "{sheet}: {first}");
        assert_ne!(
            first.stdout,
            sample.ok(&stats(sheet, &[])).stdout,
            "{sheet}"
        );
    }
}

#[test]
fn what_was_recorded_later_is_not_known_yet() {
    let sample = Sample::new();
    let of = |day: &str| {
        let args = stats("czesc-10", &["--as-of", day, "--format", "json"]);
        json(&sample.ok(&args))
    };
    let early = of("2026-01-01");
    assert_eq!(count(&early, "head.opened"), Some(0));
    assert_eq!(early["as_of"], "2026-01-01");
    // The instant of recording is that of the real clock, whatever day is given.
    assert_eq!(count(&of("2099-12-31"), "head.opened"), Some(23));
    let now = json(&sample.ok(&stats("czesc-10", &["--format", "json"])));
    assert_eq!(count(&now, "head.opened"), Some(23));
    assert!(now["as_of"].is_null());
}

#[test]
fn a_key_without_documents_is_told_what_was_not_checked() {
    let sample = Sample::new();
    let key = reader_of_journals(&sample);
    let ask = |sheet| {
        let args = stats(sheet, &["--identity", &key, "--format", "json"]);
        json(&sample.ok(&args))
    };
    let answer = ask("czesc-10");
    assert_eq!(answer["unchecked"][0], "violence");
    assert_eq!(count(&answer, "head.victims"), Some(37));
    assert_eq!(count(&answer, "victims-age.child.police"), Some(5));
    assert_eq!(count(&answer, "victims.woman.police"), None);
    assert_eq!(ask("police")["unchecked"][0], "police-victims");
    assert_eq!(ask("czesc-15")["unchecked"], serde_json::json!([]));
    let said = sample.ok(&stats("czesc-10", &["--identity", &key]));
    assert!(
        said.stdout.contains("wymaga uprawnienia „documents”"),
        "{said}"
    );
}

#[test]
fn the_age_of_the_elderly_is_the_office_s_to_set() {
    let sample = Sample::new();
    let settings = sample
        .env
        .file("stats.toml", "[stats]\nelderly_age = 120\n");
    sample.ok(&[
        "settings",
        "set",
        "--from",
        settings.to_str().unwrap(),
        "--yes",
    ]);
    let answer = json(&sample.ok(&stats("czesc-10", &["--format", "json"])));
    assert_eq!(answer["elderly_from"], 120);
    assert_eq!(count(&answer, "victim-traits.elderly.man"), Some(0));
}

#[test]
fn what_is_published_hides_small_numbers_and_names_no_case() {
    let sample = Sample::speaking("en");
    for sheet in SHEETS {
        let said = sample.ok(&stats(sheet, &["--publish", "--format", "json"]));
        let answer = json(&said);
        for figure in answer["figures"].as_array().unwrap() {
            let count = figure["count"].as_u64();
            assert!(count.is_none_or(|n| n > 0 && n % 10 == 0), "{figure}");
        }
        assert!(!said.stdout.contains("NK-2"), "{sheet}");
        let shown = sample.ok(&stats(sheet, &["--publish"]));
        insta::assert_snapshot!(format!("{sheet}.published"), shown.stdout);
    }
}
