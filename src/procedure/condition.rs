//! Whether the condition of a rule or of a deadline holds.

use super::deadline::{Due, deadlines};
use super::facts::Facts;
use super::model::{Condition, FieldHas, FieldKind, Procedure};
use super::state::{CaseState, Event, Member, Party, references};
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
            C::Untagged { field, tag } => self.is_untagged(field, tag),
            C::NamesSame { field, than } => self.names(field).any(|id| self.is_named(than, id)),
            C::NamesOther { field, than } => self.names(field).any(|id| !self.is_named(than, id)),
            C::OwnCase { field } => self.is_own_case(field),
            C::OtherGmina { field } => !self.is_own_gmina(field),
            C::Repeated { same } => self.is_repeated(same),
            C::ElementMissing { fields, group } => {
                fields.iter().any(|f| !is_given(self.fields, f))
                    || (*group && self.group().next().is_none())
            }
            C::Unmet { deadlines } => deadlines.iter().any(|id| self.is_unmet(id)),
            C::BeforeDue { deadline } => self.is_before_due(deadline),
            C::StatusIs { is } => is.contains(&self.before.status),
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
            | C::NamedBefore { .. }
            | C::Unfollowed { .. }
            | C::StepDone { .. }
            | C::NeverStep { .. }
            | C::CaseField { .. }
            | C::CaseFieldNot { .. }
            | C::CreatedBy { .. } => self.holds_of_steps(condition),
        }
    }

    /// What is asked of parties and of the group.
    fn holds_of_people(&self, condition: &Condition) -> bool {
        use Condition as C;
        match condition {
            C::PartyIs {
                fields,
                roles,
                minor,
                helpless,
            } => self.parties_in(fields).any(|p| {
                p.has_role(roles)
                    && minor.is_none_or(|m| m == p.minor)
                    && helpless.is_none_or(|h| h == p.helpless)
            }),
            C::GuardianIs {
                fields,
                roles,
                minor,
            } => self
                .parties_in(fields)
                .filter(|p| minor.is_none_or(|m| m == p.minor))
                .filter_map(|p| self.after.party(p.guardian.as_deref()?))
                .any(|guardian| guardian.has_role(roles)),
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
            C::NotMember { field } => self.codes_in(field).any(|code| !self.was_member(code)),
            C::IsMember { field } => self.codes_in(field).any(|code| self.was_member(code)),
            C::Vacant { posts } => posts.iter().any(|post| self.is_vacant(post)),
            C::NamedAgain {
                field,
                without,
                times,
            } => self.is_named_again(field, without, *times),
            _ => false,
        }
    }

    /// What is asked of the other steps of the case.
    fn holds_of_steps(&self, condition: &Condition) -> bool {
        use Condition as C;
        match condition {
            C::NoStep {
                steps,
                same,
                having,
            } => {
                let mut done = self.steps_until(steps, having.as_ref());
                !done.any(|e| is_same(&e.fields, self.fields, same))
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
            C::StepDone { steps } => self.steps(steps).next().is_some(),
            C::NeverStep { steps } => self.steps(steps).next().is_none(),
            C::CaseField { step, field, is } => self.case_field(step, field, is),
            C::CaseFieldNot { step, field, is } => !self.case_field(step, field, is),
            C::CreatedBy { field, step } => self.is_created_by(field, step),
            _ => false,
        }
    }

    fn is_before(&self, field: &str, than: &str) -> bool {
        let day = |name: &str| match name {
            "on" => Some(self.event.on),
            name => self.fields.date(name),
        };
        let time = |name: &str| self.fields.get(name)?.as_time();
        let days = day(field).zip(day(than)).is_some_and(|(a, b)| a < b);
        days || time(field).zip(time(than)).is_some_and(|(a, b)| a < b)
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

    /// Whether an earlier step of the same code says the same in these fields.
    fn is_repeated(&self, same: &[String]) -> bool {
        let mut earlier = self.before.events_of(&self.event.step);
        earlier.any(|e| is_same(&e.fields, self.fields, same))
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

    /// The codes of people in a field: its values, or those of its items.
    fn codes_in(&self, field: &str) -> impl Iterator<Item = &str> {
        let values = self.fields.each(field).iter();
        values.filter_map(|value| value.as_text().or_else(|| value.as_table()?.text("code")))
    }

    /// The members that a field names.
    fn members_in(&self, field: &str) -> impl Iterator<Item = &Member> {
        self.codes_in(field)
            .filter_map(|code| self.after.member(code))
    }

    fn was_member(&self, code: &str) -> bool {
        self.before.member(code).is_some_and(Member::is_in_group)
    }

    fn is_vacant(&self, post: &str) -> bool {
        !self
            .group()
            .any(|m| m.posts.iter().any(|held| held == post))
    }

    /// Whether somebody in a field stands there so many times, in items without a part.
    fn is_named_again(&self, field: &str, without: &str, times: usize) -> bool {
        let named = |fields: &Fields, code: &str| {
            let mut items = fields.each(field).iter().filter_map(Value::as_table);
            items.any(|item| item.text("code") == Some(code) && item.get(without).is_none())
        };
        let before = |code: &str| {
            let earlier = self.before.events_of(&self.event.step);
            earlier.filter(|e| named(&e.fields, code)).count()
        };
        self.codes_in(field)
            .any(|code| named(self.fields, code) && before(code) + 1 >= times)
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

    fn is_unmet(&self, id: &str) -> bool {
        self.rows_before(id).any(|due| due.state.is_open())
    }

    fn is_before_due(&self, id: &str) -> bool {
        self.rows_before(id)
            .any(|due| due.due_on.is_some_and(|on| self.event.on < on))
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

    /// The texts by which the steps that wait tell what they wait for, each with its field.
    pub fn waiting<'c>(
        &'c self,
        condition: &'c Condition,
    ) -> impl Iterator<Item = (&'c str, &'c str)> {
        let same: &[String] = match condition {
            Condition::Unfollowed { same, .. } => same,
            _ => &[],
        };
        let events = self.unfollowed(condition);
        events.flat_map(move |event| {
            let texts = |field: &'c String| {
                let texts = event.fields.texts(field);
                texts.map(move |text| (field.as_str(), text))
            };
            same.iter().flat_map(texts)
        })
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
        later.any(|e| is_same(&e.fields, &event.fields, same))
    }

    fn is_own_case(&self, field: &str) -> bool {
        let own = self.facts.case.as_ref();
        let mut named = self.fields.texts(field);
        named.any(|case| case.parse::<CaseId>().ok().as_ref() == own && own.is_some())
    }

    /// Whether the field has the office's own code. Its first six digits name the gmina, the
    /// seventh only its kind.
    fn is_own_gmina(&self, field: &str) -> bool {
        const GMINA: usize = 6;
        let gmina = |code: &str| code.get(..GMINA).map(str::to_owned);
        let own = self.facts.gmina.as_deref().and_then(gmina);
        own.is_some_and(|own| {
            self.fields
                .texts(field)
                .any(|code| gmina(code) == Some(own.clone()))
        })
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
}

/// Whether two steps have the same values in these fields; an empty one is like an empty one.
fn is_same(one: &Fields, other: &Fields, fields: &[String]) -> bool {
    fields.iter().all(|f| one.get(f) == other.get(f))
}

/// Whether a step has what is asked for; any step when nothing is.
pub(super) fn has(event: &Event, asked: Option<&FieldHas>) -> bool {
    asked.is_none_or(|asked| is_one_of(&event.fields, &asked.field, &asked.is))
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
