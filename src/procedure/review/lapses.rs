//! Terms that run anew after each step: a last day that had passed before the next step came.

use super::Review;
use crate::procedure::deadline::{Due, DueState, deadlines_of};
use crate::procedure::model::{DeadlineDef, Pick};
use crate::procedure::state::{CaseState, Event};

impl Review<'_> {
    /// The rows that were overdue on the day a step renewed or ended them, as late by that step.
    ///
    /// The rows of a case tell only how the last of such terms stands.
    pub fn lapses(&self) -> Vec<Due> {
        let mut ids: Vec<&str> = Vec::new();
        for row in self
            .procedure
            .deadlines
            .iter()
            .filter(|row| is_renewed(row))
        {
            ids.extend((!ids.contains(&row.id.as_str())).then_some(row.id.as_str()));
        }
        let mut found = Vec::new();
        let mut before = CaseState::empty();
        for event in &self.state.events {
            let mut after = before.clone();
            after.apply(self.procedure, event.clone());
            for id in &ids {
                found.extend(self.lapsed(id, event, &before, &after));
            }
            before = after;
        }
        found
    }

    fn lapsed(&self, id: &str, event: &Event, before: &CaseState, after: &CaseState) -> Vec<Due> {
        let rows = |state| deadlines_of(self.procedure, state, self.facts, event.on, id);
        let mut late = rows(before);
        late.retain(|due| due.state == DueState::Overdue);
        if late.is_empty() {
            return late;
        }
        let now = rows(after);
        let still = |due: &Due| {
            now.iter()
                .any(|row| row.subject == due.subject && row.state == DueState::Overdue)
        };
        late.retain(|due| !still(due));
        let done = |due: Due| Due {
            state: DueState::Late,
            met_on: Some(event.on),
            met_by: Some(event.seq),
            days_left: None,
            ..due
        };
        late.into_iter().map(done).collect()
    }
}

/// Whether a later step may put another row in the place of the one that was late.
fn is_renewed(row: &DeadlineDef) -> bool {
    !row.restart.is_empty() || row.pick == Pick::Last
}
