//! Reads an office file: the bytes before the signature line as TOML, then the line itself.
//!
//! The line is kept out of the TOML text, where it would belong to whatever table comes last.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};

use super::{
    FORMAT, Head, Heads, Holder, KeyRecipient, OfficeError, OfficeFile, OfficeVersion, Purpose,
    SIGNATURE, is_recipient,
};
use crate::record::ids::CaseId;
use crate::record::journal::{Digest, SignatureBytes};
use crate::record::settings::Settings;
use crate::record::text;
use crate::record::value::{Fields, Value};

pub(super) fn file(source: &str) -> Result<OfficeFile, OfficeError> {
    let (body, signature) = split(source).ok_or(OfficeError::Signature)?;
    let mut fields = text::read(body)?;
    match fields.remove("format").and_then(|v| v.as_int()) {
        Some(FORMAT) => {}
        Some(n) if n > FORMAT => return Err(OfficeError::NewerFormat),
        _ => return Err(wrong("format")),
    }
    let mut top = Row::new(&mut fields, String::new());
    let office = OfficeVersion {
        store: top.text("store")?,
        version: top.number("version")?,
        previous: top.previous()?,
        by: top.parsed("by")?,
        at: top.instant("at")?,
        settings: top.settings()?,
        holders: top.rows("holder", holder)?,
        keys: top.rows("key", key)?,
        heads: top.table("heads")?.map(heads).transpose()?,
    };
    top.end()?;
    Ok(OfficeFile {
        office,
        digest: Digest::of(source.as_bytes()),
        signed: Digest::of(body.as_bytes()),
        signature,
    })
}

/// The bytes before the signature line, and the signature; the line must be the last.
fn split(source: &str) -> Option<(&str, SignatureBytes)> {
    let at = source.rfind(&format!("\n{SIGNATURE}"))? + 1;
    let (body, line) = source.split_at(at);
    let base64 = line.strip_prefix(SIGNATURE)?.strip_suffix("\"\n")?;
    let bytes = STANDARD.decode(base64).ok()?;
    Some((body, bytes.try_into().ok()?))
}

fn wrong(path: &str) -> OfficeError {
    OfficeError::Field(path.to_owned())
}

fn holder(row: &mut Row<'_>) -> Result<Holder, OfficeError> {
    Ok(Holder {
        id: row.parsed("id")?,
        right: row.parsed("right")?,
        recipient: row.recipient()?,
        signing: row.bytes("signing")?,
        since: row.instant("since")?,
        until: row.optional("until", Row::instant)?,
    })
}

fn key(row: &mut Row<'_>) -> Result<KeyRecipient, OfficeError> {
    let purpose = row.text("purpose")?;
    let purpose = Purpose::ALL.into_iter().find(|p| p.code() == purpose);
    Ok(KeyRecipient {
        purpose: purpose.ok_or_else(|| row.wrong("purpose"))?,
        generation: row.number("generation")?,
        recipient: row.recipient()?,
        since: row.instant("since")?,
    })
}

fn heads(mut table: Fields) -> Result<Heads, OfficeError> {
    let mut heads = Heads::default();
    if let Some(unread) = table.remove("unread") {
        for case in unread.each() {
            let case = case.as_text().and_then(|t| t.parse().ok());
            heads
                .unread
                .insert(case.ok_or_else(|| wrong("heads.unread"))?);
        }
    }
    for (case, head) in table {
        let entry = || -> Option<(CaseId, Head)> {
            let (seq, digest) = head.as_text()?.split_once(' ')?;
            let digest = Digest::from_hex(digest)?;
            let seq = seq.parse().ok()?;
            Some((case.parse().ok()?, Head { seq, digest }))
        };
        heads.cases.extend([entry().ok_or_else(|| wrong("heads"))?]);
    }
    Ok(heads)
}

/// One table, read key by key; whatever is left over at the end is an error.
struct Row<'a> {
    fields: &'a mut Fields,
    path: String,
}

impl<'a> Row<'a> {
    fn new(fields: &'a mut Fields, path: String) -> Self {
        Self { fields, path }
    }

    fn wrong(&self, name: &str) -> OfficeError {
        OfficeError::Field(format!("{}{name}", self.path))
    }

    fn text(&mut self, name: &str) -> Result<String, OfficeError> {
        match self.fields.remove(name) {
            Some(Value::Text(text)) => Ok(text.into()),
            _ => Err(self.wrong(name)),
        }
    }

    fn parsed<T: std::str::FromStr>(&mut self, name: &str) -> Result<T, OfficeError> {
        self.text(name)?.parse().map_err(|_| self.wrong(name))
    }

    fn number(&mut self, name: &str) -> Result<u32, OfficeError> {
        let value = self.fields.remove(name).and_then(|v| v.as_int());
        value
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n > 0)
            .ok_or_else(|| self.wrong(name))
    }

    fn instant(&mut self, name: &str) -> Result<DateTime<FixedOffset>, OfficeError> {
        let value = self.fields.remove(name).and_then(|v| v.as_instant());
        value.ok_or_else(|| self.wrong(name))
    }

    fn bytes(&mut self, name: &str) -> Result<[u8; 32], OfficeError> {
        let decoded = STANDARD.decode(self.text(name)?).ok();
        decoded
            .and_then(|b| b.try_into().ok())
            .ok_or_else(|| self.wrong(name))
    }

    fn recipient(&mut self) -> Result<String, OfficeError> {
        let text = self.text("recipient")?;
        if is_recipient(&text) {
            Ok(text)
        } else {
            Err(self.wrong("recipient"))
        }
    }

    fn previous(&mut self) -> Result<Option<Digest>, OfficeError> {
        match self.text("previous")?.as_str() {
            "" => Ok(None),
            hex => match Digest::from_hex(hex) {
                Some(digest) => Ok(Some(digest)),
                None => Err(self.wrong("previous")),
            },
        }
    }

    fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self, &str) -> Result<T, OfficeError>,
    ) -> Result<Option<T>, OfficeError> {
        if self.fields.contains_key(name) {
            read(self, name).map(Some)
        } else {
            Ok(None)
        }
    }

    fn table(&mut self, name: &str) -> Result<Option<Fields>, OfficeError> {
        match self.fields.remove(name) {
            None => Ok(None),
            Some(Value::Table(table)) => Ok(Some(table)),
            Some(_) => Err(self.wrong(name)),
        }
    }

    fn settings(&mut self) -> Result<Settings, OfficeError> {
        let fields = self.table("settings")?.ok_or_else(|| wrong("settings"))?;
        Settings::read(&fields).map_err(OfficeError::Settings)
    }

    fn rows<T>(
        &mut self,
        name: &str,
        read: impl Fn(&mut Row<'_>) -> Result<T, OfficeError>,
    ) -> Result<Vec<T>, OfficeError> {
        let Some(Value::List(rows)) = self.fields.remove(name) else {
            return Err(self.wrong(name));
        };
        rows.into_iter()
            .enumerate()
            .map(|(i, row)| {
                let path = format!("{name}.{}", i + 1);
                let Value::Table(mut fields) = row else {
                    return Err(wrong(&path));
                };
                let mut row = Row::new(&mut fields, format!("{path}."));
                let read = read(&mut row)?;
                row.end().map(|()| read)
            })
            .collect()
    }

    /// An unknown key may say more than this program knows: it is not passed over.
    fn end(&self) -> Result<(), OfficeError> {
        match self.fields.keys().next() {
            None => Ok(()),
            Some(_) => Err(wrong(self.path.trim_end_matches('.'))),
        }
    }
}
