//! What must be proved when two folders meet: that records are one, that nothing both had is gone,
//! and that who says where a step went is whoever recorded it.

use std::fs;

use kartoteka::record::log_line::{Entry, LogLine, Tail};
use kartoteka::record::step::SheetRef;
use kartoteka::record::tombstone::Rule;
use kartoteka::record::{CaseId, Digest, Journal};
use kartoteka::store::Code;
use kartoteka::store::layout::case_path;
use kartoteka::store::together::{Left, Together};

use super::forger::{forge, forged_step, sign, sign_line, signing_key};
use super::parted::{Plain, Two, said, write};
use super::parted_numbers::one_number;
use super::world::*;

pub fn dispose(world: &World, case: &CaseId) {
    let rule = Rule {
        class: Some("BE10".into()),
        years: 10,
        due_on: "2026-11-20".parse().unwrap(),
    };
    let store = world.open("anna.k");
    let mut locked = store.lock_case(case).unwrap();
    let on = "2026-11-20".parse().unwrap();
    locked.dispose(&rule, on, &stamp(20)).unwrap();
}

fn journal_file(world: &World, case: &CaseId) -> Vec<u8> {
    fs::read(world.path(&format!("{}/case.toml.age", case_path(case)))).unwrap()
}

fn journal(world: &World, case: &CaseId) -> Journal {
    world.open("anna.k").read_journal(case).unwrap()
}

/// Writes a log of its own, signed by a holder: that a step was recorded, and then these lines.
fn tell(world: &World, by: &str, ops: &[String], case: &CaseId) {
    tell_of(world, (by, ops, case), (6, 3));
}

/// The same of a step of that day, with that number.
fn tell_of(world: &World, (by, ops, case): (&str, &[String], &CaseId), (day, seq): (u32, u32)) {
    let key = signing_key(world, by);
    let mut tail = Tail::default();
    let mut text = String::new();
    for op in [&["step".to_owned()], ops].concat() {
        let entry = Entry {
            at: at(day),
            by: by.parse().unwrap(),
            op,
            case: Some(case.clone()),
            seq: Some(seq),
            files: [].into(),
        };
        let sign = |digest| Ok::<_, ()>(sign_line(&key, digest));
        let line = LogLine::next(tail, entry, sign).unwrap();
        tail = line.tail();
        text.push_str(&format!("{}\n", line.text()));
    }
    fs::write(world.path(TOLD), text).unwrap();
}

/// The log that is written so.
const TOLD: &str = "log/a1b2c3d4e5f60718.jsonl";

#[test]
fn that_both_sides_had_another_record_of_the_number_proves_nothing() {
    let mut two = one_number();
    two.ours.open_case("anna.k");
    write(&two.ours, "anna.k", &two.case, "visit", 5);
    // The other record was agreed on while ours was held back.
    two.agreed = Some(journal_file(&two.theirs, &two.case));
    let disposed = two.again();
    let together = two.meet(&Plain::default()).unwrap();
    assert!(together.renumbered.is_some(), "{together:?}");
    two.clean();
    // Disposed of meanwhile, it takes nothing of ours along.
    dispose(&disposed.theirs, &disposed.case);
    let before = journal_file(&disposed.ours, &disposed.case);
    assert_eq!(disposed.meet(&Plain::default()), Err(Left::Disagree));
    assert_eq!(journal_file(&disposed.ours, &disposed.case), before);
    let own = [said("open", "anna.k", 2), said("visit", "anna.k", 5)];
    assert_eq!(disposed.steps(&disposed.case), own);
}

#[test]
fn what_is_left_of_a_record_goes_over_no_other() {
    // Ours was never sent; theirs is shorter, as long, and longer.
    for steps in [0, 1, 2] {
        let two = one_number();
        two.ours.open_case("anna.k");
        write(&two.ours, "anna.k", &two.case, "visit", 5);
        write(&two.ours, "anna.k", &two.case, "visit", 6);
        dispose(&two.ours, &two.case);
        for _ in 0..steps {
            write(&two.theirs, "jan.n", &two.case, "letter", 6);
        }
        let met = two.meet(&Plain::default());
        assert_eq!(met, Err(Left::Disagree), "{steps}");
    }
    // Of the record that both had it is sent, behind a step that was not sent too.
    let two = Two::new();
    write(&two.ours, "anna.k", &two.case, "note", 5);
    dispose(&two.ours, &two.case);
    assert_eq!(two.meet(&Plain::default()).unwrap(), Together::default());
}

#[test]
fn what_was_disposed_of_elsewhere_comes_back_under_no_number() {
    let mut two = Two::new();
    two.agreed = None;
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "anna.k", &two.case, "note", 5);
    dispose(&two.theirs, &two.case);
    assert_eq!(two.meet(&Plain::default()), Err(Left::Disagree));
    assert_eq!(two.ours.open("anna.k").cases().unwrap().cases.len(), 1);
}

#[test]
fn what_both_sides_had_is_never_recorded_anew() {
    let mut two = Two::new();
    // Step 2 is cut off there, and another stands in its place.
    let cut = journal(&two.theirs, &two.case).up_to(1);
    let key = signing_key(&two.theirs, "jan.n");
    forge(
        &two.theirs,
        &cut,
        forged_step(2, "letter", "jan.n", 4),
        &key,
    );
    let before = journal_file(&two.ours, &two.case);
    two.agreed = Some(before.clone());
    // The machine that sends it remembers nothing better.
    for machine in ["anna.k", "jan.n"] {
        let _ = fs::remove_dir_all(two.theirs.memory(machine));
    }
    let left = two.meet(&Plain::default());
    let Err(Left::NotSound(finding)) = &left else {
        panic!("{left:?}");
    };
    assert_eq!(finding.code, Code::Rewritten);
    assert_eq!(journal_file(&two.ours, &two.case), before);
    assert_eq!(two.ours.open("anna.k").waiting_count().unwrap(), 0);
}

#[test]
fn nobody_says_where_a_step_of_somebody_else_stands_now() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "anna.k", &two.case, "note", 5);
    let old = journal(&two.ours, &two.case);
    let new = journal(&two.theirs, &two.case).head();
    let op = format!("replay {} {new} 1", old.head());
    tell(&two.theirs, "jan.n", &[op], &two.case);
    let together = two.meet(&Plain::default()).unwrap();
    assert_eq!(together.moved.len(), 1);
    assert_eq!(two.steps(&two.case).len(), 4);
}

#[test]
fn nobody_explains_away_what_somebody_else_recorded() {
    let two = Two::new();
    write(&two.ours, "anna.k", &two.case, "note", 5);
    let whole = journal(&two.ours, &two.case);
    let (gone, left) = (whole.head(), whole.up_to(2));
    let key = signing_key(&two.ours, "jan.n");
    forge(&two.ours, &left, forged_step(3, "letter", "jan.n", 6), &key);
    let theirs: Digest = {
        let mut left = left.clone();
        let step = forged_step(3, "letter", "jan.n", 6);
        left.append(step, |digest| Ok::<_, ()>(sign(&key, digest)))
            .unwrap();
        left.head()
    };
    let end = left.head();
    let waits = format!("wait {gone} {end} 1");
    for ops in [
        vec![format!("replay {gone} {theirs} 1")],
        vec![format!("replay {gone} {end} 1")],
        vec![waits.clone()],
        vec![waits.clone(), format!("give-up {gone}")],
    ] {
        tell(&two.ours, "jan.n", &ops, &two.case);
        let read = two.ours.open("anna.k").read_journal(&two.case);
        let code = read.err().and_then(|error| Some(error.finding()?.code));
        assert_eq!(code, Some(Code::Rewritten), "{ops:?}");
    }
    // Nor does a file of any content in the place of the step.
    fs::create_dir_all(two.ours.path("waiting")).unwrap();
    fs::write(two.ours.path(&format!("waiting/{gone}.age")), "x").unwrap();
    tell(&two.ours, "jan.n", &[waits], &two.case);
    assert!(two.ours.open("anna.k").read_journal(&two.case).is_err());
}

#[test]
fn a_line_of_another_step_is_not_withdrawn_by_the_number_that_it_got() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    let before = files_below(&two.ours.path("log"));
    write(&two.ours, "jan.n", &two.case, "visit", 5);
    let mut logs = files_below(&two.ours.path("log")).into_iter();
    let own = logs.find(|log| !before.contains(log)).unwrap();
    two.meet(&Plain::default()).unwrap();
    assert_eq!(two.ours.codes("anna.k"), [Code::Waiting]);
    // The log was written anew: under the number stands a step that the record lacks.
    tell_of(&two.ours, ("jan.n", &[], &two.case), (7, 4));
    fs::rename(two.ours.path(TOLD), own).unwrap();
    let codes = two.ours.codes("anna.k");
    assert!(codes.contains(&Code::LogAhead), "{codes:?}");
}

#[test]
fn the_log_of_whose_step_waited_goes_on() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "jan.n", &two.case, "visit", 6);
    two.meet(&Plain::default()).unwrap();
    let logs: Vec<String> = files_below(&two.ours.path("log"))
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let held_back = |by: &str| {
        let store = two.ours.open(by);
        let held = store.hold().unwrap();
        let held_back = logs.iter().filter_map(|log| held.unsent_from(log).unwrap());
        held_back.count()
    };
    assert_eq!(held_back("anna.k"), 1);
    let store = two.ours.open("jan.n");
    let held = store.hold().unwrap();
    held.retry(&two.case, &Plain::default(), &stamp(22))
        .unwrap();
    drop(held);
    assert_eq!(held_back("anna.k"), 0);
    assert_eq!(held_back("jan.n"), 0);
}

#[test]
fn who_looked_at_a_record_reads_the_one_that_took_its_number() {
    let two = one_number();
    two.ours.open_case("anna.k");
    let jan = two.ours.open("jan.n");
    jan.read_journal(&two.case).unwrap();
    two.meet(&Plain::default()).unwrap();
    let jan = two.ours.open("jan.n");
    assert_eq!(jan.read_journal(&two.case).unwrap().steps.len(), 2);
    assert_eq!(two.ours.codes("jan.n"), []);
}

#[test]
fn a_machine_that_was_put_back_records_nothing_twice() {
    for renames in [false, true] {
        let rules = Plain {
            renames,
            ..Plain::default()
        };
        let two = Two::new();
        write(&two.theirs, "jan.n", &two.case, "letter", 4);
        write(&two.ours, "anna.k", &two.case, "note", 5);
        let back = two.again();
        two.meet(&rules).unwrap();
        let sent = Two {
            theirs: two.ours,
            ours: back.ours,
            case: two.case,
            agreed: two.agreed,
        };
        // Its log there is taken later: only the steps tell.
        let log = sent.theirs.path("log");
        fs::remove_dir_all(&log).unwrap();
        copy_folder(&sent.ours.path("log"), &log);
        let together = sent.meet(&rules).unwrap();
        assert_eq!(together.moved, [], "{renames}");
        assert_eq!(sent.steps(&sent.case).len(), 4, "{renames}");
    }
}

/// Whoever sees the name of a sheet that was not sent yet gives it to a sheet of their own.
#[test]
fn a_document_of_ours_that_was_never_sent_gives_way_to_none_of_its_name() {
    let two = Two::new();
    write(&two.ours, "anna.k", &two.case, "note", 5);
    let ours = journal(&two.ours, &two.case);
    let stem = &ours.steps.last().unwrap().sheet.as_ref().unwrap().stem;
    let documents = format!("{}/documents", case_path(&two.case));
    let sheet = two.ours.path(&format!("{documents}/{stem}.toml.age"));
    let before = fs::read(&sheet).unwrap();
    let theirs = journal(&two.theirs, &two.case);
    let other = theirs.steps.last().unwrap().sheet.clone().unwrap();
    fs::copy(
        two.theirs
            .path(&format!("{documents}/{}.toml.age", other.stem)),
        two.theirs.path(&format!("{documents}/{stem}.toml.age")),
    )
    .unwrap();
    let mut step = forged_step(3, "letter", "jan.n", 6);
    step.sheet = Some(SheetRef {
        stem: stem.clone(),
        ..other
    });
    forge(
        &two.theirs,
        &theirs,
        step,
        &signing_key(&two.theirs, "jan.n"),
    );
    let left = two.meet(&Plain::default());
    let Err(Left::NotSound(finding)) = left else {
        panic!("{left:?}");
    };
    assert_eq!(finding.code, Code::OtherSheet);
    assert_eq!(fs::read(&sheet).unwrap(), before);
}

/// What both have is not opened again where it lies here alike; each file that does not is.
#[test]
fn every_file_of_a_fetched_record_is_proved_or_lies_here_alike() {
    let pristine = Two::new();
    write(&pristine.theirs, "jan.n", &pristine.case, "letter", 4);
    write(&pristine.ours, "anna.k", &pristine.case, "note", 5);
    let documents = |two: &Two| two.theirs.path("nk/2026/0001/documents");
    let count = files_below(&documents(&pristine)).len();
    assert_eq!(
        count, 6,
        "a sheet and an attached file of each of three steps"
    );
    for at in 0..count {
        let two = pristine.again();
        let mut files = files_below(&documents(&two));
        files.sort();
        let mut sealed = fs::read(&files[at]).unwrap();
        *sealed.last_mut().unwrap() ^= 1;
        fs::write(&files[at], &sealed).unwrap();
        let left = two.meet(&Plain::default());
        assert!(matches!(left, Err(Left::NotSound(_))), "{at}: {left:?}");
    }
    assert!(pristine.meet(&Plain::default()).unwrap().taken);
}
