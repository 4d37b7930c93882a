//! The sheets counted by hand: figure by figure, as `docs/statistics.md` says it, from what was
//! invented. Nothing of the program counts here.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::made::{Age, Made, Put, Someone};

const YEAR: i32 = 2026;
const ELDERLY_FROM: i32 = 60;

/// Figures by their keys; what is nothing has none.
pub type Figures = BTreeMap<String, u64>;

/// The figures of the three sheets.
pub struct ByHand {
    pub part_10: Figures,
    pub part_15: Figures,
    pub police: Figures,
}

fn body(kind: &str) -> &'static str {
    match kind {
        "social-worker" => "social-assistance",
        "police-officer" => "police",
        "medical" => "health",
        "teacher" => "education",
        _ => "other-body",
    }
}

/// Full years between a birth and a day.
fn years(born: NaiveDate, on: NaiveDate) -> i32 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i32::from(!had_birthday)
}

struct Counting(Figures);

impl Counting {
    fn add(&mut self, key: impl Into<String>) {
        *self.0.entry(key.into()).or_default() += 1;
    }
}

/// How a case came into the year.
fn came(one: &Made) -> Option<&'static str> {
    let ended_before = one.ended.is_some_and(|(on, ..)| on.year() < YEAR);
    match one.taken_over_on {
        Some(on) if on.year() == YEAR => Some("taken-over"),
        Some(on) if on.year() > YEAR => None,
        None if one.opened_on.year() == YEAR => Some("opened"),
        None if one.opened_on.year() > YEAR => None,
        _ => (!ended_before).then_some("continued"),
    }
}

/// Whether this office did it in the year.
fn is_ours(one: &Made, on: NaiveDate) -> bool {
    let was_here = match one.taken_over_on {
        Some(since) => on >= since,
        None => true,
    };
    on.year() == YEAR && was_here
}

fn was_in_case(someone: &Someone) -> bool {
    let joined = someone.joined_on.is_none_or(|on| on.year() <= YEAR);
    let died_before = someone.died_on.is_some_and(|on| on.year() < YEAR);
    joined && !died_before
}

/// The age on the day of opening, as far as it is told.
fn age(one: &Made, someone: &Someone) -> Option<i32> {
    match someone.age {
        Age::Born(on) | Age::Pesel(on) => Some(years(on, one.opened_on)),
        Age::Years(years) => i32::try_from(years).ok(),
        Age::Mark => None,
    }
}

fn is_child(one: &Made, someone: &Someone) -> bool {
    age(one, someone).map_or(someone.is_minor, |age| age < 18)
}

/// Sex: as told, else by the number.
fn is_woman(someone: &Someone) -> Option<bool> {
    let by_number = matches!(someone.age, Age::Pesel(_)).then_some(false);
    someone.is_woman.or(by_number)
}

fn group(one: &Made, someone: &Someone) -> &'static str {
    match (is_child(one, someone), is_woman(someone)) {
        (false, Some(true)) => "woman",
        (false, Some(false)) => "man",
        (false, None) => "adult-unknown",
        (true, Some(true)) => "girl",
        (true, Some(false)) => "boy",
        (true, None) => "child-unknown",
    }
}

/// Acts by the names of the sheets.
fn act(step: &str, fields: &str) -> Option<&'static str> {
    Some(match (step, fields) {
        ("form-c", _) => "form-c",
        ("form-d", _) => "form-d",
        ("close", "reason = 'groundless'") => "groundless",
        ("close", _) => "violence-ceased",
        ("withdraw", _) => "withdrawals",
        ("refer-programme", _) => "programme-referrals",
        ("certificate", "kind = 'completed'") => "certificates-completed",
        ("certificate", _) => "certificates-enrolled",
        ("notify-66c", _) => "notices-66c",
        ("notify-firearm", _) => "notices-firearm",
        ("complaint", _) => "complaints",
        _ => return None,
    })
}

/// The sheets of all cases.
pub fn by_hand(all: &[Made]) -> ByHand {
    let [mut part_10, mut part_15, mut police] = [(); 3].map(|()| Counting(Figures::new()));
    for one in all.iter().filter(|one| !one.is_void) {
        count_acts(one, &mut part_10, &mut part_15);
        count_forms(one, &mut part_10, &mut part_15, &mut police);
        if let Some(came) = came(one) {
            count_family(one, came, &mut part_10);
            if came == "opened" {
                count_for_police(one, &mut police);
            }
        }
    }
    ByHand {
        part_10: part_10.0,
        part_15: part_15.0,
        police: police.0,
    }
}

fn count_acts(one: &Made, part_10: &mut Counting, part_15: &mut Counting) {
    let acts = one.acts.iter().filter(|(.., is_withdrawn)| !is_withdrawn);
    let acts = acts.map(|(on, step, fields, _)| (*on, *step, *fields));
    for (on, step, fields) in acts.chain(one.ended) {
        let Some(act) = act(step, fields).filter(|_| is_ours(one, on)) else {
            continue;
        };
        match act {
            "form-c" => {
                part_10.add("head.form-c");
                part_10.add(format!("form-c.{}", body(one.kind)));
            }
            "form-d" | "violence-ceased" | "groundless" => part_15.add(format!("acts.{act}")),
            _ => {
                part_10.add(format!("beside.{act}"));
                part_15.add(format!("beside.{act}"));
            }
        }
    }
}

fn count_forms(one: &Made, part_10: &mut Counting, part_15: &mut Counting, police: &mut Counting) {
    let by_police = |kind: &str| match kind {
        "police-officer" => "police",
        _ => "other-openers",
    };
    for (on, kind, about, is_withdrawn) in &one.further {
        if *is_withdrawn || !is_ours(one, *on) {
            continue;
        }
        police.add("head.forms-further");
        police.add(format!("forms.further.{}", by_police(kind)));
        match *about {
            "further-event" => {
                part_10.add("head.further-event");
                part_10.add(format!("further.{}", body(kind)));
            }
            "same-event" => {
                part_10.add("beside.same-event");
                part_15.add("beside.same-event");
            }
            _ => {}
        }
    }
    if came(one) == Some("opened") {
        police.add("head.forms-opening");
        police.add(format!("forms.opening.{}", by_police(one.kind)));
    }
}

fn count_family(one: &Made, came: &str, part_10: &mut Counting) {
    let body = body(one.kind);
    part_10.add(format!("head.{came}"));
    part_10.add("head.families");
    part_10.add(format!("procedures.{body}.{came}"));
    let tying = ["reversed-roles", "same-household", "second-group"];
    let ties = |(on, kind): &(NaiveDate, &str)| on.year() <= YEAR && tying.contains(kind);
    if one.links.iter().any(ties) {
        part_10.add("head.families-tied");
    }
    let asked = ["psychological", "physical", "sexual"];
    let told: Vec<_> = asked
        .iter()
        .filter(|kind| one.violence.contains(kind))
        .collect();
    for kind in &told {
        part_10.add(format!("violence.{kind}.{body}"));
    }
    if told.is_empty() {
        part_10.add(format!("violence.none.{body}"));
    }
    for someone in one.people.iter().filter(|someone| was_in_case(someone)) {
        if !["victim", "perpetrator", "household"].contains(&someone.role) {
            continue;
        }
        part_10.add("head.family-persons");
        part_10.add(format!("family-persons.{}.{body}", someone.role));
        if someone.role != "victim" {
            continue;
        }
        let group = group(one, someone);
        let is_child = is_child(one, someone);
        part_10.add("head.victims");
        part_10.add(format!("victims.{group}.{body}"));
        let age_group = if is_child { "child" } else { "adult" };
        part_10.add(format!("victims-age.{age_group}.{body}"));
        if someone.is_disabled == Some(true) {
            part_10.add(format!("victim-traits.disability.{group}"));
            part_10.add(format!("victims-disability.{group}.{body}"));
        }
        if !is_child && age(one, someone).is_some_and(|age| age >= ELDERLY_FROM) {
            part_10.add(format!("victim-traits.elderly.{group}"));
            part_10.add(format!("victims-elderly.{group}.{body}"));
        }
    }
}

fn count_for_police(one: &Made, police: &mut Counting) {
    for someone in one.people.iter().filter(|someone| was_in_case(someone)) {
        let is_child = is_child(one, someone);
        let group = if is_child {
            "minor"
        } else {
            group(one, someone)
        };
        match someone.role {
            "victim" => {
                police.add(format!("police-victims.{group}"));
                if is_child && is_in_care(someone) {
                    police.add("children-in-care.in-care");
                }
            }
            "perpetrator" => {
                let influence = match someone.influence {
                    Some("none") => "sober",
                    told => told.unwrap_or("none"),
                };
                police.add(format!("perpetrators.{group}.{influence}"));
            }
            _ => {}
        }
    }
}

/// Whether a child was in foster care by the end of the year.
fn is_in_care(someone: &Someone) -> bool {
    let is_care = |put: Put| match put {
        Put::InCare | Put::Court => true,
        Put::InHospital | Put::OtherOrder => false,
        // Next of kin are no foster care.
        Put::Placed(place) => place != "relative",
    };
    let mut put = someone.put.iter();
    put.any(|(on, put)| on.year() <= YEAR && is_care(*put))
}
