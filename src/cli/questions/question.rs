//! One question: what is asked, what may be answered, and where the answer goes.
//!
//! Questions are made from tables, of a step or of a form; none is written by hand.

use crate::record::draft::STEERS;
use crate::record::{Sensitive, Value};

use super::typed::day::Reach;
use super::typed::pick::Choice;

/// One question.
#[derive(Clone)]
pub struct Question {
    /// Where its answer goes, e.g. `victim.2.address.town`.
    pub path: String,
    /// The part that it stands in, said when it changes.
    pub part: String,
    /// What is asked.
    pub label: String,
    /// What to answer.
    pub help: String,
    /// The act and its article; empty when none is behind it.
    pub law: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether several answers may be given.
    pub many: bool,
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// Whether it cannot be left open.
    pub required: bool,
    /// What an empty answer means.
    pub usual: Option<Value>,
    /// What the record says already.
    pub known: Option<Sensitive<String>>,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A PESEL number, also a wrong one.
    Pesel,
    /// A day.
    Day(Reach),
    /// A time of day.
    Hour,
    /// A day and a time.
    Instant(Reach),
    /// Yes or no.
    YesNo,
    /// A whole number.
    Count,
    /// One of the choices.
    Choice,
    /// One of the choices, or a short code that is typed.
    Code,
    /// One of the choices, or an id or a number that is typed.
    Id,
    /// The number of a step, which is one of the choices.
    Step,
    /// The name of a file.
    File,
}

impl Question {
    /// A question that may be left open.
    pub fn new(path: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            path: path.into(),
            part: String::new(),
            label: label.into(),
            help: String::new(),
            law: String::new(),
            kind,
            many: false,
            choices: Vec::new(),
            required: false,
            usual: None,
            known: None,
        }
    }

    /// Whether more is asked, which only steers the questions.
    pub fn gate(name: &str, label: String, usual: bool) -> Self {
        Self {
            usual: Some(Value::Bool(usual)),
            ..Self::new(format!("{name}{STEERS}"), label, Kind::YesNo)
        }
    }

    /// The path of the answer to a gate.
    pub fn gate_path(name: &str) -> String {
        format!("{name}{STEERS}")
    }

    /// Whether a day is wanted: it is shown in words also when it cannot be, since the year may
    /// be the reason.
    pub fn is_about_a_day(&self) -> bool {
        matches!(self.kind, Kind::Day(_) | Kind::Instant(_))
    }

    /// Whether its answer is recorded.
    pub fn is_recorded(&self) -> bool {
        !self.path.contains(STEERS)
    }
}
