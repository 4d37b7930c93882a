//! The program stopped dead before each call of each write: what is left is old or new, is named,
//! and is mended. The worker is this test binary again; its disk pulls the plug.

use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka::record::CaseId;
use kartoteka::record::Level;
use kartoteka::record::office::{Purpose, Right};
use kartoteka::record::tombstone::Rule;
use kartoteka::store::{Code, Disk, Mending, Open, Store};

use super::team::new_team;
use super::together::{start, worker};
use super::world::*;

/// A disk that stops the program before the given call.
fn failing_disk(call: usize) -> Disk {
    let made = AtomicUsize::new(0);
    Disk::fated(Arc::new(move |_, _| {
        if made.fetch_add(1, Ordering::SeqCst) == call {
            std::process::abort();
        }
        Ok(())
    }))
}

/// Runs a job in a worker that is stopped at each moment in turn, until one comes through; `judge`
/// sees what each leaves.
fn stop_at_each_moment(
    test: &str,
    prepare: impl Fn(&World),
    work: impl Fn(&mut Store<Open>),
    judge: impl Fn(&World),
) {
    if let Some((world, moment)) = worker() {
        let disk = failing_disk(moment.parse().unwrap());
        work(&mut world.open_on("anna.k", disk).unwrap());
        return;
    }
    let pristine = World::new();
    prepare(&pristine);
    // The machine's memory of the folder is bound to its path; opening here makes it complete.
    for moment in 0.. {
        assert!(moment < 500, "the job never ends");
        let world = World::in_memory();
        copy_folder(pristine.base(), world.base());
        let worker: Child = start(
            &format!("store::crashes::{test}"),
            &world,
            &moment.to_string(),
        );
        let through = worker.wait_with_output().unwrap().status.success();
        judge(&world);
        mends(&world);
        if through {
            assert!(moment > 15, "the worker was hardly stopped");
            break;
        }
    }
}

/// Nothing worse than leftovers is found, and mending leaves nothing to be found.
fn mends(world: &World) {
    let check = world.check("anna.k");
    for finding in &check.findings {
        let harmless = finding.level() < Level::Error || finding.code == Code::KeysOld;
        assert!(harmless, "{:?}", check.findings);
    }
    let mut store = world.open("anna.k");
    store
        .lock()
        .unwrap()
        .mend(Mending::default(), &stamp(20))
        .unwrap();
    assert_eq!(world.check("anna.k").findings, []);
    let mut store = world.open("anna.k");
    let again = store
        .lock()
        .unwrap()
        .mend(Mending::default(), &stamp(20))
        .unwrap();
    assert_eq!(again, [], "mending is done at once");
    let case = CaseId::new("NK", 2026, 1);
    world.write_step("anna.k", &case, 21).unwrap();
    assert_eq!(world.check("anna.k").findings, []);
}

fn steps(world: &World, number: u32) -> usize {
    let case = CaseId::new("NK", 2026, number);
    world
        .open("anna.k")
        .read_journal(&case)
        .unwrap()
        .steps
        .len()
}

#[test]
fn a_step_is_there_or_not() {
    stop_at_each_moment(
        "a_step_is_there_or_not",
        |world| _ = world.open_case("anna.k"),
        |store| {
            let mut case = store.lock_case(&CaseId::new("NK", 2026, 1)).unwrap();
            case.commit(vec![step("note", 3)], &stamp(3)).unwrap();
        },
        |world| assert!((1..=2).contains(&steps(world, 1))),
    );
}

#[test]
fn the_team_is_there_or_not() {
    stop_at_each_moment(
        "the_team_is_there_or_not",
        |world| _ = world.open_case("anna.k"),
        |store| {
            let new = [new_team()];
            let created = store.lock().unwrap().create_cases(&new, &stamp(3), &|_| {});
            assert_eq!(created.cases, [Ok(CaseId::team())]);
        },
        |world| {
            let store = world.open("anna.k");
            if store.has(&CaseId::team()) {
                let journal = store.read_journal(&CaseId::team()).unwrap();
                assert_eq!(journal.steps.len(), 2);
            }
        },
    );
}

#[test]
fn a_new_case_is_there_or_not() {
    stop_at_each_moment(
        "a_new_case_is_there_or_not",
        |world| _ = world.open_case("anna.k"),
        |store| {
            let new = [new_case(), new_case()];
            let created = store.lock().unwrap().create_cases(&new, &stamp(3), &|_| {});
            assert!(created.cases.iter().all(Result::is_ok));
        },
        |world| {
            let cases = world.open("anna.k").cases().unwrap().cases;
            assert!((1..=3).contains(&cases.len()));
            for case in cases {
                assert_eq!(steps(world, case.number()), 1);
            }
        },
    );
}

#[test]
fn a_newcomer_is_there_or_not() {
    stop_at_each_moment(
        "a_newcomer_is_there_or_not",
        |world| {
            world.open_case("anna.k");
            world.make_key("jan.w");
        },
        |store| {
            let base = store.root().parent().unwrap().to_str().unwrap();
            let card = World::inside(base)
                .key("jan.w")
                .card("jan.w".parse().unwrap());
            let mut locked = store.lock().unwrap();
            locked.add_holder(&card, Right::Write, &stamp(3)).unwrap();
        },
        |world| {
            assert_eq!(steps(world, 1), 1);
            let mut store = world.open("anna.k");
            let is_holder = store.office().holder(&"jan.w".parse().unwrap()).is_some();
            store
                .lock()
                .unwrap()
                .mend(Mending::default(), &stamp(20))
                .unwrap();
            assert_eq!(world.try_open("jan.w").is_ok(), is_holder);
        },
    );
}

#[test]
fn a_removal_leaves_every_file_readable() {
    stop_at_each_moment(
        "a_removal_leaves_every_file_readable",
        |world| {
            world.open_case("anna.k");
            world.hire("jan.w", Right::Write, 2);
        },
        |store| {
            let id = "jan.w".parse().unwrap();
            store
                .lock()
                .unwrap()
                .remove_holder(&id, &stamp(3), &|_| {})
                .unwrap();
        },
        |world| {
            let store = world.open("anna.k");
            let case = CaseId::new("NK", 2026, 1);
            let journal = store.read_journal(&case).unwrap();
            let sheet = journal.steps[0].sheet.as_ref().unwrap();
            let sheet = store.read_sheet(&case, sheet).unwrap();
            let mut attached = Vec::new();
            let copied = store.copy_attachment(&case, &sheet.attachments[0], &mut attached);
            assert_eq!(copied, Ok(()));
            assert_eq!(attached, SECRET.as_bytes().repeat(100));
        },
    );
}

/// The line that a full disk or a crash kept out of the log comes with the next write.
#[test]
fn a_line_that_could_not_be_logged_comes_with_the_next_write() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let log = files_below(&world.path("log")).remove(0);
    let kept = std::fs::read(&log).unwrap();
    std::fs::remove_file(&log).unwrap();
    std::fs::create_dir(&log).unwrap();
    let store = world.open("anna.k");
    let mut locked = store.lock_case(&case).unwrap();
    let committed = locked.commit(vec![step("note", 3)], &stamp(3)).unwrap();
    assert_eq!(committed.notices, [kartoteka::store::Notice::NotLogged]);
    drop(locked);
    std::fs::remove_dir(&log).unwrap();
    std::fs::write(&log, kept).unwrap();
    assert_eq!(world.codes("anna.k"), [Code::NotLogged]);
    world.write_step("anna.k", &case, 4).unwrap();
    assert_eq!(world.codes("anna.k"), []);
    let text = std::fs::read_to_string(&log).unwrap();
    let numbers: Vec<&str> = text
        .lines()
        .map(|l| {
            l.split("\"seq\":")
                .nth(1)
                .unwrap()
                .split(',')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(numbers, ["null", "1", "2", "3"]);
}

/// Killed at any moment and started again, a change of keys is finished, and is one change.
#[test]
fn a_change_of_keys_is_gone_on_with_by_the_next_run() {
    let newest = |store: &Store<Open>| {
        let newest = |purpose| store.office().recipient(purpose).unwrap().generation;
        Purpose::ALL.map(newest)
    };
    stop_at_each_moment(
        "a_change_of_keys_is_gone_on_with_by_the_next_run",
        |world| {
            world.open_case("anna.k");
            world.open_case("anna.k");
        },
        |store| _ = store.lock().unwrap().rekey(&stamp(3), &|_| {}).unwrap(),
        |world| {
            let mut store = world.open("anna.k");
            let laid_down = world.path("keys/documents.age.next").exists();
            let was_done = newest(&store) == [2, 2] && !laid_down && !store.is_unfinished();
            let rekeyed = store.lock().unwrap().rekey(&stamp(20), &|_| {}).unwrap();
            assert_eq!(rekeyed.failed, []);
            assert_eq!(newest(&store), if was_done { [3, 3] } else { [2, 2] });
            assert!(!store.is_unfinished());
            for number in 1..=2 {
                assert_eq!(steps(world, number), 1);
            }
        },
    );
}

#[test]
fn a_disposal_is_done_or_not() {
    stop_at_each_moment(
        "a_disposal_is_done_or_not",
        |world| {
            world.open_case("anna.k");
            world.open_case("anna.k");
        },
        |store| {
            let mut case = store.lock_case(&CaseId::new("NK", 2026, 2)).unwrap();
            case.dispose(&rule(), rule().due_on, &stamp(3)).unwrap();
        },
        |world| {
            let store = world.open("anna.k");
            let case = CaseId::new("NK", 2026, 2);
            let journal = store.read_journal(&case).unwrap();
            assert_eq!(journal.steps.len(), 1);
            let documents = world.path("nk/2026/0002/documents");
            if !journal.is_erased() {
                assert_eq!(files_below(&documents).len(), 2);
                store.verify_all(&journal).unwrap();
            }
        },
    );
}

pub fn rule() -> Rule {
    Rule {
        class: None,
        years: 1,
        due_on: stamp(3).at.date_naive(),
    }
}
