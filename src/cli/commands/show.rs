//! `show`: one case, or one step of it with its texts and files.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{ErrorCode, NO_FILES, NO_STEP};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::syncing::waits;
use crate::cli::{reading, saving, values};
use crate::procedure::deadline::deadlines;
use crate::procedure::{fold, next};
use crate::record::office::Right;
use crate::record::{CaseId, Checkpoint, Journal};
use crate::render::show as render;
use crate::report::people::Sheets;
use crate::report::{next as report_next, show};
use crate::store::StoreError;

/// `show CASE [--step SEQ [--save-file DIR]]`
pub fn command() -> Command {
    Command::new("show")
        .arg(super::case_argument())
        .arg(
            Arg::new("step")
                .long("step")
                .value_name("SEQ")
                .value_parser(values::count),
        )
        .arg(
            Arg::new("save-file")
                .long("save-file")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .requires("step"),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers about the case; names and texts are there when the user may read them.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let case = super::case_of(args)?;
    let session = Session::open(context)?;
    waits::note(context, &session.store);
    let (journal, procedure) = reading::case_alone(context, &session, &case)?;
    let step = args.get_one::<u32>("step").copied();
    refuse_unknown(&journal, step)?;
    let (sheets, exit) = reading::sheets(context, &session, &journal);
    let state = fold(procedure, &journal.steps);
    let (facts, today) = (&session.facts, session.today);
    let report = show::answer(show::Question {
        case: &case,
        procedure,
        steps: &journal.steps,
        state: &state,
        sheets: &sheets,
        dues: deadlines(procedure, &state, facts, today),
        next: report_next::codes(&next(procedure, &state, facts, today)),
        step,
        checkpoint: Checkpoint::of(journal.head()),
    });
    let words = &context.words;
    let width = context.ui.width();
    let bytes = match (Format::of(args), step) {
        (Format::Json, _) => render::json(&report, words),
        (_, Some(_)) => render::step::write(&report, words, width).into_bytes(),
        (_, None) => render::overview::write(&report, words, width).into_bytes(),
    };
    save_files(context, &session, &case, &sheets, args)?;
    context.ui.answer(&bytes)?;
    Ok(exit)
}

fn refuse_unknown(journal: &Journal, step: Option<u32>) -> Result<(), CommandError> {
    let is_there = |seq: u32| journal.steps.iter().any(|step| step.seq == seq);
    match step {
        Some(seq) if !is_there(seq) => Err(no(NO_STEP, &journal.case, seq)),
        _ => Ok(()),
    }
}

fn no(code: ErrorCode, case: &CaseId, step: u32) -> CommandError {
    let place = Place::case(case);
    CommandError::new(code).at(Place {
        step: Some(step),
        ..place
    })
}

/// Saves the files of the step, when a folder for them is named.
fn save_files(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
    sheets: &Sheets,
    args: &ArgMatches,
) -> Result<(), CommandError> {
    let asked = args.get_one::<PathBuf>("save-file");
    let (Some(folder), Some(step)) = (asked, args.get_one::<u32>("step")) else {
        return Ok(());
    };
    if !session.store.reads_documents() {
        let needed = Right::Documents;
        return Err(StoreError::Right { needed }.into());
    }
    let sheet = sheets
        .get(step)
        .filter(|sheet| !sheet.attachments.is_empty());
    let sheet = sheet.ok_or_else(|| no(NO_FILES, case, *step))?;
    saving::attachments(context, session, case, sheet, folder)
}
