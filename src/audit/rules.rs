//! Steps that a rule of their table speaks of, and rules that were set aside.

use super::{Finding, What};
use crate::procedure::plan::{Notice, Problem};
use crate::procedure::review::Review;
use crate::procedure::state::Event;

/// What the rules say of the steps as they count today.
pub(super) fn spoken(review: &Review<'_>) -> Vec<Finding> {
    let notices = review.rules().into_iter();
    notices.filter_map(|notice| of(review, notice)).collect()
}

fn of(review: &Review<'_>, notice: Notice) -> Option<Finding> {
    let event = review.state.event(notice.seq?)?;
    let what = match notice.problem {
        Problem::Rule(text) => What::Rule(text),
        problem => What::Problem(problem),
    };
    let found = Finding::by_code(notice.code.as_deref(), what, event.on)?;
    Some(Finding {
        step: notice.seq,
        basis: notice.basis.unwrap_or(found.basis),
        certainty: notice.certainty.unwrap_or(found.certainty),
        ..found
    })
}

/// Steps that were recorded although a rule forbids them.
pub(super) fn set_aside(review: &Review<'_>) -> Vec<Finding> {
    let code = review.procedure.findings.overridden.as_deref();
    let of = |event: &Event| {
        let codes: Vec<String> = event.fields.texts("despite").map(str::to_owned).collect();
        let what = (!codes.is_empty()).then_some(What::SetAside(codes))?;
        let found = Finding::by_code(code, what, event.on)?;
        Some(Finding {
            step: Some(event.seq),
            ..found
        })
    };
    review.state.events.iter().filter_map(of).collect()
}
