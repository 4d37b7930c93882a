//! Which recorded steps later ones corrected or withdrew, so that a reader of the record sees
//! what still counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::procedure::model::Effect;
use crate::procedure::state::{target, withdrawn};
use crate::procedure::{Event, Procedure};
use crate::record::StepRecord;

/// The amendments of a case, by the number of the step they are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amendments {
    voided_by: BTreeMap<u32, u32>,
    corrected_by: BTreeMap<u32, Vec<u32>>,
}

impl Amendments {
    /// The amendments among the steps of a case; those that were themselves withdrawn count no
    /// more as corrections.
    pub fn of(procedure: &Procedure, steps: &[StepRecord]) -> Self {
        let recorded: Vec<Event> = steps.iter().map(Event::from).collect();
        let withdrawn = withdrawn(procedure, &recorded);
        let mut found = Self::default();
        for event in &recorded {
            found.note(procedure, event, &withdrawn);
        }
        found
    }

    fn note(&mut self, procedure: &Procedure, event: &Event, withdrawn: &BTreeSet<u32>) {
        let (Some(def), Some(target)) = (procedure.step(&event.step), target(event)) else {
            return;
        };
        if def.does(&Effect::Void) && withdrawn.contains(&target) {
            self.voided_by.entry(target).or_insert(event.seq);
        } else if def.does(&Effect::Correct) && !withdrawn.contains(&event.seq) {
            self.corrected_by.entry(target).or_default().push(event.seq);
        }
    }

    /// The number of the step that withdrew this one.
    pub fn voided_by(&self, seq: u32) -> Option<u32> {
        self.voided_by.get(&seq).copied()
    }

    /// The numbers of the steps that corrected this one, in the order of recording.
    pub fn corrected_by(&self, seq: u32) -> &[u32] {
        self.corrected_by.get(&seq).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Fields;
    use crate::report::samples::{procedure, step, steps};

    fn about(seq: u32, code: &str, target: i64) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("target", target);
        step(seq, code, "2026-11-10", fields)
    }

    #[test]
    fn a_step_knows_what_corrected_and_what_withdrew_it() {
        let mut steps = steps();
        steps.extend([
            about(3, "correct", 1),
            about(4, "correct", 1),
            about(5, "void", 4),
            about(6, "void", 2),
        ]);
        let found = Amendments::of(procedure(), &steps);
        assert_eq!(found.corrected_by(1), [3]);
        assert_eq!(found.voided_by(4), Some(5));
        assert_eq!(found.voided_by(2), Some(6));
        assert_eq!((found.voided_by(1), found.corrected_by(2)), (None, &[][..]));
    }

    #[test]
    fn what_withdraws_is_not_withdrawn() {
        let mut steps = steps();
        steps.extend([about(3, "void", 2), about(4, "void", 3)]);
        let found = Amendments::of(procedure(), &steps);
        assert_eq!((found.voided_by(2), found.voided_by(3)), (Some(3), None));
    }
}
