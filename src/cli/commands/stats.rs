//! `stats`: the statistics of a year, for the office or for everybody.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, FAULTY_TABLE, NO_FIGURE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{output, reading};
use crate::procedure::{self, Procedure, fold};
use crate::record::{Journal, form};
use crate::render::stats as render;
use crate::report::amendments::Amendments;
use crate::report::people::People;
use crate::report::stats::kcik::{self, Laws, Taken, contact, person};
use crate::report::stats::{self, Changes, Counts, Question, Report};
use crate::store::StoreError;

/// The unit of rounding when nobody says another.
const K: u64 = 10;

/// `stats --year Y --sheet kcik [--publish [--k N]] [--explain FIGURE] [--out FILE]`
pub fn command() -> Command {
    let sheets = PossibleValuesParser::new([kcik::SHEET]);
    Command::new("stats")
        .arg(
            option("year", "YEAR")
                .required(true)
                .value_parser(value_parser!(u16).range(1990..=2100)),
        )
        .arg(option("sheet", "NAME").required(true).value_parser(sheets))
        .arg(
            Arg::new("publish")
                .long("publish")
                .action(ArgAction::SetTrue),
        )
        .arg(
            option("k", "N")
                .requires("publish")
                .value_parser(value_parser!(u64).range(2..=1000)),
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
    let laws = laws()?;
    let session = Session::open(context)?;
    let question = question(args);
    let (counts, unreadable, mut exit) = read(context, &session, laws, question.year)?;
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
    if let Some(changes) = &report.changes {
        tell(context, changes);
    }
    Ok(exit)
}

fn question(args: &ArgMatches) -> Question {
    let k = args.get_one("k").copied().unwrap_or(K);
    Question {
        sheet: kcik::SHEET,
        year: args.get_one("year").copied().unwrap_or_default(),
        k: args.get_flag("publish").then_some(k),
    }
}

/// The tables of the law that the sheet counts by.
fn laws() -> Result<Laws<'static>, CommandError> {
    let faulty = || CommandError::new(FAULTY_TABLE);
    let law = |code| procedure::by_code(code).ok_or_else(faulty);
    Ok(Laws {
        contact: law("contact")?,
        case: law("kcik")?,
        form: form::of_procedure("kcik").ok_or_else(faulty)?,
    })
}

/// What was counted, the records that could not be read, and whether sheets are missing.
fn read(
    context: &mut Context,
    session: &Session,
    laws: Laws<'static>,
    year: u16,
) -> Result<(Counts, Vec<crate::record::CaseId>, Exit), CommandError> {
    let reading = reading::cases(
        context,
        session,
        |case| laws.may_count(case, year),
        |procedure, journal| take(session, laws, procedure, &journal, year),
    )?;
    let (taken, errors): (Vec<_>, Vec<_>) = reading.cases.into_iter().unzip();
    let exit = reading::incomplete(context, errors.into_iter().flatten().collect());
    let counts = kcik::counts(laws, taken, session.store.reads_documents());
    Ok((counts, reading.unreadable, exit))
}

/// What a record counts for, and why some of its sheets could not be read.
fn take(
    session: &Session,
    laws: Laws<'_>,
    procedure: &'static Procedure,
    journal: &Journal,
    year: u16,
) -> (Taken, Vec<StoreError>) {
    let state = fold(procedure, &journal.steps);
    if procedure.code == laws.contact.code {
        return (contact::take(&journal.case, &state, year), Vec::new());
    }
    // Sheets are read only of cases that count.
    let Taken::Case(mut helped) = person::take(procedure, &journal.case, &state, year) else {
        return (Taken::Nothing, Vec::new());
    };
    let amendments = Amendments::of(procedure, &journal.steps);
    let (sheets, errors) = session.sheets(journal);
    helped.tell(&state, &People::of(&state, &amendments, &sheets));
    (Taken::Case(helped), errors)
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
