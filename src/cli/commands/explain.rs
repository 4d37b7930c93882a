//! `explain`: how the date of a deadline came about, and what a code means.

use std::rc::Rc;

use clap::{Arg, ArgMatches, Command};

use crate::cli::codes;
use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_ARGUMENT, NO_RULE, NO_SUBJECT, UNKNOWN_CODE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::cli::values;
use crate::procedure::fold;
use crate::record::CaseId;
use crate::record::near::nearest;
use crate::render::{code as render_code, explain as render};
use crate::report::amendments::Amendments;
use crate::report::explain::{Question, Unknown, answer};

/// `explain CASE [DEADLINE [SUBJECT]]`, `explain CODE`
pub fn command() -> Command {
    let named = |name: &'static str, value: &'static str| Arg::new(name).value_name(value);
    Command::new("explain")
        .arg(named("what", "WHAT").required(true).display_order(0))
        .arg(named("deadline", "DEADLINE").display_order(1))
        .arg(named("subject", "SUBJECT").display_order(2))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with the days and the law of a deadline, or with the meaning of a code.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let what = args.get_one::<String>("what");
    let what = what.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    match values::case(what) {
        Ok(case) => deadline(context, &case, args),
        Err(_) => code(context, what, args),
    }
}

fn deadline(context: &mut Context, case: &CaseId, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let (journal, procedure) = reading::case_alone(context, &session, case)?;
    let named = |name: &str| args.get_one::<String>(name).map(String::as_str);
    let state = fold(procedure, &journal.steps);
    let amendments = Amendments::of(procedure, &journal.steps);
    let explanation = answer(Question {
        case,
        procedure,
        state: &state,
        amendments: &amendments,
        facts: &session.facts,
        today: session.today,
        deadline: named("deadline"),
        subject: named("subject"),
    });
    let explanation = explanation.map_err(|unknown| refused(unknown, case))?;
    let words = Rc::clone(&context.words);
    context.answer(
        Format::of(args),
        || render::json(&explanation, &words),
        |words, width| render::text::write(&explanation, words, width),
    )?;
    Ok(Exit::Done)
}

/// Nothing has that name; what has a near one, or what there is, is named.
fn refused(unknown: Unknown<'_>, case: &CaseId) -> CommandError {
    match unknown {
        Unknown::Deadline(None) => CommandError::new(NO_RULE),
        Unknown::Deadline(Some(near)) => {
            let near = Message::new("hint-did-you-mean").with("names", near.to_owned());
            CommandError::new(NO_RULE).hint(near)
        }
        Unknown::Subject(known) => CommandError::new(NO_SUBJECT)
            .with("subjects", known.join(", "))
            .at(Place::case(case)),
    }
}

fn code(context: &mut Context, typed: &str, args: &ArgMatches) -> Result<Exit, CommandError> {
    if args.contains_id("deadline") {
        return Err(CommandError::new(UNKNOWN_CODE).hint(Message::new("form-case")));
    }
    let words = Rc::clone(&context.words);
    let code = codes::named(typed, &words).ok_or_else(|| no_code(typed))?;
    context.answer(
        Format::of(args),
        || render_code::json(&code, &words),
        |words, width| render_code::text(&code, words, width),
    )?;
    Ok(Exit::Done)
}

/// What was typed may be a name that slipped in here: only a code that is near is named.
fn no_code(typed: &str) -> CommandError {
    let error = CommandError::new(UNKNOWN_CODE);
    match nearest(typed, codes::all()) {
        Some(near) => error.hint(Message::new("hint-did-you-mean").with("names", near.to_owned())),
        None => error,
    }
}
