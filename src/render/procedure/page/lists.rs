//! The lists of a procedure: roles, what steps create, codes of vocabularies.

use crate::procedure::model::{FieldDef, FieldKind};
use crate::render::labels;

use super::{Law, head, row};

impl Law<'_> {
    /// That a form about somebody whose case runs opens no second one.
    pub(super) fn further(&self) -> String {
        let Some(further) = &self.procedure.further else {
            return String::new();
        };
        let roles = further.roles.iter();
        let roles = roles.map(|role| labels::role(self.procedure, role, self.words));
        let basis = self.basis(&further.basis, further.certainty) + &self.since(further.valid_from);
        let args = [
            ("text", self.label(&further.text).to_owned().into()),
            ("roles", roles.collect::<Vec<_>>().join(", ").into()),
            ("step", self.step(&further.step).into()),
        ];
        let basis = self.say("law-basis", &[("basis", basis.into())]);
        let heading = self.heading(3, "law-further");
        let text = self.say("law-further-text", &args);
        format!("{heading}{text}\n\n{basis}\n")
    }

    /// The roles of parties, with the letters of their ids.
    pub(super) fn roles(&self) -> String {
        if self.procedure.roles.is_empty() {
            return String::new();
        }
        let mut out = self.heading(3, "law-roles");
        out.push_str(&head(
            self.words,
            &["law-letter", "column-role", "law-codes"],
        ));
        for role in &self.procedure.roles {
            let codes = self.codes(&role.alias, &role.code);
            let label = self.label(&role.label).to_owned();
            out.push_str(&row(&[role.letter.clone(), label, codes]));
        }
        out
    }

    /// The letters of ids that steps give.
    pub(super) fn subjects(&self) -> String {
        if self.procedure.subjects.is_empty() {
            return String::new();
        }
        let mut out = self.heading(3, "law-subjects");
        out.push_str(&head(self.words, &["law-letter", "column-meaning"]));
        for subject in &self.procedure.subjects {
            let label = self.label(&subject.label).to_owned();
            out.push_str(&row(&[subject.letter.clone(), label]));
        }
        out
    }

    /// The closed lists, each under the fields that take a code of it.
    pub(super) fn vocabularies(&self) -> String {
        let mut out = self.heading(3, "law-vocabularies");
        for (name, choices) in &self.procedure.vocabularies {
            out.push_str(&format!("#### {} (`{name}`)\n\n", self.list_label(name)));
            out.push_str(&head(self.words, &["column-meaning", "law-codes"]));
            for choice in choices {
                let label = self.label(&choice.label).to_owned();
                out.push_str(&row(&[label, self.codes(&choice.alias, &choice.code)]));
            }
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    /// The labels of the fields, or parts of fields, that take codes of a list.
    fn list_label(&self, name: &str) -> String {
        let takes = |kind: &FieldKind| matches!(kind, FieldKind::Vocabulary(own) if own == name);
        let of_parts = |field: &FieldDef| field.kind.parts().iter().any(|part| takes(&part.kind));
        let fields = self.procedure.steps.iter().flat_map(|step| &step.fields);
        let mut labels: Vec<&str> = Vec::new();
        for field in fields.filter(|field| takes(&field.kind) || of_parts(field)) {
            let label = self.label(&field.label);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels.join(", ")
    }

    /// Both codes; in Polish the Polish one first.
    fn codes(&self, alias: &str, code: &str) -> String {
        let names = self.words.lang().pick([alias, code], [code, alias]);
        let [first, second] = names.map(|name| format!("`{name}`"));
        if first == second {
            first
        } else {
            format!("{first}, {second}")
        }
    }
}
