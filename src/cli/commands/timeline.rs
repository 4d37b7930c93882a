//! `timeline`: what happened in a case by day, with the terms beside and what is ahead.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::procedure::deadline::deadlines;
use crate::procedure::fold;
use crate::render::{json, timeline as render};
use crate::report::amendments::Amendments;
use crate::report::people::People;
use crate::report::timeline::{Question, answer};

/// `timeline CASE [--names]`
pub fn command() -> Command {
    Command::new("timeline")
        .arg(super::case_argument())
        .arg(Arg::new("names").long("names").action(ArgAction::SetTrue))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with the days of the case; names are there when they were asked for and can be read.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let case = super::case_of(args)?;
    let session = Session::open(context)?;
    let names = args.get_flag("names");
    if names && !session.store.reads_documents() {
        context.warn(&Message::new("list-no-names"));
    }
    let (journal, procedure) = reading::case(&session, &case)?;
    let state = fold(procedure, &journal.steps);
    let amendments = Amendments::of(procedure, &journal.steps);
    let (people, exit) = if names {
        let (sheets, exit) = reading::sheets(context, &session, &journal);
        (Some(People::of(&state, &amendments, &sheets)), exit)
    } else {
        (None, Exit::Done)
    };
    let dues = deadlines(procedure, &state, &session.facts, session.today);
    let timeline = answer(Question {
        case: &case,
        procedure,
        steps: &journal.steps,
        state: &state,
        amendments: &amendments,
        dues: &dues,
        people: people.as_ref(),
        today: session.today,
    });
    let words = &context.words;
    let bytes = match Format::of(args) {
        Format::Json => json::pretty(&render::json(&timeline, words)),
        _ => render::text(&timeline, words, context.ui.width()).into_bytes(),
    };
    context.ui.answer(&bytes)?;
    Ok(exit)
}
