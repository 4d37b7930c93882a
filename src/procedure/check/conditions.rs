//! Conditions: each field, step, role and deadline that they ask about must be there.

use std::slice;

use super::{Check, FaultKind};
use crate::procedure::model::{Condition, FieldHas, FieldKind, StepDef};

impl Check<'_> {
    /// Judges conditions on the fields of a step; without one, on those of any step.
    pub(super) fn conditions(&mut self, at: &str, step: Option<&StepDef>, all: &[Condition]) {
        for condition in all {
            if let Condition::Any { of } | Condition::NoneOf { of } = condition {
                self.conditions(at, step, of);
            }
            self.asked_fields(at, step, condition);
            self.asked_names(at, step, condition);
        }
    }

    fn asked_fields(&mut self, at: &str, step: Option<&StepDef>, condition: &Condition) {
        use Condition as C;
        match condition {
            C::FieldIs { field, .. }
            | C::Untagged { field, .. }
            | C::SidesTogether { field }
            | C::Undeclared { field: Some(field) }
            | C::NotMember { field }
            | C::IsMember { field }
            | C::NamedAgain { field, .. }
            | C::CreatedBy { field, .. }
            | C::OwnCase { field }
            | C::OtherGmina { field }
            | C::RecordUnknown { field }
            | C::Beyond { field, .. }
            | C::RecordOther { field, .. }
            | C::Inexperienced { field, .. }
            | C::NotBefore { field, .. }
            | C::NoRowFrom { field, .. }
            | C::FewerSteps {
                field,
                deadline: None,
                ..
            }
            | C::Unmet {
                subject: Some(field),
                ..
            }
            | C::BeforeDue {
                subject: Some(field),
                ..
            }
            | C::KindsMissing {
                field: Some(field), ..
            } => self.asked(at, step, field),
            C::FieldMissing { fields }
            | C::RecordHas { fields, .. }
            | C::ElementMissing { fields, .. }
            | C::NoStep { same: fields, .. }
            | C::Earlier { same: fields, .. }
            | C::Repeated { same: fields } => {
                for field in fields {
                    self.asked(at, step, field);
                }
            }
            // A step without the field has none of the values: rules that several steps share may
            // ask of a field that only some of them have.
            C::FieldIsNot { field, .. } => self.asked(at, None, field),
            C::PartyIs { fields, .. } if fields.is_empty() => {}
            // Rules that several steps share ask whichever of these fields the step has.
            C::FieldGiven { fields }
            | C::PartyIs { fields, .. }
            | C::GuardianIs { fields, .. }
            | C::AddressLike { fields }
            | C::NamedBefore { fields, .. } => {
                let known = fields.iter().any(|f| self.has(step, f));
                self.require(known, at, "field", &fields.join(" / "));
            }
            C::FieldBefore { field, than }
            | C::CreatedFor { field, party: than }
            | C::NamesSame { field, than }
            | C::NamesOther { field, than } => {
                self.asked(at, step, field);
                self.asked(at, step, than);
            }
            _ => {}
        }
    }

    fn asked_names(&mut self, at: &str, step: Option<&StepDef>, condition: &Condition) {
        use Condition as C;
        match condition {
            C::PartyIs { roles, .. } | C::GuardianIs { roles, .. } => self.roles(at, roles),
            C::FieldIs { field, is } | C::FieldIsNot { field, is } => {
                self.asked_codes(at, step, field, is);
            }
            C::SidesOverlap {
                parties,
                place,
                start,
                end,
                ..
            } => {
                for field in [parties, place, start, end] {
                    self.asked(at, step, field);
                }
            }
            C::Vacant { posts } => {
                for post in posts {
                    self.asked(at, None, post);
                }
            }
            C::Unmet { deadlines, .. } => {
                for id in deadlines {
                    self.deadline_id(at, id);
                }
            }
            C::NamedAgain {
                told_by: Some(told),
                ..
            } => {
                self.step_code(at, &told.step);
                self.asked(at, self.procedure.step(&told.step), &told.field);
            }
            C::BeforeDue { deadline, .. } | C::NoRowFrom { deadline, .. } => {
                self.deadline_id(at, deadline);
            }
            other => self.asked_of_steps(at, other),
        }
    }

    /// What is asked of the other steps of the case.
    fn asked_of_steps(&mut self, at: &str, condition: &Condition) {
        use Condition as C;
        match condition {
            C::StepDone { steps } | C::NeverStep { steps } => {
                self.asked_steps(at, steps, None, &[]);
            }
            C::NoStep {
                steps,
                same,
                having,
            } => self.asked_steps(at, steps, having.as_ref(), same),
            C::NamedBefore { steps, having, .. } => {
                self.asked_steps(at, steps, having.as_ref(), &[]);
            }
            C::Unfollowed {
                step,
                by,
                same,
                having,
            } => {
                self.asked_steps(at, slice::from_ref(step), having.as_ref(), same);
                self.asked_steps(at, by, None, same);
            }
            C::Earlier {
                step,
                same,
                field,
                is,
            } => {
                self.asked_steps(at, slice::from_ref(step), None, same);
                if let Some(field) = field {
                    self.asked_value(at, step, field, is);
                }
            }
            C::Beyond {
                step,
                same,
                field,
                whole,
            } => {
                self.asked_steps(at, slice::from_ref(step), None, same);
                self.asked_value(at, step, field, slice::from_ref(whole));
            }
            C::FewerSteps {
                step,
                field,
                deadline,
                ..
            } => {
                self.asked_steps(at, slice::from_ref(step), None, slice::from_ref(field));
                if let Some(id) = deadline {
                    self.deadline_id(at, id);
                }
            }
            C::CaseField { step, field, is }
            | C::CaseFieldNot { step, field, is }
            | C::RecordHas {
                step, field, is, ..
            } => {
                self.step_code(at, step);
                self.asked_value(at, step, field, is);
            }
            C::CreatedBy { step, .. } => self.step_code(at, step),
            _ => {}
        }
    }

    /// A field of a step, with the values that are asked of it.
    fn asked_value(&mut self, at: &str, step: &str, field: &str, is: &[String]) {
        let step = self.procedure.step(step);
        self.asked(at, step, field);
        self.asked_codes(at, step, field, is);
    }

    /// Steps that must be there, with the fields and codes that are asked about.
    fn asked_steps(
        &mut self,
        at: &str,
        steps: &[String],
        having: Option<&FieldHas>,
        same: &[String],
    ) {
        for code in steps {
            self.step_code(at, code);
            let step = self.procedure.step(code);
            for name in same {
                self.asked(at, step, name);
            }
            if let Some(having) = having {
                self.having(at, step, having);
            }
        }
    }

    /// A value that a field of a step must have.
    pub(super) fn having(&mut self, at: &str, step: Option<&StepDef>, having: &FieldHas) {
        self.asked(at, step, &having.field);
        self.asked_codes(at, step, &having.field, &having.is);
    }

    /// Values that are asked of a vocabulary field must be in its vocabulary.
    fn asked_codes(&mut self, at: &str, step: Option<&StepDef>, field: &str, codes: &[String]) {
        let Some(kind) = step.and_then(|s| s.field(field)).map(|f| &f.kind) else {
            return;
        };
        for code in codes {
            let known = match kind {
                FieldKind::Vocabulary(name) => self.procedure.choice(name, code).is_some(),
                FieldKind::YesNo => code == "yes" || code == "no",
                _ => true,
            };
            self.require(known, at, "code", code);
        }
    }

    pub(super) fn deadline_id(&mut self, at: &str, id: &str) {
        let known = self.procedure.deadline_rows(id).next().is_some();
        self.require(known, at, "deadline", id);
    }

    fn asked(&mut self, at: &str, step: Option<&StepDef>, field: &str) {
        let known = self.has(step, field);
        self.require(known, at, "field", field);
    }

    fn has(&self, step: Option<&StepDef>, field: &str) -> bool {
        field == "on"
            || match step {
                Some(step) => step.field(field).is_some(),
                None => self
                    .procedure
                    .steps
                    .iter()
                    .any(|s| s.field(field).is_some()),
            }
    }

    /// A field that holds a day or an instant.
    pub(super) fn day_field(&mut self, at: &str, step: Option<&StepDef>, field: &str) {
        if field == "on" {
            return;
        }
        self.asked(at, step, field);
        let kind = step.and_then(|s| s.field(field)).map(|f| &f.kind);
        if kind.is_some_and(|k| !matches!(k, FieldKind::Date | FieldKind::Instant)) {
            let field = field.to_owned();
            let wanted = "day";
            self.fault(at, FaultKind::Kind { field, wanted });
        }
    }
}
