//! A term day by day: which day was counted as which, which was not and why, where it ends.

use chrono::{Months, NaiveDate};

use super::day::Because;
use super::term::{Term, Unit};

/// One day of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfTerm {
    /// The day.
    pub on: NaiveDate,
    /// As which it is counted: 0 is the day of the event; none when it is not counted.
    pub number: Option<u32>,
    /// Why it is not counted, or why the term could not, or did, end there.
    pub because: Vec<Because>,
    /// Whether it is the last day of the term.
    pub is_last: bool,
}

impl Term {
    /// The days from the event to the last day, in the order of the calendar; of a term of
    /// months, the day in each month up to which it has run.
    pub fn strip(&self) -> Vec<DayOfTerm> {
        let counted = match self.unit {
            Unit::WorkingDays => self.working(),
            Unit::Months => self.monthly(),
            Unit::Days | Unit::DaysBefore => self.daily(),
        };
        let after = counted.last().map(|(on, _)| *on);
        let moved = after.into_iter().flat_map(|on| days(on, self.last_on));
        let moved = moved.skip(1).map(|on| (on, None));
        let days = counted.iter().copied().chain(moved);
        days.map(|(on, number)| self.day(on, number)).collect()
    }

    fn day(&self, on: NaiveDate, number: Option<u32>) -> DayOfTerm {
        let why = self.why.iter().filter(|why| why.on == on);
        DayOfTerm {
            on,
            number,
            because: why.map(|why| why.because.clone()).collect(),
            is_last: on == self.last_on,
        }
    }

    /// The days that are left out have no number.
    fn working(&self) -> Vec<(NaiveDate, Option<u32>)> {
        let mut count = 0..;
        let is_left_out = |on| self.why.iter().any(|why| why.on == on);
        days(self.from, self.last_on)
            .map(|on| (on, if is_left_out(on) { None } else { count.next() }))
            .collect()
    }

    /// Each day counts; of a term counted back, the event stands last.
    fn daily(&self) -> Vec<(NaiveDate, Option<u32>)> {
        if self.unit == Unit::DaysBefore {
            let numbers = (0..=self.n).rev();
            return days(self.last_on, self.from)
                .zip(numbers.map(Some))
                .collect();
        }
        let numbers = (0..=self.n).map(Some);
        self.from.iter_days().zip(numbers).collect()
    }

    fn monthly(&self) -> Vec<(NaiveDate, Option<u32>)> {
        let after = |n: u32| Some((self.from.checked_add_months(Months::new(n))?, Some(n)));
        (0..=self.n).filter_map(after).collect()
    }
}

/// All days from one to another, both among them.
fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |on| *on <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, ExtraDayOff};
    use proptest::prelude::*;

    /// `12-19:0 12-20:saturday … 12-31:5!`: the day, its number or why it has none, the end.
    fn told(term: &Term) -> String {
        let told = |day: &DayOfTerm| {
            let number = day.number.map(|n| n.to_string());
            let why = day.because.iter().map(|because| because.code().to_owned());
            let said: Vec<String> = number.into_iter().chain(why).collect();
            let end = if day.is_last { "!" } else { "" };
            format!("{}:{}{end}", day.on.format("%m-%d"), said.join("/"))
        };
        let told: Vec<String> = term.strip().iter().map(told).collect();
        told.join(" ")
    }

    fn strip(from: &str, n: u32, unit: Unit) -> String {
        let from = from.parse().unwrap();
        told(&Calendar::statutory().term(from, n, unit).unwrap())
    }

    #[test]
    fn each_line_of_the_table_of_the_law_is_told_day_by_day() {
        let (working, days, months) = (Unit::WorkingDays, Unit::Days, Unit::Months);
        for (from, n, unit, expected) in [
            (
                "2025-12-19",
                5,
                working,
                "12-19:0 12-20:saturday 12-21:sunday 12-22:1 12-23:2 12-24:christmas-eve \
                 12-25:christmas-day 12-26:second-christmas-day 12-27:saturday 12-28:sunday 12-29:3 \
                 12-30:4 12-31:5!",
            ),
            (
                "2024-12-20",
                5,
                working,
                "12-20:0 12-21:saturday 12-22:sunday 12-23:1 12-24:2 12-25:christmas-day \
                 12-26:second-christmas-day 12-27:3 12-28:saturday 12-29:sunday 12-30:4 12-31:5!",
            ),
            (
                "2026-04-30",
                3,
                working,
                "04-30:0 05-01:first-of-may 05-02:saturday 05-03:third-of-may 05-04:1 05-05:2 \
                 05-06:3!",
            ),
            (
                "2024-11-08",
                5,
                working,
                "11-08:0 11-09:saturday 11-10:sunday 11-11:independence-day 11-12:1 11-13:2 \
                 11-14:3 11-15:4 11-16:saturday 11-17:sunday 11-18:5!",
            ),
            (
                "2026-04-02",
                3,
                days,
                "04-02:0 04-03:1 04-04:2 04-05:3/easter-sunday 04-06:easter-monday 04-07:!",
            ),
            (
                "2026-06-03",
                3,
                working,
                "06-03:0 06-04:corpus-christi 06-05:1 06-06:saturday 06-07:sunday 06-08:2 06-09:3!",
            ),
            (
                "2018-11-09",
                1,
                working,
                "11-09:0 11-10:saturday 11-11:independence-day 11-12:independence-centenary 11-13:1!",
            ),
            (
                "2025-05-31",
                9,
                months,
                "05-31:0 06-30:1 07-31:2 08-31:3 09-30:4 10-31:5 11-30:6 12-31:7 01-31:8 \
                 02-28:9/short-month!",
            ),
            (
                "2023-05-31",
                9,
                months,
                "05-31:0 06-30:1 07-31:2 08-31:3 09-30:4 10-31:5 11-30:6 12-31:7 01-31:8 \
                 02-29:9/short-month!",
            ),
        ] {
            assert_eq!(strip(from, n, unit), expected);
        }
    }

    #[test]
    fn a_term_counted_back_ends_before_its_event() {
        let expected = "11-08:7! 11-09:6 11-10:5 11-11:4 11-12:3 11-13:2 11-14:1 11-15:0";
        assert_eq!(strip("2026-11-15", 7, Unit::DaysBefore), expected);
    }

    #[test]
    fn a_term_of_no_length_is_the_day_itself_and_only_days_move_it() {
        assert_eq!(strip("2026-11-01", 0, Unit::WorkingDays), "11-01:0!");
        assert_eq!(
            strip("2026-11-01", 0, Unit::Days),
            "11-01:0/all-saints 11-02:!"
        );
        assert_eq!(strip("2026-11-02", 0, Unit::Days), "11-02:0!");
        assert_eq!(strip("2026-11-01", 0, Unit::DaysBefore), "11-01:0!");
    }

    #[test]
    fn a_moved_end_of_months_tells_both_reasons() {
        let from = "2025-12-31".parse().unwrap();
        let term = Calendar::statutory().months(from, 2, true).unwrap();
        let expected = "12-31:0 01-31:1 02-28:2/short-month/saturday 03-01:sunday 03-02:!";
        assert_eq!(told(&term), expected);
    }

    #[test]
    fn a_day_off_of_the_office_is_left_out_with_its_reason() {
        let on = "2026-11-10".parse().unwrap();
        let reason = "inwentaryzacja".to_owned();
        let calendar = Calendar::statutory().with_extra([ExtraDayOff { on, reason }]);
        let term = calendar
            .working_days("2026-11-09".parse().unwrap(), 1)
            .unwrap();
        let expected = "11-09:0 11-10:extra 11-11:independence-day 11-12:1!";
        assert_eq!(told(&term), expected);
    }

    proptest! {
        #[test]
        fn as_many_days_are_counted_as_the_term_has_and_the_last_is_its_end(
            day in 0_i64..40_000,
            n in 0_u32..120,
            unit in prop::sample::select(Unit::ALL.to_vec()),
        ) {
            let first: NaiveDate = "1990-05-01".parse().unwrap();
            let from = first + chrono::TimeDelta::days(day);
            prop_assume!(from.to_string().as_str() < "2090-01-01");
            let term = Calendar::statutory().term(from, n, unit).unwrap();
            let strip = term.strip();
            let mut numbers: Vec<u32> = strip.iter().filter_map(|day| day.number).collect();
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (0..=n).collect::<Vec<_>>());
            let ends: Vec<NaiveDate> =
                strip.iter().filter(|day| day.is_last).map(|day| day.on).collect();
            prop_assert_eq!(ends, vec![term.last_on]);
            let zero = strip.iter().find(|day| day.number == Some(0)).unwrap();
            prop_assert_eq!(zero.on, from);
            prop_assert!(strip.is_sorted_by(|a, b| a.on < b.on));
            let uncounted = |day: &&DayOfTerm| day.number.is_none() && !day.is_last;
            prop_assert!(strip.iter().filter(uncounted).all(|day| !day.because.is_empty()));
        }
    }
}
