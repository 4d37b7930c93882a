//! Words that a table carries in both languages.
//!
//! Labels and helps of fields, steps and deadlines stand beside what they name, in the tables
//! under `schemas/`. Sentences of the screen are not here: they are in `words`.

use serde::Deserialize;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Polish, the first language.
    Pl,
    /// English.
    En,
}

/// One text in Polish and English.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// In Polish.
    pub pl: String,
    /// In English.
    pub en: String,
}

impl Label {
    /// The text in a language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Pl => &self.pl,
            Language::En => &self.en,
        }
    }

    /// Whether a language has no text.
    pub fn is_incomplete(&self) -> bool {
        self.pl.trim().is_empty() || self.en.trim().is_empty()
    }
}
