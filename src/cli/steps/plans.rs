//! A step and what is recorded together with it, planned one after the other.

use chrono::NaiveDate;

use crate::cli::context::Context;
use crate::cli::session::Session;
use crate::procedure::model::{FieldKind, StepDef};
use crate::procedure::{Facts, Plan, Procedure, Refusal, Request, plan};
use crate::record::sheet::Person;
use crate::record::{Fields, HolderId, Sensitive, StepRecord, Value};
use crate::store::{AttachmentDraft, SheetDraft, Stamp, StepDraft};

/// The field of a sheet, and the key of `--from`, that hold the reason of an amendment or of
/// setting a rule aside.
pub const REASON: &str = "reason";

/// Who plans, by what, and when.
pub struct Planner<'a> {
    /// The rules.
    pub procedure: &'a Procedure,
    /// The office's facts.
    pub facts: &'a Facts,
    /// The day.
    pub today: NaiveDate,
    /// The instant.
    pub stamp: Stamp,
    /// Whose steps these will be.
    pub by: HolderId,
}

impl<'a> Planner<'a> {
    /// Plans what the holder of the session records now.
    pub fn new(
        context: &Context,
        session: &Session,
        procedure: &'a Procedure,
        facts: &'a Facts,
    ) -> Self {
        Self {
            procedure,
            facts,
            today: session.today,
            stamp: Session::stamp(context),
            by: session.store.holder().id.clone(),
        }
    }

    /// Plans a step and its follow-ups upon a history, which then has them all.
    ///
    /// # Errors
    /// The first refusal; nothing is then to be written.
    pub fn plan(
        &self,
        history: &mut Vec<StepRecord>,
        request: &Request,
    ) -> Result<Vec<Plan>, Refusal> {
        let first = self.plan_one(history, request)?;
        let mut plans = vec![first];
        let mut done = 0;
        while let Some(next) = plans.get(done).map(|plan| plan.follow_ups.clone()) {
            for request in &next {
                plans.push(self.plan_one(history, request)?);
            }
            done += 1;
        }
        Ok(plans)
    }

    fn plan_one(&self, history: &mut Vec<StepRecord>, request: &Request) -> Result<Plan, Refusal> {
        let planned = plan::plan(self.procedure, self.facts, history, request, self.today)?;
        history.push(StepRecord {
            seq: planned.seq,
            step: planned.step.as_str().into(),
            on: planned.on,
            recorded_at: self.stamp.instant(),
            by: self.by.clone(),
            clock_given: self.stamp.clock_given,
            fields: planned.journal.clone(),
            sheet: None,
        });
        Ok(planned)
    }
}

/// What the store writes for a plan; `party` names the person when the plan's journal does not.
pub fn draft(
    step: &StepDef,
    plan: &Plan,
    reason: Option<&Sensitive<String>>,
    attachments: Vec<AttachmentDraft>,
) -> StepDraft {
    let mut fields = plan.sheet.clone();
    let mut persons = Vec::new();
    let person_fields = step
        .fields
        .iter()
        .filter(|field| field.kind == FieldKind::Person);
    let names: Vec<&str> = person_fields.map(|field| field.name.as_str()).collect();
    for name in names.into_iter().chain(["person"]) {
        if let Some(value) = fields.remove(name) {
            persons.extend(
                value
                    .each()
                    .iter()
                    .filter_map(|one| person_of(one, &plan.journal)),
            );
        }
    }
    if let Some(reason) = reason {
        fields.set(REASON, reason.reveal().clone());
    }
    let sheet = SheetDraft {
        fields,
        form: None,
        persons,
        attachments,
    };
    StepDraft {
        step: plan.step.clone(),
        on: plan.on,
        fields: plan.journal.clone(),
        sheet,
    }
}

fn person_of(value: &Value, journal: &Fields) -> Option<Person> {
    person(value.as_table()?.clone(), journal.text("party"))
}

/// A person for a sheet: under its own `id`, else under `party`.
pub fn person(mut fields: Fields, party: Option<&str>) -> Option<Person> {
    let own = fields
        .remove("id")
        .and_then(|id| id.as_text().map(str::to_owned));
    let id = own.or_else(|| party.map(str::to_owned))?;
    Some(Person {
        id,
        fields: Sensitive::new(fields),
    })
}
