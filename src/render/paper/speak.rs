//! Values in the words of a paper: days as sentences write them, codes by their labels.

use super::page::Words;
use crate::procedure::Procedure;
use crate::record::Value;
use crate::render::{form, values};
use crate::report::paper::{ForReader, Of, Told};
use crate::words::Words as Sentences;

/// Puts values into words.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// The procedure whose tables name the codes.
    pub procedure: &'a Procedure,
    /// The language.
    pub sentences: &'a Sentences,
}

impl Speaker<'_> {
    /// A value in words.
    pub fn say<R: ForReader>(self, told: &Told<'_, R>) -> Words<R> {
        Words::told(told, |told| self.text(told.value(), told.of()))
    }

    /// One of our own words.
    pub fn label<R>(self, id: &str) -> Words<R> {
        Words::label(&self.sentences.say(id))
    }

    fn text(self, value: &Value, of: Of<'_>) -> String {
        match (value, of) {
            (Value::Date(day), _) => self.sentences.long_date(*day),
            (Value::Instant(at), _) => {
                let day = self.sentences.long_date(at.date_naive());
                format!("{day}, {}", at.format("%H:%M"))
            }
            (value, Of::Field(kind)) => {
                values::said(value, Some(kind), self.procedure, self.sentences)
            }
            (value, Of::Form(table, field)) => form::value(table, field, value, self.sentences),
            (value, Of::Plain) => values::plain_said(value, self.sentences),
        }
    }
}
