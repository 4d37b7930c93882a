//! Whether the team of another gmina asked for the papers of a case, and what of the case is about
//! that move alone.

use std::collections::BTreeSet;

use crate::procedure::Procedure;
use crate::procedure::state::{CaseState, Event};
use crate::record::StepRecord;
use crate::record::ids::gmina_of;

/// The step by which a gmina asks.
pub const REQUESTED: &str = "papers-requested";
/// The steps by which the papers are asked for. The gmina that the voivode named instead need not
/// ask (art. 9e ust. 5-7).
const ASKED: [&str; 2] = [REQUESTED, "ask-voivode"];
/// The step by which they are passed on.
pub const PASSED: &str = "papers-passed";
/// The step by which the other gmina takes them in.
pub const TAKEN_IN: &str = "transfer-in";
/// The steps of the office that passes a case on that are about nothing but the move, when they
/// name the gmina to which it passes. That the new team was told (`inform-new-team`) is none: it
/// was done, and left out it would fall due once more.
const OF_THE_MOVE: [&str; 2] = [REQUESTED, PASSED];
/// The field that names the other gmina.
pub const GMINA: &str = "gmina";
/// The finding that nobody asked for the papers (art. 9c ust. 5a).
pub const NOT_ASKED: &str = "NK047";

/// How a request for the papers stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asking<'s> {
    /// That gmina asked, and the papers were not passed on since.
    Open(&'s Event),
    /// The papers were passed on since, by this step.
    Answered(&'s Event),
    /// It never asked.
    Never,
}

/// Whether a procedure knows of cases that pass to another gmina.
pub fn passes_on(procedure: &Procedure) -> bool {
    procedure.step(PASSED).is_some() && procedure.step(TAKEN_IN).is_some()
}

/// How the request of a gmina stands, by what counts in the case: a withdrawn step does not.
pub fn asking<'s>(state: &'s CaseState, gmina: &str) -> Asking<'s> {
    let of_gmina = |event: &&Event| names(event, gmina);
    let mut moves = state.events.iter().filter(of_gmina);
    let last_asked = moves
        .clone()
        .rfind(|event| ASKED.contains(&event.step.as_str()));
    let Some(asked) = last_asked else {
        return Asking::Never;
    };
    let passed = moves.find(|event| event.step == PASSED && asked.precedes(event));
    passed.map_or(Asking::Open(asked), Asking::Answered)
}

/// Whether a step of the office that passed the case on tells of nothing but that it passed to this
/// gmina: here it would be a request by ourselves to ourselves. That it had come there from yet
/// another gmina is no taking over of ours.
pub fn is_of_the_move(step: &str, gmina: Option<&str>, own: &str) -> bool {
    let is_own = gmina.is_some_and(|gmina| gmina_of(gmina) == gmina_of(own));
    step == TAKEN_IN || (is_own && OF_THE_MOVE.contains(&step))
}

/// The steps that were taken in with papers of another gmina: recorded at one stroke with the step
/// by which they were, and right before it. That gmina did and counted what they tell, also where
/// it went on after it had passed the papers a first time.
pub fn brought(steps: &[StepRecord]) -> BTreeSet<u32> {
    let mut brought = BTreeSet::new();
    let taken_in = |step: &StepRecord| step.step == TAKEN_IN && step.sheet.is_some();
    for (at, last) in steps.iter().enumerate().filter(|(_, step)| taken_in(step)) {
        let before = steps.iter().take(at).rev();
        let with = before.take_while(|step| {
            step.step != TAKEN_IN && step.by == last.by && step.recorded_at == last.recorded_at
        });
        brought.extend(with.map(|step| step.seq));
    }
    brought
}

/// Whether a step names a gmina.
pub fn names(event: &Event, gmina: &str) -> bool {
    let named = event.fields.text(GMINA);
    named.is_some_and(|named| gmina_of(named) == gmina_of(gmina))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Fields;
    use crate::record::step::SheetRef;
    use crate::report::samples::step;

    #[test]
    fn what_came_with_papers_is_what_was_recorded_at_one_stroke_with_them() {
        let reference = SheetRef {
            stem: "x".into(),
            sha256: "x".into(),
        };
        let all = [
            ("open", 0),
            ("note", 0),
            (TAKEN_IN, 0),
            ("form-c", 1),
            ("note", 2),
            (TAKEN_IN, 2),
            ("note", 2),
            (TAKEN_IN, 3),
        ];
        let record = |(seq, (code, minute)): (u32, (&str, i64))| {
            let one = step(seq, code, "2026-11-23", Fields::new());
            StepRecord {
                recorded_at: one.recorded_at + chrono::TimeDelta::minutes(minute),
                sheet: (code == TAKEN_IN).then(|| reference.clone()),
                ..one
            }
        };
        let steps = (1..).zip(all).map(record);
        let mut steps: Vec<StepRecord> = steps.collect();
        assert_eq!(brought(&steps), [1, 2, 5].into());
        // One that somebody typed in has no papers with it.
        for step in &mut steps {
            step.sheet = None;
        }
        assert!(brought(&steps).is_empty());
    }
}
