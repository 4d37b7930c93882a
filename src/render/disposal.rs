//! The certificate of a disposal, as text and for scripts; as a paper it is `paper::disposal`.

use serde_json::{Value, json};

use super::{json, paragraph};
use crate::report::disposal::{Certificate, Gone};
use crate::words::{Arg, Words};

/// What a disposal does not reach, in the order in which it is told.
pub const NOT_COVERED: [&str; 3] = [
    "disposal-not-backups",
    "disposal-not-drafts",
    "disposal-not-paper",
];

/// The certificate in lines of at most `width` signs; digests stay whole.
pub fn text(certificate: &Certificate, words: &Words, width: u16) -> String {
    let mut lines = vec![
        words.say_with("disposal-title", &[("day", certificate.on.into())]),
        head(certificate, words),
    ];
    lines.extend(again(certificate, words).map(|said| paragraph::wrap(&said, width.into())));
    lines.push(String::new());
    lines.extend(certificate.gone.iter().map(|gone| record(gone, words)));
    lines.extend([String::new(), words.say("disposal-not-covered")]);
    let wrapped = |id: &&str| paragraph::wrap(&format!("- {}", words.say(id)), width.into());
    lines.extend(NOT_COVERED.iter().map(wrapped));
    lines.join("\n") + "\n"
}

/// Whose certificate it is.
pub fn head(certificate: &Certificate, words: &Words) -> String {
    let args = [
        ("office", Arg::from(certificate.office.clone())),
        ("fingerprint", certificate.fingerprint.to_string().into()),
        ("day", certificate.on.into()),
        ("by", certificate.by.to_string().into()),
    ];
    words.say_with("disposal-head", &args)
}

/// That it was made once more, and from what.
pub fn again(certificate: &Certificate, words: &Words) -> Option<String> {
    let day = certificate.again_on?;
    Some(words.say_with("disposal-again", &[("day", day.into())]))
}

/// How many documents went; a dash where nothing tells it.
pub fn documents(gone: &Gone) -> String {
    gone.documents
        .map_or_else(|| "–".to_owned(), |count| count.to_string())
}

fn record(gone: &Gone, words: &Words) -> String {
    let args = [
        ("case", Arg::from(gone.case.to_string())),
        ("class", class(gone).into()),
        ("years", gone.rule.years.into()),
        ("due", gone.rule.due_on.into()),
        ("documents", documents(gone).into()),
        ("erased", gone.erased.to_string().into()),
        ("head", gone.head.to_string().into()),
    ];
    words.say_with("disposal-record", &args)
}

/// The class of the office's file plan; a dash where it has set none.
pub fn class(gone: &Gone) -> String {
    gone.rule.class.clone().unwrap_or_else(|| "–".to_owned())
}

/// `{"schema", "on", "by", "office", "fingerprint", "disposed": [{"case", "class", "years",
/// "due_on", "documents", "erased_head", "head"}], "dry_run": false}`; `documents` is null in one
/// that is made once more.
pub fn json(certificate: &Certificate) -> Value {
    let gone = certificate.gone.iter().map(|gone| {
        json!({
            "case": gone.case.to_string(),
            "class": gone.rule.class,
            "years": gone.rule.years,
            "due_on": gone.rule.due_on.to_string(),
            "documents": gone.documents,
            "erased_head": gone.erased.to_string(),
            "head": gone.head.to_string(),
        })
    });
    json::answer(
        "dispose",
        [
            ("on", json!(certificate.on.to_string())),
            ("by", json!(certificate.by.to_string())),
            ("office", json!(certificate.office)),
            ("fingerprint", json!(certificate.fingerprint.to_string())),
            ("disposed", gone.collect()),
            ("dry_run", json!(false)),
        ],
    )
}
