//! The calendar of law: the law page's table and single cases; then a second reckoning, and what
//! must hold for any term.

mod properties;
pub mod second_reckoning;

use chrono::NaiveDate;
use kartoteka::calendar::{Because, Calendar, ExtraDayOff, OutOfRange, Term, Unit};

const TERMS: &str = include_str!("data/terms.tsv");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn extra(on: &str) -> ExtraDayOff {
    ExtraDayOff {
        on: day(on),
        reason: "dzień wolny za święto".to_owned(),
    }
}

fn codes(term: &Term) -> Vec<String> {
    term.why
        .iter()
        .map(|why| format!("{} {}", why.on, why.because.code()))
        .collect()
}

#[test]
fn the_table_of_the_law_holds() {
    let calendar = Calendar::statutory();
    let rows = TERMS.lines().filter(|line| !line.starts_with('#'));
    let mut checked = 0;
    for row in rows {
        let cells: Vec<_> = row.split('\t').collect();
        let [from, n, unit, last_on] = cells[..] else {
            panic!("four cells: {row}")
        };
        let term = calendar
            .term(day(from), n.parse().unwrap(), unit.parse().unwrap())
            .unwrap();
        assert_eq!(term.last_on, day(last_on), "{row}");
        checked += 1;
    }
    assert!(checked >= 20, "{checked}");
}

#[test]
fn a_term_says_which_days_it_left_out() {
    let calendar = Calendar::statutory();
    let working = calendar.working_days(day("2025-12-19"), 5).unwrap();
    assert_eq!(
        codes(&working),
        [
            "2025-12-20 saturday",
            "2025-12-21 sunday",
            "2025-12-24 christmas-eve",
            "2025-12-25 christmas-day",
            "2025-12-26 second-christmas-day",
            "2025-12-27 saturday",
            "2025-12-28 sunday",
        ]
    );
    assert!(!working.moved);
    let moved = calendar.days(day("2026-04-02"), 3).unwrap();
    assert_eq!(
        codes(&moved),
        ["2026-04-05 easter-sunday", "2026-04-06 easter-monday"]
    );
    assert!(moved.moved);
    let short = calendar.months(day("2025-05-31"), 9, false).unwrap();
    assert_eq!(codes(&short), ["2026-02-28 short-month"]);
    assert!(!short.moved);
}

#[test]
fn months_move_only_where_asked_and_never_for_nothing() {
    let calendar = Calendar::statutory();
    let moved = calendar.months(day("2025-05-31"), 9, true).unwrap();
    assert_eq!(moved.last_on, day("2026-03-02"));
    assert_eq!(
        codes(&moved),
        [
            "2026-02-28 short-month",
            "2026-02-28 saturday",
            "2026-03-01 sunday"
        ]
    );
    assert_eq!(
        calendar.months(day("2026-11-01"), 0, true).unwrap().last_on,
        day("2026-11-01")
    );
}

#[test]
fn plain_days_can_be_left_where_they_fall() {
    let calendar = Calendar::statutory();
    let term = calendar.days_unmoved(day("2026-04-04"), 1).unwrap();
    assert_eq!((term.last_on, term.moved), (day("2026-04-05"), false));
}

#[test]
fn the_office_adds_days_off_with_their_reason() {
    let calendar = Calendar::statutory().with_extra([extra("2026-11-12"), extra("2026-11-01")]);
    let term = calendar.working_days(day("2026-11-10"), 1).unwrap();
    assert_eq!(
        codes(&term),
        ["2026-11-11 independence-day", "2026-11-12 extra"]
    );
    let Because::Extra { reason } = &term.why[1].because else {
        panic!("an extra day")
    };
    assert_eq!(reason, "dzień wolny za święto");
    assert_eq!(term.last_on, day("2026-11-13"));
    assert_eq!(
        calendar.days(day("2026-11-10"), 2).unwrap().last_on,
        day("2026-11-13")
    );
    // A statutory day off stays one, with the law's reason.
    let all_saints = calendar.day_off(day("2026-11-01")).unwrap().unwrap();
    assert_eq!(all_saints.code(), "all-saints");
}

#[test]
fn a_working_saturday_counts_but_no_term_moves_to_it() {
    let office = Calendar::statutory().with_saturday_working(true);
    assert_eq!(
        office.working_days(day("2026-11-06"), 1).unwrap().last_on,
        day("2026-11-07")
    );
    assert_eq!(
        office.days(day("2026-11-06"), 1).unwrap().last_on,
        day("2026-11-09")
    );
    // 15 August 2026 is a Saturday: a day off stays one.
    assert!(!office.is_working(day("2026-08-15")).unwrap());
}

#[test]
fn the_last_working_day_before_is_told() {
    let calendar = Calendar::statutory();
    let before = |text| calendar.last_working_day_before(day(text));
    assert_eq!(before("2026-11-12"), Ok(day("2026-11-10")));
    assert_eq!(before("2026-01-07"), Ok(day("2026-01-05")));
    assert_eq!(before("1990-01-01"), Err(OutOfRange));
}

#[test]
fn a_term_outside_the_years_known_is_refused() {
    let calendar = Calendar::statutory();
    let (first, last) = (day("1990-01-01"), day("2100-12-31"));
    for unit in Unit::ALL {
        assert_eq!(
            calendar.term(day("1989-12-31"), 0, unit),
            Err(OutOfRange),
            "{unit}"
        );
        assert_eq!(
            calendar.term(day("2101-01-01"), 0, unit),
            Err(OutOfRange),
            "{unit}"
        );
        assert_eq!(
            calendar.term(NaiveDate::MAX, 1, unit),
            Err(OutOfRange),
            "{unit}"
        );
        assert_eq!(
            calendar.term(NaiveDate::MIN, 1, unit),
            Err(OutOfRange),
            "{unit}"
        );
        assert_eq!(
            calendar.term(first, u32::MAX, unit),
            Err(OutOfRange),
            "{unit}"
        );
        let past_the_edge = if unit == Unit::DaysBefore {
            first
        } else {
            last
        };
        assert_eq!(
            calendar.term(past_the_edge, 1, unit),
            Err(OutOfRange),
            "{unit}"
        );
    }
    assert_eq!(calendar.days_unmoved(first, 40541).unwrap().last_on, last);
    assert_eq!(calendar.day_off(day("2101-01-01")), Err(OutOfRange));
    assert_eq!(calendar.is_working(day("1989-12-31")), Err(OutOfRange));
}
