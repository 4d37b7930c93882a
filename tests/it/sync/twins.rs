//! What was taken in on two computers that could not know of each other: both are told, and whoever
//! compared them is told no more.

use serde_json::{Value, json};

use super::world::World;
use crate::office::form;

const FIRST: &str = "NK-2026-0002";
const SECOND: &str = "NK-2026-0003";

/// What an audit of all records finds under a code: the records, and what is said of each.
fn audited(world: &World, machine: &str, code: &str) -> Vec<(String, String)> {
    let said = world.run(machine, &["audit", "--format", "json", "--quiet"]);
    let value: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    let findings = value["findings"].as_array().unwrap().iter();
    let of_code = findings.filter(|found| found["code"] == code);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    of_code
        .map(|found| {
            let message = text(&found["message"]);
            let start = message.find("Look at: ").unwrap();
            let told = message[start..].split_inclusive('.').next();
            (text(&found["case"]), told.unwrap().to_owned())
        })
        .collect()
}

fn pair(one: &str, other: &str) -> Vec<(String, String)> {
    let told = |case: &str, of: &str| (case.to_owned(), format!("Look at: {of}."));
    vec![told(one, other), told(other, one)]
}

#[test]
fn one_form_that_was_taken_in_twice_is_told_until_both_are_tied() {
    let world = World::of(2);
    for machine in ["a", "b"] {
        assert_eq!(world.take_in(machine, "2"), FIRST);
    }
    world.synced("a");
    let said = world.run("b", &["sync"]);
    assert_eq!(said.status, 0, "{said}");
    let told = format!("{SECOND} and {FIRST} may be about the same");
    assert!(said.stderr.contains(&told), "{said}");
    for secret in ["Maria", "Przykładow", "1988"] {
        assert!(!said.stderr.contains(secret), "{said}");
    }
    assert_eq!(world.synced("b")["twins"], json!([]));
    world.synced("a");
    for machine in ["a", "b"] {
        assert_eq!(audited(&world, machine, "NK058"), pair(FIRST, SECOND));
        world.is_sound(machine);
    }
    let link = ["--kind", "same-household", "--quiet"];
    let link = [&["nk", "link", SECOND, "--case", FIRST][..], &link].concat();
    world.done("b", &link);
    assert_eq!(audited(&world, "b", "NK058"), []);
}

#[test]
fn one_person_on_two_forms_is_told_and_two_strangers_are_not() {
    let world = World::of(2);
    world.take_in("a", "2");
    let other = form("2").replace("reference = \"2\"", "reference = \"3\"");
    let file = world.office.file("other.toml", other);
    world.done("b", &["intake", "nk", "--from", &file, "--quiet"]);
    // Of the first case, which both had, nothing is told; nor of one about somebody else.
    world.take_in("b", "strangers");
    world.note("b", "NK-2026-0001", "dalej");
    world.synced("a");
    let twins = world.synced("b")["twins"].clone();
    assert_eq!(twins, json!([{ "case": "NK-2026-0004", "other": FIRST }]));
    let found = audited(&world, "b", "NK058");
    assert_eq!(found, pair(FIRST, "NK-2026-0004"));
}

#[test]
fn contacts_of_one_reference_are_told() {
    let world = World::of(2);
    let call = "contact new --direction incoming --channel phone --caller victim --quiet \
                --at 2026-11-20T10:00 --reference C-17";
    let call: Vec<&str> = call.split(' ').filter(|word| !word.is_empty()).collect();
    for machine in ["a", "b"] {
        world.done(machine, &call);
    }
    world.synced("a");
    let [first, second] = ["KT-2026-00001", "KT-2026-00002"];
    let twins = world.synced("b")["twins"].clone();
    assert_eq!(twins, json!([{ "case": second, "other": first }]));
    assert_eq!(audited(&world, "b", "HL021"), pair(first, second));
}
