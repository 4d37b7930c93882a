//! What the rules of the tables say of the steps as they were recorded.

use super::Review;
use crate::procedure::condition::Scene;
use crate::procedure::model::{RuleDef, StepDef};
use crate::procedure::plan::Notice;
use crate::procedure::plan::judge::{judged_days, judged_names, speaking};
use crate::procedure::state::{CaseState, Event};

impl Review<'_> {
    /// What is to be said of each step under a finding's code, by the number of the step.
    ///
    /// The order in which the steps of one day were entered tells nothing of how they followed each
    /// other: a step is judged by the case as it stood at the end of its day.
    pub fn rules(&self) -> Vec<Notice> {
        let mut found = Vec::new();
        let mut before = CaseState::empty();
        for day in self.state.events.chunk_by(|a, b| a.on == b.on) {
            let mut after = before.clone();
            for event in day {
                after.apply(self.procedure, event.clone());
            }
            for event in day {
                found.extend(self.coded(event, &before, &after));
                before.apply(self.procedure, event.clone());
            }
        }
        found
    }

    fn coded(&self, event: &Event, before: &CaseState, after: &CaseState) -> Vec<Notice> {
        let Some(def) = self.procedure.step(&event.step) else {
            return Vec::new();
        };
        let scene = self.scene(event, self.fields_of(event), before, after);
        let mut notices = self.said(&scene, def);
        notices.retain(|notice| notice.code.is_some());
        notices
            .into_iter()
            .map(|notice| notice.of_step(event.seq))
            .collect()
    }

    fn said(&self, scene: &Scene<'_>, def: &StepDef) -> Vec<Notice> {
        let rules = speaking(scene, def, |rule| self.is_asked(def, scene.event, rule));
        let mut found: Vec<Notice> = rules.into_iter().map(Notice::rule).collect();
        found.extend(judged_days(scene, def, self.today));
        found.extend(judged_names(scene, def));
        found
    }

    /// Whether a rule is a finding's, and rests on nothing that was not read.
    fn is_asked(&self, def: &StepDef, event: &Event, rule: &RuleDef) -> bool {
        let asks = |field: &str| self.is_read(def, event.seq, field);
        rule.code.is_some() && !rule.advice && rule.when.iter().flat_map(|c| c.fields()).all(asks)
    }
}
