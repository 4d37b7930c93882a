//! The self-check of a table: what it names must be there, be told in both languages, cite its
//! act, and not bite its own tail. A table that fails it is not used.

mod conditions;
mod deadlines;
mod heads;
mod papers;
mod steps;

use super::model::{Basis, CheckDef, Condition, Each, Label, Procedure};
use crate::record::ids::is_code;

/// One fault of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct Fault {
    /// Where it is, e.g. `step close, rule 2`.
    pub at: String,
    /// What it is.
    pub problem: FaultKind,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// Something is named that is not there.
    #[error("no {what} {name}")]
    Unknown {
        /// What should be there: step, field, vocabulary, role …
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Two things have one name.
    #[error("{0} is there twice")]
    Twice(String),
    /// The words of one language are missing.
    #[error("the {0} words are missing")]
    Words(&'static str),
    /// No act is cited.
    #[error("no basis is cited")]
    Basis,
    /// A code is not `[a-z0-9.-]+`, or is missing.
    #[error("not a code: {0:?}")]
    Code(String),
    /// A field's name is not `snake_case`.
    #[error("not a name of a field: {0:?}")]
    Name(String),
    /// A field has a name that every step has.
    #[error("the name {0} is taken by every step")]
    Reserved(String),
    /// States of the law stand out of order, or two begin on one day.
    #[error("states of the law overlap")]
    Versions,
    /// A row of law says no first day, or one on which no state of the law begins.
    #[error("not the first day of a state of the law")]
    ValidFrom,
    /// Two rows of one deadline begin on one day.
    #[error("two rows of one deadline overlap")]
    Overlap,
    /// Deadlines wait for each other.
    #[error("deadlines in a circle")]
    Cycle,
    /// Practice alone may warn, never refuse.
    #[error("what is weak may only warn")]
    WeakRefusal,
    /// A field does not hold what it is used for.
    #[error("the field {field} holds no {wanted}")]
    Kind {
        /// The field.
        field: String,
        /// What it is used as.
        wanted: &'static str,
    },
    /// A part that may be left out stands before one that may not.
    #[error("a part that may be left out stands before one that may not")]
    Parts,
    /// A condition about a step stands where only the case can be asked.
    #[error("a condition that is not about the case alone")]
    AboutCase,
    /// A paper names what its reader may not see.
    #[error("{0} is shut off for the reader of this paper")]
    ShutOff(String),
    /// None, or more than one step opens a case.
    #[error("one step must open a case")]
    Opening,
}

/// Every fault of a procedure; none when it may be used.
pub fn faults(procedure: &Procedure) -> Vec<Fault> {
    let mut check = Check {
        procedure,
        faults: Vec::new(),
    };
    check.heads();
    check.steps();
    check.deadlines();
    check.papers();
    check.faults
}

/// Every fault of what a finding asks of the cases of a procedure.
pub(super) fn of_check(procedure: &Procedure, code: &str, asked: &CheckDef) -> Vec<Fault> {
    let mut check = Check {
        procedure,
        faults: Vec::new(),
    };
    check.asked_of_case(&format!("finding {code}"), asked);
    check.faults
}

/// The check on its way through a table.
struct Check<'p> {
    procedure: &'p Procedure,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn asked_of_case(&mut self, at: &str, asked: &CheckDef) {
        self.valid_from(at, asked.valid_from);
        match &asked.each {
            Some(Each::Steps(codes)) => {
                for code in codes {
                    self.fields_there(at, code, [&asked.at]);
                }
            }
            Some(Each::Parties(filter)) => self.roles(at, &filter.roles),
            Some(Each::Sides(sides)) => {
                for side in sides {
                    let mut roles = self.procedure.roles.iter();
                    let known = roles.any(|role| role.side.as_ref() == Some(side));
                    self.require(known, at, "side", side);
                }
            }
            Some(Each::Members(_) | Each::Span) | None => {}
        }
        if let Some(fewer) = &asked.fewer {
            self.roles(at, &fewer.parties.roles);
        }
        let is_of_step = matches!(asked.each, Some(Each::Steps(_)));
        // Of the group as it stands at the end, too.
        let is_about_case = |c: &Condition| c.is_about_case() || c.is_about_group();
        let about_case = asked.when.iter().all(is_about_case);
        if !is_of_step && !about_case {
            self.fault(at, FaultKind::AboutCase);
        }
        self.conditions(at, None, &asked.when);
        asked.text.iter().for_each(|text| self.words(at, text));
        asked.basis.iter().for_each(|basis| self.basis(at, basis));
        if let Some(id) = &asked.ran_out {
            let known = self.procedure.deadline_rows(id).next().is_some();
            self.require(known, at, "deadline", id);
        }
        for since in &asked.since {
            self.fields_there(at, &since.step, [&since.names, &since.at]);
            if let Some(step) = &since.unless {
                self.fields_there(at, step, [&since.at]);
            }
        }
        for good in &asked.without {
            self.fields_there(at, &good.step, [&good.names]);
            let step = self.procedure.step(&good.step);
            for field in &good.same {
                let known = step.is_some_and(|step| step.field(field).is_some());
                self.require(known, at, "field", field);
            }
            if let Some(having) = &good.having {
                self.having(at, step, having);
            }
        }
    }

    /// A step, and fields of it that are named beside it.
    fn fields_there<const N: usize>(&mut self, at: &str, code: &str, names: [&Option<String>; N]) {
        self.step_code(at, code);
        let step = self.procedure.step(code);
        for field in names.into_iter().flatten() {
            let known = step.is_some_and(|step| step.field(field).is_some());
            self.require(known, at, "field", field);
        }
    }

    fn fault(&mut self, at: &str, problem: FaultKind) {
        self.faults.push(Fault {
            at: at.to_owned(),
            problem,
        });
    }

    fn require(&mut self, known: bool, at: &str, what: &'static str, name: &str) {
        if !known {
            let name = name.to_owned();
            self.fault(at, FaultKind::Unknown { what, name });
        }
    }

    fn words(&mut self, at: &str, label: &Label) {
        for (language, text) in [("Polish", &label.pl), ("English", &label.en)] {
            if text.trim().is_empty() {
                self.fault(at, FaultKind::Words(language));
            }
        }
    }

    fn code(&mut self, at: &str, code: &str) {
        if !is_code(code) {
            self.fault(at, FaultKind::Code(code.to_owned()));
        }
    }

    fn basis(&mut self, at: &str, basis: &Basis) {
        match basis {
            Basis::Act(act) if act.trim().is_empty() => self.fault(at, FaultKind::Basis),
            Basis::Act(_) => {}
            Basis::Words(words) => self.words(at, words),
        }
    }

    fn once<'a>(&mut self, at: &str, names: impl IntoIterator<Item = &'a str>) {
        let mut seen = Vec::new();
        for name in names {
            if seen.contains(&name) {
                self.fault(at, FaultKind::Twice(name.to_owned()));
            }
            seen.push(name);
        }
    }

    fn roles(&mut self, at: &str, roles: &[String]) {
        for role in roles {
            let known = self.procedure.roles.iter().any(|r| r.code == *role);
            self.require(known, at, "role", role);
        }
    }

    fn letters(&mut self, at: &str, letters: &[String]) {
        for letter in letters {
            let known = self.procedure.subjects.iter().any(|s| s.letter == *letter);
            self.require(known, at, "kind of subject", letter);
        }
    }

    /// A step's code, never its alias: tables speak in codes alone.
    fn step_code(&mut self, at: &str, code: &str) {
        let known = self.procedure.steps.iter().any(|s| s.code == code);
        self.require(known, at, "step", code);
    }

    fn valid_from(&mut self, at: &str, day: Option<chrono::NaiveDate>) {
        let begins = |d| {
            self.procedure
                .versions
                .iter()
                .any(|v| v.valid_from == Some(d))
        };
        if day.is_some_and(|d| !begins(d)) {
            self.fault(at, FaultKind::ValidFrom);
        }
    }
}

#[cfg(test)]
mod tests;
