//! Journals and sheets that an exchange opens ahead: while one record is written, and the disk is
//! waited for, what the next ones need is opened on another processor.
//!
//! What is kept here is what opening the same bytes says anyway: whoever asks has read them, and
//! gets an answer only for those very bytes. So nothing is believed that was not looked at.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{PoisonError, RwLock};
use std::thread;

use rayon::prelude::*;

use super::files;
use super::layout::{journal_path, limit, sheet_path};
use super::{Open, Store};
use crate::record::journal::Journal;
use crate::record::sheet::Sheet;
use crate::record::step::SheetRef;
use crate::record::{CaseId, StepRecord};

/// So many records are opened together. The first of them are waited for.
const TOGETHER: usize = 8;

/// What was opened ahead.
#[derive(Debug, Default)]
pub(super) struct Ahead(RwLock<VecDeque<Batch>>);

type Batch = BTreeMap<CaseId, Opened>;

/// What of a record was opened.
#[derive(Debug, Default)]
struct Opened {
    journals: Vec<(Vec<u8>, Journal)>,
    /// The sealed journal in which each step is signed by whom it names.
    signed: Option<Vec<u8>>,
    sheets: Vec<(Vec<u8>, SheetRef, Sheet)>,
}

/// A record that comes soon: the sealed journals that will be asked for beside the one here.
#[derive(Debug)]
pub struct Next {
    /// Which.
    pub case: CaseId,
    /// They; the fetched one first.
    pub journals: Vec<Vec<u8>>,
}

impl Ahead {
    /// The journal in sealed bytes, where those were opened ahead.
    pub fn journal(&self, case: &CaseId, sealed: &[u8]) -> Option<Journal> {
        self.find(case, |opened| {
            let mut known = opened.journals.iter();
            let known = known.find(|(bytes, _)| bytes == sealed);
            known.map(|(_, journal)| journal.clone())
        })
    }

    /// Whether each step of the journal in sealed bytes is signed by whom it names, as was found.
    pub fn is_signed(&self, case: &CaseId, sealed: &[u8]) -> bool {
        let signed = |opened: &Opened| opened.signed.as_deref().map(|known| known == sealed);
        self.find(case, signed) == Some(true)
    }

    /// The sheet in sealed bytes, where those were opened ahead.
    pub fn sheet(&self, case: &CaseId, named: &SheetRef, sealed: &[u8]) -> Option<Sheet> {
        self.find(case, |opened| {
            let mut known = opened.sheets.iter();
            let known = known.find(|(bytes, of, _)| of == named && bytes == sealed);
            known.map(|(.., sheet)| sheet.clone())
        })
    }

    fn find<T>(&self, case: &CaseId, find: impl Fn(&Opened) -> Option<T>) -> Option<T> {
        let batches = self.0.read().unwrap_or_else(PoisonError::into_inner);
        batches.iter().find_map(|batch| find(batch.get(case)?))
    }

    fn push(&self, batch: Batch) {
        let mut batches = self.0.write().unwrap_or_else(PoisonError::into_inner);
        batches.push_back(batch);
    }

    fn pop(&self) {
        let mut batches = self.0.write().unwrap_or_else(PoisonError::into_inner);
        batches.pop_front();
    }
}

impl Store<Open> {
    /// Does something with each of many records, one after the other, while what the next ones need
    /// is opened on another processor. `next` tells what that is; it is asked on this thread.
    ///
    /// # Errors
    /// The first error of either; the records behind it are left alone.
    pub fn look_ahead<T, E>(
        &self,
        records: &[T],
        mut next: impl FnMut(&T) -> Result<Option<Next>, E>,
        mut act: impl FnMut(&T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut nexts = |records: Option<&[T]>| {
            let nexts = records.unwrap_or_default().iter().map(&mut next);
            let nexts: Result<Vec<Option<Next>>, E> = nexts.collect();
            nexts.map(|nexts| nexts.into_iter().flatten().collect::<Vec<_>>())
        };
        let mut batches = records.chunks(TOGETHER).peekable();
        let first = nexts(batches.peek().copied())?;
        let opened = first.par_iter().map(|next| self.next_opened(next));
        self.state.ahead.push(opened.collect());
        let done = thread::scope(|scope| {
            while let Some(batch) = batches.next() {
                let soon = nexts(batches.peek().copied())?;
                let opening = scope.spawn(move || self.open_ahead(&soon));
                let done = batch.iter().try_for_each(&mut act);
                // One that failed opened nothing: it is opened when it is asked for.
                let _ = opening.join();
                self.state.ahead.pop();
                done?;
            }
            Ok(())
        });
        self.state.ahead.pop();
        done
    }

    fn open_ahead(&self, records: &[Next]) {
        let opened = records.iter().map(|next| self.next_opened(next));
        self.state.ahead.push(opened.collect());
    }

    fn next_opened(&self, next: &Next) -> (CaseId, Opened) {
        (next.case.clone(), self.open_next(next))
    }

    /// What cannot be opened is left: whoever asks for it is told why.
    fn open_next(&self, next: &Next) -> Opened {
        let case = &next.case;
        let journal = |sealed: &[u8]| self.read_sealed_journal(case, sealed).ok();
        let opened = next.journals.iter();
        let mut journals: Vec<(Vec<u8>, Journal)> = opened
            .filter_map(|sealed| Some((sealed.clone(), journal(sealed)?)))
            .collect();
        let here = files::read(&self.path(&journal_path(case)), limit::JOURNAL);
        let here = here
            .ok()
            .and_then(|sealed| Some((journal(&sealed)?, sealed)));
        let Some((ours, sealed)) = here else {
            return Opened {
                journals,
                ..Opened::default()
            };
        };
        let fetched = journals.first().map(|(_, journal)| journal);
        let sheets = own_steps(&ours, fetched);
        let sheets = sheets.filter_map(|step| self.sheet_ahead(case, step));
        let sheets = sheets.collect();
        let is_signed = self.check_signed(&ours).is_ok();
        let signed = is_signed.then(|| sealed.clone());
        journals.push((sealed, ours));
        Opened {
            journals,
            signed,
            sheets,
        }
    }

    fn sheet_ahead(&self, case: &CaseId, step: &StepRecord) -> Option<(Vec<u8>, SheetRef, Sheet)> {
        let named = step.sheet.as_ref()?;
        let sealed = files::read(&self.path(&sheet_path(case, &named.stem)), limit::SHEET).ok()?;
        let sheet = self.read_sealed_sheet(case, named, &sealed).ok()?;
        Some((sealed, named.clone(), sheet))
    }
}

/// The steps of ours that the fetched journal does not have.
fn own_steps<'j>(
    ours: &'j Journal,
    fetched: Option<&'j Journal>,
) -> impl Iterator<Item = &'j StepRecord> {
    let steps = ours.steps.iter().zip(&ours.digests[1..]);
    let own = steps
        .filter(move |(_, place)| fetched.is_none_or(|fetched| !fetched.digests.contains(place)));
    own.map(|(step, _)| step)
}
