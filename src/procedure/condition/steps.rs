//! What is asked of the other steps of the case.

use super::{Scene, has, is_one_of, says_same};
use crate::procedure::model::{Condition, FieldHas};
use crate::procedure::state::{Event, references};
use crate::record::Fields;

impl Scene<'_> {
    /// What is asked of the other steps of the case.
    pub(super) fn holds_of_steps(&self, condition: &Condition) -> bool {
        use Condition as C;
        match condition {
            C::NoStep {
                steps,
                same,
                having,
            } => {
                let mut done = self.steps_until(steps, having.as_ref());
                !done.any(|e| self.is_same(e, self.fields, same))
            }
            C::NamedBefore {
                fields,
                steps,
                having,
            } => {
                let mut done = self.steps_until(steps, having.as_ref());
                done.any(|e| self.names_one_in(e, fields))
            }
            C::Unfollowed { .. } => self.unfollowed(condition).next().is_some(),
            C::Repeated { same } => self.earlier(&self.event.step, same).is_some(),
            C::Earlier {
                step,
                same,
                field,
                is,
            } => self.earlier_has(step, same, field.as_deref(), is),
            C::Beyond {
                step,
                same,
                field,
                whole,
            } => self.is_beyond(step, same, field, whole),
            C::FewerSteps {
                step,
                field,
                than,
                deadline,
            } => self
                .with_fewer(step, field, *than, deadline.as_deref())
                .next()
                .is_some(),
            C::CreatedFor { field, party } => self.is_created_for(field, party),
            C::StepDone { steps } => self.steps(steps).next().is_some(),
            C::NeverStep { steps } => self.steps(steps).next().is_none(),
            C::CaseField { step, field, is } => self.case_field(step, field, is),
            C::CaseFieldNot { step, field, is } => !self.case_field(step, field, is),
            C::CreatedBy { field, step } => self.is_created_by(field, step),
            _ => false,
        }
    }

    /// The last step of a code before this one that says the same in these fields.
    fn earlier(&self, step: &str, same: &[String]) -> Option<&Event> {
        let events = self.before.events.iter();
        let mut earlier = events.filter(|e| e.step == step && e.precedes(self.event));
        earlier.rfind(|e| self.is_same(e, self.fields, same))
    }

    /// Whether there is such a step, of which a field, when one is asked for, has a value.
    fn earlier_has(&self, step: &str, same: &[String], field: Option<&str>, is: &[String]) -> bool {
        let said = |e: &Event| field.is_none_or(|f| is_one_of(&e.fields, f, is));
        self.earlier(step, same).is_some_and(said)
    }

    /// Whether the field names more here than in the last such step before.
    fn is_beyond(&self, step: &str, same: &[String], field: &str, whole: &str) -> bool {
        let Some(before) = self.earlier(step, same) else {
            return false;
        };
        let bounds: Vec<&str> = before.fields.texts(field).collect();
        let is_in = |code: &str| bounds.contains(&code) || bounds.contains(&whole);
        !bounds.is_empty() && !self.fields.texts(field).all(is_in)
    }

    /// What a field names, or the subjects of open rows, which fewer than so many steps name.
    fn with_fewer(
        &self,
        step: &str,
        field: &str,
        than: usize,
        deadline: Option<&str>,
    ) -> impl Iterator<Item = String> {
        let ids: Vec<String> = match deadline {
            None => self.names(field).map(str::to_owned).collect(),
            Some(deadline) => self
                .rows_before(deadline)
                .filter(|due| due.state.is_open())
                .filter_map(|due| Some(due.subject?.into()))
                .collect(),
        };
        let names = move |e: &&Event, id: &str| e.fields.texts(field).any(|named| named == id);
        let count = move |id: &str| self.whole.events_of(step).filter(|e| names(e, id)).count();
        ids.into_iter().filter(move |id| count(id) < than)
    }

    /// Whether a step has these values in these fields.
    fn is_same(&self, event: &Event, fields: &Fields, same: &[String]) -> bool {
        let def = self.procedure.step(&event.step);
        let mut same = same.iter();
        same.all(|field| says_same(def, &event.fields, fields, field))
    }

    fn steps(&self, codes: &[String]) -> impl Iterator<Item = &Event> {
        self.whole
            .events
            .iter()
            .filter(|e| e.seq != self.event.seq && codes.iter().any(|code| e.step == *code))
    }

    /// Steps of these codes on the day or before, as they are asked for.
    fn steps_until(
        &self,
        codes: &[String],
        having: Option<&FieldHas>,
    ) -> impl Iterator<Item = &Event> {
        let done = self.steps(codes).filter(|e| e.on <= self.event.on);
        done.filter(move |e| has(e, having))
    }

    /// Whether a step names somebody whom these fields name too.
    fn names_one_in(&self, event: &Event, fields: &[String]) -> bool {
        let Some(def) = self.procedure.step(&event.step) else {
            return false;
        };
        let named = references(def, &event.fields);
        let mut mine = self.parties_in(fields);
        mine.any(|party| named.iter().any(|(_, id)| *id == party.id))
    }

    /// The steps that wait for one that is to follow them.
    fn unfollowed<'c>(&'c self, condition: &'c Condition) -> impl Iterator<Item = &'c Event> {
        let asked = match condition {
            Condition::Unfollowed {
                step,
                by,
                same,
                having,
            } => Some((step, by, same, having.as_ref())),
            _ => None,
        };
        asked.into_iter().flat_map(move |(step, by, same, having)| {
            let waiting = self.whole.events_of(step);
            waiting.filter(move |e| has(e, having) && !self.is_followed(e, by, same))
        })
    }

    /// The texts by which the steps that wait tell what they wait for, each with its field; or
    /// the open rows for which there are too few steps.
    pub fn waiting(&self, condition: &Condition) -> Vec<(String, String)> {
        let named = |field: &String, text: &str| (field.clone(), text.to_owned());
        match condition {
            Condition::Unfollowed { same, .. } => {
                let events = self.unfollowed(condition);
                let fields = events.flat_map(|e| same.iter().map(move |field| (e, field)));
                let each = |(event, field): (&Event, &String)| -> Vec<(String, String)> {
                    let texts = event.fields.texts(field);
                    texts.map(|text| named(field, text)).collect()
                };
                fields.flat_map(each).collect()
            }
            Condition::FewerSteps {
                step,
                field,
                than,
                deadline: Some(deadline),
            } => {
                let few = self.with_fewer(step, field, *than, Some(deadline));
                few.map(|id| named(field, &id)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a step at or after this one, or for one of its own kind after it, has the same
    /// values.
    fn is_followed(&self, event: &Event, by: &[String], same: &[String]) -> bool {
        let follows = |e: &&Event| e.on > event.on || e.step != event.step || event.precedes(e);
        let mut later = self
            .whole
            .events
            .iter()
            .filter(|e| by.iter().any(|code| e.step == *code))
            .filter(|e| e.seq != event.seq && e.on >= event.on)
            .filter(follows);
        later.any(|e| self.is_same(e, &event.fields, same))
    }

    fn case_field(&self, step: &str, field: &str, is: &[String]) -> bool {
        let first = self.whole.events_of(step).next();
        first.is_some_and(|e| is_one_of(&e.fields, field, is))
    }

    fn is_created_by(&self, field: &str, step: &str) -> bool {
        self.fields
            .texts(field)
            .any(|id| self.whole.subject(id).is_some_and(|s| s.step == step))
    }

    fn is_created_for(&self, field: &str, party: &str) -> bool {
        let party = self.fields.text(party);
        self.names(field).any(|id| {
            let subject = self.whole.subject(id);
            subject.is_some_and(|s| s.party.as_deref() == party)
        })
    }
}
