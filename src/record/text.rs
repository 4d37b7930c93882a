//! Values as TOML text and back. No message of the TOML library is ever passed on:
//! it could repeat a value; errors name the key path alone.

use std::fmt::{self, Write as _};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone as _};
use smol_str::SmolStr;
use toml::de::{DeTable, DeValue};
use toml::value::{Date, Datetime, Offset, Time};

use super::value::{Fields, Value};

mod written;

/// A text that is not TOML, or a value that no record holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Not TOML; the line, from 1, where reading stopped.
    #[error("line {line} cannot be read")]
    Syntax {
        /// Line, from 1.
        line: usize,
    },
    /// A value of a kind or size that records do not have.
    #[error("the value at {path} is none that a record holds")]
    Value {
        /// Key path, e.g. `step.3.on`.
        path: String,
    },
}

/// Reads a whole TOML text into values.
pub fn read(text: &str) -> Result<Fields, TextError> {
    written::read(text).map_or_else(|| library(text), Ok)
}

/// Named values as they stand one after another.
pub type Lines = Vec<(SmolStr, Value)>;

/// Reads a text of which all but the top are rows of one name, each as its lines stand there, where it
/// is spelt as this program spells it; none of any other, which [`read`] may still read.
pub(super) fn read_rows(text: &str, name: &str) -> Option<(Fields, Vec<Lines>)> {
    written::read_rows(text, name)
}

/// Reads any TOML, as the library does.
fn library(text: &str) -> Result<Fields, TextError> {
    let table = DeTable::parse(text).map_err(|e| TextError::Syntax {
        line: e.span().map_or(1, |s| line_of(text, s.start)),
    })?;
    table_to_fields(table.get_ref(), None)
}

/// The line, from 1, of a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(offset)
        .filter(|b| **b == b'\n')
        .count()
        + 1
}

/// Where a value stands, as a chain to its parents: spelt out only when an error needs it.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    key: Key<'a>,
}

#[derive(Clone, Copy)]
enum Key<'a> {
    Name(&'a str),
    Index(usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        match self.key {
            Key::Name(name) => f.write_str(told(name)),
            Key::Index(index) => write!(f, "{}", index + 1),
        }
    }
}

/// A key as an error may repeat it. One that is not spelt as the keys of records are could be a
/// name or a number that slipped to the left of the sign.
pub fn told(key: &str) -> &str {
    let is_of_ours = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
    let begins = key.starts_with(|first: char| first.is_ascii_lowercase());
    if begins && key.bytes().all(is_of_ours) {
        key
    } else {
        "?"
    }
}

fn table_to_fields(table: &DeTable<'_>, parent: Option<&Place<'_>>) -> Result<Fields, TextError> {
    table
        .iter()
        .map(|(key, value)| {
            let name = key.get_ref().as_ref();
            let place = Place {
                parent,
                key: Key::Name(name),
            };
            Ok((SmolStr::new(name), to_value(value.get_ref(), &place)?))
        })
        .collect()
}

fn to_value(value: &DeValue<'_>, place: &Place<'_>) -> Result<Value, TextError> {
    let bad = || TextError::Value {
        path: place.to_string(),
    };
    Ok(match value {
        DeValue::String(s) => Value::from(s.as_ref()),
        DeValue::Boolean(b) => Value::Bool(*b),
        DeValue::Integer(n) => {
            Value::Int(i64::from_str_radix(n.as_str(), n.radix()).map_err(|_| bad())?)
        }
        DeValue::Datetime(d) => datetime(d).ok_or_else(bad)?,
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .enumerate()
                .map(|(i, item)| {
                    let inner = Place {
                        parent: Some(place),
                        key: Key::Index(i),
                    };
                    to_value(item.get_ref(), &inner)
                })
                .collect::<Result<_, _>>()?,
        ),
        DeValue::Table(table) => Value::Table(table_to_fields(table, Some(place))?),
        DeValue::Float(_) => return Err(bad()),
    })
}

fn datetime(d: &Datetime) -> Option<Value> {
    Some(match (d.date, d.time, d.offset) {
        (Some(date), None, None) => Value::Date(naive_date(date)?),
        (None, Some(time), None) => Value::Time(naive_time(time)?),
        (Some(date), Some(time), Some(offset)) => {
            let minutes = match offset {
                Offset::Z => 0,
                Offset::Custom { minutes } => i32::from(minutes),
            };
            let zone = FixedOffset::east_opt(minutes * 60)?;
            let wall = naive_date(date)?.and_time(naive_time(time)?);
            Value::Instant(zone.from_local_datetime(&wall).single()?)
        }
        _ => return None,
    })
}

fn naive_date(d: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day))
}

fn naive_time(t: Time) -> Option<NaiveTime> {
    NaiveTime::from_hms_nano_opt(
        u32::from(t.hour),
        u32::from(t.minute),
        u32::from(t.second.unwrap_or(0)),
        t.nanosecond.unwrap_or(0),
    )
}

/// An instant as records write it, to the second with its offset: `2026-11-02T08:15:00+01:00`.
pub fn instant_text(at: &DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Writes `name = value` lines, lists and tables inline, in the order given.
pub fn write_lines<'a>(out: &mut String, fields: impl IntoIterator<Item = (&'a str, &'a Value)>) {
    for (name, value) in fields {
        write_key(out, name);
        out.push_str(" = ");
        write_value(out, value);
        out.push('\n');
    }
}

/// Writes one value inline.
pub fn write_value(out: &mut String, value: &Value) {
    match value {
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Int(n) => _ = write!(out, "{n}"),
        Value::Date(d) => _ = write!(out, "{}", d.format("%Y-%m-%d")),
        Value::Time(t) => _ = write!(out, "{}", t.format("%H:%M:%S")),
        Value::Instant(t) => out.push_str(&instant_text(t)),
        Value::Text(s) => write_string(out, s),
        Value::List(items) => {
            out.push('[');
            separated(out, items, write_value);
            out.push(']');
        }
        Value::Table(table) => {
            out.push_str("{ ");
            separated(out, table.iter(), |out, (name, value)| {
                write_key(out, name);
                out.push_str(" = ");
                write_value(out, value);
            });
            out.push_str(" }");
        }
    }
}

fn separated<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    one: impl Fn(&mut String, T),
) {
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        one(out, item);
    }
}

/// Writes a table under its header `[path]`, its values first; inner tables and lists of tables
/// get headers of their own, one level deep, so that a person can read them; below that, inline.
pub fn write_table(out: &mut String, path: &str, table: &Fields) {
    header(out, "[", path, "]");
    let plain = |(_, value): &(&SmolStr, &Value)| rows(value).is_none();
    write_lines(
        out,
        table.iter().filter(plain).map(|(n, v)| (n.as_str(), v)),
    );
    for (name, value) in table.iter() {
        let Some(inner) = rows(value) else { continue };
        let mut path = format!("{path}.");
        write_key(&mut path, name);
        let (open, close) = match value {
            Value::List(_) => ("[[", "]]"),
            _ => ("[", "]"),
        };
        for row in inner {
            header(out, open, &path, close);
            write_lines(out, row.iter().map(|(n, v)| (n.as_str(), v)));
        }
    }
}

/// Writes one row of a list of tables under its header `[[path]]`, everything inline.
pub fn write_row<'a>(
    out: &mut String,
    path: &str,
    fields: impl IntoIterator<Item = (&'a str, &'a Value)>,
) {
    header(out, "[[", path, "]]");
    write_lines(out, fields);
}

fn header(out: &mut String, open: &str, path: &str, close: &str) {
    out.push_str(&format!("\n{open}{path}{close}\n"));
}

/// The tables that get headers of their own: a table, or a list of nothing but tables.
fn rows(value: &Value) -> Option<Vec<&Fields>> {
    match value {
        Value::Table(table) => Some(vec![table]),
        Value::List(items) if !items.is_empty() => items.iter().map(Value::as_table).collect(),
        _ => None,
    }
}

fn write_key(out: &mut String, key: &str) {
    let bare = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if bare {
        out.push_str(key);
    } else {
        write_string(out, key);
    }
}

/// Basic strings on one line, so that a line of a record is a line of its text.
fn write_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => _ = write!(out, "\\u{:04X}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
}
