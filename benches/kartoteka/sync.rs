//! Steps of this machine that were never sent, recorded anew behind what another machine sent, beside
//! the least that the same journals and sheets can cost.
//!
//! Two machines of one holder have the same cases; the other recorded one step in each, this one
//! several. What git carries is no part of it: the fetched record is read from the other's folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use ed25519_dalek::{Signature, Signer as _, SigningKey};
use kartoteka::cli::session::Session;
use kartoteka::cli::syncing::rules::Rulebook;
use kartoteka::record::CaseId;
use kartoteka::store::layout::{case_path, journal_path, sheet_name};
use kartoteka::store::together::{Held, Theirs};
use kartoteka::store::{Open, Stamp, Store, StoreError};
use rayon::prelude::*;

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
/// As long as what is signed of a step: a name of its kind and a digest.
const SIGNED: [u8; 50] = [0x5a; 50];

pub fn measure() {
    // Every other number is that of a case that runs.
    let office = Office::with_numbers((0..CASES).map(|n| 2 * n));
    let other = other_machine(&office);
    let cases = office.open().cases().unwrap().cases;
    let agreed: Vec<Vec<u8>> = cases.iter().map(|case| journal(&office, case)).collect();
    record(&other, &cases, &[VISIT; THEIRS]);
    record(&office, &cases, &OWN);
    let steps = OWN.len() * cases.len();
    let (mut ours, mut alone, mut together) = (Vec::new(), Vec::new(), Vec::new());
    // The first round is thrown away.
    for round in 0..=ROUNDS {
        let here = copy(&office);
        let log = log_size(&here);
        let spent = time(|| replay(&here, &other, (&cases, &agreed)));
        let log = (log_size(&here) - log) / cases.len();
        let works: Vec<Work> = cases
            .iter()
            .map(|case| Work::of((&office, &other, &here), case))
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

/// An office with the same store, key and memory, in a folder of its own.
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
        }
    }
}

/// Records steps in every case, each by itself, a minute apart.
fn record(office: &Office, cases: &[CaseId], told: &[step::Told]) {
    let store = office.open();
    for case in cases {
        for (minute, told) in (1..).zip(told) {
            let at = stamp().at + TimeDelta::minutes(minute);
            let stamp = Stamp { at, ..stamp() };
            step::record((office, &store), case, *told, &stamp);
        }
    }
}

/// Brings every case together with the other machine's, as `sync` does when it has fetched them.
fn replay(here: &Office, other: &Office, (cases, agreed): (&[CaseId], &[Vec<u8>])) {
    let session = Session {
        store: here.open(),
        facts: here.facts.clone(),
        today: today(),
    };
    let held = session.store.hold().unwrap();
    let rules = Rulebook { session: &session };
    for (case, agreed) in cases.iter().zip(agreed) {
        bring_together(&held, other, (case, agreed), &rules);
    }
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
        read: &|name| Ok::<_, StoreError>(fs::read(folder.join(name)).unwrap()),
        agreed: Some(agreed),
        greatest: case.number(),
    };
    let done = held.bring_together(case, &theirs, rules, &stamp()).unwrap();
    let anew = done.moved.iter().filter(|moved| moved.is.is_some());
    assert_eq!((anew.count(), done.moved.len()), (OWN.len(), OWN.len()));
    assert_eq!((done.taken, done.notices), (true, Vec::new()));
}

fn journal(office: &Office, case: &CaseId) -> Vec<u8> {
    fs::read(office.root().join(journal_path(case))).unwrap()
}

/// The names of the documents in the folder of a case.
fn documents(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.join("documents")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    names
        .map(|name| format!("documents/{}", name.to_str().unwrap()))
        .collect()
}

/// How long all logs are together.
fn log_size(office: &Office) -> usize {
    let entries = fs::read_dir(office.root().join("log")).unwrap();
    let sizes = entries.map(|entry| entry.unwrap().metadata().unwrap().len());
    sizes.sum::<u64>().try_into().unwrap()
}

/// What nothing can spare of one case.
struct Work {
    /// The two journals to open.
    journals: [PathBuf; 2],
    /// The sheets to open: of the steps behind the fork, on both sides.
    sheets: Vec<PathBuf>,
    /// The text to seal: the journal that has all of them.
    text: Vec<u8>,
    /// The sizes of the files that must stand there afterwards.
    written: Vec<usize>,
}

impl Work {
    /// The work on a case that was here, was fetched, and was brought together.
    fn of((before, other, after): (&Office, &Office, &Office), case: &CaseId) -> Self {
        let path = |office: &Office| office.root().join(journal_path(case));
        let folder = |office: &Office| office.root().join(case_path(case));
        let text = age::decrypt(&after.journal_key(), &journal(after, case)).unwrap();
        let was = documents(&folder(before));
        let new = documents(&folder(after));
        let size = |path: PathBuf| usize::try_from(fs::metadata(path).unwrap().len()).unwrap();
        let documents = new.difference(&was);
        let mut written: Vec<usize> = documents
            .map(|name| size(folder(after).join(name)))
            .collect();
        written.push(size(path(after)));
        Self {
            journals: [path(before), path(other)],
            sheets: [
                last_sheets(before, case, OWN.len()),
                last_sheets(other, case, THEIRS),
            ]
            .concat(),
            text,
            written,
        }
    }
}

/// The sheets of the last steps of a case.
fn last_sheets(office: &Office, case: &CaseId, steps: usize) -> Vec<PathBuf> {
    let store: Store<Open> = office.open();
    let journal = store.read_journal(case).unwrap();
    let last = journal.steps.iter().rev().take(steps);
    let named = last.filter_map(|step| step.sheet.as_ref());
    let folder = office.root().join(case_path(case));
    named
        .map(|sheet| folder.join(sheet_name(&sheet.stem)))
        .collect()
}

/// The stock libraries and the bare disk.
struct Bare {
    journal: age::x25519::Identity,
    documents: age::x25519::Identity,
    signer: SigningKey,
    signature: Signature,
    /// Where files are written.
    folder: PathBuf,
    /// How much the log grows by a case.
    log: usize,
}

impl Bare {
    fn new(office: &Office, log: usize) -> Self {
        let signer = SigningKey::from_bytes(&[7; 32]);
        let folder = office.folder().join("bare");
        fs::create_dir(&folder).unwrap();
        Self {
            journal: office.journal_key(),
            documents: office.documents_key(),
            signature: signer.sign(&SIGNED),
            signer,
            folder,
            log,
        }
    }

    /// Opens, verifies, signs, seals and writes what one case needs.
    fn does(&self, work: &Work) {
        let open = |path: &PathBuf, key| age::decrypt(key, &fs::read(path).unwrap()).unwrap();
        for path in &work.journals {
            assert!(!open(path, &self.journal).is_empty());
        }
        for path in &work.sheets {
            assert!(!open(path, &self.documents).is_empty());
        }
        for _ in 0..OWN.len() + THEIRS {
            let key = self.signer.verifying_key();
            key.verify_strict(&SIGNED, &self.signature).unwrap();
        }
        let signed = OWN.map(|_| self.signer.sign(&SIGNED));
        assert_eq!(signed, [self.signature; OWN.len()]);
        let sealed = age::encrypt(&self.journal.to_public(), &work.text).unwrap();
        assert!(!sealed.is_empty());
        self.write(&work.written);
    }

    /// The same files, written, synced and renamed one by one in a folder of the case's own, and
    /// what the log grows by, synced once.
    fn write(&self, sizes: &[usize]) {
        let folder = tempfile::tempdir_in(&self.folder).unwrap().keep();
        for (n, size) in sizes.iter().enumerate() {
            floor::replace(&folder.join(format!("file-{n}")), *size);
        }
        floor::append(&self.folder.join("log"), self.log);
    }
}
