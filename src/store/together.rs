//! Bringing this machine's copy of a record and one that was fetched together.
//!
//! Journals are never merged by text. What others recorded comes first; our own steps behind the
//! end that both have are recorded anew on it: planned again by the [`Rules`], signed again, with
//! their day and instant. One that does not fit waits, and so does every step of another holder of
//! this folder, for that holder ([`super::waiting`]).
//!
//! Nothing of the fetched record is taken before all of it was proved. What is written comes in an
//! order by which a run that was killed is gone on with by the next: steps that wait, documents,
//! the journal's rename, which is the commit, the log, what this machine remembers; only then goes
//! what nothing names any more.
//!
//! Read next: `theirs` (what is taken at all), `pending` (whose steps are to be recorded anew),
//! `anew` (how), `place` (the order of writing), `renumber` (a number that two records have).

use std::collections::BTreeSet;
use std::ops::Deref;

mod anew;
mod book;
mod explained;
mod pending;
mod place;
mod renumber;
mod theirs;

pub(super) use book::Book;

use super::draft::Stamp;
use super::files::{self, LOCK_WAIT, Lock};
use super::finding::Finding;
use super::layout::{LOCK, case_path};
use super::read::{Loaded, head};
use super::{Notice, Open, Store, StoreError};
use crate::record::journal::{Digest, Standing};
use crate::record::office::Right;
use crate::record::sheet::Sheet;
use crate::record::{CaseId, HolderId, Journal, StepRecord};

/// A record as it was fetched, still sealed.
pub struct Theirs<'a> {
    /// Its journal.
    pub journal: &'a [u8],
    /// The names of its other files inside the record's folder, e.g. `documents/ab12.toml.age`.
    pub files: &'a BTreeSet<String>,
    /// Reads one of them.
    pub read: &'a dyn Fn(&str) -> Result<Vec<u8>, StoreError>,
    /// The journal in the state on which this machine and the other side last agreed, when the
    /// record was there then: that it is one record, not two of one number.
    pub agreed: Option<&'a [u8]>,
    /// The greatest number that the other side gave in the record's year.
    pub greatest: u32,
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

/// Why a record was left as it is, on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The fetched record cannot be believed.
    NotSound(Box<Finding>),
    /// It was disposed of here, and goes on there.
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

/// An open store whose lock is held while records are brought together.
#[derive(Debug)]
pub struct Held<'s> {
    store: &'s Store<Open>,
    _lock: Lock,
}

impl Store<Open> {
    /// Locks the store to bring records together, and finishes what an interrupted run began.
    /// Waits up to 10 s for others.
    pub fn hold(&self) -> Result<Held<'_>, StoreError> {
        self.require_writing(Right::Write)?;
        let lock = self.disk.lock(&self.path(LOCK), LOCK_WAIT)?;
        self.settle();
        let held = Held {
            store: self,
            _lock: lock,
        };
        held.sweep_all()?;
        Ok(held)
    }
}

impl Deref for Held<'_> {
    type Target = Store<Open>;

    fn deref(&self) -> &Store<Open> {
        self.store
    }
}

/// Why a step of another holder waits.
const OF_ANOTHER: &str = "of-another";
/// Why a step of a record that was disposed of waits.
const ERASED: &str = "record-disposed";
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
        if !files::exists(&folder) {
            let fetched = self.proved(case, theirs, None)?;
            self.add_record(&fetched)?;
            return Ok(taken());
        }
        files::refuse_links(&self.store.root, &folder).map_err(StoreError::from)?;
        let lock = self.store.disk.lock(&folder.join(LOCK), LOCK_WAIT);
        let _lock = lock.map_err(StoreError::from)?;
        let ours = self.store.load(case)?;
        let fetched = self.proved(case, theirs, Some(&ours.journal))?;
        self.join(&ours, &fetched, theirs, (rules, stamp))
    }

    fn join(
        &self,
        ours: &Loaded,
        fetched: &theirs::Fetched<'_>,
        theirs: &Theirs<'_>,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, Left> {
        let agreed = self.agreed_length(&ours.journal.case, theirs);
        match relation(&ours.journal, &fetched.journal, agreed) {
            Relation::Behind => Ok(Together::default()),
            Relation::Disagree => Err(Left::Disagree),
            Relation::Ahead => {
                self.take(ours, fetched)?;
                Ok(taken())
            }
            Relation::Parted(fork) => {
                let pending = self.pending(ours, fork)?;
                let base = fetched.journal.clone();
                Ok(self.rebase(base, (ours, Some(fetched)), pending, (rules, stamp))?)
            }
            Relation::Other => self.renumber(ours, fetched, theirs.greatest, (rules, stamp)),
        }
    }

    /// Tries the steps that wait for a record once more: those of this holder.
    pub fn retry(
        &self,
        case: &CaseId,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<Together, StoreError> {
        let store = self.store;
        let folder = store.path(&case_path(case));
        let _lock = store.disk.lock(&folder.join(LOCK), LOCK_WAIT)?;
        let ours = store.load(case)?;
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
    pub fn unsent_from(&self, log: &str) -> Option<u32> {
        self.store.book().unsent_from(log)
    }

    /// How many steps the record had when both sides agreed.
    fn agreed_length(&self, case: &CaseId, theirs: &Theirs<'_>) -> Option<u32> {
        let sealed = theirs.agreed?;
        let journal = self.store.read_sealed_journal(case, sealed);
        Some(journal.map_or(0, |journal| journal.last_seq()))
    }
}

fn taken() -> Together {
    Together {
        taken: true,
        ..Together::default()
    }
}

/// How ours stands to theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// The same, or theirs ends before ours: there is nothing to take.
    Behind,
    /// Theirs goes on where ours ends, or is what a disposal left of ours.
    Ahead,
    /// Both went on behind the step of this number.
    Parted(u32),
    /// Another record of the same number.
    Other,
    /// Ours was disposed of, and theirs goes on.
    Disagree,
}

fn relation(ours: &Journal, theirs: &Journal, agreed: Option<u32>) -> Relation {
    match (ours.is_erased(), theirs.is_erased()) {
        (false, false) => both_stand(ours, theirs, agreed),
        (false, true) => theirs_erased(ours, theirs, agreed),
        (true, false) => match theirs.standing(ours.erased, ours.digests[0]) {
            Standing::Kept if theirs.last_seq() == ours.erased => Relation::Behind,
            Standing::Cut => Relation::Behind,
            _ => Relation::Disagree,
        },
        (true, true) => match theirs.standing(ours.last_seq(), ours.head()) {
            Standing::Kept
                if ours.erased == theirs.erased && theirs.last_seq() == ours.last_seq() =>
            {
                Relation::Behind
            }
            Standing::Kept if ours.erased == theirs.erased => Relation::Ahead,
            Standing::Cut if same_end(ours, theirs) => Relation::Behind,
            _ => Relation::Disagree,
        },
    }
}

/// Whether the later end is what the other has at its number.
fn same_end(longer: &Journal, shorter: &Journal) -> bool {
    longer.standing(shorter.last_seq(), shorter.head()) == Standing::Kept
}

fn both_stand(ours: &Journal, theirs: &Journal, agreed: Option<u32>) -> Relation {
    let pairs = ours.digests.iter().zip(&theirs.digests);
    let common = pairs.take_while(|(own, other)| own == other).count();
    let (own, other) = (ours.digests.len(), theirs.digests.len());
    match common {
        0 if !ours.case.is_team() && agreed.is_some() => Relation::Disagree,
        0 if !ours.case.is_team() => Relation::Other,
        n if n == other => Relation::Behind,
        n if n == own => Relation::Ahead,
        n => Relation::Parted(u32::try_from(n.saturating_sub(1)).unwrap_or(u32::MAX)),
    }
}

/// Of what was erased only its last step can be compared; where ours has none of that number, that
/// both sides had the record tells.
fn theirs_erased(ours: &Journal, theirs: &Journal, agreed: Option<u32>) -> Relation {
    let standing = ours.standing(theirs.erased, theirs.digests[0]);
    match (standing, agreed) {
        (Standing::Kept, _) if ours.last_seq() == theirs.erased => Relation::Ahead,
        (Standing::Kept, _) => Relation::Parted(theirs.erased),
        (_, Some(agreed)) => Relation::Parted(agreed.min(ours.last_seq())),
        (Standing::Rewritten, None) => Relation::Other,
        // It may be ours as it went on, or another: nothing is taken and nothing set aside.
        (Standing::Cut, None) => Relation::Disagree,
    }
}

/// The end of a journal, as this machine remembers it from now on in the place of any other.
pub(super) fn go_on_from(store: &Store<Open>, journal: &Journal) {
    let (case, head) = head(journal);
    if let Some(memory) = &store.state.memory {
        let _ = memory.forget(&case);
        let _ = memory.remember(&[(case, head)]);
    }
}

/// The step at a place in the chain of a journal.
fn step_at<'j>(journal: &'j Journal, place: &Digest) -> Option<&'j StepRecord> {
    let at = journal.digests.iter().position(|digest| digest == place)?;
    journal.steps.get(at.checked_sub(1)?)
}
