//! Ways out of what stops the exchange altogether: facts of the office that went on in two ways, and
//! a right that ended before steps were known that had been sent.

use serde_json::{Value, json};

use super::world::World;
use crate::env::Said;

const CASE: &str = "NK-2026-0001";

/// Changes the settings on a machine.
fn set_settings(world: &World, machine: &str, name: &str) {
    let file = format!("settings-{machine}.toml");
    let file = world.office.file(&file, format!("office = \"{name}\"\n"));
    world.done(machine, &["settings", "set", "--from", &file, "--quiet"]);
}

/// The name of the office as a machine knows it.
fn name(world: &World, machine: &str) -> String {
    let text = world.done(
        machine,
        &["settings", "show", "--format", "json", "--quiet"],
    );
    let value: Value = serde_json::from_str(&text).unwrap();
    value["settings"]["office"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn settle(world: &World, machine: &str, more: &[&str]) -> (Said, Value) {
    let args = [&["sync", "settle", "--format", "json"], more].concat();
    let said = world.run(machine, &args);
    let value = serde_json::from_str(&said.stdout).unwrap_or(Value::Null);
    (said, value)
}

/// Both machines are alike, and nothing is wrong on either.
fn come_together(world: &World, machines: &[&str]) {
    for machine in machines.iter().chain(machines) {
        world.synced(machine);
    }
    for machine in machines {
        assert_eq!(world.records(machine), world.records(machines[0]));
        world.is_sound(machine);
    }
}

#[test]
fn facts_that_parted_are_settled_by_taking_those_of_the_remote() {
    let world = World::of(2);
    set_settings(&world, "a", "Dział A");
    set_settings(&world, "b", "Dział B");
    set_settings(&world, "b", "Dział B dalej");
    world.note("b", CASE, "od Jana");
    world.synced("a");
    assert_eq!(world.refused("b"), "facts-parted");
    let (before, head) = (world.records("b"), world.remote_head());
    let (said, told) = settle(&world, "b", &["--dry-run"]);
    assert_eq!(said.status, 0, "{said}");
    let expected = json!({
        "schema": told["schema"],
        "stopped": "parted",
        "set_aside": [{"version": 3, "by": "jan.n"}, {"version": 4, "by": "jan.n"}],
        "taken": [{"version": 3, "by": "anna.k"}],
        "late": [],
        "kept": null,
    });
    assert_eq!(told, expected);
    // Nothing is set aside without a yes.
    let (said, told) = settle(&world, "b", &[]);
    assert_eq!((said.status, told), (2, Value::Null), "{said}");
    assert_eq!((world.records("b"), world.remote_head()), (before, head));
    let (said, told) = settle(&world, "b", &["--yes"]);
    assert_eq!(said.status, 0, "{said}");
    let kept = told["kept"].as_str().unwrap();
    assert!(kept.ends_with("before-0004"), "{said}");
    let kept = kept.replace(
        "[root]",
        world.path("").to_str().unwrap().trim_end_matches('/'),
    );
    assert!(
        std::path::Path::new(&kept)
            .join("office/0004.toml")
            .exists()
    );
    world.synced("b");
    assert_eq!(name(&world, "b"), "Dział A");
    assert_eq!(world.steps("b", CASE), ["open", "note"]);
    world.synced("a");
    assert_eq!(world.records("a"), world.records("b"));
    // Nobody is silent of a version of the facts that is gone, whoever said so.
    for machine in ["a", "b"] {
        assert_eq!(findings(&world, machine, &[]), ["V074 office/0004.toml"]);
    }
    assert_eq!(
        findings(&world, "a", &["--no-keys"]),
        ["V074 office/0004.toml"]
    );
    // The change is made again, and reaches the other.
    set_settings(&world, "b", "Dział B");
    come_together(&world, &["b", "a"]);
    // That one is missed like any other, by a computer that never saw it too.
    let new = world.stranger();
    std::fs::remove_file(world.path(new).join("office/0004.toml")).unwrap();
    let mut program = world.program("a", &["validate", "--no-keys", "--format", "json"]);
    program.env("KARTOTEKA_STORE", world.path(new));
    program.env("KARTOTEKA_STATE", world.path("state-new"));
    let said = world.said(&program.output().unwrap());
    assert_eq!(found_by(&said), ["V056 office/0004.toml"]);
    assert_eq!(name(&world, "a"), "Dział B");
    let (said, told) = settle(&world, "b", &["--yes"]);
    assert_eq!((said.status, &told["stopped"]), (0, &Value::Null), "{said}");
}

/// Settling is refused so, and nothing is changed.
fn is_not_settled(world: &World, machine: &str, code: &str) -> Said {
    let before = world.records(machine);
    let (said, _) = settle(world, machine, &["--yes"]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains(code), "{said}");
    assert_eq!(world.records(machine), before);
    said
}

#[test]
fn facts_that_changed_the_keys_are_not_set_aside_and_a_new_clone_goes_on() {
    let world = World::of(2);
    set_settings(&world, "a", "Dział A");
    world.done("b", &["rekey", "--yes", "--quiet"]);
    world.synced("a");
    assert_eq!(world.refused("b"), "facts-parted");
    is_not_settled(&world, "b", "facts-bound");
    // The way that is told, word for word.
    std::fs::rename(world.path("b"), world.path("b-kept")).unwrap();
    world.git(&["clone", "--quiet", "remote.git", "b"]);
    world.git_in("b", &["remote", "set-url", "origin", "../remote.git"]);
    for _ in 0..2 {
        world.done("b", &["mend", "--go-back", "--yes", "--quiet"]);
    }
    world.done("b", &["sync", "setup", "--quiet"]);
    come_together(&world, &["b", "a"]);
}

/// The facts parted: one computer has other settings, the other knows somebody new, who may write.
fn who_is_known_to_one() -> World {
    let world = World::of(2);
    set_settings(&world, "a", "Dział A");
    let card = world.office.new_key("ola.w", "ola.w.key");
    let add = ["staff", "add", "--right", "write", "--card", card.trim()];
    world.done("b", &[&add[..], &["--quiet"]].concat());
    world
}

#[test]
fn facts_that_know_somebody_who_recorded_are_not_set_aside() {
    let world = who_is_known_to_one();
    let file = world.office.file("note-ola.toml", "text = \"od Oli\"\n");
    let mut note = world.program("b", &["nk", "note", CASE, "--from", &file, "--quiet"]);
    note.env("KARTOTEKA_IDENTITY", world.path("ola.w.key"));
    assert_eq!(world.said(&note.output().unwrap()).status, 0);
    world.synced("a");
    is_not_settled(&world, "b", "facts-bound");
}

/// What validating a machine finds, each with its file.
fn findings(world: &World, machine: &str, more: &[&str]) -> Vec<String> {
    found_by(&world.run(machine, &[&["validate", "--format", "json"], more].concat()))
}

fn found_by(said: &Said) -> Vec<String> {
    let value: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    let findings = value["findings"].as_array().unwrap().iter();
    let told = findings.map(|one| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", text("code"), text("file"))
    });
    told.collect()
}

#[test]
fn facts_that_know_somebody_whose_line_a_log_has_are_not_set_aside() {
    let world = who_is_known_to_one();
    let copy = world.path("copy");
    let copy = copy.to_str().unwrap();
    world.done("b", &["backup", "--to", copy, "--quiet"]);
    // She recorded no step, but the log tells that she tried the copy out.
    let mut drill = world.program("b", &["restore-drill", "--from", copy, "--quiet"]);
    drill.env("KARTOTEKA_IDENTITY", world.path("ola.w.key"));
    let said = world.said(&drill.output().unwrap());
    assert_eq!(said.status, 0, "{said}");
    world.synced("a");
    is_not_settled(&world, "b", "facts-bound");
}

#[test]
fn facts_of_whoever_was_removed_are_not_the_way_back() {
    let world = World::of(2);
    world.done("a", &["staff", "remove", "jan.n", "--yes", "--quiet"]);
    set_settings(&world, "b", "Dział B");
    world.synced("b");
    assert_eq!(world.refused("a"), "facts-parted");
    let said = is_not_settled(&world, "a", "facts-of-ended");
    assert!(said.stderr.contains("jan.n"), "{said}");
    // The way that is told: a new repository, to which that person has no access.
    world.git(&["init", "--quiet", "--bare", "-b", "main", "new.git"]);
    world.git_in("a", &["remote", "set-url", "origin", "../new.git"]);
    world.synced("a");
    world.synced("a");
    world.is_sound("a");
}

#[test]
fn who_is_no_admin_by_the_facts_of_the_remote_does_not_settle() {
    let world = World::of(3);
    set_settings(&world, "b", "Dział B");
    world.done("a", &["staff", "remove", "jan.n", "--yes", "--quiet"]);
    world.synced("a");
    is_not_settled(&world, "b", "no-right");
}

#[test]
fn steps_that_came_late_are_settled_and_the_right_stays_ended() {
    let world = World::of(3);
    world.note("b", CASE, "od Jana");
    world.synced("b");
    let remove = [
        "staff",
        "remove",
        "jan.n",
        "--yes",
        "--although-unsent",
        "--quiet",
    ];
    world.done("a", &remove);
    world.forward("a", CASE);
    assert_eq!(world.refused("a"), "facts-cut");
    let before = world.records("a");
    let (said, told) = settle(&world, "a", &["--dry-run"]);
    assert_eq!(
        (said.status, &told["stopped"]),
        (0, &json!("late")),
        "{said}"
    );
    let steps = told["late"].as_array().unwrap();
    assert_eq!(steps.len(), 1, "{told:#}");
    let step = (
        &steps[0]["case"],
        &steps[0]["seq"],
        &steps[0]["step"],
        &steps[0]["by"],
    );
    assert_eq!(
        step,
        (&json!(CASE), &json!(2), &json!("note"), &json!("jan.n"))
    );
    assert_eq!(world.records("a"), before);
    let (said, _) = settle(&world, "a", &["--yes"]);
    assert_eq!(said.status, 0, "{said}");
    come_together(&world, &["a", "c"]);
    assert_eq!(world.steps("c", CASE), ["open", "note", "forward-to-team"]);
    // Whoever was removed stays removed, and what is recorded from now on counts for nothing.
    assert_eq!(world.refused("b"), "right-ended");
}

#[test]
fn who_accepts_a_case_lets_no_late_step_count() {
    let world = World::of(3);
    world.synced("a");
    world.note("b", CASE, "od Jana");
    world.done(
        "a",
        &[
            "staff",
            "remove",
            "jan.n",
            "--yes",
            "--although-unsent",
            "--quiet",
        ],
    );
    let case = "nk/2026/0001";
    std::fs::remove_dir_all(world.path("a").join(case)).unwrap();
    super::world::copy(&world.path("b").join(case), &world.path("a").join(case));
    world.run("a", &["mend", "--accept", CASE, "--quiet"]);
    let said = world.run("a", &["validate", "--format", "json"]);
    assert!(said.stdout.contains("V0"), "{said}");
    assert_eq!(said.status, 4, "{said}");
}

/// The same record as it would have gone on, with a note of whoever is removed, had nobody recorded
/// anything since: it is sent in the place of what all have.
fn rewrites_as_jan(world: &World, before: &World) {
    before.note("b", CASE, "zamiast tego");
    world.stranger();
    let folder = "nk/2026/0001";
    let to = world.path("stranger").join(folder);
    std::fs::remove_dir_all(&to).unwrap();
    super::world::copy(&before.path("b").join(folder), &to);
    world.stranger_sends();
}

#[test]
fn what_takes_the_place_of_agreed_steps_is_not_late_and_is_not_signed() {
    let world = World::of(3);
    let before = World::copied(&world);
    world.forward("a", CASE);
    for machine in ["a", "b", "c"] {
        world.synced(machine);
    }
    world.done("a", &["staff", "remove", "jan.n", "--yes", "--quiet"]);
    rewrites_as_jan(&world, &before);
    let facts = world.path("a/office");
    let versions = || std::fs::read_dir(&facts).unwrap().count();
    let before = versions();
    let (said, told) = settle(&world, "a", &["--yes"]);
    assert_eq!((said.status, &told["stopped"]), (0, &Value::Null), "{said}");
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    assert_eq!(answer["unsound"][0]["case"], CASE, "{answer:#}");
    assert_eq!(world.steps("a", CASE), ["open", "forward-to-team"]);
    // The record that is held back keeps the older keys needed, and nothing else is wrong here.
    let keys = ["V065 keys/documents.age", "V065 keys/journal.age"];
    assert_eq!(findings(&world, "a", &[]), keys);
    // Once the end of the right was sent, nothing that comes is late either.
    let (said, told) = settle(&world, "a", &["--yes"]);
    assert_eq!((said.status, &told["stopped"]), (0, &Value::Null), "{said}");
    assert_eq!(versions(), before);
    world.done("a", &["sync", "--send-ours", CASE, "--yes", "--quiet"]);
    come_together(&world, &["a", "c"]);
    assert_eq!(world.steps("c", CASE), ["open", "forward-to-team"]);
}

#[test]
fn a_remote_that_was_put_back_stops_nothing_after_a_removal() {
    for is_sent in [true, false] {
        let world = World::of(3);
        world.note("b", CASE, "od Jana");
        world.synced("b");
        let early = world.remote_head();
        world.synced("a");
        world.forward("a", CASE);
        for machine in ["a", "b", "c"] {
            world.synced(machine);
        }
        world.done("a", &["staff", "remove", "jan.n", "--yes", "--quiet"]);
        if is_sent {
            world.synced("a");
            world.synced("c");
        }
        world.git_in("remote.git", &["update-ref", "refs/heads/main", &early]);
        let (said, told) = settle(&world, "a", &["--yes"]);
        assert_eq!((said.status, &told["stopped"]), (0, &Value::Null), "{said}");
        come_together(&world, &["a", "c"]);
        assert_eq!(world.steps("c", CASE), ["open", "note", "forward-to-team"]);
    }
}
