//! `search`: in which cases somebody is. What is looked for is typed or read, never an argument:
//! shells keep what stands on the command line, and everybody on a machine may list it.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::list::narrowed;
use crate::cli::ask::TypedLine;
use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, INPUT_NOT_UTF8, QUERY_TOO_SHORT, STDIN_TWICE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::intake::known::MARK;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{reading, sheets, values};
use crate::procedure::{CaseState, Procedure, fold};
use crate::record::office::Right;
use crate::record::{Digest, Journal, Sensitive};
use crate::render::search as render;
use crate::report::amendments::Amendments;
use crate::report::effective;
use crate::report::extract::About;
use crate::report::list::{ListRow, Question};
use crate::report::people::{Histories, Sheets};
use crate::report::search::{Hit, Hits, Known, Query, answer, find};
use crate::store::StoreError;

/// The field of a form, and of its sheet, in which the office's own mark stands.
const REFERENCE: &str = "reference";
/// The field in which stands how somebody on the telephone wished to be called.
const CALLED: &str = "pseudonym";

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
        .arg(option("year", "YEAR").value_parser(values::year))
        .arg(option("role", "ROLE").value_parser(choices::roles()))
        .arg(super::procedure::option_of_cases())
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
    let question = Question {
        with_contacts: true,
        ..narrowed(args)
    };
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
    // What a contact is known by beside its number stands in its journal or on its first sheet.
    let is_number_alone = journal.case.is_of_many() && query.is_case_number();
    let (sheets, errors) = if is_number_alone {
        (Sheets::new(), Vec::new())
    } else {
        sheets::of_people(&session.store, procedure, journal)
    };
    let amendments = Amendments::of(procedure, &journal.steps);
    let histories = Histories::of(&state, &amendments, &sheets);
    let called = state.events.iter().filter_map(|event| {
        let steps = &journal.steps;
        let fields = effective::fields(procedure, steps, &amendments, &sheets, event);
        Some(Sensitive::new(fields.text(CALLED)?.to_owned()))
    });
    let known = Known {
        row: &row,
        state: &state,
        histories: &histories,
        references: &references(&sheets),
        called: &called.collect::<Vec<_>>(),
        is_marked: is_marked(session, query, procedure, &state),
    };
    (find(query, question, &known, names), errors)
}

/// Whether a contact was taken under the mark that is looked for: the mark itself is not kept, only
/// its digest, so it must be the whole one.
fn is_marked(session: &Session, query: &Query, procedure: &Procedure, state: &CaseState) -> bool {
    let opening = procedure.opening().map(|step| step.code.as_str());
    let first = state
        .events
        .iter()
        .find(|e| Some(e.step.as_str()) == opening);
    let Some(kept) = first.and_then(|event| event.fields.text(MARK)) else {
        return false;
    };
    let tag = format!("{}/{REFERENCE}", procedure.code);
    let mark = session.store.mark(&tag, query.whole());
    mark.is_ok_and(|mark| Digest(mark).to_string() == kept)
}

/// The marks that forms brought.
fn references(sheets: &Sheets) -> Vec<Sensitive<String>> {
    let forms = sheets.values().filter_map(|sheet| sheet.form.as_ref());
    let marks = forms.filter_map(|form| form.reveal().text(REFERENCE));
    marks.map(|mark| Sensitive::new(mark.to_owned())).collect()
}
