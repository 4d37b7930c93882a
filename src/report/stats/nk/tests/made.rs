//! Cases that are invented, and their records.

use chrono::{Datelike as _, NaiveDate};

use crate::record::{Fields, Sensitive, StepRecord, Value, text};
use crate::report::people::Sheets;
use crate::report::samples::{sheet, step};

/// Kinds of openers.
pub const KINDS: [&str; 6] = [
    "social-worker",
    "police-officer",
    "medical",
    "teacher",
    "psychologist",
    "gkrpa",
];
const ROLES: [&str; 6] = [
    "victim",
    "victim",
    "perpetrator",
    "household",
    "guardian",
    "witness",
];
const VIOLENCE: [&str; 4] = ["psychological", "physical", "sexual", "economic"];
const INFLUENCES: [&str; 5] = ["none", "alcohol", "substance", "both", "unknown"];
const PLACES: [&str; 4] = ["relative", "foster-family", "family-home", "institution"];
const ABOUT: [&str; 3] = ["further-event", "same-event", "new-person"];
const LINKS: [&str; 4] = ["reversed-roles", "same-household", "second-group", "other"];

/// Steps that a sheet may count, with the fields that tell what they were.
const ACTS: [(&str, &str); 10] = [
    ("form-c", "party = 'P1'\nattended = true"),
    ("form-d", "party = 'P1'\nattended = true"),
    ("refer-programme", ""),
    ("certificate", "kind = 'enrolled'"),
    ("certificate", "kind = 'completed'"),
    ("notify-66c", ""),
    ("notify-firearm", ""),
    ("complaint", ""),
    ("talk", "party = 'P1'"),
    ("official-note", ""),
];

/// What is known of how old somebody is.
#[derive(Clone, Copy)]
pub enum Age {
    /// A date of birth.
    Born(NaiveDate),
    /// A PESEL number that says one.
    Pesel(NaiveDate),
    /// Years that were told at the opening.
    Years(i64),
    /// Nothing but the mark of the journal.
    Mark,
}

/// A person of a case.
pub struct Someone {
    pub id: String,
    pub role: &'static str,
    /// Whether the journal marks a minor; of who came of age since it does no more.
    pub is_minor: bool,
    pub came_of_age_on: Option<NaiveDate>,
    pub age: Age,
    pub is_woman: Option<bool>,
    pub is_disabled: Option<bool>,
    pub influence: Option<&'static str>,
    /// The day on which the person joined, when not at the opening.
    pub joined_on: Option<NaiveDate>,
    pub died_on: Option<NaiveDate>,
    /// Where a court, a change or a protection put the person, and when.
    pub put: Vec<(NaiveDate, Put)>,
}

/// What puts a child somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// A change of situation.
    InCare,
    /// Another change of situation.
    InHospital,
    /// An order of a court about care.
    Court,
    /// An order of a court about something else.
    OtherOrder,
    /// A protection that placed the child there.
    Placed(&'static str),
}

/// A case.
pub struct Made {
    pub kind: &'static str,
    pub opened_on: NaiveDate,
    pub is_void: bool,
    pub taken_over_on: Option<NaiveDate>,
    /// The day of its end, with the step and its fields.
    pub ended: Option<(NaiveDate, &'static str, &'static str)>,
    pub people: Vec<Someone>,
    pub violence: Vec<&'static str>,
    /// The day it was filled, by whom, what it is about, whether it was withdrawn.
    pub further: Vec<(NaiveDate, &'static str, &'static str, bool)>,
    pub links: Vec<(NaiveDate, &'static str)>,
    /// The day, the step, its fields, whether it was withdrawn.
    pub acts: Vec<(NaiveDate, &'static str, &'static str, bool)>,
}

/// Numbers that follow from one another and look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn day(&mut self, first: i32, years: usize) -> NaiveDate {
        let year = first + i32::try_from(self.below(years)).unwrap();
        let nth = 1 + u32::try_from(self.below(365)).unwrap();
        NaiveDate::from_yo_opt(year, nth).unwrap()
    }

    /// A day after another, up to the end of 2028.
    fn later(&mut self, than: NaiveDate) -> NaiveDate {
        let years = usize::try_from(2029 - than.year()).unwrap();
        self.day(than.year(), years).max(than)
    }

    fn maybe<T>(&mut self, sides: usize, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(sides).then(|| make(self))
    }

    fn some<T>(&mut self, up_to: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(up_to + 1)).map(|_| make(self)).collect()
    }
}

/// The case of a number: the same one for each.
pub fn made(n: u64) -> Made {
    let mut dice = Dice(n.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let opened_on = dice.day(2024, 4);
    let count = 1 + dice.below(5);
    let people = (1..=count).map(|nth| someone(nth, opened_on, &mut dice));
    let people = people.collect();
    let ended = dice.below(6);
    Made {
        kind: dice.of(&KINDS),
        opened_on,
        is_void: dice.one_in(20),
        taken_over_on: dice.maybe(4, |dice| dice.later(opened_on)),
        ended: match ended {
            0 | 1 => Some(("close", "reason = 'violence-ceased'")),
            2 => Some(("close", "reason = 'groundless'")),
            3 => Some(("withdraw", "")),
            4 => Some(("papers-passed", "gmina = '1465011'\ntakes_over = 'yes'")),
            _ => None,
        }
        .map(|(step, fields)| (dice.later(opened_on), step, fields)),
        people,
        violence: VIOLENCE.into_iter().filter(|_| dice.one_in(3)).collect(),
        further: dice.some(3, |dice| {
            let on = dice.later(opened_on);
            (on, dice.of(&KINDS), dice.of(&ABOUT), dice.one_in(5))
        }),
        links: dice.some(1, |dice| (dice.later(opened_on), dice.of(&LINKS))),
        acts: dice.some(8, |dice| {
            let (step, fields) = dice.of(&ACTS);
            (dice.later(opened_on), step, fields, dice.one_in(6))
        }),
    }
}

fn someone(nth: usize, opened_on: NaiveDate, dice: &mut Dice) -> Someone {
    let born = dice.day(1930, 95);
    let is_minor = dice.one_in(3);
    Someone {
        id: format!("P{nth}"),
        role: dice.of(&ROLES),
        is_minor,
        came_of_age_on: dice
            .maybe(4, |dice| dice.later(opened_on))
            .filter(|_| is_minor),
        age: match dice.below(6) {
            0 | 1 => Age::Born(born),
            2 | 3 => Age::Pesel(born),
            4 => Age::Years(i64::try_from(dice.below(90)).unwrap()),
            _ => Age::Mark,
        },
        is_woman: dice.of(&[Some(true), Some(true), Some(false), Some(false), None]),
        is_disabled: dice.of(&[Some(true), Some(false), None]),
        influence: dice.maybe(2, |dice| dice.of(&INFLUENCES)),
        joined_on: (nth > 1)
            .then(|| dice.maybe(4, |dice| dice.later(opened_on)))
            .flatten(),
        died_on: dice.maybe(12, |dice| dice.later(opened_on)),
        put: dice.some(2, |dice| {
            let put = match dice.below(6) {
                0 => Put::InCare,
                1 => Put::InHospital,
                2 => Put::Court,
                3 => Put::OtherOrder,
                _ => Put::Placed(dice.of(&PLACES)),
            };
            (dice.later(opened_on), put)
        }),
    }
}

/// What is recorded of a case: steps in the order of their days, each with whether it was withdrawn
/// afterwards, and the persons that its sheet tells of.
struct Line {
    on: NaiveDate,
    step: &'static str,
    fields: String,
    told: Vec<usize>,
    is_withdrawn: bool,
}

fn line(on: NaiveDate, step: &'static str, fields: impl Into<String>) -> Line {
    Line {
        on,
        step,
        fields: fields.into(),
        told: Vec::new(),
        is_withdrawn: false,
    }
}

fn lines(one: &Made) -> Vec<Line> {
    let mark = |someone: &Someone| {
        if someone.is_minor {
            "\nminor = true"
        } else {
            ""
        }
    };
    let at_opening = one.people.iter().enumerate();
    let at_opening = at_opening.filter(|(_, someone)| someone.joined_on.is_none());
    let (told, parties): (Vec<usize>, Vec<String>) = at_opening
        .map(|(at, someone)| {
            let mark = mark(someone).replace('\n', ", ");
            let party = format!(
                "{{ id = '{}', role = '{}'{mark} }}",
                someone.id, someone.role
            );
            (at, party)
        })
        .unzip();
    let opening = format!(
        "opener = '{}'\nparties = [{}]",
        one.kind,
        parties.join(", ")
    );
    let mut opening = line(one.opened_on, "open", opening);
    opening.told = told;
    let mut lines = vec![opening];
    for (at, someone) in one.people.iter().enumerate() {
        let id = &someone.id;
        if let Some(on) = someone.joined_on {
            let fields = format!("party = '{id}'\nrole = '{}'{}", someone.role, mark(someone));
            let mut joined = line(on, "add-party", fields);
            joined.told = vec![at];
            lines.push(joined);
        }
        let change = |on, what: &str| {
            line(
                on,
                "party-change",
                format!("party = '{id}'\nwhat = '{what}'"),
            )
        };
        lines.extend(someone.came_of_age_on.map(|on| change(on, "adult")));
        lines.extend(someone.died_on.map(|on| change(on, "died")));
        lines.extend(someone.put.iter().map(|(on, put)| match put {
            Put::InCare => change(*on, "in-care"),
            Put::InHospital => change(*on, "hospital"),
            Put::Court => line(*on, "court-order", format!("party = '{id}'\nkind = 'care'")),
            Put::OtherOrder => line(
                *on,
                "court-order",
                format!("party = '{id}'\nkind = 'supervision'"),
            ),
            Put::Placed(place) => line(
                *on,
                "child-protected",
                format!("party = '{id}'\nplaced = '{place}'"),
            ),
        }));
    }
    for (on, kind, about, is_withdrawn) in &one.further {
        let fields = format!("opener = '{kind}'\nfilled_on = {on}\nabout = '{about}'");
        let filled = line(*on, "further-form-a", fields);
        lines.push(Line {
            is_withdrawn: *is_withdrawn,
            ..filled
        });
    }
    let links = one.links.iter();
    lines.extend(links.map(|(on, kind)| line(*on, "link", format!("kind = '{kind}'"))));
    for (on, step, fields, is_withdrawn) in &one.acts {
        let act = line(*on, step, *fields);
        lines.push(Line {
            is_withdrawn: *is_withdrawn,
            ..act
        });
    }
    lines.extend(
        one.taken_over_on
            .map(|on| line(on, "transfer-in", "gmina = '1465011'")),
    );
    lines.extend(one.ended.map(|(on, step, fields)| line(on, step, fields)));
    // The opening stays the first of its day.
    lines.sort_by_key(|line| line.on);
    lines[0].is_withdrawn = one.is_void;
    lines
}

/// The steps and the sheets of a case.
pub fn recorded(one: &Made) -> (Vec<StepRecord>, Sheets) {
    let (mut steps, mut sheets) = (Vec::new(), Sheets::new());
    let lines = lines(one);
    for (seq, line) in (1..).zip(&lines) {
        // Where a child was placed stands on the sheet.
        let (journal, placed) = line.fields.split_once("\nplaced = ").map_or_else(
            || (line.fields.as_str(), None),
            |(journal, placed)| (journal, Some(placed.trim_matches('\''))),
        );
        let fields = text::read(journal).unwrap();
        steps.push(step(seq, line.step, &line.on.to_string(), fields));
        let rows = line.told.iter().map(|at| &one.people[*at]);
        let rows: Vec<(&str, &str, &str)> = rows
            .map(|someone| (someone.id.as_str(), "given_name", "Ola"))
            .collect();
        let mut own = sheet(&rows);
        for (person, at) in own.persons.iter_mut().zip(&line.told) {
            person.fields = Sensitive::new(told(&one.people[*at]));
        }
        if let Some(placed) = placed {
            let mut fields = Fields::new();
            fields.set("placed", placed);
            own.fields = Sensitive::new(fields);
        }
        if line.step == "open" {
            own.form = Some(Sensitive::new(form(one)));
        }
        sheets.insert(seq, own);
    }
    let withdrawn = (1_i64..).zip(&lines).filter(|(_, line)| line.is_withdrawn);
    for (target, line) in withdrawn {
        let seq = u32::try_from(steps.len()).unwrap() + 1;
        let fields = text::read(&format!("target = {target}")).unwrap();
        steps.push(step(seq, "void", &line.on.to_string(), fields));
    }
    (steps, sheets)
}

fn told(someone: &Someone) -> Fields {
    let mut fields = Fields::new();
    match someone.age {
        Age::Born(on) => _ = fields.set("birth_date", on),
        Age::Pesel(on) => _ = fields.set("pesel", pesel(on, someone.is_woman == Some(true))),
        Age::Years(years) => _ = fields.set("age", years),
        Age::Mark => {}
    }
    if let Some(is_woman) = someone.is_woman {
        fields.set("sex", if is_woman { "female" } else { "male" });
    }
    if let Some(is_disabled) = someone.is_disabled {
        fields.set("disability", is_disabled);
    }
    if let Some(influence) = someone.influence {
        fields.set("under_influence", influence);
    }
    fields
}

fn form(one: &Made) -> Fields {
    let rows = one.violence.iter().map(|kind| {
        let row = format!("{kind} = ['inne']\nby = 'P1'");
        Value::Table(text::read(&row).unwrap())
    });
    let mut form = Fields::new();
    form.set("violence", Value::List(rows.collect()));
    form
}

/// A number of somebody born on a day, by the rule of the register.
fn pesel(on: NaiveDate, is_woman: bool) -> String {
    let month = on.month() + if on.year() >= 2000 { 20 } else { 0 };
    let serial = if is_woman { "0002" } else { "0003" };
    let digits = format!("{:02}{month:02}{:02}{serial}", on.year() % 100, on.day());
    let weights = [1, 3, 7, 9].into_iter().cycle();
    let sum: u32 = digits
        .chars()
        .map(|sign| sign.to_digit(10).unwrap())
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
