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

#[test]
fn a_step_that_would_say_something_else_here_is_told_and_what_corrects_it_too() {
    let two = Two::asked();
    let other = two.from.take_in(&form("2"));
    let text = format!("case = \"{other}\"\nkind = \"same-household\"\n");
    let link = two.from.file("link.toml", text);
    two.step(&["link", "--from", &link]);
    let seq = two.from.journal(&two.case).last_seq().to_string();
    let why = two.from.file("why.txt", "pomyłka");
    two.step(&["void", "--seq", &seq, "--reason-from", &why]);
    // A correction of a step that is recorded here comes along under its number of here.
    two.step(&["letter-in", "--with", "sad", "--on", "2026-11-21"]);
    let letter = two.from.journal(&two.case).last_seq().to_string();
    two.step(&["void", "--seq", &letter, "--reason-from", &why]);
    two.packed();
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    let taken = answer(&said.stdout);
    let left = taken["left"].as_array().unwrap().iter();
    let left = left.filter(|left| left["expected"] == false);
    let left: Vec<_> = left.map(|left| left["code"].as_str().unwrap()).collect();
    assert_eq!(left, ["link", "void"]);
    assert!(said.stderr.contains("another case"), "{said}");
    let case = taken["case"].as_str().unwrap();
    let steps = two.to.journal(case).steps;
    let codes: Vec<&str> = steps.iter().map(|step| step.step.as_str()).collect();
    assert_eq!(
        codes,
        [
            "open",
            "forward-to-team",
            "letter-in",
            "void",
            "transfer-in"
        ]
    );
    let target = steps[3]
        .fields
        .get("target")
        .and_then(kartoteka::record::Value::as_int);
    assert_eq!(target, Some(3));
    // The parcel again tells it again, and a case of another procedure does not pass.
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    let again = answer(&said.stdout);
    assert_eq!(again["existed"], true);
    let codes = |taken: &Value| {
        let left = taken["left"].as_array().unwrap().clone().into_iter();
        let code = |left: Value| (left["code"].clone(), left["expected"].clone());
        left.map(code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&again), codes(&taken));
    assert!(said.stderr.contains("left out when it came"), "{said}");
    let args = ["handover", "team", "--to", &two.card, "--out", "x", "--yes"];
    assert_eq!(two.from.run(&args).status, 1);
}

/// The steps of the sender that are told as not recorded here, and how the command ended.
fn told(said: &Said) -> (i32, bool, Vec<String>) {
    let taken = answer(&said.stdout);
    let left = taken["left"].as_array().unwrap().iter();
    let left = left.filter(|left| left["expected"] == false);
    let one = |left: &Value| format!("{} {}", left["step"], left["code"].as_str().unwrap());
    let existed = taken["existed"].as_bool().unwrap();
    (said.status, existed, left.map(one).collect())
}

#[test]
fn what_any_parcel_of_a_case_left_out_is_told_with_each_of_them() {
    let two = Two::asked();
    let other = two.from.take_in(&form("2"));
    let link = |kind: &str| {
        let text = format!("case = \"{other}\"\nkind = \"{kind}\"\n");
        two.step(&["link", "--from", &two.from.file("link.toml", text)]);
    };
    let accept = |parcel: &Path| told(&two.accept(parcel, &["--format", "json"]));
    let steps = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    link("same-household");
    let first = two.to.env.path("first");
    std::fs::rename(two.packed(), &first).unwrap();
    assert_eq!(accept(&first), (3, false, steps(&["4 link"])));
    two.step(&["letter-in", "--with", "sad", "--on", "2026-11-21"]);
    let second = two.to.env.path("second");
    std::fs::rename(two.packed(), &second).unwrap();
    assert_eq!(accept(&second), (3, false, steps(&["4 link"])));
    link("second-group");
    let third = two.packed();
    let both = steps(&["4 link", "6 link"]);
    assert_eq!(accept(&third), (3, false, both.clone()));
    assert_eq!(accept(&third), (3, true, both));
    // Of a parcel that is behind, what is in it; of the later ones it is told that they came.
    for behind in [first, second] {
        let said = two.accept(&behind, &["--format", "json"]);
        assert_eq!(told(&said), (3, true, steps(&["4 link"])));
        assert!(said.stderr.contains("A later parcel"), "{said}");
    }
}
