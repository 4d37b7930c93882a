//! Intake forms from outside: the sample forms, every kind of problem, hostile files.

mod samples;

use std::io::Read as _;

use chrono::NaiveDate;
use kartoteka::record::form::{self, Form, FormErrors, FormTable, Located};

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

/// The sample forms by name, in order.
fn samples() -> Vec<(String, String)> {
    let folder = std::fs::read_dir(root().join("cases/intake")).unwrap();
    let mut names: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| (name.clone(), sample(&name)))
        .collect()
}
