//! The index of a case's papers: what was filled in, written, sent, received or attached.

use chrono::NaiveDate;

use super::Given;
use crate::procedure::CaseState;
use crate::procedure::state::Event;

/// A step that left a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// The number of the step.
    pub seq: u32,
    /// Its day.
    pub on: NaiveDate,
    /// Its code.
    pub step: String,
    /// What it created: the form, letter, meeting or order.
    pub ids: Vec<String>,
    /// Media types of the attached files; none where the sheet was not read. A file's name may tell
    /// of a person and stands nowhere here.
    pub files: Option<Vec<String>>,
}

/// The steps with a sheet, or with something that they created, in the order of their days.
pub(super) fn of(given: &Given<'_>, state: &CaseState) -> Vec<PaperRow> {
    let row = |event: &Event| {
        let created = state.subjects.iter().filter(|s| s.seq == event.seq);
        let ids: Vec<String> = created.map(|s| s.id.clone()).collect();
        let record = given.journal.steps.iter().find(|s| s.seq == event.seq)?;
        (record.sheet.is_some() || !ids.is_empty()).then(|| PaperRow {
            seq: event.seq,
            on: event.on,
            step: event.step.to_string(),
            ids,
            files: files(given, event.seq),
        })
    };
    state.events.iter().filter_map(row).collect()
}

fn files(given: &Given<'_>, seq: u32) -> Option<Vec<String>> {
    let kinds = given.sheets.get(&seq).map(|sheet| {
        let attached = sheet.attachments.iter();
        attached.map(|file| file.media_type.clone()).collect()
    });
    kinds.or_else(|| given.reads_sheets.then(Vec::new))
}
