//! Terms that run anew after each step: how each of their rounds was kept, and not only the last.

use super::Review;
use crate::procedure::deadline::{Due, DueState, View};
use crate::procedure::model::{Effect, Pick, Status};
use crate::procedure::state::{CaseState, Event};

/// A step, with the case just before it and just after it, both on the day of the step.
struct Turn<'a> {
    event: &'a Event,
    before: Option<View<'a>>,
    after: Option<View<'a>>,
}

impl Review<'_> {
    /// The rows that were overdue on the day a step renewed or ended them, as late by that step; those
    /// that a step renewed in time, as met by it; and those that were overdue when the papers were
    /// passed on or a person died, as overdue until then.
    ///
    /// The rows of a case tell only how the last of such terms stands, and nothing of a duty that
    /// nobody has any more.
    pub fn rounds(&self) -> Vec<Due> {
        let may_change = |id: &str, step: &str| self.procedure.deadlines.may_change(id, step);
        self.rounds_where(may_change)
    }

    /// The rounds, where it is known which steps may change the rows of a deadline.
    fn rounds_where(&self, may_change: impl Fn(&str, &str) -> bool) -> Vec<Due> {
        let mut found = Vec::new();
        let (mut before, mut after) = (CaseState::empty(), CaseState::empty());
        for event in &self.state.events {
            after.apply(self.procedure, event.clone());
            let view = |state| View::of(self.procedure, state, self.facts, event.on);
            let turn = Turn {
                event,
                before: view(&before),
                after: view(&after),
            };
            let renewed = self.procedure.deadlines.renewed();
            for id in renewed.filter(|id| may_change(id, &event.step)) {
                found.extend(self.turned(id, &turn));
            }
            if self.takes_duties_away(event, &before, &after) {
                let is_left = before.status != after.status;
                let gone = self.ids().into_iter();
                found.extend(gone.flat_map(|id| turn.gone(id, is_left)));
            }
            before.apply(self.procedure, event.clone());
        }
        found
    }

    /// The ids of deadlines, each once.
    fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for row in &self.procedure.deadlines {
            ids.extend((!ids.contains(&row.id.as_str())).then_some(row.id.as_str()));
        }
        ids
    }

    /// The rounds of a deadline that a step ended.
    fn turned(&self, id: &str, turn: &Turn<'_>) -> Vec<Due> {
        let mut ended = rows(turn.before.as_ref(), id);
        ended.retain(|due| matches!(due.state, DueState::Overdue | DueState::Met | DueState::Due));
        if ended.is_empty() {
            return ended;
        }
        let now = rows(turn.after.as_ref(), id);
        let (late, kept) = ended
            .into_iter()
            .partition(|due| due.state == DueState::Overdue);
        let mut found = lapsed(late, &now, turn.event);
        found.extend(self.kept(id, kept, &now, turn.event));
        found
    }

    /// Whether a step leaves the case, or one of its people, without duties.
    fn takes_duties_away(&self, event: &Event, before: &CaseState, after: &CaseState) -> bool {
        let def = self.procedure.step(&event.step);
        let changes = |effect: &Effect| matches!(effect, Effect::ChangeParty(_));
        let leaves = [Status::Transferred, Status::Disposed].contains(&after.status);
        def.is_some_and(|def| def.effects.iter().any(changes))
            || (leaves && before.status != after.status)
    }

    /// The rounds that were not late when a step began the next in their place, and that had been met
    /// or are met by that step.
    fn kept(&self, id: &str, mut kept: Vec<Due>, now: &[Due], event: &Event) -> Vec<Due> {
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

impl Turn<'_> {
    /// The rows that were overdue before a step that takes duties away, and ask for nothing after
    /// it.
    fn gone(&self, id: &str, is_left: bool) -> Vec<Due> {
        // Who died is owed nothing that had no day yet.
        let is_late = |due: &Due| match due.state {
            DueState::Overdue => true,
            DueState::Due => is_left && due.due_on.is_none(),
            _ => false,
        };
        let mut late = rows(self.before.as_ref(), id);
        late.retain(|due| is_late(due) && !due.is_weak());
        if late.is_empty() {
            return late;
        }
        let now = rows(self.after.as_ref(), id);
        let is_void = |due: &Due| {
            let same = |row: &&Due| row.subject == due.subject && row.started_on == due.started_on;
            now.iter()
                .find(same)
                .is_some_and(|row| row.state == DueState::Void)
        };
        late.retain(is_void);
        let until = |due: Due| Due {
            stopped_on: Some(self.event.on),
            days_left: None,
            ..due
        };
        late.into_iter().map(until).collect()
    }
}

/// The rows of a deadline, when the case has been opened.
fn rows(view: Option<&View<'_>>, id: &str) -> Vec<Due> {
    view.map_or_else(Vec::new, |view| view.rows_of(id))
}

/// Those of overdue rounds that are overdue no more, as late by the step that ended them.
fn lapsed(mut late: Vec<Due>, now: &[Due], event: &Event) -> Vec<Due> {
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

#[cfg(test)]
mod tests;
