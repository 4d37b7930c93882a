//! What goes between two offices when a case passes from one gmina to another: the [`card`] that
//! the receiver gives out, what a parcel says of itself ([`Manifest`]), and the [`receipt`].
//!
//! `handover.toml`: `format`, `store`, `teryt`, `office` (the name), `fingerprint`, `version` and
//! `newest` (the last office version and its digest), `to` (the line of the card), `case`, `seq`,
//! `digest` (where the journal ended), `at`, `by`, sometimes `reason`; then a `[[file]]` for each file beside it; last
//! the signature line, over `"kartoteka/handover/1\0" ‖ SHA-256(bytes before it)`. There is one
//! spelling only.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};

use super::ids::{CaseId, HolderId};
use super::journal::{Digest, SIGNATURE, SignatureBytes, past, read_signature};
use super::office::Head;
use super::sensitive::Sensitive;
use super::text;
use super::value::{Fields, Value};

pub mod accepted;
pub mod card;
pub mod receipt;

pub use accepted::Accepted;
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

/// A signed text, read; its signature is not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed<T> {
    /// What it says.
    pub told: T,
    /// The digest that is signed.
    pub signed: Digest,
    /// The signature.
    pub signature: SignatureBytes,
    /// The digest of the whole text.
    pub digest: Digest,
}

impl Manifest {
    /// The whole file; `sign` is given the digest of the bytes before the signature line.
    pub fn write<E>(
        &self,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<String, E> {
        close(&self.body(), sign)
    }

    /// Reads the file; none when it is not one in the one spelling.
    pub fn read(source: &str) -> Option<Signed<Self>> {
        open(source, read, Self::body)
    }

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
}

fn read(fields: &Fields) -> Option<Manifest> {
    (fields.get("format")?.as_int()? == FORMAT).then_some(())?;
    let piece = |row: &Value| {
        let row = row.as_table()?;
        Some(Piece {
            name: row.text("name")?.to_owned(),
            sha256: digest(row, "sha256")?,
        })
    };
    Some(Manifest {
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

/// Where a journal ended, as `seq` and `digest`.
fn head(fields: &Fields) -> Option<Head> {
    Some(Head {
        seq: number(fields, "seq")?,
        digest: digest(fields, "digest")?,
    })
}

fn number(fields: &Fields, name: &str) -> Option<u32> {
    u32::try_from(fields.get(name)?.as_int()?).ok()
}

fn digest(fields: &Fields, name: &str) -> Option<Digest> {
    Digest::from_hex(fields.text(name)?)
}

/// A text with its signature as the last line.
fn close<E>(
    body: &str,
    sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
) -> Result<String, E> {
    let signature = sign(Digest::of(body.as_bytes()))?;
    Ok(format!(
        "{body}{SIGNATURE}{}\"\n",
        STANDARD.encode(signature)
    ))
}

/// A text whose last line is its signature; none when writing what was read gives other bytes.
fn open<T>(
    source: &str,
    read: impl FnOnce(&Fields) -> Option<T>,
    body_of: impl FnOnce(&T) -> String,
) -> Option<Signed<T>> {
    let mut rest = source;
    let body = past(&mut rest, |line| line.starts_with(SIGNATURE));
    let signature = read_signature(rest)?;
    let told = read(&text::read(body).ok()?)?;
    (body_of(&told) == body).then(|| Signed {
        told,
        signed: Digest::of(body.as_bytes()),
        signature,
        digest: Digest::of(source.as_bytes()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_manifest_reads_back_and_has_one_spelling() {
        let text = sample().write(|_| Ok::<_, ()>([7; 64])).unwrap();
        let read = Manifest::read(&text).unwrap();
        assert_eq!((read.told, read.signature), (sample(), [7; 64]));
        for (from, to) in [
            ("seq = 4", "seq =  4"),
            ("seq = 4", "seq = 4\nnote = 1"),
            ("format = 1", "format = 2"),
            ("signature", "x = 1\nsignature"),
        ] {
            let other = text.replacen(from, to, 1);
            assert_eq!(Manifest::read(&other), None, "{from}");
        }
        assert_eq!(Manifest::read(&format!("{text}x = 1\n")), None);
    }
}
