//! The page of an office over all cases, from the locked store to the bytes, beside reading and
//! decrypting the same journals.

use kartoteka::procedure::by_code;
use kartoteka::render::overview::{Setting, overview};
use kartoteka::report::overview::{Overview, Question, answer};
use kartoteka::store::{Open, Store};
use kartoteka::words::{Lang, Words};

use crate::floor;
use crate::measure::Pair;
use crate::office::Office;
use crate::stories::today;

const ROUNDS: usize = 9;
const TARGET: f64 = 1.3;
/// As the command shows when nobody says otherwise.
const ROWS: usize = 2_000;
const COURSES: usize = 100;

pub fn measure(office: &Office) {
    let words = Words::new(Lang::Pl);
    let journals = office.journals();
    let key = office.journal_key();
    let plain = floor::decrypt(&journals, &key);
    let setting = Setting {
        office: "GOPS Przykładowo",
        rows_max: ROWS,
    };
    let page = |store: &Store<Open>| overview(&read(office, store), setting, &words).len();
    println!(
        "report html: {} cases, {ROWS} rows and {COURSES} drawings, {} bytes",
        journals.len(),
        page(&office.open())
    );
    let ours = || assert!(page(&office.open()) > 0);
    let floor = || assert_eq!(floor::decrypt(&journals, &key), plain);
    Pair::of(ROUNDS, ours, floor).say("  report html", Some(TARGET));
    let mut n = 0;
    let first = || {
        n += 1;
        assert!(page(&office.open_first(&format!("page-{n}"))) > 0);
    };
    Pair::of(ROUNDS, first, floor).say("  report html, the first ever", None);
    let read = || assert!(read(office, &office.open()).running > 0);
    Pair::of(ROUNDS, read, floor).say("  report html, read and reckoned", None);
}

/// The answer as the command makes it.
fn read(office: &Office, store: &Store<Open>) -> Overview {
    let question = Question {
        today: today(),
        courses_max: COURSES,
        ..Question::default()
    };
    let read = store.read_all(
        |_| true,
        &|_| {},
        |case, journal| {
            let procedure = by_code(&journal.procedure).unwrap();
            question.of_case(case, procedure, journal.steps, &office.facts)
        },
    );
    let cases = read.unwrap().cases.into_iter();
    answer(&question, cases.map(|(_, case)| case.unwrap()), [])
}
