//! A machine that slept with a lock: the server gave the lock away, and somebody else wrote.

use std::path::Path;
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kartoteka::record::CaseId;
use kartoteka::record::office::Right;
use kartoteka::store::files::{Call, Fault, Moment};
use kartoteka::store::{Code, Disk, Mending, NewCase, StoreError};

use super::crashes::rule;
use super::together::{start, worker};
use super::world::*;

/// A disk whose computer sleeps when a lock is looked at for the n-th time; meanwhile something
/// happens.
pub fn sleeping(at: usize, meanwhile: impl Fn() + Send + Sync + 'static) -> Disk {
    let looks = AtomicUsize::new(0);
    Disk::fated(Arc::new(move |call, _: &Path| {
        if call == Call::Hold && looks.fetch_add(1, Ordering::SeqCst) == at {
            meanwhile();
            return Err(Fault::Refused(std::io::ErrorKind::TimedOut));
        }
        Ok(())
    }))
}

/// A disk on which a lock was taken long ago when it is looked at for the n-th time.
fn late(at: usize, meanwhile: impl Fn() + Send + Sync + 'static) -> Disk {
    let looks = AtomicUsize::new(0);
    Disk::fated(Arc::new(move |call, _: &Path| {
        if call == Call::Hold && looks.fetch_add(1, Ordering::SeqCst) == at {
            meanwhile();
            return Err(Fault::Torn(std::io::ErrorKind::TimedOut));
        }
        Ok(())
    }))
}

/// The server gives the lock to whoever comes: where there are none of ours, any file is free.
pub fn give_away(world: &World, lock: &str) {
    std::fs::remove_file(world.path(lock)).unwrap();
}

/// The same world, for somebody who acts meanwhile.
pub fn elsewhere(world: &World) -> World {
    World::inside(world.base().to_str().unwrap())
}

const CASE_LOCK: &str = "nk/2026/0001/.lock";

#[test]
fn who_slept_goes_on_when_nobody_wrote() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let store = world.open_on("anna.k", sleeping(0, || {})).unwrap();
    let mut held = store.lock_case(&case).unwrap();
    held.commit(vec![step("note", 3)], &stamp(3)).unwrap();
    // The lock that was taken anew is held as the first was.
    let refused = world.open("anna.k").lock_case(&case).map(|_| ());
    assert!(refused.unwrap_err().is_locked());
    drop(held);
    assert_eq!(store.read_journal(&case).unwrap().steps.len(), 2);
    assert_eq!(world.codes("anna.k"), []);
}

/// A world with a case, and a disk whose computer sleeps before it writes; meanwhile somebody
/// records a step in the case.
fn written_in_sleep() -> (World, CaseId, Disk) {
    let world = World::new();
    let case = world.open_case("anna.k");
    let (other, written) = (elsewhere(&world), case.clone());
    let disk = sleeping(0, move || {
        give_away(&other, CASE_LOCK);
        other.write_step("anna.k", &written, 3).unwrap();
    });
    (world, case, disk)
}

#[test]
fn who_slept_while_somebody_wrote_writes_nothing() {
    let (world, case, disk) = written_in_sleep();
    let store = world.open_on("anna.k", disk).unwrap();
    let mut held = store.lock_case(&case).unwrap();
    let refused = held.commit(vec![step("note", 4)], &stamp(4)).unwrap_err();
    assert_eq!(refused, StoreError::CaseChanged(case.clone()));
    drop(held);
    let steps = store.read_journal(&case).unwrap().steps;
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[1].on, at(3).date_naive());
}

#[test]
fn who_slept_while_somebody_changed_the_facts_of_the_office_writes_nothing() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let other = elsewhere(&world);
    let disk = sleeping(0, move || other.hire("jan.w", Right::Write, 3));
    let store = world.open_on("anna.k", disk).unwrap();
    let mut held = store.lock_case(&case).unwrap();
    let refused = held.commit(vec![step("note", 4)], &stamp(4)).unwrap_err();
    assert_eq!(refused, StoreError::OfficeChanged);
    drop(held);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn a_case_that_somebody_else_holds_after_sleep_is_left_alone() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let lock = world.path(CASE_LOCK);
    let (give, got) = std::sync::mpsc::channel();
    let give = std::sync::Mutex::new(give);
    let disk = sleeping(0, move || {
        std::fs::remove_file(&lock).unwrap();
        let theirs = Disk::default().lock(&lock, Duration::ZERO).unwrap();
        give.lock().unwrap().send(theirs).unwrap();
    });
    let store = world.open_on("anna.k", disk).unwrap();
    let mut held = store.lock_case(&case).unwrap();
    let refused = held.commit(vec![step("note", 4)], &stamp(4)).unwrap_err();
    assert!(refused.is_locked());
    // Whoever has it finds the journal as it was, and so do we when it is free again.
    drop(got.recv().unwrap());
    held.commit(vec![step("note", 5)], &stamp(5)).unwrap();
    drop(held);
    assert_eq!(
        world
            .open("anna.k")
            .read_journal(&case)
            .unwrap()
            .steps
            .len(),
        2
    );
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn a_record_to_which_somebody_wrote_in_sleep_is_not_disposed_of() {
    let (world, case, disk) = written_in_sleep();
    let store = world.open_on("anna.k", disk).unwrap();
    let mut held = store.lock_case(&case).unwrap();
    let refused = held.dispose(&rule(), rule().due_on, &stamp(3)).unwrap_err();
    assert_eq!(refused, StoreError::CaseChanged(case.clone()));
    drop(held);
    assert_eq!(
        world
            .open("anna.k")
            .read_journal(&case)
            .unwrap()
            .steps
            .len(),
        2
    );
    assert_eq!(world.codes("anna.k"), []);
}

/// Opens a case on a computer that sleeps at the n-th look at the lock.
fn open_asleep(
    world: &World,
    at: usize,
    meanwhile: impl Fn() + Send + Sync + 'static,
) -> Result<CaseId, StoreError> {
    let mut store = world.open_on("anna.k", sleeping(at, meanwhile)).unwrap();
    let mut locked = store.lock().unwrap();
    let new: Vec<NewCase> = vec![new_case()];
    locked
        .create_cases(&new, &stamp(2), &|_| {})
        .cases
        .remove(0)
}

#[test]
fn who_slept_before_a_case_is_opened_asks_the_store_again() {
    let world = World::new();
    assert_eq!(open_asleep(&world, 0, || {}), Err(StoreError::LockLost));
    assert_eq!(world.open("anna.k").cases().unwrap().cases, []);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn nothing_that_was_judged_before_the_sleep_is_opened_after_it() {
    // Each batch looks twice: the second batch begins with the third look.
    for (at, opened) in [(0, 0), (2, 32)] {
        let world = World::new();
        let mut store = world.open_on("anna.k", sleeping(at, || {})).unwrap();
        let new = vec![new_case(); 100];
        let created = store.lock().unwrap().create_cases(&new, &stamp(2), &|_| {});
        let done = created.cases.iter().filter(|case| case.is_ok()).count();
        assert_eq!((created.cases.len(), done), (100, opened));
        let left = &created.cases[opened..];
        assert!(left.iter().all(|case| *case == Err(StoreError::LockLost)));
        assert_eq!(world.open("anna.k").cases().unwrap().cases.len(), opened);
    }
}

#[test]
fn whoever_took_long_to_judge_opens_only_what_nobody_opened_meanwhile() {
    for (at, comes) in [(0, false), (0, true), (2, false), (2, true)] {
        let world = World::new();
        let other = elsewhere(&world);
        let disk = late(at, move || {
            if comes {
                give_away(&other, ".lock");
                other.open_case("anna.k");
            }
        });
        let mut store = world.open_on("anna.k", disk).unwrap();
        let new = vec![new_case(); 40];
        let mut locked = store.lock_to_open().unwrap();
        let created = locked.create_cases(&new, &stamp(2), &|_| {});
        let done = created.cases.iter().filter(|case| case.is_ok()).count();
        let expected = if comes { at * 16 } else { 40 };
        assert_eq!(done, expected, "{at} {comes}");
    }
}

#[test]
fn a_number_that_was_given_in_sleep_is_not_given_again() {
    let world = World::new();
    // Nobody came: the number is still the next.
    assert!(open_asleep(&world, 1, || {}).is_ok());
    let other = elsewhere(&world);
    let refused = open_asleep(&world, 1, move || {
        give_away(&other, ".lock");
        other.open_case("anna.k");
    });
    assert_eq!(refused, Err(StoreError::LockLost));
    assert_eq!(world.open("anna.k").cases().unwrap().cases.len(), 2);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn facts_of_the_office_that_somebody_changed_in_sleep_are_not_written_over() {
    for at in 0..3 {
        let world = World::new();
        let other = elsewhere(&world);
        let card = world.make_key("ewa.n").card("ewa.n".parse().unwrap());
        let disk = sleeping(at, move || {
            give_away(&other, ".lock");
            other.hire("jan.w", Right::Write, 3);
        });
        let mut store = world.open_on("anna.k", disk).unwrap();
        let mut locked = store.lock().unwrap();
        let refused = locked
            .add_holder(&card, Right::Write, &stamp(4))
            .unwrap_err();
        assert_eq!(refused, StoreError::OfficeChanged, "{at}");
        drop(locked);
        // What was laid down of it is taken away, and both read and write on.
        let mut store = world.open("anna.k");
        store
            .lock()
            .unwrap()
            .mend(Mending::default(), &stamp(5))
            .unwrap();
        assert_eq!(world.codes("anna.k"), [], "{at}");
        let case = world.open_case("jan.w");
        world.write_step("anna.k", &case, 6).unwrap();
    }
}

#[test]
fn keys_that_somebody_changed_in_sleep_are_not_written_over() {
    // The version is written at the third look; the files of keys come after it, and then what was
    // laid down goes.
    for at in 3..6 {
        let world = World::new();
        let case = world.open_case("anna.k");
        let other = elsewhere(&world);
        let disk = sleeping(at, move || {
            give_away(&other, ".lock");
            // What is half done is finished first.
            let mut store = other.open("anna.k");
            store
                .lock()
                .unwrap()
                .mend(Mending::default(), &stamp(4))
                .unwrap();
            other.hire("jan.w", Right::Write, 4);
        });
        let mut store = world.open_on("anna.k", disk).unwrap();
        let refused = store.lock().unwrap().rekey(&stamp(3), &|_| {});
        assert!(matches!(refused, Err(StoreError::Unfinished(_))), "{at}");
        let mut store = world.open("anna.k");
        store
            .lock()
            .unwrap()
            .mend(Mending::default(), &stamp(5))
            .unwrap();
        assert_eq!(world.codes("anna.k"), [], "{at}");
        world.write_step("anna.k", &case, 6).unwrap();
    }
}

/// A disk on which something happens once a file has its name whose path ends so.
fn when_renamed(end: &'static str, meanwhile: impl Fn() + Send + Sync + 'static) -> Disk {
    let is_done = AtomicUsize::new(0);
    Disk::observed(Arc::new(move |moment, path: &Path| {
        let is_it = moment == Moment::Renamed && path.ends_with(end);
        if is_it && is_done.fetch_add(1, Ordering::SeqCst) == 0 {
            meanwhile();
        }
    }))
}

#[test]
fn a_step_written_while_a_change_of_keys_sleeps_between_two_files_is_not_lost() {
    let world = World::new();
    world.open_case("anna.k");
    let case = world.open_case("anna.k");
    let (other, written) = (elsewhere(&world), case.clone());
    let disk = when_renamed("nk/2026/0001/case.toml.age", move || {
        give_away(&other, "nk/2026/0002/.lock");
        other.write_step("anna.k", &written, 4).unwrap();
    });
    let mut store = world.open_on("anna.k", disk).unwrap();
    let rekeyed = store.lock().unwrap().rekey(&stamp(3), &|_| {}).unwrap();
    let failed: Vec<_> = rekeyed.failed.iter().map(|f| f.file.clone()).collect();
    assert_eq!(failed, [Some("nk/2026/0002/case.toml.age".to_owned())]);
    let mut store = world.open("anna.k");
    assert_eq!(store.read_journal(&case).unwrap().steps.len(), 2);
    store
        .lock()
        .unwrap()
        .mend(Mending::default(), &stamp(5))
        .unwrap();
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn keys_that_somebody_else_mended_and_changed_are_not_put_back_over() {
    let world = World::new();
    let case = world.open_case("anna.k");
    world.hire("ewa.n", Right::Admin, 3);
    world.open("anna.k");
    let kept = world.path("keys/journal.age");
    world.open("ewa.n");
    std::fs::remove_file(&kept).unwrap();
    let other = elsewhere(&world);
    // The lock is still ours by its looks, but was taken long ago.
    let disk = late(0, move || {
        give_away(&other, ".lock");
        let mut store = other.open("ewa.n");
        let mut locked = store.lock().unwrap();
        locked.mend(Mending::default(), &stamp(4)).unwrap();
        locked.rekey(&stamp(4), &|_| {}).unwrap();
    });
    let mut store = world.open_on("anna.k", disk).unwrap();
    let mended = store.lock().unwrap().mend(Mending::default(), &stamp(5));
    assert_eq!(mended.unwrap_err(), StoreError::LockLost);
    // Every file opens with the keys that are there.
    assert_eq!(world.codes("ewa.n"), []);
    world.write_step("anna.k", &case, 6).unwrap();
}

/// Waits for something that another program does.
fn wait_for(what: &str, is_there: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_there() {
        assert!(start.elapsed() < Duration::from_mins(1), "no {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn signal(process: u32, name: &str) {
    let id = process.to_string();
    let sent = Command::new("kill").args([name, &id]).status().unwrap();
    assert!(sent.success());
}

/// Stops this program when its journal lies ready to get its name, as a lid that is closed does.
fn stopping(world: &World) -> Disk {
    let (mark, awake) = (world.base().join("asleep"), world.base().join("awake"));
    Disk::observed(Arc::new(move |moment, path: &Path| {
        if moment == Moment::Written && path.ends_with("case.toml.age") && !mark.exists() {
            std::fs::write(&mark, "").unwrap();
            signal(std::process::id(), "-STOP");
            // The signal stops this thread only after another of the program took it.
            wait_for("waking", || awake.exists());
        }
    }))
}

fn is_stopped(child: &Child) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    stat.rsplit(')')
        .next()
        .unwrap()
        .trim_start()
        .starts_with('T')
}

#[cfg(target_os = "linux")]
#[test]
fn a_stopped_program_whose_lock_went_to_another_writes_nothing_when_it_wakes() {
    let case: CaseId = "NK-2026-0001".parse().unwrap();
    if let Some((world, _)) = worker() {
        let store = world.open_on("anna.k", stopping(&world)).unwrap();
        let mut held = store.lock_case(&case).unwrap();
        let refused = held.commit(vec![step("note", 4)], &stamp(4)).unwrap_err();
        assert_eq!(refused, StoreError::CaseChanged(case));
        return;
    }
    let world = World::new();
    world.open_case("anna.k");
    let name =
        "store::slept::a_stopped_program_whose_lock_went_to_another_writes_nothing_when_it_wakes";
    let mut asleep = start(name, &world, "");
    wait_for("sleeper", || {
        world.base().join("asleep").exists() && is_stopped(&asleep)
    });
    give_away(&world, CASE_LOCK);
    world.write_step("anna.k", &case, 3).unwrap();
    std::fs::write(world.base().join("awake"), "").unwrap();
    signal(asleep.id(), "-CONT");
    assert!(asleep.wait().unwrap().success());
    let steps = world.open("anna.k").read_journal(&case).unwrap().steps;
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[1].on, at(3).date_naive());
    assert!(!world.codes("anna.k").contains(&Code::LogAhead));
}
