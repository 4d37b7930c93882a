//! Values in the words of a paper: days as sentences write them, codes by their labels.

use super::page::Words;
use crate::procedure::Procedure;
use crate::record::form::{Field, FormTable};
use crate::record::{Fields, Value};
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

    /// A value of a form: a day as sentences write it, an address as it stands on an envelope.
    pub fn of_form(self, table: &FormTable, field: &Field, value: &Value) -> String {
        match value {
            Value::Date(day) => self.sentences.long_date(*day),
            Value::Table(parts) if table.group(field).is_some() => one_line(table, field, parts),
            value => form::value(table, field, value, self.sentences),
        }
    }

    fn text(self, value: &Value, of: Of<'_>) -> String {
        match (value, of) {
            (Value::Date(day), _) => self.sentences.long_date(*day),
            (Value::List(days), _) if days.iter().all(|day| day.as_date().is_some()) => {
                let days = days.iter().filter_map(Value::as_date);
                let days: Vec<String> = days.map(|day| self.sentences.long_date(day)).collect();
                days.join(", ")
            }
            (Value::Instant(at), _) => {
                let day = self.sentences.long_date(at.date_naive());
                format!("{day}, {}", at.format("%H:%M"))
            }
            (value, Of::Field(kind)) => {
                values::said(value, Some(kind), self.procedure, self.sentences)
            }
            (value, Of::Form(table, field)) => self.of_form(table, field, value),
            (value, Of::Plain) => values::plain_said(value, self.sentences),
        }
    }
}

/// The part of an address behind which no comma stands.
const POSTAL_CODE: &str = "postal_code";

/// An address as a letter has it: `Polna 1, 00-001 Zmyślin`; a gmina called as its town is not
/// told twice.
fn one_line(table: &FormTable, field: &Field, parts: &Fields) -> String {
    let mut line = String::new();
    let mut last = "";
    let mut before = "";
    for part in table.group(field).unwrap_or_default() {
        let Some(value) = parts.text(&part.key).map(str::trim) else {
            continue;
        };
        if value.is_empty() || value == before {
            continue;
        }
        line += match last {
            "" => "",
            POSTAL_CODE => " ",
            _ => ", ",
        };
        line += value;
        last = &part.key;
        before = value;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::form;

    #[test]
    fn an_address_stands_on_one_line() {
        let table = form::of_procedure("nk").unwrap();
        let field = table.field("victim.address").unwrap();
        let line = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            let parts = pairs.map(|(key, value)| ((*key).to_owned(), Value::from(*value)));
            one_line(table, field, &parts.collect())
        };
        let whole = [
            ("gmina", "Zmyślin"),
            ("postal_code", "00-001"),
            ("street", "Polna 1"),
            ("town", "Zmyślin"),
        ];
        assert_eq!(line(&whole), "Polna 1, 00-001 Zmyślin");
        assert_eq!(
            line(&[("town", "Zmyślin"), ("gmina", "Inna")]),
            "Zmyślin, Inna"
        );
        assert_eq!(
            line(&[("postal_code", "00-001"), ("gmina", "Inna")]),
            "00-001 Inna"
        );
        assert_eq!(line(&[("town", " ")]), "");
    }
}
