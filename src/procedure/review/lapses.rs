//! Terms that run anew after each step: how each of their rounds was kept, and not only the last.

use std::borrow::Cow;

use super::Review;
use crate::procedure::deadline::{Due, DueState, View};
use crate::procedure::model::{Begun, Effect, Pick, Status, StepDef};
use crate::procedure::state::{CaseState, Event};

/// The rows of some deadlines as they stood just before a step, on the day of the step.
type Before<'p> = Vec<(&'p str, Vec<Due>)>;

impl Review<'_> {
    /// The rows that were overdue on the day a step renewed or ended them, as late by that step; those
    /// that a step renewed in time, as met by it; and those that were overdue when the papers were
    /// passed on or a person died, as overdue until then.
    ///
    /// The rows of a case tell only how the last of such terms stands, and nothing of a duty that
    /// nobody has any more.
    pub fn rounds(&self) -> Vec<Due> {
        let deadlines = &self.procedure.deadlines;
        self.rounds_where(|step| deadlines.changed_by(step))
    }

    /// The rounds, where it is known the rows of which deadlines a step may change.
    fn rounds_where<'p>(&self, changed_by: impl Fn(&str) -> &'p [String]) -> Vec<Due> {
        let deadlines = &self.procedure.deadlines;
        let mut found = Vec::new();
        let (mut state, mut begun) = (CaseState::empty(), deadlines.begun());
        for event in &self.state.events {
            let renewed = changed_by(&event.step).iter().map(String::as_str);
            let view = self.view(&state, event, &begun);
            let ended = rows_of(view.as_ref(), renewed, ends);
            let may_go = self.may_take_duties_away(event);
            let all = deadlines.ids().filter(|_| may_go);
            let late = rows_of(view.as_ref(), all, is_unmet);
            let status = state.status;
            state.apply(self.procedure, event.clone());
            deadlines.begin(&mut begun, &event.step);
            if ended.is_empty() && late.is_empty() {
                continue;
            }
            let Some(view) = self.view(&state, event, &begun) else {
                continue;
            };
            for (id, rows) in ended {
                found.extend(self.turned(id, rows, &view.rows_of(id), event));
            }
            if self.takes_duties_away(event, status, state.status) {
                let is_left = status != state.status;
                for (id, rows) in late {
                    found.extend(gone(rows, &view.rows_of(id), event, is_left));
                }
            }
        }
        found
    }

    fn view<'v>(
        &'v self,
        state: &'v CaseState,
        event: &Event,
        begun: &'v Begun,
    ) -> Option<View<'v>> {
        let begun = Cow::Borrowed(begun);
        View::of_begun(self.procedure, state, self.facts, event.on, begun)
    }

    /// The rounds of a deadline that a step ended.
    fn turned(&self, id: &str, rows: Vec<Due>, now: &[Due], event: &Event) -> Vec<Due> {
        let (late, kept) = rows
            .into_iter()
            .partition(|due| due.state == DueState::Overdue);
        let mut found = lapsed(late, now, event);
        found.extend(self.kept(id, kept, now, event));
        found
    }

    /// Whether a step may leave the case, or one of its people, without duties.
    fn may_take_duties_away(&self, event: &Event) -> bool {
        let def = self.procedure.step(&event.step);
        def.is_some_and(|def| {
            changes_people(def) || def.statuses.iter().any(|to| LEAVES.contains(&to.status))
        })
    }

    /// Whether a step leaves the case, or one of its people, without duties.
    fn takes_duties_away(&self, event: &Event, before: Status, after: Status) -> bool {
        let def = self.procedure.step(&event.step);
        def.is_some_and(changes_people) || (LEAVES.contains(&after) && before != after)
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

/// Where a case stands that is nobody's here any more.
const LEAVES: [Status; 2] = [Status::Transferred, Status::Disposed];

fn changes_people(def: &StepDef) -> bool {
    let changes = |effect: &Effect| matches!(effect, Effect::ChangeParty(_));
    def.effects.iter().any(changes)
}

/// The rows of deadlines that are as wanted; deadlines without such a row are left out.
fn rows_of<'p>(
    view: Option<&View<'_>>,
    ids: impl Iterator<Item = &'p str>,
    wanted: impl Fn(&Due) -> bool,
) -> Before<'p> {
    let Some(view) = view else {
        return Vec::new();
    };
    let of_id = |id| {
        let mut rows = view.rows_of(id);
        rows.retain(&wanted);
        (!rows.is_empty()).then_some((id, rows))
    };
    ids.filter_map(of_id).collect()
}

/// Whether a row may be a round that the next step ends.
fn ends(due: &Due) -> bool {
    matches!(due.state, DueState::Overdue | DueState::Met | DueState::Due)
}

/// Whether a duty was not done, or had no day yet.
fn is_unmet(due: &Due) -> bool {
    let is_open = due.state == DueState::Due && due.due_on.is_none();
    !due.is_weak() && (due.state == DueState::Overdue || is_open)
}

/// Those of such rows that ask for nothing after a step that takes duties away.
fn gone(mut late: Vec<Due>, now: &[Due], event: &Event, is_left: bool) -> Vec<Due> {
    let is_void = |due: &Due| {
        let same = |row: &&Due| row.subject == due.subject && row.started_on == due.started_on;
        now.iter()
            .find(same)
            .is_some_and(|row| row.state == DueState::Void)
    };
    // Who died is owed nothing that had no day yet.
    late.retain(|due| (due.state == DueState::Overdue || is_left) && is_void(due));
    let until = |due: Due| Due {
        stopped_on: Some(event.on),
        days_left: None,
        ..due
    };
    late.into_iter().map(until).collect()
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
