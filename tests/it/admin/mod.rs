//! The office's commands, as an admin of a small office uses them.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and spoils files behind the store's back"
)]

mod begin;
mod copies;
mod keys;
mod mend;
mod settings;
mod staff;
mod terminal;
mod validate;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::env::{Said, TestEnv};

/// A form that opens a case.
const FORM: &str = include_str!("../../../cases/intake/nk-01-fresh.toml");

/// A small office: a store whose admin is `anna.k`, on one computer.
pub struct Office {
    pub env: TestEnv,
}

impl Office {
    /// A store without a recovery key, in English.
    pub fn new() -> Self {
        Self::begun(TestEnv::new(), &["--no-recovery"])
    }

    /// The same in Polish.
    pub fn polish() -> Self {
        Self::begun(TestEnv::polish(), &["--no-recovery"])
    }

    /// A store begun with further arguments of `init`.
    pub fn begun(env: TestEnv, more: &[&str]) -> Self {
        let store = env.path("records").to_str().unwrap().to_owned();
        let key = env.path("anna.k.age").to_str().unwrap().to_owned();
        let office = Self {
            env: env
                .with("KARTOTEKA_STORE", &store)
                .with("KARTOTEKA_IDENTITY", &key),
        };
        let args = ["init", "records", "--office", "GOPS", "--holder", "anna.k"];
        let key = ["--identity-out", "anna.k.age", "--no-passphrase"];
        office.ok(&[&args[..], &key, more].concat());
        office
    }

    /// Runs a command as the admin.
    pub fn run(&self, args: &[&str]) -> Said {
        self.env.run(args)
    }

    /// Runs a command as the admin and wants it to go well.
    pub fn ok(&self, args: &[&str]) -> Said {
        let said = self.run(args);
        assert_eq!(said.status, 0, "{args:?}\n{said}");
        said
    }

    /// Runs a command as somebody else, with that person's key.
    pub fn run_as(&self, id: &str, args: &[&str]) -> Said {
        let key = format!("{id}.age");
        self.run(&[args, &["--identity", &key]].concat())
    }

    /// Runs a command on a computer that has never seen the store.
    pub fn run_elsewhere(&self, args: &[&str]) -> Said {
        let state = self.env.path("state-elsewhere");
        let state = state.to_str().unwrap();
        self.env.run_under("KARTOTEKA_STATE", state, args)
    }

    /// Makes a key without a passphrase and tells its card.
    pub fn card(&self, id: &str) -> String {
        let out = format!("{id}.age");
        let said = self.ok(&["key", "new", "--id", id, "--out", &out, "--no-passphrase"]);
        said.stdout.trim_end().to_owned()
    }

    /// Makes a key and gives it a right.
    pub fn hire(&self, id: &str, right: &str) {
        let card = self.card(id);
        self.ok(&["staff", "add", "--right", right, "--card", &card]);
    }

    /// Opens cases and tells their numbers.
    pub fn take_in(&self, count: usize) -> Vec<String> {
        let forms: Vec<String> = (0..count).map(|n| form(&self.env, n)).collect();
        let mut args = vec!["intake", "nk"];
        args.extend(forms.iter().flat_map(|form| ["--from", form]));
        let said = self.ok(&args);
        said.stdout.lines().map(str::to_owned).collect()
    }

    /// A path inside the store.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.env.path("records").join(inside)
    }

    /// All files of the store with their bytes, locks left out.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files_below(&self.env.path("records"))
    }
}

/// A form of its own for each number: the reference tells forms apart.
fn form(env: &TestEnv, number: usize) -> String {
    let name = format!("form-{number}.toml");
    let text = FORM.replacen("reference = \"", &format!("reference = \"{number}-"), 1);
    assert_ne!(text, FORM);
    env.file(&name, text);
    name
}

/// All files below a folder with their bytes, locks left out.
pub fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if !path.ends_with(".lock") {
                found.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The answer of a command as JSON.
pub fn answer(said: &Said) -> Value {
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"))
}

/// The codes of the errors that a command told with `--format json`; its notes are no JSON.
pub fn errors(said: &Said) -> Vec<String> {
    let lines = said.stderr.lines();
    let values = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let codes = values.filter_map(|v| v["error"]["code"].as_str().map(str::to_owned));
    codes.collect()
}

/// The outcome for a snapshot: what differs from run to run is masked, at the same width.
pub fn masked(said: &Said) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in said.to_string().chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() || "-:".contains(c) {
            word.push(c);
        } else {
            out.push_str(mask(&word));
            word.clear();
            out.push(c);
        }
    }
    out.trim_end().to_owned() + "\n"
}

fn mask(word: &str) -> &str {
    let digits_as_9 = |c: char| if c.is_ascii_digit() { '9' } else { c };
    match word.chars().map(digits_as_9).collect::<String>().as_str() {
        "9999-99-99" => "YYYY-MM-DD",
        "99:99" => "HH:MM",
        _ if word.len() == 64 => "[fingerprint]",
        _ => word,
    }
}
