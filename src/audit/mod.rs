//! Did the office act by the law: the ordered list of checks, and what they find in one case.
//!
//! A finding is a value: which code, since which day, of which step or person, by how many days,
//! by which law. What a code means stands in `schemas/findings`. No check stops another, nothing
//! here reads a file, and no finding holds a value of a record. Start with [`CHECKS`].

mod absent;
mod rules;
mod terms;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::procedure::findings::{self, FindingDef};
use crate::procedure::model::{Basis, Certainty, Label};
use crate::procedure::plan::Problem;
use crate::procedure::review::{About, Review};
use crate::procedure::{Due, Procedure};
use crate::record::{CaseId, Level};

pub use terms::{days_late, rows};

/// Looks for findings of one kind in a case.
pub type Check = fn(&Review<'_>) -> Vec<Finding>;

/// All checks, in the order in which they are made.
pub const CHECKS: [(&str, Check); 6] = [
    ("rules of steps", rules::spoken),
    ("rules set aside", rules::set_aside),
    ("terms", terms::late),
    ("steps that are awaited", absent::awaited),
    ("what is missing", absent::missing),
    ("former law", absent::former_law),
];

/// One thing that was not done by the law.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind of thing, and how bad.
    pub def: &'static FindingDef,
    /// How bad it is: what its code says, but nothing that is not late yet is an error.
    pub level: Level,
    /// What it is about.
    pub what: What,
    /// The day of the step, the last day of the term, or since when it is missing.
    pub on: NaiveDate,
    /// The day until which it lasted; the same day for what was done wrong in a step, the day of the
    /// audit for what still is.
    pub until: NaiveDate,
    /// The number of the step.
    pub step: Option<u32>,
    /// By how many days it was late, or is.
    pub days_late: Option<i64>,
    /// The act and its article.
    pub basis: Basis,
    /// How well that is known.
    pub certainty: Certainty,
    /// The number of the step that excused it; the finding stays.
    pub excused_by: Option<u32>,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A rule of the step's table, in its words.
    Rule(Label),
    /// What the engine itself says of the step.
    Problem(Problem),
    /// Rules that were set aside with a reason, by their codes.
    SetAside(Vec<String>),
    /// A row of a deadline that is late.
    Term(Box<Due>),
    /// A step that is expected, and what waits for it.
    Awaited {
        /// Its code.
        step: String,
        /// The letter, party or member.
        subject: Option<String>,
    },
    /// A row of a deadline whose last day is near.
    Ahead(Box<Due>),
    /// Something is not there: of what, and in the words of the question where it has some.
    Missing(About, Option<Label>),
    /// Terms of former law, which are not computed.
    FormerLaw,
    /// The office's time for keeping the record was over on that day.
    Outlived,
    /// The record was disposed of on that day, before its time was over.
    DisposedEarly,
    /// These records may be about the same.
    Twins(BTreeSet<CaseId>),
}

/// The days that are audited, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first; from the beginning when none.
    pub from: Option<NaiveDate>,
    /// The last; to this day when none.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// Whether a span of days has a day in it.
    pub fn touches(self, on: NaiveDate, until: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= until) && self.to.is_none_or(|to| on <= to)
    }
}

/// Everything that all checks find in a case and that belongs to the period, by code and day.
///
/// A case that was opened by mistake is none, and of one whose contents were removed nothing is left
/// to be judged.
pub fn findings(review: &Review<'_>, period: Period) -> Vec<Finding> {
    let is_erased = review.state.opened_on.is_none();
    if review.state.is_void || is_erased {
        return Vec::new();
    }
    let mut found: Vec<Finding> = CHECKS.iter().flat_map(|(_, check)| check(review)).collect();
    found.retain(|finding| period.touches(finding.on, finding.until));
    found.sort_by(|a, b| {
        let place = |f: &Finding| (f.def.code.as_str(), f.on, f.step);
        place(a).cmp(&place(b))
    });
    found
}

/// A record that is still there although its time, by the office's own rule, was over on a day.
pub fn outlived(procedure: &Procedure, due_on: NaiveDate, today: NaiveDate) -> Option<Finding> {
    let code = procedure.findings.retention.as_deref();
    let found = Finding::by_code(code, What::Outlived, due_on)?;
    Some(Finding {
        until: today,
        ..found
    })
}

/// A record that was disposed of on a day, before its time was over.
pub fn disposed_early(procedure: &Procedure, on: NaiveDate) -> Option<Finding> {
    let code = procedure.findings.retention.as_deref();
    Finding::by_code(code, What::DisposedEarly, on)
}

/// That other records may be about the same as one that was opened on a day.
pub fn twins(
    procedure: &Procedure,
    others: BTreeSet<CaseId>,
    opened_on: NaiveDate,
    today: NaiveDate,
) -> Option<Finding> {
    let code = procedure.findings.twins.as_deref();
    let found = Finding::by_code(code, What::Twins(others), opened_on)?;
    Some(Finding {
        until: today,
        ..found
    })
}

impl Finding {
    fn new(def: &'static FindingDef, what: What, on: NaiveDate) -> Self {
        Self {
            def,
            level: def.level,
            what,
            on,
            until: on,
            step: None,
            days_late: None,
            basis: def.basis.clone(),
            certainty: def.certainty,
            excused_by: None,
        }
    }

    fn by_code(code: Option<&str>, what: What, on: NaiveDate) -> Option<Self> {
        let def = findings::by_code(code?)?;
        Some(Self::new(def, what, on))
    }
}

#[cfg(test)]
mod tests;
