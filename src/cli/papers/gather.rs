//! All that is known of a case, read once for its papers.

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::procedure::{CaseState, Procedure, fold};
use crate::record::checkpoint::Checkpoint;
use crate::record::form::{self, FormTable};
use crate::record::office::Right;
use crate::record::settings::Settings;
use crate::record::{CaseId, Journal};
use crate::report::amendments::Amendments;
use crate::report::members::Names;
use crate::report::paper::CaseFile;
use crate::report::people::{People, Sheets};
use crate::store::StoreError;

/// A case with its sheets and its people.
pub struct Gathered {
    journal: Journal,
    procedure: &'static Procedure,
    state: CaseState,
    amendments: Amendments,
    sheets: Sheets,
    people: People,
    names: Names,
    form: Option<&'static FormTable>,
    settings: Settings,
    today: chrono::NaiveDate,
    /// The code of the journal's head.
    pub checkpoint: String,
    /// Whether everything could be read.
    pub exit: Exit,
}

/// Reads a case for its papers; that needs the documents key.
pub fn gather(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
) -> Result<Gathered, CommandError> {
    if !session.store.reads_documents() {
        let needed = Right::Documents;
        return Err(StoreError::Right { needed }.into());
    }
    let (journal, procedure) = reading::case_alone(context, session, case)?;
    let (sheets, exit) = reading::sheets(context, session, &journal);
    let state = fold(procedure, &journal.steps);
    let amendments = Amendments::of(procedure, &journal.steps);
    let names = session.names(context, procedure, &journal, &sheets);
    Ok(Gathered {
        people: People::of(&state, &amendments, &sheets),
        form: form::of_procedure(&procedure.code),
        settings: session.store.office().settings.clone(),
        today: session.today,
        checkpoint: Checkpoint::of(journal.head()).to_string(),
        journal,
        procedure,
        state,
        amendments,
        sheets,
        names,
        exit,
    })
}

impl Gathered {
    /// What papers choose from.
    pub fn file(&self) -> CaseFile<'_> {
        CaseFile {
            case: &self.journal.case,
            procedure: self.procedure,
            state: &self.state,
            steps: &self.journal.steps,
            amendments: &self.amendments,
            sheets: &self.sheets,
            people: &self.people,
            names: &self.names,
            form: self.form,
            settings: &self.settings,
            today: self.today,
        }
    }

    /// Its procedure.
    pub fn procedure(&self) -> &'static Procedure {
        self.procedure
    }
}
