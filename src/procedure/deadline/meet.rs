//! What meets a row, and what sets it anew.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::View;
use super::start::Began;
use crate::procedure::condition::{Scene, says_same};
use crate::procedure::model::{DeadlineDef, Effect, Meet, SubjectOf};
use crate::procedure::state::{Event, Party};
use crate::record::Value;

/// A step that meets a row, or sets it anew.
#[derive(Clone)]
pub(super) struct Done<'a> {
    /// What the table says of such a step.
    meet: &'a Meet,
    /// The step.
    pub event: &'a Event,
    /// The day that counts.
    pub on: NaiveDate,
    /// The instant that counts, when the step tells one.
    pub at: Option<DateTime<FixedOffset>>,
    /// Whether the day stands in a step such as starts the row: then only its own counts.
    own_day: bool,
    /// The field in which they stand, or `on`.
    pub field: &'a str,
}

impl<'a> View<'a> {
    /// What meets a row: the first such step, and where the table asks for it, the first after
    /// the start.
    pub(super) fn met(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        began: &Began<'a>,
    ) -> Option<Done<'a>> {
        let counts = |done: &Done<'a>| {
            if done.own_day {
                return done.event.seq == began.base.seq;
            }
            !row.after_start || is_after(done, began)
        };
        let mut done = self.matching(row, &row.met_by, subject).into_iter();
        done.find(|done| counts(done) && self.is_about(done, began, subject))
    }

    /// Whether a step is about the very day from which a row runs, and says what its start says,
    /// where the table asks for that; and whether it comes late enough.
    fn is_about(&self, done: &Done<'a>, began: &Began<'a>, subject: Option<&str>) -> bool {
        let Meet {
            day,
            same,
            days_after,
            ..
        } = done.meet;
        let names_day = |field: &String| done.event.day(field) == Some(began.on);
        // Without a wait even what was done before the start may count.
        let wait = Some(*days_after).filter(|days| *days > 0);
        let earliest = wait.and_then(|days| began.on.checked_add_days(Days::new(days.into())));
        day.as_ref().is_none_or(names_day)
            && earliest.is_none_or(|earliest| done.on >= earliest)
            && same
                .iter()
                .all(|field| self.answers(done, began, field, subject))
    }

    /// Whether a step says in a field what the start says; what that one left open, it says for
    /// the subject that it names.
    fn answers(
        &self,
        done: &Done<'a>,
        began: &Began<'a>,
        field: &str,
        subject: Option<&str>,
    ) -> bool {
        if began.base.fields.contains_key(field) {
            let def = self.procedure.step(&done.event.step);
            return says_same(def, &done.event.fields, &began.base.fields, field);
        }
        let by = done.meet.subject.iter();
        let mut named = by.flat_map(|field| done.event.fields.texts(field));
        named.any(|id| Some(id) == subject)
    }

    /// The steps of these kinds that name the subject, by (`on`, `seq`).
    pub(super) fn matching(
        &self,
        row: &'a DeadlineDef,
        meets: &'a [Meet],
        subject: Option<&str>,
    ) -> Vec<Done<'a>> {
        let mut found = Vec::new();
        for event in &self.state.events {
            for meet in meets.iter().filter(|m| m.step == event.step) {
                let Some(on) = event.day(&meet.at) else {
                    continue;
                };
                if self.names(row, meet, event, subject) && self.counts(meet, event, subject) {
                    let at = event.fields.get(&meet.at).and_then(Value::as_instant);
                    // A day that names its row's own day is about that row, whichever step began it.
                    let own_day =
                        meet.at != "on" && meet.day.is_none() && row.is_started_by(&meet.step);
                    found.push(Done {
                        meet,
                        event,
                        on,
                        at,
                        own_day,
                        field: &meet.at,
                    });
                }
            }
        }
        found
    }

    /// Whether what the table asks of a step holds, and of its subject on that day.
    fn counts(&self, meet: &Meet, event: &Event, subject: Option<&str>) -> bool {
        let Some(filter) = &meet.of else {
            return self.scene(event).all(&meet.when);
        };
        if !self.changes_after(event) {
            let party = subject.and_then(|id| self.state.party(id));
            return party.is_some_and(|p| p.passes(filter)) && self.scene(event).all(&meet.when);
        }
        let (before, mut after) = self.state.around(self.procedure, event);
        // Who came into the case later is known only as it then was.
        let later = |p: &&Party| after.party(&p.id).is_none();
        let later: Vec<Party> = self.state.parties.iter().filter(later).cloned().collect();
        after.parties.extend(later);
        let scene = Scene {
            before: &before,
            after: &after,
            ..self.scene(event)
        };
        let party = subject.and_then(|id| after.party(id));
        party.is_some_and(|p| p.passes(filter)) && scene.all(&meet.when)
    }

    /// Whether what is known of a party may have changed after a step.
    fn changes_after(&self, event: &Event) -> bool {
        let changes =
            |effect: &Effect| matches!(effect, Effect::UpdateParty | Effect::ChangeParty(_));
        let mut later = self.state.events.iter().filter(|e| event.precedes(e));
        later.any(|e| {
            let def = self.procedure.step(&e.step);
            def.is_some_and(|def| def.effects.iter().any(changes))
        })
    }

    /// Whether a step names the subject of a row; a step that names nobody means them all.
    fn names(&self, row: &DeadlineDef, meet: &Meet, event: &Event, subject: Option<&str>) -> bool {
        let (Some(field), Some(subject)) = (meet.subject.as_deref(), subject) else {
            return true;
        };
        let mut named = event.fields.texts(field).peekable();
        if named.peek().is_none() {
            return true;
        }
        if !matches!(row.subject, Some(SubjectOf::Sides(_))) {
            return named.any(|id| id == subject);
        }
        let on_side = |id: &str| {
            let party = self.state.party(id);
            party.and_then(|p| p.side(self.procedure)) == Some(subject)
        };
        named.any(on_side)
    }
}

/// Whether a step counts as being at or after a start. The starting step itself does not, nor
/// does one of its kind that was earlier on the same day. On the last day of a term that was
/// waited for it has not passed yet.
pub(super) fn is_after(done: &Done<'_>, began: &Began<'_>) -> bool {
    if began.waited {
        return done.on > began.on;
    }
    if done.event.seq == began.event.seq || done.on < began.on {
        return false;
    }
    done.on > began.on || done.event.step != began.event.step || began.event.precedes(done.event)
}
