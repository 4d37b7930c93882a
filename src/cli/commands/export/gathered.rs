//! The cases that an export is about, read with their sheets.

use chrono::NaiveDate;

use crate::cli::context::Context;
use crate::cli::error_codes::OTHER_PROCEDURE;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::place::Place;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::procedure::{self, Procedure, fold};
use crate::record::office::Right;
use crate::record::{CaseId, Journal};
use crate::report::htcds::consent::consents_to;
use crate::report::htcds::gather::{is_told, is_within};
use crate::report::htcds::{PersonCase, Record, person_case};
use crate::store::StoreError;

/// The procedure whose cases are of the standard.
const PROCEDURE: &str = "kcik";

/// Which cases are asked for.
pub struct Asked {
    /// Opened on this day or later.
    pub from: Option<NaiveDate>,
    /// Opened on this day or before.
    pub to: Option<NaiveDate>,
    /// These alone; all when there are none.
    pub cases: Vec<CaseId>,
    /// For whom the person must have consented.
    pub receiver: Option<String>,
}

/// What was read.
pub struct Gathered {
    /// The cases that may be exported.
    pub cases: Vec<PersonCase>,
    /// Those without a consent that names the receiver.
    pub without_consent: Vec<CaseId>,
    /// Those that are void or disposed of.
    pub left_out: Vec<CaseId>,
    /// How many could not be read, or not whole.
    pub unreadable: usize,
    /// Whether everything could be read.
    pub exit: Exit,
}

enum Made {
    Told(Box<PersonCase>),
    NoConsent(CaseId),
    NothingToTell(CaseId),
    OutsideOfPeriod,
}

/// Reads the cases; that needs the documents key.
pub fn gather(
    context: &mut Context,
    session: &Session,
    asked: &Asked,
) -> Result<Gathered, CommandError> {
    if !session.store.reads_documents() {
        let needed = Right::Documents;
        return Err(StoreError::Right { needed }.into());
    }
    refuse_others(session, asked)?;
    let wanted = |case: &CaseId| {
        is_of_procedure(case) && (asked.cases.is_empty() || asked.cases.contains(case))
    };
    let reading = reading::cases(context, session, wanted, |procedure, journal| {
        make(session, procedure, &journal, asked)
    })?;
    let mut gathered = Gathered {
        cases: Vec::new(),
        without_consent: Vec::new(),
        left_out: Vec::new(),
        unreadable: reading.unreadable.len(),
        exit: Exit::Done,
    };
    let mut errors = Vec::new();
    for (made, unread) in reading.cases {
        gathered.unreadable += usize::from(!unread.is_empty());
        errors.extend(unread);
        match made {
            Made::Told(case) => gathered.cases.push(*case),
            Made::NoConsent(case) => gathered.without_consent.push(case),
            Made::NothingToTell(case) => gathered.left_out.push(case),
            Made::OutsideOfPeriod => {}
        }
    }
    gathered.exit = reading::incomplete(context, errors);
    if gathered.unreadable > 0 {
        gathered.exit = Exit::Incomplete;
    }
    Ok(gathered)
}

fn is_of_procedure(case: &CaseId) -> bool {
    let procedure = procedure::by_code(PROCEDURE);
    procedure.is_some_and(|own| own.prefix.eq_ignore_ascii_case(case.prefix()))
}

/// A case that was named and is not there, or is of another procedure, is a mistake.
fn refuse_others(session: &Session, asked: &Asked) -> Result<(), CommandError> {
    for case in &asked.cases {
        if !is_of_procedure(case) {
            return Err(CommandError::new(OTHER_PROCEDURE).at(Place::case(case)));
        }
        if !session.store.has(case) {
            return Err(session.store.no_case(case).into());
        }
    }
    Ok(())
}

/// What a journal gives, and why some of its sheets could not be read. Sheets are read only of
/// cases that are told.
fn make(
    session: &Session,
    procedure: &'static Procedure,
    journal: &Journal,
    asked: &Asked,
) -> (Made, Vec<StoreError>) {
    let state = fold(procedure, &journal.steps);
    let case = &journal.case;
    let none = |made| (made, Vec::new());
    if !is_within(&state, asked.from, asked.to) {
        return none(Made::OutsideOfPeriod);
    }
    if !is_told(&state) {
        return none(Made::NothingToTell(case.clone()));
    }
    let receiver = asked.receiver.as_deref();
    if receiver.is_some_and(|receiver| !consents_to(&state, receiver)) {
        return none(Made::NoConsent(case.clone()));
    }
    let (sheets, errors) = session.sheets(journal);
    let person = person_case(&Record {
        case,
        procedure,
        steps: &journal.steps,
        state: &state,
        sheets: &sheets,
    });
    (Made::Told(Box::new(person)), errors)
}
