//! The steps of a procedure by their families: what each is, takes, demands and changes.

use crate::procedure::model::{By, Condition, FieldDef, FieldKind, FollowUp, RuleDef, StepDef};
use crate::render::labels;
use crate::render::procedure::kinds;

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
        for line in self.facts(step) {
            out.push_str(&format!("- {line}\n"));
        }
        out.push('\n');
        out.push_str(&self.fields(step));
        out.push_str(&self.rules(&step.rules));
        out
    }

    /// Its law, who writes it, what it creates and where the case stands after it.
    fn facts(&self, step: &StepDef) -> Vec<String> {
        let basis = self.basis(&step.basis, step.certainty);
        let mut facts = vec![self.say("law-basis", &[("basis", basis.into())])];
        if step.by == By::Intake {
            facts.push(self.words.say("law-by-intake"));
        }
        if let Some(letter) = &step.creates {
            facts.push(self.say("law-creates", &[("id", format!("{letter}1").into())]));
        }
        if let Some(status) = step.status {
            let status = self.words.say(&format!("status-{status}"));
            facts.push(self.say("law-status-after", &[("status", status.into())]));
        }
        facts.extend(
            step.follow_ups
                .iter()
                .map(|with| self.follow_up(step, with)),
        );
        facts.extend(step.expected.iter().map(|expected| {
            let when = self.all_of(&step.code, &expected.when);
            let basis = self.basis(&expected.basis, expected.certainty);
            self.say(
                "law-expected",
                &[("when", when.into()), ("basis", basis.into())],
            )
        }));
        facts
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
        let args = [
            ("step", self.step(&with.step).into()),
            ("when", when.into()),
        ];
        self.say("law-follow-up", &args)
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

    fn rules(&self, rules: &[RuleDef]) -> String {
        if rules.is_empty() {
            return String::new();
        }
        let mut out = format!("{}\n\n", self.words.say("law-rules"));
        for rule in rules {
            let level = self.words.say(&format!("level-{}", rule.level));
            let code = rule.code.as_deref();
            let code = code.map_or_else(String::new, |code| format!(" {code}"));
            let text = self.label(&rule.text);
            let basis = self.basis(&rule.basis, rule.certainty) + &self.since(rule.valid_from);
            let basis = self.say("law-basis", &[("basis", basis.into())]);
            out.push_str(&format!("- **{level}{code}**: {text} {basis}\n"));
        }
        out.push('\n');
        out
    }
}
