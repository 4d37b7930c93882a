//! `term`: the calendar of the law alone, for one term or a list of them.

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::calendar::{Calendar, OutOfRange, Term, Unit};
use crate::cli::ask::{self, Source};
use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::{BAD_LINE, BUG, OUT_OF_RANGE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::session::Session;
use crate::cli::values;
use crate::render::{self, json};

/// The units that people ask for.
const UNITS: [Unit; 3] = [Unit::WorkingDays, Unit::Days, Unit::Months];

/// A list of terms is not longer than this.
const BATCH_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The day, the length and the unit of one term.
type Asked = (NaiveDate, u32, Unit);

/// `term DATE N UNIT`, `term --batch FILE`
pub fn command() -> Command {
    let asked = |name: &'static str, value: &'static str| {
        let arg = Arg::new(name).value_name(value);
        arg.required_unless_present("batch").conflicts_with("batch")
    };
    let units = PossibleValuesParser::new(choices::units(&UNITS));
    Command::new("term")
        .arg(asked("date", "DATE").value_parser(values::date))
        .arg(asked("n", "N").value_parser(values::count))
        .arg(asked("unit", "UNIT").value_parser(units))
        .arg(Arg::new("batch").long("batch").value_name("FILE"))
        .arg(
            Arg::new("why")
                .long("why")
                .action(ArgAction::SetTrue)
                .conflicts_with("batch"),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with the last day of each term.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let calendar = calendar(context)?;
    let answer = match args.get_one::<String>("batch") {
        Some(source) => {
            let source = Source::from(source.as_str());
            batch(context, &calendar, &source, Format::of(args))?
        }
        None => one(context, &calendar, args)?,
    };
    context.ui.answer(&answer)?;
    Ok(Exit::Done)
}

/// The calendar of the store that was named, with the office's own days off; else that of the
/// law alone.
fn calendar(context: &mut Context) -> Result<Calendar, CommandError> {
    if context.names_store() {
        Ok(Session::open(context)?.facts.calendar)
    } else {
        Ok(Calendar::statutory())
    }
}

fn one(context: &Context, calendar: &Calendar, args: &ArgMatches) -> Result<Vec<u8>, CommandError> {
    let given = args.get_one("date").zip(args.get_one("n"));
    let unit = args.get_one::<String>("unit");
    let given = given.zip(unit.and_then(|name| choices::unit(name)));
    let ((date, n), unit) = given.ok_or_else(|| CommandError::new(BUG))?;
    let term = reckon(calendar, (*date, *n, unit)).map_err(|_| CommandError::new(OUT_OF_RANGE))?;
    Ok(match Format::of(args) {
        Format::Json => json::pretty(&render::term::json(&term)),
        _ if args.get_flag("why") => {
            render::term::text(&term, &context.words, context.ui.width()).into_bytes()
        }
        _ => format!("{}\n", term.last_on).into_bytes(),
    })
}

/// All lines are read before the first result is written, and all faults are told at once.
fn batch(
    context: &mut Context,
    calendar: &Calendar,
    source: &Source,
    format: Format,
) -> Result<Vec<u8>, CommandError> {
    let text = context.ui.read_text(source, BATCH_BYTES_MAX)?;
    let place = ask::place(source);
    let results = text.lines().enumerate().map(|(index, line)| {
        let at = |code| CommandError::new(code).at(place.clone().line(index + 1));
        let asked = parse(line).ok_or_else(|| at(BAD_LINE))?;
        reckon(calendar, asked).map_err(|_| at(OUT_OF_RANGE))
    });
    let (terms, faults): (Vec<_>, Vec<_>) = results.partition(Result::is_ok);
    if let Some(error) = CommandError::all(faults.into_iter().filter_map(Result::err)) {
        return Err(error);
    }
    let line = |term: &Term| match format {
        Format::Json => json::compact(&render::term::json(term)),
        _ => format!("{}\n", term.last_on).into_bytes(),
    };
    Ok(terms.iter().flatten().flat_map(line).collect())
}

/// `DATE N UNIT`, separated by white space.
fn parse(line: &str) -> Option<Asked> {
    let mut parts = line.split_whitespace();
    let asked = (
        values::date(parts.next()?).ok()?,
        values::count(parts.next()?).ok()?,
        choices::unit(parts.next()?).filter(|unit| UNITS.contains(unit))?,
    );
    parts.next().is_none().then_some(asked)
}

fn reckon(calendar: &Calendar, (from, n, unit): Asked) -> Result<Term, OutOfRange> {
    calendar.term(from, n, unit)
}
