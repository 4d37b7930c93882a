//! A stick that lay in a drawer while the keys were changed elsewhere, and a computer with a step that
//! was not sent before: nothing is lost, and nothing stays sealed to the keys of before.

use std::fs;

use serde_json::{Value, json};

use super::world::{World, copy};

const CASE: &str = "NK-2026-0001";

/// A step on the second machine that was not sent, and then new keys on the first.
fn keys_changed_elsewhere() -> World {
    let world = World::of(2);
    world.note("b", CASE, "sprzed zmiany");
    copy(&world.path("remote.git"), &world.path("drawer.git"));
    world.done("a", &["rekey", "--yes", "--quiet"]);
    world.synced("a");
    world
}

/// Puts our record over the one at the remote: how that ended, and what it answered.
fn sends_ours(world: &World, machine: &str, more: &[&str]) -> (i32, Value) {
    let send = ["sync", "--send-ours", CASE, "--format", "json"];
    let said = world.run(machine, &[&send, more].concat());
    let answer = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    (said.status, answer)
}

/// The same, and it takes the place.
fn puts_ours_there(world: &World, machine: &str, more: &[&str]) {
    let (status, answer) = sends_ours(world, machine, more);
    let sent = (status, &answer["sent_over"]);
    assert_eq!(sent, (0, &json!([CASE])), "{answer:#}");
}

/// Both have the same steps, each once, and all of it is sealed to the new keys alone.
fn ends_clean(world: &World, steps: &[&str]) {
    for machine in ["b", "a", "b"] {
        world.synced(machine);
    }
    assert!(world.records("a") == world.records("b"));
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, CASE), steps);
        world.is_sound(machine);
        let plan = world.done(machine, &["rekey", "--plan", "--format", "json", "--quiet"]);
        let plan: Value = serde_json::from_str(&plan).unwrap();
        assert_eq!(plan["unfinished"], false, "{plan:#}");
        let sealed = plan["sealed"].as_array().unwrap();
        assert!(!sealed.is_empty(), "{plan:#}");
        assert!(sealed.iter().all(|one| one["generation"] == 2), "{plan:#}");
    }
}

#[test]
fn a_step_from_before_a_change_of_keys_is_sent_and_put_over_nothing_that_is_sound() {
    let world = keys_changed_elsewhere();
    let (status, answer) = world.sync("b");
    assert_eq!((status, &answer["unsound"]), (0, &json!([])), "{answer:#}");
    let head = world.remote_head();
    // What is at the remote can be believed: nothing takes its place.
    let (status, answer) = sends_ours(&world, "b", &[]);
    assert_eq!(
        (status, &answer["sent_over"]),
        (3, &json!([])),
        "{answer:#}"
    );
    assert_eq!(world.remote_head(), head);
    ends_clean(&world, &["open", "note"]);
}

#[test]
fn a_record_that_was_damaged_there_meanwhile_is_put_right_under_the_new_keys() {
    let world = keys_changed_elsewhere();
    world.stranger();
    let journal = "nk/2026/0001/case.toml.age";
    fs::write(world.path("stranger").join(journal), "garbage").unwrap();
    world.stranger_sends();
    let (status, answer) = world.sync("b");
    let unsound = &answer["unsound"][0];
    let at = (&unsound["case"], &unsound["at"]);
    assert_eq!((status, at), (3, (&json!(CASE), &json!("remote"))));
    // The step stays as it is until an admin says which record is the right one.
    assert_eq!(world.steps("b", CASE), ["open", "note"]);
    puts_ours_there(&world, "b", &[]);
    ends_clean(&world, &["open", "note"]);
}

#[test]
fn a_stick_from_before_the_change_loses_neither_the_steps_there_nor_those_of_later() {
    let world = keys_changed_elsewhere();
    world.forward("a", CASE);
    world.synced("a");
    fs::remove_dir_all(world.path("remote.git")).unwrap();
    fs::rename(world.path("drawer.git"), world.path("remote.git")).unwrap();
    // Whoever knows nothing of the new keys goes on with the ones of before, beside what was sent later.
    world.synced("b");
    assert_eq!(world.steps("b", CASE), ["open", "note"]);
    let is_told = |machine: &str| {
        let (status, answer) = world.sync(machine);
        let unsound = &answer["unsound"][0];
        let at = (&unsound["case"], &unsound["code"], &unsound["at"]);
        let told = (&json!(CASE), &json!("V024"), &json!("remote"));
        assert_eq!((status, at), (3, told), "{answer:#}");
        answer
    };
    assert_eq!(is_told("a")["keys_kept"], json!([CASE]));
    assert_eq!(world.steps("a", CASE), ["open", "forward-to-team"]);
    // As many steps there as here, and one of them only there: it leaves the remote only when somebody
    // says so.
    let head = world.remote_head();
    let said = world.run("a", &["sync", "--send-ours", CASE]);
    let told = "remote has 2 steps, this computer 2; 1 of those there is not here";
    assert!(said.status != 0 && said.stderr.contains(told), "{said}");
    assert_eq!(world.remote_head(), head);
    puts_ours_there(&world, "a", &["--yes"]);
    // The other is told as well, once, and keeps its step; then that comes behind the one of here.
    is_told("b");
    assert_eq!(world.steps("b", CASE), ["open", "note"]);
    let answer = world.synced("b");
    let anew = &answer["recorded_anew"][0];
    assert_eq!(
        (&anew["was"], &anew["is"]),
        (&json!(2), &json!(3)),
        "{answer:#}"
    );
    ends_clean(&world, &["open", "forward-to-team", "note"]);
}
