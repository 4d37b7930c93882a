//! Changes of the office's facts while others work on, runs that were stopped in the middle, and
//! repositories that were damaged or that several holders write to.

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use super::world::World;

const CASE: &str = "NK-2026-0001";
const REMOVE: [&str; 5] = ["staff", "remove", "jan.n", "--yes", "--format=json"];

/// Runs a removal that is refused with that code, and changes nothing.
fn removal_is_refused(world: &World, code: &str) -> String {
    let before = world.records("a");
    let said = world.run("a", &REMOVE);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains(code), "{said}");
    assert!(said.stderr.contains("--although-unsent"), "{said}");
    assert_eq!(world.records("a"), before);
    said.stderr
}

fn although_unsent(world: &World) {
    let said = world.run("a", &[&REMOVE[..], &["--although-unsent"]].concat());
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("forged"), "{said}");
}

#[test]
fn nobody_is_removed_before_what_the_remote_has_was_taken_in() {
    let world = World::of(3);
    world.forward("b", CASE);
    world.synced("b");
    removal_is_refused(&world, "sync-behind");
    world.synced("a");
    world.done("a", &REMOVE);
    world.synced("a");
    world.synced("c");
    for machine in ["a", "c"] {
        assert_eq!(world.steps(machine, CASE), ["open", "forward-to-team"]);
        world.is_sound(machine);
    }
}

#[test]
fn somebody_can_be_removed_when_the_remote_is_gone() {
    let world = World::of(2);
    world.forward("a", CASE);
    let said = removal_is_refused(&world, "sync-first");
    assert!(said.contains(CASE), "{said}");
    world.synced("a");
    fs::rename(world.path("remote.git"), world.path("away.git")).unwrap();
    removal_is_refused(&world, "remote-unreachable");
    although_unsent(&world);
}

#[test]
fn facts_that_cut_off_what_was_sent_are_sent_to_nobody() {
    let world = World::of(3);
    world.forward("b", CASE);
    world.synced("b");
    world.synced("c");
    although_unsent(&world);
    let (before, head) = (world.records("a"), world.remote_head());
    assert_eq!(world.refused("a"), "facts-cut");
    assert_eq!(
        (world.records("a"), world.remote_head()),
        (before, head.clone())
    );
    // Nor are they taken, whoever sent them.
    world.stranger();
    for folder in ["office", "keys"] {
        super::world::copy(
            &world.path(&format!("a/{folder}")),
            &world.path(&format!("stranger/{folder}")),
        );
    }
    world.stranger_sends();
    let before = world.records("c");
    assert_eq!(world.refused("c"), "facts-cut");
    assert_eq!(world.records("c"), before);
    world.is_sound("c");
}

#[test]
fn a_run_that_was_stopped_between_keys_sends_no_old_ones_later() {
    let world = World::of(2);
    world.done("a", &["rekey", "--yes", "--quiet"]);
    let lock = world.path("a/nk/2026/0001/.lock");
    let lock = File::options().write(true).open(lock).unwrap();
    lock.lock().unwrap();
    // The keys of both generations are written, and then the run ends.
    assert_ne!(world.sync("a").0, 0);
    lock.unlock().unwrap();
    drop(lock);
    world.synced("a");
    world.synced("b");
    for machine in ["a", "b"] {
        let plan = world.done(machine, &["rekey", "--plan", "--format", "json", "--quiet"]);
        let plan: Value = serde_json::from_str(&plan).unwrap();
        assert_eq!(plan["unfinished"], false, "{machine} {plan:#}");
        world.is_sound(machine);
    }
}

#[test]
fn a_ref_that_was_damaged_is_not_taken_for_none() {
    let world = World::of(1);
    let head = world.remote_head();
    world.forward("a", CASE);
    for name in ["agreed", "base"] {
        let path = world.path(&format!("a/.git/refs/kartoteka/{name}"));
        let text = fs::read(&path).unwrap();
        fs::write(&path, "").unwrap();
        assert_eq!(world.refused("a"), "git-failed", "{name}");
        assert_eq!(world.remote_head(), head);
        fs::write(&path, text).unwrap();
    }
    world.synced("a");
}

#[test]
fn colleagues_who_write_to_the_folder_write_to_its_repository() {
    let world = World::of(1);
    fs::remove_dir_all(world.path("a/.git")).unwrap();
    fs::set_permissions(world.path("a"), Permissions::from_mode(0o2770)).unwrap();
    world.git(&["init", "--quiet", "--bare", "-b", "main", "second.git"]);
    world.done("a", &["sync", "setup", "../second.git"]);
    world.synced("a");
    for name in ["", "/kartoteka", "/objects", "/refs/kartoteka", "/index"] {
        let path = world.path(&format!("a/.git{name}"));
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o020, 0o020, "{name}: {mode:o}");
    }
}

#[test]
fn a_line_that_a_stranger_adds_ends_nobodys_log() {
    let world = World::of(2);
    let folder = world.path("a/log");
    let log = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    world.stranger();
    let path = world.path("stranger/log").join(log.file_name());
    let mut log = File::options().append(true).open(path).unwrap();
    writeln!(log, "{{\"no\": \"line\"}}").unwrap();
    world.stranger_sends();
    world.forward("a", CASE);
    assert_eq!(world.sync("a").0, 3);
    world.synced("a");
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
    world.is_sound("b");
}

#[test]
fn waiting_steps_that_cannot_be_listed_are_not_none() {
    let world = World::of(1);
    let _ = fs::remove_dir_all(world.path("a/waiting"));
    fs::write(world.path("a/waiting"), "no folder").unwrap();
    assert_eq!(world.sync("a").0, 1);
    let said = world.run("a", &["list"]);
    assert!(said.stderr.contains("waiting"), "{said}");
}

#[test]
fn a_machine_that_was_put_back_goes_on_in_a_new_log_and_tells_it_once() {
    let world = World::of(2);
    let case = world.take_in("a", "2");
    world.synced("a");
    for (machine, image) in [("a", "image"), ("state-a", "image-state")] {
        super::world::copy(&world.path(machine), &world.path(image));
    }
    world.forward("a", CASE);
    world.synced("a");
    for (machine, image) in [("a", "image"), ("state-a", "image-state")] {
        fs::remove_dir_all(world.path(machine)).unwrap();
        fs::rename(world.path(image), world.path(machine)).unwrap();
    }
    // The one step is recorded anew behind what was sent before, the other stands as it is.
    world.note("a", CASE, "po powrocie");
    world.note("a", &case, "po powrocie");
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    let logs = &answer["logs"];
    assert_eq!(logs["anew"].as_array().unwrap().len(), 1, "{answer:#}");
    assert_eq!(logs["apart"], serde_json::json!([]), "{answer:#}");
    for machine in ["a", "b", "a"] {
        world.synced(machine);
    }
    for machine in ["a", "b"] {
        let steps = ["open", "forward-to-team", "note"];
        assert_eq!(world.steps(machine, CASE), steps);
        assert_eq!(world.steps(machine, &case), ["open", "note"]);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
}
