//! `intake nk`: takes forms in and opens their cases.

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::app;
use crate::cli::ask::Source;
use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_ARGUMENT, MISSING_COMMAND, STDIN_TWICE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::intake::asking;
use crate::cli::intake::forms::{self, Taken};
use crate::cli::intake::open::{self, Despite, Outcome};
use crate::cli::intake::told;
use crate::cli::message::Message;
use crate::cli::questions;
use crate::cli::questions::resuming::RESUME;
use crate::cli::session::Session;
use crate::cli::steps::request;
use crate::cli::values;
use crate::cli::warnings::Warning;
use crate::procedure::{self, Procedure};
use crate::record::form::{self, FormTable};
use crate::record::office::Right;
use crate::render;

/// The option to open a new procedure although one about the same person runs.
const ANEW: &str = "new-anyway";
/// The options that a reason belongs to.
const SET_ASIDE: &str = "set-aside";

/// `intake PROCEDURE --from FILE…`, `intake PROCEDURE --template`
pub fn command() -> Command {
    let forms = form::all().iter().map(|table| table.procedure.clone());
    forms.fold(
        Command::new("intake")
            .subcommand_required(true)
            .arg_required_else_help(true),
        |command, procedure| command.subcommand(of_procedure(procedure)),
    )
}

fn of_procedure(procedure: String) -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let has_further = procedure::by_code(&procedure).is_some_and(|own| own.further.is_some());
    let anew = has_further.then(|| flag(ANEW).requires("reason-from"));
    let set_aside = ArgGroup::new(SET_ASIDE).multiple(true);
    let set_aside = set_aside.arg("despite").args(anew.as_ref().map(|_| ANEW));
    Command::new(procedure)
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("FILE")
                .num_args(1..)
                .action(ArgAction::Append),
        )
        .arg(flag("template").conflicts_with_all(["from", "ask", RESUME]))
        .arg(flag("ask").conflicts_with("from"))
        .arg(
            Arg::new(RESUME)
                .long(RESUME)
                .value_name("ID")
                .num_args(0..=1)
                .value_parser(values::draft)
                .conflicts_with("from"),
        )
        .arg(
            Arg::new("despite")
                .long("despite")
                .value_name("CODE")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .requires("reason-from"),
        )
        .arg(
            Arg::new("reason-from")
                .long("reason-from")
                .value_name("FILE")
                .requires(SET_ASIDE),
        )
        .args(anew)
        .group(set_aside)
        .arg(flag("dry-run"))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Opens a case for each form, or prints a blank one.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let missing = || CommandError::new(MISSING_COMMAND);
    let (code, args) = args.subcommand().ok_or_else(missing)?;
    let table = form::of_procedure(code).ok_or_else(missing)?;
    let procedure = procedure::by_code(code).ok_or_else(missing)?;
    if args.get_flag("template") {
        let lang = context.words.lang();
        context
            .ui
            .answer(table.template(|pl, en| lang.pick(pl, en)).as_bytes())?;
        return Ok(Exit::Done);
    }
    if args.contains_id("from") {
        take_in(context, procedure, table, args)
    } else {
        typed(context, procedure, table, args)
    }
}

/// Opens a case from a form whose answers a person types.
fn typed(
    context: &mut Context,
    procedure: &Procedure,
    table: &'static FormTable,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    questions::require_somebody(context, args)?;
    let reads = args.get_one::<String>("reason-from");
    if !questions::may_ask(context, args) || reads.is_some_and(|name| name == "-") {
        return Err(no_form(&table.procedure));
    }
    let despite = despite(context, args)?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let (taken, outcome) =
        asking::take_in(context, &mut session, procedure, table, &despite, args)?;
    let done = vec![(&taken, outcome)];
    told::tell(context, &done);
    answer(context, &done, Format::of(args))?;
    Ok(Exit::Done)
}

/// What the parser would say, if the form could not be typed instead.
fn no_form(procedure: &str) -> CommandError {
    let command = format!("{} intake {procedure} --help", app::NAME);
    CommandError::new(MISSING_ARGUMENT)
        .with("names", "--from")
        .help(Message::new("hint-help").with("command", command))
}

fn take_in(
    context: &mut Context,
    procedure: &Procedure,
    table: &'static FormTable,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let names: Vec<String> = args.get_many("from").unwrap_or_default().cloned().collect();
    let reason = args.get_one::<String>("reason-from");
    if names
        .iter()
        .chain(reason)
        .filter(|name| *name == "-")
        .count()
        > 1
    {
        return Err(CommandError::new(STDIN_TWICE));
    }
    let despite = despite(context, args)?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let taken = forms::read(context, table, &names, session.today)?;
    let outcomes: Vec<Result<Outcome, CommandError>> = if args.get_flag("dry-run") {
        let outcomes = open::dry_run(context, &session, procedure, &taken, &despite)?;
        outcomes.into_iter().map(Ok).collect()
    } else {
        open::take_in(context, &mut session, procedure, &taken, &despite)?
    };
    let (done, errors) = parted(&taken, outcomes);
    told::tell(context, &done);
    answer(context, &done, Format::of(args))?;
    CommandError::all(errors).map_or(Ok(Exit::Done), Err)
}

/// What `--despite` sets aside, and why.
fn despite(context: &mut Context, args: &ArgMatches) -> Result<Despite, CommandError> {
    let codes = args.get_many("despite").unwrap_or_default();
    let reason = match args.get_one::<String>("reason-from") {
        Some(name) => Some(request::reason(context, &Source::from(name.as_str()))?),
        None => None,
    };
    Ok(Despite {
        codes: codes.cloned().collect(),
        anew: matches!(args.try_get_one::<bool>(ANEW), Ok(Some(true))),
        reason: reason.filter(|reason| !reason.reveal().is_empty()),
    })
}

/// Forms with what became of them.
pub type Done<'t> = Vec<(&'t Taken, Outcome)>;

/// Forms that have their case, and errors of those that have none.
fn parted(
    taken: &[Taken],
    outcomes: Vec<Result<Outcome, CommandError>>,
) -> (Done<'_>, Vec<CommandError>) {
    let mut done = Vec::new();
    let mut errors = Vec::new();
    for (taken, outcome) in taken.iter().zip(outcomes) {
        match outcome {
            Ok(outcome) => done.push((taken, outcome)),
            Err(error) => errors.push(error),
        }
    }
    (done, errors)
}

/// The case of each form: its number on a line, or all as JSON.
pub fn answer(context: &mut Context, done: &Done<'_>, format: Format) -> Result<(), CommandError> {
    if format == Format::Json {
        let cases: Vec<Value> = done
            .iter()
            .map(|(taken, outcome)| {
                let warnings = told::warnings(context, taken, outcome);
                json!({
                    "file": taken.file(),
                    "case": outcome.case.as_ref().map(ToString::to_string),
                    "existed": outcome.existed,
                    "warnings": warnings.iter().map(Warning::json).collect::<Vec<_>>(),
                })
            })
            .collect();
        let answer = json!({ "schema": "kartoteka/intake/1", "cases": cases });
        return context.ui.answer(&render::json::pretty(&answer));
    }
    let ids = done.iter().filter_map(|(_, outcome)| outcome.case.as_ref());
    let lines: Vec<String> = ids.map(|case| format!("{case}\n")).collect();
    context.ui.answer(lines.concat().as_bytes())
}
