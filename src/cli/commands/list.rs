//! `list`: the cases of the store, and where each stands.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::procedure::deadline::deadlines;
use crate::procedure::{Procedure, fold};
use crate::record::Journal;
use crate::render::list as render;
use crate::report::amendments::Amendments;
use crate::report::list::{CaseList, ListRow, answer};
use crate::report::people::People;

/// `list [--names] [--procedure P]`
pub fn command() -> Command {
    Command::new("list")
        .arg(Arg::new("names").long("names").action(ArgAction::SetTrue))
        .arg(super::procedure::option())
        .arg(Format::arg(&Format::ALL))
}

/// Answers with one row a case.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let names = args.get_flag("names");
    if names && !session.store.reads_documents() {
        context.warn(&Message::new("list-no-names"));
    }
    let list = read(context, &session, args)?;
    let bytes = match Format::of(args) {
        Format::Table => render::table(&list, &context.words, context.ui.width()).into_bytes(),
        Format::Json => render::json(&list),
        Format::Csv => render::csv(&list).map_err(|_| CommandError::new(BUG))?,
    };
    context.ui.answer(&bytes)?;
    Ok(if list.unreadable.is_empty() {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

fn read(
    context: &mut Context,
    session: &Session,
    args: &ArgMatches,
) -> Result<CaseList<'static>, CommandError> {
    let names = args.get_flag("names");
    let asked = super::procedure::asked(args);
    let wanted = |prefix: &str| asked.is_none_or(|procedure| procedure.prefix == prefix);
    let reading = reading::cases(
        context,
        session,
        |case| !case.is_team() && wanted(case.prefix()),
        |procedure, journal| row(session, procedure, &journal, names),
    )?;
    Ok(answer(reading.cases, reading.unreadable))
}

fn row(
    session: &Session,
    procedure: &'static Procedure,
    journal: &Journal,
    names: bool,
) -> ListRow<'static> {
    let state = fold(procedure, &journal.steps);
    let dues = deadlines(procedure, &state, &session.facts, session.today);
    let row = ListRow::of(journal.case.clone(), procedure, &state, &dues);
    if !names {
        return row;
    }
    let amendments = Amendments::of(procedure, &journal.steps);
    let people = People::of(&state, &amendments, &session.sheets(journal));
    row.with_names(&state, &people)
}
