//! What is believed of a line that says that a record was let go: an admin's word, and of somebody
//! whose right ended only what can have been true then.

use std::fs;

use kartoteka::record::journal::Digest;
use kartoteka::record::log_line::{Entry, LogLine, Tail, read_log};
use kartoteka::record::office::Right;
use kartoteka::record::{CaseId, HolderId};
use kartoteka::store::Code;

use super::forger::{sign_line, signing_key};
use super::world::*;

/// The admin whose right ends on the fifth day.
const FORMER: &str = "ewa.z";

/// An office with two admins and one record.
fn office() -> (World, CaseId) {
    let world = World::new();
    world.hire(FORMER, Right::Admin, 2);
    let case = world.open_case("anna.k");
    world.open(FORMER);
    (world, case)
}

fn remove(world: &World) {
    let former: HolderId = FORMER.parse().unwrap();
    let mut store = world.open("anna.k");
    let mut locked = store.lock().unwrap();
    locked.remove_holder(&former, &stamp(5), &|_| {}).unwrap();
}

/// Writes a log of that admin, all of it on the fourth day by its own word.
fn tell(world: &World, told: &[(&str, &CaseId)]) {
    let key = signing_key(world, FORMER);
    let mut tail = Tail::default();
    let mut text = String::new();
    for (op, case) in told {
        let entry = Entry {
            at: at(4),
            by: FORMER.parse().unwrap(),
            op: (*op).to_owned(),
            case: Some((*case).clone()),
            seq: Some(u32::from(*op == "open")),
            files: [].into(),
        };
        let sign = |digest| Ok::<_, ()>(sign_line(&key, digest));
        let line = LogLine::next(tail, entry, sign).unwrap();
        tail = line.tail();
        text = format!("{text}{}\n", line.text());
    }
    fs::write(world.path("log/dated000.jsonl"), text).unwrap();
}

/// The stem of a log and the number of its line that told of the opening.
fn opening(world: &World) -> String {
    let logs = files_below(&world.path("log"));
    let opened = logs.iter().find_map(|path| {
        let (lines, _) = read_log(&fs::read_to_string(path).unwrap()).unwrap();
        let line = lines.iter().find(|line| line.entry.op == "open")?;
        let stem = path.file_stem()?.to_str()?;
        Some(format!("{stem}:{}", line.n))
    });
    opened.unwrap()
}

/// Takes the record away, by the word of that admin alone.
fn take_away(world: &World, case: &CaseId) {
    let (old, end) = (Digest::of(b"old"), Digest::of(b"end"));
    let waits = format!("wait {old} {end} {}", opening(world));
    let given_up = format!("give-up {old}");
    tell(world, &[(&waits, case), (&given_up, case)]);
    fs::remove_dir_all(world.path("nk/2026/0001")).unwrap();
}

#[test]
fn what_an_admin_let_go_before_leaving_is_missed_by_nobody() {
    let (world, case) = office();
    take_away(&world, &case);
    for is_over in [false, true] {
        if is_over {
            remove(&world);
        }
        // Whoever saw it is told; nobody else has anything to miss.
        assert_eq!(world.codes("anna.k"), [Code::LetGo]);
        assert_eq!(world.codes_without_keys(), []);
        let store = world.open("anna.k");
        let read = store.read_all(|_| true, &|_| {}, |_, _| ()).unwrap();
        assert_eq!(read.cases.len(), 0);
    }
}

#[test]
fn who_was_an_admin_makes_no_record_vanish() {
    // One that was there when the right ended, and one that was opened later.
    let (world, case) = office();
    remove(&world);
    take_away(&world, &case);
    let missed = [Code::NoJournal, Code::LogFile];
    assert_eq!(world.codes("anna.k"), missed);
    assert_eq!(world.codes_without_keys(), [Code::LogFile]);
    let store = world.open("anna.k");
    let read = store.read_all(|_| true, &|_| {}, |_, _| ()).unwrap();
    let [(gone, Err(error))] = &read.cases[..] else {
        panic!("{}", read.cases.len());
    };
    assert_eq!(
        (gone, error.finding().unwrap().code),
        (&case, Code::NoJournal)
    );
}

#[test]
fn what_was_opened_after_a_right_ended_is_not_let_go_by_a_line_that_is_dated_back() {
    let world = World::new();
    world.hire(FORMER, Right::Admin, 2);
    remove(&world);
    let mut store = world.open("anna.k");
    let mut locked = store.lock().unwrap();
    let created = locked.create_cases(&[new_case()], &stamp(8), &|_| {});
    let case = created.cases[0].clone().unwrap();
    drop(store);
    take_away(&world, &case);
    assert_eq!(world.codes("anna.k"), [Code::NoJournal, Code::LogFile]);
}

#[test]
fn who_was_an_admin_uses_up_no_numbers() {
    let (world, _) = office();
    let (old, end) = (Digest::of(b"old"), Digest::of(b"end"));
    let waits = format!("wait {old} {end} 1");
    let [near, far] = [20, 9000].map(|number| CaseId::new("NK", 2026, number));
    let next = |number: u32| {
        assert_eq!(world.open_case("anna.k"), CaseId::new("NK", 2026, number));
    };
    remove(&world);
    tell(&world, &[("open", &far), (&waits, &far)]);
    next(2);
    // What can have been let go before the right ended keeps its number.
    tell(&world, &[("open", &near), (&waits, &near)]);
    next(21);
}
