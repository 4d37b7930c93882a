//! Terms in hours: real hours, shown as the wall time of Europe/Warsaw.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Europe::Warsaw;

use super::{Calendar, OutOfRange, YEARS, known};

/// The same instant with the offset that clocks in Poland show then.
pub fn warsaw(at: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, OutOfRange> {
    let at = at.with_timezone(&Utc);
    // A year of grace, so that no offset is added at the end of what `chrono` holds.
    if !(YEARS.start() - 1..=YEARS.end() + 1).contains(&at.naive_utc().year()) {
        return Err(OutOfRange);
    }
    let wall = at.with_timezone(&Warsaw).fixed_offset();
    known(wall.date_naive()).map(|_| wall)
}

/// The instant at which clocks in Poland show that; of an hour that comes twice the first. None of an
/// hour that clocks leave out.
pub fn warsaw_wall(wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    let at = Warsaw.from_local_datetime(&wall).earliest();
    at.map(|at| at.fixed_offset())
}

impl Calendar {
    /// The instant `n` real hours after `start`; when clocks change in between, the hour counts.
    pub fn hours(
        &self,
        start: DateTime<FixedOffset>,
        n: u32,
    ) -> Result<DateTime<FixedOffset>, OutOfRange> {
        let end = warsaw(start)?.checked_add_signed(TimeDelta::hours(n.into()));
        end.ok_or(OutOfRange).and_then(warsaw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        text.parse().unwrap()
    }

    fn after(start: &str, n: u32) -> String {
        Calendar::statutory()
            .hours(at(start), n)
            .unwrap()
            .to_rfc3339()
    }

    #[test]
    fn a_clock_change_counts() {
        assert_eq!(
            after("2026-11-02T08:15:00+01:00", 24),
            "2026-11-03T08:15:00+01:00"
        );
        assert_eq!(
            after("2026-03-28T12:00:00+01:00", 24),
            "2026-03-29T13:00:00+02:00"
        );
        assert_eq!(
            after("2026-10-24T12:00:00+02:00", 24),
            "2026-10-25T11:00:00+01:00"
        );
        // The hour that comes twice: the second half past two is an hour after the first.
        assert_eq!(
            after("2026-10-25T02:30:00+02:00", 1),
            "2026-10-25T02:30:00+01:00"
        );
    }

    #[test]
    fn an_instant_of_another_offset_is_told_in_polish_time() {
        assert_eq!(
            after("2026-07-01T10:00:00+00:00", 0),
            "2026-07-01T12:00:00+02:00"
        );
    }

    #[test]
    fn what_lies_outside_the_years_known_is_refused() {
        let calendar = Calendar::statutory();
        let edge = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC];
        for start in edge.map(|at| at.fixed_offset()) {
            assert_eq!(calendar.hours(start, 1), Err(OutOfRange));
        }
        assert_eq!(
            calendar.hours(at("1989-12-31T22:59:59Z"), 0),
            Err(OutOfRange)
        );
        assert!(calendar.hours(at("1989-12-31T23:00:00Z"), 0).is_ok());
        assert!(calendar.hours(at("2100-12-31T22:00:00Z"), 0).is_ok());
        assert_eq!(
            calendar.hours(at("2100-12-31T22:00:00Z"), 1),
            Err(OutOfRange)
        );
        assert_eq!(
            calendar.hours(at("2026-01-01T00:00:00Z"), u32::MAX),
            Err(OutOfRange)
        );
    }
}
