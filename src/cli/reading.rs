//! Reading cases for a report: what cannot be read is said on stderr and remembered, and stops
//! nothing.

use crate::procedure::{self, Procedure};
use crate::record::form;
use crate::record::{CaseId, Journal};
use crate::report::extract::{Extract, Wanted};
use crate::report::people::Sheets;
use crate::store::{AllCases, Code, Finding, StoreError};

use super::context::Context;
use super::error_codes::{FAULTY_TABLE, NEWER_FORMAT};
use super::errors::CommandError;
use super::exit::Exit;
use super::message::Message;
use super::place::Place;
use super::session::{self, Session};
use super::{findings, keeping};

/// What was read of the cases that were asked about.
pub struct Reading<T> {
    /// What was made of each case, in the order of the cases.
    pub cases: Vec<T>,
    /// The cases that could not be read.
    pub unreadable: Vec<CaseId>,
}

/// Reads the journals of the cases that `wanted` names, on all processors, and makes something
/// of each.
pub fn cases<T: Send>(
    context: &mut Context,
    session: &Session,
    wanted: impl Fn(&CaseId) -> bool,
    make: impl Fn(&'static Procedure, Journal) -> T + Sync,
) -> Result<Reading<T>, CommandError> {
    let listing = session.store.cases_beside_heads()?;
    let total = listing.cases.iter().filter(|case| wanted(case)).count();
    let label = context.words.say("progress-reading");
    let progress = context.ui.progress(&label, total as u64);
    let reach = |done| progress.reach(done);
    let store = &session.store;
    let read = store.read_listed(listing, wanted, &reach, |_, journal| {
        let procedure = procedure::by_code(&journal.procedure)?;
        Some(make(procedure, journal))
    });
    drop(progress);
    Ok(parted(context, session, read?))
}

/// Makes something of the extract of each case that `of` names; what this machine keeps of journals
/// that did not change is taken instead of them.
pub fn extracts<T: Send>(
    context: &mut Context,
    session: &Session,
    of: impl Fn(&CaseId) -> bool,
    wanted: Wanted,
    make: impl Fn(&'static Procedure, CaseId, Extract) -> T + Sync,
) -> Result<Reading<T>, CommandError> {
    let (facts, today) = (&session.facts, session.today);
    let program = if context.globals.no_index {
        None
    } else {
        keeping::program()
    };
    let Some(program) = program else {
        return cases(context, session, of, |procedure, journal| {
            let extract = Extract::of_steps(procedure, journal.steps, facts, today);
            make(procedure, journal.case, extract)
        });
    };
    let listing = session.store.cases_beside_heads()?;
    let total = listing.cases.iter().filter(|case| of(case)).count();
    let label = context.words.say("progress-reading");
    let progress = context.ui.progress(&label, total as u64);
    let asked = keeping::Asked {
        facts,
        today,
        wanted,
        program: &program,
    };
    let reach = |done| progress.reach(done);
    let read = asked.read(&session.store, listing, of, &reach, make);
    drop(progress);
    Ok(parted(context, session, read?))
}

/// Parts what was read from what was not, and says why it was not; that an admin let a case go, which
/// leaves no hole in the answer, is said once.
fn parted<T>(context: &mut Context, session: &Session, read: AllCases<Option<T>>) -> Reading<T> {
    let mut reading = Reading {
        cases: Vec::with_capacity(read.cases.len()),
        unreadable: Vec::new(),
    };
    let mut errors = Vec::new();
    for (case, outcome) in read.cases {
        match outcome {
            Ok(Some(made)) => {
                reading.cases.push(made);
                continue;
            }
            Ok(None) => errors.push(unknown_procedure(&case)),
            Err(error) => errors.push(error.into()),
        }
        reading.unreadable.push(case);
    }
    warn(context, errors);
    let let_go: Vec<Finding> = read.let_go.iter().map(Finding::let_go).collect();
    findings::say_each(context, &let_go);
    session.store.remember_told(&read.let_go);
    if !read.strays.is_empty() {
        context.note(&Message::new("reading-strays").with("count", read.strays.len()));
    }
    reading
}

/// A case of a procedure that this program does not know was made by a newer one; but where it
/// has the form of that procedure, or knows it by itself as the team's, its own table of rules
/// was left out as faulty.
fn unknown_procedure(case: &CaseId) -> CommandError {
    let mut forms = form::all().iter();
    let has_form = forms.any(|form| form.procedure == case.procedure());
    let code = if has_form || case.is_team() {
        FAULTY_TABLE
    } else {
        NEWER_FORMAT
    };
    CommandError::new(code).at(Place::case(case))
}

/// Says what stops nothing: advice that several share is given once.
fn warn(context: &mut Context, errors: Vec<CommandError>) {
    let texts = CommandError::all(errors).map(|errors| errors.texts(&context.words));
    for text in texts.into_iter().flatten() {
        context.ui.warn(&text);
    }
}

/// The journal of one case, and its procedure.
pub fn case(
    session: &Session,
    case: &CaseId,
) -> Result<(Journal, &'static Procedure), CommandError> {
    let journal = session.store.read_journal(case)?;
    let procedure = procedure_of(&journal)?;
    Ok((journal, procedure))
}

/// The same for an answer about that case alone: a copy that a cloud folder made of its journal is
/// said, for steps may stand in it that the journal lacks.
pub fn case_alone(
    context: &mut Context,
    session: &Session,
    id: &CaseId,
) -> Result<(Journal, &'static Procedure), CommandError> {
    let read = case(session, id).inspect_err(|_| say_let_go(context, session, id))?;
    session::say_all(context, &session.store.copies_beside(id));
    Ok(read)
}

/// That an admin let a case go is said beside the refusal.
fn say_let_go(context: &mut Context, session: &Session, id: &CaseId) {
    let missing = session.store.missing(id);
    let let_go = missing.filter(|missing| missing.code == Code::LetGo);
    findings::say_each(context, let_go.as_slice());
}

/// The procedure of a journal.
pub fn procedure_of(journal: &Journal) -> Result<&'static Procedure, CommandError> {
    let procedure = procedure::by_code(&journal.procedure);
    procedure.ok_or_else(|| unknown_procedure(&journal.case))
}

/// The sheets of a case, when the user may read them; one that cannot be read is said, and makes
/// the answer incomplete.
pub fn sheets(context: &mut Context, session: &Session, journal: &Journal) -> (Sheets, Exit) {
    let (sheets, errors) = session.sheets(journal);
    (sheets, incomplete(context, errors))
}

/// Says what of an answer could not be read, and whether it is incomplete by that.
pub fn incomplete(context: &mut Context, errors: Vec<StoreError>) -> Exit {
    if errors.is_empty() {
        return Exit::Done;
    }
    warn(context, errors.into_iter().map(Into::into).collect());
    Exit::Incomplete
}

/// Refuses a case that was asked for by its number and is not there.
pub fn require<T>(reading: &Reading<T>, asked: Option<&CaseId>) -> Result<(), CommandError> {
    match asked {
        Some(case) if reading.cases.is_empty() && reading.unreadable.is_empty() => {
            Err(StoreError::NoCase(case.clone()).into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_table_of_ours_is_not_blamed_on_a_newer_program() {
        let code = |prefix: &str| unknown_procedure(&CaseId::new(prefix, 2026, 1)).code();
        assert_eq!(code("NK"), FAULTY_TABLE);
        assert_eq!(code("ZZ"), NEWER_FORMAT);
        assert_eq!(unknown_procedure(&CaseId::team()).code(), FAULTY_TABLE);
    }
}
