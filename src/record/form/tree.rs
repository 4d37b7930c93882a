//! A file as a tree of values with their places, whether it was TOML or JSON.
//!
//! Nothing here knows a form. No text of a parser's error leaves these modules: it could
//! repeat a value. A tree has no `Debug`, for the same reason.

mod json;
mod toml;

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::super::value::{Fields, Value};
use super::findings::Findings;
use super::source::Source;

/// Tables and lists inside one another, at most; forms need six.
const DEPTH_MAX: usize = 8;

/// A value and the byte offset where it stands.
pub(super) struct Node {
    pub at: usize,
    pub value: Tree,
}

/// One value of a file.
pub(super) enum Tree {
    /// `null` of JSON.
    Null,
    Truth(bool),
    Number(i64),
    Text(String),
    /// A date of TOML; `None` for a day that does not exist.
    Date(Option<NaiveDate>),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// A value that no form has, such as a fraction or an instant.
    Other,
}

/// A key and its value; each key of a table stands once.
pub(super) struct Entry {
    pub key: String,
    pub at: usize,
    pub node: Node,
}

impl Node {
    /// Whether nothing is filled in: the blank form has every field, but empty.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Tree::Null => true,
            Tree::Text(text) => text.trim().is_empty(),
            Tree::List(items) => items.iter().all(Self::is_blank),
            Tree::Table(entries) => entries.iter().all(|entry| entry.node.is_blank()),
            _ => false,
        }
    }
}

/// Reads the text as JSON when it begins with a brace, else as TOML.
pub(super) fn read(source: &Source<'_>, findings: &mut Findings<'_>) -> Vec<Entry> {
    if source.text.trim_start().starts_with('{') {
        json::read(source.text, findings)
    } else {
        toml::read(source.text, findings)
    }
}

/// Values that did not come out of a file: all of them stand at its first sign.
pub(super) fn entries(fields: &Fields) -> Vec<Entry> {
    let entry = |(key, value): (&SmolStr, &Value)| Entry {
        key: key.to_string(),
        at: 0,
        node: node(value),
    };
    fields.iter().map(entry).collect()
}

fn node(value: &Value) -> Node {
    let value = match value {
        Value::Bool(truth) => Tree::Truth(*truth),
        Value::Int(number) => Tree::Number(*number),
        Value::Date(date) => Tree::Date(Some(*date)),
        Value::Text(text) => Tree::Text(text.to_string()),
        Value::List(items) => Tree::List(items.iter().map(node).collect()),
        Value::Table(fields) => Tree::Table(entries(fields)),
        Value::Time(_) | Value::Instant(_) => Tree::Other,
    };
    Node { at: 0, value }
}
