//! The rules as a table: what a procedure's steps, fields and deadlines are, and by which law.

use crate::procedure::Procedure;
use crate::procedure::model::{
    DeadlineDef, Family, FieldKind, Span, Start, StepDef, TermDef, TermUnit,
};

/// A procedure, or the part of it that was asked for.
#[derive(Debug)]
pub struct Rules<'p> {
    /// The procedure.
    pub procedure: &'p Procedure,
    /// Its steps, in the order of the help.
    pub steps: Vec<&'p StepDef>,
    /// Its deadlines, in the order of the law.
    pub deadlines: Vec<&'p DeadlineDef>,
    /// Whether one name was asked for, so that everything about it is wanted.
    pub in_full: bool,
}

/// The whole procedure, or the step (by code or alias) and the deadlines of a name; none when
/// nothing has that name.
pub fn answer<'p>(procedure: &'p Procedure, name: Option<&str>) -> Option<Rules<'p>> {
    let step = name.and_then(|name| procedure.step(name));
    let code = step.map(|step| step.code.as_str());
    let named = |d: &&DeadlineDef| {
        name.is_none_or(|name| d.id == name) || code.is_some_and(|code| d.id == code)
    };
    let rules = Rules {
        procedure,
        steps: match name {
            Some(_) => step.into_iter().collect(),
            None => procedure.steps.iter().collect(),
        },
        deadlines: procedure.deadlines.iter().filter(named).collect(),
        in_full: name.is_some(),
    };
    let found = !rules.steps.is_empty() || !rules.deadlines.is_empty();
    (found || name.is_none()).then_some(rules)
}

impl<'p> Rules<'p> {
    /// The steps by their headings, headings without steps left out.
    pub fn families(&self) -> impl Iterator<Item = (&'p Family, Vec<&'p StepDef>)> {
        let of = |family: &'p Family| {
            let steps = self.steps.iter().filter(|s| s.family == family.code);
            (family, steps.copied().collect::<Vec<_>>())
        };
        let families = self.procedure.families.iter().map(of);
        families.filter(|(_, steps)| !steps.is_empty())
    }
}

/// The lengths that a deadline can have: its own, those of its starts that differ, and those
/// of what it asks for again.
pub fn terms(deadline: &DeadlineDef) -> Vec<&TermDef> {
    let again = deadline.again.iter().map(|a| &a.term);
    each_once(first_terms(deadline).into_iter().chain(again))
}

/// The lengths that it can have when it begins: its own, and those of its starts that differ.
pub fn first_terms(deadline: &DeadlineDef) -> Vec<&TermDef> {
    let starts = deadline.start.iter();
    each_once(starts.map(|s| s.term.as_ref().unwrap_or(&deadline.term)))
}

/// The length as a code for scripts: `5 working-days`, `own due_on`, `none`.
pub fn term_code(term: &TermDef) -> String {
    let length = |n: &dyn std::fmt::Display, unit: &TermUnit| format!("{n} {unit}");
    match term {
        TermDef::None => "none".to_owned(),
        TermDef::Own(field) => format!("own {field}"),
        TermDef::Fixed(n, unit) => length(n, unit),
        TermDef::Every(field, unit) => format!("every {}", length(field, unit)),
        TermDef::Norm(key, n, unit) => format!("norm {key} {}", length(n, unit)),
    }
}

/// The codes of the steps, or ids of deadlines, that start a deadline, each once.
pub fn starts(deadline: &DeadlineDef) -> Vec<&str> {
    each_once(deadline.start.iter().filter_map(Start::named))
}

/// What starts a deadline only after a wait, and how long that is.
pub fn waits(deadline: &DeadlineDef) -> Vec<(&str, Span)> {
    let starts = deadline.start.iter();
    starts.filter_map(|s| s.named().zip(s.wait)).collect()
}

/// The codes of the steps that meet a deadline, each once.
pub fn meets(deadline: &DeadlineDef) -> Vec<&str> {
    each_once(deadline.met_by.iter().map(|m| m.step.as_str()))
}

fn each_once<T: PartialEq>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for thing in things {
        if !found.contains(&thing) {
            found.push(thing);
        }
    }
    found
}

/// The name of the vocabulary from which a field takes its codes.
pub fn vocabulary(kind: &FieldKind) -> Option<&str> {
    match kind {
        FieldKind::Vocabulary(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::procedure;

    #[test]
    fn a_name_finds_its_step_and_its_deadline() {
        let rules = answer(procedure(), Some("powolaj-grupe")).unwrap();
        assert_eq!(rules.steps[0].code, "appoint-group");
        assert_eq!(rules.deadlines[0].id, "appoint-group");
        let monitor = answer(procedure(), Some("monitor")).unwrap();
        assert_eq!((monitor.steps.len(), monitor.deadlines.len()), (0, 1));
        assert!(answer(procedure(), Some("nothing")).is_none());
    }

    #[test]
    fn without_a_name_everything_is_there() {
        let rules = answer(procedure(), None).unwrap();
        assert_eq!(rules.steps.len(), procedure().steps.len());
        let steps: usize = rules.families().map(|(_, steps)| steps.len()).sum();
        assert_eq!(steps, rules.steps.len());
    }

    #[test]
    fn a_length_has_a_code_for_scripts() {
        let codes = |id| -> Vec<String> {
            let mut rows = procedure().deadline_rows(id);
            let terms = rows.next().map(terms).unwrap_or_default();
            terms.into_iter().map(term_code).collect()
        };
        assert_eq!(codes("forward-to-team"), ["5 working-days"]);
        assert_eq!(codes("monitor"), ["norm monitor_months 3 months"]);
    }

    #[test]
    fn waits_and_what_is_asked_again_are_told() {
        let nk = crate::procedure::by_code("nk").unwrap();
        let row = |id| nk.deadline_rows(id).next().unwrap();
        let waits = waits(row("ask-66c"));
        let told: Vec<_> = waits.iter().map(|(name, span)| (*name, span.n)).collect();
        assert_eq!(told, [("delivery", 90), ("programme-ended", 30)]);
        let lengths = terms(row("certificate-call")).into_iter().map(term_code);
        assert_eq!(lengths.collect::<Vec<_>>(), ["none", "30 days"]);
    }
}
