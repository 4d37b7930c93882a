//! The yearly sheet of a gmina over all cases: by the journals alone, and with the sheets that tell
//! who the people are.

use std::path::PathBuf;

use kartoteka::procedure::{by_code, fold};
use kartoteka::record::Journal;
use kartoteka::render::stats as render;
use kartoteka::report::people::Sheets;
use kartoteka::report::stats::nk::case::{OF_SHEETS, Told};
use kartoteka::report::stats::nk::sheets::Record;
use kartoteka::report::stats::nk::{self, Sheet, Taken};
use kartoteka::report::stats::{Question, answer};
use kartoteka::store::{Open, Store};
use kartoteka::words::{Lang, Words};

use crate::floor;
use crate::measure::Pair;
use crate::office::Office;

const ROUNDS: usize = 7;
const TARGET: f64 = 1.3;
const YEAR: u16 = 2026;
/// From which age on an adult is elderly.
const ELDERLY: i64 = 60;

pub fn measure(office: &Office) {
    let words = Words::new(Lang::Pl);
    let journals = office.journals();
    let (journal_key, documents_key) = (office.journal_key(), office.documents_key());
    let needed = needed(office);
    println!(
        "yearly sheet: {} cases, {} sheets of theirs needed",
        journals.len(),
        needed.len()
    );
    // The heads are known after the first count, as they are to a machine that runs the morning
    // report.
    count(&office.open(), false, &words);
    let floor = || assert!(floor::decrypt(&journals, &journal_key) > 0);
    let ours = || count(&office.open(), false, &words);
    Pair::of(ROUNDS, ours, floor).say("  part 10, by the journals alone", Some(TARGET));
    let mut n = 0;
    let first = || {
        n += 1;
        count(&office.open_first(&format!("sheet-{n}")), false, &words);
    };
    Pair::of(ROUNDS, first, floor).say(
        "  part 10, by the journals alone, the first ever",
        Some(TARGET),
    );
    let floor = || {
        let plain = floor::decrypt(&journals, &journal_key);
        assert!(plain + floor::decrypt(&needed, &documents_key) > 0);
    };
    let ours = || count(&office.open(), true, &words);
    Pair::of(ROUNDS, ours, floor).say("  part 10, with the sheets of people", Some(TARGET));
}

/// The files of the sheets that a count of the year reads.
fn needed(office: &Office) -> Vec<PathBuf> {
    let store = office.open();
    let law = by_code("nk").unwrap();
    let read = store.read_all(
        |_| true,
        &|_| {},
        |case, journal| {
            let state = fold(law, &journal.steps);
            let counts = Told::of(case, (&state, &journal.steps), YEAR)
                .is_some_and(|told| told.stand.is_some());
            let folder = PathBuf::from(kartoteka::store::layout::journal_path(case));
            let sheets = journal
                .steps
                .iter()
                .filter(|s| OF_SHEETS.contains(&s.step.as_str()));
            let stems = sheets.filter_map(|step| step.sheet.as_ref());
            let file = |stem: &str| {
                folder
                    .with_file_name("documents")
                    .join(format!("{stem}.toml.age"))
            };
            let files: Vec<PathBuf> = stems.map(|sheet| file(&sheet.stem)).collect();
            if counts { files } else { Vec::new() }
        },
    );
    let files = read
        .unwrap()
        .cases
        .into_iter()
        .flat_map(|(_, files)| files.unwrap());
    files.map(|file| office.root().join(file)).collect()
}

/// The sheet as the command makes it, from the locked store to the bytes.
fn count(store: &Store<Open>, documents: bool, words: &Words) {
    let law = by_code("nk").unwrap();
    let read = store.read_all(
        |case| nk::may_count(law, case, YEAR),
        &|_| {},
        |_, journal| take(store, documents, &journal),
    );
    let taken = read.unwrap().cases.into_iter();
    let taken = taken.map(|(_, one)| one.unwrap()).collect();
    let counts = nk::counts(Sheet::Part10, taken, documents, ELDERLY);
    let question = Question {
        sheet: Sheet::Part10.code(),
        year: YEAR,
        k: None,
        as_of: None,
    };
    let report = answer(question, &counts, Vec::new(), true);
    assert!(!render::json(&report, words).is_empty());
    assert!(counts.bodies[0].records.len() > 100);
}

fn take(store: &Store<Open>, documents: bool, journal: &Journal) -> Taken {
    let law = by_code("nk").unwrap();
    let state = fold(law, &journal.steps);
    let Some(mut told) = Told::of(&journal.case, (&state, &journal.steps), YEAR) else {
        return Taken::Nothing;
    };
    if documents && told.stand.is_some() {
        let own = journal
            .steps
            .iter()
            .filter(|s| OF_SHEETS.contains(&s.step.as_str()));
        let read = own.filter_map(|step| {
            let sheet = store.read_sheet(&journal.case, step.sheet.as_ref()?);
            Some((step.seq, sheet.unwrap()))
        });
        let sheets: Sheets = read.collect();
        let record = Record {
            procedure: law,
            steps: &journal.steps,
            state: &state,
            sheets: &sheets,
        };
        told.tell_sheets(record, ELDERLY);
    }
    Taken::Case(Box::new(told))
}
