//! A line of a crontab, with what it does above it.

use std::borrow::Cow;

use chrono::Timelike as _;

use super::Job;
use crate::words::Words;

/// Monday to Friday.
const DAYS: &str = "1-5";

/// The line, under comments. cron knows no variables of the user, so the folder of what the
/// machine remembers is named too.
pub fn cron(job: &Job, words: &Words) -> String {
    let comments = words.say("schedule-cron-comment");
    let comments: String = comments
        .lines()
        .flat_map(|line| ["# ", line, "\n"])
        .collect();
    let state = format!("KARTOTEKA_STATE={}", quoted(&job.state));
    let call = std::iter::once(&job.program).chain(&job.arguments);
    let call = call.map(|word| quoted(word).into_owned());
    let words: Vec<String> = std::iter::once(state).chain(call).collect();
    // cron itself reads a percent sign as the end of the line, whatever the shell says.
    let command = words.join(" ").replace('%', "\\%");
    let (minute, hour) = (job.at.minute(), job.at.hour());
    format!("{comments}{minute} {hour} * * {DAYS} {command}\n")
}

/// A word as a shell reads it; one with a NUL was refused before.
fn quoted(word: &str) -> Cow<'_, str> {
    shlex::try_quote(word).unwrap_or(Cow::Borrowed("''"))
}
