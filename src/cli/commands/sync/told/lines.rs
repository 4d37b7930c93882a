//! What an exchange did, for people.

use super::{OnlyThere, Small, Told, Why};
use std::collections::BTreeSet;

use crate::cli::context::Context;
use crate::cli::findings;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session;
use crate::cli::syncing::{reasons, waits};
use crate::record::CaseId;
use crate::store::together::Moved;
use crate::store::{Finding, Notice};
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
            lines.push(words.say(match (self.sent, self.small) {
                (true, Small::Office) => "sync-sent-office",
                (true, Small::Files) => "sync-small",
                (false, _) => "sync-nothing",
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
        said.extend(anew.flat_map(|one| self.anew_lines(one, words)));
        said.iter().map(|message| message.text(words)).collect()
    }

    /// What somebody must know, or do something about.
    pub(super) fn warn(&self, context: &mut Context) {
        for (from, to) in &self.renumbered {
            let said = about("sync-renumbered", from);
            context.warn(&said.with("other", to.to_string()));
        }
        for (case, other) in &self.twins {
            context.warn(&about("sync-twins", case).with("other", other.to_string()));
        }
        for notice in &self.notices {
            match notice {
                Notice::NotLogged => context.warn(&Message::new("sync-log-late")),
                other => session::say(context, other),
            }
        }
        let words = context.words.clone();
        for one in &self.moved {
            self.warn_of_step(context, one, &words);
        }
        if self.waiting > 0 {
            context.warn(&Message::new("waits-note").with("count", self.waiting));
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
        if self.sent {
            self.warn_of_sent(context);
        }
        for case in &self.not_sent_over {
            context.warn(&about("sync-not-sent-over", case));
        }
        warn_unsound(context, &self.unsound, "sync-unsound");
        warn_unsound(context, &self.all_unsound_there(), "sync-unsound-there");
        let is_left = |one: &&OnlyThere| !self.sent_over.contains(&one.case);
        for one in self.only_there.iter().filter(is_left) {
            context.warn(&one.said("sync-only-there"));
        }
    }

    /// What the sending put right at the remote; nothing of it is so when that failed.
    fn warn_of_sent(&self, context: &mut Context) {
        let lost: Vec<String> = self.lost_names().into_iter().collect();
        if !lost.is_empty() {
            context.warn(&Message::new("sync-lost").with("names", lost.join(", ")));
        }
        for case in &self.sent_over {
            context.warn(&about("sync-sent-over", case));
        }
    }

    /// The sentence about what was done, or would be.
    fn told(&self, done: &'static str, would: &'static str) -> &'static str {
        if self.dry_run { would } else { done }
    }

    /// What a step that was recorded anew is called now, as far as that changed. One of a record that
    /// got another number may be called as before.
    fn anew_lines(&self, (case, moved): &(CaseId, Moved), words: &Words) -> Vec<Message> {
        let Some(seq) = moved.is else {
            return Vec::new();
        };
        let about = |id| {
            let said = about(id, case).with("step", reasons::step(case, &moved.step, words));
            said.with("was", moved.was).with("seq", seq)
        };
        let is_renumbered = self.renumbered.iter().any(|(_, now)| now == case);
        let is_plain = is_renumbered && moved.was == seq;
        let heard = self.heard.of(case, moved);
        let codes = heard.map_or(&[][..], |heard| &heard.codes);
        let codes = codes.iter().map(|(was, now)| {
            let said = about(self.told("sync-anew-code", "sync-anew-code-would"))
                .with("code", was.clone());
            said.with("other", now.clone())
        });
        let anew = if seq == moved.was {
            "sync-anew-in-place"
        } else {
            self.told("sync-anew", "sync-anew-would")
        };
        let line = (!is_plain).then(|| about(anew));
        line.into_iter().chain(codes).collect()
    }

    /// What somebody must know about a step that was recorded anew, or that waits since now.
    fn warn_of_step(&self, context: &mut Context, one: &(CaseId, Moved), words: &Words) {
        let (case, moved) = one;
        let Some(seq) = moved.is else {
            if moved.is_new {
                let id = self.told("sync-step-waits", "sync-step-would-wait");
                context.warn(&waits_line(id, (case, moved), words));
            }
            return;
        };
        let heard = self.heard.of(case, moved);
        for warning in heard.iter().flat_map(|heard| &heard.warnings) {
            let said = about("sync-anew-warns", case).with("seq", seq);
            let said = said.with("step", reasons::step(case, &moved.step, words));
            context.warn(&said.with("text", warning.text(&Place::default(), words)));
        }
    }
}

/// Names what is not sound, and says where that lies and what to do.
fn warn_unsound(context: &mut Context, unsound: &[Finding], id: &'static str) {
    findings::say_each(context, unsound);
    if unsound.is_empty() {
        return;
    }
    let cases: BTreeSet<String> = unsound
        .iter()
        .filter_map(|finding| Some(finding.case.as_ref()?.to_string()))
        .collect();
    let case = cases.into_iter().next().unwrap_or_default();
    context.warn(&Message::new(id).with("case", case));
}

fn counted(id: &str, records: usize, steps: usize) -> Message {
    let said = Message::new(id.to_owned());
    said.with("records", records).with("steps", steps)
}

fn about(id: &str, case: &CaseId) -> Message {
    Message::new(id.to_owned()).with("case", case.to_string())
}

fn waits_line(id: &str, (case, moved): (&CaseId, &Moved), words: &Words) -> Message {
    let said = about(id, case);
    let said = said.with("step", reasons::step(case, &moved.step, words));
    let said = said.with("seq", moved.was).with("id", moved.by.to_string());
    said.with(
        "why",
        waits::sentence(&moved.why, (case, &moved.step), words),
    )
}
