//! What has begun: for each subject of a deadline, the steps that start it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::View;
use super::meet::is_after;
use crate::procedure::condition::Scene;
use crate::procedure::model::{DeadlineDef, Pick, Procedure, Span, Start, SubjectOf, TermDef};
use crate::procedure::state::{CaseState, Event, Party};
use crate::record::{Fields, Value};

/// In what the day stands from which a row runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsFrom<'a> {
    /// This field of the starting step, or `on`.
    Field(&'a str),
    /// The last day of the row of this deadline, which was not met by then.
    Deadline(&'a str),
}

/// One start of a row.
#[derive(Clone)]
pub(super) struct Began<'a> {
    /// The step that holds the row's own fields.
    pub base: &'a Event,
    /// The step from which it runs: the base, or a later one that set it anew.
    pub event: &'a Event,
    /// Day 0.
    pub on: NaiveDate,
    /// The instant 0, when the step tells one.
    pub at: Option<DateTime<FixedOffset>>,
    /// The item of the base that is the subject.
    pub item: Option<&'a Fields>,
    /// In what the day or instant stands.
    pub from: RunsFrom<'a>,
    /// How long it is.
    pub term: &'a TermDef,
    /// Whether it began when a term had passed: not before the day after it.
    pub waited: bool,
    /// Whether its step was withdrawn.
    pub voided: bool,
}

impl Began<'_> {
    /// Its place among the starts of its row: those that waited, by the day they began.
    fn order(&self) -> impl Ord + use<> {
        let on = if self.waited { self.on } else { self.event.on };
        (self.voided, on, self.event.on, self.event.seq)
    }

    /// A field of the subject's item, else of the base.
    pub fn field(&self, name: &str) -> Option<&Value> {
        let of_item = self.item.and_then(|item| item.get(name));
        of_item.or_else(|| self.base.fields.get(name))
    }
}

/// A subject and its starts, in order.
pub(super) type Group<'a> = (Option<String>, Vec<Began<'a>>);

impl<'a> View<'a> {
    /// The starts of a deadline, gathered by subject.
    pub(super) fn begun(&self, row: &'a DeadlineDef) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (subject, began) in self.starts(row) {
            match groups.iter_mut().find(|(s, _)| *s == subject) {
                Some((_, starts)) => starts.push(began),
                None => groups.push((subject, vec![began])),
            }
        }
        groups
    }

    /// The starts that may count: of a row of which the last alone does, that one.
    pub(super) fn begun_that_counts(&self, row: &'a DeadlineDef) -> Vec<Group<'a>> {
        if !row.known.last_start_alone {
            return self.begun(row);
        }
        let mut later = self.state.events.iter().rev();
        let last = later.find_map(|event| {
            let mut starts = row.start.iter().rev();
            starts.find_map(|start| self.began(row, start, event, false))
        });
        last.map(|began| (None, vec![began])).into_iter().collect()
    }

    fn starts(&self, row: &'a DeadlineDef) -> Vec<(Option<String>, Began<'a>)> {
        let mut found = Vec::new();
        for event in &self.state.events {
            for start in &row.start {
                if let Some(began) = self.began(row, start, event, false) {
                    let each = self.by_subject(row, began).into_iter();
                    found.extend(each.filter_map(|one| self.waited(row, start, one)));
                }
            }
        }
        for start in row.start.iter().filter(|s| s.deadline.is_some()) {
            found.extend(self.after_deadline(row, start));
        }
        if gives_ids(row) {
            // What a withdrawn step created keeps its row, so that nobody wonders.
            for event in &self.state.voided {
                let starts = row.start.iter();
                let began = starts.filter_map(|s| self.began(row, s, event, true));
                found.extend(began.flat_map(|b| self.by_subject(row, b)));
            }
        }
        found
    }

    /// The start that a step makes, when it makes one under the law that governs it.
    fn began(
        &self,
        row: &'a DeadlineDef,
        start: &'a Start,
        event: &'a Event,
        voided: bool,
    ) -> Option<Began<'a>> {
        if !self.is_started_by(start, event) {
            return None;
        }
        let on = self.day_of(start, event)?;
        let starts = self.is_in_force(row, on) && self.scene(event).all(&start.when);
        starts.then(|| Began {
            base: event,
            event,
            on,
            at: event.fields.get(&start.at).and_then(Value::as_instant),
            item: None,
            from: RunsFrom::Field(&start.at),
            term: start.term.as_ref().unwrap_or(&row.term),
            waited: false,
            voided,
        })
    }

    /// The day in a starting step; of what it joins, when it joins something. That may have been
    /// entered later.
    fn day_of(&self, start: &Start, event: &Event) -> Option<NaiveDate> {
        let mut day = event.day(&start.at)?;
        let Some(through) = &start.through else {
            return Some(day);
        };
        let (mut fields, mut passed): (&Fields, _) = (&event.fields, vec![event.seq]);
        let joined = |fields: &Fields| self.state.subject(fields.text(through)?);
        // Corrections may join things in a ring: each counts once.
        while let Some(first) = joined(fields).filter(|s| !passed.contains(&s.seq)) {
            day = first.fields.date(&start.at).unwrap_or(first.on);
            fields = &first.fields;
            passed.push(first.seq);
        }
        Some(day)
    }

    /// A start after its wait; none while that runs, or when something kept it from beginning.
    fn waited(
        &self,
        row: &'a DeadlineDef,
        start: &'a Start,
        (subject, mut began): (Option<String>, Began<'a>),
    ) -> Option<(Option<String>, Began<'a>)> {
        let Some(Span { n, unit }) = start.wait else {
            return Some((subject, began));
        };
        let last = self.term(began.on, n, unit).ok()?.last_on;
        let kept = self.matching(row, &start.unless, subject.as_deref());
        let is_kept = kept.iter().any(|done| done.on <= last);
        let stopped_on = self.stopped_on(row, subject.as_deref(), &began, None);
        let is_over = stopped_on.is_some_and(|on| on <= last);
        began.on = last;
        began.at = None;
        began.waited = true;
        (self.today.is_past(last) && !is_kept && !is_over).then_some((subject, began))
    }

    fn is_started_by(&self, start: &Start, event: &Event) -> bool {
        match start.step.as_deref() {
            Some("*") => true,
            Some("acts") => {
                let def = self.procedure.step(&event.step);
                def.is_none_or(|d| d.counts_as_act)
            }
            Some(code) => code == event.step,
            None => false,
        }
    }

    /// Whether of all rows of this id this one is the law for what happens that day.
    fn is_in_force(&self, row: &DeadlineDef, at: NaiveDate) -> bool {
        let Some(version) = self.procedure.version(self.opened_on, at) else {
            return row.valid_from.is_none();
        };
        if row.known.alone {
            return true;
        }
        let same = self.procedure.deadline_rows(&row.id);
        let in_force = same
            .filter(|r| Procedure::holds_under(r.valid_from, version))
            .max_by_key(|r| r.valid_from);
        in_force.is_some_and(|r| r.valid_from == row.valid_from)
    }

    /// The same start for each subject.
    fn by_subject(
        &self,
        row: &'a DeadlineDef,
        began: Began<'a>,
    ) -> Vec<(Option<String>, Began<'a>)> {
        match &row.subject {
            None => vec![(None, began)],
            Some(SubjectOf::Field(field)) => {
                let ids = began.base.fields.texts(field);
                ids.map(|id| (Some(id.to_owned()), began.clone())).collect()
            }
            Some(SubjectOf::Items(field)) => items(&began, field),
            Some(SubjectOf::Parties(roles)) => {
                let parties = self.state.parties.iter().filter(|p| p.has_role(roles));
                let of_party = |p: &Party| (Some(p.id.clone()), not_before(&began, p.since));
                parties.map(of_party).collect()
            }
            Some(SubjectOf::Sides(sides)) => {
                let has_party = |side: &&String| {
                    let mut parties = self.state.parties.iter();
                    parties.any(|p| p.side(self.procedure) == Some(side.as_str()))
                };
                let sides = sides.iter().filter(has_party);
                sides.map(|s| (Some(s.clone()), began.clone())).collect()
            }
        }
    }

    /// Starts at the last day of rows of another deadline that were not met by then.
    fn after_deadline(
        &self,
        row: &'a DeadlineDef,
        start: &'a Start,
    ) -> Vec<(Option<String>, Began<'a>)> {
        let id = start.deadline.as_deref().unwrap_or_default();
        let ended = self.rows_of(id);
        let missed = ended.into_iter().filter_map(|due| {
            let on = due.due_on.filter(|on| self.today.is_past(*on))?;
            let in_time = due.met_on.is_some_and(|met| met <= on);
            let open = !in_time && due.state != super::DueState::Void;
            let event = self.state.event(due.started_by)?;
            (open && self.is_in_force(row, on)).then(|| {
                let began = Began {
                    base: event,
                    event,
                    on,
                    at: None,
                    item: None,
                    from: RunsFrom::Deadline(id),
                    term: start.term.as_ref().unwrap_or(&row.term),
                    waited: true,
                    voided: false,
                };
                (due.subject.map(Into::into), began)
            })
        });
        missed.collect()
    }

    /// The start that counts, set anew by the steps that do so.
    pub(super) fn picked(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        starts: &[Began<'a>],
    ) -> Option<Began<'a>> {
        let order = |began: &&Began<'a>| began.order();
        let last = starts.iter().max_by_key(order);
        let began = match row.pick {
            Pick::First => starts.iter().min_by_key(order),
            Pick::Last => last,
            Pick::Pending => {
                let pending = |b: &&Began<'a>| self.met(row, subject, b).is_none();
                let pending = starts.iter().filter(pending);
                pending.min_by_key(order).or(last)
            }
        };
        let began = began.map(|b| self.anew(row, subject, b.clone()))?;
        Some(self.again(row, subject, began))
    }

    /// Where the row stands of what it asks for in turn: at the first that is not met yet.
    fn again(
        &self,
        row: &'a DeadlineDef,
        subject: Option<&str>,
        mut began: Began<'a>,
    ) -> Began<'a> {
        for next in &row.again {
            let done = self.met(row, subject, &began);
            let Some(done) = done.filter(|done| done.event.step == next.step) else {
                break;
            };
            began.event = done.event;
            began.on = done.on;
            began.at = done.at;
            began.term = &next.term;
            began.waited = false;
        }
        began
    }

    fn anew(&self, row: &'a DeadlineDef, subject: Option<&str>, mut began: Began<'a>) -> Began<'a> {
        for meet in self.matching(row, &row.restart, subject) {
            if is_after(&meet, &began) {
                began.event = meet.event;
                began.on = meet.on;
                began.at = meet.at;
                began.waited = false;
                began.from = RunsFrom::Field(meet.field);
            }
        }
        began
    }

    /// A step as the conditions of a deadline see it: in the whole case.
    pub(super) fn scene<'s>(&'s self, event: &'s Event) -> Scene<'s> {
        let state: &CaseState = self.state;
        Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole: state,
            before: state,
            after: state,
            event,
            fields: &event.fields,
        }
    }
}

/// Whether its subjects are ids that the starting step creates.
fn gives_ids(row: &DeadlineDef) -> bool {
    match &row.subject {
        Some(SubjectOf::Field(field)) => field == "id",
        Some(SubjectOf::Items(_)) => true,
        _ => false,
    }
}

fn items<'a>(began: &Began<'a>, field: &str) -> Vec<(Option<String>, Began<'a>)> {
    let tables = began.base.fields.each(field).iter();
    tables
        .filter_map(Value::as_table)
        .filter_map(|item| {
            let item_began = Began {
                item: Some(item),
                ..began.clone()
            };
            let id = item.text("id").or_else(|| item.text("code"))?;
            Some((Some(id.to_owned()), item_began))
        })
        .collect()
}

/// Nothing is owed to a party before it is in the case.
fn not_before<'a>(began: &Began<'a>, since: NaiveDate) -> Began<'a> {
    Began {
        on: began.on.max(since),
        ..began.clone()
    }
}
