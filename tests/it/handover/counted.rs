//! What counts of the sender's record: steps as they were corrected, a move before this one, days,
//! and which of it is told again.

use std::fs;

use kartoteka::store::layout::journal_path;

use super::*;

/// The steps that a taking in left out, with whether that is expected.
fn left(taken: &Value) -> Vec<(String, bool)> {
    let left = taken["left"].as_array().unwrap().iter();
    let one = |left: &Value| {
        let code = left["code"].as_str().unwrap().to_owned();
        (code, left["expected"].as_bool().unwrap())
    };
    left.map(one).collect()
}

#[test]
fn a_request_counts_by_the_gmina_to_which_it_was_corrected() {
    let two = Two::unasked();
    let why = two.from.file("why.txt", "pomyłka");
    let correct = |seq: &str, gmina: &str| {
        let what = ["correct", "--seq", seq, "--field", "gmina"];
        two.step(&[&what[..], &["--value", gmina, "--reason-from", &why]].concat());
    };
    // One that was not ours, and one that is ours though another gmina was typed first.
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-18"]);
    correct("2", THIRD);
    let typo = "0201021";
    two.step(&["papers-requested", "--gmina", typo, "--on", "2026-11-19"]);
    correct("4", TO);
    two.packed();
    let taken = two.accepted();
    let moves = [("papers-requested", true), ("correct", true)];
    assert_eq!(left(&taken), moves.map(|(code, is)| (code.to_owned(), is)));
    let case = taken["case"].as_str().unwrap();
    let tail = ["open", "papers-requested", "correct", "transfer-in"];
    assert_eq!(two.to.steps(case), tail);
}

#[test]
fn that_the_new_team_was_told_comes_along() {
    let two = Two::unasked();
    let moved = ["--party", "P1", "--what", "moved", "--on", "2026-11-10"];
    two.step(&[&["party-change"], &moved[..]].concat());
    two.step(&["inform-new-team", "--gmina", TO, "--on", "2026-11-12"]);
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-20"]);
    two.packed();
    let taken = two.accepted();
    let case = taken["case"].as_str().unwrap();
    let codes = ["open", "party-change", "inform-new-team", "transfer-in"];
    assert_eq!(two.to.steps(case), codes);
    // To whom the person moved was not recorded there, so it cannot be told here either whether
    // that team was the right one: the duty stands as it stood.
    let must = |office: &Office, case: &str| {
        let next = answer(&office.done(&["next", case, "--format", "json"]));
        next["must"].to_string().contains("inform-new-team")
    };
    assert_eq!(must(&two.to, case), must(&two.from, &two.case));
}

#[test]
fn a_case_that_moves_on_was_taken_over_once_and_a_further_parcel_joins() {
    let two = Two::asked();
    two.packed();
    let case = two.accepted()["case"].as_str().unwrap().to_owned();
    let on = Two::between(two.to, office_of(THIRD), case);
    on.step(&["papers-requested", "--gmina", THIRD, "--on", "2026-11-23"]);
    on.packed();
    let taken = on.accepted();
    let moves = [("transfer-in", true), ("papers-requested", true)];
    assert_eq!(left(&taken), moves.map(|(code, is)| (code.to_owned(), is)));
    let here = taken["case"].as_str().unwrap();
    assert_eq!(
        on.to.steps(here),
        ["open", "forward-to-team", "transfer-in"]
    );
    on.step(&["letter-in", "--with", "sad", "--on", "2026-11-23"]);
    on.packed();
    let further = on.accepted();
    assert_eq!(
        (&further["case"], &further["recorded"]),
        (&here.into(), &1.into())
    );
    let steps = on.to.journal(here).steps;
    let taken_over = steps.iter().filter(|step| step.step == "transfer-in");
    let from: Vec<_> = taken_over.map(|step| step.fields.text("gmina")).collect();
    assert_eq!(from, [Some(TO), Some(TO)]);
}

#[test]
fn a_step_under_a_given_day_ahead_of_the_clock_is_taken_in() {
    let two = Two::asked();
    let later = ("KARTOTEKA_TODAY", "2026-12-05");
    let letter = ["nk", "letter-in", &two.case, "--with", "sad", "--on"];
    let said = two
        .from
        .run_beside(later, &[&letter[..], &["2026-12-05"]].concat());
    assert_eq!(said.status, 0, "{said}");
    two.packed();
    let parcel = two.parcel();
    let args = ["accept", parcel.to_str().unwrap(), "--yes"];
    let said = two.to.run_beside(("KARTOTEKA_TODAY", "2026-12-06"), &args);
    assert_eq!(said.status, 0, "{said}");
    let codes = ["open", "forward-to-team", "letter-in", "transfer-in"];
    assert_eq!(two.to.steps(&two.to.cases()[0]), codes);
}

#[test]
fn a_new_parcel_on_the_same_end_is_acknowledged_by_a_receipt_of_its_own() {
    let two = Two::asked();
    two.packed();
    let first = two.accepted();
    two.from.env.comes_to("2026-11-24");
    two.packed();
    let second = two.accepted();
    assert_eq!(
        (&second["existed"], &second["case"]),
        (&true.into(), &first["case"])
    );
    assert_ne!(second["receipt"], first["receipt"]);
    assert_eq!(two.to.cases().len(), 1);
    let said = two.receipt(second["receipt"].as_str().unwrap(), &[]);
    assert_eq!(said.status, 0, "{said}");
}

#[test]
fn papers_that_pass_without_the_procedure_are_asked_about() {
    let two = Two::unasked();
    let asked = ["papers-requested", "--gmina", TO, "--party", "S1"];
    two.step(&[&asked[..], &["--on", "2026-11-20"]].concat());
    let parcel = two.packed();
    let sender = two.from.store().fingerprint().to_string();
    let parcel = parcel.to_str().unwrap();
    let said = two
        .to
        .run(&["accept", parcel, "--from-fingerprint", &sender]);
    assert_eq!(said.status, 2, "{said}");
    assert!(
        said.stderr.contains("does not pass with the papers"),
        "{said}"
    );
    assert_eq!(two.to.cases().len(), 0);
    // Whoever takes it in is told, and told again.
    for existed in [false, true] {
        let said = two.accept(&two.parcel(), &["--format", "json"]);
        assert_eq!(said.status, 0, "{said}");
        assert!(
            said.stderr.contains("does not pass with the papers"),
            "{said}"
        );
        let taken = answer(&said.stdout);
        let told = (&taken["existed"], &taken["stays"]);
        assert_eq!(told, (&existed.into(), &true.into()));
    }
}

#[test]
fn a_case_that_cannot_be_read_may_be_this_one_and_is_told() {
    let two = Two::asked();
    let other = two.to.take_in(&form("2"));
    let journal = journal_path(&other.parse().unwrap());
    fs::write(two.to.in_store(&journal), "x").unwrap();
    two.packed();
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    assert_eq!(answer(&said.stdout)["unread"], serde_json::json!([other]));
    assert!(said.stderr.contains("this very case"), "{said}");
}
