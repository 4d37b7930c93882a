//! Generated cases, counted by the sheets and by a counter that knows nothing of them.

mod by_hand;
mod made;

use std::collections::BTreeMap;

use self::by_hand::{ByHand, by_hand};
use self::made::{Made, made, recorded};
use super::case::Told;
use super::sheets::Record;
use super::{Sheet, Taken, counts};
use crate::procedure::{by_code, fold};
use crate::record::{CaseId, StepRecord, text};
use crate::report::publish::Shown;
use crate::report::samples::step;
use crate::report::stats::{Question, Report, answer, explain};

const YEAR: u16 = 2026;
fn taken(n: u64, one: &Made) -> Taken {
    let law = by_code("nk").unwrap();
    let (steps, sheets) = recorded(one);
    let state = fold(law, &steps);
    let case = CaseId::new("NK", 2026, u32::try_from(n + 1).unwrap());
    let Some(mut told) = Told::of(&case, (&state, &steps), YEAR) else {
        return Taken::Nothing;
    };
    let record = Record {
        procedure: law,
        steps: &steps,
        state: &state,
        sheets: &sheets,
    };
    told.tell_sheets(record, 60);
    Taken::Case(Box::new(told))
}

/// The figures of tables that are not nothing: cells, and rows where there are no columns.
fn figures(report: &Report) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for table in &report.tables {
        let width = table.columns.len();
        for (n, row) in table.rows.iter().enumerate() {
            let cells = table.columns.iter().enumerate().map(|(at, column)| {
                (
                    table.figure_key(&row.key, Some(&column.key)),
                    table.cells[n * width + at],
                )
            });
            let own = (width == 0).then(|| (table.figure_key(&row.key, None), table.row_totals[n]));
            for (key, shown) in cells.chain(own) {
                if let Shown::Exact(count @ 1..) = shown {
                    found.insert(key, count);
                }
            }
        }
    }
    let head = report.head.iter();
    found.extend(head.filter_map(|(key, shown)| match shown {
        Shown::Exact(count @ 1..) => Some((format!("head.{key}"), *count)),
        _ => None,
    }));
    found
}

fn all(count: u64) -> Vec<Made> {
    (0..count).map(made).collect()
}

fn report(sheet: Sheet, all: &[Made], documents: bool, k: Option<u64>) -> (Report, super::Counts) {
    let taken = (0..).zip(all).map(|(n, one)| taken(n, one));
    let counts = counts(sheet, taken.collect(), documents, 60);
    let question = Question {
        sheet: sheet.code(),
        year: YEAR,
        k,
        as_of: None,
    };
    (answer(question, &counts, Vec::new(), true), counts)
}

#[test]
fn every_figure_of_the_three_sheets_is_that_of_a_count_by_hand() {
    let all = all(1500);
    let ByHand {
        part_10,
        part_15,
        police,
    } = by_hand(&all);
    for (sheet, expected, kinds) in [
        (Sheet::Part10, part_10, 130),
        (Sheet::Part15, part_15, 11),
        (Sheet::Police, police, 25),
    ] {
        let (report, counts) = report(sheet, &all, true, None);
        assert!(expected.len() >= kinds, "{sheet:?}: {}", expected.len());
        let told = figures(&report);
        let keys = told.keys().chain(expected.keys());
        for key in keys {
            assert_eq!(told.get(key), expected.get(key), "{sheet:?} {key}");
        }
        // Every figure leads to as many records.
        for (key, count) in &expected {
            let found = explain(&counts, key).unwrap_or_else(|| panic!("{key}"));
            assert_eq!(found.count as u64, *count, "{key}");
            let bare = key.strip_prefix("head.").unwrap_or(key);
            assert_eq!(
                explain(&counts, bare).unwrap().count as u64,
                *count,
                "{bare}"
            );
        }
    }
}

#[test]
fn without_documents_the_journal_alone_is_counted() {
    let (report, _) = report(Sheet::Part10, &all(50), false, None);
    let has = |key: &str| report.tables.iter().any(|table| table.key == key);
    assert!(has("procedures") && has("victims-age") && !has("victims") && !has("violence"));
    assert_eq!(report.unchecked[0], "violence");
    assert_eq!(report.elderly_from, None);
}

#[test]
fn what_is_published_has_no_small_number_and_one_split_by_the_opener_for_each_body() {
    let (report, counts) = report(Sheet::Part10, &all(400), true, Some(10));
    for table in &report.tables {
        let totals = table.row_totals.iter().chain(&table.column_totals);
        for shown in table.cells.iter().chain(totals).chain(&table.total) {
            let is_rounded = matches!(shown, Shown::AtLeast(n) if n % 10 == 0);
            let is_hidden = matches!(shown, Shown::Below(10) | Shown::Withheld);
            assert!(is_rounded || is_hidden, "{}: {shown:?}", table.key);
        }
    }
    for body in counts.bodies.iter().filter(|body| body.is_published) {
        let published = body
            .tables
            .iter()
            .filter(|table| table.is_published)
            .count();
        assert!(published <= 1, "{}", body.key);
    }
    let left_out = report.changes.unwrap().left_out;
    for key in [
        "family-persons",
        "victims-age",
        "victims-disability",
        "victims-elderly",
    ] {
        assert!(left_out.contains(&key), "{key}");
    }
}

#[test]
fn a_case_counts_where_it_ran_and_only_its_people_of_that_year() {
    let law = by_code("nk").unwrap();
    let told = |more: &[(&str, &str, &str)], year: u16| {
        let opened = (
            "open",
            "2025-03-01",
            "opener = 'gkrpa'\nparties = [{ id = 'P1', role = 'victim' }, { id = 'S1', role = 'perpetrator' }, { id = 'X1', role = 'witness' }]",
        );
        let steps = (1..).zip(std::iter::once(&opened).chain(more));
        let steps: Vec<StepRecord> = steps
            .map(|(seq, (code, on, fields))| step(seq, code, on, text::read(fields).unwrap()))
            .collect();
        let state = fold(law, &steps);
        Told::of(&CaseId::new("NK", 2025, 1), (&state, &steps), year)
    };
    let stand = |told: Option<Told>| told.and_then(|told| Some(told.stand?.key()));
    let ended = ("withdraw", "2025-12-31", "");
    assert_eq!(stand(told(&[], 2025)), Some("opened"));
    assert_eq!(stand(told(&[], 2026)), Some("continued"));
    assert_eq!(stand(told(&[], 2024)), None);
    assert_eq!(stand(told(&[ended], 2026)), None);
    let came = ("transfer-in", "2026-02-01", "gmina = '1234567'");
    assert_eq!(stand(told(&[came], 2025)), None);
    assert_eq!(stand(told(&[came], 2026)), Some("taken-over"));
    assert_eq!(
        stand(told(&[("void", "2025-03-02", "target = 1")], 2025)),
        None
    );
    // What was done there before is not this office's, from the day of the take-over on it is.
    let acts = |told: Option<Told>| told.map_or_else(Vec::new, |told| told.acts);
    let late = ("transfer-in", "2027-02-01", "gmina = '1234567'");
    let card = ("form-d", "2026-01-20", "party = 'S1'");
    let own = ("notify-firearm", "2026-02-01", "");
    assert_eq!(acts(told(&[card, own, came], 2026)), ["notices-firearm"]);
    assert!(told(&[card, late], 2026).is_none());
    let further = "opener = 'gkrpa'\nfilled_on = 2026-01-31\nabout = 'further-event'";
    let further = ("further-form-a", "2026-02-03", further);
    assert!(told(&[further, came], 2026).unwrap().further.is_empty());
    assert_eq!(told(&[further], 2026).unwrap().further.len(), 1);
    let joined = (
        "add-party",
        "2026-05-01",
        "party = 'P2'\nrole = 'victim'\nminor = true",
    );
    let of_age = ("party-change", "2026-06-01", "party = 'P2'\nwhat = 'adult'");
    let died = ("party-change", "2025-06-01", "party = 'P1'\nwhat = 'died'");
    let ids = |told: Option<Told>| -> Vec<(String, bool)> {
        let persons = told.unwrap().persons.into_iter();
        persons.map(|person| (person.id, person.is_minor)).collect()
    };
    let known = |id: &str, minor| (id.to_owned(), minor);
    assert_eq!(
        ids(told(&[joined], 2025)),
        [known("P1", false), known("S1", false)]
    );
    let all = ids(told(&[joined, of_age, died], 2026));
    assert_eq!(all, [known("S1", false), known("P2", true)]);
}
