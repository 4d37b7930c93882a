//! Terms of deadlines and what ends them, as a table writes them.

use serde::Deserialize;

use crate::procedure::model::{Condition, Stop, TermDef, TermUnit};

/// A term as the table writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRow {
    n: Option<u32>,
    unit: Option<TermUnit>,
    own: Option<String>,
    every: Option<String>,
    norm: Option<String>,
}

impl TryFrom<TermRow> for TermDef {
    type Error = &'static str;

    fn try_from(row: TermRow) -> Result<Self, Self::Error> {
        Ok(match (row.own, row.every, row.norm, row.n, row.unit) {
            (None, None, None, None, None) => Self::None,
            (Some(field), None, None, None, None) => Self::Own(field),
            (None, Some(field), None, None, Some(unit)) => Self::Every(field, unit),
            (None, None, Some(key), Some(n), Some(unit)) => Self::Norm(key, n, unit),
            (None, None, None, Some(n), Some(unit)) => Self::Fixed(n, unit),
            _ => return Err("a term is {}, own, every + unit, n + unit, or norm + n + unit"),
        })
    }
}

/// What ends a duty, as the table writes it.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum StopRow {
    /// A step, whenever it was dated.
    Ever(String),
    /// A step after the start, for the subject that it names.
    After {
        /// Its code.
        step: String,
        /// The field that names the subject.
        #[serde(default)]
        subject: Option<String>,
        /// Whether it only ends what was overdue by then.
        #[serde(default)]
        overdue: bool,
        /// What must hold of the step and the case.
        #[serde(default)]
        when: Vec<Condition>,
    },
}

impl From<StopRow> for Stop {
    fn from(row: StopRow) -> Self {
        match row {
            StopRow::Ever(step) => Self {
                step,
                subject: None,
                after_start: false,
                overdue: false,
                when: Vec::new(),
            },
            StopRow::After {
                step,
                subject,
                overdue,
                when,
            } => Self {
                step,
                subject,
                after_start: true,
                overdue,
                when,
            },
        }
    }
}
