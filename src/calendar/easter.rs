//! Easter Sunday, on which four days off of the year hang.

use chrono::{Datelike as _, Days, NaiveDate};

/// Easter Sunday: the first Sunday after the first full moon of spring.
///
/// The moon is the one of the Gregorian tables, not of the sky (Oudin's reckoning). `None` only
/// for a year before 1 or one that `chrono` cannot hold.
pub fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1 {
        return None;
    }
    let century = year / 100;
    let golden = year % 19;
    let leap_days_left_out = century - century / 4;
    let drift_of_the_moon = (8 * century + 13) / 25;
    let days = match (leap_days_left_out - drift_of_the_moon + 19 * golden + 15) % 30 {
        // A lunar month of 29 days: the two last places of the table are drawn together.
        29 => 28,
        28 if golden > 10 => 27,
        days => days,
    };
    let full_moon =
        NaiveDate::from_ymd_opt(year, 3, 21)?.checked_add_days(Days::new(days.try_into().ok()?))?;
    let to_sunday = 7 - u64::from(full_moon.weekday().num_days_from_sunday());
    full_moon.checked_add_days(Days::new(to_sunday))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_printed_calendars_have_it() {
        for (year, month, day) in [
            (1990, 4, 15),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }

    #[test]
    fn a_year_that_cannot_be_gives_no_easter() {
        assert_eq!(easter(0), None);
        assert_eq!(easter(i32::MIN), None);
        assert_eq!(easter(i32::MAX), None);
    }
}
