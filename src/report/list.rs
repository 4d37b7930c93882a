//! The cases of a store: where each stands and how pressing it is.

use chrono::NaiveDate;

use super::group;
use super::people::People;
use crate::procedure::{CaseState, Due, DueState, Procedure, Status};
use crate::record::{CaseId, Sensitive};

/// One case of the list.
#[derive(Debug, Clone)]
pub struct ListRow<'p> {
    /// The case.
    pub case: CaseId,
    /// Its procedure.
    pub procedure: &'p Procedure,
    /// Where it stands.
    pub status: Status,
    /// Day 0.
    pub opened_on: Option<NaiveDate>,
    /// The day the procedure ended, monitoring aside.
    pub ended_on: Option<NaiveDate>,
    /// How many of its rows are overdue by more than practice, as `deadlines --overdue` counts.
    pub overdue: usize,
    /// The first day by which something is, or was, to be done: past when the case is overdue.
    pub next_due_on: Option<NaiveDate>,
    /// Its parties with a name, when names were asked for and the sheets could be read.
    pub names: Option<Vec<NamedParty>>,
}

/// A party and its name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedParty {
    /// The party's id.
    pub id: String,
    /// Its name.
    pub name: Sensitive<String>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct CaseList<'p> {
    /// The cases, by procedure, year and number.
    pub rows: Vec<ListRow<'p>>,
    /// The cases that could not be read, in their order.
    pub unreadable: Vec<CaseId>,
}

impl<'p> ListRow<'p> {
    /// The row of a case that has these rows of deadlines today.
    pub fn of(case: CaseId, procedure: &'p Procedure, state: &CaseState, dues: &[Due]) -> Self {
        let is_open = |due: &&Due| due.state == DueState::Due || group::is_overdue(due);
        Self {
            case,
            procedure,
            status: state.status,
            opened_on: state.opened_on,
            ended_on: state.ended_on,
            overdue: dues.iter().filter(|due| group::is_overdue(due)).count(),
            next_due_on: dues
                .iter()
                .filter(is_open)
                .filter_map(|due| due.due_on)
                .min(),
            names: None,
        }
    }

    /// The row with the names of the case's parties, in the order in which they came in.
    pub fn with_names(mut self, state: &CaseState, people: &People) -> Self {
        let named = state.parties.iter().filter_map(|party| {
            let name = people.name(&party.id)?;
            let id = party.id.clone();
            Some(NamedParty { id, name })
        });
        self.names = Some(named.collect());
        self
    }
}

/// Puts the cases that could be read, and those that could not, into their order.
pub fn answer<'p>(
    rows: impl IntoIterator<Item = ListRow<'p>>,
    unreadable: impl IntoIterator<Item = CaseId>,
) -> CaseList<'p> {
    let mut rows: Vec<_> = rows.into_iter().collect();
    let mut unreadable: Vec<_> = unreadable.into_iter().collect();
    rows.sort_by(|a, b| a.case.cmp(&b.case));
    unreadable.sort();
    CaseList { rows, unreadable }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::fold;
    use crate::procedure::model::Certainty;
    use crate::report::amendments::Amendments;
    use crate::report::people::Sheets;
    use crate::report::samples::{case, due, procedure, sheet, steps, today};

    #[test]
    fn a_row_counts_what_is_overdue_and_finds_the_first_day() {
        let state = fold(procedure(), steps());
        let mut dues = vec![
            due("late").late(3).build(),
            due("overdue").days_left(-2).build(),
            due("practice")
                .days_left(-9)
                .certainty(Certainty::Weak)
                .build(),
            due("far").days_left(9).build(),
            due("near").days_left(0).build(),
            due("at-once").waiting(4).build(),
            due("period").running(0).build(),
        ];
        let row = ListRow::of(case(1), procedure(), &state, &dues);
        let past = today().checked_sub_days(chrono::Days::new(2));
        assert_eq!((row.overdue, row.next_due_on), (1, past));
        // What is overdue by practice alone says nothing of the day.
        dues.retain(|due| due.deadline != "overdue");
        let row = ListRow::of(case(1), procedure(), &state, &dues);
        assert_eq!((row.overdue, row.next_due_on), (0, Some(today())));
        assert_eq!(row.status, Status::Open);
    }

    #[test]
    fn names_are_there_only_when_asked_for() {
        let state = fold(procedure(), steps());
        let sheets = Sheets::from([(1, sheet(&[("S1", "family_name", "Zmyślony")]))]);
        let people = People::of(&state, &Amendments::default(), &sheets);
        let row = ListRow::of(case(1), procedure(), &state, &[]);
        assert!(row.names.is_none());
        let named = row.with_names(&state, &people).names.unwrap();
        assert_eq!(named.len(), 1);
        assert_eq!(
            (named[0].id.as_str(), named[0].name.reveal().as_str()),
            ("S1", "Zmyślony")
        );
    }

    #[test]
    fn cases_stand_in_the_order_of_their_numbers() {
        let state = fold(procedure(), steps());
        let row = |n| ListRow::of(case(n), procedure(), &state, &[]);
        let list = answer([row(10_000), row(9), row(10)], [case(8), case(2)]);
        let numbers: Vec<_> = list.rows.iter().map(|row| row.case.number()).collect();
        assert_eq!(numbers, [9, 10, 10_000]);
        assert_eq!(list.unreadable, [case(2), case(8)]);
    }
}
