//! What a form says about a person's age, and warnings where it cannot all be so.
//!
//! The marks that this reads have the same names in every form: `birth_date`, `pesel`, `age`,
//! `sex`, `witness_only`, `helpless`, `guardian`, `accompanied_by`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::value::{Fields, Value};
use super::findings::Findings;
use super::pesel::{Pesel, age_on};
use super::problem::FormProblem;
use super::table::{AskOf, Field};
use super::walk::{Block, Draft};

/// From this age on a person is an adult.
const ADULT: i32 = 18;

/// A person of a form, as the record needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Code, e.g. `P1`.
    pub id: String,
    /// Role: `victim`, `perpetrator`, `guardian`, `household`, `trusted-adult`, `witness`.
    pub role: String,
    /// Under 18 on the day of the form; `None` when nothing tells, then treated as an adult.
    pub minor: Option<bool>,
    /// Whether another answer of the form says that it is an adult, and the age that it is none.
    contradicted: bool,
}

impl Person {
    fn of(draft: &Draft, block: &Block, on: Option<NaiveDate>) -> Option<Self> {
        let party = block.section.party.as_ref()?;
        let role = match &party.role_from {
            Some(field) => block.fields.text(field),
            None => party.role.as_deref(),
        };
        let told = party.minor_if.as_ref().and_then(|rule| {
            let answer = draft.code(&rule.field)?;
            Some(rule.is.iter().any(|code| code == answer))
        });
        let reckoned = on.and_then(|on| is_minor(&block.fields, on));
        // Where the two disagree, the person is treated as a child until it is known.
        let contradicted = (told, reckoned) == (Some(false), Some(true));
        Some(Self {
            id: block.fields.text("id")?.to_owned(),
            role: role.unwrap_or_default().to_owned(),
            minor: told.filter(|_| !contradicted).or(reckoned),
            contradicted,
        })
    }
}

impl Field {
    /// Whether it is worth asking of a person of whom this is told; what was told already is.
    pub fn is_asked_of(&self, person: &Fields, on: NaiveDate) -> bool {
        let is_minor = is_minor(person, on) == Some(true);
        let is = |kind: &AskOf| match kind {
            AskOf::Minor => is_minor,
            AskOf::Adult => !is_minor,
            AskOf::Helpless => person.bool("helpless") == Some(true),
            AskOf::Undated => born_on(person, on).is_none(),
        };
        if person.contains_key(&self.key) {
            return true;
        }
        self.ask_of.is_empty() || self.ask_of.iter().any(is)
    }
}

/// Minor on a day: from the birth date, else a PESEL that can be right, else the age on the form.
pub(super) fn is_minor(fields: &Fields, on: NaiveDate) -> Option<bool> {
    let age = match born_on(fields, on) {
        Some(born_on) => i64::from(age_on(born_on, on)),
        None => fields.get("age")?.as_int()?,
    };
    Some(age < i64::from(ADULT))
}

fn born_on(fields: &Fields, on: NaiveDate) -> Option<NaiveDate> {
    fields.date("birth_date").or_else(|| {
        let pesel = Pesel::read(fields.text("pesel")?)?;
        (pesel.checks && pesel.born_on <= on).then_some(pesel.born_on)
    })
}

/// The persons of a form, in its order, with a warning for each thing that cannot all be so.
pub(super) fn judge(
    draft: &Draft,
    on: Option<NaiveDate>,
    findings: &mut Findings<'_>,
) -> Vec<Person> {
    let judged: Vec<(&Block, Person)> = draft
        .blocks
        .iter()
        .filter_map(|block| Some((block, Person::of(draft, block, on)?)))
        .collect();
    let by_id: BTreeMap<&str, &Person> = judged.iter().map(|(_, p)| (p.id.as_str(), p)).collect();
    for (block, person) in &judged {
        let mut warn = |key: &str, problem| findings.tell_at(&join(&block.path, key), problem);
        pesel_warnings(&block.fields, on, &mut warn);
        age_warnings(&block.fields, person, on, &mut warn);
        if block.section.field("accompanied_by").is_some() {
            presence_warnings(&block.fields, person, &by_id, &mut warn);
        }
    }
    judged.into_iter().map(|(_, person)| person).collect()
}

fn join(path: &str, key: &str) -> String {
    if key.is_empty() {
        path.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

pub(super) fn pesel_warnings(
    fields: &Fields,
    on: Option<NaiveDate>,
    warn: &mut impl FnMut(&str, FormProblem),
) {
    let Some(text) = fields.text("pesel") else {
        return;
    };
    let Some(pesel) = Pesel::read(text) else {
        return warn("pesel", FormProblem::PeselShape);
    };
    if !pesel.checks {
        warn("pesel", FormProblem::PeselChecksum);
    }
    let other_day = fields
        .date("birth_date")
        .is_some_and(|born_on| born_on != pesel.born_on);
    if other_day || on.is_some_and(|on| pesel.born_on > on) {
        warn("pesel", FormProblem::PeselBirthDate);
    }
    if fields
        .text("sex")
        .is_some_and(|sex| (sex == "female") != pesel.female)
    {
        warn("pesel", FormProblem::PeselSex);
    }
}

fn age_warnings(
    fields: &Fields,
    person: &Person,
    on: Option<NaiveDate>,
    warn: &mut impl FnMut(&str, FormProblem),
) {
    if let (Some(on), Some(age)) = (on, fields.get("age").and_then(Value::as_int))
        && born_on(fields, on).is_some_and(|born_on| i64::from(age_on(born_on, on)) != age)
    {
        warn("age", FormProblem::AgeDiffers);
    }
    if person.contradicted {
        warn("", FormProblem::AgeOfMinor);
    }
    let main = ["victim", "perpetrator"].contains(&person.role.as_str());
    match (person.role.as_str(), person.minor) {
        (_, None) if main && on.is_some() => warn("", FormProblem::AgeUnknown),
        ("perpetrator", Some(true)) => warn("", FormProblem::MinorPerpetrator),
        _ => {}
    }
    if fields.bool("witness_only") == Some(true) && person.minor == Some(false) {
        warn("witness_only", FormProblem::AdultWitnessOnly);
    }
}

/// With a minor or a helpless adult acts take place in the presence of another adult (R § 5).
fn presence_warnings(
    fields: &Fields,
    person: &Person,
    by_id: &BTreeMap<&str, &Person>,
    warn: &mut impl FnMut(&str, FormProblem),
) {
    let present = ["accompanied_by", "guardian"]
        .into_iter()
        .filter_map(|key| Some((key, *by_id.get(fields.text(key)?)?)));
    let present: Vec<(&str, &Person)> = present.collect();
    let in_need = person.minor == Some(true) || fields.bool("helpless") == Some(true);
    if person.role == "victim" && in_need {
        match present.first() {
            None => warn("", FormProblem::NobodyPresent),
            Some((key, other)) if other.role == "perpetrator" => {
                warn(key, FormProblem::SuspectPresent);
            }
            _ => {}
        }
    }
    for (key, _) in present
        .iter()
        .filter(|(_, other)| other.minor == Some(true))
    {
        warn(key, FormProblem::MinorPresent);
    }
}
