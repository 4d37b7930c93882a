//! `form`: one paper of a case as a PDF, or a blank one.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::{
    MISSING_ARGUMENT, NO_PAPER, NO_PARTY, NO_PRINTING, NO_STEP_OF_PAPER, NOT_BLANK, PARTY_NEEDED,
};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::papers::{self, Papers};
use crate::cli::place::Place;
use crate::cli::saving;
use crate::cli::session::Session;
use crate::cli::values::{self, Whose};
use crate::procedure;
use crate::record::CaseId;
use crate::render::{json, paper as render, table};
use crate::report::paper::{Said, Unclear, choose};

/// `form CASE|blank FORM [--party ID] [--step SEQ] --out FILE|-`, `form --list`
pub fn command() -> Command {
    let unless_list = |arg: Arg| arg.required_unless_present("list");
    Command::new("form")
        .arg(unless_list(
            Arg::new("case")
                .value_name("CASE")
                .value_parser(values::case_or_blank),
        ))
        .arg(unless_list(
            Arg::new("form")
                .value_name("FORM")
                .value_parser(choices::papers()),
        ))
        .arg(Arg::new("party").long("party").value_name("ID"))
        .arg(
            Arg::new("step")
                .long("step")
                .value_name("SEQ")
                .value_parser(values::count),
        )
        .arg(unless_list(
            Arg::new("out")
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        ))
        .arg(
            Arg::new("list")
                .long("list")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["case", "form", "party", "step", "out"]),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]).requires("list"))
}

/// Prints the paper.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    if args.get_flag("list") {
        return list(context, args);
    }
    let (Some(whose), Some(form), Some(out)) = (
        args.get_one::<Whose>("case"),
        args.get_one::<String>("form"),
        args.get_one::<PathBuf>("out"),
    ) else {
        return Err(CommandError::new(MISSING_ARGUMENT));
    };
    if !papers::can_print() {
        return Err(CommandError::new(NO_PRINTING));
    }
    let said = Said {
        party: args.get_one::<String>("party").map(String::as_str),
        step: args.get_one::<u32>("step").copied(),
    };
    let (bytes, exit) = match whose {
        Whose::Nobody => (blank(context, form)?, Exit::Done),
        Whose::Case(case) => printed(context, case, form, said)?,
    };
    saving::paper(context, out, &bytes)?;
    Ok(exit)
}

fn list(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let all = || procedure::all().iter().copied();
    let words = &context.words;
    let bytes = match Format::of(args) {
        Format::Json => {
            let papers = render::list_json(all(), words);
            json::pretty(&json::answer("forms", [("forms", papers)]))
        }
        _ => table::write(&render::list(all(), words), context.ui.width()).into_bytes(),
    };
    context.ui.answer(&bytes)?;
    Ok(Exit::Done)
}

/// A paper of a case.
fn printed(
    context: &mut Context,
    case: &CaseId,
    form: &str,
    said: Said<'_>,
) -> Result<(Vec<u8>, Exit), CommandError> {
    let session = Session::open(context)?;
    let gathered = papers::gather(context, &session, case)?;
    let procedure = gathered.procedure();
    let paper = procedure.paper(form);
    let paper = paper.ok_or_else(|| CommandError::new(NO_PAPER).at(Place::case(case)))?;
    let papers = Papers::of(&gathered);
    let chosen = choose(procedure, papers.state(), paper, said);
    let chosen = chosen.map_err(|unclear| refused(&unclear, case, said))?;
    if chosen.step.is_none() && !paper.of.is_empty() {
        context.note(&Message::new("form-by-hand"));
    }
    Ok((papers.form(paper, chosen)?, gathered.exit))
}

fn refused(unclear: &Unclear, case: &CaseId, said: Said<'_>) -> CommandError {
    let place = Place {
        step: said.step,
        ..Place::case(case)
    };
    match unclear {
        Unclear::NoSuchParty | Unclear::NobodyFits => CommandError::new(NO_PARTY),
        Unclear::WhichParty(ids) => CommandError::new(PARTY_NEEDED).with("ids", ids.join(", ")),
        Unclear::NoSuchStep => CommandError::new(NO_STEP_OF_PAPER),
    }
    .at(place)
}

/// A paper without a case: with the office's own facts, where there is a store.
fn blank(context: &mut Context, form: &str) -> Result<Vec<u8>, CommandError> {
    let mut procedures = procedure::all().iter();
    let found = procedures.find_map(|own| Some((own, own.paper(form)?)));
    let (procedure, paper) = found.ok_or_else(|| CommandError::new(NO_PAPER))?;
    if !paper.blank {
        return Err(CommandError::new(NOT_BLANK));
    }
    if context.store_dir().is_err() {
        return papers::blank(paper, procedure, None, context.clock.today());
    }
    let session = Session::open(context)?;
    let settings = &session.store.office().settings;
    papers::blank(paper, procedure, Some(settings), session.today)
}
