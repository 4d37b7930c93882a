//! A calendar of its own, slow and plain: days off are found by asking of each day anew.

use chrono::{
    DateTime, Datelike as _, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _,
    Weekday,
};

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

/// A moment in universal time as clocks in Poland show it: summer lasts from one in the morning,
/// universal time, of the last Sunday of March to that of October.
pub fn in_poland(at: NaiveDateTime) -> DateTime<FixedOffset> {
    let change = |month: u32| {
        let days = (25..=31).filter_map(|day| NaiveDate::from_ymd_opt(at.year(), month, day));
        let sunday = days.rev().find(|on| on.weekday() == Weekday::Sun).unwrap();
        sunday.and_hms_opt(1, 0, 0).unwrap()
    };
    let is_summer = (change(3)..change(10)).contains(&at);
    let offset = FixedOffset::east_opt(if is_summer { 7200 } else { 3600 }).unwrap();
    offset.from_utc_datetime(&at)
}

/// A written moment in universal time; none for wall time that clocks skip or show twice.
pub fn instant(text: &str) -> Option<NaiveDateTime> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.naive_utc());
    }
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    let moments = [1, 2].map(|hours| wall - TimeDelta::hours(hours));
    let mut shown = moments
        .into_iter()
        .filter(|at| in_poland(*at).naive_local() == wall);
    let first = shown.next()?;
    shown.next().is_none().then_some(first)
}

#[test]
fn clocks_change() {
    let shown = |text: &str| in_poland(instant(text).unwrap()).to_rfc3339();
    assert_eq!(shown("2026-03-29T00:59:59Z"), "2026-03-29T01:59:59+01:00");
    assert_eq!(shown("2026-03-29T01:00:00Z"), "2026-03-29T03:00:00+02:00");
    assert_eq!(shown("2025-10-25T12:00"), "2025-10-25T12:00:00+02:00");
    assert_eq!(shown("2025-10-26T12:00"), "2025-10-26T12:00:00+01:00");
    assert_eq!(instant("2025-10-26T02:30"), None);
    assert_eq!(instant("2026-03-29T02:30"), None);
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
