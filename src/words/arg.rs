//! What fills the variables of a message.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

/// The value of a variable. A number chooses plural forms; a text or a day is put in as it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A whole number.
    Number(i64),
    /// A text, e.g. a case number or a name of a field.
    Text(Cow<'a, str>),
}

impl Arg<'_> {
    pub(super) fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Number(n) => (*n).into(),
            Self::Text(text) => text.as_ref().into(),
        }
    }
}

/// Debug shows no text: it may be a person's.
impl fmt::Debug for Arg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Text(_) => f.write_str("[text]"),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<u32> for Arg<'_> {
    fn from(n: u32) -> Self {
        Self::Number(n.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A day as tables show it, `2026-11-02`.
impl From<NaiveDate> for Arg<'_> {
    fn from(on: NaiveDate) -> Self {
        on.to_string().into()
    }
}
