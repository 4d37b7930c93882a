//! The parties of a case, as far as the journal knows them: no name, only marks.

use chrono::NaiveDate;

use crate::procedure::model::{PartyFilter, Procedure};
use crate::record::Fields;

/// A party: an id, a role and the marks that rules ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id, e.g. `P1`.
    pub id: String,
    /// The code of its role.
    pub role: String,
    /// Not of age on the day that the state is of.
    pub minor: bool,
    /// Of age, but unable to cope: acts with somebody beside.
    pub helpless: bool,
    /// The party who cares for it, or whom it named to be beside.
    pub guardian: Option<String>,
    /// In the case only because it saw what happened.
    pub witness_only: bool,
    /// The day it came into the case.
    pub since: NaiveDate,
    /// The day its death was recorded for.
    pub died_on: Option<NaiveDate>,
}

impl Party {
    /// A party from its fields; none without an id.
    pub(super) fn read(id: &str, fields: &Fields, since: NaiveDate) -> Self {
        let mut party = Self {
            id: id.to_owned(),
            role: String::new(),
            minor: false,
            helpless: false,
            guardian: None,
            witness_only: false,
            since,
            died_on: None,
        };
        party.update(fields);
        party
    }

    /// Takes over the marks that are given.
    pub(super) fn update(&mut self, fields: &Fields) {
        if let Some(role) = fields.text("role") {
            role.clone_into(&mut self.role);
        }
        let beside = || fields.text("accompanied_by");
        if let Some(guardian) = fields.text("guardian").or_else(beside) {
            self.guardian = Some(guardian.to_owned());
        }
        self.minor = fields.bool("minor").unwrap_or(self.minor);
        self.helpless = fields.bool("helpless").unwrap_or(self.helpless);
        self.witness_only = fields.bool("witness_only").unwrap_or(self.witness_only);
    }

    /// Whether its role is one of these; any when there are none.
    pub fn has_role(&self, roles: &[String]) -> bool {
        roles.is_empty() || roles.contains(&self.role)
    }

    /// Whether it is one of those that a table means.
    pub(crate) fn passes(&self, filter: &PartyFilter) -> bool {
        self.has_role(&filter.roles)
            && filter.minor.is_none_or(|minor| minor == self.minor)
            && filter.helpless.is_none_or(|h| h == self.helpless)
    }

    /// The side it stands on.
    pub fn side<'p>(&self, procedure: &'p Procedure) -> Option<&'p str> {
        procedure.side_of(&self.role)
    }
}
