//! The receipt: the receiver's signed word that a parcel was taken in.
//!
//! TOML whose last line is the signature, over `"kartoteka/receipt/1\0" ‖ SHA-256(bytes before
//! it)`, by the key of the card that the parcel was made for. It holds no number of a case and
//! nothing of a person.

use chrono::{DateTime, FixedOffset};

use super::FORMAT;
use crate::record::ids::HolderId;
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::signed::{SignedText, digest, head};
use crate::record::text;
use crate::record::value::{Fields, Value};

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The digest of the parcel's `handover.toml`.
    pub parcel: Digest,
    /// The line of the card that the parcel was made for.
    pub card: String,
    /// Where the journal ended that was taken in.
    pub head: Head,
    /// When it was taken in.
    pub at: DateTime<FixedOffset>,
    /// Who took it in.
    pub by: HolderId,
}

impl SignedText for Receipt {
    fn body(&self) -> String {
        let mut out = String::new();
        let lines = [
            ("format", Value::Int(FORMAT)),
            ("parcel", Value::from(self.parcel.to_string())),
            ("card", Value::from(self.card.clone())),
            ("seq", Value::Int(i64::from(self.head.seq))),
            ("digest", Value::from(self.head.digest.to_string())),
            ("at", Value::Instant(self.at)),
            ("by", Value::from(self.by.to_string())),
        ];
        text::write_lines(&mut out, lines.iter().map(|(n, v)| (*n, v)));
        out
    }

    fn of(fields: &Fields) -> Option<Self> {
        (fields.get("format")?.as_int()? == FORMAT).then_some(())?;
        Some(Self {
            parcel: digest(fields, "parcel")?,
            card: fields.text("card")?.to_owned(),
            head: head(fields)?,
            at: fields.get("at")?.as_instant()?,
            by: fields.text("by")?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::signed::tests::has_one_spelling;

    #[test]
    fn a_receipt_has_one_spelling() {
        has_one_spelling(&Receipt {
            parcel: Digest::of(b"x"),
            card: "kartoteka-office-1 x".into(),
            head: Head {
                seq: 4,
                digest: Digest::of(b"y"),
            },
            at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap(),
            by: "anna.k".parse().unwrap(),
        });
    }
}
