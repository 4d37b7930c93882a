//! What a code means: that of a finding of the law, of a fault of the tree, or of an error.
//!
//! What an auditor finds stands in a table; the sentences about faults and errors are the
//! edge's and come with the question.

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
    /// A step cannot be recorded.
    Refusal(Told),
    /// A command was refused.
    Error(Told, u8),
}

/// A finding of the law.
#[derive(Debug)]
pub struct OfLaw<'p> {
    /// What the table says.
    pub finding: &'p FindingDef,
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
    let mut procedures = findings::procedures(&finding.code);
    let is_late = |row: &&DeadlineDef| finding.deadlines.contains(&row.id);
    // What is late says whose finding it is: several have steps of one code.
    procedures.sort_by_key(|p| !p.deadlines.iter().any(|row| is_late(&row)));
    let rows = procedures.iter().flat_map(|p| &p.deadlines);
    let step = |code: &String| procedures.iter().find_map(|p| p.step(code));
    let rules = procedures.iter();
    Some(OfLaw {
        finding,
        deadlines: rows.filter(is_late).collect(),
        steps: finding.steps.iter().filter_map(step).collect(),
        rules: rules
            .flat_map(|p| findings::rules(p, &finding.code))
            .collect(),
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
        let deferred = of_law("HL017").unwrap();
        assert_eq!(deferred.deadlines[0].id, "deferred-contact");
        let closed = deferred.steps.iter().find(|step| step.code == "close");
        assert_eq!(closed.unwrap().label.en, "Contact closed");
        assert!(of_law("V001").is_none());
    }
}
