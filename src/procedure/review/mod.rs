//! A whole case judged once more, as it counts today: what the rules of its steps say, what is
//! missing, and which terms that run anew had lapsed. Nothing is planned and nothing refused; an
//! audit makes findings of it.
//!
//! Every step is judged in the history as it counts, so that what was corrected or recorded
//! afterwards is good, and what is still wrong is found whoever recorded it and however.

mod absent;
mod lapses;
mod rules;
mod sheets;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::condition::Scene;
use super::facts::Facts;
use super::model::{Procedure, Side, StepDef};
use super::next::{Wanted, awaited};
use super::state::{CaseState, Event};
use crate::record::Fields;

pub use absent::{About, Absence};
pub use sheets::SheetsRead;

/// A case to be judged.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// The office's facts, with the records that its steps name.
    pub facts: &'a Facts,
    /// What its steps amount to.
    pub state: &'a CaseState,
    /// The fields of its steps as they count, of both sides where the sheets were read, by the
    /// numbers of the steps.
    pub fields: &'a BTreeMap<u32, Fields>,
    /// What was read of the sheets.
    pub sheets: &'a SheetsRead,
    /// The day of the audit.
    pub today: NaiveDate,
}

impl<'a> Review<'a> {
    /// The steps that are expected by now although no term runs.
    pub fn awaited(&self) -> Vec<Wanted> {
        awaited(self.procedure, self.state, self.facts, self.today)
    }

    /// The fields of a step as they count.
    fn fields_of(&self, event: &'a Event) -> &'a Fields {
        self.fields.get(&event.seq).unwrap_or(&event.fields)
    }

    fn scene<'s>(
        &'s self,
        event: &'s Event,
        fields: &'s Fields,
        before: &'s CaseState,
        after: &'s CaseState,
    ) -> Scene<'s> {
        Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole: self.state,
            before,
            after,
            event,
            fields,
        }
    }

    /// Whether a field of a step of this number was read. What only steered the writing is recorded
    /// nowhere.
    fn is_read(&self, def: &StepDef, seq: u32, field: &str) -> bool {
        def.field(field).is_none_or(|field| match field.side {
            Side::Journal => true,
            Side::Sheet => self.sheets.has_read(seq),
            Side::Passing => false,
        })
    }
}
