//! What a table asks of a step and its case, in words: [`people`] says what is asked of people,
//! [`steps`] what is asked of other steps.

mod people;
mod steps;

use chrono::NaiveDate;

use crate::procedure::model::{Condition, FieldKind, Status};
use crate::render::labels;
use crate::words::Arg;

use super::Law;

impl Law<'_> {
    /// Conditions that must all hold, about a step of that code.
    pub(super) fn all_of(&self, step: &str, conditions: &[Condition]) -> String {
        self.each_of(step, conditions).join("; ")
    }

    /// Conditions, each in its words.
    pub(super) fn each_of(&self, step: &str, conditions: &[Condition]) -> Vec<String> {
        let said = conditions.iter().map(|one| self.condition(step, one));
        said.collect()
    }

    // One line a condition, and none left out: a new one must be given its words here.
    #[rustfmt::skip]
    fn condition(&self, step: &str, condition: &Condition) -> String {
        use Condition as C;
        match condition {
            C::Any { of } => self.either(&self.each_of(step, of)),
            C::NoneOf { of } => self.none_of(step, of),
            C::FieldIs { field, is } => self.has_value("law-if-is", step, field, is),
            C::FieldIsNot { field, is } => self.has_value("law-if-is-not", step, field, is),
            C::FieldGiven { fields } => self.about_fields("law-if-given", step, fields),
            C::FieldMissing { fields } => self.about_fields("law-if-missing", step, fields),
            C::FieldBefore { field, than } => self.two("law-if-before", step, field, than),
            C::NotBefore { field, day } => self.not_before(step, field, *day),
            C::NamesSame { field, than } => self.two("law-if-same", step, field, than),
            C::NamesOther { field, than } => self.two("law-if-other", step, field, than),
            C::Untagged { field, .. } => self.one("law-if-untagged", step, field),
            C::NoRowFrom { deadline, field } => self.no_row_from(step, deadline, field),
            C::OwnCase { field } => self.one("law-if-own-case", step, field),
            C::OtherGmina { field } => self.one("law-if-other-gmina", step, field),
            C::Inexperienced { field, years } => self.inexperienced(step, field, *years),
            C::RecordHas { fields, step: of, field, is } => self.record_has(step, fields, (of, field), is),
            C::RecordOther { field, prefix } => self.record_other(step, field, prefix),
            C::RecordUnknown { field } => self.one("law-if-record-unknown", step, field),
            C::AddressLike { fields } => self.about_fields("law-if-address", step, fields),
            C::ElementMissing { fields, group } => self.element(step, fields, *group),
            C::StatusIs { is } => self.status(is),
            C::Unmet { deadlines, subject, .. } => self.unmet(step, deadlines, subject.as_deref()),
            C::BeforeDue { deadline, subject } => self.before_due(step, deadline, subject.as_deref()),

            C::PartyIs { fields, roles, minor, helpless } => self.party(step, fields, roles, *minor, *helpless),
            C::GuardianIs { fields, roles, minor } => self.guardian(step, fields, roles, *minor),
            C::SidesTogether { field } => self.one("law-if-sides-together", step, field),
            C::SidesOverlap { sure, .. } => self.sides_overlap(*sure),
            C::KindsMissing { field, kinds } => self.kinds_missing(step, field.as_deref(), kinds),
            C::Undeclared { field: Some(field) } => self.one("law-if-undeclared-in", step, field),
            C::Undeclared { field: None } => self.words.say("law-if-undeclared"),
            C::Unauthorised => self.words.say("law-if-unauthorised"),
            C::NotMember { field } => self.one("law-if-not-member", step, field),
            C::IsMember { field } => self.one("law-if-member", step, field),
            C::Vacant { posts } => self.vacant(posts),
            C::NamedAgain { field, without, times, told_by } => self.named_again(step, field, (without, *times), told_by.as_ref()),

            C::NoStep { steps, same, having } => self.steps_so("law-if-no-step", steps, having.as_ref(), same),
            C::StepDone { steps } => self.steps_so("law-if-step-done", steps, None, &[]),
            C::NeverStep { steps } => self.steps_so("law-if-never-step", steps, None, &[]),
            C::Repeated { same } => self.repeated(step, same),
            C::Earlier { step, same, field, is } => self.earlier("law-if-earlier", step, same, field.as_deref(), is),
            C::Beyond { step: of, same, field, .. } => self.beyond((step, of), same, field),
            C::NamedBefore { fields, steps, having } => self.named_before(step, fields, steps, having.as_ref()),
            C::Unfollowed { step, by, same, having } => self.unfollowed(step, by, same, having.as_ref()),
            C::FewerSteps { step: of, field, than, deadline } => self.fewer_steps((step, of), field, *than, deadline.as_deref()),
            C::CaseField { step, field, is } => self.case_value("law-if-is", step, field, is),
            C::CaseFieldNot { step, field, is } => self.case_value("law-if-is-not", step, field, is),
            C::CreatedBy { field, step: by } => self.created_by(step, field, by),
            C::CreatedFor { field, party } => self.two("law-if-created-for", step, field, party),
        }
    }

    /// That none of them holds; of an earlier step simply that there was none, of a gmina that is
    /// no other one that it is the own.
    fn none_of(&self, step: &str, of: &[Condition]) -> String {
        if let [
            Condition::Earlier {
                step,
                same,
                field,
                is,
            },
        ] = of
        {
            return self.earlier("law-if-not-earlier", step, same, field.as_deref(), is);
        }
        if let [Condition::OtherGmina { field }] = of {
            return self.one("law-if-own-gmina", step, field);
        }
        let what = self.either(&self.each_of(step, of));
        self.say("law-if-none", &[("what", what.into())])
    }

    /// That the day in a field is this one or later.
    fn not_before(&self, step: &str, field: &str, day: NaiveDate) -> String {
        let args = [
            ("field", Arg::from(self.field(step, field))),
            ("day", Arg::from(day.to_string())),
        ];
        self.say("law-if-not-before", &args)
    }

    /// That a field has one of these values.
    pub(super) fn has_value(&self, id: &str, step: &str, field: &str, is: &[String]) -> String {
        let values = is.iter().map(|value| self.value(step, field, value));
        let values: Vec<String> = values.collect();
        let args = [
            ("field", self.field(step, field).into()),
            ("values", self.either(&values).into()),
        ];
        self.say(id, &args)
    }

    fn inexperienced(&self, step: &str, field: &str, years: i32) -> String {
        let args = [
            ("field", Arg::from(self.field(step, field))),
            ("years", i64::from(years).into()),
        ];
        self.say("law-if-inexperienced", &args)
    }

    /// What another record has in the last of such steps.
    fn record_has(
        &self,
        step: &str,
        fields: &[String],
        (of, field): (&str, &str),
        is: &[String],
    ) -> String {
        let args = [
            ("fields", Arg::from(self.either(&self.names(step, fields)))),
            ("step", self.step(of).into()),
            ("what", self.has_value("law-if-is", of, field, is).into()),
        ];
        self.say("law-if-record-has", &args)
    }

    fn record_other(&self, step: &str, field: &str, prefix: &str) -> String {
        let args = [
            ("field", Arg::from(self.field(step, field))),
            ("prefix", prefix.into()),
        ];
        self.say("law-if-record-other", &args)
    }

    fn about_fields(&self, id: &str, step: &str, fields: &[String]) -> String {
        let fields = self.either(&self.names(step, fields));
        self.say(id, &[("fields", fields.into())])
    }

    /// Fields of a step by their labels.
    pub(super) fn names(&self, step: &str, fields: &[String]) -> Vec<String> {
        fields.iter().map(|field| self.field(step, field)).collect()
    }

    fn one(&self, id: &str, step: &str, field: &str) -> String {
        self.say(id, &[("field", self.field(step, field).into())])
    }

    fn two(&self, id: &str, step: &str, field: &str, than: &str) -> String {
        let [field, than] = [field, than].map(|name| self.field(step, name));
        self.say(id, &[("field", field.into()), ("than", than.into())])
    }

    /// Which elements of a protocol there must be.
    fn element(&self, step: &str, fields: &[String], group: bool) -> String {
        let mut elements = self.names(step, fields);
        elements.extend(group.then(|| self.words.say("law-members")));
        let elements = self.either(&elements);
        self.say("law-if-element-missing", &[("elements", elements.into())])
    }

    fn status(&self, is: &[Status]) -> String {
        let said = is.iter().map(|status| self.status_name(*status));
        let said: Vec<String> = said.collect();
        self.say("law-if-status", &[("status", self.either(&said).into())])
    }

    fn unmet(&self, step: &str, deadlines: &[String], subject: Option<&str>) -> String {
        let labels: Vec<String> = deadlines.iter().map(|id| self.deadline_label(id)).collect();
        let args = [
            ("deadlines", Arg::from(self.either(&labels))),
            ("of", self.of_subject(step, subject).into()),
        ];
        self.say("law-if-unmet", &args)
    }

    fn before_due(&self, step: &str, deadline: &str, subject: Option<&str>) -> String {
        let args = [
            ("deadline", Arg::from(self.deadline_label(deadline))),
            ("of", self.of_subject(step, subject).into()),
        ];
        self.say("law-if-before-due", &args)
    }

    fn no_row_from(&self, step: &str, deadline: &str, field: &str) -> String {
        let args = [
            ("deadline", Arg::from(self.deadline_label(deadline))),
            ("field", self.field(step, field).into()),
        ];
        self.say("law-if-no-row-from", &args)
    }

    /// Of which row of a deadline it is asked: ` (…)`; nothing when of any.
    fn of_subject(&self, step: &str, subject: Option<&str>) -> String {
        let said = subject.map(|field| self.one("law-of-subject", step, field));
        said.map_or_else(String::new, |said| format!(" ({said})"))
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
            return self.quoted(&self.words.say(code));
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

    /// Codes of any list in words.
    fn codes_of(&self, codes: &[String]) -> Vec<String> {
        codes.iter().map(|code| self.code(code)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::procedure::by_code;
    use crate::procedure::model::Condition;
    use crate::render::procedure::page::Law;
    use crate::words::{Lang, Words};

    /// Each kind of condition, with the code of the step that it is about.
    const CONDITIONS: &str = include_str!("conditions.toml");

    #[derive(serde::Deserialize)]
    struct Case {
        step: String,
        when: Condition,
    }

    fn said(lang: Lang) -> Vec<String> {
        let words = Words::new(lang);
        let read: std::collections::BTreeMap<String, Vec<Case>> =
            toml::from_str(CONDITIONS).unwrap();
        let said = |case: &Case, procedure: &str| {
            let procedure = by_code(procedure).unwrap();
            let words = &words;
            Law { procedure, words }.condition(&case.step, &case.when)
        };
        let cases = read
            .iter()
            .flat_map(|(code, cases)| cases.iter().map(move |case| said(case, code)));
        cases.collect()
    }

    #[test]
    fn each_condition_has_words_of_its_own() {
        for lang in Lang::ALL {
            let said = said(lang);
            for (place, one) in said.iter().enumerate() {
                assert!(!one.contains("law-"), "{one}");
                assert!(!said[..place].contains(one), "{one}");
            }
            insta::assert_snapshot!(format!("conditions-{lang}"), said.join("\n"));
        }
    }
}
