//! Whether a procedure about somebody of a parcel runs here already: the law knows one at a time, and
//! which of them goes on is for people to decide.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::cli::intake::known::Known;
use crate::procedure::{Procedure, fold};
use crate::record::CaseId;
use crate::report::amendments::Amendments;
use crate::report::people::Histories;
use crate::report::running::people;
use crate::store::handover::Parcel;

/// The cases that run here about people of a parcel, or about people who may be the same.
pub fn running(
    known: &Known,
    procedure: &Procedure,
    parcel: &Parcel,
    day: NaiveDate,
) -> BTreeSet<CaseId> {
    let Some(further) = &procedure.further else {
        return BTreeSet::new();
    };
    let steps = &parcel.journal.steps;
    let state = fold(procedure, steps);
    let amendments = Amendments::of(procedure, steps);
    let histories = Histories::of(&state, &amendments, &parcel.sheets);
    let running = known.running();
    let people = people(further, &state, &histories);
    let cases = people.iter().flat_map(|somebody| {
        let about = running.about(somebody, day);
        about.into_iter().chain(running.near(somebody, day))
    });
    cases.collect()
}
