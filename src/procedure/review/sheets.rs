//! What was read of the sheets of a case: nothing that rests on others is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Fields, Sensitive};

/// The sheets as far as they were read, and what they tell of the case as a whole.
#[derive(Debug, Clone, Default)]
pub struct SheetsRead {
    /// Whether our right opens sheets at all.
    pub opens: bool,
    /// The numbers of steps of which something stands on a sheet that could not be read.
    pub unread: BTreeSet<u32>,
    /// The form by which the case was opened, as it was taken in.
    pub form: Option<Sensitive<Fields>>,
    /// The names of the fields that are told of each party, by its id.
    pub told: BTreeMap<String, BTreeSet<String>>,
}

impl SheetsRead {
    /// Whether the sheet of a step was read, with all that corrected it.
    pub fn has_read(&self, seq: u32) -> bool {
        self.opens && !self.unread.contains(&seq)
    }

    /// Whether every sheet was read.
    pub fn has_read_all(&self) -> bool {
        self.opens && self.unread.is_empty()
    }

    /// A number on the form by which the case was opened.
    pub(super) fn count(&self, section: &str, field: &str) -> Option<i64> {
        let form = self.form.as_ref()?.reveal();
        form.get(section)?.as_table()?.get(field)?.as_int()
    }

    /// Whether one of these fields is told of a party.
    pub(super) fn tells(&self, party: &str, fields: &[String]) -> bool {
        let told = self.told.get(party);
        told.is_some_and(|told| fields.iter().any(|field| told.contains(field)))
    }
}
