//! `register`: the office's register of the cases of a year.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::{Format, PageFormat};
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{output, pages, papers, reading, saving, values, workbooks};
use crate::procedure::{Procedure, fold};
use crate::record::{CaseId, Journal};
use crate::render::{document, register as render};
use crate::report::amendments::Amendments;
use crate::report::people::People;
use crate::report::register::{Register, Row, answer};
use crate::store::StoreError;

/// `register --year Y [--procedure P] [--names] [--format F] [--out FILE]`
pub fn command() -> Command {
    let year = Arg::new("year").long("year").value_name("YEAR");
    Command::new("register")
        .arg(year.required(true).value_parser(values::year))
        .arg(super::procedure::option_of_cases())
        .arg(Arg::new("names").long("names").action(ArgAction::SetTrue))
        .arg(output::arg())
        .arg(PageFormat::arg())
}

/// Answers with one row a number.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    pages::require(context, args)?;
    let session = Session::open(context)?;
    let year: u16 = args.get_one("year").copied().unwrap_or_default();
    session.require_begun(year)?;
    let names = args.get_flag("names");
    if names && !session.store.reads_documents() {
        context.warn(&Message::new("list-no-names"));
    }
    let (register, exit) = read(context, &session, args)?;
    let bytes = bytes(context, &session, args, &register)?;
    match args.get_one::<PathBuf>("out").filter(|_| names) {
        // Names are for their owner's eyes, and for no colleague who may read the folder.
        Some(out) if out != Path::new("-") => {
            let out = saving::resolved(context, out);
            saving::paper(context, &out, &bytes)?;
        }
        _ => output::write(context, args, &bytes)?,
    }
    Ok(exit)
}

fn read(
    context: &mut Context,
    session: &Session,
    args: &ArgMatches,
) -> Result<(Register<'static>, Exit), CommandError> {
    let year: u16 = args.get_one("year").copied().unwrap_or_default();
    let names = args.get_flag("names");
    let asked = super::procedure::asked(args);
    let wanted = |case: &CaseId| {
        let of_kind = match asked {
            Some(procedure) => procedure.prefix == case.prefix(),
            None => case.is_case(),
        };
        of_kind && !case.is_team() && case.year() == year
    };
    let make = |procedure, journal: Journal| row(session, procedure, &journal, names);
    let reading = reading::cases(context, session, wanted, make)?;
    let (rows, errors): (Vec<_>, Vec<_>) = reading.cases.into_iter().unzip();
    let mut exit = reading::incomplete(context, errors.into_iter().flatten().collect());
    if !reading.unreadable.is_empty() {
        exit = Exit::Incomplete;
    }
    let register = answer(year, session.today, names, rows, &reading.unreadable);
    Ok((register, exit))
}

/// The row of a case, and why some of its sheets could not be read.
fn row(
    session: &Session,
    procedure: &'static Procedure,
    journal: &Journal,
    names: bool,
) -> (Row<'static>, Vec<StoreError>) {
    let state = fold(procedure, &journal.steps);
    let row = Row::of(journal.case.clone(), procedure, &state);
    if !names {
        return (row, Vec::new());
    }
    let amendments = Amendments::of(procedure, &journal.steps);
    let (sheets, errors) = session.sheets(journal);
    let people = People::of(&state, &amendments, &sheets);
    (row.with_names(&state, &people), errors)
}

fn bytes(
    context: &Context,
    session: &Session,
    args: &ArgMatches,
    register: &Register<'_>,
) -> Result<Vec<u8>, CommandError> {
    let words = &context.words;
    let office = &session.store.office().settings.office;
    let page = || render::document(register, office, words);
    Ok(match PageFormat::of(args) {
        PageFormat::Plain(Format::Json) => render::json(register),
        PageFormat::Plain(Format::Csv) => {
            render::csv(register).map_err(|_| CommandError::new(BUG))?
        }
        PageFormat::Plain(Format::Table) => {
            document::text(&page(), context.ui.width()).into_bytes()
        }
        PageFormat::Html => document::html(&page(), words).into_bytes(),
        PageFormat::Pdf => papers::pdf(&document::paper(&page()), words)?,
        PageFormat::Xlsx => {
            let title = words.say("register-title");
            workbooks::table(&title, register.on, render::wide(register, words))?
        }
    })
}
