//! `mend`: removes what interrupted writes left, finishes what they began, restores from this
//! computer's copies what was taken away.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::{self, Session};
use crate::cli::syncing::reasons;
use crate::cli::values;
use crate::record::CaseId;
use crate::record::office::Right;
use crate::render::json;
use crate::store::layout::case_of_path;
use crate::store::{Forgotten, Mended, Mending, Stamp, StoreError};
use crate::words::Words;

/// So many files are named; beyond them the number tells more.
const NAMED: usize = 40;

/// `mend [--dry-run] [--orphans] [--lost-logs] [--go-back] [--accept CASE] [--copies] [--one-writer]`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("mend")
        .arg(flag("dry-run"))
        .arg(flag("orphans"))
        .arg(flag("copies"))
        .arg(flag("lost-logs"))
        .arg(flag("go-back"))
        .arg(flag("one-writer").conflicts_with("many-writers"))
        .arg(flag("many-writers"))
        .arg(
            Arg::new("accept")
                .long("accept")
                .action(ArgAction::Append)
                .value_name("CASE")
                .value_parser(values::case),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Mends, or tells what would be done.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let how = Mending {
        dry_run: args.get_flag("dry-run"),
        orphans: args.get_flag("orphans"),
        copies: args.get_flag("copies"),
        forgotten: forgotten(args),
    };
    let mut session = Session::open(context)?;
    if how.forgotten == Forgotten::LaterState && !how.dry_run {
        session.store.require(Right::Admin)?;
        let question = context.words.say("ask-go-back");
        context.ui.confirm(&question)?;
    }
    let stamp = Session::stamp(context);
    let was_broken = session.store.writes_stopped().is_some();
    let mut mended = writers(context, &mut session, args, how, &stamp)?;
    if args.get_flag("many-writers") && !session.store.locks() {
        // Nobody writes here any more, not even to mend.
        return told(context, args, &mended, how, was_broken);
    }
    for case in args.get_many::<CaseId>("accept").into_iter().flatten() {
        if session.store.lock()?.accept(case, how.dry_run, &stamp)? {
            mended.push(Mended::Accepted(case.to_string()));
        }
    }
    let files = session.store.sealed_files()?;
    let label = context.words.say("progress-reseal");
    let progress = context.ui.progress(&label, files as u64);
    let telling = |done| progress.reach(done);
    let done = session.store.lock()?.mend_telling(how, &stamp, &telling);
    drop(progress);
    if let Err(StoreError::KeysParted(_, files)) = &done {
        say_bound(context, files);
    }
    if matches!(done, Err(StoreError::File(_))) && !how.dry_run {
        say_unfinished(context, args);
    }
    mended.extend(done?);
    told(context, args, &mended, how, was_broken)
}

/// Answers with what was mended.
fn told(
    context: &mut Context,
    args: &ArgMatches,
    mended: &[Mended],
    how: Mending,
    was_broken: bool,
) -> Result<Exit, CommandError> {
    context.answer(
        Format::of(args),
        || answer(mended, how),
        |words, _| lines(mended, how, words),
    )?;
    Ok(end(context, mended, how, was_broken))
}

/// Takes the word that this computer alone writes here, or that it no longer does.
fn writers(
    context: &mut Context,
    session: &mut Session,
    args: &ArgMatches,
    how: Mending,
    stamp: &Stamp,
) -> Result<Vec<Mended>, CommandError> {
    let alone = args.get_flag("one-writer");
    if !alone && !args.get_flag("many-writers") {
        return Ok(Vec::new());
    }
    if alone && session.store.locks() {
        // Two people who said so of a folder that locks would both do without.
        context.warn(&Message::new("mend-locks"));
        return Ok(Vec::new());
    }
    if how.dry_run {
        session.store.do_without_locks(alone);
    } else {
        let notices = session.store.set_one_writer(alone, stamp)?;
        session::say_all(context, &notices);
    }
    Ok(vec![if alone {
        Mended::OneWriter
    } else {
        Mended::ManyWriters
    }])
}

/// Says what there is to do now, and how the run ends.
fn end(context: &mut Context, mended: &[Mended], how: Mending, was_broken: bool) -> Exit {
    let is_busy = mended.iter().any(|one| matches!(one, Mended::Busy(_)));
    let is_kept = say_kept(context, mended);
    let is_left = mended.iter().any(|one| matches!(one, Mended::CopyLeft(_)));
    if is_left {
        context.warn(&Message::new("mend-copies-left"));
    }
    context.note(&Message::new(match (mended.is_empty(), how.dry_run) {
        _ if is_busy => "mend-busy",
        (true, _) => "mend-nothing",
        (false, true) => "mend-dry-run",
        // What was put back counts when the store is opened again.
        (false, false) if was_broken => "mend-again",
        (false, false) => "mend-done",
    }));
    let failed = mended.iter().filter_map(|one| match one {
        Mended::NotResealed(finding) => Some(finding.clone()),
        _ => None,
    });
    let exit = findings::say_failed(context, &failed.collect::<Vec<_>>());
    if is_busy || is_kept || is_left {
        Exit::Incomplete
    } else {
        exit
    }
}

/// Says what to do with copies that are kept, and tells whether there are any: those whose steps
/// are known can be given up once the steps are recorded, the others cannot.
fn say_kept(context: &mut Context, mended: &[Mended]) -> bool {
    let is_kept = |one: &&Mended| matches!(one, Mended::CopyKept(..));
    let (known, doubtful): (Vec<_>, Vec<_>) = mended
        .iter()
        .filter(is_kept)
        .partition(|one| !steps(one).is_empty());
    if !known.is_empty() {
        context.warn(&Message::new("mend-copies-kept"));
    }
    if !doubtful.is_empty() {
        context.warn(&Message::new("mend-copies-doubtful"));
    }
    !known.is_empty() || !doubtful.is_empty()
}

/// Says how what was broken off is gone on with.
fn say_unfinished(context: &mut Context, args: &ArgMatches) {
    if args.get_flag("go-back") {
        context.warn(&Message::new("mend-back-unfinished"));
    } else if args.get_flag("copies") {
        context.warn(&Message::new("mend-copies-unfinished"));
    }
}

/// Says which files open with the keys of this computer alone, the first of them by name.
fn say_bound(context: &mut Context, files: &[String]) {
    for file in files.iter().take(NAMED) {
        context.warn(&Message::new("mend-bound").with("file", file.clone()));
    }
    if files.len() > NAMED {
        let more = files.len() - NAMED;
        context.warn(&Message::new("mend-bound-more").with("count", more));
    }
}

/// Who goes back to an older state no longer expects the logs that came later either.
fn forgotten(args: &ArgMatches) -> Forgotten {
    if args.get_flag("go-back") {
        Forgotten::LaterState
    } else if args.get_flag("lost-logs") {
        Forgotten::LostLogs
    } else {
        Forgotten::Nothing
    }
}

/// What was done, the file it was done to, and to how many it was done.
fn parts(mended: &Mended) -> (&'static str, Option<&str>, Option<usize>) {
    match mended {
        Mended::Removed(file) => ("removed", Some(file), None),
        Mended::Accepted(case) => ("accepted", Some(case), None),
        Mended::LogForgotten(file) => ("log-forgotten", Some(file), None),
        Mended::Restored(file) => ("restored", Some(file), None),
        Mended::Joined(file) => ("joined", Some(file), None),
        Mended::FormerKept(folder) => ("former-kept", Some(folder), None),
        Mended::KeysGivenUp(file, keys) => ("keys-given-up", Some(file), Some(*keys)),
        Mended::WentBack(file) => ("went-back", Some(file), None),
        Mended::Busy(folder) => ("busy", Some(folder), None),
        Mended::OneWriter => ("one-writer", None, None),
        Mended::ManyWriters => ("many-writers", None, None),
        Mended::CopyTaken(file) => ("copy-taken", Some(file), None),
        Mended::CopyLeft(file) => ("copy-left", Some(file), None),
        Mended::CopyKept(file, _) => ("copy-kept", Some(file), None),
        Mended::KeysFinished => ("keys-finished", None, None),
        Mended::KeysDropped => ("keys-dropped", None, None),
        Mended::NotResealed(finding) => ("not-resealed", finding.file.as_deref(), None),
        Mended::Resealed(0) => ("resealed", None, None),
        Mended::Resealed(files) => ("resealed", None, Some(*files)),
    }
}

/// The steps that a copy alone has, each by its number and its code.
fn steps(mended: &Mended) -> Vec<String> {
    match mended {
        Mended::CopyKept(_, steps) => {
            let steps = steps.iter();
            steps.map(|(seq, code)| format!("{seq} {code}")).collect()
        }
        _ => Vec::new(),
    }
}

/// The same, each by its number and its name.
fn named_steps(mended: &Mended, words: &Words) -> Vec<String> {
    let Mended::CopyKept(file, steps) = mended else {
        return Vec::new();
    };
    let case = case_of_path(file);
    let name = |code: &String| {
        let case = case.as_ref();
        case.map_or_else(|| code.clone(), |case| reasons::step(case, code, words))
    };
    let steps = steps.iter();
    steps
        .map(|(seq, code)| format!("{seq} ({})", name(code)))
        .collect()
}

/// A line for each thing that was done, or would be.
fn lines(mended: &[Mended], how: Mending, words: &Words) -> String {
    let tense = if how.dry_run { "to-be" } else { "mended" };
    let line = |mended: &Mended| {
        let (what, file, count) = parts(mended);
        let what = if steps(mended).is_empty() {
            what
        } else {
            "copy-parted"
        };
        let said = Message::new(format!("{tense}-{what}"));
        let said = said.with("file", file.unwrap_or_default().to_owned());
        let said = said.with("steps", named_steps(mended, words).join(", "));
        said.with("count", count.unwrap_or_default()).text(words)
    };
    let lines: Vec<String> = mended.iter().map(|one| line(one) + "\n").collect();
    lines.concat()
}

/// `{"schema", "dry_run", "mended": [{"what", "file", "count", "steps"}]}`; steps where a copy alone
/// has some.
fn answer(mended: &[Mended], how: Mending) -> Value {
    let one = |mended: &Mended| {
        let (what, file, count) = parts(mended);
        let mut one = json!({ "what": what, "file": file, "count": count });
        let steps = steps(mended);
        if !steps.is_empty() {
            one["steps"] = json!(steps);
        }
        one
    };
    json::answer(
        "mend",
        [
            ("dry_run", json!(how.dry_run)),
            ("mended", mended.iter().map(one).collect()),
        ],
    )
}
