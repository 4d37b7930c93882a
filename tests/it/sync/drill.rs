//! A copy from before steps were recorded anew: nothing of them is lost, and a drill says so.

use serde_json::{Value, json};

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

#[test]
fn a_copy_from_before_steps_were_recorded_anew_is_good() {
    let world = World::of(2);
    world.note("b", CASE, "moja");
    copied(&world, "b");
    world.forward("a", CASE);
    world.synced("a");
    world.synced("b");
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
