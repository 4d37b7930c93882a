//! `search`: in which cases somebody is. What is looked for is typed or read, never an argument:
//! shells keep what stands on the command line, and everybody on a machine may list it.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::list::narrowed;
use crate::cli::ask::TypedLine;
use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, INPUT_NOT_UTF8, QUERY_TOO_SHORT, STDIN_TWICE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{reading, sheets};
use crate::procedure::{Procedure, fold};
use crate::record::office::Right;
use crate::record::{Journal, Sensitive};
use crate::render::search as render;
use crate::report::amendments::Amendments;
use crate::report::extract::About;
use crate::report::list::{ListRow, Question};
use crate::report::people::{Histories, Sheets};
use crate::report::search::{Hit, Hits, Known, Query, answer, find};
use crate::store::StoreError;

/// The field of a form, and of its sheet, in which the office's own mark stands.
const REFERENCE: &str = "reference";

/// `search [--status S] [--year Y] [--role R] [--procedure P] [--names]`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    Command::new("search")
        .arg(
            option("status", "STATUS")
                .value_parser(choices::statuses())
                .action(ArgAction::Append)
                .value_delimiter(','),
        )
        .arg(option("year", "YEAR").value_parser(value_parser!(u16).range(1990..=2100)))
        .arg(option("role", "ROLE").value_parser(choices::roles()))
        .arg(super::procedure::option())
        .arg(Arg::new("names").long("names").action(ArgAction::SetTrue))
        .arg(Format::arg(&Format::ALL))
}

/// Answers with one row for each person, and each case, that was found.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let query = ask(context)?;
    // Names and the marks of forms stand on sheets; the numbers of cases do not.
    if !session.store.reads_documents() && !query.is_case_number() {
        let needed = Right::Documents;
        return Err(StoreError::Right { needed }.into());
    }
    let names = args.get_flag("names");
    if names && !session.store.reads_documents() {
        context.warn(&Message::new("list-no-names"));
    }
    let (hits, exit) = read(context, &session, &query, args)?;
    let bytes = match Format::of(args) {
        Format::Table => render::table(&hits, &context.words, context.ui.width()).into_bytes(),
        Format::Json => render::json(&hits),
        Format::Csv => render::csv(&hits).map_err(|_| CommandError::new(BUG))?,
    };
    context.ui.answer(&bytes)?;
    if hits.rows.is_empty() {
        context.note(&Message::new("search-none"));
    }
    Ok(if hits.unreadable.is_empty() {
        exit
    } else {
        Exit::Incomplete
    })
}

/// The query: typed at a terminal, else one line of standard input.
fn ask(context: &mut Context) -> Result<Query, CommandError> {
    if context.ui.stdin_is_spent {
        return Err(CommandError::new(STDIN_TWICE));
    }
    if context.ui.asks_somebody() {
        let question = context.words.say("search-question");
        context.ui.prompt(&question);
    }
    let line = match context.ui.typed_line()? {
        TypedLine::Line(line) => line,
        TypedLine::NotText => return Err(CommandError::new(INPUT_NOT_UTF8)),
        TypedLine::TooLong | TypedLine::End => String::new(),
    };
    Query::read(&line).ok_or_else(|| CommandError::new(QUERY_TOO_SHORT))
}

fn read(
    context: &mut Context,
    session: &Session,
    query: &Query,
    args: &ArgMatches,
) -> Result<(Hits<'static>, Exit), CommandError> {
    let names = args.get_flag("names");
    let question = narrowed(args);
    let reading = reading::cases(
        context,
        session,
        |case| !case.is_team() && question.asks_about(case),
        |procedure, journal| hits(session, query, &question, procedure, &journal, names),
    )?;
    let (found, errors): (Vec<_>, Vec<_>) = reading.cases.into_iter().unzip();
    let exit = reading::incomplete(context, errors.into_iter().flatten().collect());
    let found = found.into_iter().flatten();
    Ok((answer(found, reading.unreadable, names), exit))
}

/// What is found in a case, and why some of its sheets could not be read.
fn hits(
    session: &Session,
    query: &Query,
    question: &Question<'_>,
    procedure: &'static Procedure,
    journal: &Journal,
    names: bool,
) -> (Vec<Hit<'static>>, Vec<StoreError>) {
    let state = fold(procedure, &journal.steps);
    let row = ListRow::of(
        journal.case.clone(),
        procedure,
        About::of(procedure, &state),
        &[],
    );
    if !question.keeps(&row) {
        return (Vec::new(), Vec::new());
    }
    let (sheets, errors) = sheets::of_people(&session.store, procedure, journal);
    let histories = Histories::of(&state, &Amendments::of(procedure, &journal.steps), &sheets);
    let known = Known {
        row: &row,
        state: &state,
        histories: &histories,
        references: &references(&sheets),
    };
    (find(query, question, &known, names), errors)
}

/// The marks that forms brought.
fn references(sheets: &Sheets) -> Vec<Sensitive<String>> {
    let forms = sheets.values().filter_map(|sheet| sheet.form.as_ref());
    let marks = forms.filter_map(|form| form.reveal().text(REFERENCE));
    marks.map(|mark| Sensitive::new(mark.to_owned())).collect()
}
