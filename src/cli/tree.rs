//! The `--from` input of a step or of settings: TOML or JSON, from a file or standard input.

use crate::record::text::TextError;
use crate::record::written_day::{self, WrittenDay};
use crate::record::{Fields, loose};

use super::ask::{self, Source};
use super::context::Context;
use super::error_codes::INPUT_MALFORMED;
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;

/// An input is not longer than this.
const BYTES_MAX: u64 = 1024 * 1024;

/// Reads a whole input into fields.
pub fn read(context: &mut Context, source: &Source) -> Result<Fields, CommandError> {
    let text = context.ui.read_text(source, BYTES_MAX)?;
    loose::read(&text).map_err(|error| malformed(error, &text, ask::place(source)))
}

/// A text that is neither TOML nor JSON, or holds a value of a kind that no field has.
fn malformed(error: TextError, text: &str, place: Place) -> CommandError {
    let told = CommandError::new(INPUT_MALFORMED);
    match error {
        TextError::Syntax { line } => {
            let told = told.at(place.line(line));
            match day_in(text, line) {
                Some(WrittenDay::NoSuchDay) => told.hint(Message::new("hint-no-such-day")),
                Some(WrittenDay::OtherForm) => told.hint(Message::new("form-unquoted-date")),
                Some(WrittenDay::Day(_)) | None => told,
            }
        }
        TextError::Value { path } => told
            .at(Place {
                path: Some(path),
                ..place
            })
            .because(Message::new("input-odd-value")),
    }
}

/// What looks like a day in a line that cannot be read; it is never told.
fn day_in(text: &str, line: usize) -> Option<WrittenDay> {
    let line = text.lines().nth(line.checked_sub(1)?)?;
    written_day::read(written_day::value_of_line(line)?)
}
