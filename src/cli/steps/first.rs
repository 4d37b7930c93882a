//! The first step of a record that no form opens: of the only one of its procedure, or of a fresh
//! one. It opens the record under the lock of the store, so that no number is given twice.

use chrono::Datelike as _;

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::session::{self, Session};
use crate::procedure::model::By;
use crate::procedure::{Procedure, Request};
use crate::record::{CaseId, Journal};
use crate::store::{NewCase, StepDraft, StoreError};

/// The journal to plan upon: that of the case, or of a record that this step would open.
pub fn journal(
    session: &Session,
    procedure: &Procedure,
    case: &CaseId,
    step: &str,
) -> Result<Journal, CommandError> {
    if begins(session, procedure, case, step) {
        return Ok(unopened(session, procedure, case));
    }
    Ok(session.store.read_journal(case)?)
}

/// A record that nobody has opened yet.
pub fn unopened(session: &Session, procedure: &Procedure, case: &CaseId) -> Journal {
    Journal::new(session.store.id(), case.clone(), &procedure.code, &[0; 32])
}

/// The opening that the program writes before a step, when the record has none.
pub fn opening(procedure: &Procedure, journal: &Journal, asked: &Request) -> Option<Request> {
    let is_new = journal.steps.is_empty();
    let opening = procedure.opening_before(&asked.step).filter(|_| is_new)?;
    Some(Request::new(&opening.code, asked.on))
}

/// Whether a step opens the record: there is none, and this is the step that begins it.
pub fn begins(session: &Session, procedure: &Procedure, case: &CaseId, step: &str) -> bool {
    let anew = procedure.step(step).is_some_and(|step| step.by == By::Anew);
    anew || (procedure.opening_before(step).is_some() && !session.store.has(case))
}

/// Opens the record with its first steps, and tells which it is.
pub fn write(
    context: &mut Context,
    session: &Session,
    procedure: &Procedure,
    steps: Vec<StepDraft>,
) -> Result<CaseId, CommandError> {
    let new = new_record(procedure, steps);
    let stamp = Session::stamp(context);
    let created = session.store.create_record(new, &stamp)?;
    session::say_all(context, &created.notices);
    let one = created.cases.into_iter().next();
    Ok(one.unwrap_or(Err(StoreError::NoNumber))?)
}

/// A record with its first steps; the year of its number is that of the first.
pub fn new_record(procedure: &Procedure, steps: Vec<StepDraft>) -> NewCase {
    let year = steps.first().map(|step| step.on.year());
    let year = year.and_then(|year| u16::try_from(year).ok());
    NewCase {
        prefix: procedure.prefix.clone(),
        year: year.unwrap_or_default(),
        steps,
    }
}
