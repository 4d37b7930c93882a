//! The cases of a store: where each stands and how pressing it is.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::extract::About;
use super::group;
use super::people::People;
use crate::procedure::model::kebab_names;
use crate::procedure::{CaseState, Due, DueState, Procedure, Status};
use crate::record::{CaseId, Sensitive};

/// The field of the opening step in which stands who opened the case.
pub const OPENER: &str = "opener";

/// What is asked: all of it must hold.
#[derive(Debug, Clone, Default)]
pub struct Question<'p> {
    /// Cases that stand so; any when none is named.
    pub status: Vec<Status>,
    /// Cases opened by such a kind.
    pub opener: Option<String>,
    /// Cases of this year's numbers.
    pub year: Option<u16>,
    /// Cases in which something is overdue.
    pub overdue: bool,
    /// Cases with a party of this role.
    pub role: Option<String>,
    /// Cases of this procedure.
    pub procedure: Option<&'p Procedure>,
    /// Whether contacts stand among the cases without being asked for.
    pub with_contacts: bool,
    /// By what they are put into order.
    pub sort: Key,
}

/// What can be said of a case in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Key {
    /// Its number.
    #[default]
    Case,
    /// Its procedure.
    Procedure,
    /// Where it stands.
    Status,
    /// Day 0.
    OpenedOn,
    /// The day it ended.
    EndedOn,
    /// How many of its rows are overdue.
    Overdue,
    /// The first day by which something is to be done.
    NextDueOn,
    /// Who opened it.
    Opener,
    /// The ids of its parties.
    Parties,
}

kebab_names!(Key {
    Case => "case",
    Procedure => "procedure",
    Status => "status",
    OpenedOn => "opened_on",
    EndedOn => "ended_on",
    Overdue => "overdue",
    NextDueOn => "next_due_on",
    Opener => "opener",
    Parties => "parties",
});

impl Key {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Case,
        Self::Procedure,
        Self::Status,
        Self::OpenedOn,
        Self::EndedOn,
        Self::Overdue,
        Self::NextDueOn,
        Self::Opener,
        Self::Parties,
    ];

    /// Those that scripts always get, in their order.
    pub const CONTRACT: [Self; 7] = [
        Self::Case,
        Self::Procedure,
        Self::Status,
        Self::OpenedOn,
        Self::EndedOn,
        Self::Overdue,
        Self::NextDueOn,
    ];
}

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
    /// The kind of whoever opened it.
    pub opener: Option<String>,
    /// Its parties: id and role, in the order in which they came in.
    pub parties: Vec<(String, String)>,
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
    /// Whether it was asked only for some cases.
    pub is_part: bool,
}

impl Question<'_> {
    /// Whether only some cases are asked about.
    fn narrows(&self) -> bool {
        !self.status.is_empty()
            || self.overdue
            || self.opener.is_some()
            || self.year.is_some()
            || self.role.is_some()
            || self.procedure.is_some()
    }

    /// Whether a case may belong to the answer, as its number tells.
    pub fn asks_about(&self, case: &CaseId) -> bool {
        let of_year = self.year.is_none_or(|year| year == case.year());
        // Contacts are too many to be listed among the cases, unless they are asked for.
        let of_kind = match self.procedure {
            Some(procedure) => procedure.prefix == case.prefix(),
            None => self.with_contacts || !case.is_of_many(),
        };
        of_year && of_kind
    }

    /// Whether a case that was read belongs to the answer.
    pub fn keeps(&self, row: &ListRow<'_>) -> bool {
        let has_role = |role: &String| row.parties.iter().any(|(_, of)| of == role);
        let is_opener = |kind: &String| row.opener.as_ref() == Some(kind);
        (self.status.is_empty() || self.status.contains(&row.status))
            && (!self.overdue || row.overdue > 0)
            && self.role.as_ref().is_none_or(has_role)
            && self.opener.as_ref().is_none_or(is_opener)
    }

    /// Puts rows into the order asked for; what has no day comes last, the most overdue first.
    fn order(&self, a: &ListRow<'_>, b: &ListRow<'_>) -> Ordering {
        let day = |on: Option<NaiveDate>| (on.is_none(), on);
        let by_key = match self.sort {
            Key::Case => Ordering::Equal,
            Key::Procedure => a.procedure.code.cmp(&b.procedure.code),
            Key::Status => a.status.cmp(&b.status),
            Key::OpenedOn => day(a.opened_on).cmp(&day(b.opened_on)),
            Key::EndedOn => day(a.ended_on).cmp(&day(b.ended_on)),
            Key::Overdue => b.overdue.cmp(&a.overdue),
            Key::NextDueOn => day(a.next_due_on).cmp(&day(b.next_due_on)),
            Key::Opener => (a.opener.is_none(), &a.opener).cmp(&(b.opener.is_none(), &b.opener)),
            Key::Parties => b.parties.len().cmp(&a.parties.len()),
        };
        by_key.then_with(|| a.case.cmp(&b.case))
    }
}

impl<'p> ListRow<'p> {
    /// The row of a case that has these rows of deadlines today.
    pub fn of(case: CaseId, procedure: &'p Procedure, about: About, dues: &[Due]) -> Self {
        let is_open = |due: &&Due| due.state == DueState::Due || group::is_overdue(due);
        Self {
            case,
            procedure,
            status: about.status,
            opened_on: about.opened_on,
            ended_on: about.ended_on,
            overdue: dues.iter().filter(|due| group::is_overdue(due)).count(),
            next_due_on: dues
                .iter()
                .filter(is_open)
                .filter_map(|due| due.due_on)
                .min(),
            opener: about.opener,
            parties: about.parties,
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

/// The kind of whoever opened a case.
pub(super) fn opener(procedure: &Procedure, state: &CaseState) -> Option<String> {
    let opening = procedure.opening()?;
    let event = state.events_of(&opening.code).next()?;
    event.fields.text(OPENER).map(str::to_owned)
}

/// The cases that belong to the answer in their order, and those that could not be read.
pub fn answer<'p>(
    question: &Question<'_>,
    rows: impl IntoIterator<Item = ListRow<'p>>,
    unreadable: impl IntoIterator<Item = CaseId>,
) -> CaseList<'p> {
    let mut rows: Vec<_> = rows.into_iter().filter(|row| question.keeps(row)).collect();
    let mut unreadable: Vec<_> = unreadable.into_iter().collect();
    rows.sort_by(|a, b| question.order(a, b));
    unreadable.sort();
    CaseList {
        rows,
        unreadable,
        is_part: question.narrows(),
    }
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
        let row = ListRow::of(case(1), procedure(), About::of(procedure(), &state), &dues);
        let past = today().checked_sub_days(chrono::Days::new(2));
        assert_eq!((row.overdue, row.next_due_on), (1, past));
        // What is overdue by practice alone says nothing of the day.
        dues.retain(|due| due.deadline != "overdue");
        let row = ListRow::of(case(1), procedure(), About::of(procedure(), &state), &dues);
        assert_eq!((row.overdue, row.next_due_on), (0, Some(today())));
        assert_eq!(row.status, Status::Open);
    }

    #[test]
    fn names_are_there_only_when_asked_for() {
        let state = fold(procedure(), steps());
        let sheets = Sheets::from([(1, sheet(&[("S1", "family_name", "Zmyślony")]))]);
        let people = People::of(&state, &Amendments::default(), &sheets);
        let row = ListRow::of(case(1), procedure(), About::of(procedure(), &state), &[]);
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
        let row = |n| ListRow::of(case(n), procedure(), About::of(procedure(), &state), &[]);
        let list = answer(
            &Question::default(),
            [row(10_000), row(9), row(10)],
            [case(8), case(2)],
        );
        let numbers: Vec<_> = list.rows.iter().map(|row| row.case.number()).collect();
        assert_eq!(numbers, [9, 10, 10_000]);
        assert_eq!(list.unreadable, [case(2), case(8)]);
    }

    fn numbers(question: &Question<'_>) -> Vec<u32> {
        let state = fold(procedure(), steps());
        let late = [due("late").days_left(-3).build()];
        let near = [due("near").days_left(2).build()];
        let mut rows = [
            ListRow::of(case(1), procedure(), About::of(procedure(), &state), &near),
            ListRow::of(case(2), procedure(), About::of(procedure(), &state), &late),
            ListRow::of(case(3), procedure(), About::of(procedure(), &state), &[]),
        ];
        rows[2].status = Status::Monitoring;
        rows[0].opener = Some("teacher".to_owned());
        rows[0]
            .parties
            .push(("X1".to_owned(), "witness".to_owned()));
        let list = answer(question, rows, []);
        assert!(list.is_part || list.rows.len() == 3);
        list.rows.iter().map(|row| row.case.number()).collect()
    }

    #[test]
    fn filters_combine() {
        let all = Question::default;
        let teacher = || Some("teacher".to_owned());
        let witness = || Some("witness".to_owned());
        let police = || Some("police-officer".to_owned());
        let status = || vec![Status::Monitoring, Status::Ended];
        for (question, expected) in [
            (all(), vec![1, 2, 3]),
            (
                Question {
                    overdue: true,
                    ..all()
                },
                vec![2],
            ),
            (
                Question {
                    status: status(),
                    ..all()
                },
                vec![3],
            ),
            (
                Question {
                    opener: teacher(),
                    ..all()
                },
                vec![1],
            ),
            (
                Question {
                    opener: police(),
                    ..all()
                },
                vec![2, 3],
            ),
            (
                Question {
                    role: witness(),
                    ..all()
                },
                vec![1],
            ),
            (
                Question {
                    opener: police(),
                    overdue: true,
                    ..all()
                },
                vec![2],
            ),
            (
                Question {
                    role: witness(),
                    overdue: true,
                    ..all()
                },
                vec![],
            ),
        ] {
            assert_eq!(numbers(&question), expected, "{question:?}");
        }
        let of = |year| Question {
            year: Some(year),
            ..all()
        };
        assert!(of(2026).asks_about(&case(1)) && !of(2025).asks_about(&case(1)));
        let contact: CaseId = "KT-2026-00001".parse().unwrap();
        let with_contacts = true;
        assert!(!of(2026).asks_about(&contact));
        assert!(
            Question {
                with_contacts,
                ..of(2026)
            }
            .asks_about(&contact)
        );
    }

    #[test]
    fn each_key_puts_the_cases_into_its_order() {
        for (sort, expected) in [
            (Key::Case, [1, 2, 3]),
            (Key::Procedure, [1, 2, 3]),
            (Key::Status, [1, 2, 3]),
            (Key::OpenedOn, [1, 2, 3]),
            (Key::EndedOn, [1, 2, 3]),
            (Key::Overdue, [2, 1, 3]),
            (Key::NextDueOn, [2, 1, 3]),
            (Key::Opener, [2, 3, 1]),
            (Key::Parties, [1, 2, 3]),
        ] {
            let question = Question {
                sort,
                ..Question::default()
            };
            assert_eq!(numbers(&question), expected, "{sort}");
        }
    }
}
