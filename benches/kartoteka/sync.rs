//! Steps of this machine that were never sent, recorded anew behind what another machine sent, beside
//! the least that the same journals and sheets can cost.
//!
//! Two machines of one holder have the same cases; the other recorded one step in each, this one
//! several. What git carries is no part of it: the fetched record is read from the other's folder.

mod bare;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use chrono::TimeDelta;
use kartoteka::cli::session::Session;
use kartoteka::cli::syncing::rules::Rulebook;
use kartoteka::record::CaseId;
use kartoteka::store::layout::{case_path, journal_path};
use kartoteka::store::together::{Held, Theirs};
use kartoteka::store::{Next, Stamp, StoreError};
use kartoteka::words::{Lang, Words};
use rayon::prelude::*;

use self::bare::{Bare, Work, last_sheets};
use crate::floor;
use crate::measure::{Pair, time};
use crate::office::{Office, stamp};
use crate::step::{self, VISIT};
use crate::stories::today;

const ROUNDS: usize = 5;
const TARGET: f64 = 1.5;
const CASES: usize = 200;
/// What this machine recorded in each case, one after the other.
const OWN: [step::Told; 5] = [VISIT, NOTE, VISIT, NOTE, VISIT];
/// So many steps the other machine recorded in each case.
const THEIRS: usize = 1;
const NOTE: step::Told = (
    "note",
    "text = 'Rozmowa telefoniczna: bez nowych zdarzeń, termin wizyty potwierdzony.'",
);

pub fn measure() {
    // Every other number is that of a case that runs.
    let count = crate::number("KARTOTEKA_BENCH_SYNC", CASES);
    let office = Office::with_numbers((0..count).map(|n| 2 * n));
    let other = other_machine(&office);
    let cases = office.open().cases().unwrap().cases;
    let agreed: Vec<Vec<u8>> = cases.iter().map(|case| journal(&office, case)).collect();
    record(&other, &cases, &[VISIT; THEIRS]);
    record(&office, &cases, &OWN);
    let steps = OWN.len() * cases.len();
    let sheets = [
        last_sheets(&office, &cases, OWN.len()),
        last_sheets(&other, &cases, THEIRS),
    ];
    let (mut ours, mut alone, mut together) = (Vec::new(), Vec::new(), Vec::new());
    // The first round is thrown away.
    for round in 0..=ROUNDS {
        let here = copy(&office);
        let log = log_size(&here);
        let spent = time(|| replay(&here, &other, (&cases, &agreed)));
        let log = (log_size(&here) - log) / cases.len();
        let works: Vec<Work> = cases
            .iter()
            .enumerate()
            .map(|(n, case)| {
                let sheets = [sheets[0][n].as_slice(), &sheets[1][n]].concat();
                Work::of((&office, &other, &here), case, sheets)
            })
            .collect();
        let bare = Bare::new(&here, log);
        if round > 0 {
            ours.push(spent);
            alone.push(time(|| works.iter().for_each(|work| bare.does(work))));
            together.push(time(|| works.par_iter().for_each(|work| bare.does(work))));
        } else {
            say(steps, &works, log);
        }
    }
    Pair::from_times(ours.clone(), alone).say("  sync, replaying", Some(TARGET));
    Pair::from_times(ours, together).say("  beside the same on all processors", None);
}

fn say(steps: usize, works: &[Work], log: usize) {
    let written: usize = works.iter().map(|work| work.written.len()).sum();
    let cases = works.len();
    println!(
        "sync: {steps} unsent steps of {cases} cases behind {} fetched, {written} files written, {log} bytes of log for each case",
        THEIRS * cases
    );
}

/// Another machine of the same holder with the same cases: it remembers nothing of this one.
fn other_machine(office: &Office) -> Office {
    let other = copy(office);
    fs::remove_dir_all(other.memory()).unwrap();
    other
}

/// An office with the same store, key and memory, in a folder of its own. All of it is on the disk:
/// else the first sync that is measured would wait for what was only copied.
fn copy(office: &Office) -> Office {
    let copy = Office::empty();
    copy_folder(office.folder(), copy.folder());
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &place);
        } else {
            fs::copy(&path, &place).unwrap();
            floor::sync(&place);
        }
    }
    floor::sync(to);
}

/// Records steps in every case, each by itself, a minute apart.
fn record(office: &Office, cases: &[CaseId], told: &[step::Told]) {
    let store = office.open();
    for (minute, told) in (1..).zip(told) {
        for case in cases {
            step::record((office, &store), case, *told, &minutes_later(minute));
        }
    }
}

fn minutes_later(minutes: i64) -> Stamp {
    let at = stamp().at + TimeDelta::minutes(minutes);
    Stamp { at, ..stamp() }
}

/// Brings every case together with the other machine's, as `sync` does when it has fetched them.
fn replay(here: &Office, other: &Office, (cases, agreed): (&[CaseId], &[Vec<u8>])) {
    let session = Session {
        store: here.open(),
        facts: here.facts.clone(),
        today: today(),
    };
    let held = session.store.hold().unwrap();
    let rules = Rulebook::of(&session, Words::new(Lang::Pl).into());
    let records: Vec<(&CaseId, &[u8])> =
        cases.iter().zip(agreed.iter().map(Vec::as_slice)).collect();
    let next = |(case, agreed): &(&CaseId, &[u8])| {
        Ok(Some(Next {
            case: (*case).clone(),
            journals: vec![journal(other, case), agreed.to_vec()],
        }))
    };
    let (done, late) = held.gathering(|| {
        held.look_ahead(&records, next, |record| {
            bring_together(&held, other, *record, &rules);
            Ok::<_, StoreError>(())
        })
    });
    done.unwrap();
    assert_eq!(late.unwrap(), Vec::new());
}

fn bring_together(
    held: &Held<'_>,
    other: &Office,
    (case, agreed): (&CaseId, &[u8]),
    rules: &Rulebook<'_>,
) {
    let folder = other.root().join(case_path(case));
    let theirs = Theirs {
        journal: &journal(other, case),
        files: &documents(&folder),
        open: &|name, read| read(&mut File::open(folder.join(name)).unwrap()),
        agreed: Some(agreed),
        greatest: case.number(),
    };
    let done = held
        .bring_together(case, &theirs, rules, &minutes_later(60))
        .unwrap();
    let anew = done.moved.iter().filter(|moved| moved.is.is_some());
    assert_eq!((anew.count(), done.moved.len()), (OWN.len(), OWN.len()));
    assert_eq!((done.taken, done.notices), (true, Vec::new()));
}

fn journal(office: &Office, case: &CaseId) -> Vec<u8> {
    fs::read(office.root().join(journal_path(case))).unwrap()
}

/// The names of the documents in the folder of a case, with their lengths.
fn documents(folder: &Path) -> BTreeMap<String, u64> {
    let entries = fs::read_dir(folder.join("documents")).unwrap();
    let named = entries.map(|entry| {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        (format!("documents/{name}"), entry.metadata().unwrap().len())
    });
    named.collect()
}

/// How long all logs are together.
fn log_size(office: &Office) -> usize {
    let entries = fs::read_dir(office.root().join("log")).unwrap();
    let sizes = entries.map(|entry| entry.unwrap().metadata().unwrap().len());
    sizes.sum::<u64>().try_into().unwrap()
}
