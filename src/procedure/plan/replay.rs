//! The whole history with the new step in its place: no recorded step may become impossible,
//! and none becomes forbidden without a word.

use super::judge::{judged_names, ruled};
use super::{Desk, Notice, Problem};
use crate::procedure::condition::Scene;
use crate::procedure::model::{Level, Side, Status, StepDef};
use crate::procedure::state::{CaseState, Event, fold_events};

impl Desk<'_> {
    /// What recorded steps become impossible or forbidden by a new one, each named by its number.
    /// What was `told` of them, or of the new step itself, is not told again.
    pub(super) fn replayed(&self, event: &Event, told: &[Notice]) -> Vec<Notice> {
        let whole = fold_events(self.procedure, self.with(event));
        let wrong = self.wrong(&whole);
        if wrong.is_empty() {
            return Vec::new();
        }
        let known = self.wrong(&self.state);
        wrong
            .into_iter()
            .filter(|notice| notice.seq != Some(event.seq) && !known.contains(notice))
            .filter(|notice| !told.iter().any(|other| is_same(other, notice)))
            .map(|notice| Notice {
                problem: match notice.level {
                    Level::Refuse => Problem::MakesImpossible(Box::new(notice.problem)),
                    _ => Problem::MakesForbidden(Box::new(notice.problem)),
                },
                ..notice
            })
            .collect()
    }

    /// The steps of a case that cannot be true as it stands, or may not be, with the reason.
    fn wrong(&self, whole: &CaseState) -> Vec<Notice> {
        let mut found = Vec::new();
        let mut state = CaseState::empty();
        for event in &whole.events {
            let Some(def) = self.procedure.step(&event.step) else {
                state.apply(self.procedure, event.clone());
                continue;
            };
            let was_disposed = state.status == Status::Disposed;
            // Only hard rules ask for the case before a step: it is not copied for any other.
            let before = has_hard_rule(def).then(|| state.clone());
            state.apply(self.procedure, event.clone());
            let before = before.as_ref().unwrap_or(&state);
            let scene = self.scene(whole, before, &state, event);
            found.extend(wrong_step(&scene, def, was_disposed));
        }
        found
    }

    fn scene<'s>(
        &'s self,
        whole: &'s CaseState,
        before: &'s CaseState,
        after: &'s CaseState,
        event: &'s Event,
    ) -> Scene<'s> {
        Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole,
            before,
            after,
            event,
            fields: &event.fields,
        }
    }
}

fn has_hard_rule(def: &StepDef) -> bool {
    def.rules.iter().any(|rule| rule.level > Level::Warn)
}

/// What makes one recorded step impossible or forbidden, by its number.
fn wrong_step(scene: &Scene<'_>, def: &StepDef, was_disposed: bool) -> Vec<Notice> {
    let (event, opened_on) = (scene.event, scene.whole.opened_on);
    let mut found = judged_names(scene, def);
    found.extend(ruled(scene, def, Level::Forbid));
    let is_early = opened_on.is_some_and(|o| event.on < o) && !def.before_opening;
    found.extend(is_early.then(|| Notice::refuse(Problem::BeforeOpening).at("on")));
    found.extend(was_disposed.then(|| Notice::refuse(Problem::Closed)));
    found.retain(|n| n.level > Level::Warn && !is_about_sheet(def, n));
    found.into_iter().map(|n| n.of_step(event.seq)).collect()
}

/// Whether a finding rests on the step's sheet, which the journal does not tell.
fn is_about_sheet(def: &StepDef, notice: &Notice) -> bool {
    let field = notice.field.as_deref().and_then(|name| def.field(name));
    field.is_some_and(|f| f.side == Side::Sheet)
}

/// Whether the same was found of the same step, or of the new one: two steps that may not stand
/// beside each other are told of once.
fn is_same(told: &Notice, notice: &Notice) -> bool {
    told.problem == notice.problem
        && told.code == notice.code
        && (told.seq.is_none() || told.seq == notice.seq)
}
