//! Ways out that are told, walked to their end: records that were disposed of on one side, steps that
//! wait, files that only a log names, and the team's record that two computers opened.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kartoteka::store::Disk;
use kartoteka::store::files::{Call, Fault};
use serde_json::{Value, json};

use super::world::World;
use crate::env::Said;

const CASE: &str = "NK-2026-0001";
/// The first day on which a case that ended in 2026 and is kept for one year may go.
const DUE: &str = "2028-01-01";

/// Machines that keep what ended for one year, on the day on which it may go.
fn to_dispose() -> World {
    let world = World::of(2);
    let settings = "[retention]\nclass = \"BE1\"\nyears = 1\n";
    let settings = world.office.file("settings.toml", settings);
    world.done("a", &["settings", "set", "--from", &settings, "--quiet"]);
    for machine in ["a", "b"] {
        world.synced(machine);
    }
    world.office.env.comes_to(DUE);
    world
}

/// Ends the case: its opening is withdrawn.
fn end(world: &World, machine: &str) {
    let reason = world.office.file("reason.txt", "Pomyłka");
    let void = ["nk", "void", CASE, "--seq", "1", "--reason-from", &reason];
    world.done(machine, &[&void[..], &["--quiet"]].concat());
}

/// Runs a command inside the test, where the clock has come to the day.
fn run_then(world: &World, machine: &str, args: &[&str]) -> Said {
    run_then_on(Disk::default(), world, machine, args)
}

/// The same on a disk that may fail it.
fn run_then_on(disk: Disk, world: &World, machine: &str, args: &[&str]) -> Said {
    let vars = world.vars(machine);
    let vars = vars.iter().map(|(name, value)| (*name, value.as_str()));
    let vars: Vec<_> = vars.chain([("KARTOTEKA_TODAY", DUE)]).collect();
    world.office.run_among_on(disk, &vars, args)
}

fn dispose(world: &World, machine: &str, more: &[&str]) -> Said {
    let args = ["dispose", CASE, "--yes", "--format", "json"];
    run_then(world, machine, &[&args[..], more].concat())
}

/// Whether a run tells that the case was disposed of on one side.
fn disagreed(answer: &Value) -> bool {
    answer["held"][0]["case"] == CASE && answer["held"][0]["why"] == "disposed-here"
}

#[test]
fn who_disposes_asks_the_remote_first() {
    let world = to_dispose();
    end(&world, "a");
    let refused = |code: &str| {
        let before = world.records("a");
        let said = dispose(&world, "a", &[]);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains(code), "{said}");
        assert!(said.stderr.contains("--although-unsent"), "{said}");
        assert_eq!(world.records("a"), before);
    };
    refused("sync-first");
    world.synced("a");
    world.synced("b");
    world.take_in("b", "2");
    world.synced("b");
    refused("sync-behind");
    world.synced("a");
    let said = dispose(&world, "a", &[]);
    assert_eq!(said.status, 0, "{said}");
    world.synced("a");
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
    assert!(!world.path("b/nk/2026/0001/documents").exists());
}

/// A disposal of what the other side had gone on with: each sync here tells of it.
fn disposed_although_unsent() -> World {
    let world = to_dispose();
    end(&world, "a");
    world.note("b", CASE, "jeszcze coś");
    world.synced("b");
    let said = dispose(&world, "a", &["--although-unsent"]);
    assert_eq!(said.status, 0, "{said}");
    let (status, answer) = world.sync("a");
    assert!(status == 3 && disagreed(&answer), "{answer:#}");
    world
}

#[test]
fn a_record_that_is_to_go_is_disposed_of_on_the_other_side_too() {
    let world = disposed_although_unsent();
    end(&world, "b");
    let said = dispose(&world, "b", &["--although-unsent"]);
    assert_eq!(said.status, 0, "{said}");
    for machine in ["b", "a", "b"] {
        world.synced(machine);
    }
    assert_eq!(world.records("a"), world.records("b"));
    for machine in ["a", "b"] {
        world.is_sound(machine);
    }
}

#[test]
fn documents_that_stay_of_a_record_that_was_disposed_of_elsewhere_are_told() {
    let world = to_dispose();
    end(&world, "a");
    for machine in ["a", "b"] {
        world.synced(machine);
    }
    assert_eq!(dispose(&world, "a", &[]).status, 0);
    let sync = ["sync", "--format", "json"];
    assert_eq!(run_then(&world, "a", &sync).status, 0);
    let disk = Disk::fated(Arc::new(|call, _: &Path| match call {
        Call::RemoveFolder => Err(Fault::Refused(ErrorKind::PermissionDenied)),
        _ => Ok(()),
    }));
    let said = run_then_on(disk, &world, "b", &sync);
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    let told = (said.status, &answer["documents_left"]);
    assert_eq!(told, (3, &json!([CASE])), "{said}");
    assert!(said.stderr.contains(CASE), "{said}");
    assert_eq!(world.steps("b", CASE), ["dispose"]);
    // What stays is told until it is gone, and mend takes it away.
    let documents = world.path("b/nk/2026/0001/documents");
    assert!(documents.exists());
    assert_eq!(run_then(&world, "b", &["mend", "--quiet"]).status, 0);
    assert!(!documents.exists());
    world.is_sound("b");
}

#[test]
fn a_record_that_is_to_stay_is_taken_again() {
    let world = disposed_although_unsent();
    fs::rename(world.path("a/nk/2026/0001"), world.path("aside")).unwrap();
    world.sync("a");
    world.done("a", &["mend", "--accept", CASE, "--quiet"]);
    world.synced("a");
    world.synced("b");
    assert_eq!(world.steps("a", CASE), ["open", "note"]);
    assert_eq!(world.records("a"), world.records("b"));
}

#[test]
fn a_step_that_waits_for_a_record_that_is_gone_is_told_until_it_is_given_up() {
    let world = to_dispose();
    world.note("b", CASE, "za późno");
    end(&world, "a");
    world.synced("a");
    let said = dispose(&world, "a", &[]);
    assert_eq!(said.status, 0, "{said}");
    world.synced("a");
    let (status, answer) = world.sync("b");
    assert_eq!(status, 3, "{answer:#}");
    let said = world.run("b", &["sync", "waiting"]);
    assert!(said.stdout.contains("give-up"), "{said}");
    let name = waiting(&world, "b").with_extension("");
    let name = name.file_name().unwrap().to_str().unwrap();
    world.done("b", &["sync", "give-up", name, "--yes"]);
    world.synced("b");
    world.is_sound("b");
}

/// The one file of a step that waits on a machine.
fn waiting(world: &World, machine: &str) -> PathBuf {
    let files = fs::read_dir(world.path(machine).join("waiting")).unwrap();
    let files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

#[test]
fn what_waits_is_shown_to_its_author_and_to_whoever_reads_documents_alone() {
    let world = World::of(2);
    let reason = world.office.file("reason.txt", "wpisano drugi raz");
    world.forward("a", CASE);
    world.synced("a");
    world.synced("b");
    let void = ["nk", "void", CASE, "--seq", "2", "--reason-from", &reason];
    for machine in ["a", "b"] {
        world.done(machine, &[&void[..], &["--quiet"]].concat());
    }
    world.synced("a");
    assert_eq!(world.sync("b").0, 3);
    let file = waiting(&world, "b");
    let file = file.to_str().unwrap();
    let shown = world.done("b", &["sync", "show", file]);
    for part in [CASE, "step = \"void\"", "wpisano drugi raz"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let admin = world.done("a", &["sync", "show", file]);
    assert_eq!(admin, shown);
    let key = world.office.new_key("rano", "rano.key");
    let add = ["staff", "add", "--right", "journal", "--card", key.trim()];
    world.done("b", &[&add[..], &["--quiet"]].concat());
    let mut other = world.program("b", &["sync", "show", file]);
    other.env("KARTOTEKA_IDENTITY", world.path("rano.key"));
    other.env("KARTOTEKA_STATE", world.path("state-rano"));
    let said = world.said(&other.output().unwrap());
    assert!(said.stdout.starts_with("sealed:"), "{said}");
}

#[test]
fn a_sheet_that_only_logs_name_is_missed_no_more_on_any_machine() {
    let world = World::of(2);
    world.note("a", CASE, "nigdy nie wysłana");
    // The record is damaged, and the sound one taken in its place.
    fs::rename(world.path("a/nk/2026/0001"), world.path("aside")).unwrap();
    world.sync("a");
    world.done("a", &["mend", "--accept", CASE, "--quiet"]);
    world.synced("a");
    let said = world.run("a", &["validate", "--format", "json"]);
    assert!(said.stdout.contains("V056"), "{said}");
    world.done("a", &["mend", "--accept", CASE, "--quiet"]);
    world.note("a", CASE, "nigdy nie wysłana");
    world.synced("a");
    world.synced("b");
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, CASE), ["open", "note"]);
        world.is_sound(machine);
    }
}

#[test]
fn orphans_that_a_log_names_are_missed_by_nobody_once_they_are_removed() {
    let world = World::of(1);
    let before = world.path("before");
    super::world::copy(&world.path("a/nk/2026/0001"), &before);
    world.note("a", CASE, "cofnięta");
    // Only the journal goes back, and is accepted so.
    let journal = "case.toml.age";
    fs::copy(
        before.join(journal),
        world.path("a/nk/2026/0001").join(journal),
    )
    .unwrap();
    world.done("a", &["mend", "--accept", CASE, "--quiet"]);
    world.note("a", CASE, "jeszcze raz");
    let said = world.run("a", &["validate", "--format", "json"]);
    assert!(said.stdout.contains("V034"), "{said}");
    world.done("a", &["mend", "--orphans", "--quiet"]);
    world.is_sound("a");
}

#[test]
fn what_a_step_names_stays_missing_whatever_an_admin_says() {
    let world = World::of(1);
    world.note("a", CASE, "brakująca");
    let documents = world.path("a/nk/2026/0001/documents");
    let known: Vec<PathBuf> = fs::read_dir(&documents)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    for path in &known {
        fs::remove_file(path).unwrap();
    }
    world.run("a", &["mend", "--accept", CASE, "--quiet"]);
    let said = world.run("a", &["validate", "--format", "json"]);
    assert!(said.stdout.contains("V030"), "{said}");
}

#[test]
fn the_record_of_the_team_that_two_machines_opened_is_one_and_nothing_waits() {
    let world = World::of(2);
    let appoint = ["team", "appoint", "--on", "2026-01-08", "--member"];
    for (machine, member) in [("a", "social-assistance:gops-1"), ("b", "police:kpp-1")] {
        world.done(machine, &[&appoint[..], &[member, "--quiet"]].concat());
    }
    world.synced("a");
    let answer = world.synced("b");
    assert_eq!(answer["waiting"]["count"], 0, "{answer:#}");
    world.synced("a");
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, "team"), ["open", "appoint", "appoint"]);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
}
