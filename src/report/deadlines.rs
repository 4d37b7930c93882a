//! The report of every morning: what is due, for which case, until when, by which law.

mod rows;

use chrono::NaiveDate;

use super::group::{Group, is_overdue};
use crate::procedure::deadline::{by_urgency, deadlines};
use crate::procedure::{Due, DueState, Facts, Label, Procedure, fold};
use crate::record::{CaseId, StepRecord};

pub use rows::{Row, Rows, Stretch};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question<'p> {
    /// Leave out what ends later than in so many days; overdue and dateless rows stay.
    pub within: Option<u32>,
    /// Only what is overdue by more than practice.
    pub overdue: bool,
    /// Met, late and void rows too.
    pub all: bool,
    /// Only this case.
    pub case: Option<CaseId>,
    /// Only cases of this procedure.
    pub procedure: Option<&'p Procedure>,
}

/// The rows of one case, most urgent first; of the team's own journal when it has no case.
#[derive(Debug, Clone)]
pub struct CaseDeadlines<'p> {
    /// The case.
    pub case: Option<CaseId>,
    /// Its procedure.
    pub procedure: &'p Procedure,
    /// How many steps its record has.
    pub steps: usize,
    /// Its rows. They are large, and stay here until they are drawn.
    pub dues: Vec<Due>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct DeadlineReport<'p> {
    /// What was asked.
    pub question: Question<'p>,
    /// The day that all rows are reckoned for.
    pub today: NaiveDate,
    /// How many cases were read.
    pub cases: usize,
    /// How many contacts were read; a contact is no case.
    pub contacts: usize,
    /// The cases that could not be read, in their order.
    pub unreadable: Vec<CaseId>,
    /// The rows, the most pressing first.
    pub rows: Rows<'p>,
}

impl Question<'_> {
    /// Whether a case of a procedure is asked about.
    pub fn asks_about(&self, case: Option<&CaseId>, prefix: &str) -> bool {
        let of_case = match (&self.case, case) {
            (None, _) => true,
            (Some(asked), Some(case)) => asked == case,
            (Some(asked), None) => asked.is_team(),
        };
        of_case && self.procedure.is_none_or(|p| p.prefix == prefix)
    }

    /// The rows of a case that belong to the answer, as its steps stand on a day.
    ///
    /// What is left out here need not be kept until all cases are read.
    pub fn of_case<'p>(
        &self,
        case: CaseId,
        procedure: &'p Procedure,
        steps: Vec<StepRecord>,
        facts: &Facts,
        today: NaiveDate,
    ) -> CaseDeadlines<'p> {
        let count = steps.len();
        let state = fold(procedure, steps);
        let all = deadlines(procedure, &state, facts, today);
        self.of_rows(case, procedure, count, all)
    }

    /// Those of all rows of a case of so many steps that belong to the answer.
    pub fn of_rows<'p>(
        &self,
        case: CaseId,
        procedure: &'p Procedure,
        steps: usize,
        mut dues: Vec<Due>,
    ) -> CaseDeadlines<'p> {
        dues.retain(|due| self.keeps(due));
        // Most rows are left out: the others must not hold the room of all.
        dues.shrink_to_fit();
        by_urgency(&mut dues);
        CaseDeadlines {
            case: case.numbered(),
            procedure,
            steps,
            dues,
        }
    }

    /// Whether a row of a case that is asked about belongs to the answer.
    pub fn keeps(&self, due: &Due) -> bool {
        (self.all || Group::of(due) != Group::Closed)
            && (!self.overdue || is_overdue(due))
            && self.within.is_none_or(|days| ends_within(due, days))
    }
}

/// Whether a row is overdue, has no day, or ends in so many days.
fn ends_within(due: &Due, days: u32) -> bool {
    match due.state {
        DueState::Overdue => true,
        DueState::Due | DueState::Running => {
            due.days_left.is_none_or(|left| left <= i64::from(days))
        }
        DueState::Met | DueState::Late | DueState::Void => false,
    }
}

/// Answers the question for a day, from the rows of the cases that could be read.
pub fn answer<'p>(
    question: Question<'p>,
    today: NaiveDate,
    cases: impl IntoIterator<Item = CaseDeadlines<'p>>,
    unreadable: impl IntoIterator<Item = CaseId>,
) -> DeadlineReport<'p> {
    let mut cases: Vec<CaseDeadlines<'p>> = cases.into_iter().collect();
    // They come in the order of their numbers, but for the team's own.
    cases.sort_by(|a, b| a.case.cmp(&b.case));
    let (mut count, mut contacts) = (0, 0);
    cases.retain(|of| {
        let case = of.case.as_ref();
        let is_asked = question.asks_about(case, &of.procedure.prefix);
        match case.filter(|_| is_asked) {
            Some(case) if case.is_case() => count += 1,
            Some(_) => contacts += 1,
            // The team's record is neither.
            None => {}
        }
        is_asked && !of.dues.is_empty()
    });
    let mut unreadable: Vec<CaseId> = unreadable
        .into_iter()
        .filter(|case| question.asks_about(Some(case), case.prefix()))
        .collect();
    unreadable.sort();
    let rows = Rows::in_order(cases, &question);
    DeadlineReport {
        question,
        today,
        cases: count,
        contacts,
        unreadable,
        rows,
    }
}

/// What a state of the law, named as in [`Due::rules`], says of cases that keep to former law.
pub fn former_law<'p>(procedure: &'p Procedure, rules: &str) -> Option<&'p Label> {
    let code = rules.split_once('/').map_or(rules, |(_, code)| code);
    let version = procedure.versions.iter().find(|v| v.code == code)?;
    version.note.as_ref()
}

impl DeadlineReport<'_> {
    /// Whether something is overdue for `--check`.
    pub fn has_overdue(&self) -> bool {
        self.rows.iter().any(|row| is_overdue(row.due))
    }

    /// How many rows stand in a part of the report.
    pub fn count(&self, group: Group) -> usize {
        self.rows_of(group).count()
    }

    /// The rows of a part of the report, in order.
    pub fn rows_of(&self, group: Group) -> impl Iterator<Item = Row<'_>> {
        let of_group = move |row: &Row<'_>| Group::of(row.due) == group;
        self.rows.iter().filter(of_group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::model::Certainty;
    use crate::report::samples::{case, due, procedure, today};

    fn cases() -> Vec<CaseDeadlines<'static>> {
        let of = |number, dues: Vec<Due>| CaseDeadlines {
            case: Some(case(number)),
            procedure: procedure(),
            steps: 1,
            dues,
        };
        vec![
            of(
                2,
                vec![due("b").days_left(3).build(), due("c").met(1).build()],
            ),
            of(
                1,
                vec![
                    due("a").days_left(3).subject("P1").build(),
                    due("a").days_left(3).subject("P2").build(),
                    due("d").waiting(40).norm(3).build(),
                    due("e").days_left(-5).certainty(Certainty::Weak).build(),
                ],
            ),
            of(
                3,
                vec![due("f").days_left(-2).build(), due("g").running(8).build()],
            ),
        ]
    }

    fn ids(question: Question<'static>) -> Vec<String> {
        let report = answer(question, today(), cases(), []);
        let id = |row: Row<'_>| {
            format!(
                "{}{}",
                row.due.deadline,
                row.case.as_ref().unwrap().number()
            )
        };
        report.rows.iter().map(id).collect()
    }

    #[test]
    fn rows_of_all_cases_stand_in_one_order() {
        assert_eq!(
            ids(Question::default()),
            ["e1", "f3", "a1", "a1", "b2", "d1", "g3"]
        );
    }

    #[test]
    fn each_filter_leaves_out_what_it_says() {
        let within = |days| Question {
            within: Some(days),
            ..Question::default()
        };
        assert_eq!(ids(within(2)), ["e1", "f3", "d1"]);
        assert_eq!(ids(within(8)), ids(Question::default()));
        let overdue = Question {
            overdue: true,
            ..Question::default()
        };
        assert_eq!(ids(overdue), ["f3"]);
        let all = Question {
            all: true,
            ..Question::default()
        };
        assert_eq!(ids(all).last().unwrap(), "c2");
    }

    #[test]
    fn cases_that_are_not_asked_about_are_not_counted() {
        let question = Question {
            case: Some(case(1)),
            ..Question::default()
        };
        let report = answer(question, today(), cases(), [case(1), case(9)]);
        assert_eq!((report.cases, report.rows.len()), (1, 4));
        assert_eq!(report.unreadable, [case(1)]);
        let mut other = procedure().clone();
        other.prefix = "KCIK".to_owned();
        let question = Question {
            procedure: Some(&other),
            ..Question::default()
        };
        let report = answer(question, today(), cases(), [case(9)]);
        assert_eq!((report.cases, report.unreadable.len()), (0, 0));
    }

    #[test]
    fn only_what_more_than_practice_asks_for_is_overdue() {
        let mut cases = cases();
        assert!(answer(Question::default(), today(), cases.clone(), []).has_overdue());
        cases.pop();
        let report = answer(Question::default(), today(), cases, []);
        assert!(!report.has_overdue());
        assert_eq!(
            (report.count(Group::Overdue), report.count(Group::PastNorm)),
            (0, 1)
        );
    }

    #[test]
    fn former_law_is_known_by_its_version() {
        let former = former_law(procedure(), "nk/earlier").unwrap();
        assert_eq!(former.pl, "według przepisów dotychczasowych");
        assert!(former_law(procedure(), "nk/2023-09-28").is_none());
    }
}
