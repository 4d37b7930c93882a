//! Whether the person consented that their data go to a receiver.
//!
//! Consent names its receiver and can be withdrawn: of all that was recorded about a receiver,
//! the last word counts.

use std::collections::BTreeMap;

use crate::procedure::{CaseState, Event};

/// What a row tells of a person: consent to less is none to it.
const TOLD: [&str; 2] = ["identity", "situation"];
/// The scope that has all others in it.
const WHOLE: &str = "whole-record";

/// Whether the last word about this receiver was consent, and to all that a row tells.
pub fn consents_to(state: &CaseState, receiver: &str) -> bool {
    let last = state
        .events_of("consent")
        .filter(|event| event.fields.text("receiver") == Some(receiver))
        .last();
    let said = last_words(state).get(receiver).copied().unwrap_or(false);
    said && last.is_some_and(covers)
}

/// One without a scope was given to whatever is handed over; that it lacks is warned of.
fn covers(consent: &Event) -> bool {
    let has = |code: &str| consent.fields.texts("scope").any(|own| own == code);
    let is_unbounded = consent.fields.texts("scope").next().is_none();
    is_unbounded || has(WHOLE) || TOLD.into_iter().all(has)
}

/// Whether a consent is in force to any receiver; none when nobody ever asked.
pub fn consents(state: &CaseState) -> Option<bool> {
    let words = last_words(state);
    (!words.is_empty()).then(|| words.values().any(|given| *given))
}

/// The last word about each receiver. Consent to nobody in particular lets nobody read; one
/// withdrawn without a receiver is withdrawn from all.
fn last_words(state: &CaseState) -> BTreeMap<&str, bool> {
    let mut words = BTreeMap::new();
    for event in state.events_of("consent") {
        let given = event.fields.text("state") == Some("given");
        match event.fields.text("receiver") {
            Some(receiver) => _ = words.insert(receiver, given),
            None if given => {}
            None => words.values_mut().for_each(|word| *word = false),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::fold;
    use crate::record::{Fields, StepRecord, Value};
    use crate::report::samples::{procedure, step, steps};

    fn consent(seq: u32, on: &str, receiver: &str, word: &str) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("receiver", receiver).set("state", word);
        step(seq, "consent", on, fields)
    }

    #[test]
    fn the_last_word_about_the_receiver_counts() {
        let mut recorded = steps();
        let to =
            |steps: &[StepRecord], receiver: &str| consents_to(&fold(procedure(), steps), receiver);
        assert!(!to(&recorded, "la-strada"));
        recorded.push(consent(3, "2026-11-10", "la-strada", "given"));
        assert!(to(&recorded, "la-strada"));
        assert!(!to(&recorded, "police"));
        recorded.push(consent(4, "2026-11-12", "police", "given"));
        recorded.push(consent(5, "2026-11-13", "la-strada", "withdrawn"));
        assert!(!to(&recorded, "la-strada"));
        assert!(to(&recorded, "police"));
        // Entered late, but said before it was withdrawn.
        recorded.push(consent(6, "2026-11-11", "la-strada", "given"));
        assert!(!to(&recorded, "la-strada"));
    }

    #[test]
    fn consent_to_less_than_a_row_tells_is_none() {
        let to = |scope: &[&str]| {
            let mut recorded = steps();
            let mut given = consent(3, "2026-11-10", "la-strada", "given");
            let scope = scope.iter().map(|code| Value::from(*code)).collect();
            given.fields.set("scope", Value::List(scope));
            recorded.push(given);
            consents_to(&fold(procedure(), &recorded), "la-strada")
        };
        for scope in [&["health"][..], &["identity"], &["situation", "residence"]] {
            assert!(!to(scope), "{scope:?}");
        }
        assert!(to(&["situation", "identity", "health"]) && to(&["whole-record"]) && to(&[]));
    }

    #[test]
    fn consent_withdrawn_from_nobody_in_particular_is_withdrawn_from_all() {
        let nobody = |seq, on, word: &str| {
            let mut fields = Fields::new();
            fields.set("state", word);
            step(seq, "consent", on, fields)
        };
        let mut recorded = steps();
        recorded.push(nobody(3, "2026-11-10", "given"));
        let to = |steps: &[StepRecord]| consents_to(&fold(procedure(), steps), "la-strada");
        assert!(!to(&recorded));
        recorded.push(consent(4, "2026-11-11", "la-strada", "given"));
        assert!(to(&recorded));
        recorded.push(nobody(5, "2026-11-12", "withdrawn"));
        assert!(!to(&recorded));
    }

    #[test]
    fn whether_any_is_in_force() {
        let mut recorded = steps();
        let any = |steps: &[StepRecord]| consents(&fold(procedure(), steps));
        assert_eq!(any(&recorded), None);
        recorded.push(consent(3, "2026-11-10", "la-strada", "withdrawn"));
        assert_eq!(any(&recorded), Some(false));
        recorded.push(consent(4, "2026-11-11", "police", "given"));
        assert_eq!(any(&recorded), Some(true));
    }
}
