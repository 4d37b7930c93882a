//! Two corrections of the same thing, of which neither author saw the other's.

use super::{NotReplayable, Renamed};
use crate::procedure::model::{Effect, FieldKind, Procedure, StepDef};
use crate::procedure::plan::Request;
use crate::record::{Fields, StepRecord, Value};

/// Refuses a correction of what somebody else corrected behind the fork.
pub(super) fn require_unseen(
    procedure: &Procedure,
    history: &[StepRecord],
    request: &Request,
    renamed: &Renamed,
) -> Result<(), NotReplayable> {
    let Some(own) = corrected(procedure, &request.step, &request.fields) else {
        return Ok(());
    };
    let others = history.iter().filter(|step| renamed.is_by_others(step.seq));
    let mut corrections = others.filter_map(|step| corrected(procedure, &step.step, &step.fields));
    let meets = |other: &Corrected| {
        other.target == own.target && other.names.iter().any(|name| own.names.contains(name))
    };
    if corrections.any(|other| meets(&other)) {
        return Err(NotReplayable::AlsoCorrected(own.target));
    }
    Ok(())
}

/// What a correction is about.
struct Corrected {
    target: u32,
    names: Vec<String>,
}

fn corrected(procedure: &Procedure, step: &str, fields: &Fields) -> Option<Corrected> {
    let def = procedure
        .step(step)
        .filter(|def| def.does(&Effect::Correct))?;
    let target = fields.get("target").and_then(Value::as_int)?;
    let own = fields.text("field").map(|name| name.replace('-', "_"));
    let on_sheet = names_on_sheet(def, fields);
    Some(Corrected {
        target: u32::try_from(target).ok()?,
        names: own.into_iter().chain(on_sheet).collect(),
    })
}

/// The fields of a sheet that are corrected: as the journal names them, or as they are given.
fn names_on_sheet(def: &StepDef, fields: &Fields) -> Vec<String> {
    let all = FieldKind::NamesIn("*".to_owned());
    let told = def
        .field_of_kind(&all)
        .map(|field| fields.texts(&field.name));
    let given = fields.keys().filter(|name| def.field(name).is_none());
    let given = given.map(ToString::to_string);
    told.into_iter()
        .flatten()
        .map(str::to_owned)
        .chain(given)
        .collect()
}
