//! What is asked of other records that a step names, as far as the caller told of them.

use chrono::NaiveDate;

use super::{Scene, is_one_of};
use crate::procedure::state::Event;
use crate::record::{CaseId, address};

impl Scene<'_> {
    /// Whether a record that one of the fields names has such a step, the last of them with one of
    /// the values, and no record that is known beside it says otherwise on that day or later: of a
    /// word that can be taken back, the last one counts, wherever it was said.
    pub(super) fn has_record(
        &self,
        fields: &[String],
        step: &str,
        field: &str,
        is: &[String],
    ) -> bool {
        let last = |events: &'_ Vec<Event>| -> Option<(NaiveDate, bool)> {
            let last = events.iter().rfind(|event| event.step == step)?;
            Some((last.on, is_one_of(&last.fields, field, is)))
        };
        let named = fields.iter().filter_map(|name| self.record_in(name));
        let named = named.filter_map(|id| last(self.facts.records.get(&id)?));
        let said = named.filter(|(_, is)| *is).map(|(on, _)| on).max();
        let all = self.facts.records.values().filter_map(last);
        let otherwise = all.filter(|(_, is)| !*is).map(|(on, _)| on).max();
        said.is_some_and(|said| otherwise.is_none_or(|other| other < said))
    }

    /// Whether the field names a record whose number begins otherwise.
    pub(super) fn is_record_other(&self, field: &str, prefix: &str) -> bool {
        let named = self.record_in(field);
        named.is_some_and(|id| id.prefix() != prefix)
    }

    /// Whether the field names a record that the store does not have. The record of the step itself
    /// is there.
    pub(super) fn is_record_unknown(&self, field: &str) -> bool {
        let named = self.record_in(field);
        named.is_some_and(|id| {
            self.facts.case.as_ref() != Some(&id) && !self.facts.records.contains_key(&id)
        })
    }

    /// Whether a text or code in one of the fields looks like an address.
    pub(super) fn has_address(&self, fields: &[String]) -> bool {
        let texts = fields.iter().flat_map(|name| self.fields.texts(name));
        texts.into_iter().any(address::is_likely)
    }

    fn record_in(&self, field: &str) -> Option<CaseId> {
        self.fields.text(field)?.parse().ok()
    }
}
