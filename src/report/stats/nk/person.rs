//! Persons of a case as the sheets part them: women, men, girls, boys.
//!
//! The age is that on the day of opening. The journal tells who was a minor; sex, age in years and
//! disability stand on sheets.

use chrono::NaiveDate;

use super::super::Heading;
use super::super::marks::said;
use crate::procedure::CaseState;
use crate::procedure::state::Party;
use crate::record::Fields;
use crate::record::form::pesel::{Pesel, age_on};

/// From this age on a person is an adult.
const ADULT: i32 = 18;

/// A person of a case that ran in the year.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark that a sheet asks for, and any of them may hold"
)]
pub struct Person {
    /// The party's id.
    pub id: String,
    /// The role.
    pub role: Role,
    /// Whether it was a minor on the day of opening.
    pub is_minor: bool,
    /// Its sex, when a sheet tells it.
    pub is_female: Option<bool>,
    /// Whether a sheet tells of a disability.
    pub is_disabled: bool,
    /// Whether it was of the age that the office calls elderly.
    pub is_elderly: bool,
    /// What it was under the influence of, as the form says.
    pub influence: Option<String>,
    /// Whether it is told to be in foster care.
    pub is_in_care: bool,
}

/// As what a person stands in a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Suffers the violence.
    Victim,
    /// Uses it.
    Perpetrator,
    /// Lives there.
    Household,
}

impl Role {
    /// The role of a code; none for guardians, trusted adults and witnesses, who may be strangers to
    /// the family.
    fn of(code: &str) -> Option<Self> {
        match code {
            "victim" => Some(Self::Victim),
            "perpetrator" => Some(Self::Perpetrator),
            "household" => Some(Self::Household),
            _ => None,
        }
    }

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Victim => "victim",
            Self::Perpetrator => "perpetrator",
            Self::Household => "household",
        }
    }
}

impl Person {
    /// The person that a party is, as the journal tells.
    pub fn of(party: &Party, state: &CaseState) -> Option<Self> {
        // Who came of age since was a minor at the opening.
        let came_of_age = state.events_of("party-change").any(|event| {
            let is_own = event.fields.text("party") == Some(party.id.as_str());
            is_own && event.fields.text("what") == Some("adult")
        });
        Some(Self {
            id: party.id.clone(),
            role: Role::of(&party.role)?,
            is_minor: party.minor || came_of_age,
            is_female: None,
            is_disabled: false,
            is_elderly: false,
            influence: None,
            is_in_care: false,
        })
    }

    /// Adds what a sheet tells.
    pub fn tell(&mut self, told: &Fields, opened_on: NaiveDate, elderly_from: i64) {
        let pesel = told.text("pesel").and_then(Pesel::read);
        let pesel = pesel.filter(|pesel| pesel.checks);
        let born_on = told.date("birth_date").or(pesel.map(|p| p.born_on));
        let said = || i32::try_from(told.get("age")?.as_int()?).ok();
        let age = match born_on {
            // Who was born in the course of the case has less than none at its opening.
            Some(born_on) => Some(age_on(born_on, opened_on)),
            None => said(),
        };
        self.is_minor = age.map_or(self.is_minor, |age| age < ADULT);
        self.is_elderly = age.is_some_and(|age| i64::from(age) >= elderly_from) && !self.is_minor;
        self.is_female = match told.text("sex") {
            Some("female") => Some(true),
            Some("male") => Some(false),
            _ => pesel.map(|p| p.female),
        };
        self.is_disabled = told.bool("disability") == Some(true);
        self.influence = told.text("under_influence").map(str::to_owned);
    }

    /// Its row: by sex, and by whether it was a child.
    pub fn group(&self) -> &'static str {
        match (self.is_minor, self.is_female) {
            (false, Some(true)) => "woman",
            (false, Some(false)) => "man",
            (false, None) => "adult-unknown",
            (true, Some(true)) => "girl",
            (true, Some(false)) => "boy",
            (true, None) => "child-unknown",
        }
    }

    /// Its row where minors stand together.
    pub fn group_of_police(&self) -> &'static str {
        if self.is_minor { "minor" } else { self.group() }
    }

    /// Its row where nothing but the journal is known.
    pub fn age_group(&self) -> &'static str {
        if self.is_minor { "child" } else { "adult" }
    }
}

/// The rows of [`Person::group`].
pub fn groups() -> Vec<Heading> {
    said(&[
        ("woman", "stats-row-woman"),
        ("man", "stats-row-man"),
        ("adult-unknown", "stats-row-adult-unknown"),
        ("girl", "stats-row-girl"),
        ("boy", "stats-row-boy"),
        ("child-unknown", "stats-row-child-unknown"),
    ])
}

/// The rows of [`Person::group_of_police`].
pub fn groups_of_police() -> Vec<Heading> {
    said(&[
        ("woman", "stats-row-woman"),
        ("man", "stats-row-man"),
        ("adult-unknown", "stats-row-adult-unknown"),
        ("minor", "stats-row-minor"),
    ])
}

/// The rows of [`Person::age_group`].
pub fn age_groups() -> Vec<Heading> {
    said(&[("adult", "stats-row-adult"), ("child", "stats-row-child")])
}
