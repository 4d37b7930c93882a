//! `sync settle`: an admin settles what stops the exchange altogether, and knows what that means
//! before it is done. The exchange itself is the next `sync`.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::exchange;
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::{self, Session};
use crate::render::json;
use crate::store::office_chain::Change;
use crate::store::sync::{Exchange, LateStep, Made, Stopped};

/// `sync settle [--dry-run]`
pub fn command() -> Command {
    let dry_run = Arg::new("dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue);
    Command::new("settle")
        .arg(dry_run)
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Tells what stops the exchange and what is to be done, asks, and does it.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let root = context.store_dir()?;
    let exchange = Exchange::begin(&root, context.ui.asks_somebody(), &context.disk)?;
    let fetched = exchange::fetch(context, &exchange)?;
    exchange.require_same_store(&fetched)?;
    let mut session = Session::open(context)?;
    session.store.begin_exchange()?;
    let stopped = session.store.lock()?.what_stops(&exchange, &fetched)?;
    let format = Format::of(args);
    let Some(stopped) = stopped else {
        context.answer(format, || answer(None, None), |_, _| String::new())?;
        context.note(&Message::new("sync-settle-nothing"));
        return Ok(Exit::Done);
    };
    if args.get_flag("dry-run") {
        context.answer(
            format,
            || answer(Some(&stopped), None),
            |words, _| lines(&stopped).map(|l| l.text(words) + "\n").collect(),
        )?;
        context.note(&Message::new("sync-settle-dry"));
        return Ok(Exit::Done);
    }
    ask(context, &stopped)?;
    let stamp = Session::stamp(context);
    let former = session.store.lock()?.settle(&stopped, &stamp)?;
    let former = former.map(|folder| folder.display().to_string());
    let told = || answer(Some(&stopped), former.as_deref());
    context.answer(format, told, |_, _| String::new())?;
    if let Some(folder) = &former {
        context.note(&Message::new("sync-settle-kept").with("file", folder.clone()));
    }
    context.note(&Message::new("sync-settled"));
    Ok(Exit::Done)
}

/// Says what is to be done and what it means, and asks.
fn ask(context: &mut Context, stopped: &Stopped) -> Result<(), CommandError> {
    let (means, question) = match stopped {
        Stopped::Parted(_) => ("sync-settle-parted-means", "ask-settle-parted"),
        Stopped::Late(_) => ("sync-settle-late-means", "ask-settle-late"),
    };
    for line in lines(stopped).chain([Message::new(means)]) {
        context.warn(&line);
    }
    let question = context.words.say(question);
    context.ui.confirm(&question)
}

/// What is to be done, line by line.
fn lines(stopped: &Stopped) -> impl Iterator<Item = Message> {
    let lines: Vec<Message> = match stopped {
        Stopped::Parted(parted) => {
            let ours = versions("sync-settle-ours", &parted.ours, &parted.undone);
            let theirs = versions("sync-settle-theirs", &parted.theirs, &parted.taken);
            ours.into_iter().chain(theirs).collect()
        }
        Stopped::Late(late) => late.steps.iter().map(late_line).collect(),
    };
    lines.into_iter()
}

fn versions(id: &'static str, made: &[Made], changes: &[Change]) -> Vec<Message> {
    let version = |made: &Made| {
        let said = Message::new(id).with("version", made.version);
        said.with("id", made.by.to_string())
    };
    let made = made.iter().map(version);
    made.chain(changes.iter().map(session::change_message))
        .collect()
}

fn late_line(step: &LateStep) -> Message {
    Message::new("sync-settle-late")
        .with("case", step.case.to_string())
        .with("seq", step.seq)
        .with("step", step.step.clone())
        .with("day", step.on)
        .with("id", step.by.to_string())
}

/// `{"schema", "stopped": "parted"|"late"|null, "set_aside": [{"version", "by"}],
/// "taken": [{"version", "by"}], "late": [{"case", "seq", "step", "on", "by"}],
/// "kept"}`; `kept` is the folder of what was set aside, once it was.
fn answer(stopped: Option<&Stopped>, kept: Option<&str>) -> Value {
    let made = |made: &[Made]| -> Value {
        let one = |made: &Made| json!({ "version": made.version, "by": made.by.to_string() });
        made.iter().map(one).collect()
    };
    let late = |step: &LateStep| {
        json!({
            "case": step.case.to_string(),
            "seq": step.seq,
            "step": step.step,
            "on": step.on.to_string(),
            "by": step.by.to_string(),
        })
    };
    let (what, ours, theirs, steps) = match stopped {
        Some(Stopped::Parted(p)) => (Some("parted"), made(&p.ours), made(&p.theirs), json!([])),
        Some(Stopped::Late(l)) => {
            let steps = l.steps.iter().map(late).collect();
            (Some("late"), json!([]), json!([]), steps)
        }
        None => (None, json!([]), json!([]), json!([])),
    };
    json::answer(
        "sync-settle",
        [
            ("stopped", json!(what)),
            ("set_aside", ours),
            ("taken", theirs),
            ("late", steps),
            ("kept", json!(kept)),
        ],
    )
}
