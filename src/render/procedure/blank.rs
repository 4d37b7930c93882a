//! The blank `--from` file of a step: TOML with every field empty, and comments that say what
//! goes where.
//!
//! Made from the step's table, so it is never behind it. What is left empty gives nothing
//! (`procedure::field::without_blanks`), so that the file can be filled in as it stands.

use std::fmt::Write as _;

use super::super::{call, labels};
use crate::procedure::Procedure;
use crate::procedure::model::{FieldDef, FieldKind, Label, PartDef, StepDef};
use crate::record::form::FormTable;
use crate::words::Words;

/// What is longer does not stay on one line.
const LINE_MAX: usize = 100;

/// The blank file; `form` is the table by which persons are told of.
pub fn write(
    procedure: &Procedure,
    step: &StepDef,
    form: Option<&FormTable>,
    words: &Words,
) -> String {
    let mut blank = Blank {
        procedure,
        words,
        out: String::new(),
    };
    blank.head(step);
    let (tables, plain): (Vec<_>, Vec<_>) = call::in_file(step).partition(|field| is_table(field));
    for field in plain {
        blank.field(field);
    }
    if call::takes_reason(step) {
        let about = words.say("template-reason");
        blank.place(&about, "", &[], "reason = \"\"");
    }
    for field in tables {
        blank.table(field, form);
    }
    blank.out
}

/// Tables come last, since in TOML all that follows a heading is in its table.
fn is_table(field: &FieldDef) -> bool {
    field.kind == FieldKind::Person || !field.kind.parts().is_empty()
}

struct Blank<'b> {
    procedure: &'b Procedure,
    words: &'b Words,
    out: String,
}

impl Blank<'_> {
    fn head(&mut self, step: &StepDef) {
        let law = labels::basis(&step.basis, self.words);
        let what = labels::label(&step.label, self.words);
        self.comment(&format!("{what} ({law})"));
        self.comment(labels::label(&step.help, self.words));
        self.out.push_str("#\n");
        self.comment(&self.words.say("template-intro"));
        let about = self.words.say("template-on");
        let date = self.words.say("template-date");
        self.place(&about, &date, &[], "on = \"\"");
    }

    fn field(&mut self, field: &FieldDef) {
        let required = call::is_wanted(field);
        let notes = self.notes(&field.kind, required, field.list);
        let label = labels::label(&field.label, self.words);
        let mut more = vec![labels::label(&field.help, self.words).to_owned()];
        more.extend(self.choices(&field.kind, field.list));
        let empty = if field.list { "[]" } else { "\"\"" };
        self.place(label, &notes, &more, &format!("{} = {empty}", field.name));
    }

    /// Items with their parts, or what is told of a person.
    fn table(&mut self, field: &FieldDef, form: Option<&FormTable>) {
        self.out.push('\n');
        self.comment(&"-".repeat(LINE_MAX - 2));
        self.comment(labels::label(&field.label, self.words));
        self.comment(labels::label(&field.help, self.words));
        let name = &field.name;
        let heading = if field.list {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        _ = writeln!(self.out, "{heading}");
        field.kind.parts().iter().for_each(|part| self.part(part));
        let lang = self.words.lang();
        if let (FieldKind::Person, Some(form)) = (&field.kind, form) {
            self.out += &form.blank_person(|pl, en| lang.pick(pl, en));
        }
    }

    fn part(&mut self, part: &PartDef) {
        let notes = self.notes(&part.kind, part.required, false);
        let label = name_of(&part.label, self.words);
        let more: Vec<String> = self.choices(&part.kind, false).into_iter().collect();
        let line = format!("{} = \"\"", part.name);
        self.place(&label, &notes, &more, &line);
    }

    /// The comments of a field, and its empty place.
    fn place(&mut self, label: &str, notes: &str, more: &[String], line: &str) {
        self.out.push('\n');
        let about = match notes {
            "" => label.to_owned(),
            notes => format!("{label} ({notes})"),
        };
        self.comment(&about);
        for text in more {
            self.comment(text);
        }
        _ = writeln!(self.out, "{line}");
    }

    fn comment(&mut self, text: &str) {
        for line in text.lines() {
            _ = writeln!(self.out, "# {line}");
        }
    }

    /// What a place wants, in a few words.
    fn notes(&self, kind: &FieldKind, required: bool, list: bool) -> String {
        let way = match kind {
            FieldKind::Date => Some("template-date"),
            FieldKind::Time => Some("template-time"),
            FieldKind::Instant => Some("template-instant"),
            FieldKind::YesNo => Some("template-yes-no"),
            FieldKind::Count | FieldKind::Step => Some("template-number"),
            _ => None,
        };
        let notes = [
            required.then_some("template-required"),
            list.then_some("template-list"),
            way,
        ];
        let notes = notes.into_iter().flatten().map(|id| self.words.say(id));
        notes.collect::<Vec<_>>().join("; ")
    }

    /// The codes of a closed list: on one line, or each on its own.
    fn choices(&self, kind: &FieldKind, list: bool) -> Option<String> {
        let lang = self.words.lang();
        let said = |code: &str, alias: &str, label: &Label| {
            let (code, label) = (lang.pick(alias, code), labels::label(label, self.words));
            if code == label {
                code.to_owned()
            } else {
                format!("{code} = {label}")
            }
        };
        let pairs: Vec<String> = match kind {
            FieldKind::Vocabulary(name) => {
                let choices = self.procedure.vocabulary(name).iter();
                choices.map(|c| said(&c.code, &c.alias, &c.label)).collect()
            }
            FieldKind::Role => {
                let roles = self.procedure.roles.iter();
                roles.map(|r| said(&r.code, &r.alias, &r.label)).collect()
            }
            _ => return None,
        };
        let id = if list {
            "template-several-of"
        } else {
            "template-one-of"
        };
        let title = self.words.say(id);
        let line = format!("{title}: {}", pairs.join(", "));
        Some(if line.chars().count() <= LINE_MAX - 2 {
            line
        } else {
            format!("{title}:\n  {}", pairs.join("\n  "))
        })
    }
}

/// A part is labelled for the help, in capitals and with dashes.
fn name_of(label: &Label, words: &Words) -> String {
    labels::label(label, words).to_lowercase().replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::all;
    use crate::procedure::field::without_blanks;
    use crate::procedure::model::By;
    use crate::record::{form, loose};
    use crate::words::Lang;

    #[test]
    fn the_blank_file_of_every_step_reads_back_and_gives_nothing() {
        let mut seen = 0;
        for procedure in all() {
            let form = form::of_procedure(&procedure.code);
            for step in procedure
                .steps
                .iter()
                .filter(|s| matches!(s.by, By::Command | By::Anew))
            {
                for lang in [Lang::Pl, Lang::En] {
                    let blank = write(procedure, step, form, &Words::new(lang));
                    let read = loose::read(&blank).unwrap_or_else(|e| panic!("{e}\n{blank}"));
                    for field in call::in_file(step) {
                        assert!(
                            read.contains_key(&field.name),
                            "{}: {}",
                            step.code,
                            field.name
                        );
                    }
                    assert!(read.contains_key("on"), "{}", step.code);
                    let given = without_blanks(read);
                    assert!(given.is_empty(), "{}: {:?}", step.code, given.keys().next());
                    assert!(!blank.contains("template-"), "{blank}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }
}
