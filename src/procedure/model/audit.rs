//! What an auditor asks of a whole case, beside rules of steps and lateness: the things that are
//! simply not there.

use serde::Deserialize;

use super::{Condition, Label, PartyFilter};

/// One such question: for each thing that it is asked of, whether what must be there is missing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckDef {
    /// Of what it is asked, once for each; of the case as a whole when none.
    #[serde(default)]
    pub each: Option<Each>,
    /// Whether only what came after the day of opening is asked about.
    #[serde(default)]
    pub later: bool,
    /// What must hold for it to be asked: of the step, or of the case as it stands at the end.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Any of these makes it good.
    #[serde(default)]
    pub without: Vec<Without>,
    /// For so many days nobody misses it; none when 0, not even on the day itself.
    #[serde(default)]
    pub wait: u16,
    /// What exactly is missing, where the words of the finding leave that open.
    #[serde(default)]
    pub text: Option<Label>,
    /// Whether one finding stands for all: the first thing of which it holds.
    #[serde(default)]
    pub once: bool,
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
    /// Whether only a step at or after the one in question counts.
    #[serde(default)]
    pub after: bool,
    /// What it must say.
    #[serde(default)]
    pub having: Option<super::FieldHas>,
}
