//! `deadlines --since-last`: only what changed since the run before on this machine.
//!
//! What was told is remembered only when the whole answer was taken: what nobody got is told again.

use clap::ArgMatches;

use super::{exit, read, unfiltered};
use crate::cli::context::Context;
use crate::cli::error_codes::BUG;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::output;
use crate::cli::session::Session;
use crate::procedure::Due;
use crate::record::CaseId;
use crate::render::deadlines::changes as render;
use crate::report::deadlines::{DeadlineReport, Question};
use crate::report::group::Group;
use crate::report::since::{Changes, Seen, changes};
use crate::store::seen::Remembered;

/// Answers with the changes, and remembers what was told.
pub fn run(
    context: &mut Context,
    args: &ArgMatches,
    session: &Session,
    asked: &Question<'static>,
) -> Result<Exit, CommandError> {
    let name = name(asked);
    let last = last(context, session, &name);
    // Of rows that closed, only those that were told are news.
    let wanted = |case: &CaseId, due: &Due| {
        Group::of(due) != Group::Closed || last.as_ref().is_some_and(|last| last.knows(case, due))
    };
    let report = read(context, session, unfiltered(asked), wanted)?;
    let changes = changes(&report, last.as_ref());
    let bytes = bytes(context, args, &changes, &report)?;
    let is_for_people = Format::of(args) == Format::Table;
    let is_taken = output::add(context, args, &bytes, is_for_people)?;
    if changes.rows.is_empty() {
        let since = changes.since.unwrap_or(report.today);
        context.note(&Message::new("changes-none").with("on", since));
    }
    if is_taken {
        keep(context, session, &name, &Seen::of(&report, last.as_ref()));
    }
    Ok(exit(&report, args.get_flag("check")))
}

/// Answers to other questions are remembered apart.
fn name(asked: &Question<'_>) -> String {
    let procedure = asked.procedure.map_or("all", |own| own.code.as_str());
    format!("deadlines-{procedure}")
}

fn last(context: &mut Context, session: &Session, name: &str) -> Option<Seen> {
    let text = match session.store.seen(name) {
        Remembered::Nothing => return None,
        Remembered::Text(text) => Seen::read(&text),
        Remembered::Unsound => None,
    };
    if text.is_none() {
        context.warn(&Message::new("changes-unsound"));
    }
    text
}

/// The answer; nothing at all when nothing changed and every case could be read.
fn bytes(
    context: &Context,
    args: &ArgMatches,
    changes: &Changes<'_>,
    report: &DeadlineReport<'_>,
) -> Result<Vec<u8>, CommandError> {
    if changes.rows.is_empty() && report.unreadable.is_empty() {
        return Ok(Vec::new());
    }
    let words = &context.words;
    Ok(match Format::of(args) {
        Format::Table => render::write(changes, report, words, context.ui.width()).into_bytes(),
        Format::Json => render::json(changes, report, words),
        Format::Csv => render::csv(changes, words).map_err(|_| CommandError::new(BUG))?,
    })
}

fn keep(context: &mut Context, session: &Session, name: &str, seen: &Seen) {
    let text = seen.write();
    let kept = text.is_some_and(|text| session.store.set_seen(name, &text).unwrap_or(false));
    if !kept {
        context.warn(&Message::new("changes-not-kept"));
    }
}
