//! What of a case's sheets was read, and what they tell of the case as a whole.

use std::collections::BTreeSet;

use super::Given;
use crate::procedure::CaseState;
use crate::procedure::review::SheetsRead;
use crate::report::amendments::Amendments;
use crate::report::people::People;

/// The sheets as far as they were read. One that is damaged hides what stands on it, and what it
/// corrected, and nothing else.
pub(super) fn read(given: &Given<'_>, state: &CaseState, amendments: &Amendments) -> SheetsRead {
    let steps = given.journal.steps.iter();
    let is_unread = |seq: &u32| !given.sheets.contains_key(seq);
    let named = steps.filter(|step| given.opens_sheets && step.sheet.is_some());
    let own: BTreeSet<u32> = named.map(|step| step.seq).filter(is_unread).collect();
    let corrected = state.events.iter().map(|event| event.seq).filter(|seq| {
        let mut by = amendments.corrected_by(*seq).iter();
        by.any(|by| own.contains(by))
    });
    let unread = corrected.chain(own.iter().copied()).collect();
    let people = People::of(state, amendments, given.sheets);
    let told = people.told();
    let mut forms = given.sheets.values();
    SheetsRead {
        opens: given.opens_sheets,
        unread,
        form: forms.find_map(|sheet| sheet.form.clone()),
        told: told
            .map(|(id, names)| (id.clone(), names.map(str::to_owned).collect()))
            .collect(),
    }
}
