//! Attached files, sealed and opened in pieces: one of any size costs the same memory.
//!
//! A file is read once. On the way its digest and its kind are taken, and it is sealed to a
//! temporary file beside its place, which is synced and opened again with our own key. Only then
//! does a sheet name it.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::draft::{Body, Document};
use super::files::{self, Access, FileError, FileProblem, Staged, Stopped, Tally, pump};
use super::finding::{Code, Finding, seal_code};
use super::layout::{attachment_name, attachment_path, limit, on_disk, random_stem};
use super::seal::{self, SealProblem, SealingFailed};
use super::{Open, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::media::Sniffer;
use crate::record::office::Purpose;
use crate::record::sheet::Attachment;
use crate::record::{CaseId, Sensitive};

/// The digest of what passed, and its length in bytes.
pub(super) type Sum = (Digest, u64);

/// Reads a sealed file, in pieces where it may be large.
pub type Reading<'r> = dyn FnMut(&mut dyn Read) -> Result<(), StoreError> + 'r;

/// A file to attach.
#[derive(Debug, Clone)]
pub struct AttachmentDraft {
    /// Its name as it was given.
    pub name: Sensitive<String>,
    /// Where its bytes come from.
    pub source: AttachmentSource,
}

/// Where the bytes of an attached file come from.
#[derive(Debug, Clone)]
pub enum AttachmentSource {
    /// A file that a person named, read when it is sealed.
    File(PathBuf),
    /// What can be read once, as standard input.
    Stream(OnceStream),
    /// The same out of a parcel that was checked: the office's own limit is for what people attach.
    Checked(OnceStream),
    /// What the program holds already.
    Bytes(Sensitive<Vec<u8>>),
}

/// A stream that is read by whoever comes first.
#[derive(Clone)]
pub struct OnceStream(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl OnceStream {
    /// A stream that nobody has read.
    pub fn new(stream: impl Read + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(stream)))))
    }

    fn take(&self) -> Option<Box<dyn Read + Send>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl fmt::Debug for OnceStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnceStream")
    }
}

impl AttachmentSource {
    /// Opens it, unless it is larger than it may be.
    fn open(&self, limit: u64) -> Result<Box<dyn Read + '_>, StoreError> {
        match self {
            Self::File(path) => match files::open_named(path).map_err(StoreError::Input)? {
                (_, Some(length)) if length > limit => {
                    Err(StoreError::AttachmentTooLarge { limit })
                }
                (file, _) => Ok(Box::new(file)),
            },
            Self::Stream(stream) | Self::Checked(stream) => match stream.take() {
                Some(stream) => Ok(stream),
                None => Err(self.unreadable(io::ErrorKind::UnexpectedEof)),
            },
            Self::Bytes(bytes) => Ok(Box::new(bytes.reveal().as_slice())),
        }
    }

    fn unreadable(&self, kind: io::ErrorKind) -> StoreError {
        let path = match self {
            Self::File(path) => path.as_path(),
            Self::Stream(_) | Self::Checked(_) | Self::Bytes(_) => Path::new("-"),
        };
        StoreError::Input(FileError::new(path, FileProblem::System(kind)))
    }
}

impl Store<Open> {
    /// Seals a file into the folder of a record, under a temporary name; `record` is that folder,
    /// inside the store.
    pub(super) fn stage_attachment(
        &self,
        record: &str,
        draft: &AttachmentDraft,
    ) -> Result<(Attachment, Document), StoreError> {
        let limit = match draft.source {
            AttachmentSource::Checked(_) => limit::ATTACHMENT,
            _ => self.office().settings.limits.attachment_mib.unsigned_abs() << 20,
        };
        let mut from = draft.source.open(limit)?;
        let file = random_stem();
        let name = attachment_name(&file);
        let path = on_disk(&self.path(record), &name);
        let mut sniffer = Sniffer::default();
        let (staged, sha256) = self.stage_sealed(Purpose::Documents, &path, &mut |to| {
            let mut to = Watched {
                to,
                sniffer: &mut sniffer,
            };
            let passed = pump(&mut from, &mut to, limit);
            passed.map(|_| ()).map_err(|stopped| match stopped {
                Stopped::Reading(kind) => draft.source.unreadable(kind),
                Stopped::Writing(_) => stopped.at(&path, limit).into(),
                Stopped::TooLarge => StoreError::AttachmentTooLarge { limit },
            })
        })?;
        let attachment = Attachment {
            name: draft.name.clone(),
            media_type: sniffer.kind().media_type.to_owned(),
            sha256: sha256.to_string(),
            file,
        };
        let body = Body::Staged(staged);
        Ok((attachment, Document { name, body }))
    }

    /// Seals what `fill` writes to the newest generation, into a temporary file beside `path`, and
    /// opens it again from the disk with our own key. Tells the digest of what was sealed.
    pub(super) fn stage_sealed(
        &self,
        purpose: Purpose,
        path: &Path,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), StoreError>,
    ) -> Result<(Staged, Digest), StoreError> {
        let sum = Cell::new(None);
        let seal = |out: &mut dyn Write| {
            sum.set(Some(self.seal_into(purpose, path, out, fill)?));
            Ok(())
        };
        let prove = |back: &mut dyn Read| match sum.get() {
            Some(sum) => self.gives_back(purpose, back, sum),
            None => Err(StoreError::NotSound),
        };
        let staged = self.disk.stage(path, Access::Shared, seal, prove)?;
        let (digest, _) = sum.get().ok_or(StoreError::NotSound)?;
        Ok((staged, digest))
    }

    /// Seals what `fill` writes to the newest generation, and tells the sum of what was sealed;
    /// `path` is where it will lie.
    pub(super) fn seal_into(
        &self,
        purpose: Purpose,
        path: &Path,
        out: &mut dyn Write,
        fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), StoreError>,
    ) -> Result<Sum, StoreError> {
        let recipient = self.recipient(purpose)?;
        let failed = |e: io::Error| FileError::new(path, FileProblem::System(e.kind()));
        let sealing = seal::sealing(&recipient, out).map_err(|e| match e {
            SealingFailed::Seal(problem) => StoreError::Seal(problem),
            SealingFailed::Write(e) => failed(e).into(),
        })?;
        let mut tally = Tally::new(sealing);
        fill(&mut tally)?;
        let (sealing, sum) = tally.into_parts();
        sealing.finish().map_err(failed)?;
        Ok(sum)
    }

    /// Whether the newest generation gives back what has that sum.
    pub(super) fn gives_back(
        &self,
        purpose: Purpose,
        sealed: &mut dyn Read,
        sum: Sum,
    ) -> Result<(), StoreError> {
        let newest = self.state.ring.file(purpose).keys.iter().take(1);
        let opened = seal::opening(sealed, newest.map(|k| &k.identity));
        let mut tally = Tally::new(opened.map_err(|_| StoreError::Keys(purpose))?);
        let read = pump(&mut tally, &mut io::sink(), u64::MAX);
        match read {
            Ok(_) if tally.finish() == sum => Ok(()),
            _ => Err(StoreError::Keys(purpose)),
        }
    }

    /// Makes a sealed file that was fetched ready beside its place: it must hold what the sheet named
    /// by that digest; `named` is the record, the file's path inside the store, and the digest. `open`
    /// has it read.
    pub(super) fn stage_sealed_attachment(
        &self,
        path: &Path,
        (case, inside, sha256): (&CaseId, &str, &str),
        open: &dyn Fn(&mut Reading<'_>) -> Result<(), StoreError>,
    ) -> Result<Staged, StoreError> {
        let fill = |to: &mut dyn Write| {
            open(&mut |from| match pump(from, to, limit::ATTACHMENT) {
                Ok(_) => Ok(()),
                Err(stopped) => Err(stopped.at(path, limit::ATTACHMENT).into()),
            })
        };
        let prove = |back: &mut dyn Read| {
            let proved = self.is_attachment(back, sha256);
            proved.map_err(|code| Finding::at(code, inside).of(case).into())
        };
        self.disk.stage(path, Access::Shared, fill, prove)
    }

    /// Whether sealed bytes hold what has that digest.
    pub(super) fn is_attachment(&self, sealed: &mut dyn Read, sha256: &str) -> Result<(), Code> {
        let openers = self.state.ring.openers(Purpose::Documents);
        let opened = seal::opening(sealed, openers).map_err(seal_code)?;
        let mut tally = Tally::new(opened);
        let read = pump(&mut tally, &mut io::sink(), u64::MAX);
        read.map_err(|stopped| match stopped {
            Stopped::Reading(kind) => read_code(kind),
            Stopped::Writing(_) | Stopped::TooLarge => Code::Unreadable,
        })?;
        if Digest::from_hex(sha256) == Some(tally.finish().0) {
            Ok(())
        } else {
            Err(Code::OtherAttachment)
        }
    }

    /// Writes out an attached file as it was, and checks that it is the one that the sheet names.
    /// That is known at the end only: on an error, what was written must not be used.
    pub fn copy_attachment(
        &self,
        case: &CaseId,
        attachment: &Attachment,
        to: &mut dyn Write,
    ) -> Result<(), StoreError> {
        self.copy_attachment_in(
            case,
            attachment,
            &attachment_path(case, &attachment.file),
            to,
        )
    }

    /// The same of a file that may not lie in its place.
    pub(super) fn copy_attachment_in(
        &self,
        case: &CaseId,
        attachment: &Attachment,
        inside: &str,
        to: &mut dyn Write,
    ) -> Result<(), StoreError> {
        let found = |code| Finding::at(code, inside).of(case);
        let (file, length) =
            self.open_document(case, inside, limit::ATTACHMENT, Code::NoAttachment)?;
        if length == 0 {
            return Err(found(Code::Empty).into());
        }
        let openers = self.state.ring.openers(Purpose::Documents);
        let opened = seal::opening(file, openers).map_err(|e| found(seal_code(e)))?;
        let mut tally = Tally::new(opened);
        pump(&mut tally, to, u64::MAX).map_err(|stopped| match stopped {
            Stopped::Writing(kind) => StoreError::Output(kind),
            Stopped::Reading(kind) => found(read_code(kind)).into(),
            Stopped::TooLarge => found(Code::TooLarge).into(),
        })?;
        if tally.finish().0.to_string() == attachment.sha256 {
            Ok(())
        } else {
            Err(found(Code::OtherAttachment).into())
        }
    }
}

/// What a sealed stream that breaks off tells: its own checks failed, or the disk did.
pub(super) fn read_code(kind: io::ErrorKind) -> Code {
    match kind {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            seal_code(SealProblem::Damaged)
        }
        _ => Code::Unreadable,
    }
}

/// A writer whose bytes are looked at.
struct Watched<'a> {
    to: &'a mut dyn Write,
    sniffer: &'a mut Sniffer,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.to.write(bytes)?;
        self.sniffer.update(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
