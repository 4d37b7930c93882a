//! In words why a step waits.

use crate::cli::context::Context;
use crate::cli::message::Message;
use crate::record::CaseId;
use crate::store::{Open, Store};
use crate::words::Words;

use super::rules::{ALSO_CORRECTED, NAMES_WAITING};

/// The reasons that have a sentence of their own; of every other the rules refuse the step.
const OWN: [&str; 7] = [
    NAMES_WAITING,
    ALSO_CORRECTED,
    "of-another",
    "record-disposed",
    "behind-another",
    "author-ended",
    "let-go",
];

/// One sentence for the codes of why a step waits.
pub fn sentence(why: &[String], words: &Words) -> String {
    let own = why.iter().find(|code| OWN.contains(&code.as_str()));
    match own {
        Some(code) => Message::new(format!("waits-{code}")).text(words),
        None => Message::new("waits-refused")
            .with("codes", why.join(", "))
            .text(words),
    }
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
