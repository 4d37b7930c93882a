//! How often somebody looked after the people of a case: check visits beside their plan
//! (Dz.U. 2023 poz. 1870 § 16 pkt 6, § 17 pkt 6) and acts of monitoring.

use chrono::NaiveDate;

use crate::procedure::CaseState;
use crate::procedure::state::Event;

/// The visits of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visits {
    /// Days between visits by the last plan that says so.
    pub every_days: Option<i64>,
    /// How many there were.
    pub count: usize,
    /// The first and the last.
    pub first_on: Option<NaiveDate>,
    /// The last.
    pub last_on: Option<NaiveDate>,
    /// The most days between two of them, between the plan and the first, or since the last while
    /// the procedure runs.
    pub longest_gap_days: Option<i64>,
    /// How many acts of monitoring there were.
    pub monitored: usize,
}

/// The visits of a case; none where there was neither a plan nor a visit nor monitoring.
pub(super) fn of(state: &CaseState, today: NaiveDate) -> Option<Visits> {
    let planned = |e: &&Event| e.fields.get("visits_every").is_some();
    let plan = state.events_of("form-c").filter(planned).last();
    let days: Vec<NaiveDate> = state.events_of("visit").map(|e| e.on).collect();
    let monitored = state.events_of("monitor").count();
    if plan.is_none() && days.is_empty() && monitored == 0 {
        return None;
    }
    let end = state.ended_on.unwrap_or(today);
    let begin = plan.map(|e| e.on).into_iter();
    let mut stops: Vec<NaiveDate> = begin.chain(days.iter().copied()).collect();
    stops.push(end);
    stops.sort_unstable();
    let gaps = stops.windows(2).map(|pair| (pair[1] - pair[0]).num_days());
    Some(Visits {
        every_days: plan.and_then(|e| e.fields.get("visits_every")?.as_int()),
        count: days.len(),
        first_on: days.first().copied(),
        last_on: days.last().copied(),
        longest_gap_days: gaps.max(),
        monitored,
    })
}
