//! The blank form: TOML with every field empty, and comments that say what goes where.
//!
//! Made from the form's table, so it is never behind it. An empty field is one that is not
//! filled in, so the blank form can be filled in from top to bottom as it stands.

use std::fmt::Write as _;

use super::super::label::{Label, Language};
use super::table::{Choice, Field, FormTable, Is, Kind, Need, Section, When};

/// Codes stand on one line while they fit there.
const LINE_MAX: usize = 96;

impl FormTable {
    /// The blank form with comments in a language.
    pub fn template(&self, language: Language) -> String {
        let mut blank = Blank {
            table: self,
            language,
            out: String::new(),
        };
        blank.head();
        self.sections
            .iter()
            .for_each(|section| blank.section(section));
        blank.out
    }
}

struct Blank<'t> {
    table: &'t FormTable,
    language: Language,
    out: String,
}

impl<'t> Blank<'t> {
    fn words(&self, label: &'t Label) -> &'t str {
        label.in_language(self.language)
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
        self.out.push('\n');
        if !section.key.is_empty() {
            let rule = "-".repeat(60);
            self.comment(&rule);
            let title = format!("{}{}", self.words(&section.label), self.part(&section.part));
            self.comment(&title);
            if let Some(help) = &section.help {
                self.comment(self.words(help));
            }
            let (open, close) = if section.repeated.is_some() {
                ("[[", "]]")
            } else {
                ("[", "]")
            };
            _ = writeln!(self.out, "{open}{}{close}", section.key);
        }
        for field in &section.fields {
            self.field(field, section);
        }
    }

    /// The part of the paper form, in words, with what stands before it.
    fn part(&self, part: &str) -> String {
        if part.is_empty() {
            return String::new();
        }
        format!(" ({} {part})", self.words(&self.table.notes.part))
    }

    fn field(&mut self, field: &'t Field, section: &'t Section) {
        self.out.push('\n');
        let mut notes: Vec<String> = Vec::new();
        notes.extend(self.need(field.need).map(str::to_owned));
        notes.extend(
            field
                .when
                .as_ref()
                .map(|when| self.condition(when, section)),
        );
        notes.extend(self.form_of(&field.kind).map(str::to_owned));
        if !field.part.is_empty() {
            notes.push(format!(
                "{} {}",
                self.words(&self.table.notes.part),
                field.part
            ));
        }
        let notes = if notes.is_empty() {
            String::new()
        } else {
            format!(" ({})", notes.join("; "))
        };
        self.comment(&format!("{}{notes}", self.words(&field.label)));
        if let Some(help) = &field.help {
            self.comment(self.words(help));
        }
        self.codes(field);
        let blank = self.blank(field);
        _ = writeln!(self.out, "{} = {blank}", field.key);
    }

    fn need(&self, need: Need) -> Option<&'t str> {
        match need {
            Need::Required => Some(self.words(&self.table.notes.required)),
            Need::Expected => Some(self.words(&self.table.notes.expected)),
            Need::Optional => None,
        }
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

    fn form_of(&self, kind: &Kind) -> Option<&'t str> {
        let notes = &self.table.notes;
        match kind {
            Kind::Bool => Some(self.words(&notes.yes_no)),
            Kind::Int { .. } => Some(self.words(&notes.number)),
            Kind::Date(_) => Some(self.words(&notes.date)),
            Kind::Party(_) => Some(self.words(&notes.codes)),
            _ => None,
        }
    }

    /// In Polish the Polish code, where there is one: the reader takes both.
    fn code(&self, choice: &'t Choice) -> &'t str {
        match (&choice.alias, self.language) {
            (Some(alias), Language::Pl) => alias,
            _ => &choice.code,
        }
    }

    fn codes(&mut self, field: &'t Field) {
        let choices = self.table.choices(&field.kind);
        if choices.is_empty() {
            return;
        }
        let notes = &self.table.notes;
        let title = if field.list.is_some() {
            &notes.several_of
        } else {
            &notes.one_of
        };
        let title = self.words(title);
        let meaning = |choice| (self.code(choice), self.words(&choice.label));
        let pairs: Vec<(&str, &str)> = choices.iter().map(meaning).collect();
        let said = |(code, label): &(&str, &str)| match code == label {
            true => (*code).to_owned(),
            false => format!("{code} = {label}"),
        };
        let line = format!(
            "{title}: {}",
            pairs.iter().map(said).collect::<Vec<_>>().join(", ")
        );
        if line.chars().count() <= LINE_MAX {
            return self.comment(&line);
        }
        self.comment(&format!("{title}:"));
        let width = pairs
            .iter()
            .map(|(code, _)| code.chars().count())
            .max()
            .unwrap_or(0);
        for (code, label) in pairs {
            self.comment(&format!("  {code:width$}  {label}"));
        }
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
