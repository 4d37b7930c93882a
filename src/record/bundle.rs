//! What a bundle for an audit says of itself: who made it of which records for whom, with which
//! keys, and which file it was made of is which now.
//!
//! `bundle.toml`: `format`, `store`, `office` (the number of the last office version), `by`, `at`,
//! `recipient`; then a `[[key]]` for each purpose, a `[[record]]` for each record with its end, a
//! `[[file]]` for each file that was sealed anew; last the signature line, over
//! `"kartoteka/bundle/1\0" ‖ SHA-256(bytes before it)`. There is one spelling only.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::ids::{CaseId, HolderId};
use super::journal::Digest;
use super::office::{Head, KeyRecipient, Purpose, is_recipient};
use super::signed::{SignedText, digest, head, number};
use super::text;
use super::value::{Fields, Value};

/// The format that this program writes.
const FORMAT: i64 = 1;

/// A file that was sealed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resealed {
    /// The digest of the file in the store, as its logs tell it.
    pub was: Digest,
    /// The digest of the file in the bundle.
    pub now: Digest,
}

/// What a bundle says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Id of the store of which it is made.
    pub store: String,
    /// The last office version when it was made.
    pub office: u32,
    /// Who made it.
    pub by: HolderId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who may read it: an age recipient.
    pub recipient: String,
    /// The keys of the bundle, which open nothing else.
    pub keys: [String; 2],
    /// The records in it, and where each ended.
    pub records: BTreeMap<CaseId, Head>,
    /// The sealed files in it, by their paths.
    pub files: BTreeMap<String, Resealed>,
}

impl Bundle {
    /// The keys as the office file would name them.
    pub fn key_recipients(&self) -> Vec<KeyRecipient> {
        let keys = Purpose::ALL.into_iter().zip(&self.keys);
        let key = |(purpose, recipient): (Purpose, &String)| KeyRecipient {
            purpose,
            generation: 1,
            recipient: recipient.clone(),
            since: self.at,
        };
        keys.map(key).collect()
    }
}

impl SignedText for Bundle {
    fn body(&self) -> String {
        let mut out = String::new();
        let head = [
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(self.store.clone())),
            ("office", Value::Int(i64::from(self.office))),
            ("by", Value::from(self.by.to_string())),
            ("at", Value::Instant(self.at)),
            ("recipient", Value::from(self.recipient.clone())),
        ];
        text::write_lines(&mut out, head.iter().map(|(n, v)| (*n, v)));
        let mut row = |name: &str, row: &[(&str, Value)]| {
            text::write_row(&mut out, name, row.iter().map(|(n, v)| (*n, v)));
        };
        for (purpose, recipient) in Purpose::ALL.into_iter().zip(&self.keys) {
            let recipient = ("recipient", Value::from(recipient.clone()));
            row("key", &[("purpose", purpose.code().into()), recipient]);
        }
        for (case, head) in &self.records {
            let seq = ("seq", Value::Int(i64::from(head.seq)));
            let digest = ("digest", Value::from(head.digest.to_string()));
            row("record", &[("case", case.to_string().into()), seq, digest]);
        }
        for (path, file) in &self.files {
            let was = ("was", Value::from(file.was.to_string()));
            let now = ("now", Value::from(file.now.to_string()));
            row("file", &[("path", path.clone().into()), was, now]);
        }
        out
    }

    fn of(fields: &Fields) -> Option<Self> {
        (fields.get("format")?.as_int()? == FORMAT).then_some(())?;
        let recipients = fields.each("key").iter().filter_map(Value::as_table);
        let recipients: Vec<String> = recipients
            .filter_map(|key| key.text("recipient").map(str::to_owned))
            .collect();
        let recipient = fields.text("recipient")?.to_owned();
        let are_recipients = is_recipient(&recipient) && recipients.iter().all(|r| is_recipient(r));
        are_recipients.then_some(())?;
        let record = |row: &Value| {
            let row = row.as_table()?;
            Some((row.text("case")?.parse().ok()?, head(row)?))
        };
        let file = |row: &Value| {
            let row = row.as_table()?;
            let file = Resealed {
                was: digest(row, "was")?,
                now: digest(row, "now")?,
            };
            Some((row.text("path")?.to_owned(), file))
        };
        Some(Self {
            store: fields.text("store")?.to_owned(),
            office: number(fields, "office")?,
            by: fields.text("by")?.parse().ok()?,
            at: fields.get("at")?.as_instant()?,
            recipient,
            keys: recipients.try_into().ok()?,
            records: fields
                .each("record")
                .iter()
                .map(record)
                .collect::<Option<_>>()?,
            files: fields
                .each("file")
                .iter()
                .map(file)
                .collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::signed::tests::has_one_spelling;

    fn sample() -> Bundle {
        let recipient = |sign: &str| format!("age1{}", sign.repeat(58));
        let head = Head {
            seq: 4,
            digest: Digest::of(b"x"),
        };
        let file = Resealed {
            was: Digest::of(b"x"),
            now: Digest::of(b"y"),
        };
        Bundle {
            store: "01J".into(),
            office: 2,
            by: "anna.k".parse().unwrap(),
            at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap(),
            recipient: recipient("q"),
            keys: [recipient("w"), recipient("e")],
            records: [("NK-2026-0001".parse().unwrap(), head)].into(),
            files: [("nk/2026/0001/case.toml.age".into(), file)].into(),
        }
    }

    #[test]
    fn a_bundle_has_one_spelling() {
        has_one_spelling(&sample());
    }
}
