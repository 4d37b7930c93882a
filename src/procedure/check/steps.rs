//! Steps, their fields, rules and what is written together with them.

use super::{Check, FaultKind};
use crate::procedure::model::Certainty;
use crate::procedure::model::{
    By, Condition, DefaultDef, Effect, Expected, FieldDef, FieldKind, FollowUp, Level, RuleDef,
    StepDef,
};
use crate::record::step::RESERVED;

impl Check<'_> {
    pub(super) fn steps(&mut self) {
        let steps = &self.procedure.steps;
        let codes = steps.iter().map(|s| s.code.as_str());
        let aliases = steps.iter().filter(|s| s.alias != s.code);
        self.once("steps", codes.chain(aliases.map(|s| s.alias.as_str())));
        if steps.iter().filter(|s| s.does(&Effect::Open)).count() != 1 {
            self.fault("steps", FaultKind::Opening);
        }
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &StepDef) {
        let at = format!("step {}", step.code);
        let family = self
            .procedure
            .families
            .iter()
            .any(|f| f.code == step.family);
        self.require(family, &at, "family", &step.family);
        self.code(&at, &step.code);
        self.code(&at, &step.alias);
        self.words(&at, &step.label);
        self.words(&at, &step.help);
        step.leaves.iter().for_each(|paper| self.words(&at, paper));
        self.basis(&at, &step.basis);
        self.letters(&at, step.creates.as_slice());
        self.once(&at, step.fields.iter().map(|f| f.name.as_str()));
        self.once(&at, step.fields.iter().filter_map(|f| f.flag.as_deref()));
        for field in &step.fields {
            self.field(&format!("{at}, field {}", field.name), step, field);
        }
        for has in step.statuses.iter().filter_map(|to| to.when.as_ref()) {
            self.having(&at, Some(step), has);
        }
        if let Some(field) = &step.positional {
            self.require(step.field(field).is_some(), &at, "field", field);
        }
        for name in &step.one_of {
            self.require(step.field(name).is_some(), &at, "field", name);
        }
        for (i, rule) in step.rules.iter().enumerate() {
            self.rule(&format!("{at}, rule {}", i + 1), step, rule);
        }
        for expected in &step.expected {
            self.expected(&format!("{at}, expected"), step, expected);
        }
        if let Some(field) = &step.day_from {
            self.day_field(&at, Some(step), field);
        }
        if step.by == By::Anew {
            self.require(step.does(&Effect::Open), &at, "effect", "open");
        }
        if let By::Before(first) = &step.by {
            self.step_code(&at, first);
        }
        for effect in &step.effects {
            self.effect(&at, step, effect);
        }
        for follow_up in &step.follow_ups {
            self.follow_up(&at, step, follow_up);
        }
    }

    fn field(&mut self, at: &str, step: &StepDef, field: &FieldDef) {
        let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if field.name.is_empty() || !field.name.bytes().all(named) {
            self.fault(at, FaultKind::Name(field.name.clone()));
        }
        // The id that a step creates stands beside its fields.
        let own_id = field.name == "id" && step.creates.is_some();
        if RESERVED.contains(&field.name.as_str()) || own_id || field.name == "despite" {
            self.fault(at, FaultKind::Reserved(field.name.clone()));
        }
        if let Some(flag) = &field.flag {
            self.code(at, flag);
        }
        self.words(at, &field.label);
        self.words(at, &field.help);
        self.kind(at, step, &field.kind);
        for default in &field.defaults {
            self.default(at, step, default);
        }
        let at = format!("{at}, ask_when");
        self.conditions(&at, Some(step), &field.ask_when);
    }

    fn kind(&mut self, at: &str, step: &StepDef, kind: &FieldKind) {
        match kind {
            FieldKind::Vocabulary(name) => {
                let known = self.procedure.vocabularies.contains_key(name);
                self.require(known, at, "vocabulary", name);
            }
            FieldKind::Party(roles) => self.roles(at, roles),
            FieldKind::Subject(letters) | FieldKind::Paper(letters) => self.letters(at, letters),
            FieldKind::NamesIn(field) if field != "*" => {
                self.require(step.field(field).is_some(), at, "field", field);
            }
            FieldKind::Items { parts, creates } => {
                self.letters(at, creates.as_slice());
                if !parts.is_sorted_by_key(|p| !p.required) {
                    self.fault(at, FaultKind::Parts);
                }
                for part in parts {
                    self.words(at, &part.label);
                    self.kind(at, step, &part.kind);
                }
            }
            _ => {}
        }
    }

    fn default(&mut self, at: &str, step: &StepDef, default: &DefaultDef) {
        let fields = default.from.iter().chain(&default.wards_of);
        let fields = fields.chain(&default.created_for);
        for field in fields.filter(|f| *f != "on") {
            self.require(step.field(field).is_some(), at, "field", field);
        }
        if default.created_for.is_some() {
            self.step_code(at, default.by.as_deref().unwrap_or_default());
        }
        self.conditions(at, Some(step), &default.when);
    }

    fn rule(&mut self, at: &str, step: &StepDef, rule: &RuleDef) {
        self.words(at, &rule.text);
        self.basis(at, &rule.basis);
        self.valid_from(at, rule.valid_from);
        if rule.certainty == Certainty::Weak && rule.level > Level::Warn {
            self.fault(at, FaultKind::WeakRefusal);
        }
        if let Some(field) = &rule.field {
            self.require(step.field(field).is_some(), at, "field", field);
        }
        // A finding that may be set aside needs the code under which that is done.
        if rule.level == Level::Forbid && rule.code.is_none() {
            self.fault(at, FaultKind::Code(String::new()));
        }
        self.conditions(at, Some(step), &rule.when);
    }

    fn expected(&mut self, at: &str, step: &StepDef, expected: &Expected) {
        self.basis(at, &expected.basis);
        self.conditions(at, Some(step), &expected.when);
        // It is asked before the step is filled in.
        let is_about_case = |c: &Condition| c.is_about_case() || c.is_about_group();
        if !expected.when.iter().all(is_about_case) {
            self.fault(at, FaultKind::AboutCase);
        }
    }

    fn effect(&mut self, at: &str, step: &StepDef, effect: &Effect) {
        let needed = match effect {
            Effect::Open | Effect::EndOthersGroup => return,
            Effect::ChangeParty(field)
            | Effect::AddMembers(field)
            | Effect::RemoveMember(field)
            | Effect::Declare(field)
            | Effect::Post(field)
            | Effect::NameMembers(field)
            | Effect::Authorise(field) => field,
            Effect::AddParty | Effect::UpdateParty => "party",
            Effect::Correct | Effect::Void => "target",
        };
        self.require(step.field(needed).is_some(), at, "field", needed);
    }

    fn follow_up(&mut self, at: &str, step: &StepDef, follow_up: &FollowUp) {
        let at = format!("{at}, together with {}", follow_up.step);
        self.step_code(&at, &follow_up.step);
        for field in [&follow_up.field, &follow_up.on] {
            let known = field == "on" || step.field(field).is_some();
            self.require(known, &at, "field", field);
        }
        if let Some(each) = &follow_up.each {
            self.roles(&at, &each.roles);
        }
        if let Some(other) = self.procedure.step(&follow_up.step) {
            for field in follow_up.set.keys() {
                self.require(other.field(field).is_some(), &at, "field", field);
            }
        }
    }
}
