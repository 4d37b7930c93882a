//! Which steps count, and with which fields.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::procedure::model::{Effect, Procedure};
use crate::record::{Fields, StepRecord, Value};

/// A step as it counts: corrected, and not withdrawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its number in the journal.
    pub seq: u32,
    /// Its code.
    pub step: SmolStr,
    /// The day it happened.
    pub on: NaiveDate,
    /// Its journal fields; shared, since histories are replayed.
    pub fields: Arc<Fields>,
}

impl Event {
    /// The day in a field, or its own under `on`; an instant counts by its own wall day.
    pub fn day(&self, field: &str) -> Option<NaiveDate> {
        if field == "on" {
            return Some(self.on);
        }
        match self.fields.get(field)? {
            Value::Date(day) => Some(*day),
            Value::Instant(at) => Some(at.date_naive()),
            _ => None,
        }
    }

    /// Its fields, to be changed: a copy of its own when they are shared.
    pub(crate) fn fields_mut(&mut self) -> &mut Fields {
        Arc::make_mut(&mut self.fields)
    }

    /// Whether it stands before another: by day, then by number.
    pub fn precedes(&self, other: &Self) -> bool {
        (self.on, self.seq) < (other.on, other.seq)
    }
}

/// The event of a step as it was recorded.
impl From<StepRecord> for Event {
    fn from(step: StepRecord) -> Self {
        Self {
            seq: step.seq,
            step: step.step,
            on: step.on,
            fields: Arc::new(step.fields),
        }
    }
}

impl From<&StepRecord> for Event {
    fn from(step: &StepRecord) -> Self {
        step.clone().into()
    }
}

/// The steps of a case, sorted into those that count and those that were withdrawn.
pub(crate) struct Effective {
    /// Those that count, by (`on`, `seq`), amendments aside.
    pub events: Vec<Event>,
    /// Those that were withdrawn, but never the opening.
    pub voided: Vec<Event>,
    /// Whether the opening itself was withdrawn: the case is then void, but keeps its facts.
    pub opening_voided: bool,
}

impl Effective {
    /// Sorts steps as they were recorded.
    pub fn of(procedure: &Procedure, recorded: Vec<Event>) -> Self {
        let void = withdrawn(procedure, &recorded);
        let corrections = corrections(procedure, &recorded, &void);
        let mut found = Self {
            events: Vec::with_capacity(recorded.len()),
            voided: Vec::new(),
            opening_voided: false,
        };
        for mut event in recorded {
            if is_amendment(procedure, &event) {
                continue;
            }
            let seq = event.seq;
            for (_, fields) in corrections.iter().filter(|(of, _)| *of == seq) {
                amend(&mut event, fields);
            }
            let is_void = void.contains(&event.seq);
            let opens = does(procedure, &event, &Effect::Open);
            found.opening_voided |= is_void && opens;
            if is_void && !opens {
                found.voided.push(event);
            } else {
                found.events.push(event);
            }
        }
        found.events.sort_by_key(|e| (e.on, e.seq));
        found
    }
}

/// The corrections that count, in the order of recording, with the numbers they are about.
fn corrections(
    procedure: &Procedure,
    recorded: &[Event],
    void: &BTreeSet<u32>,
) -> Vec<(u32, Arc<Fields>)> {
    recorded
        .iter()
        .filter(|e| does(procedure, e, &Effect::Correct) && !void.contains(&e.seq))
        .filter_map(|e| Some((target(e)?, e.fields.clone())))
        .collect()
}

/// Puts the value of a correction in place; without one, the field is emptied.
fn amend(event: &mut Event, correction: &Fields) {
    let Some(field) = correction.text("field") else {
        return;
    };
    match (field, correction.get("value")) {
        ("on", Some(Value::Date(day))) => event.on = *day,
        ("on", _) => {}
        (field, Some(value)) => _ = event.fields_mut().insert(field.into(), value.clone()),
        (field, None) => _ = event.fields_mut().remove(field),
    }
}

/// The numbers of the withdrawn steps. What withdraws cannot itself be withdrawn.
pub fn withdrawn(procedure: &Procedure, recorded: &[Event]) -> BTreeSet<u32> {
    let voids = |e: &&Event| does(procedure, e, &Effect::Void);
    let numbers: BTreeSet<u32> = recorded.iter().filter(voids).map(|e| e.seq).collect();
    recorded
        .iter()
        .filter(voids)
        .filter_map(target)
        .filter(|seq| !numbers.contains(seq))
        .collect()
}

/// The number of the step that an amendment is about.
pub fn target(event: &Event) -> Option<u32> {
    u32::try_from(event.fields.get("target")?.as_int()?).ok()
}

pub(crate) fn is_amendment(procedure: &Procedure, event: &Event) -> bool {
    let def = procedure.step(&event.step);
    def.is_some_and(crate::procedure::model::StepDef::is_amendment)
}

pub(crate) fn does(procedure: &Procedure, event: &Event, effect: &Effect) -> bool {
    let def = procedure.step(&event.step);
    def.is_some_and(|def| def.does(effect))
}
