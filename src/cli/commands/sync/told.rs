//! What an exchange did, in lines for people and as JSON for scripts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::{findings, store_errors};
use crate::record::CaseId;
use crate::render::json;
use crate::store::Finding;
use crate::store::sync::{Fetched, LogsTaken, Met, Outgoing, RecordMet};
use crate::words::Words;

/// What an exchange did.
pub(super) struct Told {
    pub dry_run: bool,
    /// Versions of the office's facts that were taken.
    pub versions: Vec<u32>,
    /// Whether something was sent.
    pub sent: bool,
    /// Files that were sealed anew.
    pub resealed: usize,
    /// Steps taken, by record.
    taken: BTreeMap<CaseId, u32>,
    /// Records and steps that were sent, or would be.
    records: usize,
    steps: usize,
    /// Records that went on in two ways.
    apart: Vec<CaseId>,
    unsound: Vec<Finding>,
    logs: LogsTaken,
    foreign: usize,
    is_rewritten: bool,
}

impl Told {
    pub fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            versions: Vec::new(),
            sent: false,
            resealed: 0,
            taken: BTreeMap::new(),
            records: 0,
            steps: 0,
            apart: Vec::new(),
            unsound: Vec::new(),
            logs: LogsTaken::default(),
            foreign: 0,
            is_rewritten: false,
        }
    }

    pub fn fetched(&mut self, fetched: &Fetched) {
        self.foreign = fetched.foreign();
        self.is_rewritten |= fetched.is_rewritten;
    }

    /// The last try counts; what was taken by an earlier one stays taken.
    pub fn met(&mut self, met: &[RecordMet]) {
        (self.records, self.steps) = (0, 0);
        self.apart.clear();
        self.unsound.clear();
        for one in met {
            match &one.met {
                Met::Same => {}
                Met::Taken(steps) => *self.taken.entry(one.case.clone()).or_default() += steps,
                Met::Ahead(steps) => {
                    self.records += 1;
                    self.steps += *steps as usize;
                }
                Met::Apart => self.apart.push(one.case.clone()),
                Met::NotSound(finding) => self.unsound.push(finding.clone()),
            }
        }
    }

    pub fn logs(&mut self, logs: LogsTaken) {
        let taken = self.logs.taken + logs.taken;
        self.logs = LogsTaken { taken, ..logs };
    }

    pub fn outgoing(&mut self, out: &Outgoing) {
        (self.records, self.steps) = (out.records, out.steps);
        self.unsound.extend(out.unsound.iter().cloned());
    }

    /// Says what was taken before the rest failed.
    pub fn tell_taken(&self, context: &mut Context) {
        for line in self.taken_lines(&context.words.clone()) {
            context.ui.note(&line);
        }
        self.warn(context);
    }

    /// Tells all of it, and how the run ends.
    pub fn tell(&self, context: &mut Context, format: Format) -> Result<Exit, CommandError> {
        context.answer(format, || self.answer(), |words, _| self.text(words))?;
        self.warn(context);
        let is_held = !self.apart.is_empty() || !self.unsound.is_empty();
        let is_held = is_held || !self.logs.apart.is_empty() || !self.logs.unsound.is_empty();
        Ok(if is_held { Exit::Incomplete } else { Exit::Done })
    }

    fn warn(&self, context: &mut Context) {
        if self.is_rewritten {
            context.warn(&Message::new("sync-rewritten"));
        }
        if self.foreign > 0 {
            context.note(&Message::new("sync-foreign").with("count", self.foreign));
        }
        for case in &self.apart {
            context.warn(&Message::new("sync-apart").with("case", case.to_string()));
        }
        for log in &self.logs.apart {
            context.warn(&Message::new("sync-log-apart").with("file", log.clone()));
        }
        let unsound: Vec<Finding> = self.unsound.iter().chain(&self.logs.unsound).cloned().collect();
        findings::say_each(context, &unsound);
        if !unsound.is_empty() {
            context.warn(&Message::new("sync-unsound"));
        }
    }

    fn text(&self, words: &Words) -> String {
        let mut lines = self.taken_lines(words);
        let tense = if self.dry_run { "sync-to-send" } else { "sync-sent" };
        if self.dry_run && !self.versions.is_empty() {
            lines.push(words.say("sync-dry-office"));
        } else if self.records > 0 || self.steps > 0 {
            let said = Message::new(tense)
                .with("records", self.records)
                .with("steps", self.steps);
            lines.push(said.text(words));
        }
        if self.resealed > 0 {
            let said = Message::new("sync-resealed").with("count", self.resealed);
            lines.push(said.text(words));
        }
        if lines.is_empty() {
            lines.push(words.say(if self.sent { "sync-small" } else { "sync-nothing" }));
        }
        lines.join("\n") + "\n"
    }

    fn taken_lines(&self, words: &Words) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(version) = self.versions.last() {
            let said = Message::new("sync-office").with("version", *version);
            lines.push(said.text(words));
        }
        if !self.taken.is_empty() {
            let id = if self.dry_run { "sync-to-take" } else { "sync-taken" };
            let steps: u32 = self.taken.values().sum();
            let said = Message::new(id)
                .with("records", self.taken.len())
                .with("steps", steps);
            lines.push(said.text(words));
        }
        lines
    }

    /// `{"schema", "dry_run", "sent": {"records", "steps", "commit"}, "taken": [{"case", "steps"}],
    /// "office": [version], "resealed", "apart": [case], "unsound": [{"code", "case", "file"}],
    /// "logs": {"taken", "apart"}, "foreign", "rewritten"}`.
    fn answer(&self) -> Value {
        let taken = self.taken.iter();
        let taken = taken.map(|(case, steps)| json!({ "case": case.to_string(), "steps": steps }));
        let apart: Vec<String> = self.apart.iter().map(ToString::to_string).collect();
        let unsound = self.unsound.iter().chain(&self.logs.unsound).map(|finding| {
            let place = store_errors::place(finding);
            json!({ "code": finding.code.id(), "case": place.case, "file": place.file })
        });
        json::answer(
            "sync",
            [
                ("dry_run", json!(self.dry_run)),
                ("taken", taken.collect()),
                (
                    "sent",
                    json!({ "done": self.sent, "records": self.records, "steps": self.steps }),
                ),
                ("office", json!(self.versions)),
                ("resealed", json!(self.resealed)),
                ("apart", json!(apart)),
                ("unsound", unsound.collect()),
                (
                    "logs",
                    json!({ "taken": self.logs.taken, "apart": self.logs.apart }),
                ),
                ("foreign", json!(self.foreign)),
                ("rewritten", json!(self.is_rewritten)),
            ],
        )
    }
}
