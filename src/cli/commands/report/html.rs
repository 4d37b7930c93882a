//! `report html`: a page for a browser of what is due, how terms were kept, and each case's course.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};

use crate::audit::Period;
use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::cli::{reading, saving, values};
use crate::render::overview::{self as render, MARK, Setting};
use crate::report::overview::{Overview, Question, answer};

/// The file in the folder that was named.
const FILE: &str = "index.html";
/// So many rows and drawings, when nobody says otherwise: a browser shows them at once.
const ROWS: &str = "2000";
const TIMELINES: &str = "100";

/// `report html --out DIR [--year Y] [--rows N] [--timelines N]`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    Command::new("html")
        .arg(
            option("out", "DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("year", "YEAR").value_parser(values::year))
        .arg(
            option("rows", "N")
                .value_parser(values::count)
                .default_value(ROWS),
        )
        .arg(
            option("timelines", "N")
                .value_parser(values::count)
                .default_value(TIMELINES),
        )
}

/// Writes the page; one that this command wrote before is replaced, and nothing else.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let Some(folder) = args.get_one::<PathBuf>("out") else {
        return Err(CommandError::new(MISSING_ARGUMENT));
    };
    let file = Path::join(folder, FILE);
    saving::require_own(context, &file, MARK)?;
    let session = Session::open(context)?;
    let year: Option<u16> = args.get_one("year").copied();
    year.map_or(Ok(()), |year| session.require_begun(year))?;
    let overview = read(context, &session, args)?;
    let setting = Setting {
        office: &session.store.office().settings.office,
        rows_max: count(args, "rows"),
    };
    let page = render::overview(&overview, setting, &context.words);
    saving::own(context, &file, MARK, page.as_bytes())?;
    Ok(if overview.due.unreadable.is_empty() {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

fn read(
    context: &mut Context,
    session: &Session,
    args: &ArgMatches,
) -> Result<Overview, CommandError> {
    let question = Question {
        period: args
            .get_one("year")
            .copied()
            .map_or_else(Period::default, year),
        today: session.today,
        courses_max: count(args, "timelines"),
    };
    let reading = reading::cases(
        context,
        session,
        |_| true,
        |procedure, journal| {
            question.of_case(&journal.case, procedure, journal.steps, &session.facts)
        },
    )?;
    Ok(answer(&question, reading.cases, reading.unreadable))
}

/// The days of a year.
fn year(year: u16) -> Period {
    let day = |month, day| NaiveDate::from_ymd_opt(year.into(), month, day);
    Period {
        from: day(1, 1),
        to: day(12, 31),
    }
}

fn count(args: &ArgMatches, name: &str) -> usize {
    let count = args.get_one::<u32>(name).copied().unwrap_or_default();
    usize::try_from(count).unwrap_or(usize::MAX)
}
