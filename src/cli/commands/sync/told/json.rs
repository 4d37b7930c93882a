//! What an exchange did, for scripts.

use serde_json::{Value, json};

use super::{Told, Why};
use crate::cli::store_errors;
use crate::cli::syncing::twins::Twins;
use crate::cli::syncing::waits as waiting;
use crate::cli::warnings::Warning;
use crate::record::CaseId;
use crate::render::json;
use crate::store::Finding;
use crate::store::together::Moved;
use crate::words::Words;

impl Told {
    /// `{"schema", "dry_run", "taken": [{"case", "steps"}], "sent": {"done", "records", "steps"},
    /// "recorded_anew": [{"case", "step", "by", "was", "is", "codes": [{"was", "is"}], "warnings"}],
    /// "waiting": {"count", "new": [{"case", "step", "by", "was", "why",
    /// "reasons": [{"code", "message", "basis"}]}]},
    /// "parted": [case], "renumbered": [{"from", "to"}], "twins": [{"case", "other"}], "held": [{"case", "why", "holder"}],
    /// "unsound": [{"code", "case", "file", "at"}], "sent_over": [case], "not_sent_over": [case],
    /// "documents_left": [case], "lost": [file],
    /// "office": [version], "resealed", "keys_kept": [case],
    /// "logs": {"taken", "apart", "anew"}, "foreign", "rewritten"}`.
    pub(super) fn answer(&self, words: &Words) -> Value {
        let taken = self.taken.iter();
        let taken = taken.map(|(case, steps)| json!({ "case": case.to_string(), "steps": steps }));
        let parted = self.parted.iter().map(ToString::to_string);
        let kept = self.keys_kept.iter().map(ToString::to_string);
        let renumbered = self.renumbered.iter();
        let renumbered =
            renumbered.map(|(from, to)| json!({ "from": from.to_string(), "to": to.to_string() }));
        let (anew, waiting): (Vec<_>, Vec<_>) =
            self.moved.iter().partition(|(_, moved)| moved.is.is_some());
        let anew = anew.into_iter().map(|one| self.recorded(one));
        let waiting = waiting.into_iter().filter(|(_, moved)| moved.is_new);
        let here = self.unsound.iter().map(|one| unsound(one, "here"));
        let there = self.all_unsound_there();
        let there = there.iter().map(|one| unsound(one, "remote"));
        let unsound = here.chain(there).collect();
        json::answer(
            "sync",
            [
                ("dry_run", json!(self.dry_run)),
                ("taken", taken.collect()),
                ("sent", self.sent()),
                ("recorded_anew", anew.collect()),
                (
                    "waiting",
                    json!({
                        "count": self.waiting,
                        "new": waiting.map(|one| waits(one, words)).collect::<Vec<_>>(),
                    }),
                ),
                ("parted", parted.collect()),
                ("renumbered", renumbered.collect()),
                ("twins", self.twins.iter().map(twins).collect()),
                ("held", self.held.iter().map(held).collect()),
                ("unsound", unsound),
                ("sent_over", cases(&self.sent_over)),
                ("not_sent_over", cases(&self.not_sent_over)),
                ("documents_left", cases(&self.documents_left())),
                ("lost", json!(self.lost)),
                ("office", json!(self.versions)),
                ("resealed", json!(self.resealed)),
                ("keys_kept", kept.collect()),
                (
                    "logs",
                    json!({
                        "taken": self.logs.taken,
                        "apart": self.logs.apart,
                        "anew": self.logs.anew,
                    }),
                ),
                ("foreign", json!(self.foreign)),
                ("rewritten", json!(self.is_rewritten)),
            ],
        )
    }

    fn sent(&self) -> Value {
        json!({ "done": self.sent, "records": self.records, "steps": self.steps })
    }

    fn recorded(&self, (case, moved): &(CaseId, Moved)) -> Value {
        let heard = self.heard.of(case, moved).cloned().unwrap_or_default();
        let codes = heard.codes.iter();
        let codes = codes.map(|(was, is)| json!({ "was": was, "is": is }));
        json!({
            "case": case.to_string(),
            "step": moved.step,
            "by": moved.by.to_string(),
            "was": moved.was,
            "is": moved.is,
            "codes": codes.collect::<Vec<_>>(),
            "warnings": heard.warnings.iter().map(Warning::json).collect::<Vec<_>>(),
        })
    }
}

fn waits((case, moved): &(CaseId, Moved), words: &Words) -> Value {
    json!({
        "case": case.to_string(),
        "step": moved.step,
        "by": moved.by.to_string(),
        "was": moved.was,
        "why": waiting::codes(&moved.why),
        "reasons": waiting::json(&moved.why, (case, &moved.step), words),
    })
}

fn cases(cases: &[CaseId]) -> Value {
    cases.iter().map(ToString::to_string).collect()
}

fn twins((case, other): &Twins) -> Value {
    json!({ "case": case.to_string(), "other": other.to_string() })
}

fn held((case, why): &(CaseId, Why)) -> Value {
    let (why, holder) = match why {
        Why::Disagree => ("disposed-here", None),
        Why::WaitsFor(holder) => ("number-taken", Some(holder)),
    };
    json!({ "case": case.to_string(), "why": why, "holder": holder })
}

/// `at` is `here` or `remote`.
fn unsound(finding: &Finding, at: &str) -> Value {
    let place = store_errors::place(finding);
    json!({ "code": finding.code.id(), "case": place.case, "file": place.file, "at": at })
}
