//! A form as a table: its sections, fields and vocabularies, with labels in both languages.
//!
//! The table is the only place that knows what a form asks. Reading, the blank form, the JSON
//! Schema and what goes to the journal all follow it; another form is another table. Read
//! `read.rs` for how it comes out of TOML and `check.rs` for what a table must never be.

mod check;
mod personal;
mod read;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

pub use check::TableError;
pub use personal::Personal;

use super::super::reader::Reader;
use super::super::value::{Fields, Value};
use crate::calendar::Name;

/// A form: what it asks and since when.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormTable {
    /// Code of the form, e.g. `nk-a`.
    pub form: String,
    /// Code of the procedure that it opens, e.g. `nk`.
    pub procedure: String,
    /// Name of the format, which each file of this form carries: `kartoteka/intake/nk/1`.
    pub schema: String,
    /// The first day on which the form was in use.
    #[serde(deserialize_with = "read::date")]
    pub valid_from: NaiveDate,
    /// Whether personal data may only be of the kinds that U art. 9c ust. 1 lists.
    #[serde(default)]
    pub closed_list: bool,
    /// Path of the date that is day 0 of the procedure.
    pub day: String,
    /// The act that prescribes the form.
    pub basis: String,
    /// How certain the layout is: `sure`, `guide` or `weak`.
    pub certainty: String,
    /// What people call the form.
    pub label: Name,
    /// What the form is for.
    pub help: Name,
    /// The sentences of the blank form.
    pub notes: Notes,
    /// The closed lists of codes.
    #[serde(rename = "vocabulary")]
    pub vocabularies: BTreeMap<String, Vec<Choice>>,
    /// Fields that stand together in one field, such as an address.
    #[serde(rename = "group")]
    pub groups: BTreeMap<String, Vec<Field>>,
    /// The sections in the order of the blank form.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// The sentences of the blank form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is the sentence that its name says")]
pub struct Notes {
    pub intro: Name,
    pub required: Name,
    pub expected: Name,
    pub only_when: Name,
    pub part: Name,
    pub one_of: Name,
    pub several_of: Name,
    pub date: Name,
    pub yes_no: Name,
    pub number: Name,
    pub codes: Name,
}

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The code as it is stored.
    pub code: String,
    /// A Polish code, in ASCII, that means the same.
    pub alias: Option<String>,
    /// The words of the form.
    pub label: Name,
}

impl Choice {
    /// The code as a reader of one language writes it: in Polish the Polish one, where there is
    /// one; forms are taken in with both.
    pub fn name<'c>(&'c self, pick: impl Fn(&'c str, &'c str) -> &'c str) -> &'c str {
        pick(self.alias.as_ref().unwrap_or(&self.code), &self.code)
    }
}

/// A section: one table of the file, or blocks of one kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The key in the file; empty for the fields at the top.
    pub key: String,
    /// The section's number on the paper form.
    #[serde(default)]
    pub part: String,
    /// The most blocks, when the section may be repeated.
    pub repeated: Option<usize>,
    /// Whether a block must, or should, be there.
    #[serde(default)]
    pub need: Need,
    /// The persons that the blocks are, if they are persons.
    pub party: Option<PartyRule>,
    /// The law behind it.
    #[serde(default)]
    pub basis: String,
    /// What people call it.
    pub label: Name,
    /// What else to know.
    pub help: Option<Name>,
    /// The fields in the order of the blank form.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// Which ids and role the persons of a section have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyRule {
    /// First letter of the ids: `P` victims, `S` perpetrators, `X` others.
    pub letter: char,
    /// The role of all of them.
    pub role: Option<String>,
    /// The field that holds the role, when they differ.
    pub role_from: Option<String>,
    /// The answer of the form that makes the person a minor, whatever the age.
    pub minor_if: Option<MinorIf>,
    /// Whether one person is there though nothing is told of it.
    #[serde(default)]
    pub always: bool,
}

/// An answer outside the block that tells of the age of its person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinorIf {
    /// The path of a field, e.g. `opening.person_kind`.
    pub field: String,
    /// With any of these the person is treated as a child; with another, as an adult.
    pub is: Vec<String>,
}

/// One field of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The key in the file.
    pub key: String,
    /// What it holds.
    pub kind: Kind,
    /// The most items, when it is a list.
    pub list: Option<usize>,
    /// Whether it must, or should, be filled in.
    #[serde(default)]
    pub need: Need,
    /// The field makes sense only then.
    pub when: Option<When>,
    /// Of whom a question asks it: of persons of one of these kinds; of all when empty. Steers
    /// questions alone, a file may tell it of anybody.
    #[serde(default)]
    pub ask_of: Vec<AskOf>,
    /// Where it is stored.
    #[serde(default)]
    pub side: Side,
    /// The part of the paper form, when it is not the section's.
    #[serde(default)]
    pub part: String,
    /// The law behind it, when it is not the section's.
    #[serde(default)]
    pub basis: String,
    /// The item of the closed list of personal data.
    pub personal: Option<Personal>,
    /// Who besides the office may read it on a paper about the person whose it is.
    #[serde(default)]
    pub readers: Vec<Reader>,
    /// What people call it.
    pub label: Name,
    /// What else to know.
    pub help: Option<Name>,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// A PESEL number, also a wrong one.
    Pesel,
    /// A country, by its letters.
    Country,
    /// A language, by its letters.
    Language,
    /// The number of another record, e.g. `KT-2026-00001`.
    Case,
    /// The code of the person whose block it is in.
    Id,
    /// The name of the format.
    Schema,
    /// A text of at most so many signs.
    Text(usize),
    /// A whole number.
    Int {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A day that is not in the future.
    Date(DateRule),
    /// A code of the vocabulary of that name.
    Choice(String),
    /// The code of a person of the form, with one of these first letters.
    Party(String),
    /// The fields of the group of that name.
    Group(String),
}

/// Which days a date may be.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRule {
    /// The first year.
    pub from: i32,
    /// Path of the date that it must not be before.
    pub not_before: Option<String>,
    /// Path of the date that it must not be after.
    pub not_after: Option<String>,
}

/// Whether something must be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// Without it the form is refused.
    Required,
    /// Without it the form is taken in with a warning.
    Expected,
    /// It may be left out.
    #[default]
    Optional,
}

/// Where a field is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// In the journal, since state, deadlines or next steps need it.
    Journal,
    /// On the sheet, and told to the step, which records further steps from it.
    Passing,
    /// On the sheet of the step.
    #[default]
    Sheet,
}

/// A kind of person, as far as the answers so far tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskOf {
    /// Under 18 on the day of the form.
    Minor,
    /// Not known to be under 18.
    Adult,
    /// Marked as helpless.
    Helpless,
    /// Neither the birth date nor a PESEL that can be right tells the age.
    Undated,
}

/// A condition on another field of the same section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Key of the field.
    pub field: String,
    /// What it holds; for a list, what is among its items.
    pub is: Is,
}

/// The value of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Is {
    /// `true` or `false`.
    Truth(bool),
    /// A code.
    Code(String),
}

impl When {
    /// Whether the condition holds; `None` when the other field is not filled in.
    pub fn holds(&self, fields: &Fields) -> Option<bool> {
        let value = fields.get(&self.field)?;
        Some(value.each().iter().any(|item| match (&self.is, item) {
            (Is::Truth(truth), Value::Bool(is)) => truth == is,
            (Is::Code(code), Value::Text(is)) => code == is,
            _ => false,
        }))
    }
}

impl FormTable {
    /// The section with that key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.key == key)
    }

    /// The field at a path such as `opening.on` or `victim.2.birth_date`.
    pub fn field(&self, path: &str) -> Option<&Field> {
        let mut keys = path.split('.').filter(|key| key.parse::<usize>().is_err());
        let first = keys.next()?;
        let mut field = match self.section(first) {
            Some(section) => section.field(keys.next()?)?,
            None => self.section("")?.field(first)?,
        };
        for key in keys {
            field = self.group(field)?.iter().find(|f| f.key == key)?;
        }
        Some(field)
    }

    /// The fields inside a field that is a group.
    pub fn group(&self, field: &Field) -> Option<&[Field]> {
        match &field.kind {
            Kind::Group(name) => self.groups.get(name).map(Vec::as_slice),
            _ => None,
        }
    }

    /// The codes that a field may hold, when it holds codes of a vocabulary.
    pub fn choices(&self, kind: &Kind) -> &[Choice] {
        match kind {
            Kind::Choice(name) => self.vocabularies.get(name).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }
}

impl Section {
    /// The field with that key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.key == key)
    }
}
