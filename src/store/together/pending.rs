//! The steps that are to be recorded anew: those behind the end that both have, and those that
//! wait for the record.

use rayon::prelude::*;

use super::places::Places;
use super::{Held, LET_GO, Moved};
use crate::record::journal::Digest;
use crate::record::sheet::Sheet;
use crate::record::step::SheetRef;
use crate::record::waiting::{Before, WaitingStep};
use crate::record::{CaseId, Journal, StepRecord};
use crate::store::layout::{attachment_name, sheet_name, sheet_path};
use crate::store::read::Loaded;
use crate::store::{Code, Finding, Open, Store, StoreError};

/// A step that is to be recorded anew.
pub(super) struct Pending {
    /// It, as it would wait.
    pub step: WaitingStep,
    /// Its sheet.
    pub sheet: Option<Sheet>,
    /// Whether it has a file of its own already, and no place in a journal.
    pub waits: bool,
}

impl Pending {
    /// A step that stands in a journal behind the fork.
    fn of(journal: &Journal, at: usize, fork: u32, sheet: Option<(Sheet, String)>) -> Self {
        let step = journal.steps[at].clone();
        let first = (fork.saturating_sub(journal.erased)) as usize;
        let before = (first..at).map(|at| Before {
            digest: journal.digests[at + 1],
            step: journal.steps[at].clone(),
        });
        let (sheet, text) = sheet.unzip();
        let step = WaitingStep {
            store: journal.store.clone(),
            case: journal.case.clone(),
            renumbered: None,
            digest: journal.digests[at + 1],
            signature: journal.signatures[at],
            fork,
            before: before.collect(),
            why: Vec::new(),
            since: step.recorded_at,
            tries: 0,
            sheet: text,
            attachments: Vec::new(),
            step,
        };
        Self {
            step,
            sheet,
            waits: false,
        }
    }

    /// What becomes of it when its record is let go.
    pub fn let_go(&self) -> Moved {
        Moved {
            was: self.step.step.seq,
            is: None,
            by: self.step.by().clone(),
            step: self.step.step.step.to_string(),
            why: vec![LET_GO.to_owned()],
            recorded_at: self.step.step.recorded_at,
            is_new: true,
        }
    }

    /// The names of its documents inside the record's folder, with the digests of what they say, in
    /// hex.
    pub fn documents(&self) -> impl Iterator<Item = (String, &str)> {
        let named = self.step.step.sheet.iter();
        let sheets = named.map(|named| (sheet_name(&named.stem), named.sha256.as_str()));
        let attached = self.sheet.iter().flat_map(|sheet| &sheet.attachments);
        let attached = attached.map(|one| (attachment_name(&one.file), one.sha256.as_str()));
        sheets.chain(attached)
    }

    /// Whether a recorded step is this one, recorded anew by a run that was stopped before it
    /// could say so. Its sheet has a salt that no other has; what cannot be read is not compared.
    pub fn is(&self, other: &StepRecord, read: impl FnOnce(&SheetRef) -> Option<Sheet>) -> bool {
        let own = &self.step.step;
        if !is_alike(own, other) || self.sheet.is_some() != other.sheet.is_some() {
            return false;
        }
        match (&self.sheet, &other.sheet) {
            (Some(sheet), Some(named)) => read(named).is_some_and(|read| read.salt == sheet.salt),
            _ => own.fields == other.fields,
        }
    }
}

impl Held<'_> {
    /// The steps of ours behind the fork, after those of this holder that wait.
    pub(super) fn pending(&self, ours: &Loaded, fork: u32) -> Result<Vec<Pending>, StoreError> {
        let mut pending = self.waiting_for(&ours.journal.case)?;
        pending.extend(self.behind(ours, fork)?);
        Ok(pending)
    }

    /// The steps of ours behind the fork.
    pub(super) fn behind(&self, ours: &Loaded, fork: u32) -> Result<Vec<Pending>, StoreError> {
        let journal = &ours.journal;
        let store = self.store;
        let behind = journal.steps.par_iter().enumerate();
        let behind = behind.filter(|(_, step)| step.seq > fork);
        let opened = behind.map(|(at, step)| (at, store.sheet_of(&journal.case, step)));
        let opened: Vec<_> = opened.collect();
        let mut pending = Vec::with_capacity(opened.len());
        for (at, sheet) in opened {
            pending.push(Pending::of(journal, at, fork, sheet?));
        }
        Ok(pending)
    }

    /// The steps of this holder that wait for a record, in the order in which they were recorded.
    pub(super) fn waiting_for(&self, case: &CaseId) -> Result<Vec<Pending>, StoreError> {
        let waiting = self.own_waiting()?.into_iter();
        let waiting = waiting.filter(|one| one.case_now() == case);
        let mut waiting: Vec<Pending> = waiting
            .map(|step| Pending {
                sheet: step
                    .sheet
                    .as_deref()
                    .and_then(|text| Sheet::read(text).ok()),
                step,
                waits: true,
            })
            .collect();
        waiting.sort_by_key(|one| (one.step.step.recorded_at, one.step.fork, one.step.step.seq));
        Ok(waiting)
    }

    /// The steps of this holder that wait here to be recorded anew.
    pub(super) fn own_waiting(&self) -> Result<Vec<WaitingStep>, StoreError> {
        let waiting = self.store.waiting()?.into_iter();
        let opened = waiting.filter_map(|one| one.step.ok());
        let own: Vec<WaitingStep> = opened
            .filter(|one| *one.by() == self.store.state.holder.id && !is_let_go(one))
            .collect();
        if own.is_empty() {
            return Ok(own);
        }
        // A run was stopped before it took the file of one away that was given up.
        let book = self.store.book()?;
        let (given_up, own) = own
            .into_iter()
            .partition(|one| book.is_given_up(&one.digest, one.by()));
        let given_up: Vec<WaitingStep> = given_up;
        for one in &given_up {
            self.store.remove_waiting(&one.digest)?;
        }
        Ok(own)
    }

    /// The attached files of a step that stands here, for the file in which it will wait.
    pub(super) fn attached(
        &self,
        case: &CaseId,
        sheet: &Sheet,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let read = |attachment: &crate::record::sheet::Attachment| {
            let mut bytes = Vec::new();
            self.store.copy_attachment(case, attachment, &mut bytes)?;
            Ok((attachment.file.clone(), bytes))
        };
        sheet.attachments.iter().map(read).collect()
    }
}

/// Whether a step waits because an admin let its record go: it belongs to no record that is here.
pub(super) fn is_let_go(one: &WaitingStep) -> bool {
    one.why.iter().any(|why| why == LET_GO)
}

impl Store<Open> {
    /// The sheet of a step that stands here, with its plaintext.
    pub(super) fn sheet_of(
        &self,
        case: &CaseId,
        step: &StepRecord,
    ) -> Result<Option<(Sheet, String)>, StoreError> {
        let Some(named) = &step.sheet else {
            return Ok(None);
        };
        let sheet = self.read_sheet(case, named)?;
        let text = sheet.write();
        if Sheet::digest(&text) != named.sha256 {
            let finding = Finding::at(Code::OtherSheet, &sheet_path(case, &named.stem));
            return Err(finding.of(case).into());
        }
        Ok(Some((sheet, text)))
    }
}

/// Where a step stands now that stood there, through all that was recorded anew since.
pub(super) fn now_at<'j>(
    journal: &'j Journal,
    places: &Places,
    (was, place): (&StepRecord, &Digest),
) -> Option<&'j StepRecord> {
    let mut place = *place;
    // As many turns as there are entries end any ring.
    for _ in 0..=places.most() {
        if let Some(step) = super::step_at(journal, &place) {
            return Some(step).filter(|step| is_alike(step, was));
        }
        place = places.went(&was.by, &place)?;
    }
    None
}

/// Whether both have what a step keeps when it is recorded anew.
fn is_alike(one: &StepRecord, other: &StepRecord) -> bool {
    one.by == other.by
        && one.recorded_at == other.recorded_at
        && one.step == other.step
        && one.on == other.on
}
