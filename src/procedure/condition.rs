//! Whether the condition of a rule or of a deadline holds.

use super::deadline::{Due, deadlines};
use super::facts::Facts;
use super::model::{Condition, FieldKind, Procedure};
use super::state::{CaseState, Event, Member, Party};
use crate::record::{Fields, Value};

/// A step in its case, of which conditions are asked.
pub(super) struct Scene<'a> {
    pub procedure: &'a Procedure,
    pub facts: &'a Facts,
    /// The case with every step of it, later ones too.
    pub whole: &'a CaseState,
    /// The case just before the step.
    pub before: &'a CaseState,
    /// The case just after the step.
    pub after: &'a CaseState,
    /// The step.
    pub event: &'a Event,
    /// Its fields; of a new step, those of the sheet too.
    pub fields: &'a Fields,
}

impl Scene<'_> {
    /// Whether all hold.
    pub fn all(&self, conditions: &[Condition]) -> bool {
        conditions.iter().all(|c| self.holds(c))
    }

    fn holds(&self, condition: &Condition) -> bool {
        use Condition as C;
        match condition {
            C::FieldIs { field, is } => is_one_of(self.fields, field, is),
            C::FieldIsNot { field, is } => !is_one_of(self.fields, field, is),
            C::FieldGiven { fields } => fields.iter().any(|f| is_given(self.fields, f)),
            C::FieldMissing { fields } => fields.iter().any(|f| !is_given(self.fields, f)),
            C::FieldBefore { field, than } => self.is_before(field, than),
            C::Untagged { field, tag } => self.is_untagged(field, tag),
            C::PartyIs {
                fields,
                roles,
                minor,
                helpless,
            } => self.party_is(fields, roles, *minor, *helpless),
            C::GuardianIs {
                fields,
                roles,
                minor,
            } => self.guardian_is(fields, roles, *minor),
            C::Any { of } => of.iter().any(|c| self.holds(c)),
            C::None { of } => !of.iter().any(|c| self.holds(c)),
            C::NamesSame { field, than } => self.names(field).any(|id| self.is_named(than, id)),
            C::NamesOther { field, than } => self.names(field).any(|id| !self.is_named(than, id)),
            C::Repeated { same } => self.earlier(&self.event.step, same).is_some(),
            C::Earlier {
                step,
                same,
                field,
                is,
            } => self.earlier_has(step, same, field.as_deref(), is),
            C::SidesTogether { field } => self.sides_of(self.fields, field).len() > 1,
            C::SidesOverlap {
                parties,
                place,
                start,
                end,
                sure,
            } => self.other_side(parties, place, start, end, *sure),
            C::KindsMissing { field, kinds } => self.kinds_missing(field.as_deref(), kinds),
            C::Undeclared { field: Some(field) } => {
                self.members_in(field).any(|m| self.is_undeclared(m))
            }
            C::Undeclared { field: None } => self.group().any(|m| self.is_undeclared(m)),
            C::Unauthorised => self.group().any(|m| m.authorised_on.is_none()),
            C::NotMember { field } => self.names(field).any(|code| !self.is_member(code)),
            C::ElementMissing { fields, group } => {
                fields.iter().any(|f| !is_given(self.fields, f))
                    || (*group && self.group().next().is_none())
            }
            C::Unmet { deadlines, subject } => self.any_unmet(deadlines, subject.as_deref()),
            C::BeforeDue { deadline, subject } => self.is_before_due(deadline, subject.as_deref()),
            C::FewerSteps {
                step,
                field,
                than,
                deadline,
            } => self.has_fewer(step, field, *than, deadline.as_deref()),
            C::StatusIs { is } => is.contains(&self.before.status),
            C::NoStep { steps } => !self.steps(steps).any(|e| e.on <= self.event.on),
            C::StepDone { steps } => self.steps(steps).next().is_some(),
            C::NeverStep { steps } => self.steps(steps).next().is_none(),
            C::NoStepSince { since, steps } => self.is_idle_since(since, steps),
            C::CaseField { step, field, is } => self.case_field(step, field, is),
            C::CaseFieldNot { step, field, is } => !self.case_field(step, field, is),
            C::CreatedBy { field, step } => self.is_created_by(field, step),
            C::CreatedFor { field, party } => self.is_created_for(field, party),
        }
    }

    fn party_is(
        &self,
        fields: &[String],
        roles: &[String],
        minor: Option<bool>,
        helpless: Option<bool>,
    ) -> bool {
        self.parties_in(fields).any(|p| {
            p.has_role(roles)
                && minor.is_none_or(|m| m == p.minor)
                && helpless.is_none_or(|h| h == p.helpless)
        })
    }

    fn guardian_is(&self, fields: &[String], roles: &[String], minor: Option<bool>) -> bool {
        self.parties_in(fields)
            .filter(|p| minor.is_none_or(|m| m == p.minor))
            .filter_map(|p| self.after.party(p.guardian.as_deref()?))
            .any(|guardian| guardian.has_role(roles))
    }

    fn is_member(&self, code: &str) -> bool {
        let member = self.before.member(code);
        member.is_some_and(Member::is_in_group)
    }

    fn is_before(&self, field: &str, than: &str) -> bool {
        let day = |name: &str| match name {
            "on" => Some(self.event.on),
            name => self.fields.date(name),
        };
        let time = |name: &str| self.fields.get(name)?.as_time();
        let instant = |name: &str| self.fields.get(name)?.as_instant();
        let days = day(field).zip(day(than)).is_some_and(|(a, b)| a < b);
        days || time(field).zip(time(than)).is_some_and(|(a, b)| a < b)
            || instant(field)
                .zip(instant(than))
                .is_some_and(|(a, b)| a < b)
    }

    fn is_untagged(&self, field: &str, tag: &str) -> bool {
        let def = self.procedure.step(&self.event.step);
        let Some(FieldKind::Vocabulary(name)) = def.and_then(|d| d.field(field)).map(|f| &f.kind)
        else {
            return false;
        };
        let lacks = |code| {
            let choice = self.procedure.choice(name, code);
            !choice.is_some_and(|c| c.has_tag(tag))
        };
        self.fields.texts(field).any(lacks)
    }

    /// The parties that fields name, by id or by a table with an id.
    fn parties_in(&self, fields: &[String]) -> impl Iterator<Item = &Party> {
        let values = fields.iter().flat_map(|f| self.fields.each(f));
        values.filter_map(|value| {
            let id = value.as_text().or_else(|| value.as_table()?.text("id"))?;
            self.after.party(id)
        })
    }

    fn names(&self, field: &str) -> impl Iterator<Item = &str> {
        self.fields.texts(field)
    }

    fn is_named(&self, field: &str, id: &str) -> bool {
        self.fields.texts(field).any(|other| other == id)
    }

    /// The last step of a code before this one that says the same in these fields.
    fn earlier(&self, step: &str, same: &[String]) -> Option<&Event> {
        let is_same = |e: &&Event| {
            let mut fields = same.iter();
            fields.all(|f| e.fields.get(f) == self.fields.get(f))
        };
        let events = self.before.events.iter();
        let mut earlier = events.filter(|e| e.step == step && e.precedes(self.event));
        earlier.rfind(is_same)
    }

    /// Whether there is such an earlier step, with one of these values where a field is asked.
    fn earlier_has(&self, step: &str, same: &[String], field: Option<&str>, is: &[String]) -> bool {
        let earlier = self.earlier(step, same);
        earlier.is_some_and(|e| field.is_none_or(|f| is_one_of(&e.fields, f, is)))
    }

    /// The sides of the parties that a field names, each once.
    fn sides_of(&self, fields: &Fields, field: &str) -> Vec<&str> {
        let mut sides = Vec::new();
        for id in fields.texts(field) {
            let side = self.whole.party(id).and_then(|p| p.side(self.procedure));
            sides.extend(side.filter(|s| !sides.contains(s)));
        }
        sides
    }

    /// Whether another such step has the other side at the same place.
    fn other_side(&self, parties: &str, place: &str, start: &str, end: &str, sure: bool) -> bool {
        let mine = self.sides_of(self.fields, parties);
        let Some(here) = self.fields.text(place) else {
            return false;
        };
        let meets = |other: &Event| {
            let span = |fields: &Fields| {
                let at = |name| fields.get(name).and_then(Value::as_time);
                at(start).zip(at(end))
            };
            match (span(self.fields), span(&other.fields)) {
                (Some((a, b)), Some((c, d))) => sure && a < d && c < b,
                _ => !sure,
            }
        };
        self.whole
            .events_of(&self.event.step)
            .filter(|other| other.seq != self.event.seq && other.on == self.event.on)
            .filter(|other| other.fields.text(place) == Some(here))
            .filter(|other| {
                let theirs = self.sides_of(&other.fields, parties);
                mine.iter().any(|m| theirs.iter().any(|t| t != m))
            })
            .any(meets)
    }

    /// The members that a field names, by code or by a table with a code.
    fn members_in(&self, field: &str) -> impl Iterator<Item = &Member> {
        self.fields.each(field).iter().filter_map(|value| {
            let code = value.as_text().or_else(|| value.as_table()?.text("code"))?;
            self.after.member(code)
        })
    }

    /// The members of the group, just after the step.
    fn group(&self) -> impl Iterator<Item = &Member> {
        self.after.members.iter().filter(|m| m.is_in_group())
    }

    fn kinds_missing(&self, field: Option<&str>, kinds: &[String]) -> bool {
        let has = |kind: &String| match field {
            Some(field) => self
                .members_in(field)
                .any(|m| m.kind.as_ref() == Some(kind)),
            None => self.group().any(|m| m.kind.as_ref() == Some(kind)),
        };
        !kinds.iter().all(has)
    }

    fn is_undeclared(&self, member: &Member) -> bool {
        member.declared_on.is_none_or(|on| on > self.event.on)
    }

    /// The rows of a deadline as the case stood just before the step.
    fn rows_before<'i>(&self, id: &'i str) -> impl Iterator<Item = Due> + use<'i> {
        let rows = deadlines(self.procedure, self.before, self.facts, self.event.on);
        rows.into_iter().filter(move |due| due.deadline == id)
    }

    /// Whether a row is about what a field names; every row is, where no field is asked.
    fn is_about(&self, due: &Due, field: Option<&str>) -> bool {
        let subject = due.subject.as_deref();
        field.is_none_or(|f| subject.is_some_and(|id| self.is_named(f, id)))
    }

    fn any_unmet(&self, ids: &[String], field: Option<&str>) -> bool {
        let mut rows = ids.iter().flat_map(|id| self.rows_before(id));
        rows.any(|due| due.state.is_open() && self.is_about(&due, field))
    }

    fn is_before_due(&self, id: &str, field: Option<&str>) -> bool {
        self.rows_before(id).any(|due| {
            due.due_on.is_some_and(|on| self.event.on < on) && self.is_about(&due, field)
        })
    }

    /// Whether fewer than so many steps name what a field does, or the subject of an open row.
    fn has_fewer(&self, step: &str, field: &str, than: usize, deadline: Option<&str>) -> bool {
        let ids: Vec<String> = match deadline {
            None => self.names(field).map(str::to_owned).collect(),
            Some(deadline) => self
                .rows_before(deadline)
                .filter(|due| due.state.is_open())
                .filter_map(|due| due.subject)
                .collect(),
        };
        let names = |e: &&Event, id: &str| e.fields.texts(field).any(|named| named == id);
        ids.iter()
            .any(|id| self.whole.events_of(step).filter(|e| names(e, id)).count() < than)
    }

    /// Whether the last of some steps was done, and none of others on its day or later.
    fn is_idle_since(&self, since: &[String], steps: &[String]) -> bool {
        let last = self.steps(since).last();
        last.is_some_and(|last| self.steps(steps).all(|e| e.on < last.on))
    }

    fn steps(&self, codes: &[String]) -> impl Iterator<Item = &Event> {
        self.whole
            .events
            .iter()
            .filter(|e| e.seq != self.event.seq && codes.iter().any(|code| e.step == *code))
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

/// Whether a field, or one of its values, is one of these; yes/no fields are `yes` and `no`.
fn is_one_of(fields: &Fields, field: &str, is: &[String]) -> bool {
    fields.each(field).iter().any(|value| {
        let text = match value {
            Value::Bool(true) => Some("yes"),
            Value::Bool(false) => Some("no"),
            other => other.as_text(),
        };
        text.is_some_and(|t| is.iter().any(|code| code == t))
    })
}

/// Whether a field holds something: not an empty list, not a blank text.
pub(super) fn is_given(fields: &Fields, field: &str) -> bool {
    match fields.get(field) {
        None => false,
        Some(Value::List(values)) => !values.is_empty(),
        Some(Value::Text(text)) => !text.trim().is_empty(),
        Some(_) => true,
    }
}
