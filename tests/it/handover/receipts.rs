//! What a receipt records: once for one request, on the day on which the papers were taken in.

use std::fs;

use kartoteka::record::handover::Receipt;
use kartoteka::record::signed::SignedText as _;

use super::forging::{sign, signing_key};
use super::*;
use crate::store::world::files_below;

fn received(two: &Two) -> String {
    two.packed();
    two.accepted()["receipt"].as_str().unwrap().to_owned()
}

#[test]
fn a_request_that_is_answered_is_not_answered_again() {
    let two = Two::asked();
    let receipt = received(&two);
    two.step(&["papers-passed", "--gmina", TO]);
    let before = two.from.journal(&two.case).last_seq();
    let said = two.receipt(&receipt, &[]);
    assert_eq!(said.status, 1, "{said}");
    let told = format!("Step {before} of the case says so already");
    assert!(said.stderr.contains(&told), "{said}");
    assert_eq!(two.from.journal(&two.case).last_seq(), before);
    let why = two.from.file("why.txt", "drugi raz");
    let despite = ["--despite", "NK047", "--reason-from", &why];
    let said = two.receipt(&receipt, &despite);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(two.from.journal(&two.case).last_seq(), before + 1);
}

#[test]
fn papers_pass_on_the_day_on_which_they_were_taken_in() {
    let two = Two::asked();
    two.packed();
    two.to.env.comes_to("2026-11-25");
    let receipt = two.accepted()["receipt"].as_str().unwrap().to_owned();
    let file = two.from.file("receipt.toml", receipt);
    let later = ("KARTOTEKA_TODAY", "2027-01-04");
    let said = two.from.run_beside(later, &["accept-receipt", &file]);
    assert_eq!(said.status, 0, "{said}");
    let steps = two.from.journal(&two.case).steps;
    assert_eq!(steps.last().unwrap().on.to_string(), "2026-11-25");
}

#[test]
fn a_clock_that_is_ahead_or_behind_makes_no_day_of_its_own() {
    let two = Two::asked();
    let why = two.from.file("why.txt", "pomyłka");
    let good = Receipt::read(&received(&two)).unwrap().told;
    let key = signing_key(&two.to, "anna.key");
    for (days, on) in [(40, "2026-11-23"), (-9, "2026-11-20")] {
        let at = good.at + chrono::TimeDelta::days(days);
        let other = Receipt { at, ..good.clone() };
        let text = other.write(|digest| Ok::<_, ()>(sign(&key, "receipt", digest)));
        let said = two.receipt(&text.unwrap(), &[]);
        // A step that was withdrawn is news to the other office.
        assert!([0, 3].contains(&said.status), "{said}");
        let last = two.from.journal(&two.case).steps.pop().unwrap();
        assert_eq!(last.on.to_string(), on);
        let seq = last.seq.to_string();
        two.step(&["void", "--seq", &seq, "--reason-from", &why]);
    }
}

#[test]
fn a_receipt_that_came_by_letter_is_the_same() {
    let two = Two::asked();
    let receipt = received(&two);
    let mailed = format!("\u{feff}\r\n{}\r\n\r\n", receipt.replace('\n', "\r\n"));
    let said = two.receipt(&mailed, &[]);
    assert_eq!(said.status, 0, "{said}");
    let said = two.receipt(&receipt, &["--format", "json"]);
    assert_eq!(answer(&said.stdout)["existed"], true, "{said}");
}

#[test]
fn papers_that_passed_to_a_third_gmina_meanwhile_are_news() {
    let two = Two::asked();
    let receipt = received(&two);
    two.step(&["papers-requested", "--gmina", THIRD]);
    two.step(&["papers-passed", "--gmina", THIRD, "--takes-over", "no"]);
    let said = two.receipt(&receipt, &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    assert_eq!(answer(&said.stdout)["behind"], serde_json::json!([4, 5]));
}

#[test]
fn a_parcel_of_which_no_log_could_tell_is_not_made() {
    let two = Two::asked();
    for log in files_below(&two.from.in_store("log")) {
        fs::remove_file(&log).unwrap();
        fs::create_dir(&log).unwrap();
    }
    let said = two.pack(&[]);
    assert_eq!(said.status, 1, "{said}");
    assert!(!two.parcel().exists());
}

#[test]
fn an_old_receipt_does_not_miss_what_went_along_later() {
    let two = Two::asked();
    let first = received(&two);
    two.step(&["letter-in", "--with", "sad", "--on", "2026-11-21"]);
    let behind = |receipt: &str| {
        let said = two.receipt(receipt, &["--format", "json"]);
        (said.status, answer(&said.stdout)["behind"].clone())
    };
    assert_eq!(behind(&first), (3, serde_json::json!([4])));
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-23"]);
    // That the other team asked again is no news to it.
    assert_eq!(behind(&first), (3, serde_json::json!([4])));
    let second = received(&two);
    assert_eq!(behind(&second), (0, serde_json::json!([])));
    assert_eq!(behind(&first), (0, serde_json::json!([])));
}

#[test]
fn an_earlier_receipt_for_the_same_parcel_is_replaced_unasked() {
    let two = Two::asked();
    let parcel = two.packed();
    let fingerprint = two.from.store().fingerprint().to_string();
    let out = two.to.env.path("receipt.toml");
    let given = [parcel.to_str().unwrap(), "--receipt", out.to_str().unwrap()];
    let sender = ["--from-fingerprint", &fingerprint];
    let accept = || two.to.run(&[&["accept"], &given[..], &sender].concat());
    assert_eq!(accept().status, 0);
    let receipt = fs::read(&out).unwrap();
    let said = accept();
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(fs::read(&out).unwrap(), receipt);
    // What somebody may miss is asked about.
    fs::write(&out, "co innego").unwrap();
    assert_eq!(accept().status, 2);
    assert_eq!(fs::read(&out).unwrap(), b"co innego");
}
