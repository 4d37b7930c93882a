//! What a plan or a refusal has to say, as sentences and errors.

use crate::cli::error_codes::{FIELD_REFUSED, STEP_FORBIDDEN, STEP_REFUSED};
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::{FieldName, Place};
use crate::procedure::field::{FieldError, FieldProblem};
use crate::procedure::model::{Level, StepDef};
use crate::procedure::{Notice, Problem, Refusal};
use crate::record::CaseId;
use crate::render::{call, labels};
use crate::words::Words;

/// A refusal with all its reasons; warnings of the same step stay unsaid until it is taken.
pub fn refused(
    refusal: &Refusal,
    step: Option<&StepDef>,
    case: &CaseId,
    words: &Words,
) -> CommandError {
    refused_at(refusal, step, &Place::case(case), words)
}

/// A refusal of what stands at a place: a case, or the file of a form.
pub fn refused_at(
    refusal: &Refusal,
    step: Option<&StepDef>,
    at: &Place,
    words: &Words,
) -> CommandError {
    let hard = refusal
        .findings
        .iter()
        .filter(|notice| notice.level >= Level::Forbid);
    let errors = hard.map(|notice| {
        let code = if notice.level == Level::Forbid {
            STEP_FORBIDDEN
        } else {
            STEP_REFUSED
        };
        let finding = notice.code.clone().unwrap_or_default();
        let told = CommandError::new(code)
            .with("code", finding)
            .at(place(notice, step, at))
            .because(said(sentence(notice, words)));
        match &notice.problem {
            Problem::ReasonWanted => told.hint(Message::new("hint-reason-from")),
            Problem::UnknownDeadline(there) if !there.is_empty() => {
                let hint = Message::new("hint-deadlines-of-case");
                told.hint(hint.with("deadlines", there.join(", ")))
            }
            _ => told,
        }
    });
    CommandError::all(errors).unwrap_or_else(|| CommandError::new(STEP_REFUSED))
}

/// Fields that are not as their table says.
pub fn bad_fields(errors: &[FieldError], step: Option<&StepDef>, at: &Place) -> CommandError {
    let told = errors.iter().map(|error| bad_field(error, step, at));
    CommandError::all(told).unwrap_or_else(|| CommandError::new(FIELD_REFUSED))
}

/// A field that is not as its table says.
pub fn bad_field(error: &FieldError, step: Option<&StepDef>, at: &Place) -> CommandError {
    CommandError::new(FIELD_REFUSED)
        .at(of_field(&error.path, step, at))
        .because(field_problem(&error.problem))
}

/// A day in a flag that no calendar has.
pub fn no_such_day(error: &FieldError, step: &StepDef) -> CommandError {
    CommandError::new(FIELD_REFUSED)
        .at(of_field(&error.path, Some(step), &Place::default()))
        .because(Message::new("form-no-such-day"))
}

/// One sentence with its basis and the code of its finding.
pub fn sentence(notice: &Notice, words: &Words) -> String {
    let text = problem_text(&notice.problem, words);
    let say = |id: &str, name: &'static str, value: &str, text: String| {
        Message::new(id)
            .with("text", text)
            .with(name, value.to_owned())
            .text(words)
    };
    let text = match &notice.basis {
        Some(basis) => say("finding-basis", "basis", labels::basis(basis, words), text),
        None => text,
    };
    match &notice.code {
        Some(code) => say("finding-code", "code", code, text),
        None => text,
    }
}

/// The sentence, with the number of the recorded step that it is about.
pub fn told(notice: &Notice, words: &Words) -> String {
    let text = sentence(notice, words);
    // Here the number is that of the step referred to.
    let is_other = notice.problem == Problem::OutOfOrder;
    match notice.seq.filter(|_| !is_other) {
        Some(seq) => Message::new("finding-step")
            .with("seq", seq.to_string())
            .with("text", text)
            .text(words),
        None => text,
    }
}

fn said(text: String) -> Message {
    Message::new("said").with("text", text)
}

/// A notice about a step that is recorded already is not about a field of the new one.
pub fn place(notice: &Notice, step: Option<&StepDef>, at: &Place) -> Place {
    let path = notice.field.as_deref().unwrap_or_default();
    let step = step.filter(|_| notice.seq.is_none());
    Place {
        step: notice.seq,
        ..of_field(path, step, at)
    }
}

/// A place, narrowed to a field of a step.
pub fn of_field(path: &str, step: Option<&StepDef>, at: &Place) -> Place {
    let first = path.split('.').next().unwrap_or_default();
    let field = step.and_then(|step| step.field(first).or_else(|| step.flag(first)));
    Place {
        path: (!path.is_empty()).then(|| path.to_owned()),
        field: field.map(|field| FieldName {
            option: call::option(field),
            label: field.label.clone(),
        }),
        ..at.clone()
    }
}

fn problem_text(problem: &Problem, words: &Words) -> String {
    match problem {
        Problem::Rule(label) => words.lang().pick(&label.pl, &label.en).clone(),
        problem => problem_message(problem, words).text(words),
    }
}

fn problem_message(problem: &Problem, words: &Words) -> Message {
    let message = Message::new(problem.message_id());
    match problem {
        Problem::UnknownStep(Some(near)) => {
            Message::new("plan-unknown-step-near").with("near", near.clone())
        }
        Problem::Field(problem) => field_problem(problem),
        Problem::WrongRole(roles) => {
            let roles = roles.iter().map(|role| words.say(&format!("role-{role}")));
            message.with("roles", roles.collect::<Vec<_>>().join(", "))
        }
        Problem::SaysNothing(fields) => {
            let labels = fields.iter().map(|label| labels::label(label, words));
            message.with("fields", labels.collect::<Vec<_>>().join(", "))
        }
        Problem::ReferredTo(steps) => message.with("steps", numbers(steps)),
        Problem::MakesImpossible(why) | Problem::MakesForbidden(why) => {
            message.with("why", problem_text(why, words))
        }
        _ => message,
    }
}

fn numbers(steps: &[u32]) -> String {
    steps
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn field_problem(problem: &FieldProblem) -> Message {
    let id = problem.message_id();
    match problem {
        FieldProblem::Unknown { near: Some(near) }
        | FieldProblem::NotAChoice {
            near: Some(near), ..
        } => Message::new(format!("{id}-near")).with("near", near.clone()),
        _ => Message::new(id),
    }
}
