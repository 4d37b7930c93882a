//! Terms that run anew after each step: how each of their rounds was kept, and not only the last.

use super::Review;
use crate::procedure::deadline::{Due, DueState, deadlines_of};
use crate::procedure::model::{DeadlineDef, Effect, Pick, Status};
use crate::procedure::state::{CaseState, Event};

impl Review<'_> {
    /// The rows that were overdue on the day a step renewed or ended them, as late by that step; those
    /// that a step renewed in time, as met by it; and those that were overdue when the papers were
    /// passed on or a person died, as overdue until then.
    ///
    /// The rows of a case tell only how the last of such terms stands, and nothing of a duty that
    /// nobody has any more.
    pub fn rounds(&self) -> Vec<Due> {
        let renewed = self.ids(is_renewed);
        let all = self.ids(|_| true);
        let mut found = Vec::new();
        let mut before = CaseState::empty();
        for event in &self.state.events {
            let mut after = before.clone();
            after.apply(self.procedure, event.clone());
            for id in &renewed {
                found.extend(self.lapsed(id, event, &before, &after));
                found.extend(self.kept(id, event, &before, &after));
            }
            if self.takes_duties_away(event, &before, &after) {
                let gone = all
                    .iter()
                    .flat_map(|id| self.gone(id, event, &before, &after));
                found.extend(gone);
            }
            before = after;
        }
        found
    }

    /// The ids of deadlines of which some row is as wanted, each once.
    fn ids(&self, wanted: impl Fn(&DeadlineDef) -> bool) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for row in self.procedure.deadlines.iter().filter(|row| wanted(row)) {
            ids.extend((!ids.contains(&row.id.as_str())).then_some(row.id.as_str()));
        }
        ids
    }

    /// Whether a step leaves the case, or one of its people, without duties.
    fn takes_duties_away(&self, event: &Event, before: &CaseState, after: &CaseState) -> bool {
        let def = self.procedure.step(&event.step);
        let changes = |effect: &Effect| matches!(effect, Effect::ChangeParty(_));
        let leaves = [Status::Transferred, Status::Disposed].contains(&after.status);
        def.is_some_and(|def| def.effects.iter().any(changes))
            || (leaves && before.status != after.status)
    }

    /// The rows that were overdue before such a step and ask for nothing after it.
    fn gone(&self, id: &str, event: &Event, before: &CaseState, after: &CaseState) -> Vec<Due> {
        let rows = |state| deadlines_of(self.procedure, state, self.facts, event.on, id);
        let now = rows(after);
        let is_void = |due: &Due| {
            let same = |row: &&Due| row.subject == due.subject && row.started_on == due.started_on;
            now.iter()
                .find(same)
                .is_some_and(|row| row.state == DueState::Void)
        };
        // Who died is owed nothing that had no day yet.
        let is_left = before.status != after.status;
        let is_late = |due: &Due| match due.state {
            DueState::Overdue => true,
            DueState::Due => is_left && due.due_on.is_none(),
            _ => false,
        };
        let mut late = rows(before);
        late.retain(|due| is_late(due) && !due.is_weak() && is_void(due));
        let until = |due: Due| Due {
            stopped_on: Some(event.on),
            days_left: None,
            ..due
        };
        late.into_iter().map(until).collect()
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

    /// The rounds that were not late when a step began the next in their place, and that had been met
    /// or are met by that step.
    fn kept(&self, id: &str, event: &Event, before: &CaseState, after: &CaseState) -> Vec<Due> {
        let rows = |state| deadlines_of(self.procedure, state, self.facts, event.on, id);
        let mut kept = rows(before);
        kept.retain(|due| matches!(due.state, DueState::Met | DueState::Due));
        if kept.is_empty() {
            return kept;
        }
        let now = rows(after);
        let is_over = |due: &Due| {
            let mut next = now.iter().filter(|row| row.subject == due.subject);
            next.next()
                .is_some_and(|row| row.started_on != due.started_on && row.state != DueState::Void)
        };
        let is_met = |due: &Due| due.state == DueState::Met || self.renews(id, event);
        kept.retain(|due| is_over(due) && is_met(due));
        let done = |due: Due| match due.state {
            DueState::Met => due,
            _ => Due {
                state: DueState::Met,
                met_on: Some(event.on),
                met_by: Some(event.seq),
                days_left: None,
                ..due
            },
        };
        kept.into_iter().map(done).collect()
    }

    /// Whether a step does what a term asks for, and is not merely its next start. What is asked for
    /// by nothing else is asked for by its starts.
    fn renews(&self, id: &str, event: &Event) -> bool {
        self.procedure.deadline_rows(id).any(|row| {
            let meets = row.met_by.iter().map(|meet| meet.step.as_str());
            let mut asked = meets.chain(row.restart.iter().map(|meet| meet.step.as_str()));
            asked.any(|step| event.step == *step)
                || (row.met_by.is_empty() && row.restart.is_empty() && row.pick == Pick::Last)
        })
    }
}

/// Whether a later step may put another row in the place of the one that was late.
fn is_renewed(row: &DeadlineDef) -> bool {
    !row.restart.is_empty() || row.pick != Pick::First || !row.again.is_empty()
}
