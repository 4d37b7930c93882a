//! What is known of one person's case, before any level decides what of it may leave.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::map::Known;
use crate::record::{CaseId, Sensitive};

/// One person's case, in our own codes. It has no `Debug`: nearly all of it is the person's.
#[derive(Clone)]
pub struct PersonCase {
    /// The number of the case; no level lets it out.
    pub case: CaseId,
    /// What the last identification came to, and by whom.
    pub result: Option<SmolStr>,
    /// Who identified.
    pub by: Option<SmolStr>,
    /// The forms of exploitation.
    pub purposes: Vec<SmolStr>,
    /// How the person was recruited.
    pub recruitment: Vec<SmolStr>,
    /// How the person was held.
    pub control: Vec<SmolStr>,
    /// Kinds of sexual exploitation.
    pub sexual_kinds: Vec<SmolStr>,
    /// The industry of forced labour.
    pub industry: Option<SmolStr>,
    /// How near the perpetrator was.
    pub relationship: Option<SmolStr>,
    /// The sex.
    pub sex: Option<SmolStr>,
    /// The birth date.
    pub birth_date: Option<NaiveDate>,
    /// The age in years on the day of opening, when no birth date is known.
    pub age: Option<u16>,
    /// The day of opening.
    pub opened_on: Option<NaiveDate>,
    /// Citizenships, ISO 3166.
    pub citizenships: Vec<SmolStr>,
    /// Languages, ISO 639, the best one first.
    pub languages: Vec<SmolStr>,
    /// Where the case stands: `open`, `follow-up`, `closed`, `closed-referred`.
    pub status: SmolStr,
    /// Why it was closed.
    pub reason: Option<SmolStr>,
    /// Whether the person died.
    pub deceased: bool,
    /// Who manages the case.
    pub owner: Option<SmolStr>,
    /// The last handing over: the day and the receiver.
    pub referred: Option<(NaiveDate, Option<SmolStr>)>,
    /// Whether a consent to hand data on is in force; none when it was never asked for.
    pub consent: Option<bool>,
    /// The services that the plan names.
    pub planned: Vec<SmolStr>,
    /// The last day of the plan.
    pub plan_until: Option<NaiveDate>,
    /// The day on which the plan was done.
    pub plan_done_on: Option<NaiveDate>,
    /// What leads to the person, by the field of the standard: names, numbers, addresses.
    pub identity: Vec<(&'static str, Sensitive<String>)>,
}

impl PersonCase {
    /// A case of which nothing is known but that it is open.
    pub fn open(case: CaseId) -> Self {
        Self {
            case,
            result: None,
            by: None,
            purposes: Vec::new(),
            recruitment: Vec::new(),
            control: Vec::new(),
            sexual_kinds: Vec::new(),
            industry: None,
            relationship: None,
            sex: None,
            birth_date: None,
            age: None,
            opened_on: None,
            citizenships: Vec::new(),
            languages: Vec::new(),
            status: SmolStr::new_static("open"),
            reason: None,
            deceased: false,
            owner: None,
            referred: None,
            consent: None,
            planned: Vec::new(),
            plan_until: None,
            plan_done_on: None,
            identity: Vec::new(),
        }
    }

    /// The codes that a mapping tells.
    pub fn codes(&self, known: Known) -> &[SmolStr] {
        match known {
            Known::Result => self.result.as_slice(),
            Known::By => self.by.as_slice(),
            Known::Purposes => &self.purposes,
            Known::Recruitment => &self.recruitment,
            Known::Control => &self.control,
            Known::SexualKinds => &self.sexual_kinds,
            Known::Industry => self.industry.as_slice(),
            Known::Relationship => self.relationship.as_slice(),
            Known::Sex => self.sex.as_slice(),
            Known::Status => std::slice::from_ref(&self.status),
            Known::Reason => self.reason.as_slice(),
            Known::Planned => &self.planned,
        }
    }

    /// The age in whole years on the day of opening.
    pub fn age_at_opening(&self) -> Option<u16> {
        let by_date = self.birth_date.zip(self.opened_on);
        let years = by_date.and_then(|(born, on)| on.years_since(born));
        let years = years.and_then(|years| u16::try_from(years).ok());
        years.or(self.age)
    }

    /// Puts a code in the place that a mapping tells.
    #[cfg(test)]
    pub(crate) fn tell(&mut self, known: Known, code: &str) {
        let code = SmolStr::from(code);
        match known {
            Known::Result => self.result = Some(code),
            Known::By => self.by = Some(code),
            Known::Purposes => self.purposes.push(code),
            Known::Recruitment => self.recruitment.push(code),
            Known::Control => self.control.push(code),
            Known::SexualKinds => self.sexual_kinds.push(code),
            Known::Industry => self.industry = Some(code),
            Known::Relationship => self.relationship = Some(code),
            Known::Sex => self.sex = Some(code),
            Known::Status => self.status = code,
            Known::Reason => self.reason = Some(code),
            Known::Planned => self.planned.push(code),
        }
    }
}
