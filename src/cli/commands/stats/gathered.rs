//! What is counted, read from the store for the sheet that is asked for.

use crate::cli::context::Context;
use crate::cli::error_codes::FAULTY_TABLE;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::cli::sheets;
use crate::procedure::{self, Procedure, fold};
use crate::record::{CaseId, Journal, form};
use crate::report::amendments::Amendments;
use crate::report::as_of;
use crate::report::people::People;
use crate::report::stats::kcik::{self, contact, person};
use crate::report::stats::nk::{self, Sheet};
use crate::report::stats::{Counts, Question};
use crate::store::StoreError;

/// What was counted, the records that could not be read, and whether sheets are missing.
pub type Gathered = (Counts, Vec<CaseId>, Exit);

/// Reads and counts what a question asks for.
pub fn read(
    context: &mut Context,
    session: &Session,
    question: Question,
) -> Result<Gathered, CommandError> {
    match Sheet::named(question.sheet) {
        Some(sheet) => of_gmina(context, session, sheet, question),
        None => of_centre(context, session, question),
    }
}

fn faulty() -> CommandError {
    CommandError::new(FAULTY_TABLE)
}

fn law(code: &str) -> Result<&'static Procedure, CommandError> {
    procedure::by_code(code).ok_or_else(faulty)
}

fn of_centre(
    context: &mut Context,
    session: &Session,
    question: Question,
) -> Result<Gathered, CommandError> {
    let laws = kcik::Laws {
        contact: law("contact")?,
        case: law("kcik")?,
        form: form::of_procedure("kcik").ok_or_else(faulty)?,
    };
    let taken = take_all(
        context,
        session,
        question,
        |case| laws.may_count(case, question.year),
        |procedure, journal| helped(session, laws, procedure, journal, question.year),
    )?;
    let counts = kcik::counts(laws, taken.0, session.store.reads_documents());
    Ok((counts, taken.1, taken.2))
}

fn of_gmina(
    context: &mut Context,
    session: &Session,
    sheet: Sheet,
    question: Question,
) -> Result<Gathered, CommandError> {
    let law = law("nk")?;
    let elderly_from = session.store.office().settings.elderly_from();
    let taken = take_all(
        context,
        session,
        question,
        |case| nk::may_count(law, case, question.year),
        |procedure, journal| family(session, sheet, procedure, journal, question.year),
    )?;
    let opens = session.store.reads_documents();
    let counts = nk::counts(sheet, taken.0, opens, elderly_from);
    Ok((counts, taken.1, taken.2))
}

/// What records give, each as it was known on the day that is asked about; which could not be read,
/// and whether sheets are missing.
fn take_all<T: Send>(
    context: &mut Context,
    session: &Session,
    question: Question,
    wanted: impl Fn(&CaseId) -> bool,
    take: impl Fn(&'static Procedure, &Journal) -> (T, Vec<StoreError>) + Sync,
) -> Result<(Vec<T>, Vec<CaseId>, Exit), CommandError> {
    let reading = reading::cases(context, session, wanted, |procedure, mut journal| {
        if let Some(day) = question.as_of {
            as_of::known(procedure, &mut journal, day);
        }
        take(procedure, &journal)
    })?;
    let (taken, errors): (Vec<_>, Vec<_>) = reading.cases.into_iter().unzip();
    let exit = reading::incomplete(context, errors.into_iter().flatten().collect());
    Ok((taken, reading.unreadable, exit))
}

/// What a record of the centre counts for, and why some of its sheets could not be read.
fn helped(
    session: &Session,
    laws: kcik::Laws<'_>,
    procedure: &'static Procedure,
    journal: &Journal,
    year: u16,
) -> (kcik::Taken, Vec<StoreError>) {
    let state = fold(procedure, &journal.steps);
    if procedure.code == laws.contact.code {
        return (contact::take(&journal.case, &state, year), Vec::new());
    }
    // Sheets are read only of cases that count.
    let kcik::Taken::Case(mut helped) = person::take(procedure, &journal.case, &state, year) else {
        return (kcik::Taken::Nothing, Vec::new());
    };
    let amendments = Amendments::of(procedure, &journal.steps);
    let (sheets, errors) = session.sheets(journal);
    helped.tell(&state, &People::of(&state, &amendments, &sheets));
    (kcik::Taken::Case(helped), errors)
}

/// What a case of a gmina counts for, and why some of its sheets could not be read.
fn family(
    session: &Session,
    sheet: Sheet,
    procedure: &'static Procedure,
    journal: &Journal,
    year: u16,
) -> (nk::Taken, Vec<StoreError>) {
    if journal.is_erased() {
        return (nk::disposed(journal, year), Vec::new());
    }
    let state = fold(procedure, &journal.steps);
    let Some(mut told) = nk::case::Told::of(&journal.case, (&state, &journal.steps), year) else {
        return (nk::Taken::Nothing, Vec::new());
    };
    let mut errors = Vec::new();
    if sheet.needs_documents() && told.stand.is_some() {
        let of_sheets = |step: &str| nk::case::OF_SHEETS.contains(&step);
        let (sheets, failed) =
            sheets::of_steps(&session.store, journal, |step| of_sheets(&step.step));
        errors = failed;
        let record = nk::sheets::Record {
            procedure,
            steps: &journal.steps,
            state: &state,
            sheets: &sheets,
        };
        let settings = &session.store.office().settings;
        told.tell_sheets(record, settings.elderly_from());
    }
    (nk::Taken::Case(Box::new(told)), errors)
}
