//! Proof that NK-B was handed (Dz.U. 2023 poz. 1870 § 6), and that letters were delivered.

use chrono::NaiveDate;

use crate::procedure::state::Event;
use crate::procedure::{CaseState, Due};

/// The deadline whose rows tell for whom NK-B is to be handed.
const HAND_FORM_B: &str = "hand-form-b";
/// The step of the same name.
const FORM_B: &str = HAND_FORM_B;
/// The step that records a delivery or its attempt.
const DELIVERY: &str = "delivery";
/// Letters of the office: what creates a paper of this letter, and can be delivered.
const LETTER: &str = "L";

/// NK-B of one victim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The victim.
    pub party: String,
    /// The day it was handed; none when it was not.
    pub on: Option<NaiveDate>,
    /// The number of the step that says so.
    pub step: Option<u32>,
    /// To whom.
    pub to: Option<String>,
    /// As what: victim, guardian, trusted adult.
    pub role: Option<String>,
    /// Days from the opening until then, or until today.
    pub days: Option<i64>,
}

/// What became of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The letter.
    pub letter: String,
    /// The step that sent it.
    pub step: String,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// The deliveries and attempts, in order.
    pub tries: Vec<Outcome>,
}

/// A delivery, or an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The number of the step.
    pub seq: u32,
    /// Its day.
    pub on: NaiveDate,
    /// The code of the result.
    pub result: Option<String>,
}

/// NK-B, once for each victim; of a case to which the deadline does not apply, once for each handing.
pub(super) fn of(state: &CaseState, terms: &[Due]) -> Vec<Handed> {
    if state.is_void {
        return Vec::new();
    }
    if !terms.iter().any(|due| due.deadline == HAND_FORM_B) {
        return state.events_of(FORM_B).map(told).collect();
    }
    let rows = terms.iter().filter(|due| due.deadline == HAND_FORM_B);
    let handed = |due: &Due| {
        let event = due.met_by.and_then(|seq| state.event(seq));
        let said = |field| event.and_then(|e| e.fields.text(field)).map(str::to_owned);
        Handed {
            party: due.subject.clone().unwrap_or_default().into(),
            on: due.met_on,
            step: due.met_by,
            to: said("to"),
            role: said("as"),
            days: due.waiting_days,
        }
    };
    rows.map(handed).collect()
}

/// A handing by itself.
fn told(event: &Event) -> Handed {
    let said = |field| event.fields.text(field).map(str::to_owned);
    Handed {
        party: said("for").or_else(|| said("to")).unwrap_or_default(),
        on: Some(event.on),
        step: Some(event.seq),
        to: said("to"),
        role: said("as"),
        days: None,
    }
}

/// The letters that were sent and that somebody tried to deliver, or that have the letter's mark.
pub(super) fn deliveries(state: &CaseState) -> Vec<Delivery> {
    let tries = |id: &str| {
        let of = |e: &&Event| e.fields.texts("of").any(|named| named == id);
        let tries = state.events_of(DELIVERY).filter(of);
        let outcome = |e: &Event| Outcome {
            seq: e.seq,
            on: e.on,
            result: e.fields.text("result").map(str::to_owned),
        };
        tries.map(outcome).collect::<Vec<_>>()
    };
    let is_letter = |id: &str| id.trim_end_matches(|c: char| c.is_ascii_digit()) == LETTER;
    let sent = state
        .subjects
        .iter()
        .filter(|s| !s.voided && is_letter(&s.id));
    let deliveries = sent.map(|letter| Delivery {
        letter: letter.id.clone(),
        step: letter.step.clone(),
        sent_on: letter.on,
        tries: tries(&letter.id),
    });
    // A letter that came in is delivered to nobody.
    let is_sent = |delivery: &Delivery| delivery.step != "letter-in" || !delivery.tries.is_empty();
    deliveries.filter(is_sent).collect()
}
