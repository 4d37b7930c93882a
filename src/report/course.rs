//! The course of a case as a drawing shows it: its steps by day, and its terms as spans of days.
//!
//! Nothing here names a person: a case, steps, codes of people and days, which whoever reads
//! journals may see.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::group::Group;
use crate::audit;
use crate::procedure::deadline::pressing;
use crate::procedure::review::{Review, SheetsRead};
use crate::procedure::{CaseState, Due, DueState, Facts, Procedure, Status};
use crate::record::CaseId;

/// The course of one case.
#[derive(Debug, Clone)]
pub struct Course<'p> {
    /// The case.
    pub case: CaseId,
    /// Its procedure.
    pub procedure: &'p Procedure,
    /// Where it stands.
    pub status: Status,
    /// The day for which it is told.
    pub today: NaiveDate,
    /// The steps that count, by day; withdrawn ones are not among them.
    pub steps: Vec<Taken>,
    /// Its terms, by the day from which they run.
    pub spans: Vec<Span>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its number.
    pub seq: u32,
    /// Its code.
    pub step: SmolStr,
    /// Its day.
    pub on: NaiveDate,
}

/// A term as a span of days.
#[derive(Debug, Clone)]
pub struct Span {
    /// The row that it shows.
    pub due: Due,
    /// The last of the days that it has lasted: that on which it was met or stopped, else today.
    pub until: NaiveDate,
}

/// How a span is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In time, or it ran out as it should.
    OnTime,
    /// Late.
    Late,
    /// Not at all, and its day is past.
    Overdue,
    /// It may still be.
    Open,
}

/// The rows of a case, those among them that later rows took the place of.
pub(super) fn rows(
    procedure: &Procedure,
    state: &CaseState,
    facts: &Facts,
    today: NaiveDate,
) -> Vec<Due> {
    audit::rows(&Review {
        procedure,
        facts,
        state,
        // Rows rest on the days of journals alone.
        fields: &BTreeMap::new(),
        sheets: &SheetsRead::default(),
        today,
    })
}

impl Span {
    fn of(due: &Due, today: NaiveDate) -> Self {
        let ended = due.met_on.or(due.stopped_on);
        let ended = ended.or(due.due_on.filter(|_| due.ran_out()));
        Self {
            until: ended.unwrap_or(today).max(due.started_on),
            due: Due {
                why: None,
                ..due.clone()
            },
        }
    }

    /// How it is kept.
    pub fn kept(&self) -> Kept {
        match self.due.state {
            DueState::Late => Kept::Late,
            DueState::Overdue => Kept::Overdue,
            DueState::Due | DueState::Running => Kept::Open,
            DueState::Met | DueState::Void => Kept::OnTime,
        }
    }
}

/// Whether a row was met and a later one of the same term took its place.
fn is_replaced(due: &Due, dues: &[Due]) -> bool {
    let is_next = |row: &Due| {
        let is_same = row.deadline == due.deadline && row.subject == due.subject;
        is_same && row.started_on > due.started_on
    };
    due.state == DueState::Met && dues.iter().any(is_next)
}

impl<'p> Course<'p> {
    /// The course of a case from its state and its rows of deadlines; what asks for nothing any
    /// more has no span, nor has a round that was kept in time of a term that runs on: there would
    /// be one after each step.
    pub fn of(
        case: &CaseId,
        procedure: &'p Procedure,
        state: &CaseState,
        dues: &[Due],
        today: NaiveDate,
    ) -> Self {
        let steps = state.events.iter().map(|event| Taken {
            seq: event.seq,
            step: event.step.clone(),
            on: event.on,
        });
        let told = dues.iter();
        let told = told.filter(|due| due.state != DueState::Void && !is_replaced(due, dues));
        let mut spans: Vec<Span> = told.map(|due| Span::of(due, today)).collect();
        spans.sort_by_key(|span| (span.due.started_on, span.due.due_on, span.until));
        Self {
            case: case.clone(),
            procedure,
            status: state.status,
            today,
            steps: steps.collect(),
            spans,
        }
    }

    /// The course of a case from its state.
    pub fn of_case(
        case: &CaseId,
        procedure: &'p Procedure,
        state: &CaseState,
        facts: &Facts,
        today: NaiveDate,
    ) -> Self {
        let rows = rows(procedure, state, facts, today);
        Self::of(case, procedure, state, &rows, today)
    }

    /// Whether something of it is still to be done or to run out.
    pub fn runs(&self) -> bool {
        let mut spans = self.spans.iter();
        spans.any(|span| span.due.state.is_open() && span.due.stopped_on.is_none())
    }

    /// How pressing its most pressing term is: the lower, the more. As in the morning report, law
    /// goes before practice.
    pub fn pressing(&self) -> impl Ord + Copy + use<> {
        let place = |span: &Span| (Group::of(&span.due), pressing(&span.due));
        self.spans.iter().map(place).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::deadline::deadlines;
    use crate::procedure::fold;
    use crate::report::samples::{case, day, due, procedure, steps, today};

    #[test]
    fn a_case_has_its_steps_and_a_span_for_each_term() {
        let state = fold(procedure(), steps());
        let dues = deadlines(procedure(), &state, &Facts::default(), today());
        let course = Course::of(&case(1), procedure(), &state, &dues, today());
        let steps: Vec<u32> = course.steps.iter().map(|step| step.seq).collect();
        assert_eq!(steps, [1, 2]);
        let told: Vec<_> = course
            .spans
            .iter()
            .map(|span| (span.due.deadline.as_str(), span.until, span.kept()))
            .collect();
        assert_eq!(
            told,
            [
                ("forward-to-team", day("2026-11-04"), Kept::OnTime),
                ("monitor", today(), Kept::Open),
                ("monitor", today(), Kept::Open),
                ("appoint-group", today(), Kept::Overdue),
            ]
        );
        assert!(course.runs());
    }

    #[test]
    fn a_span_ends_when_it_was_met_stopped_or_ran_out() {
        let until = |due: &Due| Span::of(due, today()).until;
        assert_eq!(until(&due("a").met(2).build()), day("2026-11-21"));
        let mut stopped = due("b").days_left(-5).build();
        stopped.stopped_on = Some(day("2026-11-20"));
        assert_eq!(until(&stopped), day("2026-11-20"));
        let mut over = due("c").running(-3).state(DueState::Met).build();
        over.met_on = None;
        assert_eq!(until(&over), day("2026-11-20"));
        assert_eq!(until(&due("d").days_left(5).build()), today());
    }
}
