//! Opening cases, under the lock of the store: each is written complete in a folder `.new-…` and
//! renamed to the next number of its year. Gaps are never filled again.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::commit::entry;
use super::draft::{Prepared, Stamp, StepDraft};
use super::files::{self, Access};
use super::intent::{Intent, Recorded};
use super::layout::{
    DOCUMENTS, JOURNAL, LOCK, NEW_PREFIX, case_of, case_path, random_stem, year_path,
};
use super::open::Locked;
use super::read::head;
use super::{Notice, Open, Store, StoreError};
use crate::record::log_line::Entry;
use crate::record::office::Right;
use crate::record::{CaseId, Journal};

/// How many cases are written at a time: their syncs overlap, and a crash leaves few behind.
const BATCH: usize = 32;
/// How often a number may turn out to be taken, which a folder that locks never lets happen.
const ATTEMPTS: usize = 8;

/// A case to open.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// The prefix of its number, e.g. `NK`; the procedure's code is the same in lower case.
    pub prefix: String,
    /// The year of opening, from the day of the first step.
    pub year: u16,
    /// Its steps; the first opens it.
    pub steps: Vec<StepDraft>,
}

/// What opening cases did.
#[derive(Debug, Default)]
pub struct Created {
    /// One outcome for each case, in the order given.
    pub cases: Vec<Result<CaseId, StoreError>>,
    /// What should be said; the cases are written whatever it is.
    pub notices: Vec<Notice>,
}

/// A case that lies complete in its folder `.new-…`.
struct Written {
    folder: String,
    entry: Entry,
    prepared: Prepared,
}

impl Locked<'_> {
    /// Opens cases; one that fails does not keep the others. `progress` is told how many are done.
    pub fn create_cases(
        &mut self,
        new: &[NewCase],
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Created {
        let mut created = Created::default();
        for batch in new.chunks(BATCH) {
            match self.store.create_batch(batch, stamp) {
                Ok((cases, logged)) => {
                    created.cases.extend(cases);
                    if !logged {
                        created.notices = vec![Notice::NotLogged];
                    }
                }
                Err(error) => {
                    let failed = batch.iter().map(|_| Err(error.clone()));
                    created.cases.extend(failed);
                }
            }
            progress(created.cases.len());
        }
        created
    }
}

type Outcomes = Vec<Result<CaseId, StoreError>>;

impl Store<Open> {
    fn create_batch(
        &self,
        batch: &[NewCase],
        stamp: &Stamp,
    ) -> Result<(Outcomes, bool), StoreError> {
        self.require_writing(Right::Write)?;
        let mut outcomes: Vec<Option<Result<CaseId, StoreError>>> = vec![None; batch.len()];
        let mut logged = true;
        for _ in 0..ATTEMPTS {
            let open: Vec<usize> = (0..batch.len())
                .filter(|i| outcomes[*i].is_none())
                .collect();
            if open.is_empty() {
                break;
            }
            let numbers = self.next_numbers(open.iter().map(|i| &batch[*i]))?;
            let jobs: Vec<(usize, CaseId)> = open.into_iter().zip(numbers).collect();
            let written: Vec<_> = jobs
                .into_par_iter()
                .map(|(i, case)| (i, self.write_new(&batch[i], &case, stamp)))
                .collect();
            logged &= self.put_in_place(written, &mut outcomes)?;
        }
        let outcomes = outcomes.into_iter();
        let outcomes = outcomes.map(|o| o.unwrap_or(Err(StoreError::NoNumber)));
        Ok((outcomes.collect(), logged))
    }

    /// The next free numbers, each year counted on from its greatest.
    fn next_numbers<'a>(
        &self,
        new: impl Iterator<Item = &'a NewCase>,
    ) -> Result<Vec<CaseId>, StoreError> {
        let mut last = BTreeMap::new();
        let mut numbers = Vec::new();
        for case in new {
            let year = (case.prefix.to_ascii_lowercase(), case.year);
            let number = match last.get(&year) {
                Some(number) => number + 1,
                None => self.greatest_number(&case.prefix, case.year)? + 1,
            };
            last.insert(year, number);
            numbers.push(CaseId::new(&case.prefix, case.year, number));
        }
        Ok(numbers)
    }

    fn greatest_number(&self, prefix: &str, year: u16) -> Result<u32, StoreError> {
        let folder = year_path(prefix, year);
        files::refuse_links(&self.root, &self.path(&folder))?;
        self.disk
            .make_folders(&self.path(&folder), Access::Shared)?;
        let entries = self.list(&folder)?;
        let cases = entries
            .iter()
            .filter_map(|e| case_of(prefix, year, e.name.to_str()?));
        Ok(cases.map(|c| c.number()).max().unwrap_or(0))
    }

    /// Writes a case complete, but not yet in its place.
    fn write_new(
        &self,
        new: &NewCase,
        case: &CaseId,
        stamp: &Stamp,
    ) -> Result<Written, StoreError> {
        let procedure = new.prefix.to_ascii_lowercase();
        let journal = Journal::new(&self.id, case.clone(), &procedure, &rand::random());
        let prepared = self.prepare(journal, new.steps.clone(), stamp)?;
        if prepared
            .journal
            .steps
            .first()
            .is_none_or(|s| s.step != "open")
        {
            return Err(StoreError::NotSound);
        }
        let year = year_path(case.prefix(), case.year());
        let folder = format!("{year}/{NEW_PREFIX}{}", random_stem());
        let entry = entry(self, &prepared, "open", stamp);
        let path = |name: &str| self.path(&format!("{folder}/{name}"));
        self.disk.make_folder(&self.path(&folder), Access::Shared)?;
        self.disk.make_folder(&path(DOCUMENTS), Access::Shared)?;
        for document in &prepared.documents {
            self.disk.fill(&path(&document.name), &document.sealed)?;
        }
        self.disk.fill(&path(LOCK), b"")?;
        self.disk.fill(&path(JOURNAL), &prepared.sealed)?;
        files::sync_folder(&path(DOCUMENTS))?;
        files::sync_folder(&self.path(&folder))?;
        Ok(Written {
            folder,
            entry,
            prepared,
        })
    }

    /// Renames what was written, in order; a taken number leaves its outcome open.
    fn put_in_place(
        &self,
        written: Vec<(usize, Result<Written, StoreError>)>,
        outcomes: &mut [Option<Result<CaseId, StoreError>>],
    ) -> Result<bool, StoreError> {
        let complete = written.iter().filter_map(|(_, w)| w.as_ref().ok());
        let intents: Vec<Intent> = complete.map(Written::intent).collect();
        let recorded = self.begin(&intents);
        let (mut entries, mut heads, mut years) = (Vec::new(), Vec::new(), BTreeSet::new());
        for (i, written) in written {
            let written = match written {
                Ok(written) => written,
                Err(error) => {
                    outcomes[i] = Some(Err(error));
                    continue;
                }
            };
            let case = written.prepared.journal.case.clone();
            let from = self.path(&written.folder);
            match self
                .disk
                .rename_folder(&from, &self.path(&case_path(&case)))
            {
                Ok(()) => {
                    years.insert(year_path(case.prefix(), case.year()));
                    heads.push(head(&written.prepared.journal));
                    entries.push(written.entry);
                    outcomes[i] = Some(Ok(case));
                }
                Err(error) => {
                    let _ = self.disk.remove_folder(&from);
                    if !error.is_taken() {
                        outcomes[i] = Some(Err(error.into()));
                    }
                }
            }
        }
        for year in years {
            files::sync_folder(&self.path(&year))?;
        }
        self.remember(&heads);
        let is_done = |r: &Recorded| entries.contains(&r.intent.entry);
        let (done, failed) = recorded.into_iter().partition(is_done);
        self.drop_intents(failed);
        Ok(entries.is_empty() || self.finish(entries, done))
    }
}

impl Written {
    fn intent(&self) -> Intent {
        Intent {
            entry: self.entry.clone(),
            head: Some(self.prepared.journal.head()),
        }
    }
}
