//! What should be in the record by now and is not, and what the record does not tell at all.

use super::{Finding, What};
use crate::procedure::findings::{self, FindingDef};
use crate::procedure::model::{CheckDef, Procedure};
use crate::procedure::review::{About, Absence, Review};

/// Steps that the tables expect although no term runs. A finding that asks whole cases itself
/// leaves that to its own questions.
pub(super) fn awaited(review: &Review<'_>) -> Vec<Finding> {
    // What former law expected the tables do not know.
    let opened_on = review.state.opened_on;
    if opened_on.is_some_and(|on| is_former(review.procedure, on)) {
        return Vec::new();
    }
    // Since when is not known; while the case runs it may have been asked for any day.
    let on = review.state.opened_on.unwrap_or(review.today);
    let of = |wanted: crate::procedure::next::Wanted| {
        let what = What::Awaited {
            step: wanted.step,
            subject: wanted.subject,
        };
        let found = Finding::by_code(wanted.code.as_deref(), what, on)?;
        let asks_itself = found.def.is_of(review.procedure) && !found.def.checks.is_empty();
        (!asks_itself).then_some(Finding {
            until: review.today,
            basis: wanted.basis,
            certainty: wanted.certainty,
            ..found
        })
    };
    review.awaited().into_iter().filter_map(of).collect()
}

/// What the findings of the procedure ask of whole cases.
pub(super) fn missing(review: &Review<'_>) -> Vec<Finding> {
    let own = findings::all()
        .iter()
        .filter(|def| def.is_of(review.procedure));
    own.flat_map(|def| def.checks.iter().map(move |check| (def, check)))
        .flat_map(|(def, check)| of_check(review, def, check))
        .collect()
}

fn of_check(review: &Review<'_>, def: &'static FindingDef, check: &CheckDef) -> Vec<Finding> {
    let finding = |absence: Absence| {
        let step = match absence.about {
            About::Step(seq) => Some(seq),
            About::Case | About::Who(_) => None,
        };
        Finding {
            until: absence.until.unwrap_or(review.today).max(absence.on),
            step,
            basis: check.basis.as_ref().unwrap_or(&def.basis).clone(),
            certainty: check.certainty.unwrap_or(def.certainty),
            ..Finding::new(def, what(check, absence.about), absence.on)
        }
    };
    review.absences(check).into_iter().map(finding).collect()
}

/// What exactly is wrong. What was to follow since some day is a step that is awaited: the first that
/// would make it good.
fn what(check: &CheckDef, about: About) -> What {
    let awaited = check.without.first().filter(|_| !check.since.is_empty());
    let step = awaited.map(|good| good.step.clone());
    match (step, about, &check.text) {
        (Some(step), About::Who(who), _) => What::Awaited {
            step,
            subject: Some(who),
        },
        (Some(step), About::Case, _) => What::Awaited {
            step,
            subject: None,
        },
        (_, About::Case | About::Step(_), Some(text)) => What::Rule(text.clone()),
        (_, about, text) => What::Missing(about, text.clone()),
    }
}

/// A case whose terms are those of former law.
pub(super) fn former_law(review: &Review<'_>) -> Vec<Finding> {
    let found = review
        .state
        .opened_on
        .filter(|on| is_former(review.procedure, *on));
    let found = found.and_then(|on| {
        let code = review.procedure.findings.former_law.as_deref();
        Finding::by_code(code, What::FormerLaw, on)
    });
    found.into_iter().collect()
}

fn is_former(procedure: &Procedure, opened_on: chrono::NaiveDate) -> bool {
    let version = procedure.version(opened_on, opened_on);
    version.is_some_and(|version| version.note.is_some())
}
