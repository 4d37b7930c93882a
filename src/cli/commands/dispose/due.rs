//! What may be disposed of, as a list that `dispose --list` reads.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::judged;
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::record::CaseId;
use crate::record::tombstone::Rule;
use crate::render::json;
use crate::words::Words;

/// Answers with all that may go today.
pub fn tell(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let read = reading::cases(
        context,
        &session,
        |case| !case.is_team(),
        |procedure, journal| {
            let rule = judged::keep(&session, procedure, &journal, session.today)
                .due()
                .cloned();
            rule.map(|rule| (journal.case.clone(), rule))
        },
    )?;
    let rows: Vec<(CaseId, Rule)> = read.cases.into_iter().flatten().collect();
    let unreadable: Vec<String> = read.unreadable.iter().map(ToString::to_string).collect();
    context.answer(
        Format::of(args),
        || answer(&rows, &unreadable),
        |words, _| lines(&rows, words),
    )?;
    if rows.is_empty() {
        context.note(&Message::new("dispose-none"));
    }
    Ok(if unreadable.is_empty() {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

/// Answers with what would go.
pub fn tell_dry(
    context: &mut Context,
    args: &ArgMatches,
    rows: &[(CaseId, Rule)],
) -> Result<Exit, CommandError> {
    context.answer(
        Format::of(args),
        || answer(rows, &[]),
        |words, _| lines(rows, words),
    )?;
    context.note(&Message::new("dispose-dry-run").with("count", rows.len()));
    Ok(Exit::Done)
}

/// A line for each: its number, and behind `#` by which rule.
fn lines(rows: &[(CaseId, Rule)], words: &Words) -> String {
    let line = |(case, rule): &(CaseId, Rule)| {
        let said = Message::new("dispose-due")
            .with(
                "class",
                rule.class.clone().unwrap_or_else(|| "–".to_owned()),
            )
            .with("years", rule.years.to_string())
            .with("day", rule.due_on);
        format!("{case}  # {}\n", said.text(words))
    };
    rows.iter().map(line).collect()
}

/// `{"schema", "due": [{"case", "class", "years", "due_on"}], "unreadable", "dry_run": true}`.
fn answer(rows: &[(CaseId, Rule)], unreadable: &[String]) -> Value {
    let row = |(case, rule): &(CaseId, Rule)| {
        json!({
            "case": case.to_string(),
            "class": rule.class,
            "years": rule.years,
            "due_on": rule.due_on.to_string(),
        })
    };
    json::answer(
        "dispose-due",
        [
            ("due", rows.iter().map(row).collect()),
            ("unreadable", json!(unreadable)),
            ("dry_run", json!(true)),
        ],
    )
}
