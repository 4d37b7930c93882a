//! `next`: what may, must and should come next in a case.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::cli::syncing::waits;
use crate::procedure::{fold, next};
use crate::render::next as render;
use crate::report::next::answer;

/// `next CASE`
pub fn command() -> Command {
    Command::new("next")
        .arg(super::case_argument())
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with the steps, their days and their law.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let case = super::case_of(args)?;
    let session = Session::open(context)?;
    waits::note(context, &session.store);
    let (journal, procedure) = reading::case_alone(context, &session, &case)?;
    let state = fold(procedure, &journal.steps);
    let next = next(procedure, &state, &session.facts, session.today);
    let report = answer(&case, procedure, next, session.today);
    let all = args.get_flag("all");
    let bytes = match Format::of(args) {
        Format::Json => render::json(&report, &context.words),
        _ => render::table(&report, all, &context.words, context.ui.width()).into_bytes(),
    };
    context.ui.answer(&bytes)?;
    Ok(Exit::Done)
}
