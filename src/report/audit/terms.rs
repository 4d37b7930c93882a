//! All cases with all their terms, and how each term was kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::CaseAudit;
use crate::audit::{Period, days_late};
use crate::procedure::{Due, DueState, Label, Procedure};

/// The middle of some days: with an even number of them half way between the two in the middle, so
/// that a half is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Median {
    /// The whole days.
    pub days: i64,
    /// Whether half a day comes on top.
    pub and_half: bool,
}

impl Median {
    /// The middle of days in their order; none of no days.
    fn of(sorted: &[i64]) -> Option<Self> {
        let upper = sorted.get(sorted.len() / 2)?;
        let lower = sorted.get(sorted.len().saturating_sub(1) / 2)?;
        let twice = lower.saturating_add(*upper);
        Some(Self {
            days: twice.div_euclid(2),
            and_half: twice.rem_euclid(2) == 1,
        })
    }
}

/// How a term was kept in all cases: of its rounds, those whose day lies in the period.
#[derive(Debug, Clone, PartialEq)]
pub struct TermStats {
    /// Its procedure.
    pub procedure: &'static Procedure,
    /// Its id.
    pub deadline: String,
    /// Its words.
    pub label: Label,
    /// Rows that were met in time. A span is kept by nobody, and is not counted.
    pub on_time: usize,
    /// Rows that were met late.
    pub late: usize,
    /// Rows past their day and not met, those too that nobody can meet any more.
    pub overdue: usize,
    /// Rows that are to be met without delay, have no day, and are not met.
    pub waiting: usize,
    /// Rows that are still to be done in time.
    pub open: usize,
    /// The middle of the days by which rows were or are late; of those without a day, past the norm.
    pub median_days: Option<Median>,
    /// The most days by which one was or is late.
    pub worst_days: Option<i64>,
}

/// The cases of one procedure under its terms.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The procedure.
    pub procedure: &'static Procedure,
    /// The terms that any of the cases has, in the order of the table: ids and words.
    pub terms: Vec<(String, Label)>,
    /// The cases, each with what stands under each term.
    pub rows: Vec<(String, Vec<Option<Cell>>)>,
}

/// What stands under a term: the worst of the rows that a case has of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Met in time.
    OnTime,
    /// Met so many days late.
    Late(i64),
    /// Not met, so many days past its day.
    Overdue(i64),
    /// Not met, so many days past its day, when it ceased to be anybody's duty.
    Ended(i64),
    /// Without a day, not met, and waiting for so many days.
    Waiting {
        /// Days since it began.
        days: i64,
        /// Of these the days past the office's norm; where it has none, all after the first.
        late: Option<i64>,
    },
    /// Still to be done, by that day when it has one, in so many days.
    Open {
        /// The last day.
        on: Option<NaiveDate>,
        /// Days until then.
        left: Option<i64>,
    },
    /// A span that is over.
    Over,
    /// Asks for nothing any more.
    Void,
}

impl Cell {
    /// How a row stands; one whose day lies behind the period, as it stood at the end of that.
    pub fn of(due: &Due, period: Period) -> Self {
        let end = period.to.filter(|to| due.due_on.is_some_and(|on| on > *to));
        if let Some(end) = end.filter(|_| due.state != DueState::Void) {
            return match due.met_on {
                Some(met_on) if met_on <= end && due.is_span() => Self::Over,
                Some(met_on) if met_on <= end => Self::OnTime,
                _ => Self::Open {
                    on: due.due_on,
                    left: None,
                },
            };
        }
        if due.state == DueState::Due && due.due_on.is_none() {
            return Self::Waiting {
                days: due.waiting_days.unwrap_or(0),
                late: days_late(due),
            };
        }
        match (days_late(due), due.state) {
            (Some(days), DueState::Late | DueState::Met) => Self::Late(days),
            (Some(days), _) if due.stopped_on.is_some() => Self::Ended(days),
            (Some(days), _) => Self::Overdue(days),
            (None, DueState::Met) if due.is_span() => Self::Over,
            (None, DueState::Met) => Self::OnTime,
            (None, DueState::Void) => Self::Void,
            (None, _) => Self::Open {
                on: due.due_on,
                left: due
                    .days_left
                    .filter(|left| *left >= 0 && due.due_on.is_some()),
            },
        }
    }

    /// The word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::OnTime => "met",
            Self::Late(_) => "late",
            Self::Overdue(_) => "overdue",
            Self::Ended(_) => "ended",
            Self::Waiting { .. } => "waiting",
            Self::Open { .. } => "due",
            Self::Over => "over",
            Self::Void => "void",
        }
    }

    /// By how many days it was late, or is.
    pub fn days_late(self) -> Option<i64> {
        match self {
            Self::Late(days) | Self::Overdue(days) | Self::Ended(days) => Some(days),
            Self::Waiting { late, .. } => late,
            Self::OnTime | Self::Open { .. } | Self::Over | Self::Void => None,
        }
    }

    /// How bad it is, for the choice of the worst.
    fn rank(self) -> (u8, i64) {
        match self {
            Self::Overdue(days) => (7, days),
            Self::Ended(days) => (6, days),
            Self::Waiting {
                late: Some(days), ..
            } => (5, days),
            Self::Late(days) => (4, days),
            Self::Waiting { late: None, .. } | Self::Open { .. } => (3, 0),
            Self::Over => (2, 0),
            Self::OnTime => (1, 0),
            Self::Void => (0, 0),
        }
    }
}

/// The rows of one case, each by the id of its deadline, and how it was kept: all that is needed of
/// a case to count them.
#[derive(Debug, Clone)]
pub struct CaseTerms {
    /// Its procedure.
    pub procedure: &'static Procedure,
    /// Its rows.
    pub rows: Vec<(SmolStr, Cell)>,
}

impl CaseTerms {
    /// The rows of a case that count in a period. A span asks nothing of anybody, so how it was
    /// kept is no question.
    pub fn of<'d>(
        procedure: &'static Procedure,
        rows: impl IntoIterator<Item = &'d Due>,
        period: Period,
    ) -> Self {
        let counts = |due: &&Due| !due.is_span() && is_due_in(due, period);
        let row = |due: &Due| (due.deadline.clone(), Cell::of(due, period));
        Self {
            procedure,
            rows: rows.into_iter().filter(counts).map(row).collect(),
        }
    }
}

/// How each term was kept, in the order of the procedures and of their tables.
pub fn stats(cases: &[CaseAudit], period: Period) -> Vec<TermStats> {
    let terms = |case: &CaseAudit| CaseTerms::of(case.procedure, &case.terms, period);
    stats_of(cases.iter().map(terms))
}

/// The same of the rows alone.
pub fn stats_of(cases: impl IntoIterator<Item = CaseTerms>) -> Vec<TermStats> {
    let mut found: Vec<(&'static Procedure, BTreeMap<SmolStr, Vec<Cell>>)> = Vec::new();
    for case in cases {
        let known = found
            .iter()
            .position(|(known, _)| known.code == case.procedure.code);
        let at = known.unwrap_or_else(|| {
            found.push((case.procedure, BTreeMap::new()));
            found.len() - 1
        });
        for (id, cell) in case.rows {
            found[at].1.entry(id).or_default().push(cell);
        }
    }
    let of_procedure = |(procedure, mut cells): (&'static Procedure, BTreeMap<SmolStr, Vec<_>>)| {
        let rows = procedure.deadlines.iter();
        let row = rows.filter_map(move |row| {
            let own = cells.remove(row.id.as_str())?;
            let label = Label::clone(&row.label);
            Some(counted(procedure, row.id.clone(), label, &own))
        });
        row.collect::<Vec<_>>()
    };
    let mut stats: Vec<TermStats> = found.into_iter().flat_map(of_procedure).collect();
    stats.retain(|row| row.on_time + row.late + row.overdue + row.waiting + row.open > 0);
    stats
}

/// Whether a row counts in a period: by its last day, where it has none by the day it began.
fn is_due_in(due: &Due, period: Period) -> bool {
    let on = due.due_on.unwrap_or(due.started_on);
    period.touches(on, on)
}

fn counted(procedure: &'static Procedure, id: String, label: Label, cells: &[Cell]) -> TermStats {
    let count = |is: fn(&Cell) -> bool| cells.iter().filter(|cell| is(cell)).count();
    let mut days: Vec<i64> = cells.iter().filter_map(|cell| cell.days_late()).collect();
    days.sort_unstable();
    TermStats {
        procedure,
        deadline: id,
        label,
        on_time: count(|c| matches!(c, Cell::OnTime)),
        late: count(|c| matches!(c, Cell::Late(_))),
        overdue: count(|c| matches!(c, Cell::Overdue(_) | Cell::Ended(_))),
        waiting: count(|c| matches!(c, Cell::Waiting { .. })),
        open: count(|c| matches!(c, Cell::Open { .. })),
        median_days: Median::of(&days),
        worst_days: days.last().copied(),
    }
}

/// The cases of each procedure under its terms.
pub fn matrices(cases: &[CaseAudit], period: Period) -> Vec<Matrix> {
    let of = |procedure: &'static Procedure| {
        let terms = terms(procedure, cases);
        let own = cases.iter().filter(|c| c.procedure.code == procedure.code);
        let row = |case: &CaseAudit| {
            let cells = terms.iter().map(|(id, _)| worst(case, id, period));
            (case.case.to_string(), cells.collect())
        };
        Matrix {
            procedure,
            rows: own.map(row).collect(),
            terms,
        }
    };
    procedures(cases).into_iter().map(of).collect()
}

fn worst(case: &CaseAudit, id: &str, period: Period) -> Option<Cell> {
    let rows = case.terms.iter().filter(|due| due.deadline == id);
    let cells = rows.map(|due| Cell::of(due, period));
    cells.max_by_key(|cell| cell.rank())
}

/// The procedures of the cases, each once, in the order in which they come.
fn procedures(cases: &[CaseAudit]) -> Vec<&'static Procedure> {
    let mut found: Vec<&'static Procedure> = Vec::new();
    for case in cases {
        if !found.iter().any(|p| p.code == case.procedure.code) {
            found.push(case.procedure);
        }
    }
    found
}

/// The terms of a procedure that any case has, in the order of its table, each once.
fn terms(procedure: &Procedure, cases: &[CaseAudit]) -> Vec<(String, Label)> {
    let mut found: Vec<(String, Label)> = Vec::new();
    for row in &procedure.deadlines {
        let own = cases.iter().filter(|c| c.procedure.code == procedure.code);
        let is_there = own.flat_map(|c| &c.terms).any(|due| due.deadline == row.id);
        if is_there && !found.iter().any(|(id, _)| *id == row.id) {
            found.push((row.id.clone(), Label::clone(&row.label)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{due, procedure};

    #[test]
    fn a_span_is_over_and_kept_by_nobody() {
        let period = Period::default();
        let cell = |due: &Due| Cell::of(due, period);
        let over = due("order-ends").ran_out(3).build();
        assert_eq!(cell(&over), Cell::Over);
        assert_eq!(cell(&due("a").met(3).build()), Cell::OnTime);
        let rows = [over, due("order-ends").running(3).build(), due("a").build()];
        let counted = CaseTerms::of(procedure(), &rows, period);
        let ids: Vec<_> = counted.rows.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["a"]);
    }

    #[test]
    fn what_has_no_day_waits_and_is_not_past_its_day() {
        let all = Period::default();
        let cell = |due: &Due| Cell::of(due, all);
        let waits = due("a").waiting(10).build();
        let late = Some(10);
        assert_eq!(cell(&waits), Cell::Waiting { days: 10, late });
        let mut within = due("b").waiting(3).build();
        within.norm_days = Some(7);
        let late = None;
        assert_eq!(cell(&within), Cell::Waiting { days: 3, late });
        let past = due("c").days_left(-3).build();
        let cells = [&waits, &within, &past].map(cell);
        let procedure = crate::procedure::by_code("nk").unwrap();
        let label = Label::clone(&procedure.deadlines[0].label);
        let stats = counted(procedure, "a".to_owned(), label, &cells);
        assert_eq!((stats.overdue, stats.waiting, stats.open), (1, 2, 0));
        assert_eq!(stats.worst_days, Some(10));
    }

    #[test]
    fn the_middle_of_an_even_number_lies_half_way() {
        let told = |days: &[i64]| Median::of(days).map(|m| (m.days, m.and_half));
        assert_eq!(told(&[25, 47]), Some((36, false)));
        assert_eq!(told(&[27, 48]), Some((37, true)));
        assert_eq!(told(&[2, 13]), Some((7, true)));
        assert_eq!(told(&[3, 4, 90]), Some((4, false)));
        assert_eq!(told(&[5]), Some((5, false)));
        assert_eq!(told(&[]), None);
    }
}
