//! What must be there and is not: the questions that the table of findings asks of whole cases.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::Review;
use crate::procedure::condition::{Scene, has};
use crate::procedure::deadline::{Due, deadlines_of};
use crate::procedure::model::{CheckDef, Each, Lack, Procedure, Since, Without};
use crate::procedure::state::{CaseState, Event, Member, Party};
use crate::record::Fields;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Of what it is missing.
    pub about: About,
    /// Since which day it is: that of the step, of the party's coming in, of the opening.
    pub on: NaiveDate,
    /// Until which day it was; none while it still is.
    pub until: Option<NaiveDate>,
}

impl Absence {
    fn still(about: About, on: NaiveDate) -> Self {
        let until = None;
        Self { about, on, until }
    }
}

/// Of what something is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The case as a whole.
    Case,
    /// The step of this number.
    Step(u32),
    /// The party or the side of this id.
    Who(String),
}

impl Review<'_> {
    /// What one question finds missing; nothing where it rests on sheets that were not read.
    pub fn absences(&self, check: &CheckDef) -> Vec<Absence> {
        if !self.is_law(check) || !self.is_counted_short(check) {
            return Vec::new();
        }
        let mut found = match &check.each {
            Some(Each::Steps(codes)) => self.of_steps(check, codes),
            Some(Each::Span) => self.of_spans(check),
            _ if !self.holds_at_end(check) => Vec::new(),
            Some(Each::Parties(filter)) => {
                let parties = self.state.parties.iter().filter(|p| p.died_on.is_none());
                let parties = parties.filter(|p| p.passes(filter));
                self.of_people(check, parties.map(|p| (p.id.as_str(), p.since)))
            }
            Some(Each::Sides(sides)) => {
                let first = |side: &str| self.of_side(side).map(|p| p.since).min();
                let sides = sides.iter().map(String::as_str);
                self.of_people(check, sides.filter_map(|side| Some((side, first(side)?))))
            }
            Some(Each::Members(lack)) => self.of_members(check, *lack),
            None => self.of_case(check),
        };
        let wait = i64::from(check.wait);
        let is_missed = |on: NaiveDate| wait == 0 || (self.today - on).num_days() > wait;
        found.retain(|absence| is_missed(absence.on));
        if check.once {
            found.truncate(1);
        }
        found
    }

    /// Whether the state of the law by which the case was opened asks the question.
    fn is_law(&self, check: &CheckDef) -> bool {
        let opened_on = self.state.opened_on;
        let version = opened_on.and_then(|on| self.procedure.version(on, on));
        version.is_some_and(|version| Procedure::holds_under(check.valid_from, version))
    }

    /// Whether nothing that a question asks for is told of somebody whom the opening named, as far
    /// as that can be seen.
    fn is_untold(&self, check: &CheckDef, who: &str, came: NaiveDate) -> bool {
        let sheets = self.sheets;
        let is_of_opening = self.state.opened_on == Some(came);
        check.untold.is_empty()
            || (is_of_opening && sheets.has_read_all() && !sheets.tells(who, &check.untold))
    }

    /// Whether fewer people are on record than the form counts, where a question asks for that and
    /// the form was read.
    fn is_counted_short(&self, check: &CheckDef) -> bool {
        let Some(fewer) = &check.fewer else {
            return true;
        };
        let mut seen = BTreeSet::new();
        let mut state = CaseState::empty();
        for event in &self.state.events {
            state.apply(self.procedure, event.clone());
            let meant = state.parties.iter().filter(|p| p.passes(&fewer.parties));
            seen.extend(meant.map(|p| p.id.clone()));
        }
        let counted = self.sheets.count(&fewer.section, &fewer.field);
        counted.is_some_and(|counted| i64::try_from(seen.len()).is_ok_and(|seen| seen < counted))
    }

    /// The parties of a side.
    fn of_side(&self, side: &str) -> impl Iterator<Item = &Party> {
        let parties = self.state.parties.iter();
        parties.filter(move |p| p.side(self.procedure) == Some(side))
    }

    fn of_steps(&self, check: &CheckDef, codes: &[String]) -> Vec<Absence> {
        let has_code = |event: &Event| codes.is_empty() || codes.iter().any(|c| event.step == *c);
        let mut found = Vec::new();
        for event in self.state.events.iter().filter(|event| has_code(event)) {
            let Some(on) = self.day_asked(check, event) else {
                continue;
            };
            if self.is_asked_of(check, event)
                && !check
                    .without
                    .iter()
                    .any(|good| self.is_good(good, event, on))
            {
                found.push(Absence::still(About::Step(event.seq), on));
            }
        }
        found
    }

    /// The day of a step that counts; none when it is not asked about. What may still follow on
    /// the day of the audit itself is not missing yet.
    fn day_asked(&self, check: &CheckDef, event: &Event) -> Option<NaiveDate> {
        let on = event.day(check.at.as_deref().unwrap_or("on"))?;
        let on = match &check.ran_out {
            Some(deadline) => self.ran_out_on(deadline, event)?,
            None => on,
        };
        let is_later = !check.later || self.state.opened_on < Some(on);
        let may_follow = !check.without.is_empty() && on >= self.today;
        (is_later && !may_follow).then_some(on)
    }

    /// The day on which the span of what a step created ended by itself.
    fn ran_out_on(&self, deadline: &str, event: &Event) -> Option<NaiveDate> {
        let own = own_ids(self.state, event);
        let rows = deadlines_of(self.procedure, self.state, self.facts, self.today, deadline);
        let is_own = |due: &Due| due.subject.as_deref().is_some_and(|id| own.contains(&id));
        let mut rows = rows.into_iter().filter(|due| is_own(due) && due.ran_out());
        rows.next()?.met_on
    }

    fn is_asked_of(&self, check: &CheckDef, event: &Event) -> bool {
        let Some(def) = self.procedure.step(&event.step) else {
            return false;
        };
        let mut asked = check.when.iter().flat_map(|c| c.fields());
        asked.all(|field| self.is_read(def, event.seq, field))
            && self.holds(check, event, self.fields_of(event))
    }

    fn of_people<'p>(
        &self,
        check: &CheckDef,
        people: impl Iterator<Item = (&'p str, NaiveDate)>,
    ) -> Vec<Absence> {
        let is_good = |who: &str| check.without.iter().any(|good| self.names(good, who));
        people
            .filter(|(who, came)| self.is_untold(check, who, *came) && !is_good(who))
            .filter_map(|(who, came)| {
                let on = self.since(check, Some(who), came)?;
                Some(Absence::still(About::Who(who.to_owned()), on))
            })
            .collect()
    }

    fn of_members(&self, check: &CheckDef, lack: Lack) -> Vec<Absence> {
        let lacks = |member: &&Member| match lack {
            Lack::Declaration => member.declared_on.is_none(),
            Lack::Authorisation => member.authorised_on.is_none(),
        };
        let ended_on = self.state.ended_on;
        let of = |member: &Member| {
            let on = self.since(check, None, member.since?)?;
            let until = member.until.or(ended_on);
            let about = About::Who(member.code.clone());
            until
                .is_none_or(|until| on <= until)
                .then_some(Absence { about, on, until })
        };
        self.state
            .members
            .iter()
            .filter(lacks)
            .filter_map(of)
            .collect()
    }

    fn of_case(&self, check: &CheckDef) -> Vec<Absence> {
        let is_good = |good: &Without| self.state.events_of(&good.step).any(|e| says(good, e));
        let on = self
            .state
            .opened_on
            .filter(|_| !check.without.iter().any(is_good));
        let on = on.and_then(|on| self.since(check, None, on));
        on.map(|on| Absence::still(About::Case, on))
            .into_iter()
            .collect()
    }

    /// The times for which the conditions held of the case. What began and ended on one day, in
    /// whatever order that was entered, never held.
    fn of_spans(&self, check: &CheckDef) -> Vec<Absence> {
        let mut found = Vec::new();
        let mut state = CaseState::empty();
        let mut began: Option<&Event> = None;
        for event in &self.state.events {
            state.apply(self.procedure, event.clone());
            let here = Event {
                on: event.on,
                ..self.unfilled()
            };
            let holds = Scene {
                whole: &state,
                ..self.scene(&here, &here.fields, &state, &state)
            };
            let holds = holds.all(&check.when);
            if let Some(first) = began.take_if(|_| !holds) {
                let absence = Absence::still(About::Step(first.seq), first.on);
                let until = Some(event.on);
                found.extend((first.on < event.on).then_some(Absence { until, ..absence }));
            } else if holds && began.is_none() {
                began = Some(event);
            }
        }
        found.extend(began.map(|first| Absence::still(About::Step(first.seq), first.on)));
        found
    }

    /// Since when something is missing: the first of the days that the question names, once it has
    /// passed; the day that is given where it names none.
    fn since(&self, check: &CheckDef, who: Option<&str>, from: NaiveDate) -> Option<NaiveDate> {
        if check.since.is_empty() {
            return Some(from);
        }
        let days = check
            .since
            .iter()
            .flat_map(|since| self.days_of(since, who));
        let first = days.filter(|on| *on >= from).min();
        first.filter(|on| *on < self.today)
    }

    fn days_of<'s>(
        &'s self,
        since: &'s Since,
        who: Option<&'s str>,
    ) -> impl Iterator<Item = NaiveDate> + 's {
        let names = move |event: &&Event| match (&since.names, who) {
            (Some(field), Some(who)) => event.fields.texts(field).any(|id| id == who),
            _ => true,
        };
        let at = since.at.as_deref().unwrap_or("on");
        let is_kept = move |on: &NaiveDate| {
            let mut back = since
                .unless
                .iter()
                .flat_map(|step| self.state.events_of(step));
            !back.any(|event| event.day(at) == Some(*on))
        };
        let events = self.state.events_of(&since.step).filter(names);
        events.filter_map(|event| event.day(at)).filter(is_kept)
    }

    /// Whether what a question asks for holds, the case being as it stands at the end.
    fn holds(&self, check: &CheckDef, event: &Event, fields: &Fields) -> bool {
        let scene = self.scene(event, fields, self.state, self.state);
        scene.all(&check.when)
    }

    fn holds_at_end(&self, check: &CheckDef) -> bool {
        let whole = self.unfilled();
        self.holds(check, &whole, &whole.fields)
    }

    /// The end of the case, of which conditions about the case are asked.
    fn unfilled(&self) -> Event {
        Event {
            seq: u32::MAX,
            step: String::new().into(),
            on: self.today,
            fields: Fields::new().into(),
        }
    }

    /// Whether steps make good what is asked of another: they are no earlier than its day where
    /// that matters, and name what it created.
    fn is_good(&self, good: &Without, event: &Event, on: NaiveDate) -> bool {
        let first = on
            .checked_sub_days(Days::new(good.days_before.into()))
            .unwrap_or(on);
        let comes = |e: &&Event| e.seq != event.seq && (!good.after || e.on >= first);
        let own: Vec<&str> = own_ids(self.state, event);
        let names = |e: &Event| match &good.names {
            None => true,
            Some(field) => e.fields.texts(field).any(|id| own.contains(&id)),
        };
        let is_same = |e: &Event| {
            let mut same = good.same.iter();
            same.all(|field| e.fields.get(field) == event.fields.get(field))
        };
        let steps = self.state.events_of(&good.step).filter(comes);
        let count = steps
            .filter(|e| says(good, e) && names(e) && is_same(e))
            .count();
        count >= good.times.unwrap_or(1)
    }

    /// Whether a step names a party, or one of a side, or everybody of it.
    fn names(&self, good: &Without, who: &str) -> bool {
        let is_party = self.state.party(who).is_some();
        let mut steps = self.state.events_of(&good.step).filter(|e| says(good, e));
        steps.any(|e| {
            let Some(field) = &good.names else {
                return true;
            };
            let mut named = e.fields.texts(field).peekable();
            if named.peek().is_none() {
                return !is_party;
            }
            named.any(|id| id == who || self.of_side(who).any(|p| p.id == id))
        })
    }
}

fn says(good: &Without, event: &Event) -> bool {
    has(event, good.having.as_ref())
}

/// What a step created.
fn own_ids<'s>(state: &'s CaseState, event: &Event) -> Vec<&'s str> {
    let own = state.subjects.iter().filter(|s| s.seq == event.seq);
    own.map(|s| s.id.as_str()).collect()
}
