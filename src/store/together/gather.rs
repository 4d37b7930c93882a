//! What is to be written of records, and writing several together: the disk is waited for once for
//! many files, and not for each, and meanwhile the next records are looked at.
//!
//! The order is one for all of them: what the log is owed, documents, journals, the lines of the log,
//! what this machine remembers, and last goes what nothing names any more. Each journal is looked at
//! right before it is replaced, each has its own outcome, and the locks of all are held so long. So
//! the log has one order, and nothing of a record is asked of the disk that is still to be written:
//! whatever needs more than its own record waits until all is.

use std::fmt;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread;

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

    fn bytes(&self) -> usize {
        let documents = self.documents.iter().map(|one| one.sealed.len());
        documents.sum::<usize>() + self.sealed.as_ref().map_or(0, Vec::len)
    }
}

/// Records that are to be written together by another thread, and what there is to tell of those
/// that were.
pub(super) struct Gathered {
    planned: Vec<Planned>,
    writer: SyncSender<Vec<Planned>>,
    written: Receiver<Written>,
    /// Whether some are written just now.
    under_way: bool,
    late: Vec<(CaseId, Late)>,
}

/// Records that were written, and what became of each.
type Written = (Vec<Planned>, Result<Vec<Outcome>, StoreError>);

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
    /// It is another one by now, or cannot be read: it is to be looked at once more.
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
    pub(super) fn write_what_is_gathered(&self) -> Result<(), StoreError> {
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
        if !mem::take(&mut gathered.under_way) {
            return Ok(());
        }
        let written = gathered.written.recv();
        let (planned, outcomes) = written.map_err(|_| StoreError::NotSound)?;
        for (one, outcome) in planned.iter().zip(outcomes?) {
            let swept = outcome.and_then(|logged| self.clear_behind(one).map(|()| logged));
            let late = match swept {
                Ok(true) => continue,
                Ok(false) => Late::Told(Notice::NotLogged),
                Err(StoreError::CaseChanged(_) | StoreError::Case(_)) => Late::Changed,
                Err(error) => return Err(error),
            };
            gathered.late.push((one.case().clone(), late));
        }
        Ok(())
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
        gathered.planned.push(planned);
        let bytes: usize = gathered.planned.iter().map(Planned::bytes).sum();
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
        for (one, outcome) in planned.iter().zip(self.write(&planned)?) {
            if !outcome? {
                notices.push(Notice::NotLogged);
            }
            self.clear_behind(one)?;
        }
        Ok(notices)
    }

    /// Takes away what nothing names any more, once a record is written.
    fn clear_behind(&self, written: &Planned) -> Result<(), StoreError> {
        for step in &written.wait_no_more {
            self.store.remove_waiting(step)?;
        }
        self.sweep_behind(&written.journal)
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
            // Without a memory, too, everything is written.
            let _ = memory.make_last(recorded);
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
