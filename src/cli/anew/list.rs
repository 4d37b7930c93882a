//! `contact list`: the records of a year, and what each still waits for.

use clap::{Arg, ArgAction, ArgMatches, Command};

use chrono::Datelike as _;

use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::session::Session;
use crate::cli::{output, reading, values};
use crate::procedure::Procedure;
use crate::render::records as render;
use crate::report::extract::Wanted;
use crate::report::records::{Question, RecordList};

/// The name of the command.
pub const NAME: &str = "list";

/// `contact list [--year Y|--all] [--waiting]`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new(NAME)
        .visible_alias("lista")
        .arg(
            Arg::new("year")
                .long("year")
                .value_name("YEAR")
                .value_parser(values::year),
        )
        .arg(flag("all").conflicts_with("year"))
        .arg(flag("waiting"))
        .arg(output::arg())
        .arg(Format::arg(&Format::ALL))
}

/// Answers with one row a record.
pub fn run(
    context: &mut Context,
    procedure: &'static Procedure,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let question = question(&session, args);
    let parts = Wanted {
        about: true,
        closed: false,
    };
    let reading = reading::extracts(
        context,
        &session,
        |id| question.asks_about(id, procedure),
        parts,
        |_, id, extract| question.row(id, extract),
    )?;
    let list = RecordList {
        procedure,
        rows: reading.cases.into_iter().flatten().collect(),
        unreadable: reading.unreadable,
    };
    let bytes = match Format::of(args) {
        Format::Table => render::table(&list, &context.words, context.ui.width()).into_bytes(),
        Format::Json => render::json(&list),
        Format::Csv => render::csv(&list).map_err(|_| CommandError::new(BUG))?,
    };
    output::write(context, args, &bytes)?;
    Ok(if list.unreadable.is_empty() {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

/// The year of today, unless another is asked for: what waits is never left out.
fn question(session: &Session, args: &ArgMatches) -> Question {
    let waiting = args.get_flag("waiting");
    let all = args.get_flag("all") || waiting;
    let this_year = u16::try_from(session.today.year()).ok();
    let year = args.get_one("year").copied();
    Question {
        year: year.or(this_year.filter(|_| !all)),
        waiting,
    }
}
