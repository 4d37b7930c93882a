//! The whole history with the new step in its place: no recorded step may become impossible.

use super::judge::{is_refusal, judged_names, ruled};
use super::{Desk, Notice, Problem};
use crate::procedure::condition::Scene;
use crate::procedure::state::{CaseState, Event, fold_events};

impl Desk<'_> {
    /// What recorded steps become impossible by a new one, each named by its number.
    pub(super) fn replayed(&self, event: &Event) -> Vec<Notice> {
        let known = self.impossible(&self.state);
        let whole = fold_events(self.procedure, self.with(event));
        self.impossible(&whole)
            .into_iter()
            .filter(|notice| notice.seq != Some(event.seq) && !known.contains(notice))
            .map(|notice| Notice {
                problem: Problem::MakesImpossible(Box::new(notice.problem)),
                ..notice
            })
            .collect()
    }

    /// The steps of a case that cannot be true as it stands, with the reason.
    fn impossible(&self, whole: &CaseState) -> Vec<Notice> {
        let mut found = Vec::new();
        let mut before = CaseState::empty();
        for event in &whole.events {
            let mut after = before.clone();
            after.apply(self.procedure, event.clone());
            found.extend(self.impossible_step(whole, &before, &after, event));
            before = after;
        }
        found
    }

    fn impossible_step(
        &self,
        whole: &CaseState,
        before: &CaseState,
        after: &CaseState,
        event: &Event,
    ) -> Vec<Notice> {
        let Some(def) = self.procedure.step(&event.step) else {
            return Vec::new();
        };
        let scene = Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole,
            before,
            after,
            event,
            fields: &event.fields,
        };
        let mut found = judged_names(&scene, def);
        found.extend(ruled(&scene, def));
        let is_early = whole.opened_on.is_some_and(|o| event.on < o) && !def.before_opening;
        found.extend(is_early.then(|| Notice::refuse(Problem::BeforeOpening).at("on")));
        found.retain(is_refusal);
        found.into_iter().map(|n| n.of_step(event.seq)).collect()
    }
}
