//! What is recorded together with a step.

use super::{Desk, Draft, Request};
use crate::procedure::model::{FollowUp, StepDef};
use crate::procedure::state::fold_events;
use crate::record::{Fields, Value};

impl Desk<'_> {
    /// The requests that follow from a step, in the order of the table.
    pub(super) fn follow_ups(&self, def: &StepDef, draft: &Draft) -> Vec<Request> {
        let mut requests = Vec::new();
        for follow_up in def.follow_ups.iter().filter(|f| is_asked(f, draft)) {
            match &follow_up.each {
                None => requests.push(request(follow_up, draft, None)),
                Some(filter) => {
                    let state = fold_events(self.procedure, self.with(&draft.event));
                    let parties = state.parties.iter().filter(|p| p.passes(filter));
                    requests.extend(parties.map(|p| request(follow_up, draft, Some(&p.id))));
                }
            }
        }
        requests
    }
}

fn is_asked(follow_up: &FollowUp, draft: &Draft) -> bool {
    let mut values = draft.asked.each(&follow_up.field).iter();
    match &follow_up.value {
        None => values.next().is_some(),
        Some(wanted) => values.any(|v| v.as_text() == Some(wanted)),
    }
}

fn request(follow_up: &FollowUp, draft: &Draft, party: Option<&str>) -> Request {
    let on = draft.asked.date(&follow_up.on).unwrap_or(draft.event.on);
    let value = |set: &String| match (set.as_str(), party) {
        ("$party", Some(id)) => Value::from(id),
        (fixed, _) => Value::from(fixed),
    };
    let fields: Fields = follow_up
        .set
        .iter()
        .map(|(name, set)| (name.clone(), value(set)))
        .collect();
    Request {
        fields,
        ..Request::new(&follow_up.step, on)
    }
}
