//! The morning report of ever more cases: whether what it costs grows as their number does.
//!
//! One store grows through the sizes of `KARTOTEKA_BENCH_GROW`, ten thousand cases to a year, and is
//! measured at each. With `KARTOTEKA_BENCH_FOLDER` it stays there for further runs.

use std::path::Path;
use std::time::Duration;

use kartoteka::store::{Store, Trust};

use crate::floor;
use crate::index::{machine, read, settle};
use crate::measure::{Pair, median, seconds, time};
use crate::memory::peak;
use crate::office::{Office, stamp};
use crate::stories::{LAST_YEAR, Stories};

/// The sizes, when nobody says otherwise.
const SIZES: &str = "1000,3000,10000";
/// Of so many rounds the middle one is told, and of so many reports of one round.
const ROUNDS: usize = 3;
/// Cases of a year: an office has not more.
const OF_YEAR: usize = 10_000;
/// Cases that are written at a time.
const WRITTEN: usize = 2_000;

pub fn measure() {
    let sizes = std::env::var("KARTOTEKA_BENCH_GROW").unwrap_or_else(|_| SIZES.to_owned());
    let folder = std::env::var_os("KARTOTEKA_BENCH_FOLDER");
    let office = folder.map_or_else(Office::new, |folder| Office::kept(Path::new(&folder)));
    for size in sizes.split(',') {
        let size: usize = size.trim().parse().expect("a number");
        grow(&office, size);
        measure_at(&office, size);
    }
}

/// Adds cases until there are so many; what a kept store has beyond them is laid aside.
fn grow(office: &Office, size: usize) {
    lay_out(office, size);
    let there = office.journals().len();
    let mut stories = Stories::new(&office.facts, stamp());
    let took = time(|| {
        for first in (there..size).step_by(WRITTEN) {
            let cases = first..size.min(first + WRITTEN);
            let cases: Vec<_> = cases
                .map(|n| {
                    let mut case = stories.case(n);
                    case.year = LAST_YEAR - u16::try_from(n / OF_YEAR).unwrap();
                    case
                })
                .collect();
            write(office, &cases);
        }
    });
    println!(
        "a store of {size} cases, grown from {there} in {}",
        seconds(took)
    );
}

/// Lays the folders of the cases beyond a number beside the store, and the others into it.
fn lay_out(office: &Office, size: usize) {
    let (store, aside) = (office.root().join("nk"), office.folder().join("aside"));
    let years = |folder: &Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        entries
            .map(|entry| entry.unwrap().path())
            .collect::<Vec<_>>()
    };
    for year in years(&store).into_iter().chain(years(&aside)) {
        let name = year.file_name().unwrap();
        let age = LAST_YEAR - name.to_str().unwrap().parse::<u16>().unwrap();
        let first = usize::from(age) * OF_YEAR;
        let moved = |to: &Path| {
            for case in years(&year) {
                let number: usize = case.file_name().unwrap().to_str().unwrap().parse().unwrap();
                let is_in = first + number <= size;
                if is_in == to.starts_with(&store) {
                    std::fs::create_dir_all(to).unwrap();
                    std::fs::rename(&case, to.join(case.file_name().unwrap())).unwrap();
                }
            }
        };
        let other = if year.starts_with(&store) {
            &aside
        } else {
            &store
        };
        moved(&other.join(name));
    }
}

/// Writes cases as a machine that remembers nothing: what it remembered would be written anew for
/// every few cases.
fn write(office: &Office, cases: &[kartoteka::store::NewCase]) {
    let store = Store::at(&office.root()).unwrap();
    let nowhere = office.root().join("kartoteka.toml");
    let mut store = store
        .open(&nowhere, vec![office.identity()], Trust::Seen)
        .unwrap();
    let created = store.lock().unwrap().create_cases(cases, &stamp(), &|_| {});
    created.cases.into_iter().for_each(|case| _ = case.unwrap());
}

fn measure_at(office: &Office, size: usize) {
    let journals = office.journals();
    assert_eq!(journals.len(), size, "a kept store has other cases");
    settle(&journals);
    let key = office.journal_key();
    let plain = floor::decrypt(&journals, &key);
    let (mut floors, mut first, mut unchanged) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows = 0;
    for _ in 0..ROUNDS {
        let memory = machine(office, size);
        let _ = std::fs::remove_dir_all(&memory);
        floors.push(time(|| assert_eq!(floor::decrypt(&journals, &key), plain)));
        first.push(time(|| rows = read(office, &memory).rows.len()));
        let again = |_| time(|| drop(read(office, &memory)));
        let times: Vec<Duration> = (0..ROUNDS).map(again).collect();
        unchanged.push(median(&times));
    }
    println!("index: {size} cases, {rows} rows");
    for (what, times, target) in [
        ("the first ever", &first, 1.6),
        ("nothing changed", &unchanged, 0.06),
    ] {
        let pair = Pair::from_times(times.clone(), floors.clone());
        pair.say(&format!("  deadlines, {what}"), Some(target));
        let each = median(times).as_secs_f64() * 1e6 / f64::from(u32::try_from(size).unwrap());
        println!("    {each:.1} µs a journal");
    }
    for args in [&["csv", "--overdue"][..], &["csv"], &["json"]] {
        tell_memory(office, size, args);
    }
}

/// The most memory of the whole program in a form.
fn tell_memory(office: &Office, size: usize, args: &[&str]) {
    let mut program = office.program();
    program.env("KARTOTEKA_STATE", machine(office, size));
    program.args(["deadlines", "--format"]).args(args);
    let said = peak(&mut program).map_or_else(
        || "not told here".to_owned(),
        |kib| format!("{:.0} MB", f64::from(kib) * 1024.0 / 1e6),
    );
    println!(
        "  memory of `deadlines --format {}`, nothing changed: {said}",
        args.join(" ")
    );
}
