//! A fetched record is proved whole before anything of it is taken: who signed it, that it goes on
//! from what this machine saw, and every sheet and attached file that it names.

use std::collections::BTreeSet;

use super::{Held, Left, Theirs};
use crate::record::journal::{Digest, Standing};
use crate::record::office::Purpose;
use crate::record::sheet::{Attachment, Sheet};
use crate::record::step::SheetRef;
use crate::record::{CaseId, Journal};
use crate::store::StoreError;
use crate::store::finding::{Code, Detail, Finding};
use crate::store::layout::{
    attachment_name, attachment_path, journal_path, sheet_name, sheet_path,
};
use crate::store::read::standing_code;

/// A fetched record that was proved.
pub(super) struct Fetched<'a> {
    /// Its journal.
    pub journal: Journal,
    /// The sealed bytes that it came in.
    pub sealed: &'a [u8],
    /// The documents that it names, inside the record's folder.
    pub documents: BTreeSet<String>,
    /// Reads one of them, sealed.
    pub read: &'a dyn Fn(&str) -> Result<Vec<u8>, StoreError>,
}

impl Held<'_> {
    /// Proves a fetched record; `ours` is the one of that number here.
    pub(super) fn proved<'a>(
        &self,
        case: &CaseId,
        theirs: &Theirs<'a>,
        ours: Option<&Journal>,
    ) -> Result<Fetched<'a>, Left> {
        self.prove(case, theirs, ours).map_err(Left::from_case)
    }

    fn prove<'a>(
        &self,
        case: &CaseId,
        theirs: &Theirs<'a>,
        ours: Option<&Journal>,
    ) -> Result<Fetched<'a>, StoreError> {
        let store = self.store;
        let journal = store.read_sealed_journal(case, theirs.journal)?;
        store.state.roster.check_rights(&journal)?;
        store.verify_all(&journal)?;
        let listed = store.check_listed(&journal).into_iter().next();
        listed.map_or(Ok(()), Err)?;
        self.goes_on(&journal, ours)?;
        let mut documents = BTreeSet::new();
        for step in &journal.steps {
            if let Some(sheet) = &step.sheet {
                let seq = step.seq;
                let proved = self.prove_sheet(case, sheet, theirs, &mut documents);
                proved.map_err(|error| of_step(error, seq))?;
            }
        }
        Ok(Fetched {
            journal,
            sealed: theirs.journal,
            documents,
            read: theirs.read,
        })
    }

    /// Refuses a journal that lost what this machine saw, unless that is a step of ours that was
    /// never sent, or of another record of the same number.
    fn goes_on(&self, theirs: &Journal, ours: Option<&Journal>) -> Result<(), Finding> {
        let Some(seen) = self.store.head_seen(&theirs.case) else {
            return Ok(());
        };
        let is_here =
            |ours: &Journal| ours.standing(seen.head.seq, seen.head.digest) == Standing::Kept;
        match standing_code(theirs, seen.head) {
            Some(code) if !ours.is_some_and(is_here) => {
                let finding = Finding::at(code, &journal_path(&theirs.case)).of(&theirs.case);
                Err(finding.because(Detail::Seen(seen.head.seq)))
            }
            _ => Ok(()),
        }
    }

    fn prove_sheet(
        &self,
        case: &CaseId,
        sheet: &SheetRef,
        theirs: &Theirs<'_>,
        documents: &mut BTreeSet<String>,
    ) -> Result<(), StoreError> {
        let name = sheet_name(&sheet.stem);
        if !theirs.files.contains(&name) {
            let missing = Finding::at(Code::NoSheet, &sheet_path(case, &sheet.stem));
            return Err(missing.of(case).into());
        }
        let sealed = (theirs.read)(&name)?;
        let read: Sheet = self.store.read_sealed_sheet(case, sheet, &sealed)?;
        documents.insert(name);
        for attachment in &read.attachments {
            self.prove_attachment(case, attachment, theirs)?;
            documents.insert(attachment_name(&attachment.file));
        }
        Ok(())
    }

    fn prove_attachment(
        &self,
        case: &CaseId,
        attachment: &Attachment,
        theirs: &Theirs<'_>,
    ) -> Result<(), StoreError> {
        let inside = attachment_path(case, &attachment.file);
        let at = |code| Finding::at(code, &inside).of(case);
        let name = attachment_name(&attachment.file);
        if !theirs.files.contains(&name) {
            return Err(at(Code::NoAttachment).into());
        }
        let sealed = (theirs.read)(&name)?;
        let opened = self
            .store
            .open_bytes(Purpose::Documents, &sealed)
            .map_err(at)?;
        if Digest::of(&opened).to_string() == attachment.sha256 {
            return Ok(());
        }
        Err(at(Code::OtherAttachment).into())
    }
}

fn of_step(error: StoreError, seq: u32) -> StoreError {
    match error {
        StoreError::Case(finding) => finding.step(seq).into(),
        error => error,
    }
}
