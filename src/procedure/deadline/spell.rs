//! The rows of a case from a day on: how they stand, and until when they stand so.

use chrono::NaiveDate;

use super::today::Today;
use super::{Due, View};
use crate::procedure::facts::Facts;
use crate::procedure::model::Procedure;
use crate::procedure::state::CaseState;

/// How often the rows of one deadline may come to stand otherwise until nobody reckons ahead any
/// more: a row has a few such days, its last one and those of its norm and its warnings.
const SPELLS_MAX: usize = 24;

/// The rows of one deadline as they stand for some days; only the days that they count differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Spell {
    /// The first of the days.
    pub since: NaiveDate,
    /// The last of the days.
    pub until: NaiveDate,
    /// The rows, their days counted for the day from which was reckoned, or else for `since`.
    pub dues: Vec<Due>,
}

/// The rows of each deadline of the table from a day on, in spells without a gap between them. The
/// first spells together are what [`deadlines`](super::deadlines) says for the day.
pub fn spells(
    procedure: &Procedure,
    state: &CaseState,
    facts: &Facts,
    from: NaiveDate,
) -> Vec<Vec<Spell>> {
    let Some(mut view) = View::of(procedure, state, facts, from) else {
        return Vec::new();
    };
    let mut all = Vec::with_capacity(procedure.deadlines.len());
    for row in &procedure.deadlines {
        let mut spells = Vec::with_capacity(1);
        let mut next = Some(from);
        // What begins the rows, where that is the same on every day.
        let mut begun = None;
        while let Some(day) = next.filter(|_| spells.len() < SPELLS_MAX) {
            view.today = Today::of(day);
            let groups = begun.take().unwrap_or_else(|| view.groups(row));
            let is_lasting = !view.today.was_asked();
            let dues = view.rows_begun(row, &groups);
            begun = is_lasting.then_some(groups);
            let (since, until) = view.today.spell();
            spells.push(Spell { since, until, dues });
            next = until.succ_opt();
        }
        all.push(spells);
    }
    all
}
