//! The sheets of a case, as far as the user may read them; those that cannot be read are told and
//! stop nothing.

use crate::procedure::Procedure;
use crate::procedure::model::StepDef;
use crate::record::{Journal, StepRecord};
use crate::report::people::Sheets;
use crate::store::{Open, Store, StoreError};

/// All sheets by the numbers of their steps, and why some could not be read.
pub fn all(store: &Store<Open>, journal: &Journal) -> (Sheets, Vec<StoreError>) {
    of_steps(store, journal, |_| true)
}

/// Those on which people may stand: a long case has many others, and each costs a decryption.
pub fn of_people(
    store: &Store<Open>,
    procedure: &Procedure,
    journal: &Journal,
) -> (Sheets, Vec<StoreError>) {
    of_steps(store, journal, |step| {
        let def = procedure.step(&step.step);
        def.is_none_or(StepDef::tells_of_people)
    })
}

/// Those of some steps alone.
pub fn of_steps(
    store: &Store<Open>,
    journal: &Journal,
    wanted: impl Fn(&StepRecord) -> bool,
) -> (Sheets, Vec<StoreError>) {
    let (mut sheets, mut errors) = (Sheets::new(), Vec::new());
    if !store.reads_documents() {
        return (sheets, errors);
    }
    for step in journal.steps.iter().filter(|step| wanted(step)) {
        let Some(named) = &step.sheet else { continue };
        match store.read_sheet(&journal.case, named) {
            Ok(sheet) => _ = sheets.insert(step.seq, sheet),
            Err(error) => errors.push(error),
        }
    }
    (sheets, errors)
}
