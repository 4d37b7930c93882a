//! What the store found, as rows of a report: sentences, details and advice in words.

use std::collections::BTreeSet;

use crate::record::Level;
use crate::record::journal::JournalError;
use crate::record::log_line::LogError;
use crate::record::sheet::SheetError;
use crate::record::text::TextError;
use crate::report::findings::{Findings, Found};
use crate::store::check::Unchecked;
use crate::store::finding::Detail;
use crate::store::office_chain::{Break, BreakReason};
use crate::store::{Check, Code, Finding};
use crate::words::Words;

use super::causes;
use super::context::Context;
use super::exit::Exit;
use super::lost;
use super::message::Message;
use super::store_errors;

/// Findings of the logs about a file.
const OF_LOGS: [Code; 4] = [
    Code::LogAhead,
    Code::LogDigest,
    Code::NotLogged,
    Code::LogFile,
];

/// A check of the store as a report.
pub fn report(check: &Check, words: &Words) -> Findings {
    let unchecked = check.unchecked.iter().map(|unchecked| match unchecked {
        Unchecked::Contents => "contents",
        Unchecked::Documents => "documents",
    });
    Findings {
        cases: check.cases,
        contacts: check.contacts,
        files: check.files,
        unchecked: unchecked.collect(),
        found: without_echoes(check).map(|f| found(f, words)).collect(),
    }
}

/// One damage is one finding: what the logs tell of a file goes without saying when something
/// else is wrong with it, and that a key is missing when its change was interrupted. The same of a
/// file goes without saying where it is told of the step whose file it is.
fn without_echoes(check: &Check) -> impl Iterator<Item = &Finding> {
    let files_of = |wanted: fn(&Finding) -> bool| -> BTreeSet<&str> {
        let findings = check.findings.iter().filter(|f| wanted(f));
        findings.filter_map(|f| f.file.as_deref()).collect()
    };
    let damaged = files_of(|f| f.level() == Level::Error && !OF_LOGS.contains(&f.code));
    let unfinished = files_of(|f| f.code == Code::KeysUnfinished);
    let of_steps: BTreeSet<(&str, &str)> = check
        .findings
        .iter()
        .filter(|f| f.step.is_some())
        .filter_map(|f| Some((f.code.id(), f.file.as_deref()?)))
        .collect();
    let is_echo = move |f: &Finding| {
        let file = f.file.as_deref().unwrap_or_default();
        match f.code {
            Code::KeysOld => unfinished.contains(format!("{file}.next").as_str()),
            code if f.step.is_none() && of_steps.contains(&(code.id(), file)) => true,
            code => OF_LOGS.contains(&code) && damaged.contains(file),
        }
    };
    check.findings.iter().filter(move |f| !is_echo(f))
}

fn found(finding: &Finding, words: &Words) -> Found {
    let message = store_errors::sentence(finding);
    Found {
        code: finding.code.id().to_owned(),
        level: finding.level(),
        case: finding.case.as_ref().map(ToString::to_string),
        file: finding.file.clone(),
        step: finding.step,
        message: message.text(words),
        detail: finding.detail.as_ref().and_then(|d| detail(d, words)),
        basis: None,
        days_late: None,
        fix: words.say(&format!("{}-fix", message.id())),
    }
}

/// More about a finding, in words: numbers and key paths, never a value.
fn detail(detail: &Detail, words: &Words) -> Option<String> {
    let message = match detail {
        Detail::File(problem) => causes::of_file(*problem),
        Detail::Journal(error) => of_journal(error)?,
        Detail::Sheet(SheetError::Text(error)) => of_text(error),
        Detail::Sheet(SheetError::Field(field)) => at_field(field),
        Detail::Sheet(SheetError::NewerFormat) => return None,
        Detail::Log(LogError::Shape(line) | LogError::Chain(line)) => at_line(*line),
        Detail::Office(broken) => of_break(broken, words),
        Detail::Seen(seq) => Message::new("detail-seen").with("seq", seq.to_string()),
        Detail::Gone(gone) => return Some(lost::sentence(gone, words)),
        Detail::CopyOf(name) => Message::new("detail-copy-of").with("file", name.clone()),
        Detail::Lines { from, to } => lost::range("detail-lines", *from, *to),
    };
    Some(message.text(words))
}

fn at_line(line: usize) -> Message {
    Message::new("detail-line").with("line", line.to_string())
}

fn at_field(field: &str) -> Message {
    Message::new("detail-field").with("field", field.to_owned())
}

fn of_text(error: &TextError) -> Message {
    match error {
        TextError::Syntax { line } => at_line(*line),
        TextError::Value { path } => at_field(path),
    }
}

fn of_journal(error: &JournalError) -> Option<Message> {
    let block = |seq: &usize| Message::new("detail-block").with("seq", seq.to_string());
    Some(match error {
        JournalError::Text(error) => of_text(error),
        JournalError::Header(field) => at_field(field),
        JournalError::NewerFormat => return None,
        JournalError::Block(seq) | JournalError::Order(seq) => block(seq),
        JournalError::Step { seq, field } => Message::new("detail-step")
            .with("seq", seq.to_string())
            .with("field", field.clone()),
    })
}

fn of_break(broken: &Break, words: &Words) -> Message {
    let why = match broken.why {
        BreakReason::File(_) => "detail-office-file",
        BreakReason::Text(_) => "detail-office-text",
        BreakReason::Link(_) => "detail-office-link",
        BreakReason::Pinned => "detail-office-pinned",
        BreakReason::OtherStore => "detail-office-other-store",
    };
    Message::new("detail-version")
        .with("version", broken.version.to_string())
        .with("why", words.say(why))
}

/// Says which files could not be sealed anew, and how the run ends with them.
pub fn say_failed(context: &mut Context, failed: &[Finding]) -> Exit {
    if failed.is_empty() {
        return Exit::Done;
    }
    say_each(context, failed);
    context.warn(&Message::new("reseal-failed").with("count", failed.len()));
    Exit::Incomplete
}

/// Says each finding as a warning, with its place.
pub fn say_each(context: &mut Context, findings: &[Finding]) {
    for finding in findings {
        let place = store_errors::place(finding).text(&context.words);
        let text = store_errors::sentence(finding).text(&context.words);
        let told = Message::new("notice-problem");
        context.warn(&told.with("place", place).with("text", text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_code_has_a_sentence_and_an_advice_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for code in Code::ALL {
                let found = found(&Finding::at(*code, "file"), &words);
                for text in [&found.message, &found.fix] {
                    assert!(
                        text.ends_with(['.', '?']) || text.ends_with("* -text"),
                        "{text}"
                    );
                    assert!(!text.starts_with("finding-"), "{lang}: {text}");
                }
            }
        }
    }

    #[test]
    fn no_words_are_left_for_codes_that_are_gone() {
        let words = Words::new(Lang::Pl);
        for number in 0..1000 {
            let id = format!("v{number:03}");
            let known = Code::ALL.iter().any(|code| code.id().to_lowercase() == id);
            assert_eq!(words.has(&format!("finding-{id}")), known, "{id}");
        }
    }

    #[test]
    fn one_damage_is_one_finding() {
        let check = |codes: &[(Code, &str)]| Check {
            findings: codes
                .iter()
                .map(|(c, file)| Finding::at(*c, file))
                .collect(),
            ..Check::default()
        };
        let kept = |codes: &[(Code, &str)]| {
            let report = report(&check(codes), &Words::new(Lang::Pl));
            report.found.into_iter().map(|f| f.code).collect::<Vec<_>>()
        };
        let damaged = (Code::Damaged, "a");
        assert_eq!(
            kept(&[damaged, (Code::LogDigest, "a"), (Code::NotLogged, "a")]),
            ["V006"]
        );
        assert_eq!(kept(&[damaged, (Code::LogDigest, "b")]), ["V006", "V053"]);
        assert_eq!(
            kept(&[(Code::LogDigest, "a"), (Code::LogFile, "a")]),
            ["V053", "V056"]
        );
        assert_eq!(
            kept(&[(Code::Orphan, "a"), (Code::NotLogged, "a")]),
            ["V034", "V054"]
        );
    }

    #[test]
    fn details_are_said_in_words() {
        let words = Words::new(Lang::En);
        let table = [
            (Detail::Seen(4), "The last step seen had the number 4."),
            (JournalError::Order(2).into(), "Block of step 2."),
            (LogError::Chain(7).into(), "Line 7."),
            (SheetError::Field("salt".into()).into(), "Field salt."),
            (
                Detail::Office(Break {
                    version: 2,
                    why: BreakReason::Pinned,
                }),
                "Version 2: this computer has seen another one.",
            ),
        ];
        for (told, expected) in table {
            assert_eq!(detail(&told, &words).as_deref(), Some(expected));
        }
    }
}
