//! The steps of a procedure by their families: what each is, takes, demands and changes.

use crate::procedure::model::{
    By, Condition, Effect, Expected, FieldDef, FieldKind, FollowUp, Status, StatusDef, StepDef,
};
use crate::render::labels;
use crate::render::procedure::kinds;
use crate::words::Arg;

use super::{Law, head, row};

impl Law<'_> {
    /// All steps under the headings of the help.
    pub(super) fn families(&self) -> String {
        let mut out = self.heading(3, "law-steps");
        for family in &self.procedure.families {
            let mut steps = self.procedure.steps_of(&family.code).peekable();
            if steps.peek().is_none() {
                continue;
            }
            out.push_str(&format!("#### {}\n\n", self.label(&family.label)));
            for step in steps {
                out.push_str(&self.whole_step(step));
            }
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    fn whole_step(&self, step: &StepDef) -> String {
        let names = [&step.code, &step.alias].map(|name| format!("`{name}`"));
        let [code, alias] = names;
        let [first, second] = self.words.lang().pick([&alias, &code], [&code, &alias]);
        let mut out = format!("##### {} ({first}, {second})\n\n", self.label(&step.label));
        out.push_str(&format!("{}\n\n", self.label(&step.help)));
        let basis = self.basis(&step.basis, step.certainty);
        let basis = self.say("law-basis", &[("basis", basis.into())]);
        for line in [basis].into_iter().chain(self.facts(step)) {
            out.push_str(&format!("- {line}\n"));
        }
        out.push('\n');
        out.push_str(&self.fields(step));
        out.push_str(&self.rules(step));
        out
    }

    /// Who writes it, what it needs, what it changes, and when it is expected.
    pub(in super::super) fn facts(&self, step: &StepDef) -> Vec<String> {
        let mut facts: Vec<String> = self.written_by(&step.by).into_iter().collect();
        facts.extend(self.marks(step));
        if let Some(letter) = &step.creates {
            facts.push(self.say("law-creates", &[("id", format!("{letter}1").into())]));
        }
        let statuses = step.statuses.iter();
        facts.extend(statuses.map(|to| self.status_after(step, to)));
        facts.extend(
            step.effects
                .iter()
                .filter_map(|does| self.effect(step, does)),
        );
        facts.extend(
            step.follow_ups
                .iter()
                .map(|with| self.follow_up(step, with)),
        );
        facts.extend(step.expected.iter().map(|one| self.expected(step, one)));
        facts
    }

    fn written_by(&self, by: &By) -> Option<String> {
        match by {
            By::Command => None,
            By::Intake => Some(self.words.say("law-by-intake")),
            By::Anew => Some(self.words.say("law-by-anew")),
            By::Before(first) => {
                Some(self.say("law-by-before", &[("step", self.step(first).into())]))
            }
        }
    }

    /// What it needs, and what is particular in its time.
    fn marks(&self, step: &StepDef) -> Vec<String> {
        let one_of = (!step.one_of.is_empty()).then(|| {
            let fields = self.either(&self.names(&step.code, &step.one_of));
            self.say("law-one-of", &[("fields", fields.into())])
        });
        let marks = [
            (step.needs_reason, "law-needs-reason"),
            (step.before_opening, "law-before-opening"),
            (step.after_end && self.ends(), "law-after-end"),
            (!step.counts_as_act && self.has_silence(), "law-no-act"),
        ];
        let marks = marks.iter().filter(|(is, _)| *is);
        let marks = marks.map(|(_, id)| self.words.say(id));
        one_of.into_iter().chain(marks).collect()
    }

    /// Whether a case of the procedure can end.
    fn ends(&self) -> bool {
        let mut after = self.procedure.steps.iter().flat_map(|step| &step.statuses);
        after.any(|to| to.status != Status::Open)
    }

    /// Whether a deadline runs from any act of the case.
    fn has_silence(&self) -> bool {
        let mut deadlines = self.procedure.deadlines.iter();
        deadlines.any(|row| row.is_started_by("acts"))
    }

    /// Where the case stands after it, and what must be so for that.
    fn status_after(&self, step: &StepDef, to: &StatusDef) -> String {
        let status = Arg::from(self.status_name(to.status));
        let Some(has) = &to.when else {
            return self.say("law-status-after", &[("status", status)]);
        };
        let when = self.has_value("law-if-is", &step.code, &has.field, &has.is);
        let args = [("status", status), ("when", when.into())];
        self.say("law-status-after-if", &args)
    }

    /// What it changes in who belongs to the group or the team; the rest is in its help.
    fn effect(&self, step: &StepDef, effect: &Effect) -> Option<String> {
        let (id, field) = match effect {
            Effect::EndOthersGroup => return Some(self.say("law-ends-others-group", &[])),
            Effect::Open
            | Effect::AddParty
            | Effect::UpdateParty
            | Effect::ChangeParty(_)
            | Effect::Correct
            | Effect::Void => return None,
            Effect::AddMembers(field) => ("law-adds-members", field),
            Effect::RemoveMember(field) => ("law-removes-member", field),
            Effect::Declare(field) => ("law-declares", field),
            Effect::Authorise(field) => ("law-authorises", field),
            Effect::Post(field) => ("law-gives-post", field),
            Effect::NameMembers(field) => ("law-names-members", field),
        };
        Some(self.say(id, &[("field", self.field(&step.code, field).into())]))
    }

    fn expected(&self, step: &StepDef, expected: &Expected) -> String {
        let when = self.all_of(&step.code, &expected.when);
        let basis = self.basis(&expected.basis, expected.certainty);
        let args = [("when", when.into()), ("basis", basis.into())];
        self.say("law-expected", &args)
    }

    fn follow_up(&self, step: &StepDef, with: &FollowUp) -> String {
        let asked = match &with.value {
            Some(value) => Condition::FieldIs {
                field: with.field.clone(),
                is: vec![value.clone()],
            },
            None => Condition::FieldGiven {
                fields: vec![with.field.clone()],
            },
        };
        let when = self.all_of(&step.code, &[asked]);
        let mut args = vec![
            ("step", Arg::from(self.step(&with.step))),
            ("when", when.into()),
            ("day", self.same_or_own_day(step, &with.on).into()),
        ];
        let Some(each) = &with.each else {
            return self.say("law-follow-up", &args);
        };
        args.push(("who", self.who(each).into()));
        self.say("law-follow-up-each", &args)
    }

    /// On which day what is written together with a step stands.
    fn same_or_own_day(&self, step: &StepDef, on: &str) -> String {
        match on {
            "on" => self.words.say("law-on-same-day"),
            field => {
                let field = self.field(&step.code, field);
                self.say("law-on-day-in", &[("field", field.into())])
            }
        }
    }

    fn fields(&self, step: &StepDef) -> String {
        if step.fields.is_empty() {
            return String::new();
        }
        let mut out = head(self.words, &["law-field", "column-meaning", "law-form"]);
        for field in &step.fields {
            let name = format!("{} (`{}`)", self.label(&field.label), field.name);
            let help = self.label(&field.help).to_owned();
            out.push_str(&row(&[name, help, self.form(field)]));
        }
        out.push('\n');
        out
    }

    /// What a field may hold, whether it must be there, where it is kept.
    fn form(&self, field: &FieldDef) -> String {
        let mut said = vec![self.kind(&field.kind)];
        let marks = [
            (field.required, "rules-required"),
            (field.list, "rules-list"),
            (field.future, "law-future"),
            (kinds::side(field.side) == "sheet", "rules-on-sheet"),
        ];
        let marks = marks.iter().filter(|(is, _)| *is);
        said.extend(marks.map(|(_, id)| self.words.say(id)));
        said.join(", ")
    }

    fn kind(&self, kind: &FieldKind) -> String {
        let name = self.words.say(&format!("kind-{}", kinds::code(kind)));
        let more = match kind {
            FieldKind::Vocabulary(list) => {
                return self.say("law-from-list", &[("list", list.as_str().into())]);
            }
            FieldKind::Items { parts, .. } => {
                let part = |label| labels::label(label, self.words).to_lowercase();
                let parts: Vec<String> = parts.iter().map(|one| part(&one.label)).collect();
                parts.join(", ")
            }
            FieldKind::Party(roles) if !roles.is_empty() => {
                let roles = roles.iter();
                let said = roles.map(|role| labels::role(self.procedure, role, self.words));
                said.collect::<Vec<_>>().join(", ")
            }
            FieldKind::Subject(letters) | FieldKind::Paper(letters) if !letters.is_empty() => {
                letters.join(", ")
            }
            _ => return name,
        };
        self.say("law-kind", &[("kind", name.into()), ("which", more.into())])
    }
}
