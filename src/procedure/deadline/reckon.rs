//! How long a row is: its last day or instant, and how that came about.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::View;
use super::meet::Done;
use super::start::Began;
use crate::calendar::{OutOfRange, Term};
use crate::procedure::model::{Certainty, Change, DeadlineDef, Nature, TermDef, TermUnit};
use crate::procedure::state::Event;
use crate::record::Value;

/// The length of a row, reckoned out.
pub(super) struct Length {
    /// The last day.
    pub due_on: Option<NaiveDate>,
    /// The last instant.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// How the last day came about.
    pub why: Option<Term>,
    /// Whether a step gave the day up.
    pub given_up: bool,
    /// How well the last day is known.
    pub certainty: Certainty,
    /// The last days that later steps set, in their order.
    pub changes: Vec<Changed>,
}

/// Another last day, and the step that set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// The number of the step.
    pub by: u32,
    /// The day before it.
    pub before: Option<NaiveDate>,
    /// The day since then; none when it was given up.
    pub after: Option<NaiveDate>,
}

/// How long a row is, as its case says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span<'a> {
    /// At once: no day, only days gone by.
    AtOnce,
    /// Until a day that stands in a field of the step or item that starts it.
    Until {
        /// The field.
        field: &'a str,
        /// The day in it.
        on: NaiveDate,
    },
    /// So many units.
    Counted {
        /// How many.
        n: u32,
        /// Of what.
        unit: TermUnit,
        /// Who says how many.
        by: SetBy<'a>,
    },
}

/// Who says how long a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetBy<'a> {
    /// The rule itself.
    Rule,
    /// This field of the step that starts it.
    Field(&'a str),
    /// The norm of this key, in the office's settings.
    Office(&'a str),
    /// The norm of this key, which the office's settings leave as it is.
    Default(&'a str),
}

impl<'a> View<'a> {
    /// The length of a row; none when its own step says that there is no such row.
    ///
    /// What is done by the day it was met has settled it: no later step sets it another day.
    pub(super) fn length(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        began: &Began<'a>,
        met: Option<&Done<'a>>,
    ) -> Option<Length> {
        let mut length = Length {
            due_on: None,
            due_at: None,
            why: None,
            given_up: false,
            certainty: row.certainty,
            changes: Vec::new(),
        };
        match self.span(began)? {
            Span::AtOnce => {}
            Span::Until { on, .. } => length.due_on = Some(on),
            Span::Counted { n, unit, .. } => self.reckon(&mut length, began, n, unit),
        }
        if let Some(first) = length.due_on.filter(|_| !row.change.is_empty()) {
            let settled = |event: &Event| met.is_some_and(|done| done.event.precedes(event));
            self.change(&mut length, row, subject, began, (first, &settled));
        }
        Some(length)
    }

    /// How long a row is, as its table, its step or the office says; none when there is no such
    /// row.
    pub(super) fn span(&self, began: &Began<'a>) -> Option<Span<'a>> {
        let counted = |n, unit, by| Span::Counted { n, unit, by };
        Some(match began.term {
            TermDef::None => Span::AtOnce,
            TermDef::Own(field) => {
                let on = began.field(field).and_then(Value::as_date)?;
                Span::Until { field, on }
            }
            TermDef::Fixed(n, unit) => counted(*n, *unit, SetBy::Rule),
            TermDef::Every(field, unit) => {
                let n = began.field(field).and_then(Value::as_int)?;
                // Every 0 days is how people say: not any more.
                let n = u32::try_from(n).ok().filter(|n| *n > 0)?;
                counted(n, *unit, SetBy::Field(field))
            }
            TermDef::Norm(key, default, unit) => match self.facts.norm(key) {
                Some(n) => counted(n, *unit, SetBy::Office(key)),
                None => counted(*default, *unit, SetBy::Default(key)),
            },
        })
    }

    /// Fills in the last day; a term that the calendar does not know leaves the row without.
    fn reckon(&self, length: &mut Length, began: &Began<'_>, n: u32, unit: TermUnit) {
        if unit == TermUnit::Hours {
            length.due_at = began
                .at
                .and_then(|at| self.facts.calendar.hours(at, n).ok());
            length.due_on = length.due_at.map(|at| at.date_naive());
            return;
        }
        length.why = self.term(began.on, n, unit).ok();
        if let Some(term) = &length.why {
            length.due_on = Some(term.last_on);
            if term.moved && unit == TermUnit::Days {
                // The act says nothing of a Saturday: moving it is a usual reading.
                length.certainty = length.certainty.max(Certainty::Guide);
            }
        }
    }

    pub(super) fn term(&self, from: NaiveDate, n: u32, unit: TermUnit) -> Result<Term, OutOfRange> {
        let calendar = &self.facts.calendar;
        match unit {
            TermUnit::WorkingDays => calendar.working_days(from, n),
            TermUnit::Days => calendar.days(from, n),
            TermUnit::PlainDays => calendar.days_unmoved(from, n),
            TermUnit::Months => calendar.months(from, n, false),
            TermUnit::MonthsMoved => calendar.months(from, n, true),
            TermUnit::DaysBefore => calendar.before(from, n),
            TermUnit::Hours => Err(OutOfRange),
        }
    }

    /// Puts in place the last day that later steps set; without one, it is given up.
    fn change(
        &self,
        length: &mut Length,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        began: &Began<'a>,
        (first, settled): (NaiveDate, &dyn Fn(&Event) -> bool),
    ) {
        let mut day = Some(first);
        for event in self.state.events.iter().filter(|e| !settled(e)) {
            let changes = |c: &&Change| self.is_change(c, event, subject, began, day);
            if let Some(change) = row.change.iter().find(changes) {
                let (by, before) = (event.seq, day);
                day = event.day(&change.at);
                let after = day;
                length.changes.push(Changed { by, before, after });
            }
        }
        if day != Some(first) {
            length.due_on = day;
            // A period whose end is not known runs on; a duty without its day is given up.
            length.given_up = day.is_none() && row.nature == Nature::Deadline;
            // A day that people set is not reckoned.
            length.why = None;
            length.certainty = row.certainty;
        }
    }

    /// Whether a step sets another last day: it names the subject, or the day as it stands.
    fn is_change(
        &self,
        change: &Change,
        event: &Event,
        subject: Option<&str>,
        began: &Began<'_>,
        day: Option<NaiveDate>,
    ) -> bool {
        let names = |field: &String| event.fields.text(field) == subject;
        let is_day = |field: &String| day.is_some() && event.day(field) == day;
        change.step == event.step
            && change.subject.as_ref().is_none_or(names)
            && change.from.as_ref().is_none_or(is_day)
            // What names its subject is about it whenever it was dated.
            && (change.subject.is_some() || began.event.precedes(event))
            && self.scene(event).all(&change.when)
    }
}
