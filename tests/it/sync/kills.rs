//! An exchange that is killed in the middle, while keys change and both sides recorded: the next one
//! comes to the same end.

use std::fs;
use std::time::{Duration, Instant};

use super::world::{World, copy, killed, remove_temporary};

/// So many exchanges are killed.
const KILLS: u32 = 12;
/// So many steps are recorded beside exchanges.
const BESIDE: u32 = 6;

/// Keys that were changed on one machine, and a case of each.
fn parted() -> World {
    let world = World::of(2);
    world.done("a", &["rekey", "--yes", "--quiet"]);
    world.note("a", "NK-2026-0001", "tu");
    world.take_in("a", "u");
    world.synced("a");
    world.note("b", "NK-2026-0001", "tam");
    world.take_in("b", "v");
    world
}

#[test]
fn a_killed_exchange_is_gone_on_with() {
    let template = parted();
    let whole = {
        let world = World::copied(&template);
        let began = Instant::now();
        world.synced("b");
        began.elapsed()
    };
    for kill in 1..=KILLS {
        let world = World::copied(&template);
        let after: Duration = whole * kill / KILLS;
        killed(world.program("b", &["sync"]), after);
        // Once more, a little later: what is gone on with may be killed too.
        killed(world.program("b", &["sync"]), whole.saturating_sub(after));
        remove_temporary(&world.path("b"));
        for machine in ["b", "a", "b"] {
            world.synced(machine);
        }
        for machine in ["a", "b"] {
            let steps = world.steps(machine, "NK-2026-0001");
            assert_eq!(steps, ["open", "note", "note"], "{kill}");
            assert_eq!(world.differing(machine, "a"), [], "{kill}");
            world.is_sound(machine);
            let cases = world.cases(machine);
            let logs = || world.logs(machine);
            assert_eq!(cases, ["0001", "0002", "0003"], "{kill}: {}", logs());
        }
    }
}

/// A computer that was put back to before its case got another number learns from its own log that
/// the case has one, and from the remote which.
#[test]
fn who_was_put_back_gives_a_case_no_third_number() {
    let world = parted();
    let folders = ["b", "state-b"];
    for folder in folders {
        copy(
            &world.path(folder),
            &world.path(&format!("{folder}-before")),
        );
    }
    world.synced("b");
    assert_eq!(world.cases("b"), ["0001", "0002", "0003"]);
    for folder in folders {
        fs::remove_dir_all(world.path(folder)).unwrap();
        fs::rename(world.path(&format!("{folder}-before")), world.path(folder)).unwrap();
    }
    for machine in ["b", "a", "b"] {
        world.synced(machine);
        assert_eq!(world.cases(machine), ["0001", "0002", "0003"]);
        let logs = world.logs(machine);
        world.is_sound(machine);
        assert!(world.records(machine) == world.records("b"), "{logs}");
    }
}

#[test]
fn whoever_is_slower_comes_second_and_not_twice() {
    let world = World::of(3);
    for round in 0..3 {
        for machine in ["a", "b", "c"] {
            world.note(machine, "NK-2026-0001", &format!("{machine}-{round}"));
        }
        let running = ["a", "b", "c"].map(|machine| {
            let mut command = world.program(machine, &["sync"]);
            command.spawn().unwrap()
        });
        for mut child in running {
            let status = child.wait().unwrap().code();
            assert!([Some(0), Some(1)].contains(&status), "{status:?}");
        }
    }
    for machine in ["a", "b", "c", "a", "b"] {
        world.synced(machine);
    }
    for machine in ["a", "b", "c"] {
        assert_eq!(world.steps(machine, "NK-2026-0001").len(), 10);
        assert!(world.records(machine) == world.records("a"));
        world.is_sound(machine);
    }
}

#[test]
fn a_step_beside_an_exchange_is_recorded_or_refused_and_none_is_lost() {
    const CASE: &str = "NK-2026-0001";
    let world = World::of(2);
    let whole = {
        world.note("a", CASE, "tam");
        world.synced("a");
        let began = Instant::now();
        world.synced("b");
        began.elapsed()
    };
    let mut steps = 2;
    for round in 0..BESIDE {
        world.note("a", CASE, "tam");
        world.synced("a");
        steps += 1;
        let file = world.office.file("tu.toml", "text = \"tu\"\n");
        let mut exchange = world.program("b", &["sync", "--quiet"]).spawn().unwrap();
        // At the beginning, in the middle, at the end.
        std::thread::sleep(whole * round / BESIDE);
        let said = world.run("b", &["nk", "note", CASE, "--from", &file, "--quiet"]);
        assert_eq!(exchange.wait().unwrap().code(), Some(0), "{round}");
        // What came in meanwhile may have to be looked at first; nobody overtakes a lock.
        match said.status {
            0 => steps += 1,
            1 => assert!(
                said.stderr.contains("Somebody wrote to this case"),
                "{round}: {said}"
            ),
            _ => panic!("{round}: {said}"),
        }
        assert_eq!(world.steps("b", CASE).len(), steps, "{round}: {said}");
    }
    for machine in ["b", "a", "b"] {
        world.synced(machine);
    }
    for machine in ["a", "b"] {
        assert_eq!(world.steps(machine, CASE).len(), steps);
        assert!(world.records(machine) == world.records("a"));
        world.is_sound(machine);
    }
}

#[test]
fn two_exchanges_of_one_folder_take_turns() {
    let world = World::of(2);
    world.note("b", "NK-2026-0001", "raz");
    let running = [0, 1].map(|_| world.program("b", &["sync"]).spawn().unwrap());
    for mut child in running {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    world.synced("a");
    assert_eq!(world.steps("a", "NK-2026-0001").len(), 2);
}
