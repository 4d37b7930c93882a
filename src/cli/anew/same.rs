//! Records of one reference must say the same: what was typed under a mark that is taken would
//! otherwise be lost without a word.

use std::collections::{BTreeSet, HashMap};

use crate::cli::error_codes::RECORD_DIFFERS;
use crate::cli::errors::CommandError;
use crate::cli::place::Place;
use crate::record::{CaseId, Fields};
use crate::store::{NewCase, Open, Store};

use super::batch::Planned;

/// Compares each record with the one of its mark: that of the store, else the first of the batch.
///
/// # Errors
/// Each record that says something else, with the names of the fields.
pub fn require(
    store: &Store<Open>,
    known: &HashMap<String, CaseId>,
    planned: &[Planned],
) -> Result<(), CommandError> {
    let mut firsts: HashMap<&str, &Planned> = HashMap::new();
    let mut errors = Vec::new();
    for one in planned {
        let Some(mark) = &one.mark else { continue };
        let first = firsts.entry(mark).or_insert(one);
        let (case, other) = match known.get(mark) {
            Some(case) => (Some(case), stored(store, case)?),
            None => (None, told(&first.new)),
        };
        let differing = differing(&told(&one.new), &other);
        if !differing.is_empty() {
            let at = Place {
                case: case.map(ToString::to_string),
                ..one.place.clone()
            };
            let error = CommandError::new(RECORD_DIFFERS).at(at);
            errors.push(error.with("fields", differing.join(", ")));
        }
    }
    CommandError::all(errors).map_or(Ok(()), Err)
}

/// What the first step of a record to be opened says, on both of its sides.
fn told(new: &NewCase) -> [Fields; 2] {
    let first = new.steps.first();
    first.map_or_else(Default::default, |step| {
        [step.fields.clone(), step.sheet.fields.clone()]
    })
}

/// The same of a record that is there, as it was recorded.
fn stored(store: &Store<Open>, case: &CaseId) -> Result<[Fields; 2], CommandError> {
    let journal = store.read_journal(case)?;
    let Some(first) = journal.steps.first() else {
        return Ok(Default::default());
    };
    let sheet = match &first.sheet {
        Some(sheet) => store.read_sheet(case, sheet)?.fields.into_inner(),
        None => Fields::new(),
    };
    Ok([first.fields.clone(), sheet])
}

/// The names of the fields that are not the same.
fn differing(one: &[Fields; 2], other: &[Fields; 2]) -> Vec<String> {
    let sides = one.iter().zip(other);
    let names = sides.flat_map(|(one, other)| {
        let keys: BTreeSet<&str> = one.keys().chain(other.keys()).map(|key| &**key).collect();
        let differ = keys
            .into_iter()
            .filter(|key| one.get(key) != other.get(key));
        differ.map(str::to_owned).collect::<Vec<_>>()
    });
    names.collect()
}
