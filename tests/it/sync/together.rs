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
fn a_step_that_no_longer_fits_waits_until_it_is_given_up() {
    let world = World::of(2);
    world.forward("a", "NK-2026-0001");
    world.synced("a");
    world.synced("b");
    let reason = world.office.file("reason.txt", "wpisano drugi raz");
    let void = ["nk", "void", "NK-2026-0001", "--seq", "2", "--reason-from"];
    for machine in ["a", "b"] {
        world.done(machine, &[&void[..], &[&reason, "--quiet"]].concat());
    }
    world.synced("a");
    let (status, answer) = world.sync("b");
    assert_eq!(
        (status, &answer["waiting"]["count"]),
        (3, &1.into()),
        "{answer:#}"
    );
    assert_eq!(answer["waiting"]["new"][0]["step"], "void");
    assert_eq!(world.steps("b", "NK-2026-0001").len(), 3);
    // It waits as often as it is tried, and is told.
    assert_eq!(world.sync("b").0, 3);
    let listed = world.done("b", &["sync", "waiting", "--format", "json", "--quiet"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let waiting = listed["waiting"].as_array().unwrap();
    assert_eq!(
        (waiting.len(), &waiting[0]["case"]),
        (1, &"NK-2026-0001".into())
    );
    let id = &waiting[0]["id"].as_str().unwrap()[..12];
    assert_eq!(
        world
            .run("b", &["sync", "give-up", "0123456789ab", "--yes"])
            .status,
        1
    );
    world.done("b", &["sync", "give-up", id, "--yes", "--quiet"]);
    world.synced("b");
    world.synced("a");
    assert_eq!(world.records("a"), world.records("b"));
    world.is_sound("a");
    world.is_sound("b");
}

#[test]
fn a_folder_that_was_copied_or_restored_joins_and_goes_on() {
    let world = World::of(1);
    let copy = world.path("b");
    world.copy_store("a", "b");
    assert!(!copy.join(".git").exists());
    let key = world.path("anna.key");
    std::fs::copy(&key, world.path("jan.n.key")).unwrap();
    world.forward("a", "NK-2026-0001");
    world.synced("a");
    world.note("b", "NK-2026-0001", "w drugim folderze");
    world.done("b", &["sync", "setup", "../remote.git", "--quiet"]);
    world.synced("a");
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, "NK-2026-0001").len(), 3);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
    // A damaged record is taken whole from the remote once its folder is out of the way.
    std::fs::rename(world.path("b/nk/2026/0001"), world.path("damaged")).unwrap();
    world.synced("b");
    assert_eq!(world.records("b"), world.records("a"));
    world.is_sound("b");
}

#[test]
fn a_colleagues_case_whose_number_is_taken_waits_for_that_colleague() {
    let world = World::of(2);
    assert_eq!(world.take_in("a", "u"), "NK-2026-0002");
    assert_eq!(world.take_in("b", "v"), "NK-2026-0002");
    world.synced("a");
    let before = world.records("b");
    // Somebody else exchanges the folder first, and again.
    for _ in 0..2 {
        let mut other = world.program("b", &["sync", "--format", "json"]);
        other.env("KARTOTEKA_IDENTITY", world.path("anna.key"));
        other.env("KARTOTEKA_STATE", world.path("state-other"));
        let said = world.said(&other.output().unwrap());
        assert_eq!(said.status, 3, "{said}");
        let answer: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        let held = serde_json::json!([
            { "case": "NK-2026-0002", "why": "number-taken", "holder": "jan.n" }
        ]);
        assert_eq!(answer["held"], held, "{answer:#}");
    }
    assert_eq!(world.records("b"), before);
    let told = serde_json::json!([{ "from": "NK-2026-0002", "to": "NK-2026-0003" }]);
    assert_eq!(world.synced("b")["renumbered"], told);
    world.synced("a");
    assert_eq!(world.records("a"), world.records("b"));
    world.is_sound("a");
    world.is_sound("b");
}

#[test]
fn what_was_not_sent_names_a_case_by_its_new_number_in_every_record() {
    let world = World::of(2);
    assert_eq!(world.take_in("a", "u"), "NK-2026-0002");
    assert_eq!(world.take_in("b", "v"), "NK-2026-0002");
    // The record in which the link stands is the same on both sides but for it.
    let link = "case = \"NK-2026-0002\"\nkind = \"same-household\"\n";
    let file = world.office.file("link.toml", link);
    let link = ["nk", "link", "NK-2026-0001", "--from", &file, "--quiet"];
    world.done("b", &link);
    world.synced("a");
    let answer = world.synced("b");
    assert_eq!(answer["renumbered"][0]["to"], "NK-2026-0003", "{answer:#}");
    let anew = answer["recorded_anew"].as_array().unwrap();
    let anew = anew.iter().find(|one| one["case"] == "NK-2026-0001");
    let anew = anew.unwrap_or_else(|| panic!("{answer:#}"));
    assert_eq!((&anew["was"], &anew["is"]), (&2.into(), &2.into()));
    // Once is enough.
    assert_eq!(world.synced("b")["recorded_anew"], serde_json::json!([]));
    world.synced("a");
    for machine in ["a", "b"] {
        let shown = ["show", "NK-2026-0001", "--step", "2", "--quiet"];
        let shown = world.done(machine, &shown);
        assert!(shown.contains("NK-2026-0003"), "{machine} {shown}");
        assert!(!shown.contains("NK-2026-0002"), "{machine} {shown}");
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
    }
}
