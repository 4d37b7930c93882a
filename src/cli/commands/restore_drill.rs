//! `restore-drill`: can a copy be gone back to, and what would be missing. It leaves a proof.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::CaseId;
use crate::record::office::Right;
use crate::render;
use crate::render::json;
use crate::report::findings::Findings;
use crate::store::backup::drill::{Compared, Drill};
use crate::words::Words;

/// `restore-drill --from DIR`
pub fn command() -> Command {
    let from = Arg::new("from").long("from").value_name("DIR");
    Command::new("restore-drill")
        .arg(from.value_parser(value_parser!(PathBuf)).required(true))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Tries the copy out, leaves a line in the log, and answers with a certificate.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let from = args.get_one::<PathBuf>("from").cloned().unwrap_or_default();
    let from = context.places.current_dir.join(from);
    let session = Session::open(context)?;
    let certificate = Certificate::make(context, &session, &from)?;
    context.answer(
        Format::of(args),
        || certificate.json(),
        |words, width| certificate.text(words, width),
    )?;
    if certificate.lacks_list() {
        context.warn(&Message::new("restore-drill-no-list"));
    }
    if !certificate.proved {
        context.warn(&Message::new("restore-drill-not-logged"));
    }
    Ok(certificate.exit())
}

/// What is printed of a drill.
struct Certificate {
    on: NaiveDate,
    by: String,
    office: String,
    fingerprint: String,
    folder: String,
    proved: bool,
    findings: Findings,
    drill: Drill,
}

impl Certificate {
    /// Tries the copy out, and leaves a proof where we may.
    fn make(context: &mut Context, session: &Session, from: &Path) -> Result<Self, CommandError> {
        let store = &session.store;
        let label = context.words.say("progress-check");
        let count = store.cases()?.cases.len();
        let progress = context.ui.progress(&label, count as u64);
        let drill = store.try_out(from, &|_| progress.advance(1))?;
        drop(progress);
        let stamp = Session::stamp(context);
        let may_write = store.require(Right::Write).is_ok();
        let proved = may_write && store.prove_drill(&drill, &stamp)?;
        Ok(Self {
            on: session.today,
            by: store.holder().id.to_string(),
            office: store.office().settings.office.clone(),
            fingerprint: store.fingerprint().to_string(),
            folder: from.to_string_lossy().into_owned(),
            proved,
            findings: findings::report(&drill.check, &context.words),
            drill,
        })
    }

    fn exit(&self) -> Exit {
        let unread = self.drill.records.values().any(|one| one.is_unread());
        match (unread, self.drill.is_good()) {
            (true, _) => Exit::Incomplete,
            (false, true) => Exit::Done,
            (false, false) => Exit::Findings,
        }
    }

    /// The records that do not stand as they do in use.
    fn differing(&self) -> impl Iterator<Item = (&CaseId, Compared)> {
        let records = self.drill.records.iter().map(|(case, one)| (case, *one));
        records.filter(|(_, compared)| *compared != Compared::Same)
    }

    fn text(&self, words: &Words, width: u16) -> String {
        let said = |id: &str| Message::new(id.to_owned());
        let mut lines = vec![said("restore-drill-title").with("day", self.on).text(words)];
        let head = said("restore-drill-head")
            .with("office", self.office.clone())
            .with("fingerprint", self.fingerprint.clone())
            .with("dir", self.folder.clone())
            .with("by", self.by.clone())
            .with(
                "at",
                self.drill
                    .sums
                    .as_ref()
                    .map_or_else(|| "-".into(), |s| s.at.clone()),
            )
            .with("digest", self.known_by().unwrap_or_else(|| "-".into()));
        lines.push(head.text(words));
        if self.lacks_list() {
            lines.push(said("restore-drill-no-list").text(words));
        }
        lines.extend(self.drill.damaged.iter().map(|file| {
            said("restore-drill-damaged")
                .with("file", file.clone())
                .text(words)
        }));
        let same = self.drill.records.len() - self.differing().count();
        lines.push(said("restore-drill-same").with("count", same).text(words));
        for (case, compared) in self.differing() {
            let (code, copy, store) = parts(compared);
            let line = said(&format!("restore-drill-{code}"))
                .with("case", case.to_string())
                .with("copy", copy.unwrap_or_default() as usize)
                .with("store", store.unwrap_or_default() as usize);
            lines.push(line.text(words));
        }
        if !self.drill.older_keys.is_empty() {
            lines.push(said("restore-drill-older-keys").text(words));
        }
        lines.push(render::findings::text(&self.findings, words, width));
        let verdict = if self.drill.is_good() {
            "restore-drill-good"
        } else {
            "restore-drill-bad"
        };
        lines.push(said(verdict).text(words));
        if self.proved {
            lines.push(said("restore-drill-logged").text(words));
        }
        lines.join("\n") + "\n"
    }

    /// Whether no digests could be compared, and no list of them tells of a damage.
    fn lacks_list(&self) -> bool {
        self.drill.sums.is_none() && self.drill.damaged.is_empty()
    }

    fn known_by(&self) -> Option<String> {
        self.drill.known_by.map(|digest| digest.to_string())
    }

    /// `{"schema", "on", "by", "office", "fingerprint", "folder", "copied_at", "sha256sums",
    /// "damaged", "older_keys": [{"keys", "copy", "store"}], "records": [{"case", "compared", "copy", "store"}], "same", "good", "logged",
    /// "validate"}`; `records` are those that differ, `copy` and `store` their last steps.
    fn json(&self) -> Value {
        let records = self.differing().map(|(case, compared)| {
            let (code, copy, store) = parts(compared);
            json!({"case": case.to_string(), "compared": code, "copy": copy, "store": store})
        });
        let records: Vec<Value> = records.collect();
        let keys = self.drill.older_keys.iter().map(
            |(purpose, copy, store)| json!({"keys": purpose.code(), "copy": copy, "store": store}),
        );
        let same = self.drill.records.len() - records.len();
        let copied_at = self.drill.sums.as_ref().map(|sums| &sums.at);
        json::answer(
            "restore-drill",
            [
                ("on", json!(self.on.to_string())),
                ("by", json!(self.by)),
                ("office", json!(self.office)),
                ("fingerprint", json!(self.fingerprint)),
                ("folder", json!(self.folder)),
                ("copied_at", json!(copied_at)),
                ("sha256sums", json!(self.known_by())),
                ("damaged", json!(self.drill.damaged)),
                ("older_keys", keys.collect()),
                ("records", Value::Array(records)),
                ("same", json!(same)),
                ("good", json!(self.drill.is_good())),
                ("logged", json!(self.proved)),
                (
                    "validate",
                    render::findings::json("validate", &self.findings),
                ),
            ],
        )
    }
}

/// How a record stands: its code, and its last step in the copy and in the store.
fn parts(compared: Compared) -> (&'static str, Option<u32>, Option<u32>) {
    match compared {
        Compared::Same => ("same", None, None),
        Compared::Behind(copy, store) => ("behind", Some(copy), Some(store)),
        Compared::NotCopied(store) => ("not-copied", None, Some(store)),
        Compared::Ahead(store, copy) => ("ahead", Some(copy), Some(store)),
        Compared::Lost(copy) => ("lost", Some(copy), None),
        Compared::Anew(copy, store) => ("anew", Some(copy), Some(store)),
        Compared::LetGo(copy) => ("let-go", Some(copy), None),
        Compared::Parted => ("parted", None, None),
        Compared::UnreadableCopy => ("unreadable-copy", None, None),
        Compared::Unreadable => ("unreadable", None, None),
    }
}
