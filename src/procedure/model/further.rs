//! That a form about somebody whose record runs already opens no second one.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Basis, Certainty, Label};
use crate::procedure::table::day;

/// What becomes of such a form, and by which law.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FurtherDef {
    /// Code of the step that records it in the record that runs.
    pub step: String,
    /// The roles in which somebody must stand, there and on the form.
    pub roles: Vec<String>,
    /// The first day of a form that this is said of.
    #[serde(deserialize_with = "day::optional", default)]
    pub valid_from: Option<NaiveDate>,
    /// The act and its article.
    pub basis: Basis,
    /// How well that is known.
    pub certainty: Certainty,
    /// What it says.
    pub text: Label,
}

impl FurtherDef {
    /// Whether a form of that day is a further one.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
    }
}
