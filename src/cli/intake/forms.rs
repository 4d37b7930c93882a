//! Forms out of files, with everything that is wrong with all of them at once.

use chrono::NaiveDate;

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::FORM_REFUSED;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::record::form::{BYTES_MAX, Form, FormArg, FormErrors, FormTable, Located};
use crate::words::Words;

/// A form and where it came from.
pub struct Taken {
    /// Its place, as the user named it; none when it was typed.
    pub source: Option<Source>,
    /// The form.
    pub form: Form,
}

impl Taken {
    /// The name of its file.
    pub fn file(&self) -> String {
        self.place().file.unwrap_or_default()
    }

    /// Whether it stays on the disk in plain text.
    pub fn stays(&self) -> bool {
        matches!(self.source, Some(Source::File(_)))
    }

    /// Its place, for errors about it.
    pub fn place(&self) -> Place {
        self.source.as_ref().map(ask::place).unwrap_or_default()
    }
}

/// Reads all forms; an error tells everything that is wrong with any of them.
pub fn read(
    context: &mut Context,
    table: &'static FormTable,
    names: &[String],
    today: NaiveDate,
) -> Result<Vec<Taken>, CommandError> {
    let mut taken = Vec::with_capacity(names.len());
    let mut errors = Vec::new();
    for name in names {
        let source = Source::from(name.as_str());
        let bytes = match context.ui.read(&source, BYTES_MAX as u64) {
            Ok(bytes) => bytes,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        match Form::read(table, &bytes, today) {
            Ok(form) => taken.push(Taken {
                source: Some(source),
                form,
            }),
            Err(found) => {
                let at = ask::place(&source);
                errors.push(all_refused(&found, &at, &context.words));
            }
        }
    }
    CommandError::all(errors).map_or(Ok(taken), Err)
}

/// Everything that is wrong with a form.
pub fn all_refused(errors: &FormErrors, at: &Place, words: &Words) -> CommandError {
    let told = errors.problems.iter();
    let told = told.map(|problem| refused(problem, at, words));
    CommandError::all(told).unwrap_or_else(|| CommandError::new(FORM_REFUSED).at(at.clone()))
}

fn refused(located: &Located, at: &Place, words: &Words) -> CommandError {
    CommandError::new(FORM_REFUSED)
        .at(place(located, at))
        .because(message(located, words))
}

/// Where in a file a problem lies.
pub fn place(located: &Located, at: &Place) -> Place {
    Place {
        line: Some(located.line),
        column: Some(located.column),
        path: (!located.path.is_empty()).then(|| located.path.clone()),
        ..at.clone()
    }
}

/// What is wrong, as a sentence; codes are told in the language of `words`.
pub fn message(located: &Located, words: &Words) -> Message {
    let problem = &located.problem;
    let message = Message::new(problem.message_id());
    problem
        .args(|pl, en| words.lang().pick(pl, en))
        .into_iter()
        .fold(message, |message, (name, arg)| match arg {
            FormArg::Text(text) => message.with(name, text),
            FormArg::Number(number) => message.with(name, number),
        })
}
