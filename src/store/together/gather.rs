//! What is to be written of records, and writing several together: the disk is waited for once for
//! many files, and not for each.
//!
//! The order is one for all of them: what the log is owed, documents, journals, the lines of the log,
//! what this machine remembers, and last goes what nothing names any more. Each journal is looked at
//! right before it is replaced, each has its own outcome, and the locks of all are held so long.

use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;

use super::anew::SealedDocument;
use super::here::Here;
use super::{Held, Together};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::{CaseId, Journal};
use crate::store::files::{Access, FileError, Staged};
use crate::store::intent::Intent;
use crate::store::layout::{case_path, journal_path};
use crate::store::{Notice, StoreError};

/// So many records are written together,
const RECORDS: usize = 8;
/// or as many as have so many bytes,
const BYTES: usize = 8 << 20;
/// and of their documents so many at a time: each has an open file.
const FILES: usize = 64;

/// What is to be written of one record, which is locked.
pub(super) struct Planned {
    pub here: Rc<Here>,
    /// Its journal as it is to stand,
    pub journal: Journal,
    /// and that sealed; none where it stays.
    pub sealed: Option<Vec<u8>>,
    /// The documents that are put there.
    pub documents: Vec<SealedDocument>,
    /// The lines for the log, each with the end of the journal by which it is due.
    pub intents: Vec<Intent>,
    /// The steps that waited and stand there now.
    pub wait_no_more: Vec<Digest>,
}

impl Planned {
    /// Nothing of a record.
    pub fn nothing(here: &Rc<Here>) -> Self {
        Self {
            here: Rc::clone(here),
            journal: here.journal.clone(),
            sealed: None,
            documents: Vec::new(),
            intents: Vec::new(),
            wait_no_more: Vec::new(),
        }
    }

    fn case(&self) -> &CaseId {
        &self.journal.case
    }

    fn bytes(&self) -> usize {
        let documents = self.documents.iter().map(|one| one.sealed.len());
        documents.sum::<usize>() + self.sealed.as_ref().map_or(0, Vec::len)
    }
}

/// Records that are to be written together, and what there is to tell of those that were.
#[derive(Default)]
pub(super) struct Gathered {
    planned: Vec<Planned>,
    late: Vec<(CaseId, Late)>,
}

impl fmt::Debug for Gathered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gathered")
    }
}

/// What came out of a record only when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Late {
    /// It is another one by now, or cannot be read: it is to be looked at once more.
    Changed,
    /// Something to be said of it.
    Told(Notice),
}

/// What became of a record: whether the log tells of it.
type Outcome = Result<bool, StoreError>;

impl Held<'_> {
    /// From now on records are written several together. What waits to be written is given up
    /// when this is dropped, as in a run that is stopped before.
    pub fn gather(&self) {
        self.gathered.borrow_mut().get_or_insert_default();
    }

    /// Writes what was gathered, and from now on each record at once. Told is what came out late.
    ///
    /// # Errors
    /// What stands in the way of all; records that were written stay so.
    pub fn write_gathered(&self) -> Result<Vec<(CaseId, Late)>, StoreError> {
        let written = self.write_what_is_gathered();
        let gathered = self.gathered.borrow_mut().take().unwrap_or_default();
        written.map(|()| gathered.late)
    }

    /// Writes what was gathered so far.
    pub(super) fn write_what_is_gathered(&self) -> Result<(), StoreError> {
        let planned = match self.gathered.borrow_mut().as_mut() {
            Some(gathered) => std::mem::take(&mut gathered.planned),
            None => return Ok(()),
        };
        let outcomes = self.write(&planned)?;
        for (one, outcome) in planned.iter().zip(outcomes) {
            let late = match outcome {
                Ok(true) => continue,
                Ok(false) => Late::Told(Notice::NotLogged),
                Err(StoreError::CaseChanged(_) | StoreError::Case(_)) => Late::Changed,
                Err(error) => return Err(error),
            };
            if let Some(gathered) = self.gathered.borrow_mut().as_mut() {
                gathered.late.push((one.case().clone(), late));
            }
        }
        Ok(())
    }

    /// Writes a record together with others, where they are gathered, and else at once.
    pub(super) fn write_with_others(
        &self,
        (together, planned): (Together, Planned),
    ) -> Result<Together, StoreError> {
        if self.gathered.borrow().is_none() {
            let notices = self.write_alone(planned)?;
            return Ok(Together {
                notices,
                ..together
            });
        }
        let is_enough = self.gathered.borrow_mut().as_mut().is_some_and(|gathered| {
            gathered.planned.push(planned);
            let bytes: usize = gathered.planned.iter().map(Planned::bytes).sum();
            gathered.planned.len() >= RECORDS || bytes >= BYTES
        });
        if is_enough {
            self.write_what_is_gathered()?;
        }
        Ok(together)
    }

    /// Writes a record at once, behind those that were gathered before. Told is what should be said.
    pub(super) fn write_alone(&self, planned: Planned) -> Result<Vec<Notice>, StoreError> {
        self.write_what_is_gathered()?;
        let outcomes = self.write(&[planned])?;
        let logged = outcomes
            .into_iter()
            .collect::<Result<Vec<bool>, StoreError>>()?;
        let untold = logged.into_iter().filter(|is_logged| !is_logged);
        Ok(untold.map(|_| Notice::NotLogged).collect())
    }

    /// Writes records together; each has its outcome, in their order.
    ///
    /// # Errors
    /// Where not all documents could be put in their places; no journal was replaced then.
    fn write(&self, records: &[Planned]) -> Result<Vec<Outcome>, StoreError> {
        let store = self.store;
        let intents: Vec<Intent> = records.iter().flat_map(|one| one.intents.clone()).collect();
        // What is put there from now on and named by nothing is known to `mend`.
        let recorded = store.begin(&intents);
        let journals = self.get_ready(records)?;
        if let (Some(memory), Some(recorded)) = (&store.state.memory, &recorded) {
            memory.make_last(recorded)?;
        }
        let replaced = self.replace_journals(records, journals);
        let done = records.iter().zip(&replaced);
        let done = done.filter_map(|(one, replaced)| replaced.is_ok().then_some(one));
        let entries: Vec<Entry> = done
            .clone()
            .flat_map(|one| one.intents.iter().map(|intent| intent.entry.clone()))
            .collect();
        let is_logged = if entries.is_empty() {
            store.drop_intents(recorded);
            true
        } else {
            store.finish(&entries, recorded)
        };
        done.for_each(|one| self.remember_anew(&one.journal));
        let outcomes = records.iter().zip(replaced).map(|(one, replaced)| {
            replaced?;
            for step in &one.wait_no_more {
                store.remove_waiting(step)?;
            }
            self.sweep_behind(&one.journal)?;
            Ok(is_logged || one.intents.is_empty())
        });
        Ok(outcomes.collect())
    }

    /// Puts the documents of records in their places, and makes the journals ready beside theirs.
    fn get_ready(&self, records: &[Planned]) -> Result<Vec<Option<Staged>>, StoreError> {
        let store = self.store;
        let mut documents = Vec::new();
        for one in records.iter().filter(|one| !one.documents.is_empty()) {
            let folder = case_path(one.case());
            self.make_documents(&folder)?;
            let path = |name: &str| store.path(&format!("{folder}/{name}"));
            let files = one.documents.iter();
            documents.extend(files.map(|file| (path(&file.name), file.sealed.as_slice())));
        }
        let journal = |one: &Planned| store.path(&journal_path(one.case()));
        let journals: Vec<(PathBuf, &[u8])> = records
            .iter()
            .filter_map(|one| Some((journal(one), one.sealed.as_deref()?)))
            .collect();
        // The last of the documents and the journals are waited for together.
        let last = documents.split_off(documents.len().saturating_sub(1) / FILES * FILES);
        for files in documents.chunks(FILES) {
            self.put(store.disk.ready_all(files, Access::Shared)?)?;
        }
        let count = last.len();
        let mut ready = store
            .disk
            .ready_all(&[last, journals].concat(), Access::Shared)?;
        let mut journals = ready.split_off(count).into_iter();
        self.put(ready)?;
        let staged = |one: &Planned| {
            let (staged, _) = one.sealed.as_ref().and_then(|_| journals.next())?;
            Some(staged)
        };
        Ok(records.iter().map(staged).collect())
    }

    /// Gives documents that are ready their names. Another file that lies under the name of one goes.
    fn put(&self, ready: Vec<(Staged, PathBuf)>) -> Result<(), FileError> {
        let placed = self.store.disk.place_all_over(ready, |_| Ok(()));
        placed.into_iter().collect()
    }

    /// Puts journals that are ready in the places of those that were read; nothing lies between the
    /// last look at each and its rename.
    fn replace_journals(
        &self,
        records: &[Planned],
        journals: Vec<Option<Staged>>,
    ) -> Vec<Result<(), StoreError>> {
        let pairs = records.iter().zip(journals);
        let (looked, staged): (Vec<&Planned>, Vec<(Staged, PathBuf)>) = pairs
            .filter_map(|(one, staged)| {
                let path = self.store.path(&journal_path(one.case()));
                Some((one, (staged?, path)))
            })
            .unzip();
        let look = |index: usize| self.keep_record(&looked[index].here);
        let mut placed = self.store.disk.place_all_over(staged, look).into_iter();
        let replaced = |one: &Planned| {
            let placed = one.sealed.as_ref().and_then(|_| placed.next());
            placed.unwrap_or(Ok(()))
        };
        records.iter().map(replaced).collect()
    }
}
