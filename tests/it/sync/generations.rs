//! Keys that were changed while a record was held back: it lies at the remote sealed to the keys of
//! before, and must open when its time comes.

use std::fs;

use serde_json::{Value, json};

use super::behind::as_jan;
use super::world::World;

const HELD: &str = "NK-2026-0002";

/// Two records have one number, and the one in the folder of the first machine is for somebody to
/// rename who is away; then the keys change there.
fn keys_changed_beside_a_held_record() -> World {
    let world = World::of(3);
    let file = world
        .office
        .file("form-jan.toml", crate::office::form("od Jana"));
    let said = as_jan(&world, &["intake", "nk", "--from", &file, "--quiet"]);
    assert_eq!(said.stdout.trim(), HELD, "{said}");
    assert_eq!(world.take_in("c", "2"), HELD);
    world.synced("c");
    assert_eq!(world.sync("a").0, 3);
    world.done("a", &["rekey", "--yes", "--although-unsent", "--quiet"]);
    world
}

/// What an exchange says of the keys that stay.
fn kept(world: &World) -> Value {
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    assert_eq!(answer["held"][0]["case"], HELD, "{answer:#}");
    answer["keys_kept"].clone()
}

/// The other holder renames the record, and then all is alike and sealed to the new keys.
fn ends_clean(world: &World) {
    let said = as_jan(world, &["sync", "--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stdout.contains("NK-2026-0003"), "{said}");
    for machine in ["c", "a"] {
        world.synced(machine);
    }
    let head = world.remote_head();
    for machine in ["c", "a"] {
        world.synced(machine);
        assert_eq!(world.steps(machine, HELD), ["open"]);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
        let plan = world.done(machine, &["rekey", "--plan", "--format", "json", "--quiet"]);
        let plan: Value = serde_json::from_str(&plan).unwrap();
        assert_eq!(plan["unfinished"], false, "{plan:#}");
        let sealed = plan["sealed"].as_array().unwrap();
        assert!(sealed.iter().all(|one| one["generation"] == 2), "{plan:#}");
    }
    assert_eq!(world.remote_head(), head);
}

#[test]
fn older_keys_stay_while_a_held_record_needs_them() {
    let world = keys_changed_beside_a_held_record();
    assert_eq!(kept(&world), json!([HELD]));
    let head = world.remote_head();
    assert_eq!(kept(&world), json!([HELD]));
    assert_eq!(world.remote_head(), head);
    ends_clean(&world);
}

#[test]
fn who_clones_the_store_meanwhile_opens_the_held_record() {
    let world = keys_changed_beside_a_held_record();
    assert_eq!(kept(&world), json!([HELD]));
    for lost in ["c", "state-c"] {
        fs::remove_dir_all(world.path(lost)).unwrap();
    }
    world.git(&["clone", "--quiet", "remote.git", "c"]);
    world.git_in("c", &["remote", "set-url", "origin", "../remote.git"]);
    world.done("c", &["sync", "setup", "--quiet"]);
    assert_eq!(world.steps("c", HELD), ["open"]);
    // There the record is held back no more: it was sealed anew, and sent.
    assert_eq!(kept(&world), json!([]));
    ends_clean(&world);
}
