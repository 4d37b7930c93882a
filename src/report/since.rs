//! What changed since an earlier report: rows that are new, late or gone, and days that moved.
//!
//! What a report saw is a [`Seen`]: numbers of cases, codes and days, no names. Who keeps it decides
//! where; here it is text and back. A case that could not be read stays as it was last seen.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::deadlines::{DeadlineReport, Row};
use super::group::Group;
use crate::procedure::{Due, DueState};
use crate::record::CaseId;

/// The form of the text.
const SCHEMA: &str = "kartoteka/seen/1";

mod text;

/// What a report saw: its open rows.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    schema: String,
    /// Its day.
    #[serde(with = "text")]
    pub on: NaiveDate,
    rows: Vec<SeenRow>,
}

/// One row as it was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeenRow {
    case: String,
    /// Code of its procedure.
    pub procedure: String,
    /// Id of the deadline.
    pub deadline: String,
    /// Its subject.
    pub subject: Option<String>,
    /// Its last day.
    #[serde(with = "text::option")]
    pub due_on: Option<NaiveDate>,
    /// Its last instant.
    #[serde(with = "text::option")]
    pub due_at: Option<DateTime<FixedOffset>>,
    is_overdue: bool,
    /// The warning ahead of its end that was told; what an older program told names none.
    #[serde(default)]
    warned_ahead: Option<u32>,
}

/// What became of a row, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Its last day went by.
    Overdue,
    /// Its period is over: a protection or a right may be gone.
    Ended,
    /// Its period ends soon, or reached its next warning.
    Ending,
    /// It was not there.
    New,
    /// Its last day is another one.
    Moved,
    /// It was met, in time or late.
    Met,
    /// It asks for nothing any more.
    Void,
    /// It is not there any more: a step was corrected or withdrawn.
    Gone,
}

impl Change {
    /// All changes, in the order of an answer.
    pub const ALL: [Self; 8] = [
        Self::Overdue,
        Self::Ended,
        Self::Ending,
        Self::New,
        Self::Moved,
        Self::Met,
        Self::Void,
        Self::Gone,
    ];

    /// Its name for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Ended => "ended",
            Self::Ending => "ending",
            Self::New => "new",
            Self::Moved => "moved",
            Self::Met => "met",
            Self::Void => "void",
            Self::Gone => "gone",
        }
    }
}

/// One row that changed.
#[derive(Debug, Clone)]
pub struct Changed<'r> {
    /// What became of it.
    pub change: Change,
    /// It as it is; none when it is gone.
    pub now: Option<Row<'r>>,
    /// It as it was; none when it is new.
    pub was: Option<SeenRow>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Changes<'r> {
    /// The day of the earlier report; none when there was none.
    pub since: Option<NaiveDate>,
    /// The rows, the most pressing change first.
    pub rows: Vec<Changed<'r>>,
}

type Key<'a> = (String, &'a str, &'a str, Option<&'a str>);

fn key(row: Row<'_>) -> Key<'_> {
    let due = row.due;
    let case = row.case.cloned().unwrap_or_else(CaseId::team).to_string();
    (
        case,
        &row.procedure.code,
        &due.deadline,
        due.subject.as_deref(),
    )
}

impl SeenRow {
    fn of(row: Row<'_>) -> Self {
        let (case, procedure, deadline, subject) = key(row);
        Self {
            case,
            procedure: procedure.to_owned(),
            deadline: deadline.to_owned(),
            subject: subject.map(str::to_owned),
            due_on: row.due.due_on,
            due_at: row.due.due_at,
            is_overdue: row.due.state == DueState::Overdue,
            warned_ahead: row.due.warned_ahead,
        }
    }

    fn key(&self) -> Key<'_> {
        (
            self.case.clone(),
            &self.procedure,
            &self.deadline,
            self.subject.as_deref(),
        )
    }

    /// Its case; none for a deadline of the team.
    pub fn case(&self) -> Option<CaseId> {
        self.case.parse::<CaseId>().ok()?.numbered()
    }

    fn is_of(&self, cases: &[CaseId]) -> bool {
        cases.iter().any(|case| case.to_string() == self.case)
    }
}

impl Seen {
    /// What a report saw; cases that it could not read stay as `last` saw them.
    pub fn of(report: &DeadlineReport<'_>, last: Option<&Self>) -> Self {
        let open = report.rows.iter().filter(|row| is_open(row.due));
        let mut rows: Vec<SeenRow> = open.map(SeenRow::of).collect();
        let kept = last.into_iter().flat_map(|last| &last.rows);
        rows.extend(kept.filter(|row| row.is_of(&report.unreadable)).cloned());
        rows.sort_by(|a, b| a.key().cmp(&b.key()));
        Self {
            schema: SCHEMA.to_owned(),
            on: report.today,
            rows,
        }
    }

    /// Its text; none only by a fault of ours.
    pub fn write(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// What a text says; none when it is of another form.
    pub fn read(text: &str) -> Option<Self> {
        let seen: Self = serde_json::from_str(text).ok()?;
        Some(seen).filter(|seen| seen.schema == SCHEMA)
    }

    /// Whether a row of a case was seen, so that its end is news.
    pub fn knows(&self, case: &CaseId, due: &Due) -> bool {
        let case = case.to_string();
        let is_it = |row: &&SeenRow| {
            row.deadline == due.deadline.as_str()
                && row.subject.as_deref() == due.subject.as_deref()
        };
        let from = self.rows.partition_point(|row| row.case < case);
        let of_case = self.rows[from..].iter().take_while(|row| row.case == case);
        of_case.into_iter().any(|row| is_it(&row))
    }
}

fn is_open(due: &Due) -> bool {
    Group::of(due) != Group::Closed
}

/// What changed since `last`, in a report with the closed rows that it knows.
pub fn changes<'r>(report: &'r DeadlineReport<'_>, last: Option<&Seen>) -> Changes<'r> {
    let seen = last.into_iter().flat_map(|last| &last.rows);
    let mut seen: BTreeMap<Key<'_>, &SeenRow> = seen.map(|row| (row.key(), row)).collect();
    let mut rows = Vec::new();
    for now in report.rows.iter() {
        let was = seen.remove(&key(now));
        if let Some(change) = change(now.due, was) {
            rows.push(Changed {
                change,
                now: Some(now),
                was: was.cloned(),
            });
        }
    }
    let gone = seen.into_values();
    let gone = gone.filter(|row| !row.is_of(&report.unreadable));
    rows.extend(gone.map(|was| Changed {
        change: Change::Gone,
        now: None,
        was: Some(was.clone()),
    }));
    rows.sort_by_key(|row| row.change);
    Changes {
        since: last.map(|last| last.on),
        rows,
    }
}

fn change(now: &Due, was: Option<&SeenRow>) -> Option<Change> {
    let Some(was) = was else {
        return is_open(now).then_some(Change::New);
    };
    if !is_open(now) {
        return Some(match now.state {
            _ if now.has_ended() => Change::Ended,
            DueState::Met | DueState::Late => Change::Met,
            _ => Change::Void,
        });
    }
    let is_overdue = now.state == DueState::Overdue;
    if is_overdue && !was.is_overdue {
        Some(Change::Overdue)
    } else if (now.due_on, now.due_at) != (was.due_on, was.due_at) {
        Some(Change::Moved)
    } else {
        is_nearer(now.warned_ahead, was.warned_ahead).then_some(Change::Ending)
    }
}

/// Whether a warning was reached that was not told: each is told once, the last one too.
fn is_nearer(now: Option<u32>, told: Option<u32>) -> bool {
    now.is_some_and(|now| told.is_none_or(|told| now < told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::deadlines::{CaseDeadlines, Question, answer};
    use crate::report::samples::{case, day, due, procedure, today};

    fn report(dues: Vec<Due>, unreadable: &[CaseId]) -> DeadlineReport<'static> {
        let question = Question {
            all: true,
            ..Question::default()
        };
        let of = CaseDeadlines {
            case: Some(case(1)),
            procedure: procedure(),
            steps: 1,
            dues,
        };
        answer(question, today(), [of], unreadable.to_vec())
    }

    fn told(dues: Vec<Due>, last: Option<&Seen>) -> Vec<String> {
        let report = report(dues, &[]);
        let changes = changes(&report, last);
        let name = |row: &Changed<'_>| match (row.now, &row.was) {
            (Some(now), _) => format!("{} {}", row.change.code(), now.due.deadline),
            (None, Some(was)) => format!("{} {}", row.change.code(), was.deadline),
            (None, None) => String::new(),
        };
        changes.rows.iter().map(name).collect()
    }

    fn seen(dues: Vec<Due>) -> Seen {
        let seen = Seen::of(&report(dues, &[]), None);
        let back = Seen::read(&seen.write().unwrap());
        assert!(back == Some(seen.clone()));
        seen
    }

    #[test]
    fn each_change_is_told_once_and_nothing_else() {
        let last = seen(vec![
            due("late").days_left(1).build(),
            due("moved").days_left(1).build(),
            due("met").days_left(1).build(),
            due("void").days_left(1).build(),
            due("gone").days_left(1).build(),
            due("same").days_left(1).build(),
            due("waits").waiting(3).build(),
        ]);
        let now = vec![
            due("late").days_left(-1).build(),
            due("moved").days_left(5).build(),
            due("met").met(0).build(),
            due("void").state(DueState::Void).build(),
            due("same").days_left(1).build(),
            due("waits").waiting(4).build(),
            due("new").days_left(2).build(),
            due("met-unseen").met(0).build(),
        ];
        assert_eq!(
            told(now.clone(), Some(&last)),
            [
                "overdue late",
                "new new",
                "moved moved",
                "met met",
                "void void",
                "gone gone"
            ]
        );
        let after = Seen::of(&report(now.clone(), &[]), Some(&last));
        assert!(told(now, Some(&after)).is_empty());
    }

    #[test]
    fn a_period_that_is_over_was_not_met_and_each_warning_before_is_told_once() {
        let last_day = Some(day("2026-11-27"));
        let warned = |ahead| {
            let mut order = due("order").running(4).build();
            (order.due_on, order.warned_ahead) = (last_day, ahead);
            vec![order]
        };
        let over = || {
            let mut order = due("order").ran_out(0).build();
            (order.due_on, order.met_on) = (last_day, last_day);
            vec![order]
        };
        let mut last = seen(warned(None));
        for (dues, expected) in [
            (warned(Some(7)), "ending order"),
            (warned(Some(7)), ""),
            (warned(Some(3)), "ending order"),
            (warned(Some(1)), "ending order"),
            (over(), "ended order"),
            (over(), ""),
        ] {
            assert_eq!(told(dues.clone(), Some(&last)).join(", "), expected);
            last = seen(dues);
        }
        let mut early = over();
        early[0].met_on = Some(today());
        early[0].met_by = Some(9);
        let last = seen(warned(Some(7)));
        assert_eq!(told(early, Some(&last)), ["ended order"]);
    }

    #[test]
    fn what_an_older_program_told_is_still_known() {
        let text = seen(vec![due("a").build()]).write().unwrap();
        let older = text.replace("\"warned_ahead\":null", "\"is_ending\":false");
        assert_ne!(older, text);
        let last = Seen::read(&older).unwrap();
        assert!(told(vec![due("a").build()], Some(&last)).is_empty());
    }

    #[test]
    fn the_first_report_tells_all_that_is_open() {
        let rows = vec![due("a").build(), due("b").met(1).build()];
        assert_eq!(told(rows, None), ["new a"]);
    }

    #[test]
    fn a_case_that_cannot_be_read_is_neither_gone_nor_forgotten() {
        let last = seen(vec![due("a").build()]);
        let unread = report(Vec::new(), &[case(1)]);
        assert!(changes(&unread, Some(&last)).rows.is_empty());
        let kept = Seen::of(&unread, Some(&last));
        assert!(told(vec![due("a").build()], Some(&kept)).is_empty());
        assert!(kept.knows(&case(1), &due("a").build()));
        assert!(!kept.knows(&case(2), &due("a").build()));
    }
}
