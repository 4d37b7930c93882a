//! What reached this folder late: a right that ended elsewhere, a number that was taken, files that
//! were sealed anew while somebody recorded here.

use std::fs::File;
use std::time::Duration;

use super::world::World;
use crate::env::Said;

const CASE: &str = "NK-2026-0001";

/// Runs a command in the folder of the first machine as another holder of it.
pub fn as_jan(world: &World, args: &[&str]) -> Said {
    let mut program = world.program("a", args);
    program.env("KARTOTEKA_IDENTITY", world.path("jan.n.key"));
    program.env("KARTOTEKA_STATE", world.path("state-a-jan"));
    world.said(&program.output().unwrap())
}

pub fn notes_as_jan(world: &World, case: &str) {
    let file = world.office.file("note-jan.toml", "text = \"od Jana\"\n");
    let said = as_jan(world, &["nk", "note", case, "--from", &file, "--quiet"]);
    assert_eq!(said.status, 0, "{said}");
}

pub fn remove_jan(world: &World, machine: &str) {
    world.done(machine, &["staff", "remove", "jan.n", "--yes", "--quiet"]);
    world.synced(machine);
}

#[test]
fn who_is_behind_takes_what_went_on_before_somebody_was_removed() {
    let world = World::of(3);
    let case = world.take_in("b", "2");
    for machine in ["b", "a", "c"] {
        world.synced(machine);
    }
    world.note("c", &case, "dalej");
    world.synced("c");
    remove_jan(&world, "c");
    world.synced("a");
    assert_eq!(world.steps("a", &case), ["open", "note"]);
    assert_eq!(world.records("a"), world.records("c"));
    world.is_sound("a");
}

#[test]
fn a_step_of_whoever_was_removed_waits_and_keeps_no_other_away() {
    let world = World::of(3);
    notes_as_jan(&world, CASE);
    world.forward("a", CASE);
    remove_jan(&world, "c");
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    assert_eq!(answer["waiting"]["count"], 1, "{answer:#}");
    assert_eq!(world.steps("a", CASE), ["open", "forward-to-team"]);
    world.synced("c");
    assert_eq!(world.steps("c", CASE), ["open", "forward-to-team"]);
    world.is_sound("c");
}

#[test]
fn a_number_that_waits_for_another_holder_is_changed_by_that_holder() {
    let world = World::of(3);
    let file = world
        .office
        .file("form-jan.toml", crate::office::form("od Jana"));
    let said = as_jan(&world, &["intake", "nk", "--from", &file, "--quiet"]);
    assert_eq!(said.stdout.trim(), "NK-2026-0002", "{said}");
    assert_eq!(world.take_in("c", "2"), "NK-2026-0002");
    world.synced("c");
    for _ in 0..2 {
        let (status, answer) = world.sync("a");
        assert_eq!(status, 3, "{answer:#}");
    }
    let said = as_jan(&world, &["sync", "--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stdout.contains("NK-2026-0003"), "{said}");
    world.synced("a");
    world.synced("c");
    assert_eq!(world.records("a"), world.records("c"));
    world.is_sound("c");
}

#[test]
fn a_step_recorded_while_files_are_taken_stays() {
    let world = World::of(2);
    world.done("b", &["rekey", "--yes", "--quiet"]);
    world.synced("b");
    // What a colleague will have recorded in the folder of a.
    let colleague = World::copied(&world);
    colleague.note("a", CASE, "w trakcie");
    let folder = "a/nk/2026/0001";
    let lock = File::options()
        .write(true)
        .open(world.path(&format!("{folder}/.lock")))
        .unwrap();
    lock.lock().unwrap();
    let before = std::fs::read(world.path("a/office/0003.toml")).ok();
    let mut sync = world.program("a", &["sync", "--quiet"]).spawn().unwrap();
    while std::fs::read(world.path("a/office/0003.toml")).ok() == before {
        std::thread::sleep(Duration::from_millis(50));
        assert!(sync.try_wait().unwrap().is_none());
    }
    std::thread::sleep(Duration::from_secs(2));
    for place in [folder, "a/log"] {
        super::world::copy(&colleague.path(place), &world.path(place));
    }
    lock.unlock().unwrap();
    assert_eq!(sync.wait().unwrap().code(), Some(0));
    assert_eq!(world.steps("a", CASE), ["open", "note"]);
    world.synced("b");
    assert_eq!(world.steps("b", CASE), ["open", "note"]);
}

#[test]
fn no_line_of_a_log_is_sent_without_its_step() {
    let world = World::of(2);
    let other = world.take_in("a", "2");
    world.synced("a");
    world.synced("b");
    world.forward("b", CASE);
    world.synced("b");
    // What a colleague will have recorded in the folder of a.
    let colleague = World::copied(&world);
    colleague.note("a", &other, "w trakcie");
    let lock = File::options()
        .write(true)
        .open(world.path("a/nk/2026/0001/.lock"))
        .unwrap();
    lock.lock().unwrap();
    // It was looked which records differ, and the first that does is waited for.
    let mut sync = world.program("a", &["sync", "--quiet"]).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(4));
    assert!(sync.try_wait().unwrap().is_none());
    for place in ["a/nk/2026/0002", "a/log"] {
        super::world::copy(&colleague.path(place), &world.path(place));
    }
    lock.unlock().unwrap();
    assert_eq!(sync.wait().unwrap().code(), Some(0));
    world.synced("b");
    assert_eq!(world.steps("b", CASE), ["open", "forward-to-team"]);
    assert_eq!(world.steps("b", &other), ["open", "note"]);
    world.is_sound("b");
}

#[test]
fn a_line_about_keys_takes_along_no_line_that_is_held_back() {
    let world = World::of(3);
    let reason = world.office.file("reason.txt", "protokół na papierze");
    let why = ["--despite", "NK042", "--reason-from", &reason, "--quiet"];
    let withdraw = [&["nk", "withdraw", CASE][..], &why].concat();
    let said = as_jan(&world, &withdraw);
    assert_eq!(said.status, 0, "{said}");
    world.done("c", &withdraw);
    world.synced("c");
    // It waits by the word of a colleague first, and then because it is refused.
    assert_eq!(world.sync("a").0, 3);
    assert_eq!(as_jan(&world, &["sync", "--quiet"]).status, 3);
    let said = as_jan(&world, &["rekey", "--yes", "--quiet"]);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(as_jan(&world, &["sync", "--quiet"]).status, 3);
    world.synced("c");
    // The line about the keys is held back too, and what it would tell is told as still to come.
    let said = world.run("c", &["validate", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let findings = value["findings"].as_array().unwrap();
    let is_to_come = |one: &serde_json::Value| one["code"] == "V054";
    assert!(
        !findings.is_empty() && findings.iter().all(is_to_come),
        "{said}"
    );
    assert_eq!(world.steps("c", CASE), ["open", "withdraw"]);
}
