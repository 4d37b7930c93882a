//! `timeline`: what happened in a case by day, with the terms beside and what is ahead; or its
//! course as a drawing.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::{ANSWER_TO_TERMINAL, CONFLICT, NO_PRINTING};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{output, papers, reading, saving};
use crate::procedure::deadline::deadlines;
use crate::procedure::fold;
use crate::render::json;
use crate::render::timeline::{self as render, drawing, paper, svg};
use crate::report::amendments::Amendments;
use crate::report::course::Course;
use crate::report::people::People;
use crate::report::timeline::{Question, Timeline, answer};

/// The forms that are a drawing.
const SVG: &str = "svg";
const PDF: &str = "pdf";

/// `timeline CASE [--names] [--format F] [--out FILE]`
pub fn command() -> Command {
    let forms = [Format::Table.name(), Format::Json.name(), SVG, PDF];
    Command::new("timeline")
        .arg(super::case_argument())
        .arg(Arg::new("names").long("names").action(ArgAction::SetTrue))
        .arg(output::arg())
        .arg(Format::arg(&[]).value_parser(forms))
}

/// Answers with the days of the case; names are there when they were asked for and can be read, and
/// in a drawing never.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let case = super::case_of(args)?;
    let form = args.get_one::<String>("format").map_or("", String::as_str);
    let out = args.get_one::<PathBuf>("out");
    let names = args.get_flag("names");
    refuse(context, form, names, out)?;
    let session = Session::open(context)?;
    if names && !session.store.reads_documents() {
        context.warn(&Message::new("list-no-names"));
    }
    let (journal, procedure) = reading::case_alone(context, &session, &case)?;
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
    let course = Course::of_case(&case, procedure, &state, &session.facts, session.today);
    let bytes = bytes(context, &session, form, &timeline, &course)?;
    match out {
        Some(out) => saving::paper(context, out, &bytes)?,
        None => context.ui.answer(&bytes)?,
    }
    Ok(exit)
}

/// Refuses before anything is read what cannot be made, or would be shown where it cannot be.
fn refuse(
    context: &Context,
    form: &str,
    names: bool,
    out: Option<&PathBuf>,
) -> Result<(), CommandError> {
    let is_drawing = [SVG, PDF].contains(&form);
    if is_drawing && names {
        let conflict = CommandError::new(CONFLICT).with("option", "--names");
        return Err(conflict.with("other", format!("--format {form}")));
    }
    if form == PDF && !papers::can_print() {
        return Err(CommandError::new(NO_PRINTING));
    }
    let is_stdout = out.is_none_or(|out| out == Path::new("-"));
    if form == PDF && is_stdout && context.ui.answers_to_terminal() {
        return Err(CommandError::new(ANSWER_TO_TERMINAL));
    }
    Ok(())
}

fn bytes(
    context: &Context,
    session: &Session,
    form: &str,
    timeline: &Timeline<'_>,
    course: &Course<'_>,
) -> Result<Vec<u8>, CommandError> {
    let words = &context.words;
    Ok(match form {
        SVG => svg::file(&drawing::alone(course, words), words.lang().code()).into_bytes(),
        PDF => {
            let office = &session.store.office().settings.office;
            papers::pdf(&paper::paper(course, timeline, office, words), words)?
        }
        form if form == Format::Json.name() => json::pretty(&render::json(timeline, words)),
        _ => render::text(timeline, words, context.ui.width()).into_bytes(),
    })
}
