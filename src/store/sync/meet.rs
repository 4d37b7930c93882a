//! One record here and the same as it was fetched: who goes on from whom, and taking what is sound.
//!
//! Theirs must be sound before anything of it takes a place. Documents come first, then the
//! journal's rename, which is the commit; a crash leaves documents that nothing names.

use std::collections::BTreeMap;

use super::decide::{Side, side};
use super::incoming::Incoming;
use crate::record::journal::Standing;
use crate::record::sheet::Sheet;
use crate::record::{CaseId, Journal};
use crate::store::files::{self, Access, LOCK_WAIT, Staged};
use crate::store::finding::{Code, Finding};
use crate::store::git::Oid;
use crate::store::layout::{
    DOCUMENTS, JOURNAL, LOCK, attachment_name, case_path, folder_above, new_folder, sheet_name,
};
use crate::store::read::{Loaded, head};
use crate::store::{Open, Store, StoreError};

/// What became of a record that differs here and there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// Both say the same, sealed anew perhaps.
    Same,
    /// Ours goes on by so many steps; it is to be sent.
    Ahead(u32),
    /// Theirs was taken: so many steps more than before.
    Taken(u32),
    /// Each goes on in its own way: nothing was taken, and nothing is to be sent.
    Apart,
    /// Theirs, or ours, cannot be believed: nothing was taken, and nothing is to be sent.
    NotSound(Finding),
}

/// The files of a record by their paths in its folder.
pub(super) type Files = BTreeMap<String, Oid>;

/// Documents of a record that was fetched, opened and checked, that are not here yet.
struct Ready {
    sheets: Vec<(String, Vec<u8>)>,
    attachments: Vec<(String, Staged)>,
}

impl Store<Open> {
    /// Brings a record together with the one that was fetched; `base` and `ours` are its files as
    /// they were agreed and as they lie here.
    pub(super) fn meet(
        &self,
        incoming: &mut Incoming<'_>,
        base: &Files,
        ours: &Files,
    ) -> Result<Met, StoreError> {
        match self.try_to_meet(incoming, base, ours) {
            Err(StoreError::Case(finding)) => Ok(Met::NotSound(*finding)),
            met => met,
        }
    }

    fn try_to_meet(
        &self,
        incoming: &mut Incoming<'_>,
        base: &Files,
        ours: &Files,
    ) -> Result<Met, StoreError> {
        let case = incoming.case.clone();
        let sealed = incoming.journal()?;
        let theirs = self.journal_in(&case, &sealed)?;
        self.vouch(&theirs)?;
        let folder = case_path(&case);
        if !ours.contains_key(JOURNAL) && !files::exists(&self.path(&folder)) {
            self.check_seen(&theirs)?;
            return self.take_new(incoming, &theirs, &sealed);
        }
        files::refuse_links(&self.root, &self.path(&folder))?;
        let lock = self.path(&format!("{folder}/{LOCK}"));
        let _lock = self.disk.lock(&lock, LOCK_WAIT.saturating_mul(2))?;
        let here = match self.open_journal(&case) {
            Ok(Loaded { journal, .. }) => journal,
            // It is away, and theirs is there.
            Err(finding) if finding.code == Code::NoJournal => {
                self.check_seen(&theirs)?;
                return self.take_over(incoming, (base, ours), None, (&theirs, &sealed));
            }
            Err(finding) => return Err(finding.into()),
        };
        self.vouch(&here)?;
        if here.text() == theirs.text() {
            return self.take_seals(incoming, (base, ours), (&theirs, &sealed));
        }
        let goes_on = |from: &Journal, to: &Journal| {
            to.digests.first() == from.digests.first() || to.is_erased() && base.contains_key(JOURNAL)
        };
        if goes_on(&here, &theirs)
            && theirs.standing(here.last_seq(), here.head()) == Standing::Kept
        {
            self.check_seen(&theirs)?;
            return self.take_over(incoming, (base, ours), Some(&here), (&theirs, &sealed));
        }
        if goes_on(&theirs, &here)
            && here.standing(theirs.last_seq(), theirs.head()) == Standing::Kept
        {
            return Ok(Met::Ahead(here.last_seq().saturating_sub(theirs.last_seq())));
        }
        Ok(Met::Apart)
    }

    /// A record that is not here: made whole beside its place, and renamed.
    fn take_new(
        &self,
        incoming: &mut Incoming<'_>,
        theirs: &Journal,
        sealed: &[u8],
    ) -> Result<Met, StoreError> {
        if incoming.dry_run {
            return Ok(Met::Taken(theirs.last_seq()));
        }
        let (case, shared) = (incoming.case.clone(), Access::Shared);
        let above = self.path(&folder_above(&case));
        self.disk.make_folders(&above, shared)?;
        let new = new_folder(&case);
        self.disk.make_folder(&self.path(&new), shared)?;
        let made = self.make_whole(&new, incoming, theirs, sealed);
        let placed = made.and_then(|()| {
            let place = self.path(&case_path(&case));
            Ok(self.disk.rename_folder(&self.path(&new), &place)?)
        });
        if let Err(error) = placed {
            let _ = self.disk.remove_folder(&self.path(&new));
            return Err(error);
        }
        self.disk.sync_folder(&above);
        self.remember(&[head(theirs)]);
        Ok(Met::Taken(theirs.last_seq()))
    }

    fn make_whole(
        &self,
        folder: &str,
        incoming: &mut Incoming<'_>,
        theirs: &Journal,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        let nothing = Files::new();
        let ready = self.get_ready(folder, incoming, theirs, (&nothing, &nothing))?;
        self.put_documents(folder, ready)?;
        let path = self.path(&format!("{folder}/{JOURNAL}"));
        self.disk.fill(&path, sealed)?;
        self.disk.sync_folder(&self.path(folder));
        Ok(())
    }

    /// Theirs goes on from ours.
    fn take_over(
        &self,
        incoming: &mut Incoming<'_>,
        (base, ours): (&Files, &Files),
        here: Option<&Journal>,
        (theirs, sealed): (&Journal, &[u8]),
    ) -> Result<Met, StoreError> {
        let before = here.map_or(0, Journal::last_seq);
        let steps = theirs.last_seq().saturating_sub(before);
        if incoming.dry_run {
            return Ok(Met::Taken(steps));
        }
        let folder = case_path(&incoming.case);
        let ready = self.get_ready(&folder, incoming, theirs, (base, ours))?;
        self.put_documents(&folder, ready)?;
        let journal = self.path(&format!("{folder}/{JOURNAL}"));
        self.disk.replace(&journal, sealed, Access::Shared)?;
        self.remember(&[head(theirs)]);
        if theirs.is_erased() {
            self.remove_documents_of(&incoming.case)?;
            self.forget_file_keys();
            self.forget_kept(&incoming.case);
        }
        Ok(Met::Taken(steps))
    }

    /// Both say the same: files that were sealed anew there take the places of ours.
    fn take_seals(
        &self,
        incoming: &mut Incoming<'_>,
        (base, ours): (&Files, &Files),
        (theirs, sealed): (&Journal, &[u8]),
    ) -> Result<Met, StoreError> {
        if incoming.dry_run {
            return Ok(Met::Same);
        }
        let folder = case_path(&incoming.case);
        let ready = self.get_ready(&folder, incoming, theirs, (base, ours))?;
        self.put_documents(&folder, ready)?;
        if taken(JOURNAL, incoming, (base, ours)) {
            let journal = self.path(&format!("{folder}/{JOURNAL}"));
            self.disk.replace(&journal, sealed, Access::Shared)?;
        }
        Ok(Met::Same)
    }

    /// Opens and checks the documents that are to be taken.
    fn get_ready(
        &self,
        folder: &str,
        incoming: &mut Incoming<'_>,
        theirs: &Journal,
        known: (&Files, &Files),
    ) -> Result<Ready, StoreError> {
        let mut ready = Ready {
            sheets: Vec::new(),
            attachments: Vec::new(),
        };
        let named = theirs.steps.iter().filter_map(|step| step.sheet.as_ref());
        for named in named {
            let name = sheet_name(&named.stem);
            let is_here = known.1.contains_key(&name);
            if is_here && !taken(&name, incoming, known) {
                continue;
            }
            let sealed = incoming.sheet(&named.stem)?;
            let sheet = self.sheet_in(&incoming.case, named, &sealed)?;
            self.stage_attachments(folder, incoming, &sheet, known, &mut ready)?;
            ready.sheets.push((name, sealed));
        }
        Ok(ready)
    }

    fn stage_attachments(
        &self,
        folder: &str,
        incoming: &mut Incoming<'_>,
        sheet: &Sheet,
        known: (&Files, &Files),
        ready: &mut Ready,
    ) -> Result<(), StoreError> {
        for attachment in &sheet.attachments {
            let name = attachment_name(&attachment.file);
            if known.1.contains_key(&name) && !taken(&name, incoming, known) {
                continue;
            }
            self.make_documents_in(folder)?;
            let staged = self.stage_incoming(folder, incoming, attachment)?;
            ready.attachments.push((name, staged));
        }
        Ok(())
    }

    fn put_documents(&self, folder: &str, ready: Ready) -> Result<(), StoreError> {
        if ready.sheets.is_empty() && ready.attachments.is_empty() {
            return Ok(());
        }
        self.make_documents_in(folder)?;
        let path = |name: &str| self.path(&format!("{folder}/{name}"));
        for (name, staged) in ready.attachments {
            self.disk.place_over(staged, &path(&name))?;
        }
        for (name, sealed) in ready.sheets {
            self.disk.replace(&path(&name), &sealed, Access::Shared)?;
        }
        Ok(())
    }

    fn make_documents_in(&self, folder: &str) -> Result<(), StoreError> {
        let documents = self.path(&format!("{folder}/{DOCUMENTS}"));
        files::refuse_links(&self.root, &documents)?;
        Ok(self.disk.make_folders(&documents, Access::Shared)?)
    }

    /// Whether a record lies here.
    pub(super) fn has_journal(&self, case: &CaseId) -> bool {
        files::exists(&self.path(&crate::store::layout::journal_path(case)))
    }
}

/// Whether theirs takes the place of a file of ours: where both changed it, each sealed it anew,
/// and any of the two does.
fn taken(name: &str, incoming: &Incoming<'_>, (base, ours): (&Files, &Files)) -> bool {
    let theirs = incoming.files.get(name).map(|blob| &blob.oid);
    matches!(
        side(base.get(name), ours.get(name), theirs),
        Side::Take | Side::Both
    )
}
