//! Fields of steps: what they hold, on which side they are kept, how they are asked for.

use serde::Deserialize;

use super::{Condition, Label};
use crate::record::reader::Reader;

/// Where a field is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// In the journal: dates, codes and vocabularies that state and deadlines need.
    Journal,
    /// On the step's sheet: texts, persons, findings about people.
    Sheet,
    /// Nowhere: it only steers what else is written.
    Passing,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// A day.
    Date,
    /// A wall time, to the minute.
    Time,
    /// An instant; without an offset, wall time in Europe/Warsaw.
    Instant,
    /// Yes or no.
    YesNo,
    /// A whole number, not negative.
    Count,
    /// A code that no list closes.
    Code,
    /// The TERYT code of a gmina: six digits, or seven with its kind.
    Gmina,
    /// A country, by its two letters (ISO 3166).
    Country,
    /// A language, by its letters (ISO 639).
    Language,
    /// The code of a place; warned when the office has a list without it.
    Place,
    /// The code of a person who acts for an office; warned when the office has a list without it.
    Member,
    /// A code of a closed vocabulary.
    Vocabulary(String),
    /// The code of a role of parties.
    Role,
    /// The id of a party that has one of these roles; any role when empty.
    Party(Vec<String>),
    /// The id of what a step created, of one of these letters; any, a party or a side, when empty.
    Subject(Vec<String>),
    /// The id of what a step created, of one of these letters, or the number of a step.
    Paper(Vec<String>),
    /// The number of a case, e.g. `NK-2026-0001`; whether there is such a case is not asked.
    Case,
    /// The id of a deadline of this procedure.
    Deadline,
    /// The number of a step of the case.
    Step,
    /// The name of a field of the step that `Step` names.
    FieldName,
    /// The value of that field, read by that field's own definition.
    FieldValue,
    /// Free text.
    Text,
    /// A file, read by the edge; the journal keeps only that there is one.
    File,
    /// Data of a person, read by the form's table; kept as they are.
    Person,
    /// The parties with whom a case is opened: tables of id, role and marks.
    Parties,
    /// The names of the data in a field of kind `person`, or with `*` of all fields that go to
    /// the sheet: filled in, never asked for.
    NamesIn(String),
    /// Items of colon-separated parts, e.g. `DUE[:WHO]`.
    Items {
        /// The parts in their order; only the last ones may be left out.
        parts: Vec<PartDef>,
        /// The letter of the ids that the items are given.
        #[serde(default)]
        creates: Option<String>,
    },
}

impl FieldKind {
    /// The letter of the ids that its items are given.
    pub fn creates(&self) -> Option<&str> {
        match self {
            Self::Items { creates, .. } => creates.as_deref(),
            _ => None,
        }
    }

    /// The part by which items that get no ids of their own are told apart: who it is about.
    pub fn told_apart_by(&self) -> Option<&PartDef> {
        let mut parts = self.parts().iter();
        parts
            .find(|part| part.required && part.kind == Self::Member)
            .filter(|_| self.creates().is_none())
    }

    /// Whether a value of this kind may stand on a paper for a reader at all, whatever is marked.
    ///
    /// What names a person, a paper or a step of the case tells of others, or counts what is kept
    /// from the reader. Who acts for an office is not told to who uses violence: no article asks
    /// for it, and a name leads to a door (the call to a meeting is the group's: R § 10, § 12).
    pub fn is_open_to(&self, reader: Reader) -> bool {
        match self {
            Self::Member => reader != Reader::Perpetrator,
            Self::Party(_)
            | Self::Parties
            | Self::Person
            | Self::Role
            | Self::Subject(_)
            | Self::Paper(_)
            | Self::Case
            | Self::Deadline
            | Self::Step
            | Self::FieldName
            | Self::FieldValue
            | Self::NamesIn(_)
            | Self::File => reader == Reader::Office,
            Self::Date
            | Self::Time
            | Self::Instant
            | Self::YesNo
            | Self::Count
            | Self::Code
            | Self::Country
            | Self::Language
            | Self::Gmina
            | Self::Place
            | Self::Vocabulary(_)
            | Self::Text
            | Self::Items { .. } => true,
        }
    }

    /// The parts of its items.
    pub fn parts(&self) -> &[PartDef] {
        match self {
            Self::Items { parts, .. } => parts,
            _ => &[],
        }
    }
}

/// One part of an item.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the table, independent of the others"
)]
pub struct PartDef {
    /// Its key in the item's table.
    pub name: String,
    /// What it holds: never items again.
    pub kind: FieldKind,
    /// Whether it must be given.
    #[serde(default)]
    pub required: bool,
    /// Whether its day may lie in the future.
    #[serde(default)]
    pub future: bool,
    /// Whether its day cannot lie before the opening.
    #[serde(default)]
    pub since_opening: bool,
    /// Whether a day before that of the step is out of order.
    #[serde(default)]
    pub since_step: bool,
    /// Its words, in capitals in the help.
    pub label: Label,
}

/// What an empty field is filled with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultDef {
    /// The name of another field, or `on` for the day of the step.
    #[serde(default)]
    pub from: Option<String>,
    /// A fixed value.
    #[serde(default)]
    pub value: Option<DefaultValue>,
    /// A field that names a party: those whose guardian it is.
    #[serde(default)]
    pub wards_of: Option<String>,
    /// A field that names a party: what a step of `by` created for it, when that is one thing.
    #[serde(default)]
    pub created_for: Option<String>,
    /// Code of the step that created it.
    #[serde(default)]
    pub by: Option<String>,
    /// When it is filled; always when empty.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// A fixed value of a default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum DefaultValue {
    /// Yes or no.
    YesNo(bool),
    /// A code or id.
    Code(String),
}

/// Whom of the parties a question offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offers {
    /// Those who are not of age; all where nobody is said to be so.
    Minors,
}

/// One field of a step.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the table, independent of the others"
)]
pub struct FieldDef {
    /// Its key in `--from` and in the record, `snake_case`.
    pub name: String,
    /// Its flag, without dashes; none when it is only read by `--from`.
    pub flag: Option<String>,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it may repeat.
    pub list: bool,
    /// Whether the step cannot be without it.
    pub required: bool,
    /// What it is filled with when it is not given: the first that applies.
    pub defaults: Vec<DefaultDef>,
    /// When a question asks for it: all must hold; always when empty.
    pub ask_when: Vec<Condition>,
    /// Whom of the parties a question offers; all when none.
    pub offers: Option<Offers>,
    /// Where it is kept.
    pub side: Side,
    /// Whether its day may lie in the future.
    pub future: bool,
    /// Whether its day cannot lie before the opening.
    pub since_opening: bool,
    /// Whether a day before that of the step is out of order.
    pub since_step: bool,
    /// Whether it stays as it was recorded: the program's own, never corrected.
    pub fixed: bool,
    /// Who besides the office may read it on a paper.
    pub readers: Vec<Reader>,
    /// Its words.
    pub label: Label,
    /// What to put there.
    pub help: Label,
}
