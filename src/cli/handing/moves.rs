//! Which steps of a sender's journal are about nothing but the move to us: as they count, not as
//! they were first recorded, and with what corrects or withdraws them.

use std::collections::BTreeSet;

use crate::procedure::{CaseState, Procedure};
use crate::record::{Journal, StepRecord, Value};
use crate::report::handing::{self, GMINA};

/// The numbers of the steps that are about the move alone.
pub struct Moves(BTreeSet<u32>);

impl Moves {
    /// Those of a journal whose case passes to this gmina.
    pub fn of(procedure: &Procedure, journal: &Journal, state: &CaseState, own: &str) -> Self {
        let counting = state.events.iter().chain(&state.voided);
        let moves =
            counting.filter(|e| handing::is_of_the_move(&e.step, e.fields.text(GMINA), own));
        let mut moves: BTreeSet<u32> = moves.map(|event| event.seq).collect();
        for step in &journal.steps {
            if amended(procedure, step).is_some_and(|seq| moves.contains(&seq)) {
                moves.insert(step.seq);
            }
        }
        Self(moves)
    }

    /// Whether a step is one of them.
    pub fn has(&self, seq: u32) -> bool {
        self.0.contains(&seq)
    }
}

/// The step that a step corrects or withdraws.
fn amended(procedure: &Procedure, step: &StepRecord) -> Option<u32> {
    procedure
        .step(&step.step)
        .filter(|def| def.is_amendment())?;
    let target = step.fields.get("target").and_then(Value::as_int)?;
    u32::try_from(target).ok()
}
