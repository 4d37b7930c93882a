//! A change of both keys: every file opened, sealed anew, proved and replaced, beside the bare
//! writes of the same files.

use std::fs;
use std::path::{Path, PathBuf};

use kartoteka::record::office::Right;
use kartoteka::store::{RekeyOrder, Turn};
use rayon::prelude::*;

use crate::floor;
use crate::measure::{Pair, median, time};
use crate::office::{Office, stamp};

const ROUNDS: usize = 5;
/// Cases that have about 4,000 files together.
const CASES: usize = 1_350;
const TARGET: f64 = 1.2;

pub fn measure() {
    let office = Office::with_cases(crate::number("KARTOTEKA_BENCH_REKEY", CASES));
    let sealed = sealed(&office.root());
    let files = sealed.len();
    let bytes: usize = sealed.iter().map(|(_, size)| size).sum();
    let bare = office.folder().join("bare");
    for (inside, size) in &sealed {
        let path = bare.join(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, vec![0; *size]).unwrap();
    }
    let order = RekeyOrder {
        turn: Turn::Anew,
        ..RekeyOrder::of(Right::Admin)
    };
    let ours = || {
        let mut store = office.open();
        let mut locked = store.lock().unwrap();
        let rekeyed = locked.rekey_as(&order, &stamp(), &|_| {}).unwrap();
        assert_eq!((rekeyed.files, rekeyed.failed.len()), (files, 0));
    };
    // Each file whole or not at all, on all processors: what nothing can spare that replaces them
    // one by one.
    let writes = || {
        let one = |(inside, size): &(PathBuf, usize)| floor::replace(&bare.join(inside), *size);
        sealed.par_iter().for_each(one);
    };
    let speed = median(&[time(ours), time(ours), time(ours)]);
    let speed = f64::from(u32::try_from(files).unwrap()) / speed.as_secs_f64();
    println!(
        "both keys changed: {files} files, {} KiB, {speed:.0} files a second (at least 400)",
        bytes >> 10
    );
    let pair = Pair::of(ROUNDS, ours, writes);
    pair.say("  beside the writes of the same files alone", Some(TARGET));
}

/// The sealed files of all records, inside the store, with their sizes.
fn sealed(root: &Path) -> Vec<(PathBuf, usize)> {
    let mut found = Vec::new();
    let mut open = vec![root.join("nk")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "age") {
                let size = fs::metadata(&path).unwrap().len();
                let inside = path.strip_prefix(root).unwrap().to_owned();
                found.push((inside, size.try_into().unwrap()));
            }
        }
    }
    found
}
