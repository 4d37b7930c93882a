//! `rekey --plan`: what a change of keys would do, without doing anything.

use serde_json::{Value, json};

use super::generations;
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::office::Purpose;
use crate::render::json;
use crate::store::{Finding, RekeyOrder, RekeyPlan, SealedCount};
use crate::words::Words;

/// Answers with the plan; what could not be sealed anew makes it incomplete.
pub fn run(
    context: &mut Context,
    session: &Session,
    order: &RekeyOrder,
    format: Format,
) -> Result<Exit, CommandError> {
    let plan = session.store.plan_rekey(order)?;
    context.answer(
        format,
        || answer(&plan, session),
        |words, _| lines(&plan, words),
    )?;
    let hindered: Vec<Finding> = plan.unreadable.iter().chain(&plan.away).cloned().collect();
    if hindered.is_empty() {
        return Ok(Exit::Done);
    }
    findings::say_each(context, &hindered);
    context.warn(&Message::new("plan-hindered").with("count", hindered.len()));
    Ok(Exit::Incomplete)
}

fn lines(plan: &RekeyPlan, words: &Words) -> String {
    let mut lines: Vec<Message> = plan.sealed.iter().map(|c| sealed(c, words)).collect();
    let begin = |(purpose, generation): &(Purpose, u32)| {
        let begin = Message::new("plan-begins").with("what", what(*purpose, words));
        begin.with("generation", i64::from(*generation))
    };
    lines.extend(plan.begins.iter().map(begin));
    lines.push(work(plan, words));
    let lines = lines.iter().map(|line| line.text(words) + "\n");
    lines.collect()
}

fn what(purpose: Purpose, words: &Words) -> String {
    words.say(&format!("purpose-{}", purpose.code()))
}

fn sealed(count: &SealedCount, words: &Words) -> Message {
    Message::new("plan-sealed")
        .with("what", what(count.purpose, words))
        .with("generation", i64::from(count.generation))
        .with("count", count.files)
        .with("size", size(count.bytes))
}

/// What there would be to do, and about how long it takes.
pub fn work(plan: &RekeyPlan, words: &Words) -> Message {
    if plan.files == 0 {
        return Message::new("plan-nothing");
    }
    let minutes = i64::try_from(plan.seconds().div_ceil(60)).unwrap_or(i64::MAX);
    let time = match minutes {
        0 | 1 => Message::new("plan-minute"),
        minutes => Message::new("plan-minutes").with("count", minutes),
    };
    Message::new("plan-work")
        .with("count", plan.files)
        .with("size", size(plan.bytes))
        .with("time", time.text(words))
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{} KiB", bytes.div_ceil(1024)),
        _ => format!("{} MiB", bytes.div_ceil(1 << 20)),
    }
}

/// `{"schema", "files", "bytes", "seconds", "begins", "sealed", "unfinished", "unreadable", "away"}`.
fn answer(plan: &RekeyPlan, session: &Session) -> Value {
    let sealed = |count: &SealedCount| {
        json!({
            "purpose": count.purpose.code(),
            "generation": count.generation,
            "files": count.files,
            "bytes": count.bytes,
        })
    };
    let files = |findings: &[Finding]| findings.iter().map(|f| json!(f.file)).collect::<Value>();
    json::answer(
        "rekey-plan",
        [
            ("files", json!(plan.files)),
            ("bytes", json!(plan.bytes)),
            ("seconds", json!(plan.seconds())),
            ("begins", generations(&plan.begins)),
            ("sealed", plan.sealed.iter().map(sealed).collect()),
            ("unfinished", json!(session.store.is_unfinished())),
            ("unreadable", files(&plan.unreadable)),
            ("away", files(&plan.away)),
        ],
    )
}
