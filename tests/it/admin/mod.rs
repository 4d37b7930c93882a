//! The office's commands, as an admin of a small office uses them.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and spoils files behind the store's back"
)]

mod begin;
mod copies;
pub mod damages;
mod drill;
mod keys;
mod limits;
mod mend;
mod passphrase;
mod rekey;
mod retire;
mod settings;
mod staff;
mod terminal;
mod validate;

use serde_json::Value;

use crate::env::Said;
use crate::office::{Office, form};

impl Office {
    /// Runs a command as the admin and wants it to go well.
    fn ok(&self, args: &[&str]) -> Said {
        let said = self.run(args);
        assert_eq!(said.status, 0, "{args:?}\n{said}");
        said
    }

    /// Runs a command as somebody else, with that person's key.
    fn run_as(&self, id: &str, args: &[&str]) -> Said {
        let key = format!("{id}.key");
        self.run(&[args, &["--identity", &key]].concat())
    }

    /// Runs a command on a computer that has never seen the store.
    fn run_elsewhere(&self, args: &[&str]) -> Said {
        let state = self.env.path("state-elsewhere");
        let state = state.to_str().unwrap();
        self.env.run_under("KARTOTEKA_STATE", state, args)
    }

    /// What this computer remembers of the store.
    fn state(&self) -> std::path::PathBuf {
        self.env.path("state").join(self.store().id())
    }

    /// Makes a key without a passphrase and tells its card.
    fn card(&self, id: &str) -> String {
        let out = format!("{id}.key");
        let said = self.ok(&["key", "new", "--id", id, "--out", &out, "--no-passphrase"]);
        said.stdout.trim_end().to_owned()
    }

    /// Gives somebody who left a right again, with a new key.
    fn hire_again(&self, id: &str, right: &str) {
        std::fs::remove_file(self.env.path(&format!("{id}.key"))).unwrap();
        self.hire(id, right);
    }

    /// Opens cases that have nothing to do with one another.
    fn open_cases(&self, count: usize) {
        for number in 0..count {
            self.take_in(&form(&number.to_string()));
        }
    }
}

/// The answer of a command as JSON.
fn answer(said: &Said) -> Value {
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"))
}

/// The codes of the errors that a command told with `--format json`; its notes are no JSON.
fn errors(said: &Said) -> Vec<String> {
    let lines = said.stderr.lines();
    let values = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let codes = values.filter_map(|v| v["error"]["code"].as_str().map(str::to_owned));
    codes.collect()
}
