//! Whole pages: what a term is, day by day, in both languages and on two widths.

use unicode_width::UnicodeWidthStr;

use super::text::write;
use crate::procedure::{Facts, Procedure, by_code, fold, table};
use crate::record::{CaseId, StepRecord, text};
use crate::report::amendments::Amendments;
use crate::report::explain::{Explanation, Question, answer};
use crate::report::samples::{day, step};
use crate::words::{Lang, Words};

fn steps(told: &[(&str, &str, &str)]) -> Vec<StepRecord> {
    let numbered = (1..).zip(told);
    let record = |(seq, (on, code, fields)): (u32, &(&str, &str, &str))| {
        step(seq, code, on, text::read(fields).unwrap())
    };
    numbered.map(record).collect()
}

fn explained<T>(
    procedure: &Procedure,
    told: &[(&str, &str, &str)],
    (deadline, today): (&str, &str),
    see: impl FnOnce(&Explanation<'_>) -> T,
) -> T {
    let steps = steps(told);
    let question = Question {
        case: &CaseId::new("NK", 2026, 1),
        procedure,
        state: &fold(procedure, &steps),
        amendments: &Amendments::of(procedure, &steps),
        facts: &Facts::default(),
        today: day(today),
        deadline: Some(deadline),
        subject: None,
    };
    see(&answer(question).unwrap())
}

fn page(told: &[(&str, &str, &str)], asked: (&str, &str), lang: Lang, width: u16) -> String {
    let nk = by_code("nk").unwrap();
    let words = Words::new(lang);
    explained(nk, told, asked, |explanation| {
        write(explanation, &words, width)
    })
}

const OPEN: (&str, &str, &str) = (
    "2026-11-02",
    "open",
    "id = 'F1'\nparties = [{ id = 'P1', role = 'victim' }, { id = 'S1', role = 'perpetrator' }]",
);
const FORWARD: (&str, &str, &str) = ("2026-11-05", "forward-to-team", "received_on = 2026-11-05");

#[test]
fn a_moved_end_is_told_with_its_reasons_and_its_certainty() {
    let told = [OPEN, FORWARD, ("2026-11-12", "appoint-group", "")];
    let asked = ("appoint-group", "2026-11-23");
    insta::assert_snapshot!("moved.pl.80", page(&told, asked, Lang::Pl, 80));
    insta::assert_snapshot!("moved.en.120", page(&told, asked, Lang::En, 120));
}

#[test]
fn a_day_that_people_set_is_told_with_its_changes() {
    let plan = "party = 'P1'\ntasks = [{ id = 'T1', due_on = 2026-11-20 }]";
    let told = [
        OPEN,
        ("2026-11-09", "form-c", plan),
        (
            "2026-11-16",
            "change-plan",
            "task = 'T1'\ndue_on = 2026-12-04",
        ),
        (
            "2026-11-20",
            "change-plan",
            "task = 'T1'\ndue_on = 2026-12-11",
        ),
    ];
    let asked = ("plan-task", "2026-11-23");
    insta::assert_snapshot!("changed.pl.80", page(&told, asked, Lang::Pl, 80));
    insta::assert_snapshot!("changed.en.120", page(&told, asked, Lang::En, 120));
}

#[test]
fn a_term_of_months_is_told_month_by_month() {
    let told = [
        ("2025-03-03", OPEN.1, OPEN.2),
        ("2025-05-31", "close", "reason = 'violence-ceased'"),
    ];
    let asked = ("monitoring-ends", "2026-02-28");
    insta::assert_snapshot!("months.pl.120", page(&told, asked, Lang::Pl, 120));
    insta::assert_snapshot!("months.en.80", page(&told, asked, Lang::En, 80));
}

/// A term of hours, as the protection of a child has it.
const HOURS: &str = r#"
[[deadline]]
id = "court-told"
label = { pl = "Zawiadomienie sądu", en = "Court told" }
source = "act"
valid_from = 2023-09-28
basis = "Dz.U. 2024 poz. 1673 art. 12a ust. 5"
certainty = "sure"
start = [{ step = "forward-to-team", at = "protected_at" }]
term = { n = 24, unit = "hours" }
met_by = [{ step = "appoint-group" }]
"#;

#[test]
fn hours_are_counted_as_they_pass_when_clocks_change() {
    let sample = include_str!("../../report/samples.toml");
    let procedure = table::parse(&[sample, HOURS]).unwrap();
    let told = [
        ("2026-10-20", OPEN.1, OPEN.2),
        (
            "2026-10-24",
            "forward-to-team",
            "protected_at = 2026-10-24T12:00:00+02:00",
        ),
    ];
    let words = Words::new(Lang::Pl);
    let text = explained(
        &procedure,
        &told,
        ("court-told", "2026-10-24"),
        |explanation| write(explanation, &words, 80),
    );
    insta::assert_snapshot!("hours.pl.80", text);
}

#[test]
fn many_days_of_which_there_is_nothing_to_say_share_a_line() {
    let told = [OPEN, FORWARD];
    let asked = ("silence", "2026-11-23");
    insta::assert_snapshot!("run.en.80", page(&told, asked, Lang::En, 80));
}

#[test]
fn every_page_fits_the_screen() {
    let told = [OPEN, FORWARD];
    let nk = by_code("nk").unwrap();
    for lang in Lang::ALL {
        for rule in &nk.deadlines {
            for width in [60, 80, 120] {
                let text = page(&told, (&rule.id, "2026-11-23"), lang, width);
                let longest = text.lines().map(UnicodeWidthStr::width).max();
                assert!(longest <= Some(width.into()), "{lang} {width}:\n{text}");
                assert!(!text.contains("explain-"), "{text}");
            }
        }
    }
}
