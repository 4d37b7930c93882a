//! What is to be written: steps with their sheets and attached files, and how they are made ready.
//!
//! Everything is checked before it is sealed, and opened again with our own key. Journals and
//! sheets are made ready in memory; attached files lie ready on the disk, under temporary names.

use std::mem;
use std::path::Path;

use age::x25519;
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _};

use super::attachments::AttachmentDraft;
use super::files::{Access, Disk, FileError, Staged};
use super::keys::KeyFile;
use super::layout::{random_stem, sheet_name};
use super::seal::{self, SealProblem};
use super::sign::Domain;
use super::{Open, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::record::sheet::{Person, Sheet};
use crate::record::step::SheetRef;
use crate::record::{CaseId, Fields, Journal, Sensitive, StepRecord};

/// The instant of a write, by the clock, and whether the day was given by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The clock's instant.
    pub at: DateTime<FixedOffset>,
    /// Whether the day was given (`--today`).
    pub clock_given: bool,
}

impl Stamp {
    /// The instant as records hold it: to the second.
    pub fn instant(&self) -> DateTime<FixedOffset> {
        self.at.with_nanosecond(0).unwrap_or(self.at)
    }
}

/// What goes to the sheet of a step.
#[derive(Debug, Clone, Default)]
pub struct SheetDraft {
    /// Texts, by the names of the step's table.
    pub fields: Fields,
    /// The whole form, for a step that takes one in.
    pub form: Option<Fields>,
    /// Persons.
    pub persons: Vec<Person>,
    /// Attached files.
    pub attachments: Vec<AttachmentDraft>,
}

impl SheetDraft {
    /// Whether there is nothing for a sheet.
    pub fn is_empty(&self) -> bool {
        let nothing_told = self.fields.is_empty() && self.form.is_none();
        nothing_told && self.persons.is_empty() && self.attachments.is_empty()
    }
}

/// A step to write; its number, instant and signature are given to it.
#[derive(Debug, Clone)]
pub struct StepDraft {
    /// Code of the step.
    pub step: String,
    /// The day it happened.
    pub on: NaiveDate,
    /// The journal's side.
    pub fields: Fields,
    /// The sheet's side; nothing in it, no sheet.
    pub sheet: SheetDraft,
}

/// A document of a case: its name inside the case's folder, and what is sealed in it.
pub(super) struct Document {
    pub name: String,
    pub body: Body,
}

/// Sealed bytes, ready to be put in their place.
pub(super) enum Body {
    /// In memory.
    Bytes(Vec<u8>),
    /// In a temporary file beside their place.
    Staged(Staged),
    /// In their place, or given up.
    Gone,
}

impl Document {
    /// The digest of the sealed bytes.
    pub fn digest(&self) -> Option<Digest> {
        match &self.body {
            Body::Bytes(sealed) => Some(Digest::of(sealed)),
            Body::Staged(staged) => Some(staged.digest),
            Body::Gone => None,
        }
    }

    /// Puts it in its place, where nothing may be.
    pub fn place(&mut self, disk: &Disk, path: &Path) -> Result<(), FileError> {
        match mem::replace(&mut self.body, Body::Gone) {
            Body::Bytes(sealed) => disk.create(path, &sealed, Access::Shared),
            Body::Staged(staged) => disk.place(staged, path),
            Body::Gone => Ok(()),
        }
    }

    /// The same in a folder that is itself not yet in place.
    pub fn fill(&mut self, disk: &Disk, path: &Path) -> Result<(), FileError> {
        match mem::replace(&mut self.body, Body::Gone) {
            Body::Bytes(sealed) => disk.fill(path, &sealed),
            Body::Staged(staged) => disk.place(staged, path),
            Body::Gone => Ok(()),
        }
    }
}

/// A journal with new steps and the documents that belong to them, all sealed and proved.
pub(super) struct Prepared {
    pub journal: Journal,
    pub sealed: Vec<u8>,
    pub documents: Vec<Document>,
}

impl Store<Open> {
    /// Makes steps ready behind those that the journal has. Attached files are sealed into the
    /// folder of documents, which must be there, of the record in that folder.
    pub(super) fn prepare(
        &self,
        record: &str,
        mut journal: Journal,
        drafts: Vec<StepDraft>,
        stamp: &Stamp,
    ) -> Result<Prepared, StoreError> {
        let mut documents = Vec::new();
        for draft in drafts {
            let sheet = self.prepare_sheet(record, &journal.case, &draft, &mut documents)?;
            let step = StepRecord {
                seq: journal.next_seq(),
                step: draft.step.into(),
                on: draft.on,
                recorded_at: stamp.instant(),
                by: self.state.holder.id.clone(),
                clock_given: stamp.clock_given,
                fields: draft.fields,
                sheet,
            };
            let sign = |digest| Ok::<_, StoreError>(self.state.me.sign(Domain::Step, digest));
            journal.append(step, sign)?;
        }
        let read = Journal::read(journal.text()).map_err(|_| StoreError::NotSound)?;
        if read.steps != journal.steps || read.digests != journal.digests {
            return Err(StoreError::NotSound);
        }
        self.state.roster.check_rights(&journal)?;
        let sealed = self.seal_proved(Purpose::Journal, journal.text().as_bytes())?;
        Ok(Prepared {
            journal,
            sealed,
            documents,
        })
    }

    fn prepare_sheet(
        &self,
        record: &str,
        case: &CaseId,
        draft: &StepDraft,
        documents: &mut Vec<Document>,
    ) -> Result<Option<SheetRef>, StoreError> {
        if draft.sheet.is_empty() {
            return Ok(None);
        }
        let attach = |draft: &AttachmentDraft| {
            let (attachment, document) = self.stage_attachment(record, draft)?;
            documents.push(document);
            Ok::<_, StoreError>(attachment)
        };
        let attachments = draft.sheet.attachments.iter().map(attach);
        let sheet = Sheet {
            attachments: attachments.collect::<Result<_, _>>()?,
            store: self.id.clone(),
            case: case.clone(),
            step: draft.step.clone(),
            salt: rand::random(),
            fields: Sensitive::new(draft.sheet.fields.clone()),
            form: draft.sheet.form.clone().map(Sensitive::new),
            persons: draft.sheet.persons.clone(),
        };
        let text = sheet.write();
        if Sheet::read(&text).as_ref() != Ok(&sheet) {
            return Err(StoreError::NotSound);
        }
        let stem = random_stem();
        documents.push(Document {
            name: sheet_name(&stem),
            body: Body::Bytes(self.seal_proved(Purpose::Documents, text.as_bytes())?),
        });
        let sha256 = Sheet::digest(&text);
        Ok(Some(SheetRef {
            stem: stem.into(),
            sha256: sha256.into(),
        }))
    }

    /// Seals to the newest generation, and opens again with our own key: nothing is written that
    /// we could not read.
    pub(super) fn seal_proved(
        &self,
        purpose: Purpose,
        plaintext: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let recipient = self.recipient(purpose)?;
        let sealed = seal::seal(plaintext, [&recipient])?;
        prove(self.state.ring.file(purpose), &sealed, plaintext, purpose)?;
        Ok(sealed)
    }

    /// The newest generation, to which everything is sealed.
    pub(super) fn recipient(&self, purpose: Purpose) -> Result<x25519::Recipient, StoreError> {
        let current = self.office().recipient(purpose);
        let entry = current.ok_or(StoreError::Keys(purpose))?;
        let recipient = entry.recipient.parse();
        Ok(recipient.map_err(|_| SealProblem::NotSealed)?)
    }
}

pub(super) fn prove(
    keys: &KeyFile,
    sealed: &[u8],
    plaintext: &[u8],
    purpose: Purpose,
) -> Result<(), StoreError> {
    match seal::open(sealed, keys.keys.iter().map(|k| &k.identity)) {
        Ok(opened) if opened == plaintext => Ok(()),
        _ => Err(StoreError::Keys(purpose)),
    }
}
