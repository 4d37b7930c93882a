//! `deadlines`: the report of every morning.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::{Format, PageFormat};
use crate::cli::session::Session;
use crate::cli::{output, reading, values};
use crate::procedure;
use crate::render::{deadlines as render, overview};
use crate::report::deadlines::{DeadlineReport, Question, answer};

/// `deadlines [--within N] [--overdue] [--all] [--case ID] [--procedure P] [--check]`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("deadlines")
        .arg(
            Arg::new("within")
                .long("within")
                .value_name("DAYS")
                .value_parser(values::count),
        )
        .arg(flag("overdue"))
        .arg(flag("all"))
        .arg(
            Arg::new("case")
                .long("case")
                .value_name("CASE")
                .value_parser(values::case),
        )
        .arg(super::procedure::option())
        .arg(flag("check"))
        .arg(output::arg())
        .arg(PageFormat::arg_on_screen())
}

/// Answers with what is due today; the exit code says whether all cases could be read and, when
/// asked to check, whether something is overdue.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let question = question(args);
    let session = Session::open(context)?;
    let report = read(context, &session, question)?;
    let bytes = bytes(context, args, &session, &report)?;
    output::write(context, args, &bytes)?;
    Ok(exit(&report, args.get_flag("check")))
}

fn bytes(
    context: &Context,
    args: &ArgMatches,
    session: &Session,
    report: &DeadlineReport<'_>,
) -> Result<Vec<u8>, CommandError> {
    let words = &context.words;
    Ok(match PageFormat::of(args) {
        PageFormat::Html => overview::deadlines(report, setting(session), words).into_bytes(),
        PageFormat::Plain(Format::Json) => render::json(report, words).map_err(|_| bug())?,
        PageFormat::Plain(Format::Csv) => render::csv(report, words).map_err(|_| bug())?,
        PageFormat::Plain(Format::Table) | PageFormat::Pdf => {
            render::table::write(report, words, context.ui.width()).into_bytes()
        }
    })
}

/// All rows that were asked for.
fn setting(session: &Session) -> overview::Setting<'_> {
    overview::Setting {
        office: &session.store.office().settings.office,
        rows_max: usize::MAX,
    }
}

fn bug() -> CommandError {
    CommandError::new(BUG)
}

fn question(args: &ArgMatches) -> Question<'static> {
    let procedure = args.get_one::<String>("procedure");
    Question {
        within: args.get_one("within").copied(),
        overdue: args.get_flag("overdue"),
        all: args.get_flag("all"),
        case: args.get_one("case").cloned(),
        procedure: procedure.and_then(|code| procedure::by_code(code)),
    }
}

fn read(
    context: &mut Context,
    session: &Session,
    question: Question<'static>,
) -> Result<DeadlineReport<'static>, CommandError> {
    let reading = reading::cases(
        context,
        session,
        |case| question.asks_about(Some(case), case.prefix()),
        |procedure, journal| {
            let (facts, today) = (&session.facts, session.today);
            question.of_case(journal.case, procedure, journal.steps, facts, today)
        },
    )?;
    reading::require(&reading, question.case.as_ref())?;
    Ok(answer(
        question,
        session.today,
        reading.cases,
        reading.unreadable,
    ))
}

/// 3 beats 4: a report with a hole in it says that first.
fn exit(report: &DeadlineReport<'_>, check: bool) -> Exit {
    if !report.unreadable.is_empty() {
        Exit::Incomplete
    } else if check && report.has_overdue() {
        Exit::Findings
    } else {
        Exit::Done
    }
}
