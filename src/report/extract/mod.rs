//! What the reports over all records need of one: where it stands, who is in it, its rows.
//!
//! It can be packed into few bytes that tell the same for any later day (`pack`, `unpack`), so that
//! a record whose journal did not change need not be opened again. Packed or not, a report is made
//! of the same extract by the same code. Nothing here is a source: what the bytes do not cover is
//! taken from the journal.

mod bytes;
mod pack;
mod unpack;

use chrono::NaiveDate;

use super::list;
use crate::procedure::deadline::{Spell, deadlines, spells};
use crate::procedure::{CaseState, Due, Facts, Procedure, Status, fold};
use crate::record::{StepRecord, Value};

pub use unpack::{Unpacker, Wanted};

/// What reports over all records need of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Extract {
    /// How many steps its journal has.
    pub steps: usize,
    /// What does not depend on the day.
    pub about: About,
    /// Its rows, in the order of the table.
    ///
    /// How their days came about is not among it: who asks for that asks about one record.
    pub dues: Vec<Due>,
}

/// What does not depend on the day.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// Where it stands.
    pub status: Status,
    /// Day 0.
    pub opened_on: Option<NaiveDate>,
    /// The day the procedure ended, monitoring aside.
    pub ended_on: Option<NaiveDate>,
    /// The kind of whoever opened it.
    pub opener: Option<String>,
    /// Its parties: id and role, in the order in which they came in.
    pub parties: Vec<(String, String)>,
    /// What it said last, one for each column that the table names.
    pub said: Vec<Option<Value>>,
}

impl About {
    /// What is known of a state.
    pub fn of(procedure: &Procedure, state: &CaseState) -> Self {
        // A later step may say it, as the one that joins a contact to its case.
        let said = |name: &String| {
            let mut said = state.events.iter().rev();
            said.find_map(|event| event.fields.get(name).cloned())
        };
        let parties = state.parties.iter();
        Self {
            status: state.status,
            opened_on: state.opened_on,
            ended_on: state.ended_on,
            opener: list::opener(procedure, state),
            parties: parties.map(|p| (p.id.clone(), p.role.clone())).collect(),
            said: procedure.columns.iter().map(said).collect(),
        }
    }

    /// What is known of a record before anything is asked of it.
    fn unknown() -> Self {
        Self {
            status: Status::Open,
            opened_on: None,
            ended_on: None,
            opener: None,
            parties: Vec::new(),
            said: Vec::new(),
        }
    }
}

impl Extract {
    /// The extract of a record's steps, with rows as they stand on a day.
    pub fn of_steps(
        procedure: &Procedure,
        steps: Vec<StepRecord>,
        facts: &Facts,
        today: NaiveDate,
    ) -> Self {
        let count = steps.len();
        let state = fold(procedure, steps);
        Self {
            steps: count,
            about: About::of(procedure, &state),
            dues: deadlines(procedure, &state, facts, today),
        }
    }

    /// The extract of a record's steps on a day, and what to keep of it for later days; nothing
    /// when it holds what cannot be packed.
    pub fn to_keep(
        procedure: &Procedure,
        steps: Vec<StepRecord>,
        facts: &Facts,
        today: NaiveDate,
    ) -> (Self, Option<Vec<u8>>) {
        let count = steps.len();
        let state = fold(procedure, steps);
        let about = About::of(procedure, &state);
        let spells = spells(procedure, &state, facts, today);
        let packed = pack::pack(procedure, count, &about, &spells);
        let first = |spells: Vec<Spell>| spells.into_iter().next();
        let dues = spells.into_iter().filter_map(first).flat_map(|s| s.dues);
        let extract = Self {
            steps: count,
            about,
            dues: dues.collect(),
        };
        (extract, packed)
    }
}

#[cfg(test)]
mod tests;
