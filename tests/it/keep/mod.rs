//! Keeping records: copies and whether they can be gone back to, disposal, bundles for an audit.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and spoils files behind the store's back"
)]

mod backup;

use serde_json::Value;

use crate::env::Said;
use crate::office::{Office, form};

/// The answer in JSON.
fn answer(said: &str) -> Value {
    serde_json::from_str(said).unwrap()
}

impl Office {
    /// Opens a case of its own.
    fn a_case(&self, reference: &str) -> String {
        self.take_in(&form(reference))
    }

    /// Runs a command on another store than the office's own.
    fn run_on(&self, store: &str, args: &[&str]) -> Said {
        let store = self.env.path(store);
        self.run(&[args, &["--store", store.to_str().unwrap()]].concat())
    }
}
