//! All that is known of a case: what a paper chooses from.

use chrono::NaiveDate;

use crate::procedure::state::Event;
use crate::procedure::{CaseState, Procedure};
use crate::record::form::FormTable;
use crate::record::settings::Settings;
use crate::record::{CaseId, Fields, StepRecord, Value};
use crate::report::amendments::Amendments;
use crate::report::effective;
use crate::report::members::Names;
use crate::report::people::{People, Sheets};

/// A case with its sheets, and the office's facts.
#[derive(Debug, Clone, Copy)]
pub struct CaseFile<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// What the steps amount to.
    pub state: &'a CaseState,
    /// The steps in the order of recording.
    pub steps: &'a [StepRecord],
    /// Which of them were corrected or withdrawn.
    pub amendments: &'a Amendments,
    /// The sheets that could be read.
    pub sheets: &'a Sheets,
    /// Who the parties are.
    pub people: &'a People,
    /// How members are called.
    pub names: &'a Names,
    /// The form by which it was opened.
    pub form: Option<&'a FormTable>,
    /// The office's settings.
    pub settings: &'a Settings,
    /// The day of the print.
    pub today: NaiveDate,
}

impl<'a> CaseFile<'a> {
    /// The fields of a step as they count: of the journal and of its sheet, corrections put in.
    pub fn fields(&self, event: &Event) -> Fields {
        effective::fields(
            self.procedure,
            self.steps,
            self.amendments,
            self.sheets,
            event,
        )
    }

    /// The form as it was taken in.
    pub fn taken_in(&self) -> Option<&'a Fields> {
        let mut sheets = self.sheets.values();
        sheets.find_map(|sheet| Some(sheet.form.as_ref()?.reveal()))
    }

    /// The name of a person who acts for an office, else the code.
    pub fn member(&self, code: &str) -> Value {
        let name = self.names.name(code).map(|name| name.reveal().as_str());
        Value::from(name.unwrap_or(code))
    }
}
