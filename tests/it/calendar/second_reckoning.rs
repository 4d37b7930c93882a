//! A reckoning written on its own, day by day: its own list of days off, its own Easter.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use kartoteka::calendar::Calendar;

use super::day;

#[test]
fn a_second_reckoning_gives_the_same_days() {
    let calendar = Calendar::statutory();
    let off = OffDays::new(2011, 2100);
    let mut from = day("2011-01-01");
    while from <= day("2099-12-31") {
        let mut end = from;
        for n in 0..=30 {
            if n > 0 {
                end = off.next_working(end);
            }
            let working = calendar.working_days(from, n).unwrap();
            assert_eq!(working.last_on, end, "{from} + {n} working days");
            let days = calendar.days(from, n).unwrap();
            let plain = from + Days::new(n.into());
            assert_eq!(days.last_on, off.next_end(plain), "{from} + {n} days");
        }
        from = from.succ_opt().unwrap();
    }
}

/// One flag a day.
struct OffDays {
    first: NaiveDate,
    off: Vec<bool>,
}

impl OffDays {
    fn new(first_year: i32, last_year: i32) -> Self {
        let first = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|on| on.year() <= last_year);
        Self {
            first,
            off: days.map(is_off).collect(),
        }
    }

    fn off(&self, on: NaiveDate) -> bool {
        self.off[usize::try_from((on - self.first).num_days()).unwrap()]
    }

    fn next_working(&self, on: NaiveDate) -> NaiveDate {
        self.next_end(on.succ_opt().unwrap())
    }

    /// Without an office's switches a term may end on just the days on which one works.
    fn next_end(&self, on: NaiveDate) -> NaiveDate {
        on.iter_days().find(|on| !self.off(*on)).unwrap()
    }
}

/// Whether a day from 2011 on is a Saturday, a Sunday or a day off.
pub fn is_off(on: NaiveDate) -> bool {
    let (month, day) = (on.month(), on.day());
    let fixed = [
        (1, 1),
        (1, 6),
        (5, 1),
        (5, 3),
        (8, 15),
        (11, 1),
        (11, 11),
        (12, 25),
        (12, 26),
    ];
    let since_easter = (on - gauss_easter(on.year())).num_days();
    matches!(on.weekday(), Weekday::Sat | Weekday::Sun)
        || fixed.contains(&(month, day))
        || [0, 1, 49, 60].contains(&since_easter)
        || ((month, day) == (12, 24) && on.year() >= 2025)
        || on.to_string() == "2018-11-12"
}

/// Easter by the rule of Gauss, with its two exceptions; the numbers hold for 1900-2199.
fn gauss_easter(year: i32) -> NaiveDate {
    let week = if year < 2100 { 5 } else { 6 };
    let golden = year % 19;
    let moon = (19 * golden + 24) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + week) % 7;
    let back = match (moon, sunday) {
        (29, 6) => 7,
        (28, 6) if golden > 10 => 7,
        _ => 0,
    };
    let march = u64::try_from(22 + moon + sunday - back).unwrap();
    NaiveDate::from_ymd_opt(year, 3, 1).unwrap() + Days::new(march - 1)
}
