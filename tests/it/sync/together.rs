//! Two machines that recorded at the same time: others' steps come first, our own are recorded anew
//! behind them, and what does not fit waits.

use super::world::World;

#[test]
fn steps_of_both_machines_stand_in_one_record() {
    let world = World::of(2);
    world.note("a", "NK-2026-0001", "pierwsza");
    world.forward("b", "NK-2026-0001");
    world.synced("a");
    let answer = world.synced("b");
    assert_eq!(answer["recorded_anew"][0]["was"], 2);
    assert_eq!(answer["recorded_anew"][0]["is"], 3);
    world.synced("a");
    for machine in ["a", "b"] {
        let steps = world.steps(machine, "NK-2026-0001");
        assert_eq!(steps, ["open", "note", "forward-to-team"]);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
}

#[test]
fn three_machines_at_once_come_to_one_end() {
    let world = World::of(3);
    for (machine, text) in [("a", "jeden"), ("b", "dwa"), ("c", "trzy")] {
        world.note(machine, "NK-2026-0001", text);
        world.take_in(machine, text);
    }
    for machine in ["a", "b", "c", "a", "b", "c", "a"] {
        world.synced(machine);
    }
    for machine in ["a", "b", "c"] {
        assert_eq!(world.steps(machine, "NK-2026-0001").len(), 4);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
        assert!(world.path(machine).join("nk/2026/0004").exists());
        assert!(!world.path(machine).join("nk/2026/0005").exists());
    }
}

#[test]
fn a_case_whose_number_is_taken_gets_the_next() {
    let world = World::of(2);
    assert_eq!(world.take_in("a", "u"), "NK-2026-0002");
    assert_eq!(world.take_in("b", "v"), "NK-2026-0002");
    world.forward("b", "NK-2026-0002");
    world.synced("a");
    let answer = world.synced("b");
    let told = serde_json::json!([{ "from": "NK-2026-0002", "to": "NK-2026-0003" }]);
    assert_eq!(answer["renumbered"], told, "{answer:#}");
    world.synced("a");
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, "NK-2026-0002"), ["open"]);
        assert_eq!(
            world.steps(machine, "NK-2026-0003"),
            ["open", "forward-to-team"]
        );
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
}

#[test]
fn a_step_that_no_longer_fits_waits_and_is_given_up_or_comes_back() {
    let world = World::of(2);
    world.forward("a", "NK-2026-0001");
    let withdrawn = ["nk", "void", "NK-2026-0001", "--seq", "1", "--reason-from"];
    let reason = world.office.file("reason.txt", "pomyłka");
    world.done("a", &[&withdrawn[..], &[&reason, "--quiet"]].concat());
    world.note("b", "NK-2026-0001", "po drugiej stronie");
    world.synced("a");
    let (status, answer) = world.sync("b");
    if answer["waiting"]["count"] == 0 {
        assert_eq!(status, 0, "{answer:#}");
        return;
    }
    assert_eq!(status, 3, "{answer:#}");
    assert_eq!(world.steps("b", "NK-2026-0001").len(), 3);
}
