//! `backup`: a copy of the store on another medium, made without any key and proved by reading it
//! back.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::render::json;
use crate::store::backup::{BackedUp, Kept};
use crate::store::{Finding, Store};
use crate::words::Words;

/// `backup --to DIR`
pub fn command() -> Command {
    let to = Arg::new("to").long("to").value_name("DIR");
    Command::new("backup")
        .arg(to.value_parser(value_parser!(PathBuf)).required(true))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Copies, and tells what was copied.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let to = args.get_one::<PathBuf>("to").cloned().unwrap_or_default();
    let to = context.places.current_dir.join(to);
    let store = Store::on(&context.store_dir()?, context.disk.clone())?;
    let stamp = Session::stamp(context);
    let label = context.words.say("progress-backup");
    let total = store.cases()?.cases.len();
    let progress = context.ui.progress(&label, total as u64);
    let made = store.back_up(&to, &stamp, &|done| progress.reach(done.min(total)))?;
    drop(progress);
    let folder = to.to_string_lossy().into_owned();
    warn(context, &made);
    context.answer(
        Format::of(args),
        || answer(&folder, &made),
        |words, _| text(&folder, &made, words),
    )?;
    context.note(&Message::new("backup-next"));
    let is_whole = made.passed_over.is_empty() && made.faults.is_empty() && made.kept.is_none();
    Ok(if is_whole {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

/// What of the copy is not as it should be, and what became of the earlier one.
fn warn(context: &mut Context, made: &BackedUp) {
    for inside in &made.passed_over {
        context.warn(&Message::new("backup-passed-over").with("file", inside.clone()));
    }
    findings::say_each(context, &made.faults);
    if !made.faults.is_empty() {
        context.warn(&Message::new("backup-faults").with("count", made.faults.len()));
    }
    for (id, files) in made.kept.iter().flat_map(reasons) {
        let said = Message::new(id).with("count", files.len());
        let said = said.with("file", files.first().cloned().unwrap_or_default());
        context.warn(&said);
    }
    if let Some(kept) = &made.kept {
        let at = kept.at.to_string_lossy().into_owned();
        context.warn(&Message::new("backup-kept").with("dir", at));
    }
    if let Some(left) = &made.left {
        let left = left.to_string_lossy().into_owned();
        context.warn(&Message::new("backup-left").with("dir", left));
    }
}

/// Why the earlier copy was kept: the sentence, and the files by which that is so.
fn reasons(kept: &Kept) -> impl Iterator<Item = (&'static str, &[String])> {
    let reasons = [
        ("backup-worse", &kept.worse[..]),
        ("backup-changed", &kept.changed[..]),
    ];
    reasons.into_iter().filter(|(_, files)| !files.is_empty())
}

fn text(folder: &str, made: &BackedUp, words: &Words) -> String {
    let said = Message::new("backup-done")
        .with("dir", folder.to_owned())
        .with("records", made.records)
        .with("files", made.files)
        .with("mib", made.bytes.div_ceil(1 << 20).to_string())
        .with("digest", made.sums.to_string());
    said.text(words) + "\n"
}

/// `{"schema", "folder", "records", "files", "bytes", "sha256sums", "passed_over",
/// "faults": [{"code", "file"}], "previous", "worse", "changed"}`; `previous` is where an earlier
/// copy is kept, `worse` the files by which this one is worse, `changed` those of the earlier one
/// that are not the ones that were copied.
fn answer(folder: &str, made: &BackedUp) -> Value {
    let kept = made.kept.as_ref();
    let previous = kept.map(|kept| kept.at.to_string_lossy());
    let worse = kept.map_or(&[][..], |kept| &kept.worse);
    let changed = kept.map_or(&[][..], |kept| &kept.changed);
    let fault = |fault: &Finding| json!({ "code": fault.code.id(), "file": fault.file });
    json::answer(
        "backup",
        [
            ("folder", json!(folder)),
            ("records", json!(made.records)),
            ("files", json!(made.files)),
            ("bytes", json!(made.bytes)),
            ("sha256sums", json!(made.sums.to_string())),
            ("passed_over", json!(made.passed_over)),
            ("faults", made.faults.iter().map(fault).collect()),
            ("previous", json!(previous)),
            ("worse", json!(worse)),
            ("changed", json!(changed)),
        ],
    )
}
