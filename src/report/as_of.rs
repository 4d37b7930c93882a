//! A record as the store knew it on an earlier day: what was recorded later, and what happened later,
//! is not there yet.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::procedure::{Procedure, fold};
use crate::record::{Journal, StepRecord};

/// Leaves of a journal what was known on a day, in the evening.
///
/// A step that was corrected counts by its corrected day. What is left is for reading alone: the
/// digests and the text are those of the whole journal.
pub fn known(procedure: &Procedure, journal: &mut Journal, day: NaiveDate) {
    journal
        .steps
        .retain(|step| step.recorded_at.date_naive() <= day);
    let later = later(procedure, &journal.steps, day);
    journal.steps.retain(|step| !later.contains(&step.seq));
}

/// The steps that happened after a day; what amends other steps goes by the day of its recording.
fn later(procedure: &Procedure, steps: &[StepRecord], day: NaiveDate) -> BTreeSet<u32> {
    if steps.is_empty() {
        return BTreeSet::new();
    }
    let state = fold(procedure, steps);
    let events = state.events.iter().chain(&state.voided);
    events
        .filter(|event| event.on > day)
        .map(|event| event.seq)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Fields, text};
    use crate::report::samples::{day, opening, procedure, step};

    fn record(on: &str, recorded: &str, seq: u32, code: &str, fields: Fields) -> StepRecord {
        let mut one = step(seq, code, on, fields);
        one.recorded_at = format!("{recorded}T09:00:00+01:00").parse().unwrap();
        one
    }

    fn numbers(mut steps: Vec<StepRecord>, on: &str) -> Vec<u32> {
        let gone = later(procedure(), &steps, day(on));
        steps.retain(|step| step.recorded_at.date_naive() <= day(on) && !gone.contains(&step.seq));
        steps.iter().map(|step| step.seq).collect()
    }

    #[test]
    fn what_came_later_is_not_there_yet() {
        let correction = text::read("target = 2\nfield = 'on'\nvalue = 2026-11-03").unwrap();
        let steps = vec![
            record("2026-11-02", "2026-11-02", 1, "open", opening()),
            // A day given by hand that had not come, put right on the same day.
            record(
                "2026-11-09",
                "2026-11-04",
                2,
                "forward-to-team",
                Fields::new(),
            ),
            record("2026-11-04", "2026-11-04", 3, "correct", correction),
            // Entered late.
            record(
                "2026-11-05",
                "2026-11-20",
                4,
                "forward-to-team",
                Fields::new(),
            ),
            record(
                "2026-11-21",
                "2026-11-20",
                5,
                "forward-to-team",
                Fields::new(),
            ),
        ];
        assert_eq!(numbers(steps.clone(), "2026-11-01"), Vec::<u32>::new());
        assert_eq!(numbers(steps.clone(), "2026-11-02"), [1]);
        assert_eq!(numbers(steps.clone(), "2026-11-04"), [1, 2, 3]);
        assert_eq!(numbers(steps.clone(), "2026-11-20"), [1, 2, 3, 4]);
        assert_eq!(numbers(steps, "2026-11-21"), [1, 2, 3, 4, 5]);
    }
}
