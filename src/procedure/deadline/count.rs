//! The days that a row counts: left, late, waited. They alone are others every day.

use chrono::{Datelike as _, NaiveDate};

use super::{Due, DueState};

impl Due {
    /// Counts its days on a day on which it stands as it does.
    pub(crate) fn count_days(&mut self, today: NaiveDate) {
        if self.waiting_days.is_some() {
            let until = self.met_on.unwrap_or(today);
            self.waiting_days = Some(days(self.started_on, until).max(0));
        }
        let Some(last) = self.due_on else { return };
        // The day up to which lateness grows.
        let until = self.stopped_on.map_or(today, |on| on.min(today));
        if self.state.is_open() {
            self.days_left = Some(days(until, last));
        }
        self.days_late = match self.state {
            DueState::Overdue => Some(days(last, until)),
            DueState::Late => self.met_on.map(|on| days(last, on)),
            _ => None,
        };
    }
}

/// The days from one to another.
fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    i64::from(to.num_days_from_ce()) - i64::from(from.num_days_from_ce())
}
