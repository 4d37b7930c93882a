//! Whether the papers of a case may pass to another gmina: as the table of the procedure says it of
//! the step by which they are passed on, and only while the request waits for an answer.

use crate::cli::context::Context;
use crate::cli::error_codes::{FAULTY_TABLE, OTHER_PROCEDURE, PAPERS_PASSED};
use crate::cli::errors::CommandError;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::steps::notices;
use crate::cli::steps::plans::Planner;
use crate::procedure::{Plan, Procedure, Request, fold};
use crate::record::{CaseId, Fields, Journal, Value};
use crate::report::handing::{self, Asking, GMINA, PASSED};

use super::despite::Despite;

/// The field that tells who moved.
const PARTIES: &str = "parties";
/// The field that tells whether the other gmina takes the procedure over.
const TAKES_OVER: &str = "takes_over";

/// Refuses a case of which the law knows no passing on.
pub fn require_procedure(procedure: &Procedure, case: &CaseId) -> Result<(), CommandError> {
    if handing::passes_on(procedure) {
        Ok(())
    } else {
        Err(CommandError::new(OTHER_PROCEDURE).at(Place::case(case)))
    }
}

/// Refuses papers that nobody asked for, or that were passed on already.
pub fn require_asked(
    context: &mut Context,
    session: &Session,
    (procedure, journal): (&Procedure, &Journal),
    gmina: &str,
    despite: &Despite,
) -> Result<(), CommandError> {
    let state = fold(procedure, &journal.steps);
    let is_answered = handing::asking(&state, gmina) == Asking::Answered;
    if is_answered && despite.codes.is_empty() {
        return Err(CommandError::new(PAPERS_PASSED)
            .with("gmina", gmina.to_owned())
            .at(Place::case(&journal.case)));
    }
    // What the table does not forbid needs no setting aside there.
    let none = Despite::default();
    let despite = if is_answered { &none } else { despite };
    plan(context, session, (procedure, journal), gmina, None, despite).map(drop)
}

/// Plans that the papers are passed on to a gmina, to the people whom its request names.
pub fn plan(
    context: &mut Context,
    session: &Session,
    (procedure, journal): (&Procedure, &Journal),
    gmina: &str,
    takes_over: Option<&str>,
    despite: &Despite,
) -> Result<Vec<Plan>, CommandError> {
    let state = fold(procedure, &journal.steps);
    let mut fields = Fields::new();
    fields.set(GMINA, gmina);
    if let Asking::Open(asked) = handing::asking(&state, gmina)
        && let Some(parties) = asked.fields.get(PARTIES)
    {
        fields.set(PARTIES, parties.clone());
    }
    if let Some(answer) = takes_over {
        fields.set(TAKES_OVER, yes_no(procedure, answer)?);
    }
    let request = Request {
        fields,
        despite: despite.codes.clone(),
        has_reason: despite.reason.is_some(),
        ..Request::new(PASSED, session.today)
    };
    let facts = session.facts_for(context, procedure, journal);
    let planner = Planner::new(context, session, procedure, &facts);
    let planned = planner.plan(&mut journal.steps.clone(), &request);
    let step = procedure.step(PASSED);
    planned.map_err(|refusal| notices::refused(&refusal, step, &journal.case, &context.words))
}

/// What was answered to whether the other gmina takes the procedure over.
fn yes_no(procedure: &Procedure, answer: &str) -> Result<Value, CommandError> {
    let step = procedure.step(PASSED);
    let field = step.and_then(|step| step.field(TAKES_OVER));
    let field = field.ok_or_else(|| CommandError::new(FAULTY_TABLE))?;
    let read = procedure.read_flags(field, std::iter::once(answer));
    read.map_err(|errors| notices::bad_fields(&errors, step, &Place::default()))
}
