//! The days that a row counts: left, late, waited. They alone are others every day.

use chrono::NaiveDate;

use super::{Due, DueState};

impl Due {
    /// Counts its days on a day on which it stands as it does.
    pub(crate) fn count_days(&mut self, today: NaiveDate) {
        if self.waiting_days.is_some() {
            let until = self.met_on.unwrap_or(today);
            self.waiting_days = Some((until - self.started_on).num_days().max(0));
        }
        let Some(last) = self.due_on else { return };
        // The day up to which lateness grows.
        let until = self.stopped_on.map_or(today, |on| on.min(today));
        if self.state.is_open() {
            self.days_left = Some((last - until).num_days());
        }
        self.days_late = match self.state {
            DueState::Overdue => Some((until - last).num_days()),
            DueState::Late => self.met_on.map(|on| (on - last).num_days()),
            _ => None,
        };
    }
}
