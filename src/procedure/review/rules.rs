//! What the rules of the tables say of the steps as they were recorded.

use super::Review;
use crate::procedure::condition::Scene;
use crate::procedure::model::{RuleDef, StepDef};
use crate::procedure::plan::Notice;
use crate::procedure::plan::judge::{judged_days, judged_names, speaking};
use crate::procedure::state::CaseState;

impl Review<'_> {
    /// What is to be said of each step under a finding's code, by the number of the step.
    pub fn rules(&self) -> Vec<Notice> {
        let mut found = Vec::new();
        let mut after = CaseState::empty();
        for event in &self.state.events {
            let before = after.clone();
            after.apply(self.procedure, event.clone());
            let Some(def) = self.procedure.step(&event.step) else {
                continue;
            };
            let scene = self.scene(event, self.fields_of(event), &before, &after);
            let notices = self.said(&scene, def);
            let coded = notices.into_iter().filter(|notice| notice.code.is_some());
            found.extend(coded.map(|notice| notice.of_step(event.seq)));
        }
        found
    }

    fn said(&self, scene: &Scene<'_>, def: &StepDef) -> Vec<Notice> {
        let rules = speaking(scene, def, |rule| self.is_asked(def, rule));
        let mut found: Vec<Notice> = rules.into_iter().map(Notice::rule).collect();
        found.extend(judged_days(scene, def, self.today));
        found.extend(judged_names(scene, def));
        found
    }

    /// Whether a rule is a finding's, and rests on nothing that was not read.
    fn is_asked(&self, def: &StepDef, rule: &RuleDef) -> bool {
        let asks = |field: &str| self.is_read(def, field);
        rule.code.is_some() && !rule.advice && rule.when.iter().flat_map(|c| c.fields()).all(asks)
    }
}
