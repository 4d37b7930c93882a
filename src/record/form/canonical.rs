//! A form as JSON with sorted keys, and where two forms differ.
//!
//! The JSON is what the form mark is made of when a form has no reference: the same form in
//! TOML and in JSON gives the same bytes.

use serde_json::{Map, Value as Json};

use super::super::text::instant_text;
use super::super::value::{Fields, Value};

/// Compact JSON: keys sorted by their bytes, dates as strings.
pub(super) fn json(fields: &Fields) -> String {
    table(fields).to_string()
}

fn table(fields: &Fields) -> Json {
    let entries = fields
        .iter()
        .map(|(key, value)| (key.to_string(), node(value)));
    Json::Object(entries.collect::<Map<_, _>>())
}

fn node(value: &Value) -> Json {
    match value {
        Value::Bool(truth) => Json::Bool(*truth),
        Value::Int(n) => Json::from(*n),
        Value::Date(date) => Json::String(date.format("%Y-%m-%d").to_string()),
        Value::Time(time) => Json::String(time.format("%H:%M:%S").to_string()),
        Value::Instant(at) => Json::String(instant_text(at)),
        Value::Text(text) => Json::String(text.to_string()),
        Value::List(items) => Json::Array(items.iter().map(node).collect()),
        Value::Table(fields) => table(fields),
    }
}

/// The key paths at which two forms differ, in the order of their keys; blocks count from 1.
pub(super) fn differences(one: &Fields, other: &Fields) -> Vec<String> {
    let mut paths = Vec::new();
    compare_tables(one, other, "", &mut paths);
    paths
}

fn compare_tables(one: &Fields, other: &Fields, path: &str, paths: &mut Vec<String>) {
    let mut keys: Vec<&str> = one
        .keys()
        .chain(other.keys())
        .map(smol_str::SmolStr::as_str)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let path = if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        };
        compare(one.get(key), other.get(key), path, paths);
    }
}

fn compare(one: Option<&Value>, other: Option<&Value>, path: String, paths: &mut Vec<String>) {
    match (one, other) {
        (one, other) if one == other => {}
        (Some(Value::Table(one)), Some(Value::Table(other))) => {
            compare_tables(one, other, &path, paths);
        }
        (Some(Value::List(one)), Some(Value::List(other)))
            if of_blocks(one) && of_blocks(other) =>
        {
            for i in 0..one.len().max(other.len()) {
                compare(one.get(i), other.get(i), format!("{path}.{}", i + 1), paths);
            }
        }
        _ => paths.push(path),
    }
}

fn of_blocks(items: &[Value]) -> bool {
    items.iter().all(|item| matches!(item, Value::Table(_)))
}
