//! What a paper's code tells: for people in sentences, for scripts as one object.

use serde_json::{Value, json};

use super::{labels, paragraph};
use crate::procedure;
use crate::record::step::StepRecord;
use crate::report::checkpoint::Printed;
use crate::words::{Arg, Words};

/// `{"code", "case", "seq", "step", "on", "after": [{"seq", "step", "on"}]}`
pub fn json(printed: &Printed<'_>) -> Value {
    let last = printed.last;
    let after = printed
        .after
        .iter()
        .map(|step| json!({ "seq": step.seq, "step": step.step, "on": step.on.to_string() }));
    json!({
        "code": printed.code.to_string(),
        "case": printed.journal.case.to_string(),
        "seq": last.seq,
        "step": last.step,
        "on": last.on.to_string(),
        "after": after.collect::<Value>(),
    })
}

/// The step of the paper, and a line for each that came after.
pub fn text(printed: &Printed<'_>, words: &Words, width: u16) -> String {
    let mut lines = vec![step("checkpoint-found", printed, printed.last, words)];
    if printed.after.is_empty() {
        lines.push(words.say("checkpoint-nothing-after"));
    } else {
        lines.push(words.say("checkpoint-after"));
        let after = printed.after.iter();
        lines.extend(after.map(|one| step("checkpoint-step", printed, one, words)));
    }
    let fitted = lines.iter().map(|line| paragraph::hang(line, width.into()));
    fitted.collect::<Vec<_>>().join("\n") + "\n"
}

fn step(id: &str, printed: &Printed<'_>, step: &StepRecord, words: &Words) -> String {
    let law = procedure::by_code(&printed.journal.procedure);
    let label = law.map_or_else(
        || step.step.to_string(),
        |law| labels::step(law, &step.step, words),
    );
    let args = [
        (
            "case",
            Arg::from(labels::case(&printed.journal.case, words)),
        ),
        ("seq", Arg::from(step.seq.to_string())),
        ("label", Arg::from(label)),
        ("on", Arg::from(step.on)),
    ];
    words.say_with(id, &args)
}
