//! Today, as rows ask for it: which of their days are past.
//!
//! It notes what it was asked, so that it can tell on which other days every answer would have been
//! the same. Whoever asks must do so here: a day that is compared by itself goes unnoticed.

use std::cell::Cell;

use chrono::NaiveDate;

/// A day, and the days that would have given the same answers.
pub(super) struct Today {
    on: NaiveDate,
    since: Cell<NaiveDate>,
    until: Cell<NaiveDate>,
}

impl Today {
    /// A day of which nothing was asked yet.
    pub fn of(on: NaiveDate) -> Self {
        Self {
            on,
            since: Cell::new(NaiveDate::MIN),
            until: Cell::new(NaiveDate::MAX),
        }
    }

    /// Whether a day lies before today.
    pub fn is_past(&self, day: NaiveDate) -> bool {
        if day < self.on {
            // A day before another has one after it.
            let next = day.succ_opt().unwrap_or(self.on);
            self.since.set(self.since.get().max(next));
            true
        } else {
            self.until.set(self.until.get().min(day));
            false
        }
    }

    /// Whether a day is today or lies before it.
    pub fn reaches(&self, day: NaiveDate) -> bool {
        day.pred_opt().is_none_or(|before| self.is_past(before))
    }

    /// Whether anything was asked of it: if not, every day is as good as this one.
    pub fn was_asked(&self) -> bool {
        self.spell() != (NaiveDate::MIN, NaiveDate::MAX)
    }

    /// The day itself, for days that are counted: those are counted anew on every day.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// The first and the last of the days that would have given the same answers.
    pub fn spell(&self) -> (NaiveDate, NaiveDate) {
        (self.since.get(), self.until.get())
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(n)
    }

    #[test]
    fn all_days_of_a_spell_give_the_same_answers_and_the_next_ones_do_not() {
        let answers = |on: u64| {
            let today = Today::of(day(on));
            let asked = [3, 7, 12].map(|n| today.is_past(day(n)));
            let reached = [5, 12].map(|n| today.reaches(day(n)));
            ((asked, reached), today.spell())
        };
        for on in 0..20 {
            let (said, (since, until)) = answers(on);
            assert!((since..=until).contains(&day(on)));
            for other in 0..20 {
                let is_inside = (since..=until).contains(&day(other));
                assert_eq!(is_inside, answers(other).0 == said, "{on} and {other}");
            }
        }
    }

    #[test]
    fn a_day_of_which_nothing_is_asked_is_as_any_other() {
        let today = Today::of(day(0));
        assert_eq!(today.spell(), (NaiveDate::MIN, NaiveDate::MAX));
        assert!(!today.was_asked());
        today.is_past(day(1));
        assert!(today.was_asked());
    }
}
