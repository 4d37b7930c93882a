//! What must be there and is not: the questions that the table of findings asks of whole cases.

use super::Review;
use crate::procedure::condition::has;
use crate::procedure::model::{CheckDef, Each, Without};
use crate::procedure::state::{CaseState, Event, Party};
use crate::record::Fields;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Of what it is missing.
    pub about: About,
    /// Since which day it is: that of the step, of the party's coming in, of the opening.
    pub on: chrono::NaiveDate,
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
        let mut found = match &check.each {
            Some(Each::Steps(codes)) => self.of_steps(check, codes),
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
            None => self.of_case(check),
        };
        let wait = i64::from(check.wait);
        let is_missed = |on: chrono::NaiveDate| wait == 0 || (self.today - on).num_days() > wait;
        found.retain(|absence| is_missed(absence.on));
        if check.once {
            found.truncate(1);
        }
        found
    }

    /// The parties of a side.
    fn of_side(&self, side: &str) -> impl Iterator<Item = &Party> {
        let parties = self.state.parties.iter();
        parties.filter(move |p| p.side(self.procedure) == Some(side))
    }

    fn of_steps(&self, check: &CheckDef, codes: &[String]) -> Vec<Absence> {
        let is_meant = |event: &Event| !check.later || self.state.opened_on < Some(event.on);
        let has_code = |event: &Event| codes.is_empty() || codes.iter().any(|c| event.step == *c);
        let is_one = |event: &&Event| has_code(event) && is_meant(event);
        let mut found = Vec::new();
        for event in self.state.events.iter().filter(is_one) {
            let Some(def) = self.procedure.step(&event.step) else {
                continue;
            };
            let asked = check.when.iter().flat_map(|c| c.fields());
            if asked.into_iter().all(|field| self.is_read(def, field))
                && self.holds(check, event, self.fields_of(event))
                && !check.without.iter().any(|good| self.is_good(good, event))
            {
                found.push(Absence {
                    about: About::Step(event.seq),
                    on: event.on,
                });
            }
        }
        found
    }

    fn of_people<'p>(
        &self,
        check: &CheckDef,
        people: impl Iterator<Item = (&'p str, chrono::NaiveDate)>,
    ) -> Vec<Absence> {
        let whole = self.unfilled();
        if !self.holds(check, &whole, &whole.fields) {
            return Vec::new();
        }
        let is_good = |who: &str| check.without.iter().any(|good| self.names(good, who));
        people
            .filter(|(who, _)| !is_good(who))
            .map(|(who, on)| Absence {
                about: About::Who(who.to_owned()),
                on,
            })
            .collect()
    }

    fn of_case(&self, check: &CheckDef) -> Vec<Absence> {
        let whole = self.unfilled();
        let is_good = |good: &Without| self.state.events_of(&good.step).any(|e| says(good, e));
        let is_absent =
            self.holds(check, &whole, &whole.fields) && !check.without.iter().any(is_good);
        let on = self.state.opened_on.filter(|_| is_absent);
        let absence = |on| Absence {
            about: About::Case,
            on,
        };
        on.map(absence).into_iter().collect()
    }

    /// Whether what a question asks for holds, the case being as it stands at the end.
    fn holds(&self, check: &CheckDef, event: &Event, fields: &Fields) -> bool {
        let scene = self.scene(event, fields, self.state, self.state);
        scene.all(&check.when)
    }

    /// The end of the case, of which conditions about the case are asked.
    fn unfilled(&self) -> Event {
        Event {
            seq: u32::MAX,
            step: String::new().into(),
            on: self.today,
            fields: Fields::new(),
        }
    }

    /// Whether a step makes good what is asked of another: it is no earlier where that matters,
    /// and names what the other one created.
    fn is_good(&self, good: &Without, event: &Event) -> bool {
        let comes = |e: &&Event| {
            e.seq != event.seq && (!good.after || e.on > event.on || event.precedes(e))
        };
        let own: Vec<&str> = own_ids(self.state, event);
        let names = |e: &Event| match &good.names {
            None => true,
            Some(field) => e.fields.texts(field).any(|id| own.contains(&id)),
        };
        let mut steps = self.state.events_of(&good.step).filter(comes);
        let is_same = |e: &Event| {
            let mut same = good.same.iter();
            same.all(|field| e.fields.get(field) == event.fields.get(field))
        };
        steps.any(|e| says(good, e) && names(e) && is_same(e))
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
