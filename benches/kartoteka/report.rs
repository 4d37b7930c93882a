//! The morning report over all cases, without any cache, from the locked store to the bytes.

use kartoteka::procedure::by_code;
use kartoteka::render::deadlines as render;
use kartoteka::report::deadlines::{CaseDeadlines, DeadlineReport, Question, answer};
use kartoteka::words::{Lang, Words};

use crate::floor;
use crate::measure::Pair;
use crate::office::Office;
use crate::stories::today;

/// Renders a report; how many bytes came out.
type Render<'a> = &'a dyn Fn(&DeadlineReport<'_>) -> usize;

const ROUNDS: usize = 15;
const TARGET: f64 = 1.9;
const WIDTH: u16 = 100;

pub fn measure(office: &Office) {
    let words = Words::new(Lang::Pl);
    let journals = office.journals();
    let key = office.journal_key();
    let plain = floor::decrypt(&journals, &key);
    let rows = read(office).rows.len();
    println!(
        "deadlines: {} cases, {} bytes of journal each, {rows} rows",
        journals.len(),
        plain / journals.len()
    );
    let table = |report: &DeadlineReport<'_>| render::table::write(report, &words, WIDTH).len();
    let json = |report: &DeadlineReport<'_>| {
        let pieces = render::json(report, &words);
        pieces.map(|piece| piece.unwrap().len()).sum()
    };
    let kinds: [(&str, Render<'_>); 3] = [
        ("read and reckoned", &|report| report.rows.len()),
        ("as JSON", &json),
        ("as a table", &table),
    ];
    for (what, write) in kinds {
        let ours = || assert!(write(&read(office)) > 0);
        let floor = || assert_eq!(floor::decrypt(&journals, &key), plain);
        Pair::of(ROUNDS, ours, floor).say(&format!("  deadlines {what}"), Some(TARGET));
    }
}

/// The whole report as the command makes it.
fn read(office: &Office) -> DeadlineReport<'static> {
    let store = office.open();
    let question = Question::default();
    let today = today();
    let read = store.read_all(
        |_| true,
        &|_| {},
        |case, journal| -> CaseDeadlines<'static> {
            let procedure = by_code(&journal.procedure).unwrap();
            question.of_case(case.clone(), procedure, journal.steps, &office.facts, today)
        },
    );
    let cases = read.unwrap().cases.into_iter();
    answer(
        question.clone(),
        today,
        cases.map(|(_, case)| case.unwrap()),
        [],
    )
}
