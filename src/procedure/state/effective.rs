//! Which steps count, and with which fields.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::procedure::model::{Effect, Procedure};
use crate::record::{Fields, StepRecord, Value};

/// A step as it counts: corrected, and not withdrawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its number in the journal.
    pub seq: u32,
    /// Its code.
    pub step: String,
    /// The day it happened.
    pub on: NaiveDate,
    /// Its journal fields.
    pub fields: Fields,
}

impl Event {
    /// The event of a step as it was recorded.
    pub fn of(step: &StepRecord) -> Self {
        Self {
            seq: step.seq,
            step: step.step.clone(),
            on: step.on,
            fields: step.fields.clone(),
        }
    }

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

    /// Whether it stands before another: by day, then by number.
    pub fn precedes(&self, other: &Self) -> bool {
        (self.on, self.seq) < (other.on, other.seq)
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
    pub fn of(procedure: &Procedure, steps: &[StepRecord]) -> Self {
        let void = withdrawn(procedure, steps);
        let mut found = Self {
            events: Vec::with_capacity(steps.len()),
            voided: Vec::new(),
            opening_voided: false,
        };
        for step in steps.iter().filter(|s| !is_amendment(procedure, s)) {
            let event = corrected(procedure, steps, &void, step);
            if !void.contains(&step.seq) {
                found.events.push(event);
            } else if does(procedure, step, &Effect::Open) {
                found.opening_voided = true;
                found.events.push(event);
            } else {
                found.voided.push(event);
            }
        }
        found.events.sort_by_key(|e| (e.on, e.seq));
        found
    }
}

/// The step with the fields that later corrections put in place.
pub(crate) fn corrected(
    procedure: &Procedure,
    steps: &[StepRecord],
    void: &BTreeSet<u32>,
    step: &StepRecord,
) -> Event {
    let mut event = Event::of(step);
    let of_step = |s: &&StepRecord| {
        does(procedure, s, &Effect::Correct)
            && !void.contains(&s.seq)
            && target(s) == Some(step.seq)
    };
    for correction in steps.iter().filter(of_step) {
        amend(&mut event, &correction.fields);
    }
    event
}

/// Puts the value of a correction in place; without one, the field is emptied.
fn amend(event: &mut Event, correction: &Fields) {
    let Some(field) = correction.text("field") else {
        return;
    };
    match (field, correction.get("value")) {
        ("on", Some(Value::Date(day))) => event.on = *day,
        ("on", _) => {}
        (field, Some(value)) => _ = event.fields.insert(field.to_owned(), value.clone()),
        (field, None) => _ = event.fields.remove(field),
    }
}

/// The numbers of the withdrawn steps. What withdraws cannot itself be withdrawn.
pub fn withdrawn(procedure: &Procedure, steps: &[StepRecord]) -> BTreeSet<u32> {
    let voids = |s: &&StepRecord| does(procedure, s, &Effect::Void);
    let numbers: BTreeSet<u32> = steps.iter().filter(voids).map(|s| s.seq).collect();
    steps
        .iter()
        .filter(voids)
        .filter_map(target)
        .filter(|seq| !numbers.contains(seq))
        .collect()
}

/// The number of the step that an amendment is about.
pub fn target(step: &StepRecord) -> Option<u32> {
    u32::try_from(step.fields.get("target")?.as_int()?).ok()
}

fn is_amendment(procedure: &Procedure, step: &StepRecord) -> bool {
    does(procedure, step, &Effect::Correct) || does(procedure, step, &Effect::Void)
}

fn does(procedure: &Procedure, step: &StepRecord, effect: &Effect) -> bool {
    procedure
        .step(&step.step)
        .is_some_and(|def| def.does(effect))
}
