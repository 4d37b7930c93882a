//! A calendar of its own, slow and plain: days off are found by asking of each day anew.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::calendar::second_reckoning::is_off;

fn next(on: NaiveDate) -> NaiveDate {
    on.succ_opt().unwrap()
}

/// The n-th working day after a day.
pub fn working_days(from: NaiveDate, n: u32) -> NaiveDate {
    let mut on = from;
    for _ in 0..n {
        on = next(on);
        while is_off(on) {
            on = next(on);
        }
    }
    on
}

/// Plain days; the end moves off a Saturday, a Sunday or a day off. Says whether it moved.
pub fn days(from: NaiveDate, n: u32) -> (NaiveDate, bool) {
    let plain = from + Days::new(n.into());
    let moved = off_to_working(plain);
    (moved, moved != plain)
}

/// The day itself, or the next on which a term may end.
pub fn off_to_working(mut on: NaiveDate) -> NaiveDate {
    while is_off(on) {
        on = next(on);
    }
    on
}

/// The same day number so many months later, or the last day of that month.
pub fn months(from: NaiveDate, n: u32) -> NaiveDate {
    let index = from.month0() + n;
    let (year, month) = (
        from.year() + i32::try_from(index / 12).unwrap(),
        index % 12 + 1,
    );
    let fits = |day: u32| NaiveDate::from_ymd_opt(year, month, day);
    (1..=from.day()).rev().find_map(fits).unwrap()
}

#[test]
fn the_law_page_agrees() {
    let on = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(on("2025-05-31").weekday(), Weekday::Sat);
    assert_eq!(months(on("2025-05-31"), 9), on("2026-02-28"));
    assert_eq!(months(on("2023-05-31"), 9), on("2024-02-29"));
    assert_eq!(working_days(on("2025-12-19"), 5), on("2025-12-31"));
    assert_eq!(days(on("2026-04-02"), 3), (on("2026-04-07"), true));
}
