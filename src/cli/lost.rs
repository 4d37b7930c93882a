//! Which steps a journal lacks, in words and as values: what the logs tell of them.

use serde_json::{Value, json};

use crate::store::finding::{Detail, Gone, GoneWrite};
use crate::store::{Check, Finding};
use crate::words::{Arg, Words};

use super::message::Message;

/// So many writes are told to people; scripts get all.
const WRITES_MAX: usize = 5;

/// `Brakuje kroków 5-7. Według logów: krok 5 – anna.k, 23 listopada 2026 …`
pub(super) fn sentence(gone: &Gone, words: &Words) -> String {
    let missing = range("detail-steps-gone", gone.from, gone.to).text(words);
    if gone.writes.is_empty() {
        return format!("{missing} {}", words.say("detail-gone-untold"));
    }
    let told = gone.writes.iter().take(WRITES_MAX);
    let mut told: Vec<String> = told.map(|one| write(one, words)).collect();
    if let Some(more) = gone.writes.len().checked_sub(WRITES_MAX).filter(|n| *n > 0) {
        told.push(words.say_with("detail-gone-more", &[("count", Arg::from(more))]));
    }
    let told = [("writes", told.join("; ").into())];
    format!("{missing} {}", words.say_with("detail-gone-told", &told))
}

fn write(one: &GoneWrite, words: &Words) -> String {
    // What comes behind the first word of an `op` are places in a chain, for programs.
    let op = one.op.split(' ').next().unwrap_or_default();
    let args = [
        ("seq", Arg::from(one.seq.to_string())),
        ("by", one.by.to_string().into()),
        ("at", words.instant(one.at).into()),
        ("op", op.to_owned().into()),
    ];
    words.say_with("detail-gone-write", &args)
}

/// A sentence about all from one number to another; `ID-one` when they are the same.
pub(super) fn range(id: &str, from: u32, to: u32) -> Message {
    let id = if from == to {
        format!("{id}-one")
    } else {
        id.to_owned()
    };
    let message = Message::new(id).with("from", from.to_string());
    message.with("to", to.to_string())
}

/// `[{"case", "from", "to", "writes": [{"step", "at", "by", "op"}]}]`, each case once.
pub(super) fn json(check: &Check) -> Value {
    let mut told: Vec<Value> = check.findings.iter().filter_map(one).collect();
    told.dedup();
    Value::Array(told)
}

fn one(finding: &Finding) -> Option<Value> {
    let Some(Detail::Gone(gone)) = &finding.detail else {
        return None;
    };
    let write = |write: &GoneWrite| {
        json!({
            "step": write.seq,
            "at": write.at.to_rfc3339(),
            "by": write.by.to_string(),
            "op": write.op,
        })
    };
    Some(json!({
        "case": finding.case.as_ref()?.to_string(),
        "from": gone.from,
        "to": gone.to,
        "writes": gone.writes.iter().map(write).collect::<Value>(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Digest;
    use crate::words::Lang;
    use chrono::DateTime;

    fn gone(writes: u32) -> Gone {
        let write = |seq| GoneWrite {
            seq,
            at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap(),
            by: "anna.k".parse().unwrap(),
            op: "step".into(),
        };
        Gone {
            from: 5,
            to: 4 + writes.max(1),
            writes: (5..5 + writes).map(write).collect(),
        }
    }

    #[test]
    fn the_steps_and_what_logs_tell_of_them_are_said() {
        let said = |writes| sentence(&gone(writes), &Words::new(Lang::Pl));
        insta::assert_snapshot!([said(0), said(1), said(3), said(7)].join("\n"));
    }
    #[test]
    fn places_in_a_chain_are_for_programs_alone() {
        let mut one = gone(1);
        one.writes[0].op = format!("replay {} {} 7", Digest::of(b"old"), Digest::of(b"new"));
        let said = sentence(&one, &Words::new(Lang::En));
        assert!(said.contains("(replay)"), "{said}");
    }
}
