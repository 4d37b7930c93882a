//! One line of a device's log: who wrote which files when, with digests of the ciphertexts.
//!
//! A line is JSON with its keys in this order and no space:
//! `{"n":1,"at":"…","by":"…","op":"…","case":"…"|null,"seq":4|null,"files":{"path":"hex"},"prev":"…","sig":"…"}`.
//! `prev` is the hex SHA-256 of the line before, without its line end; the first line has `""`.
//! The signature is over `"kartoteka/log/1\0" ‖ SHA-256(bytes of the line before `,"sig":`)`.
//! There is one spelling only: a line counts when writing what was read gives the same bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
use serde::Deserialize;
use serde_json::Value as Json;

use super::ids::{CaseId, HolderId};
use super::journal::{Digest, SignatureBytes};
use super::office::Head;
use super::text::instant_text;

/// Why a line does not belong to a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// Not a line in the one spelling.
    #[error("line {0} of the log is not one that the program writes")]
    Shape(usize),
    /// Another number, or the digest of another line before it.
    #[error("line {0} of the log does not follow the line before it")]
    Chain(usize),
}

/// What a line says was done when a copy was tried out: it tells of no file of the store.
pub const DRILL: &str = "restore-drill";
/// The same when the copy was not good.
pub const DRILL_FAILED: &str = "restore-drill-failed";
/// The same when a record was handed out in a bundle for an audit.
pub const BUNDLE: &str = "bundle";
/// The same when a record was handed over to another office.
pub const HANDOVER: &str = "handover";
/// The same when an older state was put back knowingly and gone on from.
pub const GO_BACK: &str = "go-back";
/// An admin's word that files of which logs tell are gone for good: at none of them lies anything.
pub const GONE: &str = "gone";
/// The same when a record was disposed of: its documents are gone by right.
pub const DISPOSAL: &str = "dispose";

/// Files at which nothing lies any more, as a line tells of them: with the digest of no bytes.
pub fn nothing_at(
    files: impl IntoIterator<Item = String>,
) -> impl Iterator<Item = (String, Digest)> {
    let nothing = Digest::of(b"");
    files.into_iter().map(move |inside| (inside, nothing))
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When, by the clock.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub by: HolderId,
    /// What was done: a code such as `step`, `open`, `office`, `rekey`.
    pub op: String,
    /// The case, when it was about one.
    pub case: Option<CaseId>,
    /// The number of the case's last step after the write.
    pub seq: Option<u32>,
    /// The files written: path inside the store, digest of the ciphertext.
    pub files: BTreeMap<String, Digest>,
}

/// A line with its place in the chain; the signature is not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Number of the line, from 1.
    pub n: u32,
    /// What it says.
    pub entry: Entry,
    /// The digest of the line before; none in the first.
    pub prev: Option<Digest>,
    /// The signature over [`LogLine::signed_digest`].
    pub signature: SignatureBytes,
    /// The digest of what is signed, kept from the bytes themselves.
    signed: Digest,
    /// The digest of the whole line, to which the next one is joined.
    whole: Digest,
}

/// The end of a chain of lines, to which the next line is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tail {
    /// Number of the last line, 0 before the first.
    pub n: u32,
    /// Digest of the last line.
    pub digest: Option<Digest>,
}

impl LogLine {
    /// The line that follows `tail`; `sign` is given the digest and answers with its signature.
    pub fn next<E>(
        tail: Tail,
        entry: Entry,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<Self, E> {
        let n = tail.n.saturating_add(1);
        let front = front(n, &entry, tail.digest);
        let signed = Digest::of(front.as_bytes());
        let signature = sign(signed)?;
        Ok(Self {
            n,
            entry,
            prev: tail.digest,
            signature,
            signed,
            whole: Digest::of(closed(front, &signature).as_bytes()),
        })
    }

    /// The digest that the signature is over.
    pub fn signed_digest(&self) -> Digest {
        self.signed
    }

    /// The line as it is stored, without its line end.
    pub fn text(&self) -> String {
        closed(front(self.n, &self.entry, self.prev), &self.signature)
    }

    /// The tail that it leaves.
    pub fn tail(&self) -> Tail {
        Tail {
            n: self.n,
            digest: Some(self.whole),
        }
    }

    /// Where a log that ends with this line ends: its number and its digest.
    pub fn end(&self) -> Head {
        Head {
            seq: self.n,
            digest: self.whole,
        }
    }

    /// Reads one line; none when it is not in the one spelling.
    pub fn read(line: &str) -> Option<Self> {
        let written: Written<'_> = serde_json::from_str(line).ok()?;
        let files = written.files.into_iter();
        let digest = |(path, hex): (String, Cow<'_, str>)| Some((path, Digest::from_hex(&hex)?));
        let prev = match written.prev.as_ref() {
            "" => None,
            hex => Some(Digest::from_hex(hex)?),
        };
        let entry = Entry {
            at: DateTime::parse_from_rfc3339(&written.at).ok()?,
            by: written.by.parse().ok()?,
            op: written.op.into_owned(),
            case: written.case.map(|case| case.parse()).transpose().ok()?,
            seq: written.seq,
            files: files.map(digest).collect::<Option<_>>()?,
        };
        let signature = STANDARD.decode(written.sig.as_bytes()).ok()?;
        let signature = signature.try_into().ok()?;
        let front = front(written.n, &entry, prev);
        let signed = Digest::of(front.as_bytes());
        (closed(front, &signature) == line).then(|| Self {
            n: written.n,
            entry,
            prev,
            signature,
            signed,
            whole: Digest::of(line.as_bytes()),
        })
    }
}

/// A line as JSON has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'a> {
    n: u32,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    by: Cow<'a, str>,
    #[serde(borrow)]
    op: Cow<'a, str>,
    #[serde(borrow)]
    case: Option<Cow<'a, str>>,
    seq: Option<u32>,
    #[serde(borrow)]
    files: BTreeMap<String, Cow<'a, str>>,
    #[serde(borrow)]
    prev: Cow<'a, str>,
    #[serde(borrow)]
    sig: Cow<'a, str>,
}

/// Reads a whole log and checks that each line follows the one before.
///
/// A last line without its line end is what a crash leaves; it is not part of the log, and the
/// second value tells that it was there.
pub fn read_log(text: &str) -> Result<(Vec<LogLine>, bool), LogError> {
    let (lines, torn) = lines_of(text);
    Ok((joined(lines.into_iter().map(LogLine::read))?, torn))
}

/// The lines of a log, and whether a torn one stands behind them.
pub fn lines_of(text: &str) -> (Vec<&str>, bool) {
    let (whole, torn) = match text.rfind('\n') {
        Some(end) => text.split_at(end + 1),
        None => ("", text),
    };
    // `lines` would take a carriage return for part of the line end.
    (whole.split_terminator('\n').collect(), !torn.is_empty())
}

/// Lines each of which follows the one before; none is one that was not read.
pub fn joined(read: impl IntoIterator<Item = Option<LogLine>>) -> Result<Vec<LogLine>, LogError> {
    let mut tail = Tail::default();
    let mut lines = Vec::new();
    for (i, line) in read.into_iter().enumerate() {
        let line = line.ok_or(LogError::Shape(i + 1))?;
        if line.n != tail.n + 1 || line.prev != tail.digest {
            return Err(LogError::Chain(i + 1));
        }
        tail = line.tail();
        lines.push(line);
    }
    Ok(lines)
}

/// The bytes that are signed: the line up to, not including, `,"sig":`.
fn front(n: u32, entry: &Entry, prev: Option<Digest>) -> String {
    let mut front = String::with_capacity(256 + 160 * entry.files.len());
    let at = instant_text(&entry.at);
    let op = quoted(&entry.op);
    let _ = write!(
        front,
        "{{\"n\":{n},\"at\":\"{at}\",\"by\":\"{}\",\"op\":{op},\"case\":",
        entry.by
    );
    let _ = match &entry.case {
        Some(case) => write!(front, "\"{case}\""),
        None => front.write_str("null"),
    };
    front.push_str(",\"seq\":");
    let _ = match entry.seq {
        Some(seq) => write!(front, "{seq}"),
        None => front.write_str("null"),
    };
    front.push_str(",\"files\":{");
    for (i, (path, digest)) in entry.files.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(front, "{comma}{}:\"{digest}\"", quoted(path));
    }
    front.push_str("},\"prev\":\"");
    if let Some(digest) = prev {
        _ = write!(front, "{digest}");
    }
    front.push('"');
    front
}

/// The line that begins so, with its signature.
fn closed(mut front: String, signature: &SignatureBytes) -> String {
    front.push_str(",\"sig\":\"");
    STANDARD.encode_string(signature, &mut front);
    front.push_str("\"}");
    front
}

fn quoted(text: &str) -> String {
    Json::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: u32) -> Entry {
        let files = [("nk/2026/0001/case.toml.age".to_owned(), Digest::of(b"x"))];
        Entry {
            at: DateTime::parse_from_rfc3339("2026-11-02T09:00:00+01:00").unwrap(),
            by: "anna.k".parse().unwrap(),
            op: "step".into(),
            case: Some("NK-2026-0001".parse().unwrap()),
            seq: Some(seq),
            files: files.into(),
        }
    }

    fn sample(count: u32) -> String {
        let mut tail = Tail::default();
        let mut log = String::new();
        for seq in 1..=count {
            let line = LogLine::next(tail, entry(seq), |_| Ok::<_, ()>([7; 64])).unwrap();
            tail = line.tail();
            log.push_str(&line.text());
            log.push('\n');
        }
        log
    }

    #[test]
    fn the_keys_stand_in_the_order_of_the_format() {
        let line = sample(1);
        let keys: Vec<String> = serde_json::from_str::<Json>(&line)
            .unwrap()
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        let expected = ["n", "at", "by", "op", "case", "seq", "files", "prev", "sig"];
        assert_eq!(keys, expected);
    }

    #[test]
    fn a_log_reads_back() {
        let (lines, torn) = read_log(&sample(3)).unwrap();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2].entry, entry(3));
        assert!(!torn);
    }

    #[test]
    fn a_torn_end_is_told_and_not_read() {
        let log = sample(2);
        let (lines, torn) = read_log(&log[..log.len() - 5]).unwrap();
        assert_eq!((lines.len(), torn), (1, true));
    }

    #[test]
    fn a_line_taken_out_or_respelled_is_found() {
        let log = sample(3);
        let without_second: String = log
            .split_inclusive('\n')
            .enumerate()
            .filter_map(|(i, l)| (i != 1).then_some(l))
            .collect();
        assert_eq!(read_log(&without_second), Err(LogError::Chain(2)));
        let spaced = log.replacen("\"n\":1", "\"n\": 1", 1);
        assert_eq!(read_log(&spaced), Err(LogError::Shape(1)));
        let extra = log.replacen(",\"sig\"", ",\"note\":1,\"sig\"", 1);
        assert_eq!(read_log(&extra), Err(LogError::Shape(1)));
    }

    #[test]
    fn what_is_about_no_case_says_null() {
        let mut office = entry(1);
        office.case = None;
        office.seq = None;
        let line = LogLine::next(Tail::default(), office, |_| Ok::<_, ()>([7; 64])).unwrap();
        assert!(line.text().contains("\"case\":null,\"seq\":null"));
        assert_eq!(LogLine::read(&line.text()), Some(line));
    }
}
