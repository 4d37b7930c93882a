//! A folder that a cloud keeps in step, and the copies that it makes of files that two computers
//! changed: nothing is lost, and nothing goes that the records do not hold.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::office::{Office, form};

mod journals;
mod lost;
mod others;
mod told;

const JOURNAL: &str = "nk/2026/0001/case.toml.age";
const DROPBOX: &str = "nk/2026/0001/case.toml (Anna's conflicted copy 2026-11-02).age";
const ONE_DRIVE: &str = "nk/2026/0001/case.toml-DESKTOP-AB12.age";

/// An office with one case.
fn office() -> (Office, String) {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    (office, case)
}

fn note(office: &Office, case: &str) {
    office.done(&["nk", "note", case, "--crime-suspected", "no"]);
}

fn invite(office: &Office, case: &str) {
    office.done(&["nk", "forward-to-team", case, "--on", "2026-11-23"]);
}

fn read(office: &Office, inside: &str) -> Vec<u8> {
    fs::read(office.in_store(inside)).unwrap()
}

fn write(office: &Office, inside: &str, bytes: &[u8]) {
    fs::write(office.in_store(inside), bytes).unwrap();
}

/// What this computer remembers of the store goes: it is another one that looks.
fn forget(office: &Office) {
    fs::remove_dir_all(office.env.path("state")).unwrap();
}

/// What `mend --copies` did, or would do: `WHAT FILE STEPS`, and how it ended.
fn mended(office: &Office, more: &[&str]) -> (i32, Vec<String>) {
    let args = [&["mend", "--copies", "--format", "json"][..], more].concat();
    let said = office.run(&args);
    let answer: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let one = |one: &Value| {
        let steps = one["steps"].as_array().into_iter().flatten().map(text);
        let steps: Vec<String> = steps.collect();
        let told = [text(&one["what"]), text(&one["file"]), steps.join(",")];
        told.join(" ").trim_end().to_owned()
    };
    let told = answer["mended"].as_array().unwrap().iter().map(one);
    (said.status, told.collect())
}

/// The names of copies that lie anywhere in the store.
fn copies(office: &Office) -> Vec<PathBuf> {
    let files = office.everything().into_iter().map(|(path, _)| path);
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.contains([' ', '-']) && !name.starts_with('.')
    };
    files.filter(is_copy).collect()
}

/// The files of documents of the case.
fn documents(office: &Office) -> Vec<PathBuf> {
    let folder = office.in_store("nk/2026/0001/documents");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    entries
}
