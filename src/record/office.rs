//! A signed version of the office's facts: settings, holders of keys, recipients of the store
//! identities.
//!
//! `office/000N.toml` is TOML whose last line is `signature = "<base64>"`, over
//! `"kartoteka/office/1\0" ‖ SHA-256(all bytes before that line)`. Version N names the SHA-256 of
//! the whole file of version N-1 and is signed by an admin of it; version 1 by one of its own.
//! History is kept: an entry of a holder or a key is never dropped or altered, only ended, so the
//! last version tells who could do what when. A version that ends a holder's right to write lists
//! the head of every case, so that a step signed later with that key and dated back shows.
//!
//! Pure: whether a signature is right is told by a function passed in. Next: [`link`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};

use super::ids::{CaseId, HolderId};
use super::journal::{Digest, SignatureBytes};
use super::settings::{Settings, SettingsError};
use super::text::{self, TextError};
use super::value::Value;

pub mod link;
mod read;

pub use link::{LinkError, check_link};

/// The format that this program writes.
pub const FORMAT: i64 = 1;
const SIGNATURE: &str = "signature = \"";

/// Why a text is not a version of the office's facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// Not TOML.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The last line is not the signature.
    #[error("the last line is not the signature")]
    Signature,
    /// A later format than this program knows.
    #[error("the office file's format is newer than this program")]
    NewerFormat,
    /// A field is missing or wrong.
    #[error("the field {0} is missing or wrong")]
    Field(String),
    /// The settings are wrong.
    #[error("the settings are wrong")]
    Settings(Vec<SettingsError>),
}

/// What a holder may do; each right includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Reads journals: states and deadlines.
    Journal,
    /// Reads sheets and attachments too.
    Documents,
    /// Writes steps and opens cases too.
    Write,
    /// Changes the office's facts too.
    Admin,
}

impl Right {
    /// All rights, the least first.
    pub const ALL: [Self; 4] = [Self::Journal, Self::Documents, Self::Write, Self::Admin];

    /// The code that stands in the office file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Documents => "documents",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Right {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|r| r.code() == text).ok_or(())
    }
}

/// What a store identity opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Journals.
    Journal,
    /// Sheets and attachments.
    Documents,
}

impl Purpose {
    /// Both purposes.
    pub const ALL: [Self; 2] = [Self::Journal, Self::Documents];

    /// The code that stands in the office file and names `keys/<code>.age`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Documents => "documents",
        }
    }

    /// The least right whose holders get this identity.
    pub fn right(self) -> Right {
        match self {
            Self::Journal => Right::Journal,
            Self::Documents => Right::Documents,
        }
    }
}

/// One entry of a holder: a person's right with one pair of keys, for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The holder's id; a changed right or a new key is a new entry of the same id.
    pub id: HolderId,
    /// What the holder may do.
    pub right: Right,
    /// The age recipient, `age1…`.
    pub recipient: String,
    /// The Ed25519 verification key.
    pub signing: [u8; 32],
    /// From when.
    pub since: DateTime<FixedOffset>,
    /// Until when; the instant itself no longer counts.
    pub until: Option<DateTime<FixedOffset>>,
}

impl Holder {
    /// Whether the entry holds at that instant.
    pub fn holds_at(&self, at: DateTime<FixedOffset>) -> bool {
        self.since <= at && self.until.is_none_or(|until| at < until)
    }
}

/// A recipient of a store identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRecipient {
    /// What the identity opens.
    pub purpose: Purpose,
    /// Number of the generation, from 1; the greatest is the one to encrypt to.
    pub generation: u32,
    /// The age recipient, `age1…`.
    pub recipient: String,
    /// From when.
    pub since: DateTime<FixedOffset>,
}

/// Where a case's journal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last step.
    pub seq: u32,
    /// Its digest.
    pub digest: Digest,
}

/// Where all journals ended when a holder's right to write did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heads {
    /// The head of each case.
    pub cases: BTreeMap<CaseId, Head>,
    /// Cases that could not be read at that time.
    pub unread: BTreeSet<CaseId>,
}

/// The office's facts in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeVersion {
    /// Id of the store.
    pub store: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// Digest of the file before; none in version 1.
    pub previous: Option<Digest>,
    /// The admin who made it.
    pub by: HolderId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The settings.
    pub settings: Settings,
    /// All entries of holders, ended ones too.
    pub holders: Vec<Holder>,
    /// All generations of the store identities.
    pub keys: Vec<KeyRecipient>,
    /// The heads, when this version ended a right to write; or those to which an admin went back,
    /// and as unread the records that are gone by it.
    pub heads: Option<Heads>,
}

impl OfficeVersion {
    /// The entry of a holder that holds now, i.e. at the version's own instant.
    pub fn holder(&self, id: &HolderId) -> Option<&Holder> {
        self.active().find(|h| h.id == *id)
    }

    /// The entries that hold now.
    pub fn active(&self) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(|h| h.until.is_none())
    }

    /// The recipient to encrypt to: that of the greatest generation.
    pub fn recipient(&self, purpose: Purpose) -> Option<&KeyRecipient> {
        let keys = self.keys.iter().filter(|k| k.purpose == purpose);
        keys.max_by_key(|k| k.generation)
    }

    /// The file name, e.g. `0001.toml`.
    pub fn file_name(version: u32) -> String {
        format!("{version:04}.toml")
    }

    /// The bytes before the signature line.
    fn body(&self) -> String {
        let mut out = String::new();
        let previous = self.previous.map(|d| d.to_string()).unwrap_or_default();
        let head = [
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(self.store.clone())),
            ("version", Value::Int(i64::from(self.version))),
            ("previous", Value::from(previous)),
            ("by", Value::from(self.by.to_string())),
            ("at", Value::Instant(self.at)),
        ];
        text::write_lines(&mut out, head.iter().map(|(n, v)| (*n, v)));
        out.push_str("\n[settings]\n");
        self.settings.write(&mut out, "settings.");
        for holder in &self.holders {
            text::write_row(
                &mut out,
                "holder",
                holder.row().iter().map(|(n, v)| (*n, v)),
            );
        }
        for key in &self.keys {
            text::write_row(&mut out, "key", key.row().iter().map(|(n, v)| (*n, v)));
        }
        if let Some(heads) = &self.heads {
            heads.write(&mut out);
        }
        out
    }

    /// The whole file; `sign` is given the digest of the bytes before the signature line.
    pub fn write<E>(
        &self,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<String, E> {
        let mut out = self.body();
        let signature = sign(Digest::of(out.as_bytes()))?;
        out.push_str(&format!("{SIGNATURE}{}\"\n", STANDARD.encode(signature)));
        Ok(out)
    }
}

impl Holder {
    fn row(&self) -> Vec<(&'static str, Value)> {
        let mut row = vec![
            ("id", Value::from(self.id.to_string())),
            ("right", Value::from(self.right.code())),
            ("recipient", Value::from(self.recipient.clone())),
            ("signing", Value::from(STANDARD.encode(self.signing))),
            ("since", Value::Instant(self.since)),
        ];
        row.extend(self.until.map(|until| ("until", Value::Instant(until))));
        row
    }
}

impl KeyRecipient {
    fn row(&self) -> [(&'static str, Value); 4] {
        [
            ("purpose", Value::from(self.purpose.code())),
            ("generation", Value::Int(i64::from(self.generation))),
            ("recipient", Value::from(self.recipient.clone())),
            ("since", Value::Instant(self.since)),
        ]
    }
}

impl Heads {
    /// One line a case: `NK-2026-0001 = "4 <hex>"`, and `unread` first.
    fn write(&self, out: &mut String) {
        let unread = self.unread.iter().map(|c| Value::from(c.to_string()));
        let unread = Value::List(unread.collect());
        out.push_str("\n[heads]\n");
        text::write_lines(out, [("unread", &unread)]);
        for (case, head) in &self.cases {
            out.push_str(&format!("{case} = \"{} {}\"\n", head.seq, head.digest));
        }
    }
}

/// An office file that has been read: the facts, the digests and the signature (not yet verified).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFile {
    /// The facts.
    pub office: OfficeVersion,
    /// Digest of the whole file; of version 1 it is the store's fingerprint.
    pub digest: Digest,
    /// Digest of the bytes before the signature line.
    pub signed: Digest,
    /// The signature.
    pub signature: SignatureBytes,
}

impl OfficeFile {
    /// Reads a version from the text of its file.
    pub fn read(source: &str) -> Result<Self, OfficeError> {
        read::file(source)
    }
}

/// Whether a text has the shape of an age recipient of the native kind: `age1` and 58 letters.
pub fn is_recipient(text: &str) -> bool {
    text.len() == 62
        && text.starts_with("age1")
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}
