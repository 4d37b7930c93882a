//! A sentence not yet said: which one, and what it names.

use crate::render::visible;
use crate::words::{Arg, Words};

/// The id of a sentence in [`crate::words`] with its arguments.
///
/// Arguments are names of options, fields, files and cases, and counts; never a value that
/// stands in a record.
#[derive(Debug, Clone)]
pub struct Message {
    id: String,
    args: Vec<(&'static str, Arg<'static>)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            args: Vec::new(),
        }
    }

    /// The sentence with one more argument; a text goes in as one harmless line, so that the
    /// name of a file cannot pretend to be a sentence.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        let value = match value.into() {
            Arg::Text(text) => visible::line(&text).into(),
            number @ Arg::Number(_) => number,
        };
        self.args.push((name, value));
        self
    }

    /// The id of the sentence.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The sentence in the language of `words`.
    pub fn text(&self, words: &Words) -> String {
        words.say_with(&self.id, &self.args)
    }

    /// An attribute of the sentence, about the same things: the advice beside an error.
    pub(super) fn part(&self, attribute: &str) -> Self {
        Self {
            id: format!("{}.{attribute}", self.id),
            args: self.args.clone(),
        }
    }
}
