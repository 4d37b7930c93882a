//! A fetched record is proved whole before anything of it is taken: who signed it, that it goes on
//! from what this machine saw, and every sheet and attached file that is to be taken with it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::attached::read;
use super::gather::BYTES;
use super::pending::Pending;
use super::relation::common;
use super::{Held, Left, Opening, Theirs};
use crate::record::step::SheetRef;
use crate::record::{CaseId, Journal};
use crate::store::StoreError;
use crate::store::files;
use crate::store::finding::{Code, Detail, Finding};
use crate::store::layout::{
    DOCUMENTS, attachment_name, case_path, journal_path, limit, sheet_name, sheet_path,
};
use crate::store::read::standing_code;

/// A fetched record that was proved.
pub(super) struct Fetched<'a> {
    /// Its journal.
    pub journal: Journal,
    /// The sealed bytes that it came in.
    pub sealed: &'a [u8],
    /// The documents that are to be taken, inside the record's folder, with the digests of what
    /// they say, in hex.
    pub documents: BTreeMap<String, String>,
    /// The sealed bytes of their sheets, as they were proved.
    pub sheets: BTreeMap<String, Vec<u8>>,
    /// Opens one of them, sealed.
    pub open: &'a Opening<'a>,
}

/// The documents that are to be taken and the sealed sheets among them, as [`Fetched`] has them.
type Taken = (BTreeMap<String, String>, BTreeMap<String, Vec<u8>>);

impl Fetched<'_> {
    /// Refuses a record a document of which would take the place of another one of ours, which was
    /// never sent: who saw its name in a folder or a log could aim at it.
    pub fn spares(&self, ours: &[Pending]) -> Result<(), Left> {
        let case = &self.journal.case;
        let is_other = |(name, says): &(String, &str)| {
            let taken = self.documents.get(name);
            taken.is_some_and(|taken| taken != says)
        };
        let Some((name, _)) = ours.iter().flat_map(Pending::documents).find(is_other) else {
            return Ok(());
        };
        let path = format!("{}/{name}", case_path(case));
        let finding = Finding::at(Code::OtherSheet, &path).of(case);
        Err(Left::NotSound(Box::new(finding)))
    }
}

impl Held<'_> {
    /// Proves a fetched record, whose journal was opened; `ours` is the one of that number here.
    pub(super) fn proved<'a>(
        &self,
        theirs: &Theirs<'a>,
        journal: Result<Journal, Finding>,
        ours: Option<&Journal>,
    ) -> Result<Fetched<'a>, Left> {
        self.prove(theirs, journal, ours).map_err(Left::from_case)
    }

    fn prove<'a>(
        &self,
        theirs: &Theirs<'a>,
        journal: Result<Journal, Finding>,
        ours: Option<&Journal>,
    ) -> Result<Fetched<'a>, StoreError> {
        let (store, journal) = (self.store, journal?);
        store.state.roster.check_rights(&journal)?;
        store.verify_all(&journal)?;
        let listed = store.check_listed(&journal).into_iter().next();
        listed.map_or(Ok(()), Err)?;
        self.goes_on(&journal, ours)?;
        let (documents, sheets) = self.prove_sheets((&journal, ours), theirs)?;
        Ok(Fetched {
            journal,
            sealed: theirs.journal,
            documents,
            sheets,
            open: theirs.open,
        })
    }

    /// The documents of a journal that are to be taken, with the sealed sheets; what is wrong first
    /// is told.
    fn prove_sheets(
        &self,
        (journal, ours): (&Journal, Option<&Journal>),
        theirs: &Theirs<'_>,
    ) -> Result<Taken, StoreError> {
        let (store, case) = (self.store, &journal.case);
        let attached = theirs.files.iter().filter(|(name, _)| is_attached(name));
        if attached.map(|(_, length)| length).sum::<u64>() >= BYTES {
            // To look at them takes its time: no other record stays locked meanwhile.
            self.write_what_is_gathered()?;
        }
        let shared = ours.map_or(0, |ours| self.shared(journal, ours, theirs));
        let mut sealed = Vec::new();
        for (at, step) in journal.steps.iter().enumerate() {
            let Some(named) = &step.sheet else { continue };
            let bytes = sealed_sheet(case, named, theirs);
            if at >= shared || !self.lies_here(case, &sheet_name(&named.stem), &bytes) {
                sealed.push((step.seq, named, bytes));
            }
        }
        let opened = sealed.into_par_iter().map(|(seq, named, sealed)| {
            let read = sealed.and_then(|sealed| {
                let sheet = store.read_sealed_sheet(case, named, &sealed)?;
                Ok((sheet, sealed))
            });
            (seq, named, read)
        });
        let opened: Vec<_> = opened.collect();
        let (mut documents, mut sheets) = (BTreeMap::new(), BTreeMap::new());
        for (seq, named, read) in opened {
            let (sheet, sealed) = read.map_err(|error| of_step(error, seq))?;
            for attachment in &sheet.attachments {
                let proved = self.prove_attachment(case, attachment, theirs);
                proved.map_err(|error| of_step(error, seq))?;
                documents.insert(attachment_name(&attachment.file), attachment.sha256.clone());
            }
            let name = sheet_name(&named.stem);
            documents.insert(name.clone(), named.sha256.to_string());
            sheets.insert(name, sealed);
        }
        Ok((documents, sheets))
    }

    /// How many steps both have with all that belongs to them: of these nothing is taken, so what
    /// lies here alike need not be opened. None where an attached file of theirs lies here
    /// otherwise, or not at all: which step it belongs to is known only when all are opened.
    fn shared(&self, theirs: &Journal, ours: &Journal, fetched: &Theirs<'_>) -> usize {
        let mut attached = fetched.files.keys().filter(|name| is_attached(name));
        let lies_here = |name: &String| self.attached_here(&theirs.case, name, fetched.open);
        let is_whole = !theirs.is_erased() && !ours.is_erased();
        if is_whole && attached.all(lies_here) && self.has_all_attached(theirs, fetched) {
            common(ours, theirs).saturating_sub(1)
        } else {
            0
        }
    }

    /// Whether theirs has each attached file that lies here.
    fn has_all_attached(&self, theirs: &Journal, fetched: &Theirs<'_>) -> bool {
        let folder = format!("{}/{DOCUMENTS}", case_path(&theirs.case));
        let entries = self.store.list(&folder).unwrap_or_default();
        let names = entries.iter().filter_map(|entry| entry.name.to_str());
        let mut attached = names.filter(|name| is_attached(name));
        attached.all(|name| fetched.files.contains_key(&format!("{DOCUMENTS}/{name}")))
    }

    /// Whether a sheet lies here as it was fetched, to the last byte.
    fn lies_here(&self, case: &CaseId, name: &str, fetched: &Result<Vec<u8>, StoreError>) -> bool {
        let path = self.store.path(&format!("{}/{name}", case_path(case)));
        let here = files::read(&path, limit::SHEET);
        here.is_ok_and(|here| fetched.as_ref().is_ok_and(|fetched| *fetched == here))
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
}

/// The sealed bytes of a sheet that was fetched.
fn sealed_sheet(
    case: &CaseId,
    named: &SheetRef,
    theirs: &Theirs<'_>,
) -> Result<Vec<u8>, StoreError> {
    let name = sheet_name(&named.stem);
    if !theirs.files.contains_key(&name) {
        let missing = Finding::at(Code::NoSheet, &sheet_path(case, &named.stem));
        return Err(missing.of(case).into());
    }
    read(theirs.open, &name)
}

/// Whether a file of a record is an attached one, by its name.
fn is_attached(name: &str) -> bool {
    let stem = name.strip_suffix(".age");
    stem.is_some_and(|stem| stem.strip_suffix(".toml").is_none())
}

fn of_step(error: StoreError, seq: u32) -> StoreError {
    match error {
        StoreError::Case(finding) => finding.step(seq).into(),
        error => error,
    }
}
