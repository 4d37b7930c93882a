//! Whether a person of the case may have a copy: the team has to consent first (R § 14 ust. 2).

use crate::procedure::state::Event;
use crate::procedure::{CaseState, Procedure};
use crate::record::Value;

/// Whether the last word of the team about this person was consent. A procedure that asks for no
/// consent gives none: a copy is then the office's alone.
pub fn consented(procedure: &Procedure, state: &CaseState, party: &str) -> bool {
    let Some(consent) = &procedure.consent else {
        return false;
    };
    let about = |event: &&Event| event.fields.text(&consent.party) == Some(party);
    let last = state.events_of(&consent.step).filter(about).last();
    last.is_some_and(|event| match event.fields.get(&consent.field) {
        Some(Value::Bool(given)) => (if *given { "yes" } else { "no" }) == consent.is,
        Some(Value::Text(code)) => *code == consent.is,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{by_code, fold};
    use crate::record::{Fields, StepRecord};
    use crate::report::samples::{step, steps};

    fn decision(seq: u32, on: &str, party: &str, granted: bool) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("party", party).set("granted", granted);
        step(seq, "access-decision", on, fields)
    }

    #[test]
    fn the_last_word_about_the_person_counts() {
        let procedure = by_code("nk").unwrap();
        let mut steps = steps();
        let has = |steps: &[StepRecord], id| consented(procedure, &fold(procedure, steps), id);
        assert!(!has(&steps, "S1"));
        steps.push(decision(3, "2026-11-10", "S1", true));
        assert!(has(&steps, "S1"));
        assert!(!has(&steps, "P1"));
        steps.push(decision(4, "2026-11-12", "S1", false));
        assert!(!has(&steps, "S1"));
    }
}
