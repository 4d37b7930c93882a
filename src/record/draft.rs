//! Answers that a person typed and has not saved yet: the draft of a conversation, as text.
//!
//! It is no record: no case knows of it, and it lies sealed on the machine where it was typed
//! ([`crate::store::drafts`]). What a step is about to write is something else, and called
//! `StepDraft` there. Everything typed is [`Sensitive`]; errors name key paths alone.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};

use super::ids::{CaseId, HolderId};
use super::sensitive::Sensitive;
use super::text::{self, TextError};
use super::value::{Fields, Value};

/// The format that this program writes.
pub const FORMAT: i64 = 1;
/// Marks a path whose answer only steers what else is asked.
pub const STEERS: char = '+';
/// The digits of an id.
const ID_DIGITS: usize = 8;

/// The random name of a draft, eight hexadecimal digits: it tells nothing, and can be typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftId(String);

/// A text that names no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of a draft")]
pub struct NoDraftId;

impl DraftId {
    /// The id of four bytes.
    pub fn of(bytes: [u8; 4]) -> Self {
        Self(format!("{:08x}", u32::from_be_bytes(bytes)))
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DraftId {
    type Err = NoDraftId;

    fn from_str(text: &str) -> Result<Self, NoDraftId> {
        let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let fits = text.len() == ID_DIGITS && text.bytes().all(is_digit);
        fits.then(|| Self(text.to_owned())).ok_or(NoDraftId)
    }
}

/// What the answers are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A form that opens a case.
    Intake {
        /// The procedure's code.
        procedure: String,
    },
    /// A step of a case.
    Step {
        /// The procedure's code.
        procedure: String,
        /// The case.
        case: CaseId,
        /// The step's code.
        step: String,
    },
}

/// The draft of a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedDraft {
    /// Id of the store.
    pub store: String,
    /// What the answers are for.
    pub topic: Topic,
    /// Who typed them.
    pub by: HolderId,
    /// When the conversation began.
    pub started_at: DateTime<FixedOffset>,
    /// When the last answer was given.
    pub saved_at: DateTime<FixedOffset>,
    /// The number of the last step that the person had seen in the case.
    pub seen: Option<u32>,
    /// The path of a text that was broken off between its lines.
    pub unfinished: Option<String>,
    /// The answers by the paths of their questions.
    pub answers: Sensitive<Fields>,
    /// The paths of questions that were left open on purpose.
    pub left_open: Vec<String>,
}

/// A draft that lies on this machine, and what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDraft {
    /// Its name.
    pub id: DraftId,
    /// What stands in it, when it could be opened.
    pub content: Result<TypedDraft, Unopened>,
}

/// Why a draft cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unopened {
    /// It is sealed to another key.
    OtherKey,
    /// It is not what it should be.
    Damaged,
    /// A newer program wrote it.
    Newer,
    /// The file cannot be read.
    Unreadable,
}

impl Unopened {
    /// The word that stands in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherKey => "other-key",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Why a text is not a draft. Key paths only, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// Not TOML, or a value of a kind that no record holds.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A later format than this program knows.
    #[error("the draft's format is newer than this program")]
    NewerFormat,
    /// A field is missing or wrong.
    #[error("the draft's field {0} is missing or wrong")]
    Field(&'static str),
}

/// Drafts with the last answer first; those that cannot be opened come last.
pub fn newest_first(mut drafts: Vec<KeptDraft>) -> Vec<KeptDraft> {
    drafts.sort_by_key(|kept| {
        let saved_at = kept.content.as_ref().map(|draft| draft.saved_at);
        (std::cmp::Reverse(saved_at.ok()), kept.id.clone())
    });
    drafts
}

impl Topic {
    /// The code of its procedure.
    pub fn procedure(&self) -> &str {
        match self {
            Self::Intake { procedure } | Self::Step { procedure, .. } => procedure,
        }
    }

    /// The word that stands in the file and in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Intake { .. } => "intake",
            Self::Step { .. } => "step",
        }
    }

    /// The case and the step, when it is one.
    pub fn step(&self) -> Option<(&CaseId, &str)> {
        match self {
            Self::Intake { .. } => None,
            Self::Step { case, step, .. } => Some((case, step)),
        }
    }
}

impl TypedDraft {
    /// How many questions are answered; what only steers the questions is not counted.
    pub fn answered(&self) -> usize {
        let all = self.answers.reveal().iter();
        all.filter(|(path, value)| !(path.ends_with(STEERS) && value.as_bool().is_some()))
            .count()
    }

    /// The plain text, which is never written but sealed.
    pub fn write(&self) -> String {
        let mut head = vec![
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(self.store.clone())),
            ("what", Value::from(self.topic.code())),
            ("procedure", Value::from(self.topic.procedure())),
        ];
        if let Some((case, step)) = self.topic.step() {
            head.push(("case", Value::from(case.to_string())));
            head.push(("step", Value::from(step)));
        }
        head.extend([
            ("by", Value::from(self.by.as_str())),
            ("started_at", Value::Instant(self.started_at)),
            ("saved_at", Value::Instant(self.saved_at)),
        ]);
        let unfinished = self.unfinished.as_deref();
        head.extend(self.seen.map(|seen| ("seen", Value::Int(seen.into()))));
        head.extend(unfinished.map(|path| ("unfinished", Value::from(path))));
        let left_open = self.left_open.iter().map(|path| Value::from(path.as_str()));
        head.push(("left_open", Value::List(left_open.collect())));
        let mut out = String::new();
        text::write_lines(&mut out, head.iter().map(|(name, value)| (*name, value)));
        if !self.answers.reveal().is_empty() {
            text::write_table(&mut out, "answers", self.answers.reveal());
        }
        out
    }

    /// Reads a draft from its plain text.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(plaintext: &str) -> Result<Self, DraftError> {
        let mut fields = text::read(plaintext)?;
        match fields.remove("format").and_then(|format| format.as_int()) {
            Some(FORMAT) => {}
            Some(format) if format > FORMAT => return Err(DraftError::NewerFormat),
            _ => return Err(DraftError::Field("format")),
        }
        let draft = Self {
            store: take_text(&mut fields, "store")?,
            topic: take_topic(&mut fields)?,
            by: parsed(&take_text(&mut fields, "by")?, "by")?,
            started_at: take_instant(&mut fields, "started_at")?,
            saved_at: take_instant(&mut fields, "saved_at")?,
            seen: take_seen(&mut fields)?,
            unfinished: may(&mut fields, "unfinished", take_text)?,
            left_open: take_paths(&mut fields, "left_open")?,
            answers: Sensitive::new(may(&mut fields, "answers", take_table)?.unwrap_or_default()),
        };
        // The unknown key is not told: it could be anything.
        if fields.is_empty() {
            Ok(draft)
        } else {
            Err(DraftError::Field(""))
        }
    }
}

type Taken<T> = Result<T, DraftError>;

fn take_topic(fields: &mut Fields) -> Taken<Topic> {
    let what = take_text(fields, "what")?;
    let procedure = take_text(fields, "procedure")?;
    match what.as_str() {
        "intake" => Ok(Topic::Intake { procedure }),
        "step" => Ok(Topic::Step {
            procedure,
            case: parsed(&take_text(fields, "case")?, "case")?,
            step: take_text(fields, "step")?,
        }),
        _ => Err(DraftError::Field("what")),
    }
}

fn take_seen(fields: &mut Fields) -> Taken<Option<u32>> {
    let Some(seen) = fields.remove("seen") else {
        return Ok(None);
    };
    let number = seen.as_int().and_then(|seen| seen.try_into().ok());
    number.map(Some).ok_or(DraftError::Field("seen"))
}

fn take_text(fields: &mut Fields, name: &'static str) -> Taken<String> {
    match fields.remove(name) {
        Some(Value::Text(text)) => Ok(text.into()),
        _ => Err(DraftError::Field(name)),
    }
}

fn take_table(fields: &mut Fields, name: &'static str) -> Taken<Fields> {
    match fields.remove(name) {
        Some(Value::Table(table)) => Ok(table),
        _ => Err(DraftError::Field(name)),
    }
}

fn take_instant(fields: &mut Fields, name: &'static str) -> Taken<DateTime<FixedOffset>> {
    let value = fields.remove(name).and_then(|value| value.as_instant());
    value.ok_or(DraftError::Field(name))
}

fn take_paths(fields: &mut Fields, name: &'static str) -> Taken<Vec<String>> {
    let Some(Value::List(paths)) = fields.remove(name) else {
        return Err(DraftError::Field(name));
    };
    let texts = paths.iter().map(|path| path.as_text().map(str::to_owned));
    let texts: Option<Vec<String>> = texts.collect();
    texts.ok_or(DraftError::Field(name))
}

fn may<T>(
    fields: &mut Fields,
    name: &'static str,
    take: impl Fn(&mut Fields, &'static str) -> Taken<T>,
) -> Taken<Option<T>> {
    let is_there = fields.contains_key(name);
    is_there.then(|| take(fields, name)).transpose()
}

fn parsed<T: FromStr>(text: &str, name: &'static str) -> Taken<T> {
    text.parse().map_err(|_| DraftError::Field(name))
}

#[cfg(test)]
mod tests;
