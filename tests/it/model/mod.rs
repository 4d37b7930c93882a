//! The engine beside a second evaluator, over many random legal histories.
//!
//! `history` makes what an office might do, `law` reads the law page once more without the
//! program's tables; both must tell the same rows. Then what must hold for any history.

mod days;
pub mod history;
mod law;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};
use kartoteka::procedure::deadline::deadlines;
use kartoteka::record::StepRecord;
use proptest::prelude::*;

use self::history::{Line, OWN, history};
use self::law::{Law, Row, corrected};
use crate::procedure::scenario::Case;

/// A case of an office that has told its own gmina.
fn of_office() -> Case {
    let mut case = Case::new();
    case.facts.gmina = Some(OWN.to_owned());
    case
}

/// A history as the program takes it in; every line of it must be taken.
pub fn taken(lines: &[Line]) -> Case {
    let mut case = of_office();
    for line in lines {
        let request = case.request(line.step, line.on, &line.flags());
        let plan = case.take(&request).unwrap_or_else(|refusal| {
            panic!("{} {} {}: {refusal:?}", line.on, line.step, line.flags())
        });
        assert_eq!(plan.created, line.ids, "{} {}", line.on, line.step);
    }
    case
}

/// The program's rows and how the case stands.
fn rows(case: &Case, today: NaiveDate) -> (String, Vec<Row>) {
    let state = case.state();
    let found = deadlines(case.procedure, &state, &case.facts, today);
    let mut rows: Vec<Row> = found
        .into_iter()
        .map(|due| Row {
            deadline: due.deadline.to_string(),
            subject: due.subject.unwrap_or_default().into(),
            started_on: due.started_on,
            due_on: due.due_on,
            due_at: due.due_at.map(|at| at.to_rfc3339()),
            state: due.state.code(),
            met_on: due.met_on,
            days_late: due.days_late,
            certainty: due.certainty.code(),
        })
        .collect();
    rows.sort();
    (state.status.code().to_owned(), rows)
}

/// What of a row may not change with the day of the question. A span ends by itself.
fn lasting(row: &Row) -> Row {
    let is_span = ["police-order-ends", "court-order-ends"].contains(&row.deadline.as_str());
    Row {
        state: "",
        days_late: None,
        met_on: row.met_on.filter(|_| !is_span),
        ..row.clone()
    }
}

/// Whether a row is there only once a day has passed. The motion may then be owed once more.
fn waits(row: &Row) -> bool {
    ["certificate-call", "ask-66c"].contains(&row.deadline.as_str())
}

/// The rows of a day, and of those which wait such as began alike on the other.
fn there_on_both(rows: &[Row], other: &[Row]) -> Vec<Row> {
    let start = |row: &Row| (row.deadline.clone(), row.subject.clone(), row.started_on);
    let is_there = |row: &&Row| !waits(row) || other.iter().any(|o| start(o) == start(row));
    rows.iter().filter(is_there).map(lasting).collect()
}

/// The same steps, entered in another order: those of one day stay together, in theirs.
fn entered_otherwise(case: &Case, order: u64) -> Case {
    let mut days: BTreeMap<u64, Vec<StepRecord>> = BTreeMap::new();
    for step in &case.steps {
        let since = (step.on - case.steps[0].on).num_days().unsigned_abs();
        let key = since.wrapping_mul(order | 1) % 1_000_003;
        days.entry(key).or_default().push(step.clone());
    }
    let mut other = of_office();
    other.steps = days.into_values().flatten().collect();
    for (seq, step) in (1..).zip(&mut other.steps) {
        step.seq = seq;
    }
    other
}

/// The last day that a line tells of something done; days ahead aside.
fn last_day(lines: &[Line]) -> NaiveDate {
    let told_at = |line: &Line| {
        let moment = days::instant(line.arg("court-told-at")?)?;
        Some(days::in_poland(moment).date_naive())
    };
    let days = |line: &Line| {
        line.day("received-on")
            .max(line.day("answered-on"))
            .max(told_at(line))
            .max(Some(line.on))
    };
    lines.iter().filter_map(days).max().unwrap()
}

fn told(lines: &[Line]) -> String {
    let line = |line: &Line| format!("{} {} {}", line.on, line.step, line.flags());
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The rows that only one of the two tells.
fn apart(ours: &[Row], theirs: &[Row]) -> String {
    let only = |of: &[Row], other: &[Row], mark: &str| {
        let alone = of.iter().filter(|row| !other.contains(row));
        let lines: Vec<String> = alone.map(|row| format!("{mark} {row:?}")).collect();
        lines.join("\n")
    };
    let engine = only(ours, theirs, "engine");
    format!("{engine}\n{}", only(theirs, ours, "page  "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn ten_thousand_histories(
        tape in prop::collection::vec(any::<u16>(), 20..160),
        after in 0u64..400,
        later in 0u64..800,
        order: u64,
    ) {
        let lines = history(tape);
        let mut case = taken(&lines);
        let lines = corrected(&lines);
        let today = last_day(&lines) + Days::new(after);
        let law = Law::new(&lines, today);
        let (status, ours) = rows(&case, today);
        let theirs = law.rows();
        prop_assert!(ours == theirs, "{}\ntoday {today}\n{}", apart(&ours, &theirs), told(&lines));
        prop_assert_eq!(&status, law.status(), "{}", told(&lines));

        // A later day changes how rows stand to it, never what they are.
        let later_on = today + Days::new(later);
        let (_, then) = rows(&case, later_on);
        let theirs = Law::new(&lines, later_on).rows();
        prop_assert!(then == theirs, "{}\ntoday {later_on}\n{}", apart(&then, &theirs), told(&lines));
        let (now, then) = (there_on_both(&ours, &then), there_on_both(&then, &ours));
        prop_assert!(now == then, "{}\n{}", apart(&now, &then), told(&lines));

        // Amendments name lines by number: they belong to the order of entering.
        let amends = |line: &Line| matches!(line.step, "void" | "correct");
        if !lines.iter().any(amends) {
            let other = rows(&entered_otherwise(&case, order), today);
            prop_assert_eq!(&other, &(status.clone(), ours.clone()), "{}", told(&lines));
        }

        // A note is no act: it changes nothing.
        let back = Days::new(order % 30);
        let on = (today - back).max(lines[0].on);
        case.take(&case.request("note", on, "+text")).unwrap();
        prop_assert_eq!(rows(&case, today), (status, ours), "{}", told(&lines));
    }
}

/// Many histories, always the same, each with a day of the question.
fn many() -> impl Iterator<Item = (Vec<Line>, NaiveDate)> {
    let mut number = 7u64;
    let mut random = move || {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        u16::try_from(number >> 48).unwrap()
    };
    (0..1500).map(move |_| {
        let lines = corrected(&history((0..120).map(|_| random()).collect()));
        let today = last_day(&lines) + Days::new(u64::from(random()) % 200);
        (lines, today)
    })
}

/// The histories reach every deadline of the table, and each in every way it can stand.
#[test]
fn histories_reach_everything() {
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (lines, today) in many() {
        for row in Law::new(&lines, today).rows() {
            found.entry(row.deadline).or_default().insert(row.state);
        }
    }
    let procedure = kartoteka::procedure::by_code("nk").unwrap();
    for deadline in &procedure.deadlines {
        let states = found.get(&deadline.id);
        assert!(
            states.is_some_and(|s| s.len() > 1),
            "{}: {states:?}",
            deadline.id
        );
    }
}

/// Children are protected on days on which clocks change, in spring and in autumn, and courts
/// told within the hour that this makes the difference.
#[test]
fn histories_reach_clock_changes() {
    let mut found = BTreeSet::new();
    for (lines, _) in many() {
        for line in lines.iter().filter(|l| l.step == "child-protected") {
            let at = days::in_poland(days::instant(line.arg("at").unwrap()).unwrap());
            let last = days::in_poland(at.naive_utc() + TimeDelta::hours(24));
            let told = line.arg("court-told-at").and_then(days::instant);
            let gained = last.offset().utc_minus_local() - at.offset().utc_minus_local();
            let by_the_wall = at.naive_local() + TimeDelta::hours(24);
            let told = told.map(|told| days::in_poland(told).naive_local());
            let is_near =
                told.is_some_and(|told| (told - by_the_wall).abs() <= TimeDelta::hours(1));
            found.extend((gained != 0 && is_near).then_some(gained));
        }
    }
    assert_eq!(found, BTreeSet::from([-3600, 3600]));
}
