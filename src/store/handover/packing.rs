//! Making a parcel: everything is read and proved first, then sealed to a file piece by piece.

use std::io::{self, Write};
use std::path::Path;

use age::x25519;

use super::{CARD, PARCEL_MAX, TEXTS_MAX, archive};
use crate::record::handover::{JOURNAL, MANIFEST, Manifest, OfficeCard, Piece};
use crate::record::journal::{Digest, Journal};
use crate::record::log_line::{Entry, HANDOVER};
use crate::record::office::{Head, Right};
use crate::record::sheet::Attachment;
use crate::record::signed::SignedText as _;
use crate::record::{CaseId, Sensitive};
use crate::store::files::{Access, FileError, FileProblem, LOCK_WAIT, Staged, Tally};
use crate::store::layout::{LOCK, attachment_name, case_path, sheet_name};
use crate::store::office_chain::{Version, version_path};
use crate::store::read::head;
use crate::store::seal::{self, SealProblem, SealingFailed};
use crate::store::sign::Domain;
use crate::store::{Code, Finding, Open, Stamp, Store, StoreError};

/// What was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The digest of `handover.toml`.
    pub digest: Digest,
    /// The last step that went along.
    pub head: Head,
    /// How many files are in the parcel.
    pub files: usize,
    /// What the other office compares before it takes the parcel in.
    pub office: OwnOffice,
}

/// What a parcel says of the office that made it, to be read out on the telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnOffice {
    /// Its fingerprint.
    pub fingerprint: Digest,
    /// The number of its newest version.
    pub version: u32,
    /// The digest of that version.
    pub newest: Digest,
}

/// A file that goes into a parcel.
struct Packed {
    piece: Piece,
    size: u64,
    body: Body,
}

enum Body {
    Text(String),
    Attached(Attachment),
}

/// The name in a parcel of a sheet.
pub(super) fn name_of_sheet(stem: &str) -> String {
    plain(&sheet_name(stem))
}

/// The name in a parcel of an attached file.
pub(super) fn name_of_file(stem: &str) -> String {
    plain(&attachment_name(stem))
}

/// A name of the store without the ending of what is sealed.
fn plain(name: &str) -> String {
    name.strip_suffix(".age").unwrap_or(name).to_owned()
}

impl Packed {
    /// The room that it takes in the archive, and more.
    fn room(&self) -> u64 {
        self.size.saturating_add(1 << 10)
    }

    fn text(name: String, text: String) -> Self {
        let sha256 = Digest::of(text.as_bytes());
        Self {
            piece: Piece { name, sha256 },
            size: text.len() as u64,
            body: Body::Text(text),
        }
    }
}

impl Store<Open> {
    /// Makes a parcel of a case, as somebody saw it, for the office of a card, in place of the file
    /// that may be there; a reason goes along where nobody asked for the papers.
    ///
    /// The log tells of it before the file has its name: no parcel lies about of which no log
    /// knows.
    pub fn hand_over(
        &self,
        seen: &Journal,
        (card, reason): (&OfficeCard, Option<&Sensitive<String>>),
        out: &Path,
        stamp: &Stamp,
    ) -> Result<HandedOver, StoreError> {
        self.require_writing(Right::Write)?;
        let reader: x25519::Recipient =
            card.recipient.parse().map_err(|_| SealProblem::NotSealed)?;
        let case = &seen.case;
        if !self.has(case) {
            return Err(self.no_case(case));
        }
        let lock = self.path(&case_path(case)).join(LOCK);
        let _lock = self.disk.lock(&lock, LOCK_WAIT)?;
        let journal = self.load(case)?.journal;
        if journal.is_erased() {
            return Err(StoreError::Erased(case.clone()));
        }
        if journal.head() != seen.head() {
            return Err(StoreError::CaseChanged(case.clone()));
        }
        self.verify_all(&journal)?;
        let packed = self.pack(&journal)?;
        require_room(&packed)?;
        let manifest = Manifest {
            reason: reason.cloned(),
            ..self.manifest(&journal, card, &packed, stamp)?
        };
        let sign = |digest| Ok::<_, StoreError>(self.state.me.sign(Domain::Handover, digest));
        let text = manifest.write(sign)?;
        let staged = self.seal_parcel(case, &text, &packed, &reader, out)?;
        let digest = Digest::of(text.as_bytes());
        self.log_handover(case, digest, card, stamp)?;
        self.disk.place_over(staged, out)?;
        Ok(HandedOver {
            digest,
            head: manifest.head,
            files: packed.len(),
            office: OwnOffice {
                fingerprint: manifest.fingerprint,
                version: manifest.version,
                newest: manifest.newest,
            },
        })
    }

    /// All that goes along, in its order; attached files are read once to know that they are whole.
    fn pack(&self, journal: &Journal) -> Result<Vec<Packed>, StoreError> {
        let versions = self.state.chain.versions().iter();
        let version =
            |(at, version): (u32, &Version)| Packed::text(version_path(at), version.text.clone());
        let mut packed: Vec<Packed> = (1..).zip(versions).map(version).collect();
        packed.push(Packed::text(JOURNAL.to_owned(), journal.text().to_owned()));
        let case = &journal.case;
        for reference in journal.steps.iter().filter_map(|step| step.sheet.as_ref()) {
            let sheet = self.read_sheet(case, reference)?;
            let text = sheet.write();
            let name = name_of_sheet(&reference.stem);
            if Digest::of(text.as_bytes()).to_string() != *reference.sha256 {
                return Err(Finding::at(Code::OtherSheet, &name).of(case).into());
            }
            packed.push(Packed::text(name, text));
            for attachment in sheet.attachments {
                packed.push(self.pack_attached(case, attachment)?);
            }
        }
        Ok(packed)
    }

    fn pack_attached(&self, case: &CaseId, attachment: Attachment) -> Result<Packed, StoreError> {
        let mut passing = Tally::new(io::sink());
        self.copy_attachment(case, &attachment, &mut passing)?;
        let (sha256, size) = passing.finish();
        let name = name_of_file(&attachment.file);
        let piece = Piece { name, sha256 };
        let body = Body::Attached(attachment);
        Ok(Packed { piece, size, body })
    }

    fn manifest(
        &self,
        journal: &Journal,
        card: &OfficeCard,
        packed: &[Packed],
        stamp: &Stamp,
    ) -> Result<Manifest, StoreError> {
        let (case, head) = head(journal);
        let last = &self.state.chain.last().file;
        Ok(Manifest {
            store: self.id.clone(),
            teryt: self.own_gmina()?,
            office: self.office().settings.office.clone(),
            fingerprint: self.fingerprint(),
            version: last.office.version,
            newest: last.digest,
            to: card.line(),
            case,
            head,
            at: stamp.instant(),
            by: self.holder().id.clone(),
            reason: None,
            files: packed.iter().map(|packed| packed.piece.clone()).collect(),
        })
    }

    /// Seals the archive to a file that its owner alone reads and that has no name yet. We cannot open it again: what
    /// stands on the disk is compared with what was written.
    fn seal_parcel(
        &self,
        case: &CaseId,
        manifest: &str,
        packed: &[Packed],
        reader: &x25519::Recipient,
        out: &Path,
    ) -> Result<Staged, StoreError> {
        let failed = |e: &io::Error| FileError::new(out, FileProblem::System(e.kind()));
        let fill = |to: &mut dyn Write| {
            let mut sealing = seal::sealing(reader, to).map_err(|e| match e {
                SealingFailed::Seal(problem) => StoreError::Seal(problem),
                SealingFailed::Write(e) => failed(&e).into(),
            })?;
            let written = self.write_archive(case, manifest, packed, &mut sealing);
            written.map_err(|stopped| match stopped {
                Failed::Writing(e) => failed(&e).into(),
                Failed::Store(error) => error,
            })?;
            sealing.finish().map_err(|e| failed(&e))?;
            Ok(())
        };
        self.disk
            .stage::<StoreError>(out, Access::Private, fill, |_| Ok(()))
    }

    fn write_archive(
        &self,
        case: &CaseId,
        manifest: &str,
        packed: &[Packed],
        out: &mut dyn Write,
    ) -> Result<(), Failed> {
        let text = |text: &str| {
            let text = text.to_owned();
            move |to: &mut dyn Write| Ok::<_, Failed>(to.write_all(text.as_bytes())?)
        };
        archive::put(out, MANIFEST, manifest.len() as u64, text(manifest))?;
        for Packed { piece, size, body } in packed {
            match body {
                Body::Text(one) => archive::put(out, &piece.name, *size, text(one))?,
                Body::Attached(attachment) => archive::put(out, &piece.name, *size, |to| {
                    let copied = self.copy_attachment(case, attachment, to);
                    copied.map_err(|error| match error {
                        StoreError::Output(kind) => Failed::Writing(kind.into()),
                        error => Failed::Store(error),
                    })
                })?,
            }
        }
        Ok(archive::end(out)?)
    }

    fn log_handover(
        &self,
        case: &CaseId,
        digest: Digest,
        card: &OfficeCard,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let told = [
            (MANIFEST.to_owned(), digest),
            (CARD.to_owned(), card.digest()),
        ];
        let entry = Entry {
            case: Some(case.clone()),
            ..self.office_entry(HANDOVER, stamp, told)
        };
        self.append(&[entry])
    }
}

/// Refuses what no other office would take in.
fn require_room(packed: &[Packed]) -> Result<(), StoreError> {
    let texts = packed
        .iter()
        .filter(|one| matches!(one.body, Body::Text(_)));
    let within = |size: u64, limit| {
        let too_large = StoreError::AttachmentTooLarge { limit };
        (size <= limit).then_some(()).ok_or(too_large)
    };
    within(texts.map(Packed::room).sum(), TEXTS_MAX - (1 << 20))?;
    within(packed.iter().map(Packed::room).sum(), PARCEL_MAX)
}

/// What stopped the writing of an archive.
enum Failed {
    Writing(io::Error),
    Store(StoreError),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Writing(error)
    }
}
