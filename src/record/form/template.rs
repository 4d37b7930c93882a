//! The blank form: TOML with every field empty, and comments that say what goes where.
//!
//! Made from the form's table, so it is never behind it. An empty field is one that is not
//! filled in, so the blank form can be filled in from top to bottom as it stands.

use std::fmt::Write as _;

use crate::calendar::Name;

use super::person::personal_fields;
use super::table::{Choice, Field, FormTable, Is, Kind, Need, Section, When};

/// What is longer does not stay on one line.
const LINE_MAX: usize = 100;

impl FormTable {
    /// The blank form; `pick` chooses between the Polish and the English words.
    pub fn template(&self, pick: impl for<'w> Fn(&'w str, &'w str) -> &'w str) -> String {
        let mut blank = Blank {
            table: self,
            pick: &pick,
            out: String::new(),
            told_at_length: false,
        };
        blank.head();
        self.sections
            .iter()
            .for_each(|section| blank.section(section));
        blank.out
    }
}

impl FormTable {
    /// Empty places for what a later step may tell of a person, whatever that person's role.
    pub fn blank_person(&self, pick: impl for<'w> Fn(&'w str, &'w str) -> &'w str) -> String {
        let mut blank = Blank {
            table: self,
            pick: &pick,
            out: String::new(),
            told_at_length: false,
        };
        let mut told: Vec<&str> = Vec::new();
        for section in self.sections.iter().filter(|s| s.party.is_some()) {
            for field in personal_fields(section) {
                if !told.contains(&field.key.as_str()) {
                    told.push(&field.key);
                    blank.field(field, section);
                }
            }
        }
        blank.out
    }
}

struct Blank<'t> {
    table: &'t FormTable,
    pick: &'t dyn for<'w> Fn(&'w str, &'w str) -> &'w str,
    out: String,
    /// Whether the last field took more than a line, so that the next one keeps its distance.
    told_at_length: bool,
}

impl<'t> Blank<'t> {
    fn words(&self, name: &'t Name) -> &'t str {
        (self.pick)(&name.pl, &name.en)
    }

    fn code(&self, choice: &'t Choice) -> &'t str {
        choice.name(self.pick)
    }

    fn comment(&mut self, text: &str) {
        for line in text.lines() {
            _ = writeln!(self.out, "# {line}");
        }
    }

    fn head(&mut self) {
        let table = self.table;
        self.comment(&format!("{} ({})", self.words(&table.label), table.basis));
        self.comment(self.words(&table.help));
        self.out.push_str("#\n");
        self.comment(self.words(&table.notes.intro));
    }

    fn section(&mut self, section: &'t Section) {
        self.told_at_length = false;
        if !section.key.is_empty() {
            self.out.push('\n');
            self.comment(&"-".repeat(LINE_MAX - 2));
            let part = self.part(&section.part).map(|part| format!(" ({part})"));
            self.comment(&format!(
                "{}{}",
                self.words(&section.label),
                part.unwrap_or_default()
            ));
            section
                .help
                .iter()
                .for_each(|help| self.comment(self.words(help)));
            let (open, close) = if section.repeated.is_some() {
                ("[[", "]]")
            } else {
                ("[", "]")
            };
            _ = writeln!(self.out, "{open}{}{close}", section.key);
        }
        section
            .fields
            .iter()
            .for_each(|field| self.field(field, section));
    }

    /// A short field on one line; else what is to be known of it, then the field.
    fn field(&mut self, field: &'t Field, section: &'t Section) {
        let line = format!("{} = {}", field.key, self.blank(field));
        let about = self.about(field, section);
        let mut more: Vec<String> = Vec::new();
        more.extend(field.help.iter().map(|help| self.words(help).to_owned()));
        more.extend(self.codes(field));
        let short = format!("{line:<24}  # {about}");
        let at_length = !more.is_empty() || short.chars().count() > LINE_MAX;
        if at_length || self.told_at_length {
            self.out.push('\n');
        }
        self.told_at_length = at_length;
        if !at_length {
            _ = writeln!(self.out, "{short}");
            return;
        }
        self.comment(&about);
        for text in &more {
            self.comment(text);
        }
        _ = writeln!(self.out, "{line}");
    }

    /// The label, and in brackets what the field wants.
    fn about(&self, field: &'t Field, section: &'t Section) -> String {
        let need = match field.need {
            Need::Required => Some(&self.table.notes.required),
            Need::Expected => Some(&self.table.notes.expected),
            Need::Optional => None,
        };
        let notes: Vec<String> = [
            need.map(|name| self.words(name).to_owned()),
            field
                .when
                .as_ref()
                .map(|when| self.condition(when, section)),
            self.way_to_write(&field.kind).map(str::to_owned),
            self.part(&field.part),
        ]
        .into_iter()
        .flatten()
        .collect();
        let label = self.words(&field.label);
        if notes.is_empty() {
            label.to_owned()
        } else {
            format!("{label} ({})", notes.join("; "))
        }
    }

    fn part(&self, part: &str) -> Option<String> {
        let named = !part.is_empty();
        named.then(|| format!("{} {part}", self.words(&self.table.notes.part)))
    }

    fn condition(&self, when: &'t When, section: &'t Section) -> String {
        let is = match &when.is {
            Is::Truth(truth) => truth.to_string(),
            Is::Code(code) => section
                .field(&when.field)
                .and_then(|field| {
                    self.table
                        .choices(&field.kind)
                        .iter()
                        .find(|c| c.code == *code)
                })
                .map_or(code.as_str(), |choice| self.code(choice))
                .to_owned(),
        };
        format!(
            "{} {} = {is}",
            self.words(&self.table.notes.only_when),
            when.field
        )
    }

    fn way_to_write(&self, kind: &Kind) -> Option<&'t str> {
        let notes = &self.table.notes;
        let note = match kind {
            Kind::Bool => &notes.yes_no,
            Kind::Int { .. } => &notes.number,
            Kind::Date(_) => &notes.date,
            Kind::Party(_) => &notes.codes,
            _ => return None,
        };
        Some(self.words(note))
    }

    /// The codes that may stand in a field: on one line, or each on its own.
    fn codes(&self, field: &'t Field) -> Option<String> {
        let choices = self.table.choices(&field.kind);
        if choices.is_empty() {
            return None;
        }
        let notes = &self.table.notes;
        let several = field.list.is_some();
        let title = self.words(if several {
            &notes.several_of
        } else {
            &notes.one_of
        });
        let meaning = |choice| (self.code(choice), self.words(&choice.label));
        let pairs: Vec<(&str, &str)> = choices.iter().map(meaning).collect();
        let said = |(code, label): &(&str, &str)| {
            if code == label {
                (*code).to_owned()
            } else {
                format!("{code} = {label}")
            }
        };
        let line = format!(
            "{title}: {}",
            pairs.iter().map(said).collect::<Vec<_>>().join(", ")
        );
        if line.chars().count() <= LINE_MAX - 2 {
            return Some(line);
        }
        let width = pairs
            .iter()
            .map(|(code, _)| code.chars().count())
            .max()
            .unwrap_or(0);
        let mut lines = format!("{title}:");
        for (code, label) in pairs {
            _ = write!(lines, "\n  {code:width$}  {label}");
        }
        Some(lines)
    }

    fn blank(&self, field: &Field) -> String {
        match &field.kind {
            _ if field.list.is_some() => "[]".to_owned(),
            Kind::Schema => format!("\"{}\"", self.table.schema),
            Kind::Group(_) => {
                let parts = self.table.group(field).unwrap_or_default().iter();
                let parts: Vec<String> = parts.map(|part| format!("{} = \"\"", part.key)).collect();
                format!("{{ {} }}", parts.join(", "))
            }
            _ => "\"\"".to_owned(),
        }
    }
}
