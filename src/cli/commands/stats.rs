//! `stats`: the statistics of a year, for the office or for everybody.

mod gathered;

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, NO_FIGURE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{output, values};
use crate::record::Digest;
use crate::render::stats as render;
use crate::report::stats::nk::Sheet;
use crate::report::stats::{self, Changes, Counts, Question, Report, kcik};

/// The unit of rounding when nobody says another.
const K: u32 = 10;

/// The sheets by their codes.
fn sheets() -> impl Iterator<Item = &'static str> {
    std::iter::once(kcik::SHEET).chain(Sheet::ALL.map(Sheet::code))
}

/// `stats --year Y --sheet S [--as-of DATE] [--publish [--k N]] [--explain FIGURE] [--out FILE]`
pub fn command() -> Command {
    let sheets = PossibleValuesParser::new(sheets());
    Command::new("stats")
        .arg(
            option("year", "YEAR")
                .required(true)
                .value_parser(values::year),
        )
        .arg(option("sheet", "NAME").required(true).value_parser(sheets))
        .arg(option("as-of", "DATE").value_parser(values::date))
        .arg(
            Arg::new("publish")
                .long("publish")
                .action(ArgAction::SetTrue),
        )
        .arg(
            option("k", "N")
                .requires("publish")
                .value_parser(values::unit),
        )
        .arg(option("explain", "FIGURE").conflicts_with("publish"))
        .arg(output::arg())
        .arg(Format::arg(&Format::ALL))
}

fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

/// Answers with the figures of the year, or with the records behind one of them.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let question = question(args);
    let session = Session::open(context)?;
    session.require_begun(question.year)?;
    let (counts, unreadable, mut exit) = gathered::read(context, &session, question)?;
    if !unreadable.is_empty() {
        exit = Exit::Incomplete;
    }
    let is_complete = exit == Exit::Done;
    let report = stats::answer(question, &counts, unreadable, is_complete);
    let bytes = match args.get_one::<String>("explain") {
        Some(figure) => explained(context, args, &counts, &report, figure)?,
        None => bytes(context, args, &report)?,
    };
    output::write(context, args, &bytes)?;
    let digest = Digest::of(&bytes).to_string();
    context.note(&Message::new("stats-digest").with("digest", digest));
    if let Some(changes) = &report.changes {
        tell(context, changes);
    }
    Ok(exit)
}

fn question(args: &ArgMatches) -> Question {
    let k = args.get_one::<u32>("k").copied().unwrap_or(K);
    let asked = args.get_one::<String>("sheet");
    let named = sheets().find(|code| asked.is_some_and(|asked| asked == code));
    Question {
        sheet: named.unwrap_or(kcik::SHEET),
        year: args.get_one("year").copied().unwrap_or_default(),
        k: args.get_flag("publish").then_some(k.into()),
        as_of: args.get_one::<NaiveDate>("as-of").copied(),
    }
}

fn bytes(context: &Context, args: &ArgMatches, report: &Report) -> Result<Vec<u8>, CommandError> {
    let words = &context.words;
    Ok(match Format::of(args) {
        Format::Table => render::text(report, words, context.ui.width()).into_bytes(),
        Format::Json => render::json(report, words),
        Format::Csv => render::csv(report, words).map_err(|_| CommandError::new(BUG))?,
    })
}

fn explained(
    context: &Context,
    args: &ArgMatches,
    counts: &Counts,
    report: &Report,
    figure: &str,
) -> Result<Vec<u8>, CommandError> {
    let found = stats::explain(counts, figure).ok_or_else(|| CommandError::new(NO_FIGURE))?;
    Ok(match Format::of(args) {
        Format::Table => render::explained(&found, &context.words).into_bytes(),
        Format::Json => crate::render::json::pretty(&render::explained_json(&found, report)),
        Format::Csv => render::explained_csv(&found).map_err(|_| CommandError::new(BUG))?,
    })
}

/// Says what the protection of small counts changed.
fn tell(context: &mut Context, changes: &Changes) {
    let counts = Message::new("stats-changed")
        .with("below", changes.below)
        .with("rounded", changes.rounded);
    context.note(&counts);
    if !changes.withheld.is_empty() {
        let withheld = Message::new("stats-withheld")
            .with("count", changes.withheld.len())
            .with("figures", changes.withheld.join(", "));
        context.note(&withheld);
    }
    if !changes.left_out.is_empty() {
        let titles = changes.left_out.iter();
        let titles = titles.map(|key| context.words.say(&format!("stats-table-{key}")));
        let titles = titles.collect::<Vec<_>>().join("; ");
        context.note(&Message::new("stats-left-out").with("tables", titles));
    }
}
