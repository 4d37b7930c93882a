//! How a row stands today.

use chrono::{Days, NaiveDate};

use super::meet::Done;
use super::reckon::Length;
use super::start::Began;
use super::{Due, DueState, View};
use crate::procedure::model::{Certainty, DeadlineDef, FieldKind, Nature, Status, Stop, SubjectOf};
use crate::procedure::state::Event;

impl<'a> View<'a> {
    /// One row, from the starts of its subject.
    pub(super) fn due(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        starts: &[Began<'a>],
    ) -> Option<Due> {
        let began = self.picked(row, subject, starts)?;
        let settled = self.settled_by(row, subject, &began);
        let length = self.length(row, subject, &began, settled.as_ref())?;
        if self.lies_outside(row, subject, length.due_on) {
            return None;
        }
        // What was given up before anything met it asks for nothing, so nothing meets it either.
        let met = self
            .met_of(row, subject, &began, length.due_on, settled)
            .filter(|_| !length.given_up);
        let mut due = self.undecided(row, subject, &began, length);
        if let Some(done) = &met {
            due.met_on = Some(done.on);
            due.met_by = Some(done.event.seq);
        }
        let is_void = met.is_none() && self.is_void(row, &began, &due);
        due.state = match due.state {
            DueState::Void => DueState::Void,
            _ if is_void => DueState::Void,
            _ => self.state_of(row, &mut due, met.as_ref()),
        };
        due.count_days(self.today.on());
        self.look_ahead(row, &mut due);
        Some(due)
    }

    /// What is said ahead of the end of a row that is still open.
    fn look_ahead(&self, row: &DeadlineDef, due: &mut Due) {
        let Some(last) = due.due_on.filter(|_| due.state.is_open()) else {
            return;
        };
        if due.state == DueState::Running {
            let reached = row.warn_ahead.iter().filter(|days| {
                let Some(on) = last.checked_sub_days(Days::new((**days).into())) else {
                    return true;
                };
                // The days of what was stopped were counted until then.
                due.stopped_on.is_none_or(|stopped| on <= stopped) && self.today.reaches(on)
            });
            due.warned_ahead = reached.min().copied();
        }
        if row.last_working_day {
            let working = self.facts.calendar.last_working_day(last).ok();
            due.last_working_on = working.filter(|on| *on != last);
        }
    }

    /// The row before it is known how it stands; `void` when its day was given up.
    fn undecided(
        &self,
        row: &DeadlineDef,
        subject: Option<&str>,
        began: &Began<'a>,
        length: Length,
    ) -> Due {
        let is_dateless = length.due_on.is_none() && !length.given_up;
        Due {
            deadline: row.id.as_str().into(),
            excused_by: self.excused_by(&row.id, subject),
            stopped_on: self.stopped_on(row, subject, began, length.due_on),
            subject: subject.map(Into::into),
            label: row.label,
            nature: row.nature,
            started_on: began.on,
            started_at: began.at.filter(|_| length.due_at.is_some()),
            due_on: length.due_on,
            due_at: length.due_at,
            days_left: None,
            days_late: None,
            waiting_days: is_dateless.then_some(0),
            norm_days: self.norm_of(row).filter(|_| is_dateless).map(i64::from),
            state: if length.given_up {
                DueState::Void
            } else {
                DueState::Due
            },
            met_on: None,
            basis: row.basis,
            certainty: length.certainty,
            rules: self.rules(began.on),
            why: length.why.map(Box::new),
            started_by: began.event.seq,
            met_by: None,
            warned_ahead: None,
            last_working_on: None,
        }
    }

    /// What meets the row on whatever day it ends: a span that a step ends waits for its last day.
    pub(super) fn settled_by(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        began: &Began<'a>,
    ) -> Option<Done<'a>> {
        let by_itself = row.nature == Nature::Deadline;
        by_itself.then(|| self.met(row, subject, began))?
    }

    /// What meets the row, of which it is known what settled it; a span that a step ends is only met on its last day or later, one that
    /// ends by itself on its last day at the latest.
    fn met_of(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        began: &Began<'a>,
        due_on: Option<NaiveDate>,
        settled: Option<Done<'a>>,
    ) -> Option<Done<'a>> {
        let is_at_end = |d: &Done<'a>| due_on.is_some_and(|last| d.on >= last);
        let still_ran = |d: &Done<'a>| due_on.is_none_or(|last| d.on <= last);
        match row.nature {
            Nature::Deadline => settled,
            Nature::Period => self.met(row, subject, began).filter(still_ran),
            Nature::PeriodToEnd => {
                let done = self.matching(row, &row.met_by, subject);
                done.into_iter().find(is_at_end)
            }
        }
    }

    fn state_of(&self, row: &DeadlineDef, due: &mut Due, met: Option<&Done<'a>>) -> DueState {
        let Some(last) = due.due_on else {
            return match (row.nature, met) {
                (_, Some(_)) => DueState::Met,
                (Nature::Deadline, None) => DueState::Due,
                (Nature::Period | Nature::PeriodToEnd, None) => DueState::Running,
            };
        };
        match (row.nature, met) {
            (Nature::Period | Nature::PeriodToEnd, Some(_)) => DueState::Met,
            (Nature::Period, None) if !self.today.is_past(last) => DueState::Running,
            (Nature::Period, None) => {
                due.met_on = Some(last);
                DueState::Met
            }
            (Nature::PeriodToEnd, None) => self.after_span(row, due, last),
            (Nature::Deadline, Some(done)) if is_in_time(due, done, last) => DueState::Met,
            (Nature::Deadline, Some(_)) => DueState::Late,
            (Nature::Deadline, None) if !self.today.is_past(last) => DueState::Due,
            (Nature::Deadline, None) => DueState::Overdue,
        }
    }

    /// A span that nobody has ended: only the office's own norm makes that too late.
    fn after_span(&self, row: &DeadlineDef, due: &mut Due, last: NaiveDate) -> DueState {
        if !self.today.is_past(last) {
            return DueState::Running;
        }
        let allowed = |norm: u32| last.checked_add_days(Days::new(norm.into()));
        let allowed = self.norm_of(row).and_then(allowed);
        if allowed.is_some_and(|allowed| self.today.is_past(allowed)) {
            due.certainty = Certainty::Weak;
            return DueState::Overdue;
        }
        DueState::Due
    }

    fn norm_of(&self, row: &DeadlineDef) -> Option<u32> {
        self.facts.norm(row.norm.as_deref()?)
    }

    /// Whether an unmet row asks for nothing any more.
    fn is_void(&self, row: &DeadlineDef, began: &Began<'_>, due: &Due) -> bool {
        let gone_on = self.left_on(row).into_iter();
        let gone_on = gone_on.chain(self.died_on(row, began, due)).min();
        // A span that had run out by then was over by itself.
        let ran_on = |on: NaiveDate| row.nature != Nature::Period || in_time_of(due, on);
        // A duty that was late on the day it stopped was late: nothing takes that back.
        let is_duty = row.certainty != Certainty::Weak;
        let stopped = || {
            due.stopped_on
                .is_some_and(|on| !is_duty || in_time_of(due, on))
        };
        self.state.is_void || began.voided || stopped() || gone_on.is_some_and(ran_on)
    }

    /// The day from which the case is nobody's here: passed on, unless the row outlasts that, or
    /// disposed of.
    fn left_on(&self, row: &DeadlineDef) -> Option<NaiveDate> {
        let has_left = match self.state.status {
            Status::Transferred => !row.outlasts,
            status => status == Status::Disposed,
        };
        self.state.status_since.filter(|_| has_left)
    }

    /// The day from which nobody can do it any more.
    pub(super) fn stopped_on(
        &self,
        row: &DeadlineDef,
        subject: Option<&str>,
        began: &Began<'_>,
        due_on: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let is_late = |event: &Event| due_on.is_some_and(|last| event.on > last);
        let ends = |stop: &Stop, event: &Event| {
            let names = |field: &String| event.fields.text(field) == subject;
            event.step == stop.step
                && stop.subject.as_ref().is_none_or(names)
                && (!stop.after_start || began.event.precedes(event))
                && (!stop.overdue || is_late(event))
                && self.scene(event).all(&stop.when)
        };
        let stops = |e: &&Event| row.stops.iter().any(|stop| ends(stop, e));
        self.state.events.iter().find(stops).map(|e| e.on)
    }

    /// The day the party of the row died, or the last on its side.
    fn died_on(&self, row: &DeadlineDef, began: &Began<'_>, due: &Due) -> Option<NaiveDate> {
        let subject = due.subject.as_deref();
        let party = match &row.subject {
            Some(SubjectOf::Sides(_)) => return self.side_died_on(subject),
            Some(SubjectOf::Parties(_)) => subject,
            // What was created for a party is the party's.
            Some(SubjectOf::Field(_) | SubjectOf::Items(_)) => {
                let created = subject.and_then(|id| self.state.subject(id));
                let of_step = began.base.fields.text("party");
                of_step.or(created.and_then(|s| s.party.as_deref()))
            }
            None => None,
        };
        self.state.party(party?)?.died_on
    }

    /// The day the last on a side died; none while somebody there lives.
    fn side_died_on(&self, side: Option<&str>) -> Option<NaiveDate> {
        let parties = self.state.parties.iter();
        let mut deaths = parties
            .filter(|p| p.side(self.procedure) == side)
            .map(|p| p.died_on);
        let first = deaths.next()??;
        deaths.try_fold(first, |last, died| died.map(|on| last.max(on)))
    }

    /// Whether the last day lies past that of the deadline within which it counts.
    fn lies_outside(
        &self,
        row: &DeadlineDef,
        subject: Option<&str>,
        due_on: Option<NaiveDate>,
    ) -> bool {
        let (Some(within), Some(last)) = (&row.within, due_on) else {
            return false;
        };
        self.rows_of(within)
            .iter()
            .filter(|d| d.subject.is_none() || d.subject.as_deref() == subject)
            .filter_map(|d| d.due_on)
            .any(|limit| last > limit)
    }

    /// The last step that excuses the row: one with a field that names deadlines.
    fn excused_by(&self, id: &str, subject: Option<&str>) -> Option<u32> {
        if !self.begun.has_excuse() {
            return None;
        }
        let excuses = |event: &&Event| {
            let def = self.procedure.step(&event.step);
            let field = def.and_then(|d| d.field_of_kind(&FieldKind::Deadline));
            field.is_some_and(|f| event.fields.text(&f.name) == Some(id))
                && event.fields.text("subject") == subject
        };
        self.state.events.iter().rfind(excuses).map(|e| e.seq)
    }
}

/// Whether a day is not past the last one of a row.
fn in_time_of(due: &Due, on: NaiveDate) -> bool {
    due.due_on.is_none_or(|last| on <= last)
}

/// Whether it was met on its last day at the latest; by the instant, where both tell one.
fn is_in_time(due: &Due, done: &Done<'_>, last: NaiveDate) -> bool {
    match (due.due_at, done.at) {
        (Some(limit), Some(at)) => at <= limit,
        _ => done.on <= last,
    }
}
