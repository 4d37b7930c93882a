//! Days, instants and lengths in words.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};

use super::{Arg, Words};

impl Words {
    /// A day for tables, scripts and screen readers: `2026-11-02` in every language.
    pub fn date(&self, on: NaiveDate) -> String {
        on.to_string()
    }

    /// An instant for tables, by the offset it carries: `2026-11-02 08:15` in every language.
    pub fn instant(&self, at: DateTime<FixedOffset>) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// A day for sentences: `2 listopada 2026 r.`, `2 November 2026`.
    pub fn long_date(&self, on: NaiveDate) -> String {
        // The year goes in as text: it is a name, not an amount.
        let year = on.year().to_string();
        let args = [
            ("day", Arg::from(on.day())),
            ("month", Arg::from(on.month())),
            ("year", Arg::from(year)),
        ];
        self.say_with("date-long", &args)
    }

    /// The day of the week: `poniedziałek`, `Monday`.
    pub fn weekday(&self, on: NaiveDate) -> String {
        let number = on.weekday().number_from_monday();
        self.say_with("weekday", &[("number", number.into())])
    }

    /// How far a deadline is: `dziś`, `jutro`, `za 3 dni`; past it, as [`Words::days_late`] says.
    pub fn days_left(&self, days: i64) -> String {
        if days < 0 {
            return self.days_late(days.saturating_neg());
        }
        self.say_with("days-left", &[("days", days.into())])
    }

    /// How long past its day something is: `1 dzień po terminie`, `5 dni po terminie`.
    pub fn days_late(&self, days: i64) -> String {
        self.say_with("days-late", &[("days", days.into())])
    }

    /// How long until the end of a period: `koniec za 5 dni`.
    pub fn period_left(&self, days: i64) -> String {
        if days < 0 {
            return self.say_with("period-over", &[("days", days.saturating_neg().into())]);
        }
        self.say_with("period-left", &[("days", days.into())])
    }

    /// How long something without a day has waited: `od dziś`, `czeka 5 dni`.
    pub fn waiting(&self, days: i64) -> String {
        self.say_with("waiting", &[("days", days.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn pl() -> Words {
        Words::new(Lang::Pl)
    }

    fn en() -> Words {
        Words::new(Lang::En)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_to_come_and_days_gone_are_said_as_people_say_them() {
        for (days, polish, english) in [
            (0, "dziś", "today"),
            (1, "jutro", "tomorrow"),
            (2, "za 2 dni", "in 2 days"),
            (5, "za 5 dni", "in 5 days"),
            (21, "za 21 dni", "in 21 days"),
            (-1, "1 dzień po terminie", "1 day late"),
            (-2, "2 dni po terminie", "2 days late"),
            (-5, "5 dni po terminie", "5 days late"),
            (-22, "22 dni po terminie", "22 days late"),
        ] {
            assert_eq!(pl().days_left(days), polish);
            assert_eq!(en().days_left(days), english);
        }
        assert_eq!(pl().days_late(101), "101 dni po terminie");
        assert!(!pl().days_left(i64::MIN).is_empty());
    }

    #[test]
    fn what_has_no_day_waits_and_a_period_ends() {
        for (days, polish, english) in [
            (0, "od dziś", "since today"),
            (1, "czeka 1 dzień", "waiting 1 day"),
            (2, "czeka 2 dni", "waiting 2 days"),
            (12, "czeka 12 dni", "waiting 12 days"),
        ] {
            assert_eq!(pl().waiting(days), polish);
            assert_eq!(en().waiting(days), english);
        }
        for (days, polish, english) in [
            (-3, "zakończył się 3 dni temu", "ended 3 days ago"),
            (-1, "zakończył się wczoraj", "ended yesterday"),
            (0, "koniec dziś", "ends today"),
            (1, "koniec jutro", "ends tomorrow"),
            (14, "koniec za 14 dni", "ends in 14 days"),
        ] {
            assert_eq!(pl().period_left(days), polish);
            assert_eq!(en().period_left(days), english);
        }
    }

    #[test]
    fn a_day_has_a_short_and_a_long_form() {
        let on = day("2026-11-02");
        assert_eq!(pl().date(on), "2026-11-02");
        assert_eq!(pl().long_date(on), "2 listopada 2026 r.");
        assert_eq!(en().long_date(on), "2 November 2026");
        assert_eq!(pl().weekday(on), "poniedziałek");
        assert_eq!(en().weekday(day("2026-11-01")), "Sunday");
    }

    #[test]
    fn every_month_and_weekday_has_its_name() {
        let months = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września \
                      października listopada grudnia";
        for (month, name) in (1..).zip(months.split_whitespace()) {
            let on = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
            assert_eq!(pl().long_date(on), format!("1 {name} 2026 r."));
            assert_eq!(en().long_date(on), on.format("%-d %B %Y").to_string());
            assert_eq!(en().weekday(on), on.format("%A").to_string());
        }
        let week = day("2026-11-02")
            .iter_days()
            .take(7)
            .map(|on| pl().weekday(on));
        let names = [
            "poniedziałek",
            "wtorek",
            "środa",
            "czwartek",
            "piątek",
            "sobota",
            "niedziela",
        ];
        assert_eq!(week.collect::<Vec<_>>(), names);
    }

    #[test]
    fn an_instant_is_told_by_its_own_offset() {
        let at = "2026-10-25T02:30:00+02:00".parse().unwrap();
        assert_eq!(pl().instant(at), "2026-10-25 02:30");
    }
}
