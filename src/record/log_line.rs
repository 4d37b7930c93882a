//! One line of a device's log: who wrote which files when, with digests of the ciphertexts.
//!
//! A line is JSON with its keys in this order and no space:
//! `{"n":1,"at":"…","by":"…","op":"…","case":"…"|null,"seq":4|null,"files":{"path":"hex"},"prev":"…","sig":"…"}`.
//! `prev` is the hex SHA-256 of the line before, without its line end; the first line has `""`.
//! The signature is over `"kartoteka/log/1\0" ‖ SHA-256(bytes of the line before `,"sig":`)`.
//! There is one spelling only: a line counts when writing what was read gives the same bytes.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
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
/// The same when an older state was put back knowingly and gone on from.
pub const GO_BACK: &str = "go-back";
/// The same when a record was disposed of: its documents are gone by right.
pub const DISPOSAL: &str = "dispose";

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
        let signature = sign(Digest::of(front(n, &entry, tail.digest).as_bytes()))?;
        Ok(Self {
            n,
            entry,
            prev: tail.digest,
            signature,
        })
    }

    /// The digest that the signature is over.
    pub fn signed_digest(&self) -> Digest {
        Digest::of(front(self.n, &self.entry, self.prev).as_bytes())
    }

    /// The line as it is stored, without its line end.
    pub fn text(&self) -> String {
        let front = front(self.n, &self.entry, self.prev);
        format!("{front},\"sig\":\"{}\"}}", STANDARD.encode(self.signature))
    }

    /// Where a log that ends with this line ends: its number and its digest.
    pub fn end(&self) -> Head {
        Head {
            seq: self.n,
            digest: Digest::of(self.text().as_bytes()),
        }
    }

    /// Reads one line; none when it is not in the one spelling.
    pub fn read(line: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(line).ok()?;
        let text = |name: &str| json.get(name)?.as_str();
        let number = |name: &str| u32::try_from(json.get(name)?.as_u64()?).ok();
        let files = json.get("files")?.as_object()?.iter();
        let digest =
            |(path, hex): (&String, &Json)| Some((path.clone(), Digest::from_hex(hex.as_str()?)?));
        let prev = match text("prev")? {
            "" => None,
            hex => Some(Digest::from_hex(hex)?),
        };
        let read = Self {
            n: number("n")?,
            entry: Entry {
                at: DateTime::parse_from_rfc3339(text("at")?).ok()?,
                by: text("by")?.parse().ok()?,
                op: text("op")?.to_owned(),
                case: text("case").and_then(|c| c.parse().ok()),
                seq: number("seq"),
                files: files.map(digest).collect::<Option<_>>()?,
            },
            prev,
            signature: STANDARD.decode(text("sig")?).ok()?.try_into().ok()?,
        };
        (read.text() == line).then_some(read)
    }
}

/// Reads a whole log and checks that each line follows the one before.
///
/// A last line without its line end is what a crash leaves; it is not part of the log, and the
/// second value tells that it was there.
pub fn read_log(text: &str) -> Result<(Vec<LogLine>, bool), LogError> {
    let (whole, torn) = match text.rfind('\n') {
        Some(end) => text.split_at(end + 1),
        None => ("", text),
    };
    let mut tail = Tail::default();
    let mut lines = Vec::new();
    // `lines` would take a carriage return for part of the line end.
    for (i, line) in whole.split_terminator('\n').enumerate() {
        let read = LogLine::read(line).ok_or(LogError::Shape(i + 1))?;
        if read.n != tail.n + 1 || read.prev != tail.digest {
            return Err(LogError::Chain(i + 1));
        }
        tail = tail_of(read.n, line);
        lines.push(read);
    }
    Ok((lines, !torn.is_empty()))
}

/// The tail that a line leaves.
pub fn tail_of(n: u32, line: &str) -> Tail {
    Tail {
        n,
        digest: Some(Digest::of(line.as_bytes())),
    }
}

/// The bytes that are signed: the line up to, not including, `,"sig":`.
fn front(n: u32, entry: &Entry, prev: Option<Digest>) -> String {
    let files: Vec<String> = entry
        .files
        .iter()
        .map(|(path, digest)| format!("{}:\"{digest}\"", quoted(path)))
        .collect();
    format!(
        "{{\"n\":{n},\"at\":\"{}\",\"by\":\"{}\",\"op\":{},\"case\":{},\"seq\":{},\"files\":{{{}}},\"prev\":\"{}\"",
        instant_text(&entry.at),
        entry.by,
        quoted(&entry.op),
        entry
            .case
            .as_ref()
            .map_or("null".into(), |c| format!("\"{c}\"")),
        entry.seq.map_or("null".into(), |s| s.to_string()),
        files.join(","),
        prev.map(|d| d.to_string()).unwrap_or_default(),
    )
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
            tail = tail_of(line.n, &line.text());
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
