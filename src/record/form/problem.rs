//! What can be wrong with a form, as values: the kind of problem and its place, never a value.
//!
//! The words are Fluent messages (`words/*/form.ftl`): one message for each [`FormProblem`],
//! found by [`FormProblem::message_id`] and filled in with [`FormProblem::args`]. An argument
//! comes from the form's table or from a limit of ours, so that no message can repeat what a
//! form says about a person.

use std::fmt;

use super::table::Choice;

/// One kind of problem with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormProblem {
    /// The file is larger than forms are.
    TooLarge {
        /// The most bytes.
        bytes: usize,
    },
    /// The file is not UTF-8 text.
    NotUtf8,
    /// The text is not TOML, or not JSON, from here on.
    Syntax,
    /// A text without quotation marks.
    Unquoted,
    /// A day that is not written as TOML writes days.
    UnquotedDate,
    /// The key stands twice.
    DuplicateKey,
    /// Tables or lists inside one another deeper than a form has them.
    TooDeep,
    /// The file is of another format, or of a later version.
    WrongSchema {
        /// The format that was expected.
        expected: &'static str,
    },
    /// No form has this key.
    UnknownKey {
        /// The key that was meant, when one is close.
        near: Option<&'static str>,
    },
    /// A field, or a block, without which the form is not taken in.
    Missing,
    /// A value of another kind.
    Expected(Shape),
    /// A date that no calendar has.
    NoSuchDay,
    /// Not a code of the vocabulary.
    NotInList {
        /// The codes that may stand here.
        allowed: &'static [Choice],
    },
    /// A number out of its bounds.
    OutOfRange {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A text that is too long.
    TooLong {
        /// The most signs.
        max: usize,
    },
    /// Too many items or blocks.
    TooMany {
        /// The most of them.
        max: usize,
    },
    /// An invisible control character.
    ControlCharacter,
    /// Not the code of a person of this section.
    WrongId {
        /// The first letter of such codes.
        letter: char,
    },
    /// Two persons with one code.
    IdTwice,
    /// No person of the form has this code.
    NoSuchParty,
    /// A person who cannot stand here.
    WrongParty {
        /// First letters of the codes that can.
        letters: &'static str,
    },
    /// The person named is the person itself.
    OwnReference,
    /// A day after today.
    InFuture,
    /// A day before the first year that can be.
    TooEarly {
        /// The first year.
        year: i32,
    },
    /// A day before another one that it must not precede.
    Before {
        /// Path of the other date.
        other: &'static str,
    },
    /// A day after another one that it must not follow.
    After {
        /// Path of the other date.
        other: &'static str,
    },

    /// Not the number of a record.
    NoCase,
    /// Not the letters of a country.
    NoCountry,
    /// Not the letters of a language.
    NoLanguage,
    /// Warning: a field that a form should have is not filled in.
    NotFilledIn,
    /// Warning: filled in, though another field says that it does not apply.
    OutOfPlace {
        /// Key of the other field.
        other: &'static str,
    },
    /// Warning: the PESEL does not have eleven digits with a date in them.
    PeselShape,
    /// Warning: the PESEL's check digit is wrong.
    PeselChecksum,
    /// Warning: the PESEL says another date of birth, or one after the day of the form.
    PeselBirthDate,
    /// Warning: the PESEL says the other sex.
    PeselSex,
    /// Warning: the age does not follow from the date of birth or the PESEL.
    AgeDiffers,
    /// Warning: nothing tells the age; the person is treated as an adult.
    AgeUnknown,
    /// Warning: the age of a minor, where another answer says adult.
    AgeOfMinor,
    /// Warning: a minor as perpetrator.
    MinorPerpetrator,
    /// Warning: an adult marked as a minor who witnessed the violence.
    AdultWitnessOnly,
    /// Warning: a minor or a helpless adult without a guardian or an adult to be present.
    NobodyPresent,
    /// Warning: the only one to be present is a suspect.
    SuspectPresent,
    /// Warning: a minor as guardian or as the adult to be present.
    MinorPresent,
}

/// The kind of value that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text in quotation marks.
    Text,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Number,
    /// A date, `2026-11-02`.
    Date,
    /// A list in brackets.
    List,
    /// One table, `[opening]`.
    Table,
    /// Blocks, `[[victim]]`.
    Blocks,
}

/// What fills a place in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormArg {
    /// Words: a key, codes, a path of the table.
    Text(String),
    /// A limit.
    Number(i64),
}

impl FormProblem {
    /// Whether the form is taken in all the same.
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Self::NotFilledIn
                | Self::OutOfPlace { .. }
                | Self::PeselShape
                | Self::PeselChecksum
                | Self::PeselBirthDate
                | Self::PeselSex
                | Self::AgeDiffers
                | Self::AgeUnknown
                | Self::AgeOfMinor
                | Self::MinorPerpetrator
                | Self::AdultWitnessOnly
                | Self::NobodyPresent
                | Self::SuspectPresent
                | Self::MinorPresent
        )
    }

    /// The finding of the law that says the same, when the opening is judged.
    pub fn finding(&self) -> Option<&'static str> {
        matches!(self, Self::MinorPerpetrator).then_some("NK033")
    }

    /// The id of the Fluent message.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "form-too-large",
            Self::NotUtf8 => "form-not-utf8",
            Self::Syntax => "form-syntax",
            Self::Unquoted => "form-unquoted",
            Self::UnquotedDate => "form-unquoted-date",
            Self::DuplicateKey => "form-duplicate-key",
            Self::TooDeep => "form-too-deep",
            Self::WrongSchema { .. } => "form-wrong-schema",
            Self::UnknownKey { near: None } => "form-unknown-key",
            Self::UnknownKey { near: Some(_) } => "form-unknown-key-near",
            Self::Missing => "form-missing",
            Self::Expected(shape) => shape.message_id(),
            Self::NoSuchDay => "form-no-such-day",
            Self::NotInList { .. } => "form-not-in-list",
            Self::NoCase => "field-wanted-case",
            Self::NoCountry => "field-wanted-country",
            Self::NoLanguage => "field-wanted-language",
            Self::OutOfRange { .. } => "form-out-of-range",
            Self::TooLong { .. } => "form-too-long",
            Self::TooMany { .. } => "form-too-many",
            Self::ControlCharacter => "form-control-character",
            Self::WrongId { .. } => "form-wrong-id",
            Self::IdTwice => "form-id-twice",
            Self::NoSuchParty => "form-no-such-party",
            Self::WrongParty { .. } => "form-wrong-party",
            Self::OwnReference => "form-own-reference",
            Self::InFuture => "form-in-future",
            Self::TooEarly { .. } => "form-too-early",
            Self::Before { .. } => "form-before",
            Self::After { .. } => "form-after",
            Self::NotFilledIn => "form-warn-not-filled-in",
            Self::OutOfPlace { .. } => "form-warn-out-of-place",
            Self::PeselShape => "form-warn-pesel-shape",
            Self::PeselChecksum => "form-warn-pesel-checksum",
            Self::PeselBirthDate => "form-warn-pesel-birth-date",
            Self::PeselSex => "form-warn-pesel-sex",
            Self::AgeDiffers => "form-warn-age-differs",
            Self::AgeUnknown => "form-warn-age-unknown",
            Self::AgeOfMinor => "form-warn-age-of-minor",
            Self::MinorPerpetrator => "form-warn-minor-perpetrator",
            Self::AdultWitnessOnly => "form-warn-adult-witness-only",
            Self::NobodyPresent => "form-warn-nobody-present",
            Self::SuspectPresent => "form-warn-suspect-present",
            Self::MinorPresent => "form-warn-minor-present",
        }
    }

    /// What fills the places of the message: limits and words of the table, never a value.
    ///
    /// `pick` chooses between the Polish and the English words.
    pub fn args(
        &self,
        pick: impl for<'w> Fn(&'w str, &'w str) -> &'w str,
    ) -> Vec<(&'static str, FormArg)> {
        match self {
            Self::TooLarge { bytes } => vec![("kib", number(bytes >> 10))],
            Self::WrongSchema { expected } => vec![("expected", text(expected))],
            Self::UnknownKey { near: Some(key) } => vec![("near", text(key))],
            Self::NotInList { allowed } => {
                let names: Vec<&str> = allowed.iter().map(|choice| choice.name(&pick)).collect();
                vec![("allowed", text(names.join(", ")))]
            }
            Self::OutOfRange { min, max } => {
                vec![
                    ("min", FormArg::Number(*min)),
                    ("max", FormArg::Number(*max)),
                ]
            }
            Self::TooLong { max } | Self::TooMany { max } => vec![("max", number(*max))],
            Self::WrongId { letter } => vec![("letter", text(*letter))],
            Self::WrongParty { letters } => {
                let letters: Vec<String> = letters.chars().map(String::from).collect();
                vec![("letters", text(letters.join(", ")))]
            }
            Self::TooEarly { year } => vec![("year", text(year.to_string()))],
            Self::Before { other } | Self::After { other } | Self::OutOfPlace { other } => {
                vec![("other", text(other))]
            }
            _ => Vec::new(),
        }
    }
}

impl Shape {
    fn message_id(self) -> &'static str {
        match self {
            Self::Text => "form-expected-text",
            Self::Truth => "form-expected-truth",
            Self::Number => "form-expected-number",
            Self::Date => "form-expected-date",
            Self::List => "form-expected-list",
            Self::Table => "form-expected-table",
            Self::Blocks => "form-expected-blocks",
        }
    }
}

fn text(words: impl fmt::Display) -> FormArg {
    FormArg::Text(words.to_string())
}

fn number(n: usize) -> FormArg {
    FormArg::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A problem and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in signs.
    pub column: usize,
    /// Key path, counted from 1: `victim.2.birth_date`; empty when no key is known.
    pub path: String,
    /// What is wrong.
    pub problem: FormProblem,
}

/// Why a form was not taken in: everything that is wrong with it, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the form has {} problems", problems.len() + left_out)]
pub struct FormErrors {
    /// The problems, at most [`super::PROBLEMS_MAX`].
    pub problems: Vec<Located>,
    /// How many more there are.
    pub left_out: usize,
}
