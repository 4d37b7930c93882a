//! What an auditor asks of a whole case, beside rules of steps and lateness: the things that are
//! simply not there.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Basis, Certainty, Condition, Label, PartyFilter};
use crate::procedure::table::day;

/// One such question: for each thing that it is asked of, whether what must be there is missing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckDef {
    /// First state of the law that asks it; all when none.
    #[serde(default, deserialize_with = "day::optional")]
    pub valid_from: Option<NaiveDate>,
    /// Of what it is asked, once for each; of the case as a whole when none.
    #[serde(default)]
    pub each: Option<Each>,
    /// Of a step, the field of the day that counts; its own day when none.
    #[serde(default)]
    pub at: Option<String>,
    /// Whether only what came after the day of opening is asked about.
    #[serde(default)]
    pub later: bool,
    /// Of a step, the deadline whose row about what the step created must have run out by itself.
    #[serde(default)]
    pub ran_out: Option<String>,
    /// What must hold for it to be asked: of the step, or of the case as it stands at the end.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Of people and of the case: only after the first of these days is anything missing.
    #[serde(default)]
    pub since: Vec<Since>,
    /// Any of these makes it good.
    #[serde(default)]
    pub without: Vec<Without>,
    /// Of people whom the opening named: only those of whom the sheets tell none of these fields.
    #[serde(default)]
    pub untold: Vec<String>,
    /// Of the case: only when the form that opened it counts more people than are on record.
    #[serde(default)]
    pub fewer: Option<Fewer>,
    /// For so many days nobody misses it; none when 0, not even on the day itself.
    #[serde(default)]
    pub wait: u16,
    /// Whether one finding stands for all: the first thing of which it holds.
    #[serde(default)]
    pub once: bool,
    /// What exactly is wrong, where the finding's words leave that open.
    #[serde(default)]
    pub text: Option<Label>,
    /// The act and its article, where they are not those of the finding.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// How well that is known, where it is not as the finding says.
    #[serde(default)]
    pub certainty: Option<Certainty>,
}

/// Of what something is asked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Each {
    /// Each step of one of these codes; of any code when there are none.
    Steps(Vec<String>),
    /// Each living party that is so.
    Parties(PartyFilter),
    /// Each of these sides that has a party.
    Sides(Vec<String>),
    /// Each member, also one who has left, who never gave or got this.
    Members(Lack),
    /// Each unbroken time for which the conditions held, longer than within one day.
    Span,
}

/// What a member of the group lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// The declaration of secrecy.
    Declaration,
    /// The written authorisation.
    Authorisation,
}

/// A number on the form that opened the case, and who is counted by it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fewer {
    /// The section of the form.
    pub section: String,
    /// The field of the number.
    pub field: String,
    /// Parties that are so now, or were once.
    pub parties: PartyFilter,
}

/// A day from which something is missing: that of the first such step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// Code of the step.
    pub step: String,
    /// The field by which it names the person in question; it need not name anybody when none.
    #[serde(default)]
    pub names: Option<String>,
    /// The field of the day; its own day when none.
    #[serde(default)]
    pub at: Option<String>,
    /// Code of the step that takes a day back, which it names in the field of the same name.
    #[serde(default)]
    pub unless: Option<String>,
}

/// A step that makes it good.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// Code of the step.
    pub step: String,
    /// The field by which it names the party, a party of the side, or what the step created; a step
    /// whose field is empty means everybody of a side.
    #[serde(default)]
    pub names: Option<String>,
    /// Fields in which it must say what the step in question says.
    #[serde(default)]
    pub same: Vec<String>,
    /// Whether only a step on the day of the one in question or later counts.
    #[serde(default)]
    pub after: bool,
    /// How many days before that day are still as good.
    #[serde(default)]
    pub days_before: u32,
    /// How many such steps it takes; one when not said.
    #[serde(default)]
    pub times: Option<usize>,
    /// What it must say.
    #[serde(default)]
    pub having: Option<super::FieldHas>,
}
