//! What stands before a value on a paper: the label of its definition, in the words of the table.

use crate::procedure::model::{FieldKind, PaperDef, Path};
use crate::procedure::{Label, Procedure};
use crate::record::form::FormTable;
use crate::render::labels;
use crate::words::Words as Sentences;

/// The tables that label the values of one paper.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    /// The procedure.
    pub procedure: &'a Procedure,
    /// The paper.
    pub paper: &'a PaperDef,
    /// The form by which cases are opened; it labels what is told of people.
    pub form: Option<&'a FormTable>,
    /// The language.
    pub sentences: &'a Sentences,
}

impl Labels<'_> {
    /// The label of a path.
    pub fn of_path(self, path: &str) -> String {
        let found = match Path::read(path) {
            Some(Path::Step(field)) => self.of_own_field(field),
            Some(Path::Other { step, field, .. }) => self.of_field(step, field),
            Some(Path::Party(key)) => self.of_person(&self.paper.about, key),
            _ => None,
        };
        found.unwrap_or_else(|| self.of_key(path))
    }

    /// The label of a column: a key of the rows of a list.
    pub fn of_column(self, list: &str, key: &str) -> String {
        let found = match (list.strip_prefix("role."), list.strip_prefix("step.")) {
            // A column of codes is narrow.
            _ if key == "id" => None,
            (Some(role), _) => self.of_person(&[role.to_owned()], key),
            (_, Some(field)) => self
                .of_part(field, key)
                .or_else(|| self.of_named(field, key)),
            _ => None,
        };
        found.unwrap_or_else(|| self.of_key(key))
    }

    fn of_own_field(self, name: &str) -> Option<String> {
        let mut steps = self.paper.of.iter();
        steps.find_map(|step| self.of_field(step, name))
    }

    fn of_field(self, step: &str, name: &str) -> Option<String> {
        let step = self.procedure.step(step)?;
        let field = match name.split_once('.') {
            None => step.field(name)?,
            Some((name, other)) => {
                let mut creators = self.procedure.creators(step.field(name)?);
                creators.find_map(|creator| creator.field(other))?
            }
        };
        Some(labels::label(&field.label, self.sentences).to_owned())
    }

    /// A part of the items of a field.
    fn of_part(self, field: &str, key: &str) -> Option<String> {
        let mut steps = self.paper.of.iter();
        steps.find_map(|step| {
            let kind = &self.procedure.step(step)?.field(field)?.kind;
            let part = kind.parts().iter().find(|part| part.name == key)?;
            Some(heading(&part.label, self.sentences)).filter(|_| *kind != FieldKind::Member)
        })
    }

    /// A key of the persons whom a field names.
    fn of_named(self, field: &str, key: &str) -> Option<String> {
        let mut steps = self.paper.of.iter();
        steps.find_map(
            |step| match &self.procedure.step(step)?.field(field)?.kind {
                FieldKind::Party(roles) => self.of_person(roles, key),
                _ => None,
            },
        )
    }

    fn of_person(self, roles: &[String], key: &str) -> Option<String> {
        let form = self.form?;
        let all: Vec<&str> = match roles {
            [] => self
                .procedure
                .roles
                .iter()
                .map(|r| r.code.as_str())
                .collect(),
            roles => roles.iter().map(String::as_str).collect(),
        };
        let field = all
            .into_iter()
            .find_map(|role| form.section_of_role(role)?.field(key))?;
        let label = &field.label;
        Some(self.sentences.lang().pick(&label.pl, &label.en).to_owned())
    }

    /// What every list may have: `id`, `name`, `on` …
    fn of_key(self, path: &str) -> String {
        let key = path.rsplit('.').next().unwrap_or(path);
        let id = format!("paper-key-{}", key.replace('_', "-"));
        self.sentences.say(&id)
    }
}

/// The name of a part of an item as people write it: on the command line it is one word, in
/// capitals.
pub(super) fn heading(label: &Label, sentences: &Sentences) -> String {
    let label = labels::label(label, sentences);
    label.to_lowercase().replace('-', " ")
}
