//! What a machine keeps of journals: that it is used, and that it never says anything but what the
//! journals say, whatever becomes of it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use kartoteka::record::office::Right;
use kartoteka::record::tombstone::Rule;
use kartoteka::record::{CaseId, Digest, Journal};
use kartoteka::store::{Code, Keeping, StoreError};

use super::forger::{forge, forged_step, signing_key};
use super::world::*;

/// What a reading tells of each case: how many steps it has, or why it cannot be read.
type Told = BTreeMap<CaseId, Result<String, Code>>;

/// Sets the times of all journals back, so that none was written just now.
fn settle(world: &World) {
    for path in files_below(&world.root()) {
        if path.ends_with("case.toml.age") {
            age(&path, Duration::from_hours(1));
        }
    }
}

fn age(file: &Path, by: Duration) {
    let file = File::options().write(true).open(file).unwrap();
    file.set_modified(SystemTime::now() - by).unwrap();
}

fn code(error: &StoreError) -> Code {
    error.finding().map_or(Code::Format, |finding| finding.code)
}

/// A reading by a holder with a program of that name: what it tells, and how many journals it read.
fn read_as(world: &World, id: &str, program: &str) -> (Told, usize) {
    let read = AtomicUsize::new(0);
    let take = |_: &CaseId, journal: Journal| {
        read.fetch_add(1, Ordering::Relaxed);
        let told = format!("{} steps", journal.steps.len());
        (told.clone(), Some(told.into_bytes()))
    };
    let recall = |_: &CaseId, kept: &[u8]| String::from_utf8(kept.to_vec()).ok();
    let keeping = Keeping {
        take: &take,
        recall: &recall,
        program: program.as_bytes(),
    };
    let store = world.open(id);
    let listing = store.cases().unwrap();
    let all = store
        .read_kept(listing, |_| true, &|_| {}, &keeping)
        .unwrap();
    let told = all
        .cases
        .into_iter()
        .map(|(case, told)| (case, told.map_err(|e| code(&e))));
    (told.collect(), read.into_inner())
}

fn read(world: &World, id: &str) -> (Told, usize) {
    read_as(world, id, "this")
}

/// The same past all that is kept.
fn plain(world: &World, id: &str) -> Told {
    let steps = |_: &CaseId, journal: Journal| format!("{} steps", journal.steps.len());
    let all = world.open(id).read_all(|_| true, &|_| {}, steps).unwrap();
    let told = all
        .cases
        .into_iter()
        .map(|(case, told)| (case, told.map_err(|e| code(&e))));
    told.collect()
}

/// A reading that must tell what the journals tell, and how many of them it read.
fn sound(world: &World, id: &str) -> usize {
    let (told, count) = read(world, id);
    assert_eq!(told, plain(world, id));
    count
}

/// An office with three cases, all of them kept by `anna.k`.
fn kept() -> (World, Vec<CaseId>) {
    let world = World::new();
    let cases = (0..3).map(|_| world.open_case("anna.k")).collect();
    settle(&world);
    assert_eq!(sound(&world, "anna.k"), 3);
    (world, cases)
}

/// The parts of what a holder's machine keeps.
fn parts(world: &World, id: &str) -> Vec<PathBuf> {
    let files = files_below(&world.memory(id)).into_iter();
    let of_index = |path: &PathBuf| path.to_str().unwrap().contains(&format!("/index/{id}/"));
    files.filter(of_index).collect()
}

#[test]
fn a_journal_is_read_once_and_again_when_it_changed() {
    let (world, cases) = kept();
    assert_eq!(sound(&world, "anna.k"), 0);
    world.write_step("anna.k", &cases[1], 3).unwrap();
    settle(&world);
    assert_eq!(sound(&world, "anna.k"), 3);
    assert_eq!(sound(&world, "anna.k"), 0);
    assert_eq!(
        read(&world, "anna.k").0[&cases[1]].as_deref(),
        Ok("2 steps")
    );
    world.open_case("anna.k");
    assert_eq!(sound(&world, "anna.k"), 1);
}

#[test]
fn what_was_written_within_two_seconds_is_not_kept() {
    let (world, cases) = kept();
    world.write_step("anna.k", &cases[1], 3).unwrap();
    let path = world.path("nk/2026/0002/case.toml.age");
    for (age_ms, reads_later) in [(0, 1), (1500, 1), (2500, 0)] {
        age(&path, Duration::from_millis(age_ms));
        sound(&world, "anna.k");
        assert_eq!(sound(&world, "anna.k"), reads_later, "{age_ms}");
    }
    // A share whose clock is ahead.
    let file = File::options().write(true).open(&path).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_mins(1))
        .unwrap();
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [1, 1]);
}

#[test]
fn deleted_torn_or_forged_it_changes_nothing() {
    let (world, _) = kept();
    let [part] = parts(&world, "anna.k").try_into().unwrap();
    let good = fs::read(&part).unwrap();
    let mut bad: Vec<Vec<u8>> = (0..good.len())
        .step_by(37)
        .map(|n| good[..n].to_vec())
        .collect();
    bad.extend((0..good.len()).step_by(41).map(|at| {
        let mut flipped = good.clone();
        flipped[at] ^= 0x40;
        flipped
    }));
    bad.push([&good[..], b"x"].concat());
    bad.push(vec![0; good.len()]);
    for bytes in bad {
        fs::write(&part, bytes).unwrap();
        assert_eq!(sound(&world, "anna.k"), 3);
        assert_eq!(sound(&world, "anna.k"), 0);
    }
    fs::remove_dir_all(part.parent().unwrap()).unwrap();
    assert_eq!(sound(&world, "anna.k"), 3);
    // What was good once and is old by now.
    let case = "NK-2026-0001".parse().unwrap();
    world.write_step("anna.k", &case, 3).unwrap();
    settle(&world);
    sound(&world, "anna.k");
    fs::write(&part, good).unwrap();
    assert_eq!(sound(&world, "anna.k"), 3);
}

#[test]
fn where_nothing_can_be_kept_everything_is_read() {
    let (world, _) = kept();
    let folder = parts(&world, "anna.k")[0].parent().unwrap().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "no folder").unwrap();
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [3, 3]);
    fs::remove_file(&folder).unwrap();
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [3, 0]);
    let part = folder.join("nk-2026-0");
    fs::remove_file(&part).unwrap();
    fs::create_dir(&part).unwrap();
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [3, 3]);
}

#[test]
fn nobody_takes_up_what_another_person_or_program_kept() {
    let (world, _) = kept();
    world.hire("jan.w", Right::Journal, 3);
    settle(&world);
    sound(&world, "anna.k");
    let [part] = parts(&world, "anna.k").try_into().unwrap();
    let of_jan = world.memory("jan.w");
    assert_eq!(sound(&world, "jan.w"), 3);
    let [theirs] = parts(&world, "jan.w").try_into().unwrap();
    assert!(theirs.starts_with(of_jan));
    fs::copy(part, theirs).unwrap();
    assert_eq!([sound(&world, "jan.w"), sound(&world, "jan.w")], [3, 0]);
    assert_eq!(read_as(&world, "jan.w", "another").1, 3);
    assert_eq!(read_as(&world, "jan.w", "another").1, 0);
    assert_eq!(sound(&world, "jan.w"), 3);
}

#[test]
fn nothing_kept_outlives_a_change_of_the_office() {
    let (world, _) = kept();
    world.hire("jan.w", Right::Journal, 3);
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [3, 0]);
    assert_eq!([sound(&world, "jan.w"), sound(&world, "jan.w")], [3, 0]);
    let mut store = world.open("anna.k");
    let mut locked = store.lock().unwrap();
    let jan = "jan.w".parse().unwrap();
    locked.remove_holder(&jan, &stamp(4), &|_| {}).unwrap();
    drop(store);
    settle(&world);
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [3, 0]);
    assert!(matches!(
        world.try_open("jan.w"),
        Err(StoreError::NoUsableIdentity)
    ));
}

#[test]
fn a_case_that_went_back_or_is_gone_is_told() {
    let (world, cases) = kept();
    let path = world.path("nk/2026/0001/case.toml.age");
    let old = fs::read(&path).unwrap();
    world.write_step("anna.k", &cases[0], 3).unwrap();
    settle(&world);
    sound(&world, "anna.k");
    fs::write(&path, old).unwrap();
    settle(&world);
    sound(&world, "anna.k");
    let (told, _) = read(&world, "anna.k");
    assert_eq!(told[&cases[0]], Err(Code::RolledBack));
    fs::remove_dir_all(world.path("nk/2026/0002")).unwrap();
    sound(&world, "anna.k");
    let (told, _) = read(&world, "anna.k");
    assert!(told[&cases[1]].is_err() && told[&cases[2]].is_ok());
}

#[test]
fn a_later_end_that_is_remembered_counts_more_than_what_is_kept() {
    let (world, cases) = kept();
    let files = files_below(&world.memory("anna.k"));
    let heads = files.iter().find(|path| path.ends_with("heads")).unwrap();
    let text = fs::read_to_string(heads).unwrap();
    let later = format!("{} 9 {}", cases[0], Digest::of(b"later"));
    let line = text.lines().next().unwrap();
    assert!(line.starts_with("NK-2026-0001 1 "));
    fs::write(heads, text.replace(line, &later)).unwrap();
    let (told, _) = read(&world, "anna.k");
    assert_eq!(told[&cases[0]], Err(Code::RolledBack));
    assert_eq!(told, plain(&world, "anna.k"));
    // Where none is remembered, those that are kept are known again.
    fs::remove_file(heads).unwrap();
    assert_eq!(sound(&world, "anna.k"), 1);
    assert_eq!(fs::read_to_string(heads).unwrap(), text);
}

#[test]
fn a_forged_journal_is_named_by_the_next_reading() {
    let (world, cases) = kept();
    world.hire("jan.w", Right::Journal, 3);
    settle(&world);
    sound(&world, "anna.k");
    let journal = world.open("anna.k").read_journal(&cases[0]).unwrap();
    // Whoever reads has the key that journals are sealed with, but signs as nobody else.
    let step = forged_step(2, "note", "anna.k", 4);
    forge(&world, &journal, step, &signing_key(&world, "jan.w"));
    settle(&world);
    let (told, _) = read(&world, "anna.k");
    assert_eq!(told, plain(&world, "anna.k"));
    assert_eq!(told[&cases[0]], Err(Code::Signature));
    // It was not kept: once more it is read, and named.
    let (told, count) = read(&world, "anna.k");
    assert_eq!((&told[&cases[0]], count), (&Err(Code::Signature), 1));
}

#[test]
fn a_disposal_takes_the_entry_of_its_record_and_no_other_part() {
    let (world, cases) = kept();
    let mut earlier = new_case();
    earlier.year = 2025;
    let mut store = world.open("anna.k");
    let mut locked = store.lock().unwrap();
    let created = locked.create_cases(&[earlier], &stamp(2), &|_| {});
    assert!(created.cases[0].is_ok());
    drop(store);
    settle(&world);
    sound(&world, "anna.k");
    let names = || {
        let parts = parts(&world, "anna.k").into_iter();
        let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        parts.map(name).collect::<Vec<_>>()
    };
    assert_eq!(names(), ["nk-2025-0", "nk-2026-0"]);
    let store = world.open("anna.k");
    let mut case = store.lock_case(&cases[1]).unwrap();
    let rule = Rule {
        class: None,
        years: 1,
        due_on: at(3).date_naive(),
    };
    case.dispose(&rule, rule.due_on, &stamp(3)).unwrap();
    drop(case);
    assert_eq!(names(), ["nk-2025-0"]);
    // What is left of it is read and kept, with its neighbours.
    settle(&world);
    assert_eq!(sound(&world, "anna.k"), 4);
    assert_eq!(sound(&world, "anna.k"), 0);
}

/// An office with so many cases, all of them kept by `anna.k` in one part.
fn many() -> (World, Vec<CaseId>) {
    let world = World::new();
    let cases = (0..30).map(|_| world.open_case("anna.k")).collect();
    settle(&world);
    assert_eq!(sound(&world, "anna.k"), 30);
    (world, cases)
}

/// Writes a step of some cases and gives their journals an age at which they are kept.
fn change(world: &World, cases: &[CaseId], day: u32) {
    for case in cases {
        world.write_step("anna.k", case, day).unwrap();
        let path = world.path(&format!("nk/2026/{}/case.toml.age", case.folder()));
        age(&path, Duration::from_hours(1));
    }
}

#[test]
fn a_few_changes_stand_beside_their_part_and_more_of_them_in_it() {
    let (world, cases) = many();
    let [part] = parts(&world, "anna.k").try_into().unwrap();
    let recent = part.with_file_name("recent");
    let before = fs::read(&part).unwrap();
    change(&world, &cases[3..4], 3);
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [1, 0]);
    let early = fs::read(&recent).unwrap();
    change(&world, &cases[7..9], 3);
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [2, 0]);
    assert_eq!(fs::read(&part).unwrap(), before);
    // Lost, torn or old, it is read again.
    let good = fs::read(&recent).unwrap();
    for (bytes, reads) in [
        (Vec::new(), 3),
        (good[..good.len() - 1].to_vec(), 3),
        (early, 2),
    ] {
        fs::write(&recent, bytes).unwrap();
        assert_eq!(
            [sound(&world, "anna.k"), sound(&world, "anna.k")],
            [reads, 0]
        );
    }
    // Four of thirty are more than an eighth: all of them go into the part.
    change(&world, &cases[8..12], 4);
    assert_eq!([sound(&world, "anna.k"), sound(&world, "anna.k")], [4, 0]);
    fs::remove_file(&recent).unwrap();
    assert_eq!(sound(&world, "anna.k"), 0);
    assert_ne!(fs::read(&part).unwrap(), before);
}

#[test]
fn of_a_record_that_was_disposed_of_no_machine_keeps_what_it_kept() {
    let (world, cases) = many();
    world.hire("jan.w", Right::Journal, 3);
    for id in ["anna.k", "jan.w"] {
        assert_eq!(sound(&world, id), 30);
    }
    change(&world, &cases[2..3], 4);
    for id in ["anna.k", "jan.w"] {
        assert_eq!(sound(&world, id), 1);
        assert_eq!(parts(&world, id).len(), 2);
    }
    let [part, _] = parts(&world, "jan.w").try_into().unwrap();
    let before = fs::read(&part).unwrap();
    let store = world.open("anna.k");
    let mut case = store.lock_case(&cases[5]).unwrap();
    let rule = Rule {
        class: None,
        years: 1,
        due_on: at(3).date_naive(),
    };
    case.dispose(&rule, rule.due_on, &stamp(5)).unwrap();
    drop(case);
    assert_eq!(parts(&world, "anna.k"), Vec::<PathBuf>::new());
    let path = world.path(&format!("nk/2026/{}/case.toml.age", cases[5].folder()));
    age(&path, Duration::from_hours(1));
    // Another machine writes the part without it, with whatever stood beside.
    assert_eq!(sound(&world, "jan.w"), 1);
    assert_ne!(fs::read(&part).unwrap(), before);
    fs::remove_file(part.with_file_name("recent")).unwrap();
    assert_eq!(sound(&world, "jan.w"), 0);
}
