//! What is to be written of records, and writing several together: the disk is waited for once for
//! many files, and not for each, and meanwhile the next records are looked at.
//!
//! The order is one for all of them: what the log is owed, documents, journals, the lines of the log,
//! what this machine remembers, and last goes what nothing names any more. Each journal is looked at
//! right before it is replaced, and each has its own outcome and its own note of what the log is owed:
//! `mend` judges a note by one record. So the log has one order, and nothing of a record is asked of
//! the disk that is still to be written: whatever needs more than its own record waits until all is.
//! Records stay locked until the writer is done with them and that was seen (`tend`).

use std::fmt;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::anew::SealedDocument;
use super::here::Here;
use super::{Held, Together};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::{CaseId, Journal};
use crate::store::files::{Access, FileError, Staged};
use crate::store::intent::{Intent, Recorded};
use crate::store::layout::{case_path, journal_path};
use crate::store::{Notice, StoreError};

/// So many records are written together,
const RECORDS: usize = 8;
/// or as many as have so many bytes,
pub(super) const BYTES: u64 = 8 << 20;
/// and none waits longer for others.
const A_WHILE: Duration = Duration::from_secs(1);
/// So many of their documents are written at a time: each has an open file.
const FILES: usize = 64;

/// What is to be written of one record, which is locked.
pub(super) struct Planned {
    pub here: Arc<Here>,
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
    pub fn nothing(here: &Arc<Here>) -> Self {
        Self {
            here: Arc::clone(here),
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

    fn bytes(&self) -> u64 {
        let documents = self.documents.iter().map(|one| one.sealed.len());
        let bytes = documents.sum::<usize>() + self.sealed.as_ref().map_or(0, Vec::len);
        bytes as u64
    }
}

/// Records that are to be written together by another thread, and what there is to tell of those
/// that were.
pub(super) struct Gathered {
    planned: Vec<Planned>,
    /// Since when the first of them waits.
    since: Instant,
    writer: SyncSender<Vec<Planned>>,
    written: Receiver<Written>,
    /// Whether some are written just now.
    under_way: bool,
    late: Vec<(CaseId, Late)>,
}

/// Records that were written, and what became of each.
type Written = (Vec<Planned>, Vec<Outcome>);

impl fmt::Debug for Gathered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gathered")
    }
}

/// Ends the gathering, also when what was done meanwhile panics: the writer would wait for ever.
struct Ends<'h>(&'h Held<'h>);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        *self.0.gathered() = None;
    }
}

/// What came out of a record only when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Late {
    /// It is another one by now: it is to be looked at once more.
    Changed,
    /// Something to be said of it.
    Told(Notice),
}

/// What came out late of each record, or what stood in the way of writing.
pub type AllLate = Result<Vec<(CaseId, Late)>, StoreError>;

/// What became of a record: whether the log tells of it.
type Outcome = Result<bool, StoreError>;

impl Held<'_> {
    /// Does something with records, of which what is to be written is written several together by
    /// another thread, while the next ones are looked at. Told is, beside what was done, what came
    /// out late.
    ///
    /// # Errors
    /// The second: what stands in the way of writing. Records that were written stay so, and the
    /// others are as they were.
    pub fn gathering<T>(&self, act: impl FnOnce() -> T) -> (T, AllLate) {
        let (writer, to_write) = mpsc::sync_channel::<Vec<Planned>>(1);
        let (tell, written) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                for planned in to_write {
                    let outcomes = self.write(&planned);
                    let _ = tell.send((planned, outcomes));
                }
            });
            *self.gathered() = Some(Gathered {
                planned: Vec::new(),
                since: Instant::now(),
                writer,
                written,
                under_way: false,
                late: Vec::new(),
            });
            let _ends = Ends(self);
            let acted = act();
            let all_written = self.write_what_is_gathered();
            let late = self.gathered().take().map(|gathered| gathered.late);
            (acted, all_written.map(|()| late.unwrap_or_default()))
        })
    }

    fn gathered(&self) -> MutexGuard<'_, Option<Gathered>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was gathered so far, and waits for that.
    pub(in crate::store) fn write_what_is_gathered(&self) -> Result<(), StoreError> {
        let Some(mut gathered) = self.gathered().take() else {
            return Ok(());
        };
        let handed = self.hand_over(&mut gathered);
        let written = handed.and_then(|()| self.await_written(&mut gathered));
        *self.gathered() = Some(gathered);
        written
    }

    /// Gives the writer what was gathered, once it has written what it was given before.
    fn hand_over(&self, gathered: &mut Gathered) -> Result<(), StoreError> {
        self.await_written(gathered)?;
        let planned = mem::take(&mut gathered.planned);
        if !planned.is_empty() {
            let sent = gathered.writer.send(planned);
            sent.map_err(|_| StoreError::NotSound)?;
            gathered.under_way = true;
        }
        Ok(())
    }

    fn await_written(&self, gathered: &mut Gathered) -> Result<(), StoreError> {
        if !gathered.under_way {
            return Ok(());
        }
        let written = gathered.written.recv();
        self.take_written(gathered, written.map_err(|_| StoreError::NotSound)?)
    }

    /// Takes what the writer is done with: those records are locked no longer.
    fn take_written(
        &self,
        gathered: &mut Gathered,
        (planned, outcomes): Written,
    ) -> Result<(), StoreError> {
        gathered.under_way = false;
        let mut first = Ok(());
        for (one, outcome) in planned.iter().zip(outcomes) {
            let late = match self.see_to(one, outcome) {
                Ok(notices) => notices.into_iter().map(Late::Told).collect(),
                Err(StoreError::CaseChanged(_)) => vec![Late::Changed],
                // What came of the others is seen to first.
                Err(error) => {
                    first = first.and(Err(error));
                    continue;
                }
            };
            let late = late.into_iter().map(|late| (one.case().clone(), late));
            gathered.late.extend(late);
        }
        first
    }

    /// Sees to it that no record stays locked for long because others are looked at: takes what is
    /// written, and has written what waits since a while.
    ///
    /// # Errors
    /// What stands in the way of writing.
    pub fn tend(&self) -> Result<(), StoreError> {
        let Some(mut gathered) = self.gathered().take() else {
            return Ok(());
        };
        let tended = self.tend_to(&mut gathered);
        *self.gathered() = Some(gathered);
        tended
    }

    fn tend_to(&self, gathered: &mut Gathered) -> Result<(), StoreError> {
        if let Ok(written) = gathered.written.try_recv() {
            self.take_written(gathered, written)?;
        }
        if !gathered.under_way && gathered.since.elapsed() >= A_WHILE {
            self.hand_over(gathered)?;
        }
        Ok(())
    }

    /// Whether records are locked that are to be written with others.
    pub(super) fn is_gathering(&self) -> bool {
        self.gathered().is_some()
    }

    /// Writes a record together with others, where they are gathered, and else at once.
    pub(super) fn write_with_others(
        &self,
        (together, planned): (Together, Planned),
    ) -> Result<Together, StoreError> {
        let Some(mut gathered) = self.gathered().take() else {
            let notices = self.write_alone(planned)?;
            return Ok(Together {
                notices,
                ..together
            });
        };
        if gathered.planned.is_empty() {
            gathered.since = Instant::now();
        }
        gathered.planned.push(planned);
        let bytes: u64 = gathered.planned.iter().map(Planned::bytes).sum();
        let is_enough = gathered.planned.len() >= RECORDS || bytes >= BYTES;
        let handed = if is_enough {
            self.hand_over(&mut gathered)
        } else {
            Ok(())
        };
        *self.gathered() = Some(gathered);
        handed.map(|()| together)
    }

    /// Writes a record at once, behind those that were gathered before. Told is what should be said.
    pub(super) fn write_alone(&self, planned: Planned) -> Result<Vec<Notice>, StoreError> {
        self.write_what_is_gathered()?;
        let planned = [planned];
        let mut notices = Vec::new();
        for (one, outcome) in planned.iter().zip(self.write(&planned)) {
            notices.extend(self.see_to(one, outcome)?);
        }
        Ok(notices)
    }

    /// Sees to what comes behind the writing of a record, and tells what should be said of it.
    fn see_to(&self, one: &Planned, outcome: Outcome) -> Result<Vec<Notice>, StoreError> {
        let not_logged = (!outcome?).then_some(Notice::NotLogged);
        let left = self.clear_behind(one)?;
        Ok(not_logged.into_iter().chain(left).collect())
    }

    /// Takes away what nothing names any more, once a record is written. A document that cannot be
    /// removed is in no other's way: `validate` tells of it, and where all are to be gone it is said.
    fn clear_behind(&self, written: &Planned) -> Result<Option<Notice>, StoreError> {
        for step in &written.wait_no_more {
            self.store.remove_waiting(step)?;
        }
        match self.sweep_behind(&written.journal) {
            Err(error @ (StoreError::Case(_) | StoreError::File(_))) => {
                let left = || Notice::DocumentsLeft(written.case().clone(), Box::new(error));
                Ok(written.journal.is_erased().then(left))
            }
            swept => swept.map(|()| None),
        }
    }

    /// Writes records together; each has its outcome, in their order. What is in the way of one is
    /// in no other's: then each is written by itself.
    fn write(&self, records: &[Planned]) -> Vec<Outcome> {
        match self.write_together(records) {
            Ok(outcomes) => outcomes,
            Err(_) if records.len() > 1 => {
                let each = records.chunks(1).flat_map(|one| self.write(one));
                each.collect()
            }
            Err(error) => vec![Err(error)],
        }
    }

    /// # Errors
    /// Where not all documents could be put in their places, or what is owed to the log cannot be
    /// noted for all of several; no journal was replaced then.
    fn write_together(&self, records: &[Planned]) -> Result<Vec<Outcome>, StoreError> {
        let store = self.store;
        store.settle();
        // What is put there from now on for a step and named by nothing is known to `mend`.
        let notes: Vec<Option<Recorded>> = records
            .iter()
            .map(|one| store.record(&one.intents))
            .collect();
        let is_alone = records.len() == 1;
        let mut each = records.iter().zip(&notes);
        let are_noted = each.all(|(one, note)| note.is_some() || one.intents.is_empty());
        require(is_alone || are_noted)?;
        let journals = self.get_ready(records)?;
        require(self.notes_last(&notes) || is_alone)?;
        let replaced = self.replace_journals(records, journals);
        // The note of one that was not replaced stays: it tells what was put there for it.
        let done = records.iter().zip(notes).zip(&replaced);
        let done = done.filter_map(|(pair, replaced)| replaced.is_ok().then_some(pair));
        let (done, notes): (Vec<&Planned>, Vec<Option<Recorded>>) = done.unzip();
        let intents = done.iter().flat_map(|one| &one.intents);
        let entries: Vec<Entry> = intents.map(|intent| intent.entry.clone()).collect();
        let is_logged = entries.is_empty() || store.finish(&entries, notes.into_iter().flatten());
        for one in &done {
            self.remember_anew(&one.journal);
        }
        let outcomes = records.iter().zip(replaced).map(|(one, replaced)| {
            replaced?;
            Ok(is_logged || one.intents.is_empty())
        });
        Ok(outcomes.collect())
    }

    /// Whether what is owed to the log, as far as it is noted, lasts.
    fn notes_last(&self, notes: &[Option<Recorded>]) -> bool {
        let notes: Vec<&Recorded> = notes.iter().flatten().collect();
        let memory = self.store.state.memory.as_ref();
        notes.is_empty() || memory.is_some_and(|memory| memory.make_last(&notes).is_ok())
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
        let mut is_lost = false;
        let look = |index: usize| {
            let here = &looked[index].here;
            // Whoever has one lock now may have all: to wait for each would keep those waiting that
            // have their names and no line yet.
            if is_lost {
                return Err(StoreError::CaseChanged(here.journal.case.clone()));
            }
            let kept = self.keep_record(here);
            is_lost = matches!(kept, Err(StoreError::File(_)));
            kept
        };
        let mut placed = self.store.disk.place_all_over(staged, look).into_iter();
        let replaced = |one: &Planned| {
            let placed = one.sealed.as_ref().and_then(|_| placed.next());
            placed.unwrap_or(Ok(()))
        };
        records.iter().map(replaced).collect()
    }
}

/// Several records are written together only where what the log is owed of each is noted.
fn require(noted: bool) -> Result<(), StoreError> {
    noted.then_some(()).ok_or(StoreError::NotLogged)
}
