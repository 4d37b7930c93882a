//! What an exchange did, for scripts.

use serde_json::{Value, json};

use super::{Told, Why};
use crate::cli::store_errors;
use crate::record::CaseId;
use crate::render::json;
use crate::store::Finding;
use crate::store::together::Moved;

impl Told {
    /// `{"schema", "dry_run", "taken": [{"case", "steps"}], "sent": {"done", "records", "steps"},
    /// "recorded_anew": [{"case", "step", "by", "was", "is"}],
    /// "waiting": {"count", "new": [{"case", "step", "by", "was", "why"}]},
    /// "parted": [case], "renumbered": [{"from", "to"}], "held": [{"case", "why", "holder"}],
    /// "unsound": [{"code", "case", "file"}], "office": [version], "resealed", "keys_kept": [case],
    /// "logs": {"taken", "apart", "anew"}, "foreign", "rewritten"}`.
    pub(super) fn answer(&self) -> Value {
        let taken = self.taken.iter();
        let taken = taken.map(|(case, steps)| json!({ "case": case.to_string(), "steps": steps }));
        let parted = self.parted.iter().map(ToString::to_string);
        let kept = self.keys_kept.iter().map(ToString::to_string);
        let renumbered = self.renumbered.iter();
        let renumbered =
            renumbered.map(|(from, to)| json!({ "from": from.to_string(), "to": to.to_string() }));
        let (anew, waiting): (Vec<_>, Vec<_>) =
            self.moved.iter().partition(|(_, moved)| moved.is.is_some());
        json::answer(
            "sync",
            [
                ("dry_run", json!(self.dry_run)),
                ("taken", taken.collect()),
                ("sent", self.sent()),
                ("recorded_anew", anew.into_iter().map(recorded).collect()),
                (
                    "waiting",
                    json!({
                        "count": self.waiting,
                        "new": waiting.into_iter().map(waits).collect::<Vec<_>>(),
                    }),
                ),
                ("parted", parted.collect()),
                ("renumbered", renumbered.collect()),
                ("held", self.held.iter().map(held).collect()),
                ("unsound", self.all_unsound().iter().map(unsound).collect()),
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
}

fn recorded((case, moved): &(CaseId, Moved)) -> Value {
    json!({
        "case": case.to_string(),
        "step": moved.step,
        "by": moved.by.to_string(),
        "was": moved.was,
        "is": moved.is,
    })
}

fn waits((case, moved): &(CaseId, Moved)) -> Value {
    json!({
        "case": case.to_string(),
        "step": moved.step,
        "by": moved.by.to_string(),
        "was": moved.was,
        "why": moved.why,
    })
}

fn held((case, why): &(CaseId, Why)) -> Value {
    let (why, holder) = match why {
        Why::Disagree => ("disposed-here", None),
        Why::WaitsFor(holder) => ("number-taken", Some(holder)),
    };
    json!({ "case": case.to_string(), "why": why, "holder": holder })
}

fn unsound(finding: &Finding) -> Value {
    let place = store_errors::place(finding);
    json!({ "code": finding.code.id(), "case": place.case, "file": place.file })
}
