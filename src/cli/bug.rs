//! A bug of ours ends in one short message: no value, no trace of a record, exit code 70.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};

use crate::words::Words;

use super::exit::Exit;
use super::message::Message;

/// From now on a panic says this message. What it was about stays unsaid: it may be a value.
pub fn install(words: &Words) {
    let [label, message, hint] =
        ["label-error", "error-bug", "error-bug.hint"].map(|id| words.say(id));
    let action = words.say("label-hint");
    let version = Message::new("bug-version")
        .with("version", env!("CARGO_PKG_VERSION"))
        .text(words);
    set_hook(Box::new(move |panic| {
        let place = place(panic);
        let mut stderr = std::io::stderr().lock();
        let _ = writeln!(
            stderr,
            "{label}: {message}\n  {action}: {hint}\n  {version}, {place}"
        );
    }));
}

/// Where in the source, which says nothing of anybody; the folders of the machine that
/// built it are left out.
fn place(panic: &PanicHookInfo<'_>) -> String {
    let Some(at) = panic.location() else {
        return String::new();
    };
    let mut tail: Vec<&str> = at.file().rsplit(['/', '\\']).take(4).collect();
    tail.reverse();
    format!("{}:{}", tail.join("/"), at.line())
}

/// Runs the program; a panic ends it with [`Exit::Bug`].
pub fn guarded(run: impl FnOnce() -> Exit) -> Exit {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Exit::Bug)
}
