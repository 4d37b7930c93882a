//! A request out of a recorded step: what its author asked for then, in the words of now.

use super::{NotReplayable, Renamed, set_aside};
use crate::procedure::model::{Effect, FieldKind, Procedure, StepDef};
use crate::procedure::plan::Request;
use crate::record::sheet::{Person, Sheet};
use crate::record::{Fields, StepRecord, Value};

/// The key of a sheet under which a reason stands.
const REASON: &str = "reason";
/// The key under which an amendment tells of a person.
const PERSON: &str = "person";

/// What a recorded step asks for now. What it created is left to the planner.
///
/// # Errors
/// It names a step that waits.
pub fn request_of(
    procedure: &Procedure,
    history: &[StepRecord],
    (step, sheet): (&StepRecord, Option<&Sheet>),
    renamed: &Renamed,
) -> Result<Request, NotReplayable> {
    let told = renamed.naming(procedure, history, (step, sheet))?;
    let mut request = Request {
        despite: set_aside(&step.fields),
        fields: told.fields(&step.fields),
        ..Request::new(&step.step, step.on)
    };
    request.fields.remove("despite");
    let Some(def) = procedure.step(&step.step) else {
        return Ok(request);
    };
    if let Some(sheet) = sheet.map(|sheet| told.sheet(sheet)) {
        request.has_reason = sheet.fields.reveal().contains_key(REASON);
        add_sheet(def, &sheet, &mut request.fields);
    }
    leave_out(def, &mut request.fields);
    Ok(request)
}

/// The fields of the sheet, and its persons where the step asks for them.
fn add_sheet(def: &StepDef, sheet: &Sheet, fields: &mut Fields) {
    for (name, value) in sheet.fields.reveal().iter() {
        if name != REASON || def.field(REASON).is_some() {
            fields.insert(name.clone(), value.clone());
        }
    }
    let own = def.field_of_kind(&FieldKind::Person);
    let (name, is_list) = own.map_or((PERSON, false), |field| (field.name.as_str(), field.list));
    let persons = sheet.persons.iter();
    let persons = persons.map(|one| Value::Table(table(one, def.is_amendment())));
    let mut persons: Vec<Value> = persons.collect();
    match persons.len() {
        0 => {}
        1 if !is_list => _ = persons.pop().map(|one| fields.set(name, one)),
        _ => _ = fields.set(name, Value::List(persons)),
    }
}

/// A person as it is asked for: an amendment says of whom it tells, a step by its own field.
fn table(person: &Person, amends: bool) -> Fields {
    let mut fields = person.fields.reveal().clone();
    if amends {
        fields.set("id", person.id.as_str());
    }
    fields
}

/// What the planner gives out or fills in by itself.
fn leave_out(def: &StepDef, fields: &mut Fields) {
    if def.creates.is_some() {
        fields.remove("id");
    }
    if def.does(&Effect::AddParty) {
        fields.remove("party");
    }
    let filled_in = |kind: &FieldKind| matches!(kind, FieldKind::NamesIn(_));
    for field in def.fields.iter().filter(|field| filled_in(&field.kind)) {
        fields.remove(&field.name);
    }
}
