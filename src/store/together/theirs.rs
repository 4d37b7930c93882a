//! A fetched record is proved whole before anything of it is taken: who signed it, that it goes on
//! from what this machine saw, and every sheet and attached file that it names.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Held, Left, Theirs};
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::record::sheet::Attachment;
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
    /// The sealed bytes of its sheets, as they were proved.
    pub sheets: BTreeMap<String, Vec<u8>>,
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
        let (documents, sheets) = self.prove_sheets(&journal, theirs)?;
        Ok(Fetched {
            journal,
            sealed: theirs.journal,
            documents,
            sheets,
            read: theirs.read,
        })
    }

    /// The documents that a journal names, with the sealed sheets; what is wrong first is told.
    fn prove_sheets(
        &self,
        journal: &Journal,
        theirs: &Theirs<'_>,
    ) -> Result<(BTreeSet<String>, BTreeMap<String, Vec<u8>>), StoreError> {
        let (store, case) = (self.store, &journal.case);
        let named = journal.steps.iter();
        let named = named.filter_map(|step| Some((step.seq, step.sheet.as_ref()?)));
        let sealed: Vec<_> = named
            .map(|(seq, sheet)| (seq, sheet, sealed_sheet(case, sheet, theirs)))
            .collect();
        let opened = sealed.into_par_iter().map(|(seq, named, sealed)| {
            let read = sealed.and_then(|sealed| {
                let sheet = store.read_sealed_sheet(case, named, &sealed)?;
                Ok((sheet, sealed))
            });
            (seq, named, read)
        });
        let opened: Vec<_> = opened.collect();
        let (mut documents, mut sheets) = (BTreeSet::new(), BTreeMap::new());
        for (seq, named, read) in opened {
            let (sheet, sealed) = read.map_err(|error| of_step(error, seq))?;
            for attachment in &sheet.attachments {
                let proved = self.prove_attachment(case, attachment, theirs);
                proved.map_err(|error| of_step(error, seq))?;
                documents.insert(attachment_name(&attachment.file));
            }
            let name = sheet_name(&named.stem);
            documents.insert(name.clone());
            sheets.insert(name, sealed);
        }
        Ok((documents, sheets))
    }

    /// Refuses a journal that lost what this machine saw, unless that is a step of ours that was
    /// never sent, or of another record of the same number: then ours has it, or the logs say where
    /// it went there.
    fn goes_on(&self, theirs: &Journal, ours: Option<&Journal>) -> Result<(), Finding> {
        let Some(seen) = self.store.head_seen(&theirs.case) else {
            return Ok(());
        };
        let has_seen = |ours: &Journal| self.store.check_seen(ours).is_ok();
        match standing_code(theirs, seen.head) {
            Some(code) if !ours.is_some_and(has_seen) => {
                let finding = Finding::at(code, &journal_path(&theirs.case)).of(&theirs.case);
                Err(finding.because(Detail::Seen(seen.head.seq)))
            }
            _ => Ok(()),
        }
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

/// The sealed bytes of a sheet that was fetched.
fn sealed_sheet(
    case: &CaseId,
    named: &SheetRef,
    theirs: &Theirs<'_>,
) -> Result<Vec<u8>, StoreError> {
    let name = sheet_name(&named.stem);
    if !theirs.files.contains(&name) {
        let missing = Finding::at(Code::NoSheet, &sheet_path(case, &named.stem));
        return Err(missing.of(case).into());
    }
    (theirs.read)(&name)
}

fn of_step(error: StoreError, seq: u32) -> StoreError {
    match error {
        StoreError::Case(finding) => finding.step(seq).into(),
        error => error,
    }
}
