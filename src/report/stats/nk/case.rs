//! What a case gives to the sheets of a year.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use smol_str::SmolStr;

use super::opener::body_of;
use super::person::Person;
use crate::procedure::{CaseState, Event};
use crate::record::{CaseId, Fields, Sensitive, StepRecord};
use crate::report::handing::brought;
use crate::report::people::People;

/// The steps whose sheets the sheets of a year need: who the persons are, what the form says of the
/// violence, where a child was placed, and what corrected any of these.
pub const OF_SHEETS: [&str; 5] = [
    "open",
    "add-party",
    "update-person",
    "child-protected",
    "correct",
];

/// The kinds of violence that the Ministry's sheet asks for, by the lists of form NK-A.
pub const VIOLENCE: [&str; 3] = ["psychological", "physical", "sexual"];

/// Where a child was placed that is foster care: with next of kin it is not.
const FOSTER: [&str; 3] = ["foster-family", "family-home", "institution"];

/// How a procedure came into the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Opened in it.
    Opened,
    /// Still running from an earlier one.
    Continued,
    /// Taken over in it from another gmina, which counted the opening.
    TakenOver,
}

impl Stand {
    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Continued => "continued",
            Self::TakenOver => "taken-over",
        }
    }
}

/// A further form NK-A.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// What it is about.
    pub about: SmolStr,
    /// The body of whoever filled it; none when the record does not say.
    pub body: Option<SmolStr>,
}

/// A case in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The case.
    pub case: CaseId,
    /// The body of whoever opened it; none when the record does not say.
    pub body: Option<SmolStr>,
    /// How it came into the year; none when it did not run in it.
    pub stand: Option<Stand>,
    /// Its persons, when it ran in the year.
    pub persons: Vec<Person>,
    /// The kinds of violence that the form tells.
    pub violence: BTreeSet<SmolStr>,
    /// Whether it is tied to another case of the same household.
    pub is_tied: bool,
    /// Further forms NK-A that were filled in the year.
    pub further: Vec<Further>,
    /// Acts of the year, each by its key.
    pub acts: Vec<&'static str>,
    opened_on: Option<NaiveDate>,
    year: i32,
}

impl Told {
    /// What a case counts for in a year, as the journal tells; none when it gives nothing.
    ///
    /// What was done before a case was taken over stands in its record under its own days, and
    /// was counted by the gmina that did it; so was what came with its papers later.
    pub fn of(
        case: &CaseId,
        (state, steps): (&CaseState, &[StepRecord]),
        year: u16,
    ) -> Option<Self> {
        let taken_over = taken_over_on(state);
        let brought = brought(steps);
        let in_year = |event: &Event, on: NaiveDate| {
            on.year() == i32::from(year)
                && taken_over.is_none_or(|since| on >= since)
                && !brought.contains(&event.seq)
        };
        if state.is_void {
            return None;
        }
        let stand = stand(state, year);
        let opening = state.events_of("open").next();
        let further = state.events_of("further-form-a").filter(|event| {
            let filled_on = event.day("filled_on").unwrap_or(event.on);
            in_year(event, filled_on)
        });
        let further = further.map(|event| Further {
            about: event.fields.text("about").unwrap_or_default().into(),
            body: body(event),
        });
        let acts = state.events.iter().filter(|event| in_year(event, event.on));
        let told = Self {
            case: case.clone(),
            body: opening.and_then(body),
            persons: stand.map_or_else(Vec::new, |_| persons(state, year)),
            stand,
            violence: BTreeSet::new(),
            is_tied: is_tied(state, year),
            further: further.collect(),
            acts: acts.filter_map(act).collect(),
            opened_on: state.opened_on,
            year: year.into(),
        };
        let gives = told.stand.is_some() || !told.further.is_empty() || !told.acts.is_empty();
        gives.then_some(told)
    }

    /// Adds what only sheets tell: sex, age and disability of the persons, and the violence.
    pub(super) fn tell(
        &mut self,
        people: &People,
        form: Option<&Sensitive<Fields>>,
        elderly_from: i64,
    ) {
        if let Some(opened_on) = self.opened_on {
            for person in &mut self.persons {
                if let Some(told) = people.person(&person.id) {
                    person.tell(told.reveal(), opened_on, elderly_from);
                }
            }
        }
        let rows = form.map(|form| form.reveal().each("violence"));
        let rows = rows.into_iter().flatten().filter_map(|row| row.as_table());
        for row in rows {
            let is_told = |kind: &&str| !row.each(kind).is_empty();
            let kinds = VIOLENCE.iter().filter(|kind| is_told(kind));
            self.violence
                .extend(kinds.map(|kind| SmolStr::new_static(kind)));
        }
    }

    /// Adds where a child was placed, as a sheet tells it; who was placed after the year was not in
    /// care by its end.
    pub(super) fn place(&mut self, on: NaiveDate, party: &str, placed: &str) {
        if on.year() <= self.year && FOSTER.contains(&placed) {
            let own = self.persons.iter_mut().filter(|p| p.id == party);
            own.for_each(|person| person.is_in_care = true);
        }
    }
}

/// The day on which a case was taken over from another gmina.
fn taken_over_on(state: &CaseState) -> Option<NaiveDate> {
    state.events_of("transfer-in").next().map(|event| event.on)
}

/// How a procedure came into the year: here since it was opened, or since it was taken over.
fn stand(state: &CaseState, year: u16) -> Option<Stand> {
    let year = i32::from(year);
    let opened_on = state.opened_on?;
    let taken_over = taken_over_on(state);
    let here_since = taken_over.unwrap_or(opened_on).year();
    let ran_on = state
        .ended_on
        .is_none_or(|ended_on| ended_on.year() >= year);
    match here_since {
        since if since == year && taken_over.is_some() => Some(Stand::TakenOver),
        since if since == year => Some(Stand::Opened),
        since if since < year && ran_on => Some(Stand::Continued),
        _ => None,
    }
}

/// The persons of the family who were in the case in the year.
fn persons(state: &CaseState, year: u16) -> Vec<Person> {
    let year = i32::from(year);
    let parties = state.parties.iter().filter(|party| {
        let alive = party.died_on.is_none_or(|on| on.year() >= year);
        party.since.year() <= year && alive
    });
    let persons = parties.filter_map(|party| Person::of(party, state));
    let mut persons: Vec<Person> = persons.collect();
    for event in state.events.iter().filter(|e| e.on.year() <= year) {
        let into_care = match event.step.as_str() {
            "party-change" => event.fields.text("what") == Some("in-care"),
            "court-order" => event.fields.text("kind") == Some("care"),
            _ => false,
        };
        let party = event.fields.text("party").filter(|_| into_care);
        let own = persons.iter_mut().filter(|p| Some(p.id.as_str()) == party);
        own.for_each(|person| person.is_in_care = true);
    }
    persons
}

fn is_tied(state: &CaseState, year: u16) -> bool {
    let mut links = state.events_of("link");
    links.any(|event| {
        let kind = event.fields.text("kind");
        let is_of_household = matches!(
            kind,
            Some("reversed-roles" | "same-household" | "second-group")
        );
        is_of_household && event.on.year() <= i32::from(year)
    })
}

fn body(event: &Event) -> Option<SmolStr> {
    let kind = event.fields.text("opener")?;
    Some(SmolStr::new_static(body_of(kind)))
}

/// The key under which a step is counted.
fn act(event: &Event) -> Option<&'static str> {
    let text = |field| event.fields.text(field);
    Some(match event.step.as_str() {
        "form-c" => "form-c",
        "form-d" => "form-d",
        "close" if text("reason") == Some("violence-ceased") => "violence-ceased",
        "close" if text("reason") == Some("groundless") => "groundless",
        "withdraw" => "withdrawals",
        "refer-programme" => "programme-referrals",
        "certificate" if text("kind") == Some("completed") => "certificates-completed",
        "certificate" => "certificates-enrolled",
        "notify-66c" => "notices-66c",
        "notify-firearm" => "notices-firearm",
        "complaint" => "complaints",
        _ => return None,
    })
}
