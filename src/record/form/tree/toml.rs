//! TOML as a tree. The parser goes on after an error, so that the rest is read too.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};
use toml::value::Datetime;

use super::super::findings::Findings;
use super::super::problem::FormProblem;
use crate::record::written_day::{self, WrittenDay};

use super::{DEPTH_MAX, Entry, Node, Tree};

pub(super) fn read(text: &str, findings: &mut Findings<'_>) -> Vec<Entry> {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading {
        findings,
        no_such_days: BTreeSet::new(),
    };
    let entries = reading.entries(root.get_ref(), 0);
    let Reading { no_such_days, .. } = reading;
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        match problem(&error) {
            _ if no_such_days.contains(&at) => {}
            FormProblem::Unquoted if is_day(text, at) => {
                findings.tell(at, "", FormProblem::UnquotedDate);
            }
            FormProblem::Unquoted => findings.tell(at, "", FormProblem::Unquoted),
            problem => findings.tell_lost(at, "", problem),
        }
    }
    entries
}

/// The kind of an error. Its words are the library's and only compared, never passed on.
fn problem(error: &Error) -> FormProblem {
    let bare = [
        "string values must be quoted",
        "invalid boolean",
        "invalid float",
        "invalid integer",
    ];
    match error.message() {
        "duplicate key" => FormProblem::DuplicateKey,
        words if bare.iter().any(|kind| words.starts_with(kind)) => FormProblem::Unquoted,
        words if words.contains("recurs") => FormProblem::TooDeep,
        _ => FormProblem::Syntax,
    }
}

/// Whether a day stands in that line, in a form that is not TOML's.
fn is_day(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let value = written_day::value_of_line(line);
    value.and_then(written_day::read) == Some(WrittenDay::OtherForm)
}

struct Reading<'a, 'f> {
    findings: &'a mut Findings<'f>,
    /// Where dates stand that do not exist: the form's fields tell these better.
    no_such_days: BTreeSet<usize>,
}

impl Reading<'_, '_> {
    fn entries(&mut self, table: &DeTable<'_>, depth: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                at: key.span().start,
                node: self.node(value, depth + 1),
            })
            .collect();
        entries.sort_by_key(|entry| entry.at);
        entries
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Node {
        let at = value.span().start;
        let value = match value.get_ref() {
            DeValue::Array(_) | DeValue::Table(_) if depth > DEPTH_MAX => {
                self.findings.tell_lost(at, "", FormProblem::TooDeep);
                Tree::Other
            }
            DeValue::Array(items) => Tree::List(
                items
                    .iter()
                    .map(|item| self.node(item, depth + 1))
                    .collect(),
            ),
            DeValue::Table(table) => Tree::Table(self.entries(table, depth)),
            DeValue::String(text) => Tree::Text(text.to_string()),
            DeValue::Boolean(truth) => Tree::Truth(*truth),
            DeValue::Integer(n) => {
                i64::from_str_radix(n.as_str(), n.radix()).map_or(Tree::Other, Tree::Number)
            }
            DeValue::Datetime(datetime) => self.date(datetime, at),
            DeValue::Float(_) => Tree::Other,
        };
        Node { at, value }
    }

    fn date(&mut self, datetime: &Datetime, at: usize) -> Tree {
        match (datetime.date, datetime.time) {
            (Some(d), None) => Tree::Date(NaiveDate::from_ymd_opt(
                d.year.into(),
                d.month.into(),
                d.day.into(),
            )),
            (None, None) => {
                self.no_such_days.insert(at);
                Tree::Date(None)
            }
            _ => Tree::Other,
        }
    }
}
