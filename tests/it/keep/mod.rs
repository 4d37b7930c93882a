//! Keeping records: copies and whether they can be gone back to, disposal, bundles for an audit.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and spoils files behind the store's back"
)]

mod back;
mod backup;
mod bundle;
mod destruction;
mod disposal;
mod forged;
mod mending;
mod worse;

use kartoteka::record::draft::{Topic, TypedDraft};
use kartoteka::record::{Fields, Sensitive};
use kartoteka::store::{Open, Store};
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
    fn run_at(&self, store: &str, args: &[&str]) -> Said {
        let store = self.env.path(store);
        self.run(&[args, &["--store", store.to_str().unwrap()]].concat())
    }
}

/// What somebody began to type about a case.
pub fn typed(store: &Store<Open>, case: &str) -> TypedDraft {
    let at = "2026-11-23T09:00:00+01:00".parse().unwrap();
    TypedDraft {
        store: store.id().to_owned(),
        topic: Topic::Step {
            procedure: "nk".to_owned(),
            case: case.parse().unwrap(),
            step: "note".to_owned(),
        },
        by: store.holder().id.clone(),
        started_at: at,
        saved_at: at,
        seen: None,
        unfinished: None,
        answers: Sensitive::new(Fields::new()),
        left_open: Vec::new(),
    }
}
