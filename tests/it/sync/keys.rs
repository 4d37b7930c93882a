//! Facts of the office and keys that one machine changed while others worked on.

use super::world::World;

/// Somebody new is added on a machine.
fn add(world: &World, machine: &str, id: &str) {
    let card = world.office.new_key(id, &format!("{id}.key"));
    let add = ["staff", "add", "--right", "write", "--card", card.trim()];
    world.done(machine, &[&add[..], &["--quiet"]].concat());
}

#[test]
fn settings_and_holders_reach_the_other_machines() {
    let world = World::of(2);
    add(&world, "a", "ola.w");
    world.synced("a");
    world.forward("b", "NK-2026-0001");
    let answer = world.synced("b");
    assert_eq!(answer["office"].as_array().unwrap().len(), 1);
    world.synced("a");
    assert_eq!(world.records("a"), world.records("b"));
    let mut new = world.program("b", &["show", "NK-2026-0001", "--quiet"]);
    new.env("KARTOTEKA_IDENTITY", world.path("ola.w.key"));
    assert_eq!(world.said(&new.output().unwrap()).status, 0);
    world.is_sound("a");
    world.is_sound("b");
}

#[test]
fn two_machines_that_change_the_office_at_once_stop() {
    let world = World::of(2);
    for (machine, id) in [("a", "ola.w"), ("b", "piotr.k")] {
        add(&world, machine, id);
    }
    world.synced("a");
    let (before, head) = (world.records("b"), world.remote_head());
    assert_eq!(world.refused("b"), "facts-parted");
    assert_eq!((world.records("b"), world.remote_head()), (before, head));
}

#[test]
fn new_keys_reach_a_machine_with_steps_that_were_not_sent() {
    let world = World::of(2);
    world.done("a", &["rekey", "--yes", "--quiet"]);
    world.synced("a");
    // b knows the old keys alone, and has recorded with them.
    let case = world.take_in("b", "2");
    world.forward("b", "NK-2026-0001");
    world.synced("b");
    world.synced("a");
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, &case), ["open"]);
        assert_eq!(world.steps(machine, "NK-2026-0001").len(), 2);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
    let plan = world.done("a", &["rekey", "--plan", "--format", "json", "--quiet"]);
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let sealed = plan["sealed"].as_array().unwrap();
    assert!(sealed.iter().all(|one| one["generation"] == 2), "{plan:#}");
}

#[test]
fn who_changes_the_keys_takes_what_was_sealed_to_the_old_ones() {
    let world = World::of(2);
    // b sends a step after a last looked; a changes the keys without it.
    world.forward("b", "NK-2026-0001");
    world.take_in("b", "2");
    world.synced("b");
    world.done("a", &["rekey", "--yes", "--although-unsent", "--quiet"]);
    world.synced("a");
    world.synced("b");
    world.synced("a");
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, "NK-2026-0001").len(), 2);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
}

#[test]
fn keys_and_rights_change_only_when_everything_was_sent() {
    let world = World::of(2);
    world.forward("a", "NK-2026-0001");
    for command in [
        &["rekey", "--yes"][..],
        &["staff", "remove", "jan.n", "--yes"],
    ] {
        let said = world.run("a", &[command, &["--format=json"]].concat());
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("sync-first"), "{said}");
    }
    world.synced("a");
    let said = world.run("a", &["staff", "remove", "jan.n", "--yes"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("history keeps"), "{said}");
    world.synced("a");
    // Whoever was removed takes nothing in any more.
    let before = world.records("b");
    assert_eq!(world.refused("b"), "right-ended");
    assert_eq!(world.records("b"), before);
}
