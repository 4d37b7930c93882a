//! The same parcel again, and a further one of the same case.

use super::*;

#[test]
fn the_same_parcel_again_opens_nothing_and_gives_the_same_receipt() {
    let two = Two::asked();
    two.packed();
    let first = two.accepted();
    let all = two.to.everything();
    let again = two.accepted();
    assert_eq!(again["existed"], true);
    assert_eq!(again["case"], first["case"]);
    assert_eq!(again["receipt"], first["receipt"]);
    assert_eq!(two.to.everything(), all);
}

#[test]
fn what_was_recorded_later_is_told_and_comes_with_a_further_parcel() {
    let two = Two::asked();
    two.packed();
    let first = two.accepted();
    let case = first["case"].as_str().unwrap().to_owned();
    // Meanwhile both go on: here a note, there a letter and a visit.
    two.to
        .done(&["nk", "note", &case, "--crime-suspected", "no", "--quiet"]);
    two.step(&["letter-in", "--with", "sad", "--on", "2026-11-21"]);
    two.step(&["letter-out", "--of", "L1", "--on", "2026-11-22"]);
    let said = two.receipt(first["receipt"].as_str().unwrap(), &["--takes-over", "no"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(
        said.stderr.contains("5, 6") || said.stderr.contains("did not go along"),
        "{said}"
    );
    // The request is answered: for a further parcel the other team asks again.
    let said = two.pack(&[]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("passed on"), "{said}");
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-23"]);
    two.to.done(&[
        "nk",
        "letter-in",
        &case,
        "--with",
        "szkola",
        "--on",
        "2026-11-22",
        "--quiet",
    ]);
    two.packed();
    let second = two.accepted();
    assert_eq!(second["case"], case);
    assert_eq!(
        (&second["existed"], &second["recorded"]),
        (&false.into(), &2.into())
    );
    let steps = two.to.journal(&case).steps;
    let codes: Vec<&str> = steps.iter().map(|step| step.step.as_str()).collect();
    let tail = [
        "note",
        "letter-in",
        "letter-in",
        "letter-out",
        "transfer-in",
    ];
    assert_eq!(codes[codes.len() - 5..], tail, "{codes:?}");
    // The letter of the sender has another id here, and its answer names that.
    let answered = &steps[steps.len() - 2];
    assert_eq!(answered.fields.text("of"), Some("L2"));
    assert_eq!(
        two.receipt(second["receipt"].as_str().unwrap(), &[]).status,
        0
    );
    two.to.done(&["validate", "--strict"]);
    // The first parcel is behind now; the second is known.
    assert_eq!(two.accepted()["existed"], true);
}
