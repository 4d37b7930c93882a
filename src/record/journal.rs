//! The journal of a case: an append-only TOML text, chained by digests.
//!
//! `digest_0 = SHA-256(header bytes)`: all bytes before the first line `[[step]]`;
//! `digest_n = SHA-256(digest_{n-1} as 32 raw bytes ‖ bytes of block n)`, where a block goes
//! from its line `[[step]]` up to, not including, its `signature` line, its last.
//! Nothing stands between a signature line and the next block, so that every byte
//! but the signatures is in the chain.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::ids::CaseId;
use super::step::StepRecord;
use super::text::{self, TextError};
use super::tombstone;
use super::value::{Fields, Value};

/// The format that this program writes.
pub const FORMAT: i64 = 1;
pub(super) const BLOCK: &str = "[[step]]\n";
pub(super) const SIGNATURE: &str = "signature = \"";

/// A SHA-256 digest of the chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// What each sign of a digest counts; more than any digit where it is none.
const HEX: [u8; 256] = {
    let mut values = [0xf0; 256];
    let mut digit = 0;
    while digit < 16 {
        values[b"0123456789abcdef"[digit as usize] as usize] = digit;
        digit += 1;
    }
    values
};

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A digest from its lower-case hex text.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
        let mut bytes = [0; 32];
        let mut other = 0;
        // Digits and letters alternate at random: thousands of lines are read without a guess.
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = [pair[0], pair[1]].map(|digit| HEX[usize::from(digit)]);
            other |= high | low;
            *byte = (high << 4) | low;
        }
        (other <= 0x0f).then_some(Self(bytes))
    }

    /// The next digest of a chain.
    pub fn chain(self, block: &[u8]) -> Self {
        Self(
            Sha256::new()
                .chain_update(self.0)
                .chain_update(block)
                .finalize()
                .into(),
        )
    }
}

/// The digest of bytes that pass one after another.
#[derive(Clone, Default)]
pub struct Digester(Sha256);

impl Digester {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Why a text is not a journal. Key paths only, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Not TOML, or a value of a kind that no record holds.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A header field is missing or wrong.
    #[error("the header field {0} is missing or wrong")]
    Header(&'static str),
    /// A later format than this program knows.
    #[error("the format is newer than this program")]
    NewerFormat,
    /// A block does not end with its signature, or bytes stand between blocks.
    #[error("block {0} is not closed by its signature line")]
    Block(usize),
    /// A field of a step is missing or wrong.
    #[error("step {seq}: the field {field} is missing or wrong")]
    Step {
        /// Number of the block, from 1.
        seq: usize,
        /// Name of the field.
        field: String,
    },
    /// The steps are not numbered 1, 2, 3 …
    #[error("step {0} has another number")]
    Order(usize),
}

/// A signature as it stands in the file: 64 bytes of Ed25519.
pub type SignatureBytes = [u8; 64];

/// A journal that has been read: header, steps, digests and signatures (not yet verified).
#[derive(Clone)]
pub struct Journal {
    /// Id of the store it belongs to.
    pub store: String,
    /// Number of the case.
    pub case: CaseId,
    /// Code of the procedure, e.g. `nk`.
    pub procedure: String,
    /// The steps in the order of recording; `steps[i].seq == erased + i + 1`.
    pub steps: Vec<StepRecord>,
    /// The digest of the header, or of the last step that was erased; then one for each step.
    pub digests: Vec<Digest>,
    /// One signature for each step, over its digest.
    pub signatures: Vec<SignatureBytes>,
    /// How many steps were erased when the record was disposed of; 0 in every other journal. Next:
    /// [`super::tombstone`].
    pub erased: u32,
    pub(super) text: String,
}

/// How an end of a journal that was seen before stands to the journal now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is part of it; of what was erased, the signature of the disposal says so.
    Kept,
    /// There is another step in its place.
    Rewritten,
    /// The journal ends before it.
    Cut,
}

impl Standing {
    /// How the step of that number and digest stands to the digests of a journal, of which so many
    /// steps were erased.
    pub fn of(erased: u32, digests: &[Digest], seq: u32, digest: Digest) -> Self {
        let Some(at) = seq.checked_sub(erased) else {
            return Self::Kept;
        };
        match digests.get(at as usize) {
            Some(own) if *own == digest => Self::Kept,
            Some(_) => Self::Rewritten,
            None => Self::Cut,
        }
    }
}

/// Debug names the case and its length: the text is pseudonymous personal data.
impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Journal({}, {} steps)", self.case, self.steps.len())
    }
}

impl Journal {
    /// A journal without steps.
    pub fn new(store: &str, case: CaseId, procedure: &str, salt: &[u8; 32]) -> Self {
        let mut out = String::new();
        let header = [
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(store.to_owned())),
            ("case", Value::from(case.to_string())),
            ("procedure", Value::from(procedure.to_owned())),
            ("salt", Value::from(STANDARD.encode(salt))),
        ];
        text::write_lines(&mut out, header.iter().map(|(n, v)| (*n, v)));
        out.push('\n');
        Self {
            store: store.to_owned(),
            case,
            procedure: procedure.to_owned(),
            steps: Vec::new(),
            digests: vec![Digest::of(out.as_bytes())],
            signatures: Vec::new(),
            erased: 0,
            text: out,
        }
    }

    /// The text as it is stored.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digest of the last step, or of the header.
    pub fn head(&self) -> Digest {
        self.digests
            .last()
            .copied()
            .unwrap_or_else(|| Digest::of(self.text.as_bytes()))
    }

    /// The number of the last step.
    pub fn last_seq(&self) -> u32 {
        let steps = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        self.erased.saturating_add(steps)
    }

    /// The number that the next step has.
    pub fn next_seq(&self) -> u32 {
        self.last_seq().saturating_add(1)
    }

    /// How an end that was seen before stands to this journal.
    pub fn standing(&self, seq: u32, digest: Digest) -> Standing {
        Standing::of(self.erased, &self.digests, seq, digest)
    }

    /// Whether only the disposal is left of the record.
    pub fn is_erased(&self) -> bool {
        self.erased > 0
    }

    /// Appends a step: `sign` is given the new digest and answers with its signature.
    ///
    /// # Errors
    /// Whatever `sign` answers; the journal is then unchanged.
    pub fn append<E>(
        &mut self,
        step: StepRecord,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<(), E> {
        let block = step.block();
        let digest = self.head().chain(block.as_bytes());
        let signature = sign(digest)?;
        self.text.push_str(&block);
        self.text
            .push_str(&format!("{SIGNATURE}{}\"\n", STANDARD.encode(signature)));
        self.steps.push(step);
        self.digests.push(digest);
        self.signatures.push(signature);
        Ok(())
    }

    /// Reads a journal from its text.
    pub fn read(text: impl Into<String>) -> Result<Self, JournalError> {
        let text = text.into();
        let (as_written, steps) = read_as_written(&text).unzip();
        let mut fields = as_written.map_or_else(|| text::read(&text), Ok)?;
        match fields.remove("format").and_then(|v| v.as_int()) {
            Some(FORMAT) => {}
            Some(n) if n > FORMAT => return Err(JournalError::NewerFormat),
            _ => return Err(JournalError::Header("format")),
        }
        if fields.contains_key(tombstone::ERASED) {
            let mut fields = text::read(&text)?;
            fields.remove("format");
            return tombstone::read(text, fields);
        }
        let steps = steps.unwrap_or_else(|| read_steps(fields.remove("step")))?;
        let store = header_text(&mut fields, "store")?;
        let case = header_text(&mut fields, "case")?
            .parse()
            .map_err(|_| JournalError::Header("case"))?;
        let procedure = header_text(&mut fields, "procedure")?;
        let salt = header_text(&mut fields, "salt")?;
        if STANDARD.decode(salt).map_or(true, |s| s.len() != 32) || !fields.is_empty() {
            return Err(JournalError::Header("salt"));
        }
        let (digests, signatures) = chain(&text, steps.len())?;
        Ok(Self {
            store,
            case,
            procedure,
            steps,
            digests,
            signatures,
            erased: 0,
            text,
        })
    }
}

pub(super) fn header_text(fields: &mut Fields, name: &'static str) -> Result<String, JournalError> {
    match fields.remove(name) {
        Some(Value::Text(text)) => Ok(text.into()),
        _ => Err(JournalError::Header(name)),
    }
}

type Steps = Result<Vec<StepRecord>, JournalError>;

/// The header and the steps of a text that is spelt as this program spells it, with no table of it all.
fn read_as_written(text: &str) -> Option<(Fields, Steps)> {
    let (fields, blocks) = text::read_rows(text, "step")?;
    let steps: Option<Vec<_>> = blocks.into_iter().map(StepRecord::of_lines).collect();
    Some((fields, in_order(steps?)))
}

fn read_steps(value: Option<Value>) -> Steps {
    let Some(Value::List(blocks)) = value else {
        return Ok(Vec::new());
    };
    let fields = |(i, block)| match block {
        Value::Table(fields) => Ok(fields),
        _ => Err(JournalError::Block(i + 1)),
    };
    let blocks: Result<Vec<Fields>, _> = blocks.into_iter().enumerate().map(fields).collect();
    in_order(blocks?.into_iter().map(StepRecord::read))
}

/// The steps, numbered as they stand.
fn in_order(steps: impl IntoIterator<Item = Result<StepRecord, String>>) -> Steps {
    let step = |(i, step): (usize, Result<StepRecord, String>)| {
        let seq = i + 1;
        let step = step.map_err(|field| JournalError::Step { seq, field })?;
        let is_next = step.seq as usize == seq;
        is_next.then_some(step).ok_or(JournalError::Order(seq))
    };
    steps.into_iter().enumerate().map(step).collect()
}

/// Digests and signatures of the raw text; `count` blocks must be there, with nothing between.
fn chain(source: &str, count: usize) -> Result<(Vec<Digest>, Vec<SignatureBytes>), JournalError> {
    let mut rest = source;
    let header = past(&mut rest, |line| line == BLOCK);
    let mut digests = vec![Digest::of(header.as_bytes())];
    let mut signatures = Vec::with_capacity(count);
    while !rest.is_empty() {
        let broken = || JournalError::Block(digests.len());
        if !rest.starts_with(BLOCK) {
            return Err(broken());
        }
        let block = past(&mut rest, |line| line.starts_with(SIGNATURE));
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        let signature = read_signature(line).ok_or_else(broken)?;
        rest = &rest[line.len()..];
        let last = digests[digests.len() - 1];
        digests.push(last.chain(block.as_bytes()));
        signatures.push(signature);
    }
    // A block hidden in a text value, or a second table of another name, changes the count.
    if signatures.len() == count {
        Ok((digests, signatures))
    } else {
        Err(JournalError::Block(count))
    }
}

/// Takes the lines before the first that is `wanted` off the text; all when there is none.
pub(super) fn past<'a>(text: &mut &'a str, wanted: impl Fn(&str) -> bool) -> &'a str {
    let lines = text.split_inclusive('\n');
    let at = lines.take_while(|line| !wanted(line)).map(str::len).sum();
    let (before, after) = text.split_at(at);
    *text = after;
    before
}

/// The bytes in a signature line.
pub(super) fn read_signature(line: &str) -> Option<SignatureBytes> {
    let base64 = line.strip_prefix(SIGNATURE)?.strip_suffix("\"\n")?;
    STANDARD.decode(base64).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{FixedOffset, NaiveDate, TimeZone as _};

    fn step(seq: u32) -> StepRecord {
        let mut fields = Fields::new();
        fields.set("opener", "police-officer").set("present", true);
        StepRecord {
            seq,
            step: "open".into(),
            on: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            recorded_at: FixedOffset::east_opt(3600)
                .unwrap()
                .with_ymd_and_hms(2026, 11, 2, 9, 0, 0)
                .unwrap(),
            by: "anna.k".parse().unwrap(),
            clock_given: false,
            fields,
            sheet: None,
        }
    }

    fn sample() -> Journal {
        let mut journal = Journal::new("01J", "NK-2026-0001".parse().unwrap(), "nk", &[7; 32]);
        for seq in 1..=3 {
            journal.append(step(seq), |_| Ok::<_, ()>([9; 64])).unwrap();
        }
        journal
    }

    #[test]
    fn what_is_written_reads_back_with_the_same_digests() {
        let written = sample();
        let read = Journal::read(written.text()).unwrap();
        assert_eq!(read.steps, written.steps);
        assert_eq!(read.digests, written.digests);
        assert_eq!(read.signatures, written.signatures);
    }

    #[test]
    fn earlier_bytes_are_never_written_anew() {
        let mut journal = sample();
        let before = journal.text().to_owned();
        journal.append(step(4), |_| Ok::<_, ()>([9; 64])).unwrap();
        assert!(journal.text().starts_with(&before));
    }

    #[test]
    fn bytes_outside_the_chain_are_refused() {
        let text = sample().text().to_owned();
        let gap = text.replacen("\"\n[[step]]", "\"\n\n[[step]]", 2);
        assert!(matches!(Journal::read(&gap), Err(JournalError::Block(_))));
        let cut = &text[..text.len() - 4];
        assert!(Journal::read(cut).is_err());
        let extra = format!("{text}note = 1\n");
        assert!(Journal::read(&extra).is_err());
    }
}
