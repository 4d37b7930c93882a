//! Records that are held back for good, and the way out: an admin lets them go, and nothing of them is
//! lost. Steps of somebody who was removed elsewhere keep nobody else's back.

use std::fs;

use serde_json::{Value, json};

use super::behind::{as_jan, notes_as_jan, remove_jan};
use super::world::World;
use crate::env::Said;

pub const CASE: &str = "NK-2026-0002";

/// Opens [`CASE`] in the folder of the first machine, as another holder.
pub fn taken_in_by_jan(world: &World) {
    let file = world
        .office
        .file("form-jan.toml", crate::office::form("od Jana"));
    let said = as_jan(world, &["intake", "nk", "--from", &file, "--quiet"]);
    assert_eq!(said.stdout.trim(), CASE, "{said}");
}

/// Lets [`CASE`] go on the first machine.
pub fn let_go(world: &World, more: &[&str]) -> Value {
    let args = [&["sync", "let-go", CASE, "--yes", "--format", "json"], more].concat();
    serde_json::from_str(&world.done("a", &args)).unwrap()
}

/// Runs a command in the folder of the first machine as a third holder, who may have seen what is there.
pub fn as_ewa(world: &World, args: &[&str]) -> Said {
    let mut program = world.program("a", args);
    program.env("KARTOTEKA_IDENTITY", world.path("ewa.z.key"));
    program.env("KARTOTEKA_STATE", world.path("state-a-ewa"));
    world.said(&program.output().unwrap())
}

/// The findings on the first machine: nothing is wrong but that so many steps wait.
fn waits_alone(world: &World, count: usize) {
    let said = world.run("a", &["validate", "--format", "json"]);
    let value: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    let findings = value["findings"].as_array().unwrap();
    let codes: Vec<&Value> = findings.iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, vec![&json!("V073"); count], "{value:#}");
}

/// What the steps say that wait on the first machine.
fn shown(world: &World) -> Vec<String> {
    let names = waiting(world);
    let names = names.iter();
    names
        .map(|name| world.done("a", &["sync", "waiting", name, "--quiet"]))
        .collect()
}

/// The names of the steps that wait on the first machine.
fn waiting(world: &World) -> Vec<String> {
    let listed = world.done("a", &["sync", "waiting", "--format", "json", "--quiet"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let names = listed["waiting"].as_array().unwrap().iter();
    names
        .map(|one| one["id"].as_str().unwrap()[..12].to_owned())
        .collect()
}

fn give_up_all(world: &World) {
    for name in waiting(world) {
        world.done("a", &["sync", "give-up", &name, "--yes", "--quiet"]);
    }
}

#[test]
fn what_is_attached_to_a_step_that_waits_is_saved_whole() {
    let world = World::of(3);
    taken_in_by_jan(&world);
    let scan = [b"%PDF-1.7 ".to_vec(), vec![b'x'; 100_000]].concat();
    let file = world.office.file("scan.pdf", &scan);
    let attach = ["nk", "attach", CASE, "--file", &file, "--quiet"];
    world.done("a", &attach);
    assert_eq!(world.take_in("c", "2"), CASE);
    world.synced("c");
    assert_eq!(world.sync("a").0, 3);
    let_go(&world, &[]);
    let out = world.path("out");
    let saves = |name: &String| {
        let out = out.to_str().unwrap();
        let args = ["sync", "waiting", name, "--save-file", out, "--quiet"];
        world.run("a", &args).status == 0
    };
    let names = waiting(&world);
    assert_eq!(names.iter().filter(|name| saves(name)).count(), 1);
    assert_eq!(fs::read(out.join("scan.pdf")).unwrap(), scan);
    // No file of the other takes the place of one.
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

fn alike(world: &World) {
    world.synced("a");
    world.synced("c");
    assert_eq!(world.records("a"), world.records("c"));
    world.is_sound("a");
    world.is_sound("c");
}

#[test]
fn a_number_is_let_go_when_nobody_is_there_to_change_it() {
    let world = World::of(3);
    taken_in_by_jan(&world);
    assert_eq!(world.take_in("c", "2"), CASE);
    world.synced("c");
    assert_eq!(world.sync("a").0, 3);
    let before = world.records("a");
    let step = json!([{ "was": 1, "step": "open", "by": "jan.n" }]);
    for (more, dry_run) in [(&["--dry-run"][..], true), (&[], false)] {
        assert_eq!(world.records("a"), before);
        let answer = let_go(&world, more);
        assert_eq!(answer["dry_run"], dry_run);
        assert_eq!((&answer["taken"], &answer["aside"]), (&json!(true), &step));
    }
    assert!(shown(&world)[0].contains("od Jana"), "{:?}", shown(&world));
    // It waits for nobody's exchange: another record has the number.
    for _ in 0..2 {
        let said = as_jan(&world, &["sync", "--format", "json"]);
        assert_eq!(said.status, 3, "{said}");
        assert_eq!(world.sync("a").0, 3);
    }
    assert_eq!(world.steps("a", CASE), ["open"]);
    waits_alone(&world, 1);
    give_up_all(&world);
    alike(&world);
}

#[test]
fn a_record_of_whoever_was_removed_is_let_go_and_nothing_of_it_is_lost() {
    let world = World::of(3);
    taken_in_by_jan(&world);
    world.note("a", CASE, "od Anny");
    remove_jan(&world, "c");
    let (status, answer) = world.sync("a");
    assert_eq!((status, &answer["unsound"][0]["case"]), (3, &json!(CASE)));
    let answer = let_go(&world, &[]);
    let aside = json!([
        { "was": 1, "step": "open", "by": "jan.n" },
        { "was": 2, "step": "note", "by": "anna.k" },
    ]);
    assert_eq!(
        (&answer["taken"], &answer["aside"]),
        (&json!(false), &aside)
    );
    assert!(!world.path("a/nk/2026/0002").exists());
    // Letters bear that number: nobody else gets it.
    assert_eq!(world.take_in("a", "2"), "NK-2026-0003");
    waits_alone(&world, 2);
    let shown = shown(&world);
    for text in ["od Jana", "od Anny"] {
        assert!(shown.iter().any(|one| one.contains(text)), "{shown:?}");
    }
    assert_eq!(world.sync("a").0, 3);
    give_up_all(&world);
    alike(&world);
}

#[test]
fn whoever_else_saw_a_record_in_this_folder_is_told_that_it_was_let_go() {
    let world = World::of(3);
    taken_in_by_jan(&world);
    let as_ewa = |args: &[&str]| as_ewa(&world, args);
    let listed = ["list", "--format", "csv", "--quiet"];
    assert!(as_ewa(&listed).stdout.contains(CASE));
    remove_jan(&world, "c");
    assert_eq!(world.sync("a").0, 3);
    let_go(&world, &[]);
    for waiting in [1, 0] {
        let said = as_ewa(&listed);
        assert_eq!(said.status, 0, "{said}");
        assert!(!said.stdout.contains(CASE), "{said}");
        for keys in [&[][..], &["--no-keys"]] {
            let said = as_ewa(&[&["validate", "--format", "json"], keys].concat());
            let value: Value = serde_json::from_str(&said.stdout).unwrap();
            let findings = value["findings"].as_array().unwrap().iter();
            let mut codes: Vec<&str> = findings.map(|f| f["code"].as_str().unwrap()).collect();
            codes.sort_unstable();
            let expected = [vec!["V073"; waiting], vec!["V075"]].concat();
            assert_eq!(codes, expected, "{said}");
        }
        give_up_all(&world);
    }
}

#[test]
fn a_report_says_once_that_a_record_was_let_go_and_needs_no_log_from_then_on() {
    let world = World::of(3);
    taken_in_by_jan(&world);
    let list = ["list", "--format", "csv", "--quiet"];
    assert!(as_ewa(&world, &list).stdout.contains(CASE));
    remove_jan(&world, "c");
    assert_eq!(world.sync("a").0, 3);
    let_go(&world, &[]);
    // How a report ends, whether the record is in it, and how often it is told what became of it.
    let report = |args: &[&str]| {
        let said = as_ewa(&world, args);
        let told = said.stderr.matches("that it was let go").count();
        (said.status, said.stdout.contains(CASE), told)
    };
    let log = [world.path("a/log"), world.path("log-away")];
    let without_logs = || {
        fs::rename(&log[0], &log[1]).unwrap();
        let told = report(&list);
        fs::rename(&log[1], &log[0]).unwrap();
        told
    };
    // Whoever asks for that record is told each time, and a report misses it without the logs.
    for _ in 0..2 {
        assert_eq!(report(&["next", CASE, "--quiet"]), (1, false, 1));
    }
    assert_eq!(without_logs(), (3, false, 0));
    let deadlines = ["deadlines", "--format", "csv", "--quiet"];
    let (once, silent) = ((0, false, 1), (0, false, 0));
    let is_told_once = || {
        assert_eq!(report(&deadlines), once);
        assert_eq!([report(&list), report(&deadlines)], [silent; 2]);
        assert_eq!(without_logs(), silent);
    };
    is_told_once();
    // What somebody else put into the memory is no word of this person's.
    let files = crate::store::world::files_below(&world.path("state-a-ewa"));
    let memory = files.iter().find(|path| path.ends_with("let-go")).unwrap();
    let text = fs::read_to_string(memory).unwrap();
    let line = text.lines().next().unwrap();
    fs::write(memory, format!("{line}\n")).unwrap();
    assert_eq!(without_logs(), (3, false, 0));
    is_told_once();
    // By other facts of the office the logs may be believed otherwise: they are asked once more.
    let settings = world.office.file("settings.toml", "office = \"Inny\"\n");
    world.done("a", &["settings", "set", "--from", &settings, "--quiet"]);
    is_told_once();
}

#[test]
fn steps_of_whoever_was_removed_leave_a_record_that_was_never_sent() {
    let world = World::of(3);
    assert_eq!(world.take_in("a", "2"), CASE);
    notes_as_jan(&world, CASE);
    world.forward("a", CASE);
    remove_jan(&world, "c");
    let (status, answer) = world.sync("a");
    assert_eq!((status, &answer["unsound"]), (3, &json!([])), "{answer:#}");
    assert_eq!(answer["waiting"]["new"][0]["by"], "jan.n", "{answer:#}");
    assert_eq!(answer["waiting"]["new"][0]["why"], json!(["author-ended"]));
    assert_eq!(world.steps("a", CASE), ["open", "forward-to-team"]);
    waits_alone(&world, 1);
    assert!(shown(&world)[0].contains("od Jana"), "{:?}", shown(&world));
    give_up_all(&world);
    alike(&world);
    assert_eq!(world.steps("c", CASE), ["open", "forward-to-team"]);
}

#[test]
fn a_record_that_lost_what_both_sides_had_is_not_let_go_for_another() {
    let world = World::of(3);
    taken_in_by_jan(&world);
    world.synced("a");
    assert_eq!(world.take_in("c", "2"), CASE);
    world.stranger();
    let there = world.path("stranger").join("nk/2026/0002");
    fs::remove_dir_all(&there).unwrap();
    super::world::copy(&world.path("c/nk/2026/0002"), &there);
    world.stranger_sends();
    let before = world.records("a");
    let args = ["sync", "let-go", CASE, "--yes", "--format=json"];
    let said = world.run("a", &args);
    assert!(said.stderr.contains("not-held"), "{said}");
    assert_eq!((said.status, world.records("a")), (1, before));
    // Nor is it when the remote lost it altogether.
    fs::remove_dir_all(&there).unwrap();
    world.stranger_sends();
    assert!(world.run("a", &args).stderr.contains("not-held"));
}

#[test]
fn what_nothing_holds_back_is_not_let_go() {
    let world = World::of(2);
    world.forward("b", "NK-2026-0001");
    world.synced("b");
    world.note("a", "NK-2026-0001", "moja");
    let before = world.records("a");
    let args = ["sync", "let-go", "NK-2026-0001", "--yes", "--format=json"];
    let said = world.run("a", &args);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("not-held"), "{said}");
    assert_eq!(world.records("a"), before);
}
