//! The clock: the only place that reads it.
//!
//! Days are days in Europe/Warsaw, wherever the machine believes to be. A day given by hand
//! (`--today`) replaces the day, never the instant: what was recorded when stays true, and
//! a step recorded under a given day says so.

use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, NaiveDate, Offset as _, Utc};
use chrono_tz::Europe::Warsaw;

/// Tells the day and the instant.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    source: Source,
    given: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy)]
enum Source {
    System,
    Stopped(DateTime<Utc>),
}

impl Clock {
    /// The clock of this machine.
    pub fn system() -> Self {
        Self {
            source: Source::System,
            given: None,
        }
    }

    /// A clock that stands still, for tests.
    pub fn stopped(at: DateTime<FixedOffset>) -> Self {
        Self {
            source: Source::Stopped(at.to_utc()),
            given: None,
        }
    }

    /// The same clock under a day given by hand, when there is one.
    pub fn on_day(self, given: Option<NaiveDate>) -> Self {
        Self { given, ..self }
    }

    /// Puts the clock on a day from now on, as if it had been given.
    pub fn stand_on(&mut self, day: NaiveDate) {
        self.given = Some(day);
    }

    /// Today in Europe/Warsaw, or the day given by hand.
    pub fn today(&self) -> NaiveDate {
        self.given.unwrap_or_else(|| self.now().date_naive())
    }

    /// This instant, with the offset of Europe/Warsaw.
    pub fn now(&self) -> DateTime<FixedOffset> {
        let local = self.instant().with_timezone(&Warsaw);
        let offset = local.offset().fix();
        local.with_timezone(&offset)
    }

    /// Whether the day was given by hand.
    pub fn is_given(&self) -> bool {
        self.given.is_some()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn instant(&self) -> DateTime<Utc> {
        match self.source {
            Source::System => SystemTime::now().into(),
            Source::Stopped(at) => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stopped(at: &str) -> Clock {
        Clock::stopped(DateTime::parse_from_rfc3339(at).unwrap())
    }

    #[test]
    fn the_day_is_the_day_in_warsaw() {
        let table = [
            (
                "2026-11-02T22:59:00Z",
                "2026-11-02",
                "2026-11-02T23:59:00+01:00",
            ),
            (
                "2026-11-02T23:00:00Z",
                "2026-11-03",
                "2026-11-03T00:00:00+01:00",
            ),
            (
                "2026-07-01T22:00:00Z",
                "2026-07-02",
                "2026-07-02T00:00:00+02:00",
            ),
            (
                "2026-12-31T15:00:00-10:00",
                "2027-01-01",
                "2027-01-01T02:00:00+01:00",
            ),
        ];
        for (at, day, local) in table {
            let clock = stopped(at);
            assert_eq!(clock.today().to_string(), day);
            assert_eq!(clock.now().to_rfc3339(), local);
            assert!(!clock.is_given());
        }
    }

    #[test]
    fn a_given_day_leaves_the_instant_true() {
        let given = NaiveDate::from_ymd_opt(2030, 1, 2);
        let clock = stopped("2026-11-02T08:15:00+01:00").on_day(given);
        assert_eq!(Some(clock.today()), given);
        assert!(clock.is_given());
        assert_eq!(clock.now().to_rfc3339(), "2026-11-02T08:15:00+01:00");
    }
}
