//! What the sheets of a record tell of a case: who its persons are, the violence that the form
//! tells, and where children were placed.

use super::case::Told;
use crate::procedure::state::Event;
use crate::procedure::{CaseState, Procedure};
use crate::record::StepRecord;
use crate::report::amendments::Amendments;
use crate::report::effective;
use crate::report::people::{People, Sheets};

/// A record with the sheets that could be read.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Its steps.
    pub steps: &'a [StepRecord],
    /// How it stands.
    pub state: &'a CaseState,
    /// Its sheets.
    pub sheets: &'a Sheets,
}

impl Told {
    /// Adds what only sheets tell; from which age on an adult is elderly the office says.
    pub fn tell_sheets(&mut self, record: Record<'_>, elderly_from: i64) {
        let Record {
            procedure,
            steps,
            state,
            sheets,
        } = record;
        let amendments = Amendments::of(procedure, steps);
        let people = People::of(state, &amendments, sheets);
        let opening = state.events_of("open").next();
        let form = opening.and_then(|event| sheets.get(&event.seq)?.form.as_ref());
        self.tell(&people, form, elderly_from);
        let place = |event: &Event| {
            let fields = effective::fields(procedure, steps, &amendments, sheets, event);
            let party = fields.text("party")?.to_owned();
            Some((event.on, party, fields.text("placed")?.to_owned()))
        };
        for (on, party, placed) in state.events_of("child-protected").filter_map(place) {
            self.place(on, &party, &placed);
        }
    }
}
