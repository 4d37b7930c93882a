//! Which fields are worth asking a person for, as far as a step is filled in. What is not asked
//! may still be given: this steers questions, never what is recorded.

use chrono::NaiveDate;

use super::{Desk, Request};
use crate::procedure::condition::Scene;
use crate::procedure::facts::Facts;
use crate::procedure::model::{FieldDef, Procedure};
use crate::record::{StepRecord, Value};

/// What a field would have if nobody gave it: its first default that holds.
pub fn unless_given(
    procedure: &Procedure,
    facts: &Facts,
    history: &[StepRecord],
    request: &Request,
    today: NaiveDate,
    field: &str,
) -> Option<Value> {
    let desk = Desk::new(procedure, facts, history, today);
    let mut request = request.clone();
    request.fields.remove(field);
    let draft = desk.draft(procedure.step(&request.step)?, &request);
    draft.asked.get(field).cloned()
}

/// The names of the fields that make no sense beside what is given so far.
pub fn pointless(
    procedure: &Procedure,
    facts: &Facts,
    history: &[StepRecord],
    request: &Request,
    today: NaiveDate,
) -> Vec<String> {
    let desk = Desk::new(procedure, facts, history, today);
    let steers = |field: &FieldDef| !field.ask_when.is_empty();
    let step = procedure.step(&request.step);
    let Some(def) = step.filter(|def| def.fields.iter().any(steers)) else {
        return Vec::new();
    };
    let draft = desk.draft(def, request);
    let whole = super::fold_events(procedure, desk.with(&draft.event));
    let (before, after) = whole.around(procedure, &draft.event);
    let scene = Scene {
        procedure,
        facts,
        whole: &whole,
        before: &before,
        after: &after,
        event: &draft.event,
        fields: &draft.asked,
    };
    let fields = def.fields.iter();
    let senseless = fields.filter(|field| !scene.all(&field.ask_when));
    senseless.map(|field| field.name.clone()).collect()
}
