//! What is said of a parcel that was taken in, or would be.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::compared;
use super::taken::{Came, Taken};
use super::taking::Left;
use super::written;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::warnings::Warning;
use crate::procedure::Procedure;
use crate::record::CaseId;
use crate::record::handover::{LeftBehind, Manifest};
use crate::render::json;
use crate::store::handover::Parcel;
use crate::words::Words;

/// So many warnings are said one by one.
const SHOWN: usize = 5;

/// Whose a parcel is, as people compare it.
pub fn sender(id: &'static str, manifest: &Manifest) -> Message {
    Message::new(id)
        .with("office", manifest.office.clone())
        .with("gmina", manifest.teryt.clone())
        .with("fingerprint", compared(manifest.fingerprint))
        .with("version", manifest.version)
        .with("newest", compared(manifest.newest))
}

impl Taken {
    /// How the command ends: something of the parcel is lacking here, or the receipt.
    pub fn exit(&self) -> Exit {
        let is_whole = self.before.is_empty() && !self.left.iter().any(Left::is_told);
        let is_known = self.forgotten.is_empty();
        if is_whole && is_known && self.signs && self.unread.is_empty() {
            Exit::Done
        } else {
            Exit::Incomplete
        }
    }

    /// Says what needs somebody's eyes.
    pub fn tell(&self, context: &mut Context, procedure: &Procedure, parcel: &Parcel) {
        if self.existed() {
            context.note(&Message::new("accept-existed").with("case", self.case()));
        }
        if self.came == Came::BeforeALater {
            context.note(&Message::new("accept-later"));
        }
        for left in self.left.iter().filter(|left| left.is_told()) {
            let why = left.sentence(&context.words);
            let told = Message::new(self.tense("accept-left", "accept-left-would"));
            let told = told.with("seq", left.seq);
            let step = label(procedure, &left.step, &context.words);
            context.warn(&told.with("step", step).with("why", why));
        }
        for left in &self.before {
            let id = if written::is_unread(left) {
                "accept-left-unknown"
            } else {
                "accept-left-before"
            };
            let step = label(procedure, &left.step, &context.words);
            let told = Message::new(id).with("seq", left.seq);
            context.warn(&told.with("step", step).with("gmina", left.gmina.clone()));
        }
        for seq in &self.forgotten {
            context.warn(&Message::new("accept-forgotten").with("seq", *seq));
        }
        for (id, cases) in [
            ("accept-home", &self.home),
            ("accept-near", &self.near),
            ("accept-unread", &self.unread),
        ] {
            if !cases.is_empty() {
                context.warn(&Message::new(id).with("cases", listed(cases).join(", ")));
            }
        }
        if self.stays {
            context.warn(&Message::new(
                self.tense("accept-stays", "accept-stays-would"),
            ));
        }
        if let Some(gmina) = &self.group_of {
            let told = self.tense("accept-group", "accept-group-would");
            let told = Message::new(told).with("gmina", gmina.clone());
            context.note(&told.with("case", self.case()));
        }
        self.warn(context);
        if !self.signs {
            let told = Message::new("accept-no-receipt");
            context.warn(&told.with("id", parcel.card.holder.to_string()));
        }
    }

    /// What the law has to say; what is too much to be said here, audits say again.
    fn warn(&self, context: &mut Context) {
        for (seq, warning) in self.warnings.iter().take(SHOWN) {
            let text = warning.text(&Place::default(), &context.words);
            match seq {
                Some(seq) => {
                    let told = Message::new("accept-warning").with("seq", *seq);
                    context.warn(&told.with("text", text));
                }
                None => context.ui.warn(&text),
            }
        }
        if self.warnings.len() > SHOWN {
            let more = self.tense("accept-warnings-more", "accept-warnings-would");
            let more = Message::new(more).with("case", self.case());
            context.warn(&more.with("count", self.warnings.len() - SHOWN));
        }
    }

    /// The answer for people: the case, and the receipt as it is to be sent; of a dry run whose
    /// parcel it is, which nobody was asked.
    pub fn said(&self, words: &Words, parcel: &Parcel) -> String {
        let moved = self.left.iter().filter(|left| !left.is_told()).count();
        let id = match (self.existed(), self.dry_run, &self.case) {
            (true, ..) => "accept-again",
            (false, false, _) => "accept-done",
            (false, true, Some(_)) => "accept-would-go-on",
            (false, true, None) => "accept-would-open",
        };
        let said = Message::new(id)
            .with("case", self.case())
            .with("recorded", self.recorded)
            .with("left", self.left.len() - moved)
            .with("moved", moved);
        let mut lines = vec![said.text(words)];
        if self.dry_run {
            lines.insert(0, sender("accept-sender", &parcel.manifest).text(words));
            lines.push(words.say("step-dry-run"));
        }
        if let Some(receipt) = &self.receipt {
            lines.push(format!(
                "\n{}\n{receipt}",
                words.say("accept-receipt-below")
            ));
        } else {
            lines.push(String::new());
        }
        lines.join("\n")
    }

    fn existed(&self) -> bool {
        self.came != Came::Now
    }

    fn case(&self) -> String {
        self.case
            .as_ref()
            .map_or_else(String::new, ToString::to_string)
    }

    /// What is said of what was done, or of what would be.
    fn tense(&self, done: &'static str, would: &'static str) -> &'static str {
        if self.dry_run { would } else { done }
    }

    /// `{"schema", "case", "existed", "recorded", "left": [{"step", "code", "why", "expected"}],
    /// "left_before": [{"gmina", "step", "code"}], "forgotten": [step], "warnings": [{"step", …}],
    /// "home": [case], "running": [case], "stays", "unread": [case], "receipt",
    /// "dry_run"}`; numbers of steps are those of the sender, but for `forgotten`, which are ours;
    /// `running` are cases here about people who may be the same, `stays` tells that the procedure
    /// stays with the sender by its record.
    pub fn json(&self, words: &Words) -> Value {
        let left = |left: &Left| {
            json!({
                "step": left.seq,
                "code": left.step,
                "why": left.sentence(words),
                "expected": !left.is_told(),
            })
        };
        let warning = |(seq, warning): &(Option<u32>, Warning)| {
            let mut told = warning.json();
            told["step"] = json!(seq);
            told
        };
        json::answer(
            "accept",
            [
                ("case", json!(self.case.as_ref().map(ToString::to_string))),
                ("existed", json!(self.existed())),
                ("recorded", json!(self.recorded)),
                ("left", self.left.iter().map(left).collect()),
                ("warnings", self.warnings.iter().map(warning).collect()),
                ("left_before", self.before.iter().map(behind).collect()),
                ("forgotten", json!(self.forgotten)),
                ("home", json!(listed(&self.home))),
                ("running", json!(listed(&self.near))),
                ("stays", json!(self.stays)),
                ("unread", json!(listed(&self.unread))),
                ("receipt", json!(self.receipt)),
                ("dry_run", json!(self.dry_run)),
            ],
        )
    }
}

fn behind(left: &LeftBehind) -> Value {
    json!({ "gmina": left.gmina, "step": left.seq, "code": left.step })
}

fn listed(cases: &BTreeSet<CaseId>) -> Vec<String> {
    cases.iter().map(ToString::to_string).collect()
}

fn label(procedure: &Procedure, step: &str, words: &Words) -> String {
    let def = procedure.step(step);
    def.map_or_else(
        || step.to_owned(),
        |def| words.lang().pick(&def.label.pl, &def.label.en).clone(),
    )
}
