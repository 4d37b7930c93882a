//! Intake forms from outside: the sample forms, every kind of problem, hostile files.

mod hostile;
pub mod marker;
mod problems;
mod samples;
mod schema;
mod step_files;
mod table;
mod template;

use std::io::Read as _;

use chrono::NaiveDate;
use kartoteka::record::form::{self, Form, FormErrors, FormTable, Located};
use kartoteka::record::{Fields, Value, address};
use serde_json::Value as Json;

/// The day of all these tests.
fn today() -> NaiveDate {
    day("2026-11-23")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn nk() -> &'static FormTable {
    form::of_procedure("nk").expect("the table of NK-A reads")
}

fn read(text: &str) -> Result<Form, FormErrors> {
    Form::read(nk(), text.as_bytes(), today())
}

/// A problem as one line: `line:column path message-id`.
fn line(found: &Located) -> String {
    let Located {
        line,
        column,
        path,
        problem,
    } = found;
    format!("{line}:{column} {path} {}", problem.message_id())
}

fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn text_of(path: &std::path::Path) -> String {
    let mut text = String::new();
    std::fs::File::open(path)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn sample(name: &str) -> String {
    text_of(&root().join("cases/intake").join(name))
}

/// The sample forms NK-A by name, in order.
fn samples() -> Vec<(String, String)> {
    samples_of("nk-")
}

/// The sample forms in whose names this stands.
fn samples_of(part: &str) -> Vec<(String, String)> {
    let folder = std::fs::read_dir(root().join("cases/intake")).unwrap();
    let mut names: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(part))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| (name.clone(), sample(&name)))
        .collect()
}

/// TOML as JSON, dates as strings.
fn to_json(value: toml::Value) -> Json {
    match value {
        toml::Value::String(text) => Json::from(text),
        toml::Value::Integer(n) => Json::from(n),
        toml::Value::Float(n) => Json::from(n),
        toml::Value::Boolean(truth) => Json::from(truth),
        toml::Value::Datetime(date) => Json::from(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, to_json(v))).collect(),
    }
}

fn fields_json(fields: &Fields) -> Json {
    fields
        .iter()
        .map(|(key, value)| (key.clone(), value_json(value)))
        .collect()
}

fn value_json(value: &Value) -> Json {
    match value {
        Value::Bool(truth) => Json::from(*truth),
        Value::Int(n) => Json::from(*n),
        Value::Date(date) => Json::from(date.to_string()),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(value_json).collect(),
        Value::Table(fields) => fields_json(fields),
        other => panic!("forms hold no {}", other.kind()),
    }
}
