//! A recorded step that could not be recorded anew on what somebody else recorded meanwhile: all of
//! it, in one text with its attached files behind, so that it can be taken up whenever it fits.
//!
//! The text is the length of its TOML as a decimal number, a line end, the TOML, and the attached
//! files one behind the other. The step stands there byte for byte as it was signed.

use chrono::{DateTime, FixedOffset};

use super::ids::{CaseId, HolderId};
use super::journal::{Digest, SIGNATURE, SignatureBytes, read_signature};
use super::sheet::Sheet;
use super::step::StepRecord;
use super::text;
use super::value::{Fields, Value};

/// The format that this program writes.
pub const FORMAT: i64 = 1;

/// A step that waits.
#[derive(Clone, PartialEq)]
pub struct WaitingStep {
    /// Id of the store.
    pub store: String,
    /// The number of the case when it was recorded.
    pub case: CaseId,
    /// The number that the case has now, when it got another one.
    pub renumbered: Option<CaseId>,
    /// The step as it was signed.
    pub step: StepRecord,
    /// Its place in the chain that it stood in.
    pub digest: Digest,
    /// The signature over that.
    pub signature: SignatureBytes,
    /// The number of the last step before it that everybody has.
    pub fork: u32,
    /// The steps between that one and this, which it may name.
    pub before: Vec<Before>,
    /// Why it waits: codes.
    pub why: Vec<String>,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// How often it was tried.
    pub tries: u32,
    /// The plaintext of its sheet.
    pub sheet: Option<String>,
    /// Its attached files, by the stems that its sheet names.
    pub attachments: Vec<(String, Vec<u8>)>,
}

/// A step that stood before one that waits.
#[derive(Clone, PartialEq)]
pub struct Before {
    /// Its place in the chain.
    pub digest: Digest,
    /// It.
    pub step: StepRecord,
}

/// Debug names the case and the number of the step alone.
impl std::fmt::Debug for WaitingStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WaitingStep({}, {})", self.case, self.step.seq)
    }
}

impl WaitingStep {
    /// Who recorded it.
    pub fn by(&self) -> &HolderId {
        &self.step.by
    }

    /// The number of its case now.
    pub fn case_now(&self) -> &CaseId {
        self.renumbered.as_ref().unwrap_or(&self.case)
    }

    /// What it says, for people: the number of its case, the step as it was signed, and its sheet.
    pub fn shown(&self) -> String {
        let sheet = self.sheet.as_deref().unwrap_or_default();
        let case = self.case_now();
        format!("# {case}\n{}{sheet}", signed(&self.step, &self.signature))
    }

    /// Its attached files, each with the name that its sheet gives it.
    pub fn files(&self) -> Vec<(String, &[u8])> {
        let sheet = self
            .sheet
            .as_deref()
            .and_then(|text| Sheet::read(text).ok());
        let named = sheet.map(|sheet| sheet.attachments).unwrap_or_default();
        let name_of = |stem: &str| {
            let named = named.iter().find(|one| one.file == stem);
            named.map_or(stem, |one| one.name.reveal()).to_owned()
        };
        let files = self.attachments.iter();
        files
            .map(|(stem, bytes)| (name_of(stem), bytes.as_slice()))
            .collect()
    }

    /// The plaintext as it is sealed.
    pub fn write(&self) -> Vec<u8> {
        let head = self.head();
        let length = self.attachments.iter().map(|(_, bytes)| bytes.len());
        let mut out = Vec::with_capacity(head.len() + length.sum::<usize>() + 16);
        out.extend_from_slice(format!("{}\n", head.len()).as_bytes());
        out.extend_from_slice(head.as_bytes());
        for (_, bytes) in &self.attachments {
            out.extend_from_slice(bytes);
        }
        out
    }

    fn head(&self) -> String {
        let mut fields = Fields::new();
        fields
            .set("format", FORMAT)
            .set("store", self.store.clone())
            .set("case", self.case.to_string())
            .set("step", signed(&self.step, &self.signature))
            .set("digest", self.digest.to_string())
            .set("fork", i64::from(self.fork))
            .set("why", list(self.why.iter().map(String::as_str)))
            .set("since", Value::Instant(self.since))
            .set("tries", i64::from(self.tries));
        if let Some(case) = &self.renumbered {
            fields.set("renumbered", case.to_string());
        }
        if let Some(sheet) = &self.sheet {
            fields.set("sheet", sheet.clone());
        }
        let before = self.before.iter().map(Before::table);
        fields.set("before", Value::List(before.collect()));
        let attached = self.attachments.iter().map(|(stem, bytes)| {
            let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            row([("file", stem.as_str().into()), ("length", length.into())])
        });
        fields.set("attached", Value::List(attached.collect()));
        let mut out = String::new();
        text::write_lines(&mut out, fields.iter().map(|(n, v)| (n.as_str(), v)));
        out
    }

    /// Reads the plaintext; none when it is not one that the program writes.
    pub fn read(plaintext: &[u8]) -> Option<Self> {
        let at = plaintext.iter().position(|byte| *byte == b'\n')?;
        let length: usize = std::str::from_utf8(&plaintext[..at]).ok()?.parse().ok()?;
        let rest = &plaintext[at + 1..];
        let head = std::str::from_utf8(rest.get(..length)?).ok()?;
        let mut files = rest.get(length..)?;
        let mut fields = text::read(head).ok()?;
        if fields.remove("format")?.as_int()? != FORMAT {
            return None;
        }
        let (step, signature) = read_signed(fields.text("step")?)?;
        let mut attachments = Vec::new();
        for one in fields.each("attached") {
            let one = one.as_table()?;
            let length = usize::try_from(one.get("length")?.as_int()?).ok()?;
            let bytes = files.get(..length)?.to_vec();
            files = files.get(length..)?;
            attachments.push((one.text("file")?.to_owned(), bytes));
        }
        let case = |name: &str| Some(fields.text(name)?.parse().ok());
        let read = Self {
            store: fields.text("store")?.to_owned(),
            case: case("case")??,
            renumbered: case("renumbered").flatten(),
            step,
            signature,
            digest: Digest::from_hex(fields.text("digest")?)?,
            fork: number(&fields, "fork")?,
            before: fields
                .each("before")
                .iter()
                .map(Before::read)
                .collect::<Option<_>>()?,
            why: fields.texts("why").map(str::to_owned).collect(),
            since: fields.get("since")?.as_instant()?,
            tries: number(&fields, "tries")?,
            sheet: fields.text("sheet").map(str::to_owned),
            attachments,
        };
        files.is_empty().then_some(read)
    }
}

impl Before {
    fn table(&self) -> Value {
        let step = signed(&self.step, &[0; 64]);
        row([
            ("digest", self.digest.to_string().into()),
            ("step", step.into()),
        ])
    }

    fn read(value: &Value) -> Option<Self> {
        let table = value.as_table()?;
        Some(Self {
            digest: Digest::from_hex(table.text("digest")?)?,
            step: read_signed(table.text("step")?)?.0,
        })
    }
}

fn row<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Table(fields.into_iter().collect())
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> Value {
    Value::List(texts.map(Value::from).collect())
}

fn number(fields: &Fields, name: &str) -> Option<u32> {
    u32::try_from(fields.get(name)?.as_int()?).ok()
}

/// The block of a step with its signature line, as a journal has it.
fn signed(step: &StepRecord, signature: &SignatureBytes) -> String {
    use base64::Engine as _;
    let signature = base64::engine::general_purpose::STANDARD.encode(signature);
    format!("{}{SIGNATURE}{signature}\"\n", step.block())
}

fn read_signed(block: &str) -> Option<(StepRecord, SignatureBytes)> {
    let line = block.split_inclusive('\n').next_back()?;
    let signature = read_signature(line)?;
    let mut fields = text::read(block).ok()?;
    let Value::List(steps) = fields.remove("step")? else {
        return None;
    };
    let step = steps.into_iter().next()?;
    let step = StepRecord::read(step.as_table()?.clone()).ok()?;
    Some((step, signature))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(seq: u32) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("party", "P1").set("present", true);
        StepRecord {
            seq,
            step: "note".into(),
            on: "2026-11-10".parse().unwrap(),
            recorded_at: "2026-11-10T09:00:00+01:00".parse().unwrap(),
            by: "anna.k".parse().unwrap(),
            clock_given: true,
            fields,
            sheet: None,
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let waiting = WaitingStep {
            store: "01J".to_owned(),
            case: "NK-2026-0001".parse().unwrap(),
            renumbered: Some("NK-2026-0002".parse().unwrap()),
            step: step(7),
            digest: Digest::of(b"x"),
            signature: [9; 64],
            fork: 4,
            before: vec![Before {
                digest: Digest::of(b"y"),
                step: step(6),
            }],
            why: vec!["plan-closed".to_owned()],
            since: "2026-11-11T09:00:00+01:00".parse().unwrap(),
            tries: 2,
            sheet: Some("format = 1\n\"\"\"'''\\\n".to_owned()),
            attachments: vec![
                ("ab".to_owned(), vec![0, 1, 255]),
                ("cd".to_owned(), vec![]),
            ],
        };
        let written = waiting.write();
        assert_eq!(WaitingStep::read(&written), Some(waiting));
        assert_eq!(WaitingStep::read(&written[..written.len() - 1]), None);
        assert_eq!(WaitingStep::read(&[&written[..], b"x"].concat()), None);
        assert_eq!(WaitingStep::read(b""), None);
    }
}
