//! What steps create and later steps name: their ids, and who refers to whom.

use chrono::NaiveDate;

use crate::procedure::model::{Effect, FieldDef, FieldKind, Procedure, StepDef};
use crate::record::{Fields, Value};

use super::Event;

/// Something that a step created, e.g. the request `W1`.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its id: a letter and a number, never used again.
    pub id: String,
    /// The number of the step that created it.
    pub seq: u32,
    /// The code of that step.
    pub step: String,
    /// The day of that step.
    pub on: NaiveDate,
    /// The party that the step was about, when it was about one.
    pub party: Option<String>,
    /// Its own fields: those of the item, else those of the step.
    pub fields: Fields,
    /// Whether its step was withdrawn.
    pub voided: bool,
}

/// What a step created, parties aside.
pub(super) fn created(def: &StepDef, event: &Event, voided: bool) -> Vec<Subject> {
    let one = |id: &str, fields: &Fields| Subject {
        id: id.to_owned(),
        seq: event.seq,
        step: event.step.to_string(),
        on: event.on,
        party: event.fields.text("party").map(str::to_owned),
        fields: fields.clone(),
        voided,
    };
    let own = def
        .creates
        .as_ref()
        .and_then(|_| event.fields.text("id"))
        .map(|id| one(id, &event.fields));
    let items = def
        .fields
        .iter()
        .filter(|f| f.kind.creates().is_some())
        .flat_map(|f| event.fields.each(&f.name))
        .filter_map(Value::as_table)
        .filter_map(|item| Some(one(item.text("id")?, item)));
    own.into_iter().chain(items).collect()
}

/// The letter and the number of an id such as `T12`.
pub fn split_id(id: &str) -> Option<(&str, u32)> {
    let at = id.find(|c: char| !c.is_ascii_uppercase())?;
    let (letter, number) = id.split_at(at);
    let plain = number.bytes().all(|b| b.is_ascii_digit()) && !number.starts_with('0');
    (at > 0 && plain).then_some(())?;
    Some((letter, number.parse().ok()?))
}

/// The number that the next id of a letter has.
///
/// All steps count, withdrawn and corrected ones too: an id is never used again.
pub(crate) fn next_number(procedure: &Procedure, recorded: &[Event], letter: &str) -> u32 {
    recorded
        .iter()
        .flat_map(|event| ids_given(procedure, event))
        .filter_map(split_id)
        .filter(|(l, _)| *l == letter)
        .map(|(_, number)| number)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

/// The ids that a recorded step gave out: its own, its items', its parties'.
pub(crate) fn ids_given<'a>(procedure: &'a Procedure, event: &'a Event) -> Vec<&'a str> {
    let Some(def) = procedure.step(&event.step) else {
        return Vec::new();
    };
    let mut ids: Vec<&str> = event.fields.text("id").into_iter().collect();
    let tables = |f: &FieldDef| {
        f.kind.creates().is_some() || matches!(f.kind, FieldKind::Parties | FieldKind::FieldValue)
    };
    for field in def.fields.iter().filter(|f| tables(f)) {
        let items = event.fields.each(&field.name).iter();
        ids.extend(items.filter_map(|item| item.as_table()?.text("id")));
    }
    if def.does(&Effect::AddParty) {
        ids.extend(event.fields.text("party"));
    }
    ids
}

/// The ids of parties and subjects that a step names, each with its key path.
///
/// What the step itself creates is not among them.
pub fn references<'a>(def: &StepDef, fields: &'a Fields) -> Vec<(String, &'a str)> {
    let creates_party = def.does(&Effect::AddParty);
    let mut found = Vec::new();
    for field in &def.fields {
        match &field.kind {
            FieldKind::Party(_) if creates_party && field.name == "party" => {}
            FieldKind::Party(_) | FieldKind::Subject(_) | FieldKind::Paper(_) => {
                let ids = fields.texts(&field.name).enumerate();
                found.extend(ids.map(|(i, id)| (item_path(field, i), id)));
            }
            FieldKind::Parties => found.extend(guardians(field, fields)),
            _ => {}
        }
    }
    found
}

fn guardians<'a>(field: &FieldDef, fields: &'a Fields) -> impl Iterator<Item = (String, &'a str)> {
    let tables = fields.each(&field.name).iter().enumerate();
    tables.filter_map(|(i, party)| {
        let id = party.as_table()?.text("guardian")?;
        Some((format!("{}.guardian", item_path(field, i)), id))
    })
}

/// The key path of one value of a field, counted from 1 as people count.
fn item_path(field: &FieldDef, index: usize) -> String {
    if field.list || field.kind == FieldKind::Parties {
        format!("{}.{}", field.name, index + 1)
    } else {
        field.name.clone()
    }
}
