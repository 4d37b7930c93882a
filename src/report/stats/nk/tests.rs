//! Generated cases, counted by the sheets and by a counter that knows nothing of them.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::case::Told;
use super::{Sheet, Taken, counts};
use crate::procedure::{by_code, fold};
use crate::record::{CaseId, Fields, Sensitive, StepRecord, Value, text};
use crate::report::amendments::Amendments;
use crate::report::people::{People, Sheets};
use crate::report::publish::Shown;
use crate::report::samples::{day, sheet, step};
use crate::report::stats::{Question, Report, answer, explain};

const YEAR: u16 = 2026;
const KINDS: [(&str, &str); 5] = [
    ("social-worker", "social-assistance"),
    ("police-officer", "police"),
    ("medical", "health"),
    ("teacher", "education"),
    ("psychologist", "other-body"),
];

/// What is invented of a case, from which its steps are made and its figures are counted.
struct Made {
    kind: usize,
    opened_on: NaiveDate,
    closed_on: Option<NaiveDate>,
    /// Year of birth, whether a woman, whether with a disability.
    victims: Vec<(i32, bool, bool)>,
    is_physical: bool,
    further_on: Option<NaiveDate>,
    cards: usize,
}

/// A number that follows from another and looks like chance.
fn dice(n: u64, sides: u64) -> u64 {
    let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) % sides
}

fn made(n: u64) -> Made {
    let day_of = |salt: u64, year: i32| {
        let nth = 1 + u32::try_from(dice(n * 7 + salt, 300)).unwrap();
        NaiveDate::from_yo_opt(year, nth).unwrap()
    };
    let year = 2024 + i32::try_from(dice(n, 4)).unwrap();
    let closed = i32::try_from(dice(n * 3, 4)).unwrap();
    let victim = |v: u64| {
        let born = 1930 + i32::try_from(dice(n * 11 + v, 95)).unwrap();
        (born, dice(n * 13 + v, 2) == 0, dice(n * 17 + v, 5) == 0)
    };
    let opened_on = day_of(0, year);
    Made {
        kind: usize::try_from(dice(n * 5, 5)).unwrap(),
        opened_on,
        closed_on: (closed < 3).then(|| day_of(1, year + closed).max(opened_on)),
        victims: (0..=dice(n * 19, 3)).map(victim).collect(),
        is_physical: dice(n * 23, 2) == 0,
        further_on: (dice(n * 29, 3) == 0).then(|| day_of(2, 2026)),
        cards: usize::try_from(dice(n * 31, 3)).unwrap(),
    }
}

fn steps(one: &Made) -> Vec<StepRecord> {
    let mut told = vec![];
    let ids = (1..=one.victims.len()).map(|n| format!("{{ id = 'P{n}', role = 'victim' }}"));
    let ids: Vec<String> = ids.collect();
    let kind = KINDS[one.kind].0;
    let opening = format!("opener = '{kind}'\nparties = [{}]", ids.join(", "));
    told.push(("open", one.opened_on, opening));
    if let Some(on) = one.further_on {
        let fields =
            format!("opener = 'police-officer'\nfilled_on = {on}\nabout = 'further-event'");
        told.push(("further-form-a", on, fields));
    }
    for _ in 0..one.cards {
        told.push((
            "form-c",
            day("2026-12-30"),
            "party = 'P1'\nattended = true".to_owned(),
        ));
    }
    if let Some(on) = one.closed_on {
        told.push(("close", on, "reason = 'violence-ceased'".to_owned()));
    }
    let steps = (1..).zip(told).map(|(seq, (code, on, fields))| {
        step(seq, code, &on.to_string(), text::read(&fields).unwrap())
    });
    steps.collect()
}

fn sheets(one: &Made) -> Sheets {
    let ids: Vec<String> = (1..=one.victims.len()).map(|n| format!("P{n}")).collect();
    let rows: Vec<(&str, &str, &str)> = ids
        .iter()
        .map(|id| (id.as_str(), "given_name", "Ola"))
        .collect();
    let mut opening = sheet(&rows);
    for (person, (born, is_woman, is_disabled)) in opening.persons.iter_mut().zip(&one.victims) {
        let mut fields = Fields::new();
        fields.set("birth_date", NaiveDate::from_ymd_opt(*born, 1, 1).unwrap());
        fields.set("sex", if *is_woman { "female" } else { "male" });
        fields.set("disability", *is_disabled);
        person.fields = Sensitive::new(fields);
    }
    let violence = if one.is_physical {
        "physical = ['bicie']"
    } else {
        "physical = []"
    };
    let mut form = Fields::new();
    form.set(
        "violence",
        Value::List(vec![Value::Table(text::read(violence).unwrap())]),
    );
    opening.form = Some(Sensitive::new(form));
    Sheets::from([(1, opening)])
}

fn taken(n: u64, one: &Made) -> Taken {
    let law = by_code("nk").unwrap();
    let steps = steps(one);
    let state = fold(law, &steps);
    let case = CaseId::new("NK", 2026, u32::try_from(n + 1).unwrap());
    let Some(mut told) = Told::of(&case, &state, YEAR) else {
        return Taken::Nothing;
    };
    let sheets = sheets(one);
    let people = People::of(&state, &Amendments::of(law, &steps), &sheets);
    told.tell(&people, sheets[&1].form.as_ref(), 60);
    Taken::Case(Box::new(told))
}

/// The same, counted by hand: figure by figure, from what was invented.
fn by_hand(all: &[Made]) -> BTreeMap<String, u64> {
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |key: String| *found.entry(key).or_default() += 1;
    for one in all {
        let body = KINDS[one.kind].1;
        let year = one.opened_on.year();
        let still = one.closed_on.is_none_or(|on| on.year() >= 2026);
        let came = match year {
            2026 => Some("opened"),
            _ if year < 2026 && still => Some("continued"),
            _ => None,
        };
        if let Some(on) = one.further_on {
            assert_eq!(on.year(), 2026);
            add("further.police".into());
        }
        (0..one.cards).for_each(|_| add(format!("form-c.{body}")));
        let Some(came) = came else { continue };
        add(format!("procedures.{body}.{came}"));
        if one.is_physical {
            add(format!("violence.physical.{body}"));
        }
        for (born, is_woman, is_disabled) in &one.victims {
            let age = year - born;
            let group = match (age < 18, is_woman) {
                (false, true) => "woman",
                (false, false) => "man",
                (true, true) => "girl",
                (true, false) => "boy",
            };
            add(format!("victims.{group}.{body}"));
            if *is_disabled {
                add(format!("victim-traits.disability.{group}"));
                add(format!("victims-disability.{group}.{body}"));
            }
            if age >= 60 {
                add(format!("victim-traits.elderly.{group}"));
                add(format!("victims-elderly.{group}.{body}"));
            }
        }
    }
    found
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
    found
}

fn report(taken: Vec<Taken>, documents: bool, k: Option<u64>) -> (Report, super::Counts) {
    let counts = counts(Sheet::Part10, taken, documents, 60);
    let question = Question {
        sheet: Sheet::Part10.code(),
        year: YEAR,
        k,
        as_of: None,
    };
    (answer(question, &counts, Vec::new(), true), counts)
}

#[test]
fn the_tables_say_what_a_count_by_hand_says() {
    let all: Vec<Made> = (0..400).map(made).collect();
    let taken = all.iter().enumerate().map(|(n, one)| taken(n as u64, one));
    let (report, counts) = report(taken.collect(), true, None);
    let mut told = figures(&report);
    // Told by the tables beside it once more.
    let beside = ["victims-age.", "family-persons.", "violence.none"];
    told.retain(|key, _| !beside.iter().any(|start| key.starts_with(start)));
    let expected = by_hand(&all);
    assert!(expected.len() > 40, "{}", expected.len());
    assert_eq!(told, expected);
    for (key, count) in &expected {
        let found = explain(&counts, key).unwrap_or_else(|| panic!("{key}"));
        assert_eq!(found.count as u64, *count, "{key}");
    }
    let head = |key: &str| report.head.iter().find(|(own, _)| *own == key).unwrap().1;
    let sum = |start: &str, end: &str| -> u64 {
        let own = expected
            .iter()
            .filter(|(key, _)| key.starts_with(start) && key.ends_with(end));
        own.map(|(_, count)| count).sum()
    };
    for (key, count) in [
        ("opened", sum("procedures.", ".opened")),
        ("continued", sum("procedures.", ".continued")),
        ("families", sum("procedures.", "")),
        ("victims", sum("victims.", "")),
        ("further-event", sum("further.", "")),
        ("form-c", sum("form-c.", "")),
    ] {
        assert_eq!(head(key), Shown::Exact(count), "{key}");
    }
}

#[test]
fn without_documents_the_journal_alone_is_counted() {
    let all: Vec<Made> = (0..50).map(made).collect();
    let taken = all.iter().enumerate().map(|(n, one)| taken(n as u64, one));
    let (report, _) = report(taken.collect(), false, None);
    let has = |key: &str| report.tables.iter().any(|table| table.key == key);
    assert!(has("procedures") && has("victims-age") && !has("victims") && !has("violence"));
    assert_eq!(report.unchecked[0], "violence");
    assert_eq!(report.elderly_from, None);
}

#[test]
fn what_is_published_has_no_small_number_and_one_split_by_the_opener_for_each_body() {
    let all: Vec<Made> = (0..400).map(made).collect();
    let taken = all.iter().enumerate().map(|(n, one)| taken(n as u64, one));
    let (report, counts) = report(taken.collect(), true, Some(10));
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
        Told::of(&CaseId::new("NK", 2025, 1), &fold(law, &steps), year)
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
