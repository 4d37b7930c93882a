//! The team's own journal: one in a store, whatever happens, and cared for as a case is.

use std::fs;
use std::process::Child;

use kartoteka::record::CaseId;
use kartoteka::store::{Code, Created, NewCase, StoreError};

use super::together::{start, worker};
use super::world::*;

/// The team's journal with its first steps.
pub fn new_team() -> NewCase {
    NewCase {
        prefix: "TEAM".into(),
        year: 0,
        steps: vec![step("open", 2), step("appoint", 2)],
    }
}

fn open_team(world: &World, id: &str) -> Result<CaseId, StoreError> {
    let mut store = world.open(id);
    let mut created: Created =
        store
            .lock()
            .unwrap()
            .create_cases(&[new_team()], &stamp(2), &|_| {});
    created.cases.remove(0)
}

#[test]
fn it_lies_in_its_own_folder_and_is_no_case() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let team = open_team(&world, "anna.k").unwrap();
    assert_eq!(team, CaseId::team());
    assert!(world.path("team/case.toml.age").is_file());
    assert!(world.path("team/documents").is_dir());
    assert_eq!(world.write_step("anna.k", &team, 3), Ok(3));
    let journal = world.open("anna.k").read_journal(&team).unwrap();
    assert!(
        journal
            .text()
            .contains("\ncase = \"team\"\nprocedure = \"team\"\n")
    );
    let listing = world.open("anna.k").cases().unwrap();
    assert_eq!((listing.count(), listing.cases), (1, vec![case, team]));
    let check = world.check("anna.k");
    assert_eq!((check.cases, check.findings), (1, vec![]));
    assert_eq!(world.codes_without_keys(), []);
    let log = fs::read_dir(world.path("log")).unwrap().next().unwrap();
    let log = fs::read_to_string(log.unwrap().path()).unwrap();
    assert!(
        log.contains("\"op\":\"open\",\"case\":\"team\",\"seq\":2"),
        "{log}"
    );
}

#[test]
fn it_is_opened_once() {
    let world = World::new();
    open_team(&world, "anna.k").unwrap();
    let before = fs::read(world.path("team/case.toml.age")).unwrap();
    let again = open_team(&world, "anna.k").unwrap_err();
    assert_eq!(again, StoreError::CaseChanged(CaseId::team()));
    assert_eq!(fs::read(world.path("team/case.toml.age")).unwrap(), before);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn of_several_programs_at_once_one_opens_it() {
    if let Some((world, _)) = worker() {
        open_team(&world, "anna.k").unwrap();
        return;
    }
    let world = World::new();
    let name = "store::team::of_several_programs_at_once_one_opens_it";
    let mut workers: Vec<Child> = (0..6).map(|_| start(name, &world, "")).collect();
    let opened = workers.iter_mut().map(|w| w.wait().unwrap().success());
    assert_eq!(opened.filter(|opened| *opened).count(), 1);
    let journal = world.open("anna.k").read_journal(&CaseId::team()).unwrap();
    assert_eq!(journal.steps.len(), 2);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn one_that_was_lost_is_told_and_not_replaced() {
    let world = World::new();
    open_team(&world, "anna.k").unwrap();
    fs::remove_dir_all(world.path("team")).unwrap();
    let check = world.check("anna.k");
    assert_eq!(codes(&check), [Code::NoJournal, Code::LogFile]);
    assert!(
        check
            .findings
            .iter()
            .all(|f| f.case == Some(CaseId::team()))
    );
    let refused = open_team(&world, "anna.k").unwrap_err();
    assert_eq!(refused.finding().unwrap().code, Code::NoJournal);
    let store = world.open("anna.k");
    let read = store.read_all(|_| true, &|_| {}, |_, _| ()).unwrap();
    assert_eq!(read.cases.len(), 1);
    assert!(read.cases[0].0.is_team() && read.cases[0].1.is_err());
    drop(store);
    // Somebody looked into it, and what is lost is lost.
    let mut store = world.open("anna.k");
    assert_eq!(
        store.accept_head(&CaseId::team(), false, &stamp(5)),
        Ok(true)
    );
    drop(store);
    open_team(&world, "anna.k").unwrap();
}

#[test]
fn damage_in_its_folder_is_found() {
    let world = World::new();
    world.open_case("anna.k");
    open_team(&world, "anna.k").unwrap();
    let journal = world.path("team/case.toml.age");
    let sealed = fs::read(&journal).unwrap();
    let mut flipped = sealed.clone();
    *flipped.last_mut().unwrap() ^= 1;
    fs::write(&journal, flipped).unwrap();
    assert!(world.codes("anna.k").contains(&Code::Damaged));
    // The journal of a case in its place is not it.
    fs::copy(world.path("nk/2026/0001/case.toml.age"), &journal).unwrap();
    assert!(world.codes("anna.k").contains(&Code::OtherCase));
    fs::write(&journal, &sealed).unwrap();
    fs::write(world.path("team/protokol.docx"), "tekst").unwrap();
    let check = world.check("anna.k");
    assert_eq!(codes(&check), [Code::PlainText]);
    assert_eq!(check.findings[0].case, Some(CaseId::team()));
    fs::remove_file(world.path("team/protokol.docx")).unwrap();
    let documents = files_below(&world.path("team/documents"));
    let sheet = documents
        .iter()
        .find(|p| p.to_str().unwrap().ends_with(".toml.age"));
    fs::remove_file(sheet.unwrap()).unwrap();
    assert!(world.codes("anna.k").contains(&Code::NoSheet));
}

#[test]
fn an_older_one_that_was_put_back_is_known() {
    let world = World::new();
    let team = open_team(&world, "anna.k").unwrap();
    let old = fs::read(world.path("team/case.toml.age")).unwrap();
    world.write_step("anna.k", &team, 3).unwrap();
    fs::write(world.path("team/case.toml.age"), old).unwrap();
    let error = world.open("anna.k").read_journal(&team).unwrap_err();
    assert_eq!(error.finding().unwrap().code, Code::RolledBack);
}

#[test]
fn new_keys_reach_it_and_a_removal_lists_its_head() {
    use kartoteka::record::office::Right;
    let world = World::new();
    world.hire("jan.w", Right::Write, 1);
    world.open_case("jan.w");
    let team = open_team(&world, "jan.w").unwrap();
    let before = fs::read(world.path("team/case.toml.age")).unwrap();
    let mut store = world.open("anna.k");
    let removed = store
        .lock()
        .unwrap()
        .remove_holder(&"jan.w".parse().unwrap(), &stamp(4), &|_| {})
        .unwrap();
    assert_eq!((removed.cases, removed.rekeyed.failed), (1, vec![]));
    let heads = store.office().heads.clone().unwrap();
    assert_eq!(heads.cases[&team].seq, 2);
    assert_ne!(fs::read(world.path("team/case.toml.age")).unwrap(), before);
    assert!(world.open("anna.k").read_journal(&team).is_ok());
    assert_eq!(world.codes("anna.k"), []);
}
