//! What must hold for any term.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use kartoteka::calendar::{Calendar, ExtraDayOff, Unit};
use proptest::prelude::*;

use super::day;

prop_compose! {
    fn any_day()(days in 0u64..39_000) -> NaiveDate {
        day("1990-01-01") + Days::new(days)
    }
}

prop_compose! {
    fn any_calendar()(
        saturday in any::<bool>(),
        extra in proptest::collection::vec(any_day(), 0..40),
    ) -> Calendar {
        let reason = "przerwa".to_owned();
        let extra = extra.into_iter().map(|on| ExtraDayOff { on, reason: reason.clone() });
        Calendar::statutory().with_saturday_working(saturday).with_extra(extra)
    }
}

proptest! {
    #[test]
    fn a_moved_term_never_ends_on_a_day_off_or_a_saturday(
        calendar in any_calendar(), from in any_day(), n in 0u32..400, months in any::<bool>(),
    ) {
        let term = if months && n > 0 {
            calendar.months(from, n % 24 + 1, true)
        } else {
            calendar.days(from, n)
        }.unwrap();
        prop_assert_eq!(calendar.day_off(term.last_on).unwrap(), None);
        prop_assert_ne!(term.last_on.weekday(), Weekday::Sat);
    }

    #[test]
    fn adding_working_days_is_monotone(
        calendar in any_calendar(), from in any_day(), n in 0u32..120,
    ) {
        let last = |from, n| calendar.working_days(from, n).unwrap().last_on;
        prop_assert!(last(from, n) < last(from, n + 1));
        prop_assert!(last(from, n + 1) <= last(from.succ_opt().unwrap(), n + 1));
        prop_assert!(n == 0 || calendar.is_working(last(from, n)).unwrap());
    }

    #[test]
    fn the_reasons_account_for_exactly_the_days_left_out(
        calendar in any_calendar(), from in any_day(), n in 0u32..120,
    ) {
        let term = calendar.working_days(from, n).unwrap();
        let inside = from.iter_days().skip(1).take_while(|on| *on <= term.last_on);
        let (working, left_out): (Vec<_>, Vec<_>) =
            inside.partition(|on| calendar.is_working(*on).unwrap());
        prop_assert_eq!(working.len(), n as usize);
        prop_assert_eq!(term.why.iter().map(|why| why.on).collect::<Vec<_>>(), left_out);

        let term = calendar.days(from, n).unwrap();
        let end = from + Days::new(n.into());
        let passed: Vec<_> = end.iter_days().take_while(|on| *on < term.last_on).collect();
        prop_assert_eq!(term.moved, !passed.is_empty());
        prop_assert_eq!(term.why.iter().map(|why| why.on).collect::<Vec<_>>(), passed);
    }

    #[test]
    fn no_length_and_no_day_panics(days in any::<i32>(), n in any::<u32>(), back in any::<bool>()) {
        let from = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        let calendar = Calendar::statutory();
        for unit in Unit::ALL {
            if let Ok(term) = calendar.term(from, n, unit) {
                prop_assert!((1990..=2100).contains(&term.last_on.year()));
            }
        }
        let _ = calendar.months(from, n, back);
    }
}
