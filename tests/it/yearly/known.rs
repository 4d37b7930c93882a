//! What was known of a year on a day: an office that records its steps on different days of its
//! clock, and asks again later.

use serde_json::Value;

use super::{count, json};
use crate::office::Office;

const FORM: &str = include_str!("../../../cases/intake/intake-nk-01.toml");
const CASE: &str = "NK-2026-0001";

/// An office whose day is that of its clock.
fn office() -> Office {
    let office = Office::on("");
    office.env.comes_to("2026-11-24");
    assert_eq!(office.take_in(FORM), CASE);
    office
}

fn stats(office: &Office, sheet: &str, more: &[&str]) -> Value {
    let call = ["stats", "--year", "2026", "--format", "json", "--sheet"];
    let said = office.run(&[&call[..], &[sheet], more].concat());
    assert_eq!(said.status, 0, "{said}");
    json(&said)
}

/// Figures that are recorded one after the other: by the sheet, and what each is on each day.
const FIGURES: [(&str, &str); 6] = [
    ("czesc-10", "head.opened"),
    ("czesc-10", "victims.woman.police"),
    ("czesc-10", "further.police"),
    ("czesc-10", "form-c.police"),
    ("police", "forms.further.police"),
    ("czesc-15", "acts.form-d"),
];

fn told(office: &Office, more: &[&str]) -> Vec<u64> {
    let figures = FIGURES.iter();
    figures
        .map(|(sheet, key)| count(&stats(office, sheet, more), key).unwrap())
        .collect()
}

/// The days of an office, with what was known in the evening of each.
const DAYS: [(&str, [u64; 6]); 8] = [
    ("2026-11-23", [0, 0, 0, 0, 0, 0]),
    ("2026-11-24", [1, 1, 0, 0, 0, 0]),
    ("2026-12-01", [1, 1, 0, 0, 0, 0]),
    ("2026-12-02", [1, 1, 1, 0, 1, 0]),
    ("2027-01-14", [1, 1, 1, 0, 1, 0]),
    ("2027-01-15", [1, 1, 1, 1, 1, 1]),
    ("2027-01-19", [1, 1, 1, 1, 1, 1]),
    ("2027-01-20", [1, 1, 0, 1, 0, 1]),
];

/// Records what such a day brings.
fn record(office: &Office, day: &str) {
    let done = |args: &[&str]| {
        let said = office.run(args);
        assert_eq!(said.status, 0, "{args:?} {said}");
    };
    match day {
        "2026-12-02" => {
            let form = ["nk", "further-form-a", CASE, "--opener", "police-officer"];
            let days = ["--filled-on", "2026-12-01", "--about", "further-event"];
            done(&[&form[..], &days].concat());
        }
        // Entered late: two meetings of December.
        "2027-01-15" => {
            let attended = ["--on", "2026-12-20", "--attended", "yes", "--party"];
            done(&[&["nk", "form-c", CASE], &attended[..], &["P1"]].concat());
            done(&[&["nk", "form-d", CASE], &attended[..], &["S1"]].concat());
        }
        "2027-01-20" => {
            let listed = json(&office.run(&["show", CASE, "--format", "json"]));
            let steps = listed["steps"].as_array().unwrap();
            let form = steps.iter().find(|step| step["step"] == "further-form-a");
            let seq = form.unwrap()["seq"].to_string();
            let why = office.file("why.txt", "Omyłka.");
            done(&["nk", "void", CASE, "--seq", &seq, "--reason-from", &why]);
        }
        _ => {}
    }
}

#[test]
fn a_year_is_told_as_it_was_known_on_each_day() {
    let office = office();
    let mut that_evening = Vec::new();
    for (day, expected) in DAYS.into_iter().skip(1) {
        office.env.comes_to(day);
        record(&office, day);
        assert_eq!(told(&office, &[]), expected, "{day}");
        let answers = ["czesc-10", "czesc-15", "police"];
        let answers = answers.map(|sheet| stats(&office, sheet, &["--as-of", day]));
        that_evening.push((day, answers));
    }
    office.env.comes_to("2027-03-01");
    for (day, expected) in DAYS {
        assert_eq!(told(&office, &["--as-of", day]), expected, "as of {day}");
    }
    // Asked months later, the answer is the same one, every figure of it.
    for (day, answers) in that_evening {
        for answer in answers {
            let sheet = answer["sheet"].as_str().unwrap();
            assert_eq!(stats(&office, sheet, &["--as-of", day]), answer, "{day}");
        }
    }
}

#[test]
fn a_child_placed_in_a_later_year_was_not_in_care_by_the_end_of_this_one() {
    let office = office();
    let place = |day: &str, placed: &str| {
        office.env.comes_to(day);
        let at = format!("{day}T08:30");
        let call = ["nk", "child-protected", CASE, "--on", day, "--party", "P2"];
        let rest = ["--at", &at, "--placed", placed, "--quiet"];
        office.done(&[&call[..], &rest].concat());
    };
    let in_care = |more: &[&str]| {
        let answer = stats(&office, "police", more);
        assert_eq!(count(&answer, "police-victims.minor"), Some(1));
        count(&answer, "children-in-care.in-care").unwrap()
    };
    place("2026-12-10", "relative");
    place("2027-02-01", "foster-family");
    assert_eq!(in_care(&[]), 0);
    place("2027-02-02", "institution");
    let found = office.run(&[
        "stats",
        "--year",
        "2026",
        "--sheet",
        "police",
        "--explain",
        "head.forms-opening",
    ]);
    assert!(found.stdout.ends_with(&format!("{CASE}\n")), "{found}");
    assert_eq!(in_care(&[]), 0);
    // Entered late, on its own day.
    office.env.comes_to("2027-02-03");
    let call = ["nk", "child-protected", CASE, "--on", "2026-12-30"];
    let rest = ["--party", "P2", "--at", "2026-12-30T20:00", "--placed"];
    office.done(&[&call[..], &rest, &["family-home", "--quiet"]].concat());
    assert_eq!(in_care(&[]), 1);
    assert_eq!(in_care(&["--as-of", "2027-02-02"]), 0);
}

#[test]
fn what_another_gmina_did_before_a_take_over_is_not_counted_here() {
    let office = office();
    let card = ["nk", "form-d", CASE, "--party", "S1", "--attended", "yes"];
    let done_on = |day: &str| {
        office.done(&[&card[..], &["--on", day, "--quiet"]].concat());
    };
    office.env.comes_to("2027-02-10");
    done_on("2026-11-20");
    let of = |year: &str| {
        let call = ["stats", "--year", year, "--format", "json"];
        let said = office.run(&[&call[..], &["--sheet", "czesc-15"]].concat());
        count(&json(&said), "acts.form-d").unwrap()
    };
    assert_eq!((of("2026"), of("2027")), (1, 0));
    let come = ["nk", "transfer-in", CASE, "--gmina", "1465011"];
    office.done(&[&come[..], &["--on", "2027-02-01", "--quiet"]].concat());
    assert_eq!((of("2026"), of("2027")), (0, 0));
    done_on("2027-02-01");
    done_on("2027-01-31");
    assert_eq!((of("2026"), of("2027")), (0, 1));
}
