//! `list`: the cases of the store, and where each stands.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::syncing::waits;
use crate::cli::{reading, values};
use crate::procedure::deadline::deadlines;
use crate::procedure::{Procedure, fold};
use crate::record::{CaseId, Journal};
use crate::render::list as render;
use crate::report::amendments::Amendments;
use crate::report::extract::{About, Wanted};
use crate::report::list::{CaseList, Key, ListRow, Question, answer};
use crate::report::people::People;
use crate::store::StoreError;

/// `list [--status S] [--opener KIND] [--year Y] [--overdue] [--role R] [--procedure P] [--names]
/// [--columns C] [--sort C]`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let several = |arg: Arg| arg.action(ArgAction::Append).value_delimiter(',');
    let keys = || PossibleValuesParser::new(Key::ALL.map(Key::code));
    Command::new("list")
        .arg(several(
            option("status", "STATUS").value_parser(choices::statuses()),
        ))
        .arg(option("opener", "KIND").value_parser(choices::openers()))
        .arg(option("year", "YEAR").value_parser(values::year))
        .arg(flag("overdue"))
        .arg(option("role", "ROLE").value_parser(choices::roles()))
        .arg(super::procedure::option_of_cases())
        .arg(flag("names"))
        .arg(several(option("columns", "COLUMN").value_parser(keys())))
        .arg(option("sort", "COLUMN").value_parser(keys()))
        .arg(Format::arg(&Format::ALL))
}

/// Answers with one row a case.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    waits::note(context, &session.store);
    let names = args.get_flag("names");
    if names && !session.store.reads_documents() {
        context.warn(&Message::new("list-no-names"));
    }
    let (list, exit) = read(context, &session, args)?;
    let columns = keys(args, "columns");
    let columns = (!columns.is_empty()).then_some(columns.as_slice());
    let bytes = match Format::of(args) {
        Format::Table => {
            let width = context.ui.width();
            render::table(&list, columns, &context.words, width).into_bytes()
        }
        Format::Json => render::json(&list),
        Format::Csv => render::csv(&list, columns).map_err(|_| CommandError::new(BUG))?,
    };
    context.ui.answer(&bytes)?;
    Ok(if list.unreadable.is_empty() {
        exit
    } else {
        Exit::Incomplete
    })
}

/// The cases that are asked for by what other commands ask for too.
pub(super) fn narrowed(args: &ArgMatches) -> Question<'static> {
    let statuses = args.get_many::<String>("status").unwrap_or_default();
    let role = args.get_one::<String>("role");
    Question {
        status: statuses.filter_map(|name| choices::status(name)).collect(),
        year: args.get_one("year").copied(),
        role: role.and_then(|name| choices::role(name)),
        procedure: super::procedure::asked(args),
        ..Question::default()
    }
}

fn question(args: &ArgMatches) -> Question<'static> {
    let opener = args.get_one::<String>("opener");
    Question {
        opener: opener.and_then(|name| choices::opener(name)),
        overdue: args.get_flag("overdue"),
        sort: keys(args, "sort").first().copied().unwrap_or_default(),
        ..narrowed(args)
    }
}

/// The columns that an option names.
fn keys(args: &ArgMatches, option: &str) -> Vec<Key> {
    let names = args.get_many::<String>(option).unwrap_or_default();
    let key = |name: &String| Key::ALL.into_iter().find(|key| key.code() == name);
    names.filter_map(key).collect()
}

/// The list, and whether names are missing that should be there.
fn read(
    context: &mut Context,
    session: &Session,
    args: &ArgMatches,
) -> Result<(CaseList<'static>, Exit), CommandError> {
    let names = args.get_flag("names");
    let question = question(args);
    let of = |case: &CaseId| !case.is_team() && question.asks_about(case);
    if !names {
        let parts = Wanted {
            about: true,
            closed: false,
        };
        let reading =
            reading::extracts(context, session, of, parts, |procedure, case, extract| {
                ListRow::of(case, procedure, extract.about, &extract.dues)
            })?;
        let list = answer(&question, reading.cases, reading.unreadable);
        return Ok((list, Exit::Done));
    }
    // Names stand in the sheets, of which only the journal tells.
    let reading = reading::cases(context, session, of, |procedure, journal| {
        row(session, procedure, &journal, &question)
    })?;
    let (rows, errors): (Vec<_>, Vec<_>) = reading.cases.into_iter().unzip();
    let exit = reading::incomplete(context, errors.into_iter().flatten().collect());
    Ok((answer(&question, rows, reading.unreadable), exit))
}

/// The row of a case with the names of its parties, and why some of its sheets could not be read.
fn row(
    session: &Session,
    procedure: &'static Procedure,
    journal: &Journal,
    question: &Question<'_>,
) -> (ListRow<'static>, Vec<StoreError>) {
    let state = fold(procedure, &journal.steps);
    let dues = deadlines(procedure, &state, &session.facts, session.today);
    let about = About::of(procedure, &state);
    let row = ListRow::of(journal.case.clone(), procedure, about, &dues);
    // Sheets are read only of cases that are shown.
    if !question.keeps(&row) {
        return (row, Vec::new());
    }
    let amendments = Amendments::of(procedure, &journal.steps);
    let (sheets, errors) = session.sheets(journal);
    let people = People::of(&state, &amendments, &sheets);
    (row.with_names(&state, &people), errors)
}
