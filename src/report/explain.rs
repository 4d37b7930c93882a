//! How a date came about: the rows of one deadline of a case, each with the days of its term,
//! what started, moved and met it, and what would meet it now.

use chrono::NaiveDate;

use super::amendments::Amendments;
use super::next::Asked;
use crate::calendar::{DayOfTerm, Term};
use crate::procedure::deadline::{Absent, Trace, absent, traces};
use crate::procedure::model::{DeadlineDef, StepDef};
use crate::procedure::next::Wanted;
use crate::procedure::{CaseState, Facts, Procedure, next};
use crate::record::CaseId;
use crate::record::near::nearest;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// What its steps amount to.
    pub state: &'a CaseState,
    /// Which of its steps were corrected.
    pub amendments: &'a Amendments,
    /// The facts of its office.
    pub facts: &'a Facts,
    /// The day for which it is asked.
    pub today: NaiveDate,
    /// Id of a deadline, or name of the step that meets it; all deadlines of the case when none.
    pub deadline: Option<&'a str>,
    /// Only the row of this subject.
    pub subject: Option<&'a str>,
}

/// The answer.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// What its steps amount to.
    pub state: &'a CaseState,
    /// Which of its steps were corrected.
    pub amendments: &'a Amendments,
    /// The day for which it was asked.
    pub today: NaiveDate,
    /// Id of the deadline; none when all were asked for.
    pub deadline: Option<&'a str>,
    /// Its rows.
    pub rows: Vec<Explained<'a>>,
    /// Why it has none.
    pub absent: Option<Absent<'a>>,
}

/// A row with all that made it what it is.
#[derive(Debug)]
pub struct Explained<'a> {
    /// What made it.
    pub trace: Trace<'a>,
    /// The days of its term; none when no term was counted.
    pub strip: Vec<DayOfTerm>,
    /// The steps that meet it, or set it anew.
    pub meets: Vec<&'a StepDef>,
    /// The step that can be taken now to meet it.
    pub asked: Option<Asked<'a>>,
}

/// What was asked for is not there. Known names are given, never what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown<'a> {
    /// The procedure has no such deadline; one of a near name it may have.
    Deadline(Option<&'a str>),
    /// The deadline has no row of that subject, but of these.
    Subject(Vec<String>),
}

/// Answers for a day.
pub fn answer(question: Question<'_>) -> Result<Explanation<'_>, Unknown<'_>> {
    let deadline = question.deadline.map(|name| id(question.procedure, name));
    let deadline = deadline.transpose()?;
    let rows = question.rows(deadline);
    let rows = match question.subject {
        Some(subject) => of_subject(rows, subject)?,
        None => rows,
    };
    let is_absent = deadline.filter(|_| rows.is_empty());
    Ok(Explanation {
        case: question.case,
        procedure: question.procedure,
        state: question.state,
        amendments: question.amendments,
        today: question.today,
        deadline,
        absent: is_absent.and_then(|id| question.absent(id)),
        rows,
    })
}

/// The rows of a subject; when there are only others, those are named.
fn of_subject<'a>(
    rows: Vec<Explained<'a>>,
    subject: &str,
) -> Result<Vec<Explained<'a>>, Unknown<'a>> {
    let is_it = |row: &Explained<'_>| {
        let id = row.trace.due.subject.as_deref();
        id.is_some_and(|id| id.eq_ignore_ascii_case(subject))
    };
    let (found, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_it);
    if found.is_empty() && !others.is_empty() {
        let known = others
            .into_iter()
            .filter_map(|row| Some(row.trace.due.subject?.into()));
        return Err(Unknown::Subject(known.collect()));
    }
    Ok(found)
}

/// The id of the deadline of a name: its own, or that of the step that it asks for.
fn id<'a>(procedure: &'a Procedure, name: &'a str) -> Result<&'a str, Unknown<'a>> {
    let plain = name.to_ascii_lowercase();
    let ids = || procedure.deadlines.iter().map(|row| row.id.as_str());
    let named = |wanted: &str| ids().find(|id| *id == wanted);
    let asks_for = |code: &str| {
        let meets = |row: &&DeadlineDef| row.met_by.iter().any(|meet| meet.step == code);
        let row = procedure.deadlines.iter().find(meets);
        row.map(|row| row.id.as_str())
    };
    let of_step = |step: &'a StepDef| named(&step.code).or_else(|| asks_for(&step.code));
    let found = named(&plain).or_else(|| procedure.step(&plain).and_then(of_step));
    found.ok_or_else(|| Unknown::Deadline(nearest(&plain, ids())))
}

impl<'a> Question<'a> {
    /// The rows of a deadline, or of all in the order of the table.
    fn rows(&self, deadline: Option<&'a str>) -> Vec<Explained<'a>> {
        let Self {
            procedure,
            state,
            facts,
            today,
            ..
        } = *self;
        let next = next(procedure, state, facts, today);
        let wanted: Vec<Wanted> = next.must.into_iter().chain(next.should).collect();
        let ids = self.ids().into_iter();
        let asked = ids.filter(|id| deadline.is_none_or(|asked| asked == *id));
        let rows = asked.flat_map(|id| traces(procedure, state, facts, today, id));
        rows.map(|trace| self.explained(trace, &wanted)).collect()
    }

    /// The ids of the deadlines, each once.
    fn ids(&self) -> Vec<&'a str> {
        let mut ids: Vec<&str> = Vec::new();
        for row in &self.procedure.deadlines {
            if !ids.contains(&row.id.as_str()) {
                ids.push(&row.id);
            }
        }
        ids
    }

    fn explained(&self, trace: Trace<'a>, wanted: &[Wanted]) -> Explained<'a> {
        let due = &trace.due;
        let is_it = |w: &&Wanted| {
            w.deadline.as_deref() == Some(due.deadline.as_str())
                && w.subject.as_deref() == due.subject.as_deref()
        };
        let asked = wanted.iter().find(is_it).cloned();
        let strip = due.why.as_deref().map(Term::strip);
        Explained {
            strip: strip.unwrap_or_default(),
            meets: self.meets(trace.rule),
            asked: asked.and_then(|w| Asked::of(self.procedure, w, self.today)),
            trace,
        }
    }

    /// The steps that meet a row; those that set it anew when nothing meets it.
    fn meets(&self, rule: &DeadlineDef) -> Vec<&'a StepDef> {
        let meets = if rule.met_by.is_empty() {
            &rule.restart
        } else {
            &rule.met_by
        };
        let mut found: Vec<&StepDef> = Vec::new();
        let steps = meets.iter().map(|meet| meet.step.as_str());
        for step in steps.filter_map(|code| self.procedure.step(code)) {
            if !found.iter().any(|known| known.code == step.code) {
                found.push(step);
            }
        }
        found
    }

    fn absent(&self, id: &'a str) -> Option<Absent<'a>> {
        absent(self.procedure, self.state, self.facts, self.today, id)
    }
}

impl Explanation<'_> {
    /// The code of the step of a number, withdrawn or not.
    pub fn step(&self, seq: u32) -> Option<&str> {
        let mut events = self.state.events.iter().chain(&self.state.voided);
        events.find(|e| e.seq == seq).map(|e| e.step.as_str())
    }
}
