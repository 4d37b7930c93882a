//! What a table asks of a step and its case, in words.

use crate::procedure::model::{Condition, FieldKind, PartyFilter, Status};
use crate::render::labels;
use crate::words::Arg;

use super::Law;

impl Law<'_> {
    /// Conditions that must all hold, about a step of that code.
    pub(super) fn all_of(&self, step: &str, conditions: &[Condition]) -> String {
        let said = conditions.iter().map(|one| self.condition(step, one));
        said.collect::<Vec<_>>().join("; ")
    }

    fn condition(&self, step: &str, condition: &Condition) -> String {
        match condition {
            Condition::Any { of } => {
                let said: Vec<String> = of.iter().map(|one| self.condition(step, one)).collect();
                self.either(&said)
            }
            Condition::FieldIs { field, is } => self.has_value("law-if-is", step, field, is),
            Condition::FieldIsNot { field, is } => self.has_value("law-if-is-not", step, field, is),
            Condition::CaseField { step, field, is } => {
                self.case_value("law-if-is", step, field, is)
            }
            Condition::CaseFieldNot { step, field, is } => {
                self.case_value("law-if-is-not", step, field, is)
            }
            Condition::FieldGiven { fields } => self.about_fields("law-if-given", step, fields),
            Condition::FieldMissing { fields } => self.about_fields("law-if-missing", step, fields),
            Condition::FieldBefore { field, than } => self.two("law-if-before", step, field, than),
            Condition::NamesSame { field, than } => self.two("law-if-same", step, field, than),
            Condition::NamesOther { field, than } => self.two("law-if-other", step, field, than),
            Condition::Untagged { field, .. } => self.one("law-if-untagged", step, field),
            Condition::SidesTogether { field } => self.one("law-if-sides-together", step, field),
            Condition::NotMember { field } => self.one("law-if-not-member", step, field),
            Condition::PartyIs {
                fields,
                roles,
                minor,
                helpless,
            } => {
                let filter = PartyFilter {
                    roles: roles.clone(),
                    minor: *minor,
                    helpless: *helpless,
                };
                self.party("law-if-party", step, fields, &filter)
            }
            Condition::GuardianIs {
                fields,
                roles,
                minor,
            } => {
                let filter = PartyFilter {
                    roles: roles.clone(),
                    minor: *minor,
                    helpless: None,
                };
                self.party("law-if-guardian", step, fields, &filter)
            }
            Condition::CreatedBy { field, step: by } => {
                let args = [
                    ("field", self.field(step, field).into()),
                    ("step", self.step(by).into()),
                ];
                self.say("law-if-created-by", &args)
            }
            other => self.about_case(other),
        }
    }

    /// What asks about the whole case, or about a whole group.
    fn about_case(&self, condition: &Condition) -> String {
        match condition {
            Condition::StatusIs { is } => self.status(is),
            Condition::NoStep { steps, .. } => self.about_steps("law-if-no-step", steps),
            Condition::NeverStep { steps } => self.about_steps("law-if-never-step", steps),
            Condition::StepDone { steps } => self.about_steps("law-if-step-done", steps),
            Condition::Unmet { deadlines, .. } => self.about_deadlines("law-if-unmet", deadlines),
            Condition::BeforeDue { deadline, .. } => {
                self.about_deadlines("law-if-before-due", std::slice::from_ref(deadline))
            }
            Condition::KindsMissing { kinds, .. } => {
                let kinds: Vec<String> = kinds.iter().map(|kind| self.code(kind)).collect();
                self.say(
                    "law-if-kinds-missing",
                    &[("kinds", self.either(&kinds).into())],
                )
            }
            Condition::Undeclared { .. } => self.words.say("law-if-undeclared"),
            Condition::Unauthorised => self.words.say("law-if-unauthorised"),
            Condition::Repeated { .. } => self.words.say("law-if-repeated"),
            Condition::SidesOverlap { .. } => self.words.say("law-if-sides-overlap"),
            _ => self.words.say("law-if-element-missing"),
        }
    }

    fn has_value(&self, id: &str, step: &str, field: &str, is: &[String]) -> String {
        let values = is.iter().map(|value| self.value(step, field, value));
        let values: Vec<String> = values.collect();
        let args = [
            ("field", self.field(step, field).into()),
            ("values", self.either(&values).into()),
        ];
        self.say(id, &args)
    }

    /// As above, of the first such step of the case.
    fn case_value(&self, id: &str, step: &str, field: &str, is: &[String]) -> String {
        let said = self.has_value(id, step, field, is);
        let args = [("step", Arg::from(self.step(step))), ("what", said.into())];
        self.say("law-if-in-step", &args)
    }

    fn about_fields(&self, id: &str, step: &str, fields: &[String]) -> String {
        let fields: Vec<String> = fields.iter().map(|field| self.field(step, field)).collect();
        self.say(id, &[("fields", self.either(&fields).into())])
    }

    fn one(&self, id: &str, step: &str, field: &str) -> String {
        self.say(id, &[("field", self.field(step, field).into())])
    }

    fn two(&self, id: &str, step: &str, field: &str, than: &str) -> String {
        let [field, than] = [field, than].map(|name| self.field(step, name));
        self.say(id, &[("field", field.into()), ("than", than.into())])
    }

    fn about_steps(&self, id: &str, steps: &[String]) -> String {
        let steps: Vec<String> = steps.iter().map(|step| self.step(step)).collect();
        self.say(id, &[("steps", self.either(&steps).into())])
    }

    fn about_deadlines(&self, id: &str, ids: &[String]) -> String {
        let rows = ids
            .iter()
            .filter_map(|id| self.procedure.deadline_rows(id).next());
        let labels: Vec<String> = rows
            .map(|row| self.quoted(self.label(&row.label)))
            .collect();
        self.say(id, &[("deadlines", self.either(&labels).into())])
    }

    fn status(&self, is: &[Status]) -> String {
        let said = is
            .iter()
            .map(|status| self.words.say(&format!("status-{status}")));
        let said: Vec<String> = said.collect();
        self.say("law-if-status", &[("status", self.either(&said).into())])
    }

    fn party(&self, id: &str, step: &str, fields: &[String], filter: &PartyFilter) -> String {
        let fields: Vec<String> = fields.iter().map(|field| self.field(step, field)).collect();
        let args = [
            ("fields", Arg::from(self.either(&fields))),
            ("who", self.who(filter).into()),
        ];
        self.say(id, &args)
    }

    /// For whom a step meets a deadline.
    pub(super) fn for_party(&self, filter: &PartyFilter) -> String {
        self.say("law-for-party", &[("who", self.who(filter).into())])
    }

    fn who(&self, filter: &PartyFilter) -> String {
        let age = filter
            .minor
            .map_or("any", |minor| if minor { "minor" } else { "adult" });
        let helpless = filter.helpless;
        let means = helpless.map_or("any", |helpless| if helpless { "helpless" } else { "able" });
        let person = self.words.say(&format!("law-person-{age}-{means}"));
        if filter.roles.is_empty() {
            return person;
        }
        let roles = filter.roles.iter().map(|role| self.code(role));
        let roles: Vec<String> = roles.collect();
        let args = [
            ("person", Arg::from(person)),
            ("roles", self.either(&roles).into()),
        ];
        self.say("law-person-in-role", &args)
    }

    /// A value of a field in words: codes by the list of that field.
    fn value(&self, step: &str, field: &str, code: &str) -> String {
        let own = self.procedure.step(step).and_then(|step| step.field(field));
        let choice = match own.map(|field| &field.kind) {
            Some(FieldKind::Vocabulary(list)) => self.procedure.choice(list, code),
            _ => None,
        };
        choice.map_or_else(
            || self.code(code),
            |choice| self.quoted(self.label(&choice.label)),
        )
    }

    /// A code of any list in words.
    fn code(&self, code: &str) -> String {
        if ["yes", "no"].contains(&code) {
            return self.words.say(code);
        }
        let role = self
            .procedure
            .role(code)
            .map(|role| self.label(&role.label));
        let said = role.map_or_else(
            || labels::code(self.procedure, code, self.words),
            str::to_owned,
        );
        self.quoted(&said)
    }
}
