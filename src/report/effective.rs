//! What a step says as it counts today: its journal and its sheet, with what corrections made of
//! them.

use super::amendments::Amendments;
use super::corrected::{Corrected, Now};
use super::people::Sheets;
use crate::procedure::Procedure;
use crate::procedure::model::Side;
use crate::procedure::state::Event;
use crate::record::{Fields, StepRecord};

/// The fields of a step of both sides, corrections put in.
///
/// What was corrected and cannot be read is missing: the old text may be the very thing that had
/// to go.
pub fn fields(
    procedure: &Procedure,
    steps: &[StepRecord],
    amendments: &Amendments,
    sheets: &Sheets,
    event: &Event,
) -> Fields {
    let mut fields = Fields::clone(&event.fields);
    let def = procedure.step(&event.step);
    // The sheet also keeps why a rule was set aside, under a name that a field of the journal may
    // have: the reason of a closing is not that.
    let is_journals = |name: &str| {
        let field = def.and_then(|def| def.field(name));
        field.is_some_and(|field| field.side == Side::Journal)
    };
    if let Some(sheet) = sheets.get(&event.seq) {
        let own = sheet
            .fields
            .reveal()
            .iter()
            .filter(|(name, _)| !is_journals(name));
        fields.extend(own.map(|(name, value)| (name.to_owned(), value.clone())));
    }
    let corrected = Corrected::of(event.seq, procedure, steps, amendments, sheets);
    for field in def.iter().flat_map(|def| &def.fields) {
        match corrected.get(&field.name).map(|c| c.now) {
            Some(Now::Is(value)) => _ = fields.set(&field.name, value.clone()),
            Some(Now::Empty | Now::Unread) => _ = fields.remove(&field.name),
            None => {}
        }
    }
    fields
}
