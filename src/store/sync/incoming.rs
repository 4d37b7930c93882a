//! A record as it was fetched: which files it has, and what stands in them once they are opened.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::record::sheet::Attachment;
use crate::record::{CaseId, Journal};
use crate::store::files::{Access, Staged, Tally, pump};
use crate::store::finding::{Code, Finding, seal_code};
use crate::store::git::{Blob, Blobs};
use crate::store::layout::{
    JOURNAL, attachment_name, attachment_path, case_path, journal_path, limit, limit_of,
    sheet_name, sheet_path,
};
use crate::store::together::Theirs;
use crate::store::{Open, Store, StoreError, seal};

/// A record as it was fetched.
pub(super) struct Incoming<'b> {
    pub case: CaseId,
    /// Its files, by their paths in its folder.
    pub files: BTreeMap<String, Blob>,
    /// How many steps it has, once its journal was read.
    pub steps: u32,
    /// How many of these are not here, of a record that is not sound there.
    pub only_there: u32,
    /// Whether only what would be done is asked for.
    pub dry_run: bool,
    pub blobs: &'b mut Blobs,
}

impl Incoming<'_> {
    /// Hands it on as a record that is to be proved; with its sealed journal go the one that was
    /// agreed on, and the greatest number on the other side.
    pub fn with<T>(
        &mut self,
        (journal, agreed, greatest): (&[u8], Option<&[u8]>, u32),
        to: impl FnOnce(&Theirs<'_>) -> T,
    ) -> T {
        let names: BTreeSet<String> = self.files.keys().cloned().collect();
        let shared = RefCell::new(self);
        let read = |name: &str| shared.borrow_mut().file(name);
        to(&Theirs {
            journal,
            files: &names,
            read: &read,
            agreed,
            greatest,
        })
    }

    /// The sealed bytes of one of its files.
    fn file(&mut self, name: &str) -> Result<Vec<u8>, StoreError> {
        let inside = format!("{}/{name}", case_path(&self.case));
        let at = |code| Finding::at(code, &inside).of(&self.case);
        let Some(blob) = self.files.get(name) else {
            return Err(at(Code::Unreadable).into());
        };
        let is_sheet = name.ends_with(".toml.age");
        let most = if is_sheet {
            limit::SHEET
        } else {
            limit_of(&inside)
        };
        let read = self.blobs.read(blob, most);
        read.map_err(|_| at(Code::Unreadable).into())
    }

    /// The sealed bytes of its journal.
    pub fn journal(&mut self) -> Result<Vec<u8>, StoreError> {
        let at = |code| Finding::at(code, &journal_path(&self.case)).of(&self.case);
        let Some(blob) = self.files.get(JOURNAL) else {
            return Err(at(Code::NoJournal).into());
        };
        let read = self.blobs.read(blob, limit::JOURNAL);
        read.map_err(|_| at(Code::Unreadable).into())
    }

    /// The sealed bytes of a sheet.
    pub fn sheet(&mut self, stem: &str) -> Result<Vec<u8>, StoreError> {
        let at = |code| Finding::at(code, &sheet_path(&self.case, stem)).of(&self.case);
        let Some(blob) = self.files.get(&sheet_name(stem)) else {
            return Err(at(Code::NoSheet).into());
        };
        let read = self.blobs.read(blob, limit::SHEET);
        read.map_err(|_| at(Code::Unreadable).into())
    }
}

impl Store<Open> {
    /// Makes an attached file ready in a folder: it must be the one that the sheet names.
    pub(super) fn stage_incoming(
        &self,
        folder: &str,
        incoming: &mut Incoming<'_>,
        attachment: &Attachment,
    ) -> Result<Staged, StoreError> {
        let name = attachment_name(&attachment.file);
        let inside = attachment_path(&incoming.case, &attachment.file);
        let at = |code| Finding::at(code, &inside).of(&incoming.case);
        let blob = incoming.files.get(&name).cloned();
        let blob = blob.ok_or_else(|| at(Code::NoAttachment))?;
        let path = self.path(&format!("{folder}/{name}"));
        let blobs = &mut *incoming.blobs;
        let fill = |to: &mut dyn Write| {
            let copied = blobs.copy(&blob, limit::ATTACHMENT, to);
            copied.map_err(|_| StoreError::from(at(Code::Unreadable)))
        };
        let prove = |back: &mut dyn Read| {
            self.is_attachment(back, &attachment.sha256)
                .map_err(|code| at(code).into())
        };
        self.disk.stage(&path, Access::Shared, fill, prove)
    }

    /// Whether sealed bytes hold what has that digest.
    fn is_attachment(&self, sealed: &mut dyn Read, sha256: &str) -> Result<(), Code> {
        let openers = self.state.ring.openers(Purpose::Documents);
        let opened = seal::opening(sealed, openers).map_err(seal_code)?;
        let mut tally = Tally::new(opened);
        pump(&mut tally, &mut std::io::sink(), u64::MAX).map_err(|_| Code::Unreadable)?;
        let (digest, _) = tally.finish();
        if Digest::from_hex(sha256) == Some(digest) {
            Ok(())
        } else {
            Err(Code::OtherAttachment)
        }
    }

    /// Checks all that vouches for a journal but what this machine remembers of it.
    pub(in crate::store) fn vouch(&self, journal: &Journal) -> Result<(), Finding> {
        self.state.roster.check_rights(journal)?;
        let faults = self.state.roster.check_signatures(journal, 0);
        faults.into_iter().next().map_or(Ok(()), Err)?;
        let listed = self.check_listed(journal);
        listed.into_iter().next().map_or(Ok(()), Err)
    }

    /// Whether each step is signed by whom it names, who may have lost the right to write since.
    pub(in crate::store) fn check_signed(&self, journal: &Journal) -> Result<(), Finding> {
        self.state.roster.check_signed(journal)
    }
}
