//! `sync let-go`: a record that is held back for good is set aside, and the remote's takes its place.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::{NOT_HELD, OTHERS_DISPOSAL};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::{self, Session};
use crate::cli::values;
use crate::record::CaseId;
use crate::record::office::Right;
use crate::render::json;
use crate::store::StoreError;
use crate::store::sync::Exchange;
use crate::store::together::{Left, LetGo, Moved};
use crate::words::Words;

/// `sync let-go CASE [--dry-run]`
pub fn command() -> Command {
    let case = Arg::new("case")
        .value_name("CASE")
        .value_parser(values::case)
        .required(true);
    let dry_run = Arg::new("dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue);
    Command::new("let-go")
        .arg(case)
        .arg(dry_run)
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Sets a record aside, or tells what would be.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let Some(case) = args.get_one::<CaseId>("case").cloned() else {
        return Err(CommandError::new(NOT_HELD));
    };
    let dry_run = args.get_flag("dry-run");
    let session = Session::open(context)?;
    session.store.require(Right::Admin)?;
    let root = context.store_dir()?;
    let asks = context.ui.asks_somebody();
    let exchange = Exchange::begin(&root, asks, &context.disk)?;
    let fetched = exchange.fetch()?;
    exchange.require_same_store(&fetched)?;
    session.store.begin_exchange()?;
    let stamp = Session::stamp(context);
    let sides = (&exchange, &fetched);
    // Nobody waits for the store while the question is asked.
    let let_go = |dry_run| -> Result<LetGo, CommandError> {
        let held = session.store.hold()?;
        let done = held.let_go_for(sides, &case, (&stamp, dry_run));
        let refused = |code| CommandError::new(code).at(Place::case(&case));
        let done = done.map_err(|left| match left {
            Left::NotSound(finding) => StoreError::Case(finding).into(),
            Left::Store(error) => error.into(),
            Left::WaitsFor(holder) => refused(OTHERS_DISPOSAL).with("id", holder.to_string()),
            Left::Disagree => refused(NOT_HELD),
        })?;
        done.ok_or_else(|| refused(NOT_HELD))
    };
    let told = let_go(true)?;
    if dry_run {
        return tell(context, args, &case, &told);
    }
    for line in lines(&case, &told, &context.words) {
        context.ui.note(&line);
    }
    let question = Message::new("ask-let-go").with("case", case.to_string());
    context.ui.confirm(&question.text(&context.words))?;
    let done = let_go(false)?;
    session::say_all(context, &done.notices);
    tell(context, args, &case, &done)
}

fn tell(
    context: &mut Context,
    args: &ArgMatches,
    case: &CaseId,
    done: &LetGo,
) -> Result<Exit, CommandError> {
    let dry_run = args.get_flag("dry-run");
    context.answer(
        Format::of(args),
        || answer(case, done, dry_run),
        |words, _| lines(case, done, words).join("\n") + "\n",
    )?;
    if !dry_run {
        context.note(&Message::new("sync-let-go-then"));
    }
    Ok(Exit::Done)
}

fn lines(case: &CaseId, done: &LetGo, words: &Words) -> Vec<String> {
    let about = |id: &'static str| Message::new(id).with("case", case.to_string());
    let step = |moved: &Moved| {
        let said = about("sync-let-go-step").with("seq", moved.was);
        let said = said.with("step", moved.step.clone());
        said.with("id", moved.by.to_string()).text(words)
    };
    let record = about(if done.taken {
        "sync-let-go-taken"
    } else {
        "sync-let-go-gone"
    });
    let mut said: Vec<String> = done.aside.iter().map(step).collect();
    said.push(record.text(words));
    said
}

/// `{"schema", "dry_run", "case", "taken", "aside": [{"was", "step", "by"}]}`
fn answer(case: &CaseId, done: &LetGo, dry_run: bool) -> Value {
    let step =
        |moved: &Moved| json!({ "was": moved.was, "step": moved.step, "by": moved.by.to_string() });
    json::answer(
        "sync-let-go",
        [
            ("dry_run", json!(dry_run)),
            ("case", json!(case.to_string())),
            ("taken", json!(done.taken)),
            ("aside", done.aside.iter().map(step).collect()),
        ],
    )
}
