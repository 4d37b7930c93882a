//! The morning report beside what this machine keeps: of journals that did not change, after some
//! changes, with everything to be read by a machine that knows the heads, and by one that knows nothing.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use kartoteka::cli::keeping::{self, Asked};
use kartoteka::record::{CaseId, Fields};
use kartoteka::report::deadlines::{DeadlineReport, Question, answer};
use kartoteka::report::extract::Wanted;
use kartoteka::store::{SheetDraft, StepDraft};

use crate::floor;
use crate::measure::{Pair, median, seconds, time};
use crate::office::{Office, stamp};
use crate::stories::today;

const ROUNDS: usize = 9;
/// How many journals change between two reports.
const CHANGES: usize = 100;

pub fn measure(office: &Office) {
    let journals = office.journals();
    settle(&journals);
    let key = office.journal_key();
    let plain = floor::decrypt(&journals, &key);
    let rows = read(office, &machine(office, 0)).rows.len();
    println!("index: {} cases, {rows} rows", journals.len());
    let mut n = 0;
    let first = || {
        n += 1;
        read(office, &machine(office, n));
    };
    let floor = || assert_eq!(floor::decrypt(&journals, &key), plain);
    Pair::of(ROUNDS, first, floor).say("  deadlines, the first ever", Some(1.6));
    let known = || {
        let _ = fs::remove_dir_all(index_of(&machine(office, 0)));
        read(office, &machine(office, 0));
    };
    Pair::of(ROUNDS, known, floor).say("  deadlines, heads known", Some(1.15));
    let unchanged = || {
        read(office, &machine(office, 0));
    };
    Pair::of(ROUNDS, unchanged, floor).say("  deadlines, nothing changed", Some(0.06));
    let (mut changed, mut floors) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        change(office, &journals, round);
        let started = Instant::now();
        floor::decrypt(&journals, &key);
        floors.push(started.elapsed());
        changed.push(time(unchanged));
    }
    let what = format!("  deadlines, {CHANGES} journals changed");
    Pair::from_times(changed, floors).say(&what, Some(0.1));
    let unchanged: Vec<Duration> = (0..ROUNDS).map(|_| program(office)).collect();
    let bytes = size(&index_of(&machine(office, 0)));
    println!(
        "  the whole program, `deadlines --overdue`, nothing changed: {}; the index has {} kB",
        seconds(median(&unchanged)),
        bytes / 1000
    );
}

/// The memory of a machine.
pub fn machine(office: &Office, n: usize) -> PathBuf {
    office.folder().join(format!("machine-{n}"))
}

/// The folder of the index in a memory of one store.
fn index_of(memory: &Path) -> PathBuf {
    let entries = fs::read_dir(memory)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut stores = entries.filter(|path| path.is_dir());
    stores.next().unwrap().join("index")
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let of = |entry: fs::DirEntry| match entry.metadata().unwrap() {
        found if found.is_dir() => size(&entry.path()),
        found => found.len(),
    };
    entries.map(of).sum()
}

/// Gives files an age at which what is kept of them is believed.
pub fn settle(files: &[PathBuf]) {
    let then = SystemTime::now() - Duration::from_mins(1);
    for file in files {
        let file = File::options().write(true).open(file).unwrap();
        file.set_modified(then).unwrap();
    }
}

/// A further step in some journals.
fn change(office: &Office, journals: &[PathBuf], round: usize) {
    let store = office.open();
    let cases = store.cases().unwrap().cases;
    let step = journals.len().max(CHANGES) / CHANGES;
    for n in (round % step..journals.len()).step_by(step).take(CHANGES) {
        let case: &CaseId = &cases[n];
        let draft = StepDraft {
            step: "note".to_owned(),
            on: today(),
            fields: Fields::new(),
            sheet: SheetDraft::default(),
        };
        let mut locked = store.lock_case(case).unwrap();
        locked.commit(vec![draft], &stamp()).unwrap();
        settle(&journals[n..=n]);
    }
}

/// The report as the command makes it, by a machine.
pub fn read(office: &Office, memory: &Path) -> DeadlineReport<'static> {
    let store = office.open_with(memory);
    let question = Question::default();
    let program = keeping::program().unwrap();
    let asked = Asked {
        facts: &office.facts,
        today: today(),
        wanted: Wanted {
            about: false,
            closed: false,
        },
        program: &program,
    };
    let listing = store.cases_beside_heads().unwrap();
    let read = asked.read(
        &store,
        listing,
        |_| true,
        &|_| {},
        |procedure, case, extract| question.of_rows(case, procedure, extract.steps, extract.dues),
    );
    let cases = read.unwrap().cases.into_iter();
    let cases = cases.map(|(_, case)| case.unwrap().unwrap());
    answer(question.clone(), today(), cases, [])
}

/// How long the program itself takes for the most pressing rows.
fn program(office: &Office) -> Duration {
    let run = || {
        let mut program = office.program();
        program.env("KARTOTEKA_STATE", machine(office, 0));
        let output = program.args(["deadlines", "--overdue"]).output().unwrap();
        assert!(output.status.success());
    };
    time(run)
}
