//! In words why a step waits.

use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::message::Message;
use crate::record::CaseId;
use crate::store::{Open, Store};
use crate::words::Words;

use super::reasons;
use super::rules::{ALSO_CORRECTED, NAMES_WAITING};

/// Why a step of another holder waits.
pub const OF_ANOTHER: &str = "of-another";
/// Why a step waits of a holder who may write no more.
pub const AUTHOR_ENDED: &str = "author-ended";

/// The reasons that have a sentence of their own; of every other the rules refuse the step.
const OWN: [&str; 7] = [
    NAMES_WAITING,
    ALSO_CORRECTED,
    OF_ANOTHER,
    "record-disposed",
    "behind-another",
    AUTHOR_ENDED,
    "let-go",
];

/// One sentence for why a step of a case waits.
pub fn sentence(why: &[String], about: (&CaseId, &str), words: &Words) -> String {
    match own(why) {
        Some(code) => said(code, words),
        None => reasons::sentence(why, about, words),
    }
}

/// For scripts: `{"code", "message", "basis"}` of each reason.
pub fn json(why: &[String], about: (&CaseId, &str), words: &Words) -> Value {
    match own(why) {
        Some(code) => json!([{ "code": code, "message": said(code, words), "basis": null }]),
        None => reasons::json(why, about, words),
    }
}

/// The codes of why a step waits.
pub fn codes(why: &[String]) -> Vec<&str> {
    why.iter().map(|kept| reasons::code(kept)).collect()
}

fn own(why: &[String]) -> Option<&String> {
    why.iter().find(|code| OWN.contains(&code.as_str()))
}

fn said(code: &str, words: &Words) -> String {
    words.say(&format!("waits-{code}"))
}

/// Says on stderr that steps wait, where they do: who looks at cases must know that one is missing.
pub fn note(context: &mut Context, store: &Store<Open>) {
    match store.waiting_count() {
        Ok(0) => {}
        Ok(count) => context.warn(&Message::new("waits-note").with("count", count)),
        Err(_) => context.warn(&Message::new("waits-unlisted")),
    }
}

/// Says which steps of records that were disposed of still wait here: what they say outlives the
/// disposal until somebody gives them up.
pub fn note_disposed(context: &mut Context, store: &Store<Open>, cases: &[CaseId]) {
    let Ok(waiting) = store.waiting() else {
        return context.warn(&Message::new("waits-unlisted"));
    };
    let steps = waiting.iter().filter_map(|one| one.step.as_ref().ok());
    let of_disposed = steps.filter(|step| cases.contains(step.case_now()));
    let count = of_disposed.count();
    if count > 0 {
        context.warn(&Message::new("waits-disposed").with("count", count));
    }
}
