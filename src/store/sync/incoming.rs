//! A record as it was fetched: which files it has, and what stands in them once they are opened.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::records::OnlyThere;
use crate::record::sheet::Attachment;
use crate::record::{CaseId, Journal};
use crate::store::files::Staged;
use crate::store::finding::{Code, Finding};
use crate::store::git::{Blob, Blobs};
use crate::store::layout::{
    JOURNAL, attachment_name, attachment_path, case_path, journal_path, limit, limit_of,
    sheet_name, sheet_path,
};
use crate::store::together::Theirs;
use crate::store::{Open, Reading, Store, StoreError};

/// A record as it was fetched.
pub(super) struct Incoming<'b> {
    pub case: CaseId,
    /// Its files, by their paths in its folder.
    pub files: BTreeMap<String, Blob>,
    /// How many steps it has, once its journal was read.
    pub steps: u32,
    /// Those that are not here, of a record that is not sound there.
    pub only_there: Option<OnlyThere>,
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
        let files = self.files.iter();
        let files = files.map(|(name, blob)| (name.clone(), blob.size));
        let files: BTreeMap<String, u64> = files.collect();
        let shared = RefCell::new(self);
        let open = |name: &str, read: &mut Reading<'_>| shared.borrow_mut().open(name, read);
        to(&Theirs {
            journal,
            files: &files,
            open: &open,
            agreed,
            greatest,
        })
    }

    /// Has the sealed bytes of one of its files read.
    fn open(&mut self, name: &str, read: &mut Reading<'_>) -> Result<(), StoreError> {
        let inside = format!("{}/{name}", case_path(&self.case));
        let at = |code| StoreError::from(Finding::at(code, &inside).of(&self.case));
        let Some(blob) = self.files.get(name) else {
            return Err(at(Code::Unreadable));
        };
        let is_sheet = name.ends_with(".toml.age");
        let most = if is_sheet {
            limit::SHEET
        } else {
            limit_of(&inside)
        };
        let read = self.blobs.open(blob, most, read);
        read.map_err(|_| at(Code::Unreadable))?
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
        if !incoming.files.contains_key(&name) {
            let missing = Finding::at(Code::NoAttachment, &inside);
            return Err(missing.of(&incoming.case).into());
        }
        let path = self.path(&format!("{folder}/{name}"));
        let case = incoming.case.clone();
        let shared = RefCell::new(incoming);
        let open = |read: &mut Reading<'_>| shared.borrow_mut().open(&name, read);
        self.stage_sealed_attachment(&path, (&case, &inside, &attachment.sha256), &open)
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
