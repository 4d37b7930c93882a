//! What is known outside a case: the office's days, norms and lists.

use std::collections::{BTreeMap, BTreeSet};

use super::state::Event;
use crate::calendar::Calendar;
use crate::record::{CaseId, Sensitive};

/// The office's facts, as far as the law asks for them.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The days off, with the office's own.
    pub calendar: Calendar,
    /// Norms of the office by key, e.g. `silence_days`.
    pub norms: BTreeMap<String, i64>,
    /// Codes of places; empty when the office has no list.
    pub places: BTreeSet<String>,
    /// Codes of people who act for offices; empty when the office has no list.
    pub members: BTreeSet<String>,
    /// Since which year members of the staff do this work; empty when the office has no list.
    pub experience: BTreeMap<String, i64>,
    /// TERYT code of the office's own gmina, when it is set.
    pub gmina: Option<String>,
    /// The number of the case, once it has one, while a step of it is decided about.
    pub case: Option<CaseId>,
    /// The effective steps of the other records that the step names, and of those that belong to
    /// them, of those that could be read.
    pub records: BTreeMap<CaseId, Vec<Event>>,
    /// Family names of the parties, when the caller may read them: no code may hold one.
    pub family_names: Vec<Sensitive<String>>,
}

impl Facts {
    /// A norm of the office; none when it set none, or one that no term can have.
    pub fn norm(&self, key: &str) -> Option<u32> {
        self.norms.get(key).and_then(|n| u32::try_from(*n).ok())
    }
}
