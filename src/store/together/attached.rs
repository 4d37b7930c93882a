//! The attached files of a record that was fetched: they pass in pieces, for one may be too large for
//! the memory.

use std::io;
use std::path::Path;

use super::theirs::Fetched;
use super::{Held, Opening, Theirs};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::sheet::Attachment;
use crate::store::files::{self, FileError, FileProblem, Staged, Tally, pump};
use crate::store::finding::{Code, Finding};
use crate::store::layout::{attachment_name, attachment_path, case_path, limit};
use crate::store::{Reading, StoreError};

/// What stands in a file that was fetched, a sheet.
pub(super) fn read(open: &Opening<'_>, name: &str) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    open(name, &mut |from| match from.read_to_end(&mut bytes) {
        Ok(_) => Ok(()),
        Err(error) => Err(unreadable(name, error.kind())),
    })?;
    Ok(bytes)
}

/// The digest of a file that was fetched, as it is sealed.
fn digest(open: &Opening<'_>, name: &str) -> Result<Digest, StoreError> {
    let mut digest = None;
    open(name, &mut |from| {
        let mut tally = Tally::new(from);
        let passed = pump(&mut tally, &mut io::sink(), limit::ATTACHMENT);
        passed.map_err(|stopped| stopped.at(Path::new(name), limit::ATTACHMENT))?;
        digest = Some(tally.finish().0);
        Ok(())
    })?;
    digest.ok_or_else(|| unreadable(name, io::ErrorKind::UnexpectedEof))
}

fn unreadable(name: &str, kind: io::ErrorKind) -> StoreError {
    FileError::new(Path::new(name), FileProblem::System(kind)).into()
}

impl Held<'_> {
    /// Whether an attached file lies here as it was fetched, to the last byte.
    pub(super) fn attached_here(&self, case: &CaseId, name: &str, open: &Opening<'_>) -> bool {
        let path = self.store.path(&format!("{}/{name}", case_path(case)));
        let here = files::digest(&path, limit::ATTACHMENT);
        here.is_ok_and(|here| digest(open, name) == Ok(here))
    }

    /// Refuses an attached file that is not the one that its sheet names.
    pub(super) fn prove_attachment(
        &self,
        case: &CaseId,
        attachment: &Attachment,
        theirs: &Theirs<'_>,
    ) -> Result<(), StoreError> {
        let inside = attachment_path(case, &attachment.file);
        let at = |code| StoreError::from(Finding::at(code, &inside).of(case));
        let name = attachment_name(&attachment.file);
        if !theirs.files.contains_key(&name) {
            return Err(at(Code::NoAttachment));
        }
        (theirs.open)(&name, &mut |from| {
            let proved = self.store.is_attachment(from, &attachment.sha256);
            proved.map_err(at)
        })
    }

    /// Makes an attached file of a proved record ready beside a path: it must be the one that was
    /// proved.
    pub(super) fn stage_fetched(
        &self,
        path: &Path,
        (name, sha256): (&str, &str),
        fetched: &Fetched<'_>,
    ) -> Result<Staged, StoreError> {
        let case = &fetched.journal.case;
        let inside = format!("{}/{name}", case_path(case));
        let named = (case, inside.as_str(), sha256);
        let from = |read: &mut Reading<'_>| (fetched.open)(name, read);
        self.store.stage_sealed_attachment(path, named, &from)
    }

    /// Puts an attached file of a proved record in its place, unless it lies there alike.
    pub(super) fn put_fetched(
        &self,
        folder: &str,
        (name, sha256): (&str, &str),
        fetched: &Fetched<'_>,
    ) -> Result<(), StoreError> {
        let path = self.store.path(&format!("{folder}/{name}"));
        match files::digest(&path, limit::ATTACHMENT) {
            Ok(there) if there == digest(fetched.open, name)? => return Ok(()),
            Err(error) if !error.is_absent() => return Err(error.into()),
            _ => {}
        }
        self.make_documents(folder)?;
        let staged = self.stage_fetched(&path, (name, sha256), fetched)?;
        Ok(self.store.disk.place_over(staged, &path)?)
    }
}
