//! Values of fields: flags and `--from` files read by the table, all errors at once.
//!
//! An error names a key path and what was wanted, never the value that stood there; an unknown
//! key is answered with the known one it is close to, never echoed. Whether a value makes
//! sense in its case is asked in `plan`.

mod atom;
mod blank;
mod party;
mod read;

pub use blank::without_blanks;
pub use read::{LIST_MAX, TEXT_MAX};

/// Why a field is not what its table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Key path, counted from 1: `members.2.declared_on`; of an unknown key, the table it is in.
    pub path: String,
    /// What is wrong.
    pub problem: FieldProblem,
}

impl FieldError {
    pub(crate) fn new(path: impl Into<String>, problem: FieldProblem) -> Self {
        let path = path.into();
        Self { path, problem }
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldProblem {
    /// There is no such field.
    Unknown {
        /// The known name that is close to it: only then is there something to echo.
        near: Option<String>,
    },
    /// The step cannot be without it.
    Missing,
    /// It may be given once only.
    Repeated,
    /// Another kind of value is wanted.
    Wanted(Wanted),
    /// Not one of the codes of its vocabulary.
    NotAChoice {
        /// The name of the vocabulary; `role` and `deadline` for those of the table.
        vocabulary: String,
        /// The code that is close to it.
        near: Option<String>,
    },
    /// A text or list that is longer than any record needs.
    TooLong,
}

impl FieldProblem {
    /// The name under which the words of both languages stand.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "field-unknown",
            Self::Missing => "field-missing",
            Self::Repeated => "field-repeated",
            Self::Wanted(wanted) => wanted.message_id(),
            Self::NotAChoice { .. } => "field-not-a-choice",
            Self::TooLong => "field-too-long",
        }
    }
}

/// The kind of value that a field wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:MM`.
    Time,
    /// `YYYY-MM-DDTHH:MM`, with an offset when the hour comes twice that day.
    Instant,
    /// `yes` or `no`.
    YesNo,
    /// A whole number, not negative.
    Count,
    /// A code of `[a-z0-9.-]+`.
    Code,
    /// The TERYT code of a gmina.
    Gmina,
    /// The letters of a country.
    Country,
    /// The letters of a language.
    Language,
    /// An id such as `P1`.
    Id,
    /// The number of a case.
    Case,
    /// The number of a step.
    Step,
    /// A text that is not empty.
    Text,
    /// A table.
    Table,
    /// Parts parted by colons, or a table of them.
    Parts,
}

impl Wanted {
    fn message_id(self) -> &'static str {
        match self {
            Self::Date => "field-wanted-date",
            Self::Time => "field-wanted-time",
            Self::Instant => "field-wanted-instant",
            Self::YesNo => "field-wanted-yes-no",
            Self::Count => "field-wanted-count",
            Self::Code => "field-wanted-code",
            Self::Gmina => "field-wanted-gmina",
            Self::Country => "field-wanted-country",
            Self::Language => "field-wanted-language",
            Self::Id => "field-wanted-id",
            Self::Case => "field-wanted-case",
            Self::Step => "field-wanted-step",
            Self::Text => "field-wanted-text",
            Self::Table => "field-wanted-table",
            Self::Parts => "field-wanted-parts",
        }
    }
}

#[cfg(test)]
mod tests;
