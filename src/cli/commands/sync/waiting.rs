//! `sync waiting`, `sync give-up`: steps that were taken out of their records until they fit again.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_ARGUMENT, NO_FILES, NO_WAITING_STEP};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::saving;
use crate::cli::session::Session;
use crate::cli::store_errors;
use crate::cli::syncing::waits::{AUTHOR_ENDED, OF_ANOTHER};
use crate::cli::syncing::{reasons, waits};
use crate::record::HolderId;
use crate::record::journal::Digest;
use crate::record::office::Right;
use crate::render::json;
use crate::store::waiting::Waiting;
use crate::store::{Finding, StoreError};
use crate::words::Words;

/// So many signs name a step.
const NAME: usize = 12;

/// `sync waiting [STEP [--save-file DIR]]`
pub fn command() -> Command {
    let save_file = Arg::new("save-file")
        .long("save-file")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .requires("step");
    Command::new("waiting")
        .alias("czekajace")
        .arg(Arg::new("step").value_name("NAME"))
        .arg(save_file)
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// `sync give-up STEP`
pub fn give_up_command() -> Command {
    Command::new("give-up")
        .alias("zrezygnuj")
        .arg(Arg::new("step").value_name("NAME").required(true))
}

/// Lists the steps that wait here, or prints one.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let waiting = in_order(as_of_now(session.store.waiting()?, &session));
    if let Some(name) = args.get_one::<String>("step") {
        return print(context, args, (named(&waiting, name)?, &session));
    }
    let words = context.words.clone();
    context.answer(
        Format::of(args),
        || answer(&waiting, &session, &words),
        |words, _| {
            let lines = waiting.iter().map(|one| line(one, &session, words) + "\n");
            lines.collect()
        },
    )?;
    if waiting.is_empty() {
        context.note(&Message::new("sync-none-waits"));
    }
    Ok(Exit::Done)
}

/// Prints what a step says, and saves its files.
fn print(
    context: &mut Context,
    args: &ArgMatches,
    (waiting, session): (&Waiting, &Session),
) -> Result<Exit, CommandError> {
    let sealed = |finding: &Finding| StoreError::Case(Box::new(finding.clone()));
    let step = waiting.step.as_ref().map_err(sealed)?;
    let files = step.files();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(n, bytes)| (n.as_str(), *bytes))
        .collect();
    if let Some(folder) = args.get_one::<PathBuf>("save-file") {
        if files.is_empty() {
            return Err(CommandError::new(NO_FILES));
        }
        saving::opened(context, &files, folder)?;
    }
    let signed = is_signed(waiting, session);
    if let Some(by) = forged_name(waiting, session) {
        context.warn(&Message::new("sync-waiting-unsigned").with("id", by));
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    context.answer(
        Format::of(args),
        || {
            let (id, text) = (name(waiting.digest), step.shown());
            let parts = [
                ("id", json!(id)),
                ("signed", json!(signed)),
                ("text", json!(text)),
                ("files", json!(names)),
            ];
            json::answer("sync-waiting-step", parts)
        },
        |_, _| step.shown(),
    )?;
    Ok(Exit::Done)
}

/// The step of which a name begins so.
fn named<'w>(waiting: &'w [Waiting], name_of: &str) -> Result<&'w Waiting, CommandError> {
    let is_named = |one: &&Waiting| name_of.len() >= NAME && name(one.digest).starts_with(name_of);
    let mut found = waiting.iter().filter(is_named);
    match (found.next(), found.next()) {
        (Some(step), None) => Ok(step),
        _ => Err(CommandError::new(NO_WAITING_STEP)),
    }
}

/// Gives a step up for good.
pub fn give_up(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let name = args.get_one::<String>("step");
    let name = name.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let session = Session::open(context)?;
    let waiting = as_of_now(session.store.waiting()?, &session);
    let step = named(&waiting, name)?;
    context.warn(
        &Message::new("sync-give-up-means").with("text", line(step, &session, &context.words)),
    );
    let question = context.words.say("ask-give-up");
    context.ui.confirm(&question)?;
    let case = session
        .store
        .give_up(&step.digest, &Session::stamp(context))?;
    context.note(&Message::new("sync-given-up").with("case", case.to_string()));
    Ok(Exit::Done)
}

/// Why each waits now: a colleague's step waits for that colleague only while they may write.
fn as_of_now(mut waiting: Vec<Waiting>, session: &Session) -> Vec<Waiting> {
    let writers: BTreeSet<HolderId> = session
        .store
        .office()
        .active()
        .filter(|holder| holder.right >= Right::Write)
        .map(|holder| holder.id.clone())
        .collect();
    for step in waiting.iter_mut().filter_map(|one| one.step.as_mut().ok()) {
        if !writers.contains(step.by()) && step.why == [OF_ANOTHER] {
            step.why = vec![AUTHOR_ENDED.to_owned()];
        }
    }
    waiting
}

/// By case, and in each in the order in which they stood there; what stays sealed comes last.
fn in_order(mut waiting: Vec<Waiting>) -> Vec<Waiting> {
    waiting.sort_by_key(|one| {
        let step = one.step.as_ref().ok();
        let place = step.map(|step| (step.case_now().clone(), step.step.seq));
        let recorded_at = step.map(|step| step.step.recorded_at);
        (place.is_none(), place, recorded_at)
    });
    waiting
}

fn name(digest: Digest) -> String {
    digest.to_string()
}

/// Whether a step is signed by whom it names; of one that stays sealed nobody can tell.
fn is_signed(waiting: &Waiting, session: &Session) -> Option<bool> {
    let step = waiting.step.as_ref().ok()?;
    Some(session.store.is_authors(step))
}

/// The id under a step that its bearer did not sign: it must not pass for theirs.
fn forged_name(waiting: &Waiting, session: &Session) -> Option<String> {
    let is_forged = is_signed(waiting, session) == Some(false);
    let step = waiting.step.as_ref().ok().filter(|_| is_forged)?;
    Some(step.by().to_string())
}

fn line(waiting: &Waiting, session: &Session, words: &Words) -> String {
    let short = name(waiting.digest).chars().take(NAME).collect::<String>();
    let said = match &waiting.step {
        Ok(step) => Message::new("sync-waiting-step")
            .with("case", step.case_now().to_string())
            .with(
                "step",
                reasons::step(step.case_now(), &step.step.step, words),
            )
            .with("seq", step.step.seq)
            .with("id", step.by().to_string())
            .with("day", step.step.on)
            .with(
                "why",
                waits::sentence(&step.why, (step.case_now(), &step.step.step), words),
            ),
        Err(finding) => {
            let why = store_errors::sentence(finding).text(words);
            Message::new("sync-waiting-sealed").with("why", why)
        }
    };
    let said = said.with("code", short).text(words);
    let forged = forged_name(waiting, session);
    let forged = forged.map(|by| Message::new("sync-waiting-unsigned").with("id", by));
    forged.map_or(said.clone(), |forged| {
        format!("{said} {}", forged.text(words))
    })
}

/// `{"schema", "waiting": [{"id", "case", "step", "seq", "by", "signed", "on", "recorded_at", "since", "tries",
/// "why", "reasons": [{"code", "message", "basis"}]}]}`; of a step that this key does not open, all but the id is null.
fn answer(waiting: &[Waiting], session: &Session, words: &Words) -> Value {
    let one = |waiting: &Waiting| {
        let step = waiting.step.as_ref().ok();
        json!({
            "id": name(waiting.digest),
            "case": step.map(|s| s.case_now().to_string()),
            "step": step.map(|s| s.step.step.to_string()),
            "seq": step.map(|s| s.step.seq),
            "by": step.map(|s| s.by().to_string()),
            "signed": is_signed(waiting, session),
            "on": step.map(|s| s.step.on.to_string()),
            "recorded_at": step.map(|s| s.step.recorded_at.to_rfc3339()),
            "since": step.map(|s| s.since.to_rfc3339()),
            "tries": step.map(|s| s.tries),
            "why": step.map(|s| waits::codes(&s.why)),
            "reasons": step.map(|s| waits::json(&s.why, (s.case_now(), &s.step.step), words)),
        })
    };
    json::answer(
        "sync-waiting",
        [("waiting", waiting.iter().map(one).collect())],
    )
}
