//! A case that goes on from office to office, or comes home: what was lost on the way is told, and
//! where it was before.

use serde_json::json;

use super::*;

/// Records at the first office a step that no other can record, and tells its number.
fn linked(two: &Two) -> u32 {
    let other = two.from.take_in(&form("2"));
    two.step(&["link", "--kind", "same-household", "--case", &other]);
    two.from.journal(&two.case).last_seq()
}

/// Takes the parcel in, whatever it tells.
fn taken(two: &Two) -> (i32, Value) {
    two.packed();
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    (said.status, answer(&said.stdout))
}

/// The case goes on to the office of a gmina.
fn onward(two: Two, case: &str, to: Office, gmina: &str) -> Two {
    let on = Two::between(two.to, to, case.to_owned());
    on.step(&["papers-requested", "--gmina", gmina, "--on", "2026-11-23"]);
    on
}

#[test]
fn what_an_office_on_the_way_left_out_is_told_at_each_later_one() {
    let two = Two::asked();
    let seq = linked(&two);
    let (status, first) = taken(&two);
    assert_eq!((status, &first["left_before"]), (3, &json!([])));
    let behind = json!([{ "gmina": FROM, "step": seq, "code": "link" }]);
    let case = first["case"].as_str().unwrap();
    let on = onward(two, case, office_of(THIRD), THIRD);
    let said = on.accept(&on.packed(), &["--dry-run"]);
    assert_eq!(said.status, 3, "{said}");
    let told = format!("Step {seq} of the office of gmina {FROM} (");
    assert!(said.stderr.contains(&told), "{said}");
    let (status, second) = taken(&on);
    assert_eq!((status, &second["left_before"]), (3, &behind));
    // It does not get lost further on, nor when the same parcel comes again.
    assert_eq!(taken(&on).1["left_before"], behind);
    let case = second["case"].as_str().unwrap();
    let further = onward(on, case, office_of("1061011"), "1061011");
    let (status, third) = taken(&further);
    assert_eq!((status, &third["left_before"]), (3, &behind));
}

#[test]
fn a_case_that_comes_home_names_the_one_that_it_was() {
    let two = Two::asked();
    let (_, first) = taken(&two);
    assert_eq!(first["home"], json!([]));
    let receipt = first["receipt"].as_str().unwrap();
    assert_eq!(two.receipt(receipt, &[]).status, 0);
    let (case, was) = (first["case"].as_str().unwrap(), two.case.clone());
    let back = Two::between(two.to, two.from, case.to_owned());
    back.step(&["papers-requested", "--gmina", FROM, "--on", "2026-11-23"]);
    let (status, second) = taken(&back);
    assert_eq!((status, &second["home"]), (0, &json!([was])), "{second:#}");
    assert_ne!(second["case"], json!(was));
    let said = back.accept(&back.parcel(), &[]);
    assert!(
        said.stderr.contains("was here before: NK-2026-0001"),
        "{said}"
    );
}
