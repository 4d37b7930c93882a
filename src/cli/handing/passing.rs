//! Whether the papers of a case may pass to another gmina: as the table of the procedure says it of
//! the step by which they are passed on, and only while the request waits for an answer.

use chrono::NaiveDate;

use crate::cli::context::Context;
use crate::cli::error_codes::{FAULTY_TABLE, OTHER_PROCEDURE, PAPERS_NOT_REQUESTED, PAPERS_PASSED};
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::steps::notices;
use crate::cli::steps::plans::Planner;
use crate::procedure::{CaseState, Event, Plan, Procedure, Request, fold, plan as planning};
use crate::record::{CaseId, Fields, Journal, Value};
use crate::report::handing::{self, Asking, GMINA, PASSED};

use super::despite::Despite;

/// The field that tells who moved.
const PARTIES: &str = "parties";
/// The field that tells whether the other gmina takes the procedure over.
const TAKES_OVER: &str = "takes_over";

/// How papers pass, or would.
pub struct Passing<'p> {
    /// To which gmina.
    pub gmina: &'p str,
    /// Whether it takes the procedure over, as it was said.
    pub takes_over: Option<&'p str>,
    /// The day on which they passed.
    pub on: NaiveDate,
    /// What is set aside.
    pub despite: &'p Despite,
}

/// Refuses a case of which the law knows no passing on.
pub fn require_procedure(procedure: &Procedure, case: &CaseId) -> Result<(), CommandError> {
    if handing::passes_on(procedure) {
        Ok(())
    } else {
        Err(CommandError::new(OTHER_PROCEDURE).at(Place::case(case)))
    }
}

/// Refuses papers that were passed on already; the step that says so goes to `told`.
pub fn require_open(
    (journal, state): (&Journal, &CaseState),
    passing: &Passing<'_>,
    told: impl FnOnce(CommandError, u32) -> CommandError,
) -> Result<(), CommandError> {
    match handing::asking(state, passing.gmina) {
        Asking::Answered(passed) if passing.despite.codes.is_empty() => {
            let error = CommandError::new(PAPERS_PASSED).with("gmina", passing.gmina.to_owned());
            Err(told(error.at(Place::case(&journal.case)), passed.seq))
        }
        _ => Ok(()),
    }
}

/// Refuses papers that nobody asked for, or that were passed on already.
pub fn require_asked(
    context: &mut Context,
    session: &Session,
    (procedure, journal): (&Procedure, &Journal),
    passing: &Passing<'_>,
) -> Result<(), CommandError> {
    let state = fold(procedure, &journal.steps);
    require_open((journal, &state), passing, |error, _| error)?;
    let planned = plan(context, session, (procedure, journal), passing);
    let never = handing::asking(&state, passing.gmina) == Asking::Never;
    planned.map(drop).map_err(|error| {
        if never && passing.despite.codes.is_empty() {
            not_requested(context, (procedure, &journal.case), passing.gmina)
        } else {
            error
        }
    })
}

/// That the other gmina has not asked, as somebody who makes a parcel can do something about it.
fn not_requested(
    context: &Context,
    (procedure, case): (&Procedure, &CaseId),
    gmina: &str,
) -> CommandError {
    let error = CommandError::new(PAPERS_NOT_REQUESTED).with("gmina", gmina.to_owned());
    let error = error.at(Place::case(case));
    let Some(step) = procedure.step(handing::REQUESTED) else {
        return error;
    };
    let names = context.words.lang().pick(&step.alias, &step.code);
    let code = context.words.lang().pick(&procedure.alias, &procedure.code);
    let hint = Message::new("papers-not-requested-hint").with(
        "command",
        format!("kartoteka {code} {names} {case} --gmina {gmina}"),
    );
    error.hint(hint)
}

/// Plans that the papers are passed on to a gmina.
pub fn plan(
    context: &mut Context,
    session: &Session,
    (procedure, journal): (&Procedure, &Journal),
    passing: &Passing<'_>,
) -> Result<Vec<Plan>, CommandError> {
    let state = fold(procedure, &journal.steps);
    let request = request(procedure, &state, passing)?;
    let facts = session.facts_for(context, procedure, journal);
    let planner = Planner::new(context, session, procedure, &facts);
    let planned = planner.plan(&mut journal.steps.clone(), &request);
    let step = procedure.step(PASSED);
    planned.map_err(|refusal| notices::refused(&refusal, step, &journal.case, &context.words))
}

/// The step by which papers pass, to the people whom the request names.
fn request(
    procedure: &Procedure,
    state: &CaseState,
    passing: &Passing<'_>,
) -> Result<Request, CommandError> {
    let asking = handing::asking(state, passing.gmina);
    let mut fields = Fields::new();
    fields.set(GMINA, passing.gmina);
    if let Asking::Open(asked) = asking
        && let Some(parties) = asked.fields.get(PARTIES)
    {
        fields.set(PARTIES, parties.clone());
    }
    if let Some(answer) = passing.takes_over {
        fields.set(TAKES_OVER, yes_no(procedure, answer)?);
    }
    // What the table does not forbid needs no setting aside there.
    let despite = match asking {
        Asking::Answered(_) => Vec::new(),
        _ => passing.despite.codes.clone(),
    };
    Ok(Request {
        fields,
        despite,
        has_reason: passing.despite.reason.is_some(),
        ..Request::new(PASSED, passing.on)
    })
}

/// Whether the procedure stays with the office that sent a case, by its record and the table: who
/// asked did not name the victim, or the procedure is over there.
pub fn stays(
    session: &Session,
    (procedure, journal, state): (&Procedure, &Journal, &CaseState),
    gmina: &str,
) -> bool {
    let is_ours =
        |event: &Event| event.fields.bool(TAKES_OVER) == Some(true) && handing::names(event, gmina);
    if state.events_of(PASSED).any(is_ours) {
        return false;
    }
    let passing = Passing {
        gmina,
        takes_over: None,
        on: session.today,
        despite: &Despite::default(),
    };
    // Papers that the table forbids to pass are set aside by their own rule, with a reason.
    let planned = request(procedure, state, &passing)
        .ok()
        .and_then(|request| {
            let (facts, steps) = (&session.facts, &journal.steps);
            planning::plan(procedure, facts, steps, &request, session.today).ok()
        });
    planned.is_some_and(|plan| plan.journal.bool(TAKES_OVER) == Some(false))
}

/// What was answered to whether the other gmina takes the procedure over.
fn yes_no(procedure: &Procedure, answer: &str) -> Result<Value, CommandError> {
    let step = procedure.step(PASSED);
    let field = step.and_then(|step| step.field(TAKES_OVER));
    let field = field.ok_or_else(|| CommandError::new(FAULTY_TABLE))?;
    let read = procedure.read_flags(field, std::iter::once(answer));
    read.map_err(|errors| notices::bad_fields(&errors, step, &Place::default()))
}
