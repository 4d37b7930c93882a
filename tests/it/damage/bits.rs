//! Every bit of every file of a small store, flipped; every file cut off at every length.
//!
//! Each time the part of the check runs that reads that file. By default one bit of each byte is
//! flipped; with `KARTOTEKA_EVERY_BIT` all are, as `.ci/run` does.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka::record::CaseId;
use kartoteka::record::office::Right;
use kartoteka::store::{Notice, Open, Store};

use crate::store::world::{World, copy_folder, files_below};

/// So many damages are looked at by the whole check too: every one of that many.
const WHOLE_EVERY: usize = 2_000;

/// Five cases, two holders, two versions of the office.
fn world() -> World {
    let world = World::new();
    world.hire("jan.w", Right::Write, 1);
    for _ in 0..5 {
        world.open_case("anna.k");
    }
    let case = CaseId::new("NK", 2026, 1);
    world.write_step("jan.w", &case, 3).unwrap();
    assert_eq!(world.codes("anna.k"), []);
    world
}

/// Whether the part of the check that reads a file tells that something is wrong.
fn is_noticed(world: &World, store: &Store<Open>, inside: &str) -> bool {
    match inside.split('/').next() {
        Some("nk") => is_case_faulty(store, inside),
        Some("keys" | "office" | "kartoteka.toml") => match world.try_open("anna.k") {
            Err(_) => true,
            Ok(store) => {
                let is_problem = |notice: &Notice| matches!(notice, Notice::Problem(_));
                store.notices().iter().any(is_problem) || has_findings(&store, |_| false)
            }
        },
        _ => has_findings(store, |_| false),
    }
}

fn has_findings(store: &Store<Open>, wanted: fn(&CaseId) -> bool) -> bool {
    !store.check(&wanted, &|_| {}).unwrap().findings.is_empty()
}

/// The reading of a case, as the check does it: its journal, or the sheets and the files on them.
fn is_case_faulty(store: &Store<Open>, inside: &str) -> bool {
    let number = inside.split('/').nth(2).unwrap().parse().unwrap();
    let case = CaseId::new("NK", 2026, number);
    let Ok(journal) = store.read_journal(&case) else {
        return true;
    };
    // The sheet or file of one step is told by its name; the others need no look.
    let is_sheet = inside.ends_with(".toml.age");
    journal
        .steps
        .iter()
        .filter_map(|step| step.sheet.as_ref())
        .any(|reference| {
            if is_sheet && !inside.contains(reference.stem.as_str()) {
                return false;
            }
            let Ok(sheet) = store.read_sheet(&case, reference) else {
                return true;
            };
            let mut attached = sheet.attachments.iter();
            !is_sheet
                && attached.any(|file| {
                    inside.contains(&file.file)
                        && store
                            .copy_attachment(&case, file, &mut std::io::sink())
                            .is_err()
                })
        })
}

/// What is made of one file, and how often: `make` gives the damaged bytes, or none at the end.
struct Run<'a> {
    done: &'a AtomicUsize,
    missed: Vec<String>,
}

impl Run<'_> {
    fn try_one(
        &mut self,
        world: &World,
        store: &Store<Open>,
        file: &Path,
        bytes: &[u8],
        what: &str,
    ) {
        let inside = file
            .strip_prefix(world.root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        put(file, bytes);
        let count = self.done.fetch_add(1, Ordering::Relaxed);
        let mut is_told = is_noticed(world, store, &inside);
        if count.is_multiple_of(WHOLE_EVERY) {
            is_told &= match world.try_open("anna.k") {
                Err(_) => true,
                Ok(store) => has_findings(&store, |_| true),
            };
        }
        if !is_told {
            self.missed.push(format!("{inside}: {what}"));
        }
    }
}

/// Writes a file in its place: where it is first cut to nothing, a file system may wait for the disk.
fn put(path: &Path, bytes: &[u8]) {
    let mut file = fs::File::options().write(true).open(path).unwrap();
    file.write_all(bytes).unwrap();
    file.set_len(bytes.len() as u64).unwrap();
}

/// Runs `each` on every file of the store, half of them in a thread of its own with its own copy.
fn on_every_file(each: impl Fn(&mut Run<'_>, &World, &Store<Open>, &Path) + Sync) -> usize {
    let made = world();
    let done = AtomicUsize::new(0);
    let half = |part: usize| {
        let temp = tempfile::tempdir().unwrap();
        copy_folder(made.base(), temp.path());
        let world = World::inside(temp.path().to_str().unwrap());
        assert_eq!(world.codes("anna.k"), []);
        // What is remembered now is not written anew at each look.
        let store = world.open("anna.k");
        let mut run = Run {
            done: &done,
            missed: Vec::new(),
        };
        let files: Vec<PathBuf> = files_below(&world.root());
        for file in files.iter().skip(part).step_by(2) {
            let sound = fs::read(file).unwrap();
            each(&mut run, &world, &store, file);
            put(file, &sound);
        }
        assert_eq!(world.codes("anna.k"), []);
        run.missed
    };
    let missed = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let own = half(0);
        [own, other.join().unwrap()].concat()
    });
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
    done.into_inner()
}

#[test]
fn every_bit_of_every_file_is_vouched_for() {
    let every = std::env::var_os("KARTOTEKA_EVERY_BIT").is_some();
    let begun = std::time::Instant::now();
    let flipped = on_every_file(|run, world, store, file| {
        let sound = fs::read(file).unwrap();
        for at in 0..sound.len() {
            // A bit that differs from byte to byte, so that each of the eight is met.
            let bits = if every { 0..8 } else { at % 8..at % 8 + 1 };
            for bit in bits {
                let mut bytes = sound.clone();
                bytes[at] ^= 1 << bit;
                run.try_one(
                    world,
                    store,
                    file,
                    &bytes,
                    &format!("bit {bit} of byte {at}"),
                );
            }
        }
    });
    println!("{flipped} bits flipped in {:?}", begun.elapsed());
    assert!(flipped > 20_000, "{flipped}");
}

#[test]
fn every_length_of_every_file_is_vouched_for() {
    let every = std::env::var_os("KARTOTEKA_EVERY_BIT").is_some();
    let begun = std::time::Instant::now();
    let cut = on_every_file(|run, world, store, file| {
        let sound = fs::read(file).unwrap();
        let step = if every { 1 } else { 7 };
        for length in (0..sound.len()).step_by(step) {
            run.try_one(
                world,
                store,
                file,
                &sound[..length],
                &format!("cut at {length}"),
            );
        }
    });
    println!("{cut} lengths tried in {:?}", begun.elapsed());
    assert!(cut > 2_000, "{cut}");
}
