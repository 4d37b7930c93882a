//! What somebody can make who knows the format, the public keys, and the keys of some holders.
//!
//! Written anew from the format, without the program's own writing side.

use age::x25519;
use ed25519_dalek::SigningKey;
use kartoteka::record::office::Purpose;
use kartoteka::record::{Fields, Journal, StepRecord};

use super::fixture::{Fixture, JOURNAL};
use crate::admin::damages::seal;
use crate::signing;
pub use crate::signing::sign;

/// The signing key of a holder: what his identity file gives.
pub fn signing_key(fixture: &Fixture, id: &str) -> SigningKey {
    let name = if id == "anna.k" { "anna" } else { id };
    signing::key_in(&fixture.office.env.path(&format!("{name}.key")))
}

/// The journal of the first case.
pub fn journal(fixture: &Fixture) -> Journal {
    fixture.office.journal("NK-2026-0001")
}

/// Puts a text in the place of the journal, sealed as the public keys allow to everybody.
pub fn put(fixture: &Fixture, text: &str) {
    let sealed = seal(&fixture.office, Purpose::Journal, text);
    fixture.write(JOURNAL, sealed);
}

/// The journal without its last steps.
pub fn without_last(journal: &Journal, count: usize) -> Journal {
    let text = journal.text();
    let steps: Vec<usize> = text.match_indices("[[step]]\n").map(|(at, _)| at).collect();
    Journal::read(&text[..steps[steps.len() - count]]).unwrap()
}

/// Appends a note by a holder, signed with a key, recorded on that day.
pub fn append(journal: &mut Journal, by: &str, key: &SigningKey, recorded_at: Option<&str>) {
    let last = journal.steps.last().unwrap().clone();
    let at = recorded_at.map(|at| chrono::DateTime::parse_from_rfc3339(at).unwrap());
    let step = StepRecord {
        seq: journal.next_seq(),
        step: "note".into(),
        by: by.parse().unwrap(),
        recorded_at: at.unwrap_or(last.recorded_at),
        fields: Fields::new(),
        sheet: None,
        ..last
    };
    let signed = |digest| Ok::<_, ()>(sign(key, "step", digest));
    journal.append(step, signed).unwrap();
}

/// A recipient that nobody of the store knows.
pub fn stranger() -> x25519::Recipient {
    x25519::Identity::generate().to_public()
}
