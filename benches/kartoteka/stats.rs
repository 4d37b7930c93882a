//! The statistics of a year of contacts: by a machine that never saw them, and by one that
//! verified their heads before.

use std::path::Path;

use kartoteka::procedure::{by_code, fold};
use kartoteka::record::form;
use kartoteka::render::stats as render;
use kartoteka::report::stats::kcik::{self, Laws, contact};
use kartoteka::report::stats::{Question, answer};
use kartoteka::words::{Lang, Words};

use crate::contacts::YEAR;
use crate::floor;
use crate::measure::Pair;
use crate::office::Office;

const ROUNDS: usize = 7;
const VERIFIED: f64 = 1.9;
const KNOWN: f64 = 1.25;

pub fn measure(office: &Office) {
    let words = Words::new(Lang::Pl);
    let journals = office.journals();
    let key = office.journal_key();
    let plain = floor::decrypt(&journals, &key);
    println!(
        "stats: {} contacts, {} bytes of journal each",
        journals.len(),
        plain / journals.len()
    );
    let floor = || assert_eq!(floor::decrypt(&journals, &key), plain);
    let place = |n: usize| office.folder().join(format!("memory-{n}"));
    let mut n = 0;
    let first = || {
        n += 1;
        count(office, &place(n), journals.len(), &words);
    };
    let pair = Pair::of(ROUNDS, first, floor);
    pair.say("  stats, all heads verified", Some(VERIFIED));
    let known = || count(office, &place(1), journals.len(), &words);
    let pair = Pair::of(ROUNDS, known, floor);
    pair.say("  stats, all heads known", Some(KNOWN));
}

/// The statistics as the command makes them, from the locked store to the bytes.
fn count(office: &Office, memory: &Path, contacts: usize, words: &Words) {
    let store = office.open_with(memory);
    let laws = Laws {
        contact: by_code("contact").unwrap(),
        case: by_code("kcik").unwrap(),
        form: form::of_procedure("kcik").unwrap(),
    };
    let read = store.read_all(
        |case| laws.may_count(case, YEAR),
        &|_| {},
        |case, journal| contact::take(case, &fold(laws.contact, journal.steps), YEAR),
    );
    let taken = read.unwrap().cases.into_iter();
    let taken = taken.map(|(_, one)| one.unwrap()).collect();
    let counts = kcik::counts(laws, taken, store.reads_documents());
    let question = Question {
        sheet: kcik::SHEET,
        year: YEAR,
        k: None,
        as_of: None,
    };
    let report = answer(question, &counts, Vec::new(), true);
    assert_eq!(counts.bodies[0].records.len(), contacts);
    assert!(!render::json(&report, words).is_empty());
}
