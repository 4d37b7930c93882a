//! A task of the Windows Task Scheduler, for `schtasks /Create /XML`.
//!
//! The text is UTF-8 and says so: a declaration of UTF-16 over bytes of UTF-8, as many samples have
//! it, is refused. Elements stand in the order of the scheduler's schema.

use super::Job;
use crate::words::Words;

const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// The task as XML.
pub fn task_xml(job: &Job, words: &Words) -> String {
    let days: String = DAYS.map(|day| format!("<{day} />")).concat();
    let arguments: Vec<String> = job.arguments.iter().map(|word| quoted(word)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\n  \
         <RegistrationInfo>\n    <Description>{about}</Description>\n  </RegistrationInfo>\n  \
         <Triggers>\n    <CalendarTrigger>\n      <StartBoundary>{from}T{at}</StartBoundary>\n      \
         <Enabled>true</Enabled>\n      <ScheduleByWeek>\n        \
         <DaysOfWeek>{days}</DaysOfWeek>\n        <WeeksInterval>1</WeeksInterval>\n      \
         </ScheduleByWeek>\n    </CalendarTrigger>\n  </Triggers>\n  \
         <Principals>\n    <Principal id=\"Author\">\n      \
         <LogonType>InteractiveToken</LogonType>\n      \
         <RunLevel>LeastPrivilege</RunLevel>\n    </Principal>\n  </Principals>\n  \
         <Settings>\n    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n    \
         <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\n    \
         <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>\n    \
         <StartWhenAvailable>true</StartWhenAvailable>\n    \
         <Enabled>true</Enabled>\n    \
         <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>\n  </Settings>\n  \
         <Actions Context=\"Author\">\n    <Exec>\n      <Command>{program}</Command>\n      \
         <Arguments>{arguments}</Arguments>\n    </Exec>\n  </Actions>\n</Task>\n",
        about = escaped(&words.say("schedule-task-about")),
        from = job.from.format("%Y-%m-%d"),
        at = job.at.format("%H:%M:%S"),
        program = escaped(&format!("\"{}\"", job.program)),
        arguments = escaped(&arguments.join(" ")),
    )
}

/// A word as programs on Windows part their command line: in quotes, where a backslash counts only
/// before a quote.
fn quoted(word: &str) -> String {
    if !word.is_empty() && !word.contains([' ', '\t', '"']) {
        return word.to_owned();
    }
    let mut out = String::from("\"");
    let mut backslashes = 0;
    for sign in word.chars() {
        if sign == '"' {
            // Each backslash before the quote is doubled, and one more hides the quote.
            out.push_str(&"\\".repeat(backslashes + 1));
        }
        backslashes = if sign == '\\' { backslashes + 1 } else { 0 };
        out.push(sign);
    }
    out.push_str(&"\\".repeat(backslashes));
    out.push('"');
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}
