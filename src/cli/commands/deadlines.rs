//! `deadlines`: the report of every morning.

mod changes;
mod forms;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::cli::syncing::waits;
use crate::cli::{output, reading, values};
use crate::procedure::{self, Due};
use crate::record::CaseId;
use crate::report::agenda;
use crate::report::deadlines::{DeadlineReport, Question, answer};
use crate::report::extract::Wanted;
use forms::Form;

/// `deadlines [--within N] [--overdue] [--all] [--case ID] [--procedure P] [--since-last] [--check]`
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
        .arg(flag("since-last").conflicts_with_all(["within", "overdue", "all", "case"]))
        .arg(flag("check"))
        .arg(output::arg())
        .arg(Form::arg())
}

/// Answers with what is due today; the exit code says whether all cases could be read and, when
/// asked to check, whether something is overdue.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let form = Form::of(context, args)?;
    let asked = question(args);
    let session = Session::open(context)?;
    waits::note(context, &session.store);
    if args.get_flag("since-last") {
        return changes::run(context, args, &session, &asked);
    }
    let report = if form == Form::Ics {
        let lately = |_: &CaseId, due: &Due| agenda::keeps(&asked, due, session.today);
        read(context, &session, unfiltered(&asked), lately)?
    } else {
        read(context, &session, asked, |_, _| true)?
    };
    form.write(context, args, &session, &report)?;
    Ok(exit(&report, args.get_flag("check")))
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

/// The same cases with all their rows, closed ones too.
fn unfiltered(asked: &Question<'static>) -> Question<'static> {
    Question {
        within: None,
        overdue: false,
        all: true,
        ..asked.clone()
    }
}

/// Reads the cases that are asked about; of their rows that belong to the answer, those that are
/// `wanted` too.
fn read(
    context: &mut Context,
    session: &Session,
    question: Question<'static>,
    wanted: impl Fn(&CaseId, &Due) -> bool + Sync,
) -> Result<DeadlineReport<'static>, CommandError> {
    let parts = Wanted {
        about: false,
        closed: question.all,
    };
    let reading = reading::extracts(
        context,
        session,
        |case| question.asks_about(Some(case), case.prefix()),
        parts,
        |procedure, case, extract| {
            let mut of = question.of_rows(case.clone(), procedure, extract.steps, extract.dues);
            of.dues.retain(|due| wanted(&case, due));
            of
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
