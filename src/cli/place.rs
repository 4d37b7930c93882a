//! Where an error lies: in the command line, a variable, a file or a case.

use serde_json::{Value, json};

use crate::procedure::Label;
use crate::record::CaseId;
use crate::words::Words;

use super::message::Message;

/// A place, as narrow as it is known. It names files, fields and cases, never their contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The position of the argument after the program's name, from 1.
    pub argument: Option<usize>,
    /// The name of the variable.
    pub variable: Option<&'static str>,
    /// The file, as the user named it or relative to the store; `-` is stdin.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// The key path, e.g. `victim.2.birth_date`.
    pub path: Option<String>,
    /// The field that the path is in, as people know it.
    pub field: Option<FieldName>,
    /// The question under which a person was asked for it: its number and its label.
    pub question: Option<(usize, String)>,
    /// The number of the case.
    pub case: Option<String>,
    /// The number of the step in its case.
    pub step: Option<u32>,
}

/// The name of a field for people: its option, and its label in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    /// `--to`; none when the field has no option.
    pub option: Option<String>,
    /// `komu`, `to whom`.
    pub label: Label,
}

impl Place {
    /// An argument of the command line.
    pub fn argument(position: usize) -> Self {
        Self {
            argument: Some(position),
            ..Self::default()
        }
    }

    /// A variable of the environment.
    pub fn variable(name: &'static str) -> Self {
        Self {
            variable: Some(name),
            ..Self::default()
        }
    }

    /// A file.
    pub fn file(name: impl Into<String>) -> Self {
        Self {
            file: Some(name.into()),
            ..Self::default()
        }
    }

    /// A case.
    pub fn case(number: &CaseId) -> Self {
        Self {
            case: Some(number)
                .filter(|case| case.is_numbered())
                .map(ToString::to_string),
            ..Self::default()
        }
    }

    /// The place, narrowed to a line.
    pub fn line(self, line: usize) -> Self {
        let line = Some(line);
        Self { line, ..self }
    }

    /// For people: `plik form.toml, wiersz 12, kolumna 5, pole victim.2.birth_date`.
    pub fn text(&self, words: &Words) -> String {
        let said = |id: &str, value: Option<String>| {
            value.map(|value| Message::new(id).with("value", value).text(words))
        };
        let number = |number: Option<usize>| number.map(|n| n.to_string());
        let parts = [
            said("place-argument", number(self.argument)),
            said("place-variable", self.variable.map(str::to_owned)),
            self.case.as_deref().map(|case| case_text(case, words)),
            said("place-step", self.step.map(|step| step.to_string())),
            self.file.as_deref().map(|file| file_text(file, words)),
            said("place-line", number(self.line)),
            said("place-column", number(self.column)),
            match &self.question {
                Some((number, label)) => Some(question_text(*number, label, words)),
                None => self.path.as_deref().map(|path| self.path_text(path, words)),
            },
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// A field by its label, with its option beside it or, in a file, its key; else its key alone.
    fn path_text(&self, path: &str, words: &Words) -> String {
        let Some(field) = &self.field else {
            if path == "on" && self.file.is_none() {
                return words.say("place-on");
            }
            return Message::new("place-path")
                .with("value", path.to_owned())
                .text(words);
        };
        let option = field.option.as_deref().filter(|_| self.file.is_none());
        let label = words.lang().pick(&field.label.pl, &field.label.en);
        Message::new("place-field")
            .with("label", label.clone())
            .with("value", option.unwrap_or(path).to_owned())
            .text(words)
    }

    /// For scripts: all keys, `null` where nothing is known.
    pub fn json(&self) -> Value {
        json!({
            "argument": self.argument,
            "variable": self.variable,
            "case": self.case,
            "step": self.step,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "path": self.path,
        })
    }
}

/// A question by its number in the review; no key, which nobody sees who types answers.
fn question_text(number: usize, label: &str, words: &Words) -> String {
    Message::new("place-question")
        .with("number", number.to_string())
        .with("label", label.to_owned())
        .text(words)
}

fn case_text(case: &str, words: &Words) -> String {
    if case == CaseId::team().to_string() {
        words.say("place-team")
    } else {
        Message::new("place-case")
            .with("value", case.to_owned())
            .text(words)
    }
}

fn file_text(file: &str, words: &Words) -> String {
    if file == "-" {
        words.say("place-stdin")
    } else {
        Message::new("place-file")
            .with("value", file.to_owned())
            .text(words)
    }
}
