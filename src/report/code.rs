//! What a code means: that of a finding of the law, of a fault of the tree, or of an error.
//!
//! What an auditor finds stands in a table; the sentences about faults and errors are the
//! edge's and come with the question.

use crate::procedure::Procedure;
use crate::procedure::findings::{self, FindingDef, Named};
use crate::procedure::model::{DeadlineDef, StepDef};
use crate::record::Level;

/// A code and what is known of it.
#[derive(Debug)]
pub enum Code<'p> {
    /// The office did not act by the law.
    Law(OfLaw<'p>),
    /// Something is wrong with the files of a store.
    Tree(Told),
    /// A command was refused.
    Error(Told, u8),
}

/// A finding of the law.
#[derive(Debug)]
pub struct OfLaw<'p> {
    /// What the table says.
    pub finding: &'p FindingDef,
    /// The procedure whose cases have it.
    pub procedure: Option<&'p Procedure>,
    /// The deadlines whose lateness it is.
    pub deadlines: Vec<&'p DeadlineDef>,
    /// The steps that mend it.
    pub steps: Vec<&'p StepDef>,
    /// The rules of steps that warn of it, or forbid it.
    pub rules: Vec<Named<'p>>,
}

/// Sentences about a code, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The code.
    pub code: String,
    /// How bad it is; none for errors.
    pub level: Option<Level>,
    /// What it means.
    pub what: String,
    /// What to do.
    pub mend: String,
}

/// What the tables say of a code; none when it is no finding of the law.
pub fn of_law(code: &str) -> Option<OfLaw<'static>> {
    let finding = findings::by_code(code)?;
    let procedure = findings::procedure(&finding.code);
    let rows = procedure.into_iter().flat_map(|p| &p.deadlines);
    let steps = finding.steps.iter();
    Some(OfLaw {
        finding,
        deadlines: rows
            .filter(|row| finding.deadlines.contains(&row.id))
            .collect(),
        steps: steps.filter_map(|code| procedure?.step(code)).collect(),
        rules: procedure.map_or_else(Vec::new, |p| findings::rules(p, &finding.code)),
        procedure,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_comes_with_its_deadline_its_steps_and_its_rules() {
        let late = of_law("nk002").unwrap();
        let ids: Vec<&str> = late.deadlines.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["appoint-group"]);
        assert_eq!(late.steps[0].code, "appoint-group");
        let kinds = of_law("NK005").unwrap();
        assert!(
            kinds
                .rules
                .iter()
                .any(|(step, _)| step.code == "appoint-group")
        );
        assert!(of_law("V001").is_none());
    }
}
