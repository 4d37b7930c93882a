//! What an exchange did, for people.

use super::{Told, Why};
use crate::cli::context::Context;
use crate::cli::findings;
use crate::cli::message::Message;
use crate::cli::syncing::waits;
use crate::record::CaseId;
use crate::store::together::Moved;
use crate::words::Words;

impl Told {
    /// The answer: a line for each thing that was done.
    pub(super) fn text(&self, words: &Words) -> String {
        let mut lines = self.taken_lines(words);
        if self.dry_run && !self.versions.is_empty() {
            lines.push(words.say("sync-dry-office"));
        } else if self.records > 0 || self.steps > 0 {
            let id = if self.dry_run {
                "sync-to-send"
            } else {
                "sync-sent"
            };
            lines.push(counted(id, self.records, self.steps).text(words));
        }
        if self.resealed > 0 {
            let said = Message::new("sync-resealed").with("count", self.resealed);
            lines.push(said.text(words));
        }
        if lines.is_empty() {
            lines.push(words.say(if self.sent {
                "sync-small"
            } else {
                "sync-nothing"
            }));
        }
        lines.join("\n") + "\n"
    }

    pub(super) fn taken_lines(&self, words: &Words) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(version) = self.versions.last() {
            said.push(Message::new("sync-office").with("version", *version));
        }
        if !self.taken.is_empty() {
            let id = if self.dry_run {
                "sync-to-take"
            } else {
                "sync-taken"
            };
            let steps: u32 = self.taken.values().sum();
            said.push(counted(id, self.taken.len(), steps as usize));
        }
        let parted = self.parted.iter();
        said.extend(parted.map(|case| about("sync-parted", case)));
        let anew = self.moved.iter();
        said.extend(anew.filter_map(|(case, moved)| anew_line(case, moved)));
        said.iter().map(|message| message.text(words)).collect()
    }

    /// What somebody must know, or do something about.
    pub(super) fn warn(&self, context: &mut Context) {
        for (from, to) in &self.renumbered {
            let said = about("sync-renumbered", from);
            context.warn(&said.with("other", to.to_string()));
        }
        let words = context.words.clone();
        for (case, moved) in self.moved.iter().filter(|(_, moved)| moved.is.is_none()) {
            context.warn(&waits_line(case, moved, &words));
        }
        if self.is_rewritten {
            context.warn(&Message::new("sync-rewritten"));
        }
        if self.foreign > 0 {
            context.note(&Message::new("sync-foreign").with("count", self.foreign));
        }
        for (case, why) in &self.held {
            context.warn(&match why {
                Why::Disagree => about("sync-disagree", case),
                Why::WaitsFor(holder) => about("sync-waits-for", case).with("id", holder.clone()),
            });
        }
        for log in &self.logs.apart {
            context.warn(&Message::new("sync-log-apart").with("file", log.clone()));
        }
        for log in &self.logs.anew {
            context.warn(&Message::new("sync-log-anew").with("file", log.clone()));
        }
        if !self.keys_kept.is_empty() {
            let cases: Vec<String> = self.keys_kept.iter().map(ToString::to_string).collect();
            context.warn(&Message::new("sync-keys-kept").with("cases", cases.join(", ")));
        }
        let unsound = self.all_unsound();
        findings::say_each(context, &unsound);
        if !unsound.is_empty() {
            context.warn(&Message::new("sync-unsound"));
        }
    }
}

fn counted(id: &str, records: usize, steps: usize) -> Message {
    let said = Message::new(id.to_owned());
    said.with("records", records).with("steps", steps)
}

fn about(id: &str, case: &CaseId) -> Message {
    Message::new(id.to_owned()).with("case", case.to_string())
}

fn anew_line(case: &CaseId, moved: &Moved) -> Option<Message> {
    let seq = moved.is?;
    let id = if seq == moved.was {
        "sync-anew-in-place"
    } else {
        "sync-anew"
    };
    let said = about(id, case).with("step", moved.step.clone());
    Some(said.with("was", moved.was).with("seq", seq))
}

fn waits_line(case: &CaseId, moved: &Moved, words: &Words) -> Message {
    let said = about("sync-step-waits", case).with("step", moved.step.clone());
    let said = said.with("seq", moved.was).with("id", moved.by.to_string());
    said.with("why", waits::sentence(&moved.why, words))
}
