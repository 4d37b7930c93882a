//! What is left of a record that was disposed of: that it was, when, by whom and by which rule.
//!
//! It stands in the journal's place and is read as a journal with one step, the disposal:
//! `format`, `store`, `case`, `procedure`, `erased_seq`, `erased_head`, then one `[[step]]`.
//! `erased_head` is the digest of the last step that was erased, and the digest of what is left
//! goes on from it: `SHA-256(erased_head as 32 raw bytes ‖ all bytes before the signature line)`.
//! So an end that a machine, an office version or a log remembers is still told from another one,
//! and the signature binds the number and the store.
//!
//! Nothing tells what was erased. The salt of the header is gone, and with it the digests of the
//! steps before the last: with those, the short and regular text of a step could be guessed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;

use super::journal::{
    BLOCK, Digest, FORMAT, Journal, JournalError, SIGNATURE, SignatureBytes, header_text, past,
    read_signature,
};
use super::step::StepRecord;
use super::text;
use super::value::{Fields, Value};

/// The key by which such a text is told from other journals.
pub(super) const ERASED: &str = "erased_seq";
const HEAD: &str = "erased_head";
/// The step that disposes of a record.
pub const DISPOSE: &str = "dispose";
/// What the step may tell: the rule, and the day from which on it allowed the disposal.
const FIELDS: [&str; 3] = ["class", "years", "due_on"];

/// By which rule a record was disposed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The class of the office's file plan.
    pub class: Option<String>,
    /// Years that the record was kept.
    pub years: i64,
    /// The first day on which it might be disposed of.
    pub due_on: NaiveDate,
}

impl Rule {
    /// The rule as fields of the step.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        if let Some(class) = &self.class {
            fields.set("class", class.as_str());
        }
        fields.set("years", self.years).set("due_on", self.due_on);
        fields
    }

    /// The rule that the step of a disposal tells.
    pub fn of(step: &StepRecord) -> Option<Self> {
        Some(Self {
            class: step.fields.text("class").map(str::to_owned),
            years: step.fields.get("years")?.as_int()?,
            due_on: step.fields.date("due_on")?,
        })
    }
}

/// Whether a disposal came before the day that its own rule names: by the day it gives, or by the
/// clock when it was recorded.
pub fn is_early(disposal: &StepRecord) -> bool {
    let on = disposal.on.min(disposal.recorded_at.date_naive());
    Rule::of(disposal).is_some_and(|rule| on < rule.due_on)
}

impl Journal {
    /// What is left of this journal after its disposal; `sign` is given the new digest.
    ///
    /// # Errors
    /// Whatever `sign` answers.
    pub fn erase<E>(
        &self,
        step: StepRecord,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<Self, E> {
        let mut text = String::new();
        let header = [
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(self.store.clone())),
            ("case", Value::from(self.case.to_string())),
            ("procedure", Value::from(self.procedure.clone())),
            (ERASED, Value::Int(i64::from(self.last_seq()))),
            (HEAD, Value::from(self.head().to_string())),
        ];
        text::write_lines(&mut text, header.iter().map(|(n, v)| (*n, v)));
        text.push('\n');
        text.push_str(&step.block());
        let digest = self.head().chain(text.as_bytes());
        let signature = sign(digest)?;
        text.push_str(&format!("{SIGNATURE}{}\"\n", STANDARD.encode(signature)));
        Ok(Self {
            store: self.store.clone(),
            case: self.case.clone(),
            procedure: self.procedure.clone(),
            erased: self.last_seq(),
            steps: vec![step],
            digests: vec![self.head(), digest],
            signatures: vec![signature],
            text,
        })
    }

    /// The disposal, when only that is left of the record.
    pub fn disposal(&self) -> Option<&StepRecord> {
        self.steps.first().filter(|_| self.is_erased())
    }
}

/// Reads what is left of a record, of which the format is known.
pub(super) fn read(text: String, mut fields: Fields) -> Result<Journal, JournalError> {
    let wrong = JournalError::Header;
    let erased = fields.remove(ERASED).and_then(|v| v.as_int());
    let erased = erased
        .and_then(|n| u32::try_from(n).ok())
        .filter(|n| *n > 0);
    let erased = erased.ok_or(wrong(ERASED))?;
    let head = Digest::from_hex(&header_text(&mut fields, HEAD)?).ok_or(wrong(HEAD))?;
    let step = read_step(fields.remove("step"), erased)?;
    let store = header_text(&mut fields, "store")?;
    let case = header_text(&mut fields, "case")?
        .parse()
        .map_err(|_| wrong("case"))?;
    let procedure = header_text(&mut fields, "procedure")?;
    if !fields.is_empty() {
        return Err(wrong(ERASED));
    }
    let (digest, signature) = seal_of(&text, head).ok_or(JournalError::Block(1))?;
    Ok(Journal {
        store,
        case,
        procedure,
        erased,
        steps: vec![step],
        digests: vec![head, digest],
        signatures: vec![signature],
        text,
    })
}

/// The one step, which says no more than a disposal may.
fn read_step(value: Option<Value>, erased: u32) -> Result<StepRecord, JournalError> {
    let Some(Value::List(mut blocks)) = value else {
        return Err(JournalError::Block(1));
    };
    let (Some(Value::Table(block)), 0) = (blocks.pop(), blocks.len()) else {
        return Err(JournalError::Block(1));
    };
    let step = StepRecord::read(block).map_err(|field| JournalError::Step { seq: 1, field })?;
    let says_no_more = step
        .fields
        .iter()
        .all(|(name, _)| FIELDS.contains(&name.as_str()));
    if step.step != DISPOSE || step.sheet.is_some() || !says_no_more {
        return Err(JournalError::Block(1));
    }
    if Some(step.seq) != erased.checked_add(1) {
        return Err(JournalError::Order(1));
    }
    Ok(step)
}

/// The digest of the text, and the signature over it: its last line.
fn seal_of(text: &str, head: Digest) -> Option<(Digest, SignatureBytes)> {
    let mut rest = text;
    let before = past(&mut rest, |line| line.starts_with(SIGNATURE));
    let blocks = before.split_inclusive('\n').filter(|line| *line == BLOCK);
    let is_one = blocks.count() == 1 && rest.lines().count() == 1;
    let signature = is_one.then(|| read_signature(rest)).flatten()?;
    Some((head.chain(before.as_bytes()), signature))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::journal::Standing;
    use crate::record::samples;
    use chrono::DateTime;

    fn step(seq: u32, code: &str) -> StepRecord {
        StepRecord {
            on: NaiveDate::from_ymd_opt(2037, 1, 4).unwrap(),
            recorded_at: DateTime::parse_from_rfc3339("2037-01-04T09:00:00+01:00").unwrap(),
            ..samples::step(seq, code)
        }
    }

    fn journal() -> Journal {
        let mut journal = Journal::new("01J", "NK-2026-0001".parse().unwrap(), "nk", &[7; 32]);
        for seq in 1..=3 {
            let sign = |_| Ok::<_, ()>([9; 64]);
            journal.append(step(seq, "note"), sign).unwrap();
        }
        journal
    }

    fn erased() -> Journal {
        let rule = Rule {
            class: Some("BE10".into()),
            years: 10,
            due_on: NaiveDate::from_ymd_opt(2037, 1, 1).unwrap(),
        };
        let mut disposal = step(4, DISPOSE);
        disposal.fields = rule.fields();
        assert_eq!(Rule::of(&disposal), Some(rule));
        journal().erase(disposal, |_| Ok::<_, ()>([8; 64])).unwrap()
    }

    #[test]
    fn what_is_left_reads_back_and_goes_on_from_the_last_end() {
        let (before, left) = (journal(), erased());
        let read = Journal::read(left.text()).unwrap();
        assert_eq!((&read.steps, &read.digests), (&left.steps, &left.digests));
        assert_eq!((read.erased, read.next_seq()), (3, 5));
        assert_eq!(read.disposal().map(|step| step.seq), Some(4));
        let standing = |seq, digest| read.standing(seq, digest);
        assert_eq!(standing(3, before.head()), Standing::Kept);
        assert_eq!(standing(3, Digest::of(b"x")), Standing::Rewritten);
        assert_eq!(standing(4, left.head()), Standing::Kept);
        assert_eq!(standing(2, before.digests[2]), Standing::Kept);
        assert_eq!(standing(5, left.head()), Standing::Cut);
        assert!(before.disposal().is_none());
    }

    #[test]
    fn nothing_is_left_by_which_what_was_erased_could_be_guessed() {
        let (before, left) = (journal(), erased());
        assert!(!left.text().contains("salt") && !left.text().contains("note"));
        for digest in &before.digests[..3] {
            assert!(!left.text().contains(&digest.to_string()));
        }
    }

    #[test]
    fn what_says_more_or_stands_elsewhere_is_refused() {
        let text = erased().text().to_owned();
        let number = text.replacen("erased_seq = 3", "erased_seq = 2", 1);
        assert_eq!(Journal::read(number).err(), Some(JournalError::Order(1)));
        for (from, to) in [
            ("step = \"dispose\"", "step = \"note\""),
            ("years = 10", "years = 10\nname = \"x\""),
            ("erased_seq", "salt = \"x\"\nerased_seq"),
            ("signature", "note = 1\nsignature"),
        ] {
            assert!(Journal::read(text.replacen(from, to, 1)).is_err(), "{from}");
        }
        assert!(Journal::read(format!("{text}x = 1\n")).is_err());
        // Another number changes the digest, and with it what the signature is over.
        let other = text.replace("NK-2026-0001", "NK-2026-0002");
        assert_ne!(Journal::read(other).unwrap().head(), erased().head());
    }
}
