//! What goes between two offices when a case passes from one gmina to another: the [`card`] that
//! the receiver gives out, what a parcel says of itself ([`Manifest`]), and the [`receipt`].
//!
//! `handover.toml`: `format`, `store`, `teryt`, `office` (the name), `fingerprint`, `version` and
//! `newest` (the last office version and its digest), `to` (the line of the card), `case`, `seq`,
//! `digest` (where the journal ended), `at`, `by`, sometimes `reason`; then a `[[file]]` for each file beside it; last
//! the signature line, over `"kartoteka/handover/1\0" ‖ SHA-256(bytes before it)`. There is one
//! spelling only.

use chrono::{DateTime, FixedOffset};

use super::ids::{CaseId, HolderId};
use super::journal::Digest;
use super::office::Head;
use super::sensitive::Sensitive;
use super::signed::{SignedText, digest, head, number};
use super::text;
use super::value::{Fields, Value};

pub mod accepted;
pub mod card;
pub mod receipt;

pub use accepted::{Accepted, Before, LeftBehind};
pub use card::{OfficeCard, OfficeCardError};
pub use receipt::Receipt;

/// The format that this program writes.
const FORMAT: i64 = 1;
/// The name of the file in a parcel that says what the parcel is.
pub const MANIFEST: &str = "handover.toml";
/// The name in a parcel of the journal.
pub const JOURNAL: &str = "journal.toml";

/// A file in a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its name in the archive.
    pub name: String,
    /// The digest of its bytes.
    pub sha256: Digest,
}

/// What a parcel says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// Id of the store that hands over.
    pub store: String,
    /// TERYT code of its gmina.
    pub teryt: String,
    /// The name of its office.
    pub office: String,
    /// Its fingerprint: the digest of its office version 1.
    pub fingerprint: Digest,
    /// The number of its last office version.
    pub version: u32,
    /// The digest of that version.
    pub newest: Digest,
    /// The line of the card for which it is.
    pub to: String,
    /// The case, by its number there.
    pub case: CaseId,
    /// Where its journal ended.
    pub head: Head,
    /// When it was made.
    pub at: DateTime<FixedOffset>,
    /// Who made it.
    pub by: HolderId,
    /// Why the papers pass though nobody asked for them.
    pub reason: Option<Sensitive<String>>,
    /// The other files in it, in their order.
    pub files: Vec<Piece>,
}

impl SignedText for Manifest {
    fn body(&self) -> String {
        let mut out = String::new();
        let head = [
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(self.store.clone())),
            ("teryt", Value::from(self.teryt.clone())),
            ("office", Value::from(self.office.clone())),
            ("fingerprint", Value::from(self.fingerprint.to_string())),
            ("version", Value::Int(i64::from(self.version))),
            ("newest", Value::from(self.newest.to_string())),
            ("to", Value::from(self.to.clone())),
            ("case", Value::from(self.case.to_string())),
            ("seq", Value::Int(i64::from(self.head.seq))),
            ("digest", Value::from(self.head.digest.to_string())),
            ("at", Value::Instant(self.at)),
            ("by", Value::from(self.by.to_string())),
        ];
        text::write_lines(&mut out, head.iter().map(|(n, v)| (*n, v)));
        let reason = self
            .reason
            .as_ref()
            .map(|r| Value::from(r.reveal().clone()));
        text::write_lines(&mut out, reason.iter().map(|reason| ("reason", reason)));
        for piece in &self.files {
            let row = [
                ("name", Value::from(piece.name.clone())),
                ("sha256", Value::from(piece.sha256.to_string())),
            ];
            text::write_row(&mut out, "file", row.iter().map(|(n, v)| (*n, v)));
        }
        out
    }

    fn of(fields: &Fields) -> Option<Self> {
        (fields.get("format")?.as_int()? == FORMAT).then_some(())?;
        let piece = |row: &Value| {
            let row = row.as_table()?;
            Some(Piece {
                name: row.text("name")?.to_owned(),
                sha256: digest(row, "sha256")?,
            })
        };
        Some(Self {
            store: fields.text("store")?.to_owned(),
            teryt: fields.text("teryt")?.to_owned(),
            office: fields.text("office")?.to_owned(),
            fingerprint: digest(fields, "fingerprint")?,
            version: number(fields, "version")?,
            newest: digest(fields, "newest")?,
            to: fields.text("to")?.to_owned(),
            case: fields.text("case")?.parse().ok()?,
            head: head(fields)?,
            at: fields.get("at")?.as_instant()?,
            by: fields.text("by")?.parse().ok()?,
            reason: fields
                .text("reason")
                .map(|reason| Sensitive::new(reason.to_owned())),
            files: fields
                .each("file")
                .iter()
                .map(piece)
                .collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::signed::tests::has_one_spelling;

    fn sample() -> Manifest {
        let digest = Digest::of(b"x");
        Manifest {
            store: "01J00000000000000000000000".into(),
            teryt: "1465011".into(),
            office: "GOPS Przyk\u{142}adowo".into(),
            fingerprint: digest,
            version: 3,
            newest: digest,
            to: "kartoteka-office-1 x".into(),
            case: "NK-2026-0001".parse().unwrap(),
            head: Head { seq: 4, digest },
            at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap(),
            by: "anna.k".parse().unwrap(),
            reason: Some(Sensitive::new("x".into())),
            files: vec![Piece {
                name: "office/0001.toml".into(),
                sha256: digest,
            }],
        }
    }

    #[test]
    fn a_manifest_has_one_spelling() {
        has_one_spelling(&sample());
    }
}
