//! Several programs at once: this test binary started again as workers.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use kartoteka::record::CaseId;
use kartoteka::store::files::Moment;
use kartoteka::store::{Code, Disk, Mending, StoreError};

use super::world::*;

const WORKER: &str = "KARTOTEKA_TEST_WORKER";

/// Starts this very test again as a worker on the same folder.
pub fn start(test: &str, world: &World, job: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(WORKER, format!("{}\n{job}", world.base().display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The world and the job of a worker; none in the test itself.
pub fn worker() -> Option<(World, String)> {
    let told = std::env::var(WORKER).ok()?;
    let (base, job) = told.split_once('\n')?;
    Some((World::inside(base), job.to_owned()))
}

#[test]
fn ten_programs_open_ten_cases_with_ten_numbers() {
    if let Some((world, _)) = worker() {
        world.open_case("anna.k");
        return;
    }
    let world = World::new();
    let name = "store::together::ten_programs_open_ten_cases_with_ten_numbers";
    let mut workers: Vec<Child> = (0..10).map(|_| start(name, &world, "")).collect();
    assert!(workers.iter_mut().all(|w| w.wait().unwrap().success()));
    let cases = world.open("anna.k").cases().unwrap().cases;
    let numbers: Vec<u32> = cases.iter().map(CaseId::number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn two_programs_on_one_case_lose_no_step() {
    let case = "NK-2026-0001".parse().unwrap();
    if let Some((world, _)) = worker() {
        for _ in 0..5 {
            world.write_step("anna.k", &case, 3).unwrap();
        }
        return;
    }
    let world = World::new();
    world.open_case("anna.k");
    let name = "store::together::two_programs_on_one_case_lose_no_step";
    let mut workers: Vec<Child> = (0..2).map(|_| start(name, &world, "")).collect();
    assert!(workers.iter_mut().all(|w| w.wait().unwrap().success()));
    let journal = world.open("anna.k").read_journal(&case).unwrap();
    assert_eq!(journal.steps.len(), 11);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn who_waits_too_long_for_a_case_is_told_so() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let (one, two) = (world.open("anna.k"), world.open("anna.k"));
    let held = one.lock_case(&case).unwrap();
    let refused = two.lock_case(&case).unwrap_err();
    assert!(refused.is_locked());
    drop(held);
    assert!(two.lock_case(&case).is_ok());
}

/// A share that does not keep its promise of a lock.
#[test]
fn a_journal_that_changed_since_it_was_loaded_is_not_overwritten() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let store = world.open("anna.k");
    let mut held = store.lock_case(&case).unwrap();
    std::fs::remove_file(world.path("nk/2026/0001/.lock")).unwrap();
    world.write_step("anna.k", &case, 3).unwrap();
    let refused = held.commit(vec![step("note", 4)], &stamp(4)).unwrap_err();
    assert_eq!(refused, StoreError::CaseChanged(case.clone()));
    drop(held);
    assert_eq!(store.read_journal(&case).unwrap().steps.len(), 2);
    // What was written for nothing is named, and mended.
    assert_eq!(world.codes("anna.k"), [Code::Orphan]);
    let mut store = world.open("anna.k");
    let mended = store.lock().unwrap().mend(Mending::default(), &stamp(5));
    assert_eq!(mended.unwrap().len(), 2);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn what_was_never_committed_is_mended_though_somebody_writes_to_the_case() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let stopped = Disk::observed(Arc::new(|moment, path| {
        let is_document = path
            .parent()
            .is_some_and(|folder| folder.ends_with("documents"));
        assert!(!is_document || moment != Moment::Renamed, "pulled the plug");
    }));
    let store = world.open_on("anna.k", stopped).unwrap();
    let mut held = store.lock_case(&case).unwrap();
    let commit = || held.commit(vec![step("note", 3)], &stamp(3));
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(commit)).is_err());
    assert_eq!(world.codes("anna.k"), [Code::Orphan]);
    let mended = std::thread::scope(|scope| {
        let writes = Duration::from_millis(300);
        scope.spawn(move || {
            std::thread::sleep(writes);
            drop(held);
        });
        let mut store = world.open("anna.k");
        let mut locked = store.lock().unwrap();
        locked.mend(Mending::default(), &stamp(5)).unwrap()
    });
    assert_eq!(mended.len(), 1);
    assert_eq!(world.codes("anna.k"), []);
}
