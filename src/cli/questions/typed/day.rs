//! A day as people type it: `5.11.2026`, `5.11`, `5 XI 26`, `5 listopada`, `wczoraj`, `friday`.
//!
//! What is left out is what is likely meant ([`Reach`]): a day of birth in `54` was in 1954, a
//! step recorded for `5.11` was on the last 5th of November, a meeting set for `5.01` is on the next.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::plain;

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// It does not look like a day.
    Unread,
    /// No calendar has it: `30.02.2026`.
    NotInCalendar,
}

/// Which days are likely meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Of birth: has come, a lifetime ago too; never without a year.
    Born,
    /// Of what was done: the last such day, but the nearest year of two digits.
    Done,
    /// Of what may be set: the nearest such day.
    Ahead,
}

/// From where a day is likely meant.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    /// Today.
    pub today: NaiveDate,
    /// How far.
    pub reach: Reach,
}

/// Months by the first three letters of their names, Polish and English, without marks.
const MONTHS: [[&str; 2]; 12] = [
    ["sty", "jan"],
    ["lut", "feb"],
    ["mar", "mar"],
    ["kwi", "apr"],
    ["maj", "may"],
    ["cze", "jun"],
    ["lip", "jul"],
    ["sie", "aug"],
    ["wrz", "sep"],
    ["paz", "oct"],
    ["lis", "nov"],
    ["gru", "dec"],
];

/// Months as they are written on letters.
const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

/// Days of the week by the first letters of their names, Polish and English, without marks.
const WEEK: [(&str, Weekday); 14] = [
    ("pon", Weekday::Mon),
    ("wto", Weekday::Tue),
    ("sro", Weekday::Wed),
    ("czw", Weekday::Thu),
    ("pia", Weekday::Fri),
    ("sob", Weekday::Sat),
    ("niedz", Weekday::Sun),
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

/// Days told from today, by how far they are.
const TOLD: [(&str, i64); 9] = [
    ("dzis", 0),
    ("dzisiaj", 0),
    ("today", 0),
    ("wczoraj", -1),
    ("yesterday", -1),
    ("przedwczoraj", -2),
    ("jutro", 1),
    ("tomorrow", 1),
    ("pojutrze", 2),
];

/// Words that say nothing of the day: `w piątek`, `on Friday`, `5 listopada 2026 r.`
const FILL: [&str; 5] = ["w", "we", "on", "r", "roku"];

/// Reads a day.
///
/// # Errors
/// It is none, or no calendar has it.
pub fn read(typed: &str, near: Near) -> Result<NaiveDate, NoDay> {
    let text = plain(typed);
    let parts: Vec<&str> = text
        .split([' ', '.', '-', '/', ','])
        .filter(|part| !part.is_empty() && !FILL.contains(part))
        .collect();
    match parts.as_slice() {
        [word] => in_one_word(word, near).ok_or(NoDay::Unread),
        [day, month] if near.reach != Reach::Born => {
            let only_past = near.reach == Reach::Done;
            let (day, month) = (number(day)?, month_of(month)?);
            nearest(day, month, near.today, only_past, LEAP_YEARS, |_| true)
        }
        [year, month, day] if year.len() == 4 => dated(number(year)?, month, day),
        [day, month, year] if year.len() == 4 => dated(number(year)?, month, day),
        [day, month, year] if year.len() == 2 => {
            let (day, month, year) = (number(day)?, month_of(month)?, number::<i32>(year)?);
            let same = |date: &NaiveDate| date.year().rem_euclid(100) == year;
            let only_past = near.reach == Reach::Born;
            nearest(day, month, near.today, only_past, 100, same)
        }
        _ => Err(NoDay::Unread),
    }
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, NoDay> {
    let is_number = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let number = if is_number { text.parse().ok() } else { None };
    number.ok_or(NoDay::Unread)
}

fn dated(year: i32, month: &str, day: &str) -> Result<NaiveDate, NoDay> {
    let (month, day) = (month_of(month)?, number(day)?);
    NaiveDate::from_ymd_opt(year, month, day).ok_or(NoDay::NotInCalendar)
}

/// `11`, `xi`, `lis`, `listopada`, `November`.
fn month_of(text: &str) -> Result<u32, NoDay> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return number(text);
    }
    let is_named = |names: &[&str; 2]| names.iter().any(|name| text.starts_with(name));
    let position = ROMAN
        .iter()
        .position(|roman| *roman == text)
        .or_else(|| MONTHS.iter().position(is_named));
    let index = position.and_then(|index| u32::try_from(index).ok());
    index.map(|index| index + 1).ok_or(NoDay::Unread)
}

/// `wczoraj`, `piątek`; of days of the week the last one, or the next one where days lie ahead.
fn in_one_word(word: &str, near: Near) -> Option<NaiveDate> {
    if let Some((_, days)) = TOLD.iter().find(|(told, _)| *told == word) {
        return near
            .today
            .checked_add_signed(chrono::TimeDelta::days(*days));
    }
    let (_, weekday) = WEEK.iter().find(|(name, _)| word.starts_with(name))?;
    let step = |days: u64| {
        let days = Days::new(days);
        if near.reach == Reach::Ahead {
            near.today.checked_add_days(days)
        } else {
            near.today.checked_sub_days(days)
        }
    };
    // Today is meant by its own word; a day of the week is another one.
    (1..=7)
        .filter_map(step)
        .find(|date| date.weekday() == *weekday)
}

/// The 29th of February comes once in eight years at the least.
const LEAP_YEARS: i32 = 8;

/// The nearest such day within so many years.
fn nearest(
    day: u32,
    month: u32,
    today: NaiveDate,
    only_past: bool,
    years: i32,
    wanted: impl Fn(&NaiveDate) -> bool,
) -> Result<NaiveDate, NoDay> {
    let found = (today.year() - years..=today.year() + years)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .filter(|date| wanted(date) && !(only_past && *date > today))
        .min_by_key(|date| (*date - today).num_days().abs());
    found.ok_or(NoDay::NotInCalendar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Reads on a Monday.
    fn on_monday(typed: &str, reach: Reach) -> Result<NaiveDate, NoDay> {
        let today = day("2026-11-23");
        read(typed, Near { today, reach })
    }

    fn past(typed: &str) -> Result<NaiveDate, NoDay> {
        on_monday(typed, Reach::Done)
    }

    fn ahead(typed: &str) -> Result<NaiveDate, NoDay> {
        on_monday(typed, Reach::Ahead)
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for typed in [
            "2026-11-05",
            "5.11.2026",
            "05.11.2026",
            "05.11.2026 r.",
            "5-11-2026",
            "5/11/2026",
            "5 11 2026",
            "5.11",
            "5.11.",
            "05.11.26",
            "5.XI.2026",
            "5 xi 26",
            "5 listopada 2026",
            "5 listopada 2026 r.",
            "5 Listopada",
            "5 lis",
            "5 November 2026",
            "5 nov",
            "2026.11.05",
        ] {
            assert_eq!(past(typed), Ok(day("2026-11-05")), "{typed}");
        }
    }

    #[test]
    fn a_day_may_be_told_from_today() {
        for (typed, expected) in [
            ("dziś", "2026-11-23"),
            ("dzis", "2026-11-23"),
            ("Dzisiaj", "2026-11-23"),
            ("today", "2026-11-23"),
            ("wczoraj", "2026-11-22"),
            ("yesterday", "2026-11-22"),
            ("przedwczoraj", "2026-11-21"),
            ("jutro", "2026-11-24"),
            ("piątek", "2026-11-20"),
            ("w piątek", "2026-11-20"),
            ("we środę", "2026-11-18"),
            ("on Friday", "2026-11-20"),
            ("niedziela", "2026-11-22"),
            ("poniedziałek", "2026-11-16"),
        ] {
            assert_eq!(past(typed), Ok(day(expected)), "{typed}");
        }
        assert_eq!(ahead("w piątek"), Ok(day("2026-11-27")));
        assert_eq!(ahead("monday"), Ok(day("2026-11-30")));
    }

    #[test]
    fn what_is_left_out_is_what_is_likely_meant() {
        for (typed, done, nearest) in [
            ("24.11", "2025-11-24", "2026-11-24"),
            ("5.01", "2026-01-05", "2027-01-05"),
            ("31 grudnia", "2025-12-31", "2026-12-31"),
            ("29.02", "2024-02-29", "2028-02-29"),
            ("23.11.26", "2026-11-23", "2026-11-23"),
            ("24.11.26", "2026-11-24", "2026-11-24"),
            ("05.01.27", "2027-01-05", "2027-01-05"),
        ] {
            assert_eq!(past(typed), Ok(day(done)), "{typed}");
            assert_eq!(ahead(typed), Ok(day(nearest)), "{typed}");
        }
        for (typed, born) in [
            ("12.03.54", "1954-03-12"),
            ("12.03.19", "2019-03-12"),
            ("24.11.26", "1926-11-24"),
            ("29.02.96", "1996-02-29"),
        ] {
            assert_eq!(on_monday(typed, Reach::Born), Ok(day(born)), "{typed}");
        }
        assert_eq!(on_monday("5.11", Reach::Born), Err(NoDay::Unread));
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_one_that_does_not_exist() {
        for typed in ["30.02.2026", "31.04", "5.13.2026", "0.5.2026", "29.02.2026"] {
            assert_eq!(past(typed), Err(NoDay::NotInCalendar), "{typed}");
        }
        for typed in [
            "",
            "x",
            "5",
            "5.11.202",
            "1.2.3.4",
            "5 listopada 2026 10",
            "listopad",
            "12345.1",
            "5.-",
            "nie",
            "٥.١١.٢٠٢٦",
            "Maria",
        ] {
            assert_eq!(past(typed), Err(NoDay::Unread), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_day_reads_back_however_it_is_written(n in 0i64..40_000) {
            let date = day("1990-01-01") + chrono::TimeDelta::days(n);
            for form in ["%Y-%m-%d", "%d.%m.%Y", "%-d %-m %Y", "%-d %B %Y"] {
                prop_assert_eq!(past(&date.format(form).to_string()), Ok(date));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}|[0-9. ]{0,12}") {
            for reach in [Reach::Born, Reach::Done, Reach::Ahead] {
                _ = on_monday(&text, reach);
            }
        }
    }
}
