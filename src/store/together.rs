//! Bringing this machine's copy of a record and one that was fetched together.
//!
//! Journals are never merged by text. What others recorded comes first; our own steps behind the
//! end that both have are recorded anew on it: planned again by the [`Rules`], signed again, with
//! their day and instant. One that does not fit waits, and so does every step of another holder of
//! this folder, for that holder ([`super::waiting`]).
//!
//! Nothing of the fetched record is taken before all of it was proved. What is written comes in an
//! order by which a run that was killed is gone on with by the next: steps that wait, documents,
//! the journal's rename, which is the commit, and the log; only then goes what nothing names any
//! more. What this machine remembers is written for many records together (`due`).
//!
//! Read next: `theirs` (what is taken at all), `pending` (whose steps are to be recorded anew),
//! `attached` (files that may be large), `anew` (how), `place` (what is to be written), `gather` (the order of writing), `renumber` (a
//! number that two records have), `aside` (what nobody could bring together).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset};

mod anew;
mod aside;
mod attached;
mod book;
mod due;
mod explained;
mod gather;
mod here;
mod lines;
mod pending;
mod place;
mod places;
mod relation;
mod renumber;
mod sides;
mod sweep;
mod theirs;

pub use aside::LetGo;
pub(super) use book::{Book, KnownBook};
pub(super) use due::Due;
pub use gather::{AllLate, Late};
pub(super) use lines::OwnLines;

use self::anew::Rebase;
use self::gather::Gathered;
use self::here::Here;
use self::relation::{Relation, keeps, relation};
use self::sides::Sides;
use super::draft::Stamp;
use super::files::{self, LOCK_WAIT, Lock};
use super::finding::{Code, Detail, Finding};
use super::layout::{LOCK, case_path, journal_path};
use super::memory::Move;
use super::read::{head, standing_code};
use super::{Notice, Open, Reading, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::office::{Head, Right};
use crate::record::sheet::Sheet;
use crate::record::{CaseId, HolderId, Journal, StepRecord};

/// Opens a file of a fetched record by its name inside the record's folder, and has it read: in pieces,
/// for an attached one may be too large for the memory.
///
/// # Errors
/// That it could not be opened or did not come whole, and else what the reading told.
pub type Opening<'a> = dyn Fn(&str, &mut Reading<'_>) -> Result<(), StoreError> + 'a;

/// A record as it was fetched, still sealed.
pub struct Theirs<'a> {
    /// Its journal.
    pub journal: &'a [u8],
    /// Its other files by their names inside the record's folder, e.g. `documents/ab12.toml.age`, with
    /// their lengths in bytes.
    pub files: &'a BTreeMap<String, u64>,
    /// Opens one of them.
    pub open: &'a Opening<'a>,
    /// The journal in the state on which this machine and the other side last agreed, when the
    /// record was there then: that it is one record, not two of one number.
    pub agreed: Option<&'a [u8]>,
    /// The greatest number that the other side gave in the record's year.
    pub greatest: u32,
}

impl<'a> Theirs<'a> {
    /// Its journals: its own, and the one on which both sides agreed.
    fn sealed(&self) -> (&'a [u8], Option<&'a [u8]>) {
        (self.journal, self.agreed)
    }
}

/// What a step that is recorded anew knows of what came before it.
pub struct Past<'a> {
    /// The case as it is called now.
    pub case: &'a CaseId,
    /// The steps that everybody has.
    pub shared: &'a [StepRecord],
    /// The steps between those and this one, as they were, and as they stand now; none where one
    /// waits itself.
    pub since: Vec<(&'a StepRecord, Option<&'a StepRecord>)>,
    /// Cases that got other numbers since it was recorded.
    pub renumbered: Vec<(CaseId, CaseId)>,
}

/// A step as it is to be recorded now; its number and signature are given to it.
pub struct Anew {
    /// It; its sheet is still named as before.
    pub step: StepRecord,
    /// What is to stand on its sheet.
    pub sheet: Option<Sheet>,
}

/// The rules by which a step is recorded anew: the store knows none.
pub trait Rules {
    /// Plans a step upon a journal.
    ///
    /// # Errors
    /// Why it cannot be recorded now, as codes.
    fn anew(
        &self,
        past: &Past<'_>,
        journal: &Journal,
        step: (&StepRecord, Option<&Sheet>),
    ) -> Result<Anew, Vec<String>>;

    /// Whether a step names one of these cases.
    fn names(
        &self,
        journal: &Journal,
        step: (&StepRecord, Option<&Sheet>),
        cases: &[CaseId],
    ) -> bool;
}

/// What became of a step of this folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The number it had.
    pub was: u32,
    /// The number it has now; none when it waits.
    pub is: Option<u32>,
    /// Who recorded it.
    pub by: HolderId,
    /// Its code.
    pub step: String,
    /// Why it waits, as codes.
    pub why: Vec<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Whether it waits since now, and did not before.
    pub is_new: bool,
}

/// What bringing a record together did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Together {
    /// Whether anything of the other side was taken.
    pub taken: bool,
    /// The steps that were recorded anew, and those that wait.
    pub moved: Vec<Moved>,
    /// The number that our record got in the place of the one that was taken.
    pub renumbered: Option<CaseId>,
    /// What should be said.
    pub notices: Vec<Notice>,
}

impl Together {
    /// Whether nothing is to be told of it but that it was taken.
    pub fn is_plain(&self) -> bool {
        self.moved.is_empty() && self.renumbered.is_none() && self.notices.is_empty()
    }
}

/// Why a record was left as it is, on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The fetched record cannot be believed.
    NotSound(Box<Finding>),
    /// It was disposed of on one side, and nothing proves that the other has the same and no more.
    Disagree,
    /// Two records have its number, and the one here is another holder's to give a new one.
    WaitsFor(HolderId),
    /// The store could not do it.
    Store(StoreError),
}

impl From<StoreError> for Left {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Left {
    /// What is wrong with a record, for what it is.
    pub(super) fn from_case(error: StoreError) -> Self {
        match error {
            StoreError::Case(finding) => Self::NotSound(finding),
            error => Self::Store(error),
        }
    }
}

/// An open store whose lock is held while records are brought together.
#[derive(Debug)]
pub struct Held<'s> {
    store: &'s Store<Open>,
    lock: Mutex<Lock>,
    /// Records that are to be written together; none while each is written at once.
    gathered: Mutex<Option<Gathered>>,
}

impl Store<Open> {
    /// Locks the store to bring records together, and finishes what an interrupted run began.
    /// Waits up to 10 s for others.
    pub fn hold(&self) -> Result<Held<'_>, StoreError> {
        self.require_writing(Right::Write)?;
        self.require_locks()?;
        let lock = self.disk.lock(&self.path(LOCK), LOCK_WAIT)?;
        self.settle();
        let held = Held {
            store: self,
            lock: Mutex::new(lock),
            gathered: Mutex::default(),
        };
        self.put_off_remembering();
        held.sweep_all()?;
        Ok(held)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.store.remember_at_once();
    }
}

impl Deref for Held<'_> {
    type Target = Store<Open>;

    fn deref(&self) -> &Store<Open> {
        self.store
    }
}

impl Held<'_> {
    /// Makes sure, right before something is put into its place, that the store is still locked and
    /// that its facts are those that we know: the computer may have slept.
    pub(super) fn keep(&self) -> Result<(), StoreError> {
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.keep_lock(&mut lock, Right::Write)
    }
}

/// Why a step of another holder waits.
const OF_ANOTHER: &str = "of-another";
/// Why a step waits of a holder who may write no more: nobody records it anew but by hand.
const AUTHOR_ENDED: &str = "author-ended";
/// Why a step of a record that was disposed of waits.
const ERASED: &str = "record-disposed";
/// Why a step waits of a record that an admin let go: nobody records it anew but by hand.
const LET_GO: &str = "let-go";
/// Why a step behind one of another holder waits, when the record gets another number.
const BEHIND_ANOTHER: &str = "behind-another";

impl Held<'_> {
    /// Brings a record and what was fetched of it together.
    ///
    /// # Errors
    /// Why the record was left as it is.
    pub fn bring_together(
        &self,
        case: &CaseId,
        theirs: &Theirs<'_>,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<Together, Left> {
        let folder = self.store.path(&case_path(case));
        self.store.remember_many();
        let (store, sealed) = (self.store, theirs.sealed());
        let open_sides = || store.open_sides(case, sealed);
        if !files::exists(&folder) {
            let fetched = self.proved(theirs, open_sides().journal, None)?;
            self.add_record(&fetched)?;
            return Ok(taken());
        }
        files::refuse_links(&store.root, &folder).map_err(StoreError::from)?;
        let mut sides = None;
        let ours = self.lock_record(case, || {
            let (ours, opened) = rayon::join(|| store.ours(case), open_sides);
            sides = Some(opened);
            ours
        })?;
        let Sides { journal, agreed } = sides.unwrap_or_else(open_sides);
        let fetched = self.proved(theirs, journal, Some(&ours.journal))?;
        let agreed = agreed.as_ref();
        self.join(&ours, (&fetched, agreed, theirs.greatest), (rules, stamp))
    }

    /// Tells what bringing a record and what was fetched of it together would do, and writes nothing.
    ///
    /// # Errors
    /// Why the record would be left as it is.
    pub fn foretell(
        &self,
        case: &CaseId,
        theirs: &Theirs<'_>,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<Together, Left> {
        let ours = self.store.ours(case)?;
        let Sides { journal, agreed } = self.store.open_sides(case, theirs.sealed());
        let fetched = self.proved(theirs, journal, Some(&ours.journal))?;
        let fork = match relation(&ours.journal, &fetched.journal, agreed.as_ref()) {
            Relation::Disagree => return Err(Left::Disagree),
            Relation::Parted(fork) => fork,
            Relation::Behind => fetched.journal.last_seq(),
            // A new number is given only when it is needed.
            Relation::Ahead | Relation::Other => return Ok(taken()),
        };
        let book = self.store.book()?;
        let base = fetched.journal.clone();
        let mut rebase = Rebase::on((self, Some(&fetched)), base, &book).foretelling();
        for one in self.pending(&ours, fork)? {
            rebase.take(one, rules, stamp)?;
        }
        Ok(Together {
            moved: rebase.moved(),
            ..taken()
        })
    }

    fn join(
        &self,
        ours: &Arc<Here>,
        (fetched, agreed, greatest): (&theirs::Fetched<'_>, Option<&Journal>, u32),
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, Left> {
        let (own, other) = (&ours.journal, &fetched.journal);
        match relation(own, other, agreed) {
            // What may not be sent as it stands goes behind what may.
            Relation::Behind if !own.is_erased() && self.store.vouch(own).is_err() => {
                self.part(ours, fetched, other.last_seq(), (rules, stamp))
            }
            Relation::Behind => Ok(Together::default()),
            Relation::Disagree => Err(Left::Disagree),
            _ if agreed.is_some_and(|agreed| !keeps(own, other, agreed)) => {
                Err(rolled_back(other, agreed))
            }
            Relation::Ahead => {
                let planned = self.plan_taking(ours, fetched)?;
                Ok(self.write_with_others((taken(), planned))?)
            }
            Relation::Parted(fork) => self.part(ours, fetched, fork, (rules, stamp)),
            Relation::Other => self.renumber(ours, fetched, greatest, (rules, stamp)),
        }
    }

    /// Records what stands here behind the fork anew on what was fetched.
    fn part(
        &self,
        ours: &Arc<Here>,
        fetched: &theirs::Fetched<'_>,
        fork: u32,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, Left> {
        let pending = self.pending(ours, fork)?;
        fetched.spares(&pending)?;
        let base = fetched.journal.clone();
        let book = self.store.book()?;
        let rebase = self.rebased(base, Some(fetched), pending, (rules, stamp, &book))?;
        let planned = self.plan((ours, Some(fetched)), rebase, (book, stamp))?;
        Ok(self.write_with_others(planned)?)
    }

    /// Tries the steps that wait for a record once more: those of this holder.
    pub fn retry(
        &self,
        case: &CaseId,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<Together, StoreError> {
        let ours = self.lock_record(case, || self.store.load(case))?;
        let pending = self.waiting_for(case)?;
        if pending.is_empty() {
            return Ok(Together::default());
        }
        let base = ours.journal.clone();
        self.rebase(base, (&ours, None), pending, (rules, stamp))
    }

    /// The records for which steps of this holder wait.
    pub fn waited_for(&self) -> Result<BTreeSet<CaseId>, StoreError> {
        let waiting = self.own_waiting()?;
        Ok(waiting
            .into_iter()
            .map(|one| one.case_now().clone())
            .collect())
    }

    /// The number of the first line of a log that tells of a step of another holder that waits
    /// here: only the lines before it are true elsewhere. The log is named by its stem.
    pub fn unsent_from(&self, log: &str) -> Result<Option<u32>, StoreError> {
        Ok(self.store.book()?.unsent_from(log))
    }
}

/// Theirs lost what both sides had.
fn rolled_back(theirs: &Journal, agreed: Option<&Journal>) -> Left {
    let (seq, digest) = agreed.map_or((0, theirs.head()), |agreed| {
        (agreed.last_seq(), agreed.head())
    });
    let lost = standing_code(theirs, Head { seq, digest });
    let lost = lost.unwrap_or(Code::Rewritten);
    let finding = Finding::at(lost, &journal_path(&theirs.case)).of(&theirs.case);
    Left::NotSound(Box::new(finding.because(Detail::Seen(seq))))
}

fn taken() -> Together {
    Together {
        taken: true,
        ..Together::default()
    }
}

/// The end of a journal, as this machine remembers it from now on in the place of any other.
pub(super) fn go_on_from(store: &Store<Open>, journal: &Journal) {
    let Some(memory) = &store.state.memory else {
        return;
    };
    let (case, to) = head(journal);
    if !store.state.due.take_move(memory, (&case, to)) {
        let from = memory.head_of(&case).map(|seen| seen.head);
        let _ = memory.move_on(&[(case, Move { from, to })]);
    }
}

/// The step at a place in the chain of a journal.
fn step_at<'j>(journal: &'j Journal, place: &Digest) -> Option<&'j StepRecord> {
    let at = journal.digests.iter().position(|digest| digest == place)?;
    journal.steps.get(at.checked_sub(1)?)
}
