//! A copy from before steps were recorded anew: nothing of them is lost, and a drill says so.

use serde_json::{Value, json};

use super::behind::remove_jan;
use super::let_go;
use super::world::World;

const CASE: &str = "NK-2026-0001";

/// Tries the copy of a machine out: how the drill ends, and what it says of records that differ.
fn tried(world: &World, machine: &str) -> (i32, Value) {
    let copy = world.path("copy");
    let from = ["restore-drill", "--from", copy.to_str().unwrap()];
    let said = world.run(machine, &[&from[..], &["--format", "json"]].concat());
    let answer: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    (said.status, answer["records"].clone())
}

fn copied(world: &World, machine: &str) {
    let copy = world.path("copy");
    world.done(
        machine,
        &["backup", "--to", copy.to_str().unwrap(), "--quiet"],
    );
}

/// A copy from before a step of the second machine was recorded anew behind one of the first.
fn recorded_anew() -> World {
    let world = World::of(2);
    world.note("b", CASE, "moja");
    copied(&world, "b");
    world.forward("a", CASE);
    world.synced("a");
    world.synced("b");
    world
}

#[test]
fn a_copy_from_before_steps_were_recorded_anew_is_good() {
    let world = recorded_anew();
    let anew = json!([{ "case": CASE, "compared": "anew", "copy": 2, "store": 3 }]);
    assert_eq!(tried(&world, "b"), (0, anew));
    // The other machine never had that step, but the logs tell it too.
    world.synced("a");
    assert_eq!(tried(&world, "a").0, 0);
}

#[test]
fn a_copy_with_a_step_that_waits_now_is_good() {
    let world = World::of(2);
    let reason = world.office.file("reason.txt", "protokół na papierze");
    let why = ["--despite", "NK042", "--reason-from", &reason, "--quiet"];
    for machine in ["a", "b"] {
        world.done(machine, &[&["nk", "withdraw", CASE][..], &why].concat());
    }
    copied(&world, "b");
    world.synced("a");
    assert_eq!(world.sync("b").0, 3);
    let anew = json!([{ "case": CASE, "compared": "anew", "copy": 2, "store": 2 }]);
    assert_eq!(tried(&world, "b"), (0, anew));
}

#[test]
fn a_copy_whose_steps_somebody_replaced_is_not_good() {
    let world = World::of(2);
    world.note("b", CASE, "moja");
    copied(&world, "b");
    // The same number with another step, and no log that tells why.
    std::fs::remove_dir_all(world.path("b")).unwrap();
    std::fs::remove_dir_all(world.path("state-b")).unwrap();
    world.git(&["clone", "--quiet", "remote.git", "b"]);
    world.forward("b", CASE);
    let parted = json!([{ "case": CASE, "compared": "parted", "copy": null, "store": null }]);
    assert_eq!(tried(&world, "b"), (4, parted));
}

#[test]
fn a_copy_with_a_record_that_an_admin_let_go_is_good() {
    let world = World::of(3);
    let_go::taken_in_by_jan(&world);
    copied(&world, "a");
    remove_jan(&world, "c");
    assert_eq!(world.sync("a").0, 3);
    let told = |compared: &str, copy: Option<u32>| {
        let case = let_go::CASE;
        json!([{ "case": case, "compared": compared, "copy": copy, "store": null }])
    };
    // As long as it lies here and nobody can believe it, nothing is known of it.
    assert_eq!(tried(&world, "a"), (3, told("unreadable", None)));
    let_go::let_go(&world, &[]);
    assert_eq!(tried(&world, "a"), (0, told("let-go", Some(1))));
    // Where no line of a log tells it, the store has lost a record.
    let log = [world.path("a/log"), world.path("log-away")];
    std::fs::rename(&log[0], &log[1]).unwrap();
    assert_eq!(tried(&world, "a"), (4, told("lost", Some(1))));
}

#[test]
fn a_copy_with_a_record_that_gave_its_number_to_another_is_good() {
    // An admin let it go for the one that has its number, ...
    let world = World::of(3);
    let_go::taken_in_by_jan(&world);
    copied(&world, "a");
    assert_eq!(world.take_in("c", "2"), let_go::CASE);
    world.synced("c");
    assert_eq!(world.sync("a").0, 3);
    let_go::let_go(&world, &[]);
    let anew = json!([{ "case": let_go::CASE, "compared": "anew", "copy": 1, "store": 1 }]);
    assert_eq!(tried(&world, "a"), (0, anew.clone()));
    // ... or whoever opened it recorded it anew under the next one.
    let world = World::of(2);
    assert_eq!(world.take_in("b", "2"), let_go::CASE);
    copied(&world, "b");
    assert_eq!(world.take_in("a", "3"), let_go::CASE);
    world.synced("a");
    world.synced("b");
    let (status, records) = tried(&world, "b");
    assert_eq!((status, &records[0]), (0, &anew[0]), "{records:#}");
    let next =
        json!({ "case": "NK-2026-0003", "compared": "not-copied", "copy": null, "store": 1 });
    assert_eq!(records[1], next);
}

#[test]
fn what_came_after_a_step_was_recorded_anew_does_not_hide_it() {
    let world = recorded_anew();
    world.note("a", CASE, "dalej");
    world.synced("a");
    world.synced("b");
    let anew = json!([{ "case": CASE, "compared": "anew", "copy": 2, "store": 4 }]);
    assert_eq!(tried(&world, "b"), (0, anew));
}
