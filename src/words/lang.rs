//! The two languages.

use std::fmt;
use std::str::FromStr;

use unic_langid::LanguageIdentifier;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Polish.
    #[default]
    Pl,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Polish first.
    pub const ALL: [Self; 2] = [Self::Pl, Self::En];

    /// `pl` or `en`.
    pub fn code(self) -> &'static str {
        self.pick("pl", "en")
    }

    /// Of a Polish and an English form the one of this language, e.g. of a label in `schemas/`.
    pub fn pick<T>(self, pl: T, en: T) -> T {
        match self {
            Self::Pl => pl,
            Self::En => en,
        }
    }

    /// The language for the plural rules.
    pub(super) fn identifier(self) -> LanguageIdentifier {
        // Both codes are well formed; the tests of the plural forms would show it otherwise.
        self.code().parse().unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Neither `pl` nor `en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither `pl` nor `en`")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == text)
            .ok_or(UnknownLang)
    }
}
