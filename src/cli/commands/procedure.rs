//! `procedure list`, `procedure show`: the rules as a table.

use clap::{Arg, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_COMMAND, NO_RULE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::procedure::{self, Procedure};
use crate::record::CaseId;
use crate::record::near::nearest;
use crate::render::{procedure as render, table};
use crate::report::procedure::answer;

/// `procedure list`, `procedure show PROCEDURE [NAME]`
pub fn command() -> Command {
    let format = || Format::arg(&[Format::Table, Format::Json]);
    let asked = Arg::new("procedure").value_name("PROCEDURE");
    Command::new("procedure")
        .subcommand(Command::new("list").arg(format()))
        .subcommand(
            Command::new("show")
                .arg(asked.value_parser(codes()).required(true))
                .arg(Arg::new("name").value_name("NAME"))
                .arg(format()),
        )
}

/// `--procedure P`, for reports over all records.
pub fn option() -> Arg {
    taking(codes())
}

/// The same where the team's own journal has no place: what is not there need not be asked for.
pub fn option_of_cases() -> Arg {
    let team = CaseId::team().procedure();
    taking(codes().into_iter().filter(|code| team != *code).collect())
}

fn taking(codes: Vec<&'static str>) -> Arg {
    Arg::new("procedure")
        .long("procedure")
        .value_name("PROCEDURE")
        .value_parser(codes)
}

/// The procedure that was asked for.
pub fn asked(args: &ArgMatches) -> Option<&'static Procedure> {
    let code = args.get_one::<String>("procedure")?;
    procedure::by_code(code)
}

fn codes() -> Vec<&'static str> {
    procedure::all().iter().map(|p| p.code.as_str()).collect()
}

/// Answers with the procedures, or the rules of one.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let missing = || CommandError::new(MISSING_COMMAND);
    match args.subcommand() {
        Some(("list", args)) => list(context, args),
        Some((_, args)) => show(context, asked(args).ok_or_else(missing)?, args),
        None => Err(missing()),
    }
}

fn list(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let words = &context.words;
    let bytes = if Format::of(args) == Format::Json {
        render::list_json(procedure::all(), words)
    } else {
        let grid = render::list_grid(procedure::all(), words);
        table::write(&grid, context.ui.width()).into_bytes()
    };
    context.ui.answer(&bytes)?;
    Ok(Exit::Done)
}

fn show(
    context: &mut Context,
    procedure: &'static Procedure,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let name = args.get_one::<String>("name").map(String::as_str);
    let rules = answer(procedure, name).ok_or_else(|| no_rule(procedure, name))?;
    let words = &context.words;
    let bytes = match Format::of(args) {
        Format::Json => render::json(&rules, words),
        _ => render::table::write(&rules, words, context.ui.width()).into_bytes(),
    };
    context.ui.answer(&bytes)?;
    Ok(Exit::Done)
}

/// Nothing has that name; the name that is close to it is.
fn no_rule(procedure: &Procedure, name: Option<&str>) -> CommandError {
    let steps = procedure.steps.iter().flat_map(|s| [&s.code, &s.alias]);
    let known = steps.chain(procedure.deadlines.iter().map(|d| &d.id));
    let near = nearest(name.unwrap_or_default(), known.map(String::as_str));
    let error = CommandError::new(NO_RULE);
    match near {
        Some(near) => error.hint(Message::new("hint-did-you-mean").with("names", near.to_owned())),
        None => error,
    }
}
