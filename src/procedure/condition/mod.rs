//! Whether the condition of a rule or of a deadline holds: of the step itself, of people
//! ([`people`]) and of the other steps of its case ([`steps`]).

mod people;
mod records;
mod steps;

use chrono::Datelike as _;

use super::deadline::{Due, DueState, deadlines_of};
use super::facts::Facts;
use super::model::{Condition, FieldHas, FieldKind, Nature, Procedure, StepDef};
use super::state::{CaseState, Event, Member, Party};
use crate::record::ids::gmina_of;
use crate::record::{CaseId, Fields, Value};

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
            C::Any { of } => of.iter().any(|c| self.holds(c)),
            C::NoneOf { of } => !of.iter().any(|c| self.holds(c)),
            C::FieldIs { field, is } => is_one_of(self.fields, field, is),
            C::FieldIsNot { field, is } => !is_one_of(self.fields, field, is),
            C::FieldGiven { fields } => fields.iter().any(|f| is_given(self.fields, f)),
            C::FieldMissing { fields } => fields.iter().any(|f| !is_given(self.fields, f)),
            C::FieldBefore { field, than } => self.is_before(field, than),
            C::NotBefore { field, day } => self.fields.date(field).is_some_and(|on| on >= *day),
            C::Untagged { field, tag } => self.is_untagged(field, tag),
            C::NamesSame { field, than } => self.names(field).any(|id| self.is_named(than, id)),
            C::NamesOther { field, than } => self.names(field).any(|id| !self.is_named(than, id)),
            C::OwnCase { field } => self.is_own_case(field),
            C::OtherGmina { field } => !self.is_own_gmina(field),
            C::ElementMissing { fields, group } => {
                fields.iter().any(|f| !is_given(self.fields, f))
                    || (*group && self.group().next().is_none())
            }
            C::Unmet {
                deadlines,
                subject,
                by_day,
            } => self.is_any_unmet(deadlines, subject.as_deref(), *by_day),
            C::BeforeDue { deadline, subject } => self.is_before_due(deadline, subject.as_deref()),
            C::NoRowFrom { deadline, field } => !self.has_row_from(deadline, field),
            C::StatusIs { is } => is.contains(&self.before.status),
            C::Inexperienced { field, years } => self.is_inexperienced(field, *years),
            C::RecordHas {
                fields,
                step,
                field,
                is,
            } => self.has_record(fields, step, field, is),
            C::RecordOther { field, prefix } => self.is_record_other(field, prefix),
            C::RecordUnknown { field } => self.is_record_unknown(field),
            C::AddressLike { fields } => self.has_address(fields),
            C::PartyIs { .. }
            | C::GuardianIs { .. }
            | C::SidesTogether { .. }
            | C::SidesOverlap { .. }
            | C::KindsMissing { .. }
            | C::Undeclared { .. }
            | C::Unauthorised
            | C::NotMember { .. }
            | C::IsMember { .. }
            | C::Vacant { .. }
            | C::NamedAgain { .. } => self.holds_of_people(condition),
            C::NoStep { .. }
            | C::Repeated { .. }
            | C::Earlier { .. }
            | C::Beyond { .. }
            | C::FewerSteps { .. }
            | C::CreatedFor { .. }
            | C::NamedBefore { .. }
            | C::Unfollowed { .. }
            | C::StepDone { .. }
            | C::NeverStep { .. }
            | C::CaseField { .. }
            | C::CaseFieldNot { .. }
            | C::CreatedBy { .. } => self.holds_of_steps(condition),
        }
    }

    fn is_inexperienced(&self, field: &str, years: i32) -> bool {
        let Some(member) = self.fields.text(field) else {
            return false;
        };
        let enough = i64::from(self.event.on.year()) - i64::from(years);
        let since = self.facts.experience.get(member);
        !self.facts.experience.is_empty() && since.is_none_or(|since| *since > enough)
    }

    fn is_before(&self, field: &str, than: &str) -> bool {
        let day = |name: &str| match name {
            "on" => Some(self.event.on),
            name => self.fields.date(name).or_else(|| {
                let at = self.fields.get(name)?.as_instant()?;
                Some(at.date_naive())
            }),
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
        self.codes_in(field)
    }

    fn is_named(&self, field: &str, id: &str) -> bool {
        self.codes_in(field).any(|other| other == id)
    }

    /// The codes of people in a field: its values, or those of its items.
    fn codes_in(&self, field: &str) -> impl Iterator<Item = &str> {
        let values = self.fields.each(field).iter();
        values.filter_map(|value| value.as_text().or_else(|| value.as_table()?.text("code")))
    }

    /// The members of the group, just after the step.
    fn group(&self) -> impl Iterator<Item = &Member> {
        self.after.members.iter().filter(|m| m.is_in_group())
    }

    /// The rows of a deadline as the case stood just before the step.
    fn rows_before(&self, id: &str) -> impl Iterator<Item = Due> + use<> {
        deadlines_of(self.procedure, self.before, self.facts, self.event.on, id).into_iter()
    }

    /// Whether a row is about what a field names; every row is, where no field is asked.
    fn is_about(&self, due: &Due, field: Option<&str>) -> bool {
        let subject = due.subject.as_deref();
        field.is_none_or(|f| subject.is_some_and(|id| self.is_named(f, id)))
    }

    fn is_any_unmet(&self, ids: &[String], field: Option<&str>, by_day: bool) -> bool {
        let day = by_day.then(|| self.day_without_it());
        let state = day.as_ref().unwrap_or(self.before);
        let rows = |id: &String| deadlines_of(self.procedure, state, self.facts, self.event.on, id);
        ids.iter()
            .flat_map(rows)
            .any(|due| due.state.is_open() && self.is_about(&due, field))
    }

    /// The case at the end of the day of the step, as it would stand without the step.
    fn day_without_it(&self) -> CaseState {
        let mut state = CaseState::empty();
        let others = self.whole.events.iter().filter(|e| e.seq != self.event.seq);
        for event in others.filter(|e| e.on <= self.event.on) {
            state.apply(self.procedure, event.clone());
        }
        state
    }

    /// A term runs to the end of its last day; what a step ends may be ended on that day.
    fn is_before_due(&self, id: &str, field: Option<&str>) -> bool {
        let mut defs = self.procedure.deadline_rows(id);
        let is_ended = defs.any(|row| row.nature == Nature::PeriodToEnd);
        let (on, is_last) = (self.event.on, |last| self.event.on == last && !is_ended);
        self.rows_before(id).any(|due| {
            due.due_on.is_some_and(|last| on < last || is_last(last)) && self.is_about(&due, field)
        })
    }

    fn has_row_from(&self, id: &str, field: &str) -> bool {
        let day = self.event.day(field).or_else(|| self.fields.date(field));
        let is_asked = |due: &Due| due.stopped_on.is_none() && due.state != DueState::Void;
        self.rows_before(id)
            .any(|due| is_asked(&due) && day == Some(due.started_on))
    }

    fn is_own_case(&self, field: &str) -> bool {
        let own = self.facts.case.as_ref();
        let mut named = self.fields.texts(field);
        named.any(|case| case.parse::<CaseId>().ok().as_ref() == own && own.is_some())
    }

    /// Whether the field has the office's own code.
    fn is_own_gmina(&self, field: &str) -> bool {
        let own = self.facts.gmina.as_deref().and_then(gmina_of);
        let mut named = self.fields.texts(field);
        own.is_some_and(|own| named.any(|code| gmina_of(code) == Some(own)))
    }
}

/// Whether a field of a step has the same value in two steps; an empty one is like an empty one.
/// A gmina is the same with its kind and without it.
pub(super) fn says_same(step: Option<&StepDef>, one: &Fields, other: &Fields, field: &str) -> bool {
    let values = [one, other].map(|fields| fields.get(field));
    let kind = step.and_then(|step| step.field(field)).map(|f| &f.kind);
    if kind == Some(&FieldKind::Gmina) {
        let codes = values.map(|value| value.and_then(Value::as_text));
        let [one, other] = codes.map(|code| code.map(|code| gmina_of(code).unwrap_or(code)));
        return one == other;
    }
    let [one, other] = values;
    one == other
}

/// Whether a step has what is asked for; any step when nothing is.
pub(super) fn has(event: &Event, asked: Option<&FieldHas>) -> bool {
    asked.is_none_or(|asked| match asked.is.as_slice() {
        [] => is_given(&event.fields, &asked.field),
        is => is_one_of(&event.fields, &asked.field, is),
    })
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
