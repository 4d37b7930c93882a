//! One step of a case as the journal keeps it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use smol_str::SmolStr;

use super::ids::HolderId;
use super::text::Lines;
use super::value::{Fields, Value};

/// Where the sheet of a step lies and the digest of its plaintext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRef {
    /// The random stem of the file: `documents/<stem>.toml.age`.
    pub stem: SmolStr,
    /// SHA-256 of the sheet's plaintext, lower-case hex.
    pub sha256: SmolStr,
}

/// One step of a case: the journal's side.
#[derive(Debug, Clone, PartialEq)]
pub struct StepRecord {
    /// Number in the journal, from 1, in the order of recording.
    pub seq: u32,
    /// Code of the step, e.g. `forward-to-team`.
    pub step: SmolStr,
    /// The day it happened.
    pub on: NaiveDate,
    /// When it was recorded, by the clock.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub by: HolderId,
    /// True when the day was given by hand (`--today`) rather than by the clock.
    pub clock_given: bool,
    /// The step's journal fields, by the names of its table.
    pub fields: Fields,
    /// The step's sheet, when it has texts, persons or attachments.
    pub sheet: Option<SheetRef>,
}

/// Names that every step has; no field of a table may take one.
pub const RESERVED: [&str; 9] = [
    "seq",
    "step",
    "on",
    "recorded_at",
    "by",
    "clock",
    "sheet",
    "sheet_sha256",
    "signature",
];

impl StepRecord {
    /// The lines of the step in the journal, from `[[step]]` up to its signature line.
    pub fn block(&self) -> String {
        let mut out = String::from("[[step]]\n");
        let head: [(&str, Value); 5] = [
            ("seq", Value::Int(i64::from(self.seq))),
            ("step", Value::from(self.step.clone())),
            ("on", Value::Date(self.on)),
            ("recorded_at", Value::Instant(self.recorded_at)),
            ("by", Value::from(self.by.to_string())),
        ];
        super::text::write_lines(&mut out, head.iter().map(|(n, v)| (*n, v)));
        if self.clock_given {
            out.push_str("clock = \"given\"\n");
        }
        super::text::write_lines(&mut out, self.fields.iter().map(|(n, v)| (n.as_str(), v)));
        if let Some(sheet) = &self.sheet {
            out.push_str(&format!(
                "sheet = \"{}\"\nsheet_sha256 = \"{}\"\n",
                sheet.stem, sheet.sha256
            ));
        }
        out
    }

    /// Reads a step from the fields of its block; the error is the name of the field at fault.
    pub fn read(block: Fields) -> Result<Self, String> {
        Self::of_lines(block.into_iter().collect()).unwrap_or_else(|| Err("step".to_owned()))
    }

    /// The same from the lines of its block, as they stand there; none where a name stands twice.
    pub(super) fn of_lines(block: Lines) -> Option<Result<Self, String>> {
        let mut head = Head::default();
        let mut is_twice = false;
        let own = |(name, value): (SmolStr, Value)| match head.place(&name) {
            Some(place) => {
                is_twice |= place.replace(value).is_some();
                None
            }
            None => Some((name, value)),
        };
        let fields = Fields::once(block.into_iter().filter_map(own).collect())?;
        (!is_twice).then(|| head.with(fields))
    }
}

/// What every step has, as it stands in a block: one look at each field parts it from the rest.
#[derive(Default)]
struct Head {
    seq: Option<Value>,
    step: Option<Value>,
    on: Option<Value>,
    recorded_at: Option<Value>,
    by: Option<Value>,
    clock: Option<Value>,
    sheet: Option<Value>,
    sheet_sha256: Option<Value>,
    signature: Option<Value>,
}

impl Head {
    fn place(&mut self, name: &str) -> Option<&mut Option<Value>> {
        Some(match name {
            "seq" => &mut self.seq,
            "step" => &mut self.step,
            "on" => &mut self.on,
            "recorded_at" => &mut self.recorded_at,
            "by" => &mut self.by,
            "clock" => &mut self.clock,
            "sheet" => &mut self.sheet,
            "sheet_sha256" => &mut self.sheet_sha256,
            "signature" => &mut self.signature,
            _ => return None,
        })
    }

    fn with(self, fields: Fields) -> Result<StepRecord, String> {
        let at = |name: &str| name.to_owned();
        let seq = self.seq.and_then(|v| v.as_int());
        let step = text(self.step, "step")?.filter(|step| super::ids::is_code(step));
        let by = text(self.by, "by")?.and_then(|by| by.parse().ok());
        let clock_given = match text(self.clock, "clock")?.as_deref() {
            None => false,
            Some("given") => true,
            Some(_) => return Err(at("clock")),
        };
        let sheet = match (
            text(self.sheet, "sheet")?,
            text(self.sheet_sha256, "sheet_sha256")?,
        ) {
            (None, None) => None,
            (Some(stem), Some(sha256)) if is_stem(&stem) && is_sha256(&sha256) => {
                Some(SheetRef { stem, sha256 })
            }
            _ => return Err(at("sheet")),
        };
        self.signature.ok_or_else(|| at("signature"))?;
        Ok(StepRecord {
            seq: seq
                .and_then(|n| u32::try_from(n).ok())
                .ok_or_else(|| at("seq"))?,
            step: step.ok_or_else(|| at("step"))?,
            on: self.on.and_then(|v| v.as_date()).ok_or_else(|| at("on"))?,
            recorded_at: self
                .recorded_at
                .and_then(|v| v.as_instant())
                .ok_or_else(|| at("recorded_at"))?,
            by: by.ok_or_else(|| at("by"))?,
            clock_given,
            fields,
            sheet,
        })
    }
}

fn text(value: Option<Value>, name: &str) -> Result<Option<SmolStr>, String> {
    match value {
        None => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text)),
        Some(_) => Err(name.to_owned()),
    }
}

/// A stem is random lower-case hex or base32: it can name no other folder.
pub fn is_stem(text: &str) -> bool {
    (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
