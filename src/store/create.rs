//! Opening cases, under the lock of the store: each is written complete in a folder `.new-…` and
//! renamed to the next number of its year. Gaps are never filled again. The team's own journal is
//! opened alike, once.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::commit::entry;
use super::draft::{Prepared, Stamp, StepDraft};
use super::files::{self, Access, Held, LOCK_WAIT, Lock};
use super::finding::{Code, Finding};
use super::intent::{Intent, Recorded};
use super::layout::{
    DOCUMENTS, JOURNAL, LOCK, case_of, case_path, folder_above, journal_path, new_folder, year_path,
};
use super::read::head;
use super::standing::Locked;
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
    /// The prefix of its number, e.g. `NK`.
    pub prefix: String,
    /// The year of opening, from the day of the first step; of no matter for the team.
    pub year: u16,
    /// Its steps; the first opens it.
    pub steps: Vec<StepDraft>,
}

impl NewCase {
    /// Whether it is the team's own journal.
    fn is_team(&self) -> bool {
        self.prefix == CaseId::team().prefix()
    }
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
    /// Opens cases; one that fails does not keep the others, but what stops a whole batch stops all
    /// that is left: it was judged by what may no longer be true. `progress` is told how many are
    /// done.
    pub fn create_cases(
        &mut self,
        new: &[NewCase],
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Created {
        let mut created = Created::default();
        for batch in new.chunks(BATCH) {
            match self.open_batch(batch, stamp) {
                Ok((cases, logged)) => {
                    created.cases.extend(cases);
                    if !logged {
                        created.notices = vec![Notice::NotLogged];
                    }
                }
                Err(error) => created.cases.resize(new.len(), Err(error)),
            }
            progress(created.cases.len());
            if created.cases.len() == new.len() {
                break;
            }
        }
        created
    }

    fn open_batch(&mut self, batch: &[NewCase], stamp: &Stamp) -> Result<Batch, StoreError> {
        self.require_kept()?;
        let opened = self.store.create_batch(batch, &mut self.lock, stamp)?;
        if let Some(there) = &mut self.there {
            there.extend(opened.0.iter().flatten().cloned());
        }
        Ok(opened)
    }

    /// Refuses when somebody else may have opened a case since the lock of the store was taken:
    /// what was asked of the store under it, e.g. whether a form is new, must be asked again.
    fn require_kept(&mut self) -> Result<(), StoreError> {
        let is_kept = match self.store.disk.hold(&mut self.lock)? {
            Held::Still => true,
            Held::Late => self.there == Some(self.listed()?),
            Held::Lost => false,
        };
        if is_kept {
            Ok(())
        } else {
            Err(StoreError::LockLost)
        }
    }

    fn listed(&self) -> Result<BTreeSet<CaseId>, StoreError> {
        Ok(self.cases()?.cases.into_iter().collect())
    }
}

/// The outcome of each case of a batch, and whether the log tells of them.
type Batch = (Vec<Result<CaseId, StoreError>>, bool);

/// The outcomes of a batch; none where a case is still to be written.
type Outcomes = Vec<Option<Result<CaseId, StoreError>>>;

impl Store<Open> {
    /// Locks the store for whoever asks it what is there before opening more: what came in is then
    /// noticed, should the lock have to be taken anew. Waits up to 10 s for others.
    pub fn lock_to_open(&mut self) -> Result<Locked<'_>, StoreError> {
        let mut locked = self.lock()?;
        locked.there = Some(locked.listed()?);
        Ok(locked)
    }

    /// Opens one record under the lock of the store. Waits up to 10 s for others.
    pub fn create_record(&self, new: NewCase, stamp: &Stamp) -> Result<Created, StoreError> {
        self.require_locks()?;
        let mut lock = self.disk.lock(&self.path(LOCK), LOCK_WAIT)?;
        let (cases, logged) = self.create_batch(&[new], &mut lock, stamp)?;
        let notices = if logged {
            Vec::new()
        } else {
            vec![Notice::NotLogged]
        };
        Ok(Created { cases, notices })
    }

    fn create_batch(
        &self,
        batch: &[NewCase],
        lock: &mut Lock,
        stamp: &Stamp,
    ) -> Result<Batch, StoreError> {
        self.require_writing(Right::Write)?;
        let mut outcomes: Outcomes = vec![None; batch.len()];
        let mut logged = true;
        // Each round settles at least one case, unless a number is taken under our lock.
        let mut rounds = batch.len() + ATTEMPTS;
        while outcomes.contains(&None) && rounds > 0 {
            rounds -= 1;
            let open = (0..batch.len()).filter(|i| outcomes[*i].is_none());
            let open: Vec<usize> = open.collect();
            let next = || self.next_numbers(open.iter().map(|i| &batch[*i]));
            let numbers = next()?;
            let jobs: Vec<(usize, CaseId)> = open.iter().copied().zip(numbers.clone()).collect();
            let written: Vec<_> = jobs
                .into_par_iter()
                .map(|(i, case)| (i, self.write_new(&batch[i], &case, stamp)))
                .collect();
            let sound = self.settle_failures(written, &mut outcomes);
            if let Err(error) = self.require_alone(lock, || Ok(next()? == numbers)) {
                for (_, written) in &sound {
                    self.discard(written);
                }
                return Err(error);
            }
            logged &= self.put_in_place(sound, &mut outcomes);
        }
        let outcomes = outcomes.into_iter();
        let outcomes = outcomes.map(|o| o.unwrap_or(Err(StoreError::NoNumber)));
        Ok((outcomes.collect(), logged))
    }

    /// Refuses when the lock of the store had to be taken anew and somebody opened a case
    /// meanwhile, or the office's facts went on.
    fn require_alone(
        &self,
        lock: &mut Lock,
        is_next: impl FnOnce() -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let held = self.disk.hold(lock)?;
        self.require_unstopped(Right::Write)?;
        if held == Held::Still || is_next()? {
            Ok(())
        } else {
            Err(StoreError::LockLost)
        }
    }

    /// The next free numbers, each year counted on from its greatest.
    fn next_numbers<'a>(
        &self,
        new: impl Iterator<Item = &'a NewCase>,
    ) -> Result<Vec<CaseId>, StoreError> {
        let mut last = BTreeMap::new();
        let mut numbers = Vec::new();
        for case in new {
            if case.is_team() {
                numbers.push(self.team_to_open()?);
                continue;
            }
            let year = (case.prefix.as_str(), case.year);
            let number = match last.get(&year) {
                Some(number) => number + 1,
                None => self.greatest_number(&case.prefix, case.year)? + 1,
            };
            last.insert(year, number);
            numbers.push(CaseId::new(&case.prefix, case.year, number));
        }
        Ok(numbers)
    }

    /// The team's own journal, when there is none yet. One that this machine saw and that is gone
    /// was lost: a new one would hide that.
    fn team_to_open(&self) -> Result<CaseId, StoreError> {
        let team = CaseId::team();
        if files::exists(&self.path(&case_path(&team))) {
            return Err(StoreError::CaseChanged(team));
        }
        if self.head_seen(&team).is_some() {
            let lost = Finding::at(Code::NoJournal, &journal_path(&team));
            return Err(lost.of(&team).into());
        }
        Ok(team)
    }

    pub(super) fn greatest_number(&self, prefix: &str, year: u16) -> Result<u32, StoreError> {
        let kind = CaseId::new(prefix, year, 1).kind_folder();
        let folder = year_path(&kind, year);
        files::refuse_links(&self.root, &self.path(&folder))?;
        self.disk
            .make_folders(&self.path(&folder), Access::Shared)?;
        let entries = self.list(&folder)?;
        let there = entries
            .iter()
            .filter_map(|e| Some(case_of(&kind, year, e.name.to_str()?)?.number()));
        // The number of a case that was taken away is never given again.
        let seen = self.seen_in(prefix, year);
        let lists = self.state.chain.listed();
        let listed = lists.flat_map(|(heads, _)| heads.cases.keys().chain(&heads.unread));
        let listed = listed.filter(|case| case.is_of_year(prefix, year));
        let seen = seen.iter().chain(listed).map(CaseId::number);
        let let_go = self.let_go_in(prefix, year)?;
        Ok(there.chain(seen).chain(let_go).max().unwrap_or(0))
    }

    /// Writes a case complete, but not yet in its place.
    fn write_new(
        &self,
        new: &NewCase,
        case: &CaseId,
        stamp: &Stamp,
    ) -> Result<Written, StoreError> {
        let folder = new_folder(case);
        self.disk.make_folder(&self.path(&folder), Access::Shared)?;
        let written = self.fill_new(new, case, &folder, stamp);
        if written.is_err() {
            // What cannot be removed is left to `mend`.
            let _ = self.disk.remove_folder(&self.path(&folder));
        }
        written
    }

    /// Fills the folder of a new case.
    fn fill_new(
        &self,
        new: &NewCase,
        case: &CaseId,
        folder: &str,
        stamp: &Stamp,
    ) -> Result<Written, StoreError> {
        let path = |name: &str| self.path(&format!("{folder}/{name}"));
        self.disk.make_folder(&path(DOCUMENTS), Access::Shared)?;
        let journal = Journal::new(&self.id, case.clone(), &case.procedure(), &rand::random());
        let mut prepared = self.prepare(folder, journal, new.steps.clone(), stamp)?;
        if prepared
            .journal
            .steps
            .first()
            .is_none_or(|s| s.step != "open")
        {
            return Err(StoreError::NotSound);
        }
        let entry = entry(self, &prepared, "open", stamp);
        for document in &mut prepared.documents {
            let place = path(&document.name);
            document.fill(&self.disk, &place)?;
        }
        drop(self.disk.lock(&path(LOCK), LOCK_WAIT)?);
        self.disk.fill(&path(JOURNAL), &prepared.sealed)?;
        self.disk.sync_folder(&path(DOCUMENTS));
        self.disk.sync_folder(&self.path(folder));
        Ok(Written {
            folder: folder.to_owned(),
            entry,
            prepared,
        })
    }

    /// Takes out what failed; what comes behind it is written again with another number, so that
    /// a failure leaves no gap.
    fn settle_failures(
        &self,
        written: Vec<(usize, Result<Written, StoreError>)>,
        outcomes: &mut Outcomes,
    ) -> Vec<(usize, Written)> {
        let mut sound = Vec::new();
        let mut failed = false;
        for (i, written) in written {
            match written {
                Ok(written) if !failed => sound.push((i, written)),
                Ok(written) => self.discard(&written),
                Err(error) => {
                    failed = true;
                    outcomes[i] = Some(Err(error));
                }
            }
        }
        sound
    }

    /// Renames what was written, in order; a taken number leaves its outcome open. False when the
    /// log could not be written.
    fn put_in_place(&self, written: Vec<(usize, Written)>, outcomes: &mut Outcomes) -> bool {
        let intents: Vec<Intent> = written.iter().map(|(_, w)| w.intent()).collect();
        // Each case is committed by a rename of its own.
        self.settle();
        let recorded = intents
            .iter()
            .filter_map(|one| self.record(std::slice::from_ref(one)));
        let recorded: Vec<Recorded> = recorded.collect();
        let (mut entries, mut heads, mut above) = (Vec::new(), Vec::new(), BTreeSet::new());
        for (i, written) in written {
            let case = written.prepared.journal.case.clone();
            let (from, to) = (self.path(&written.folder), self.path(&case_path(&case)));
            if let Err(error) = self.disk.rename_folder(&from, &to) {
                self.discard(&written);
                outcomes[i] = (!error.is_taken()).then_some(Err(error.into()));
                continue;
            }
            above.insert(folder_above(&case));
            heads.push(head(&written.prepared.journal));
            entries.push(written.entry);
            outcomes[i] = Some(Ok(case));
        }
        for folder in above {
            self.disk.sync_folder(&self.path(&folder));
        }
        self.remember(&heads);
        let is_done = |r: &Recorded| r.intents.iter().all(|one| entries.contains(&one.entry));
        let (done, failed): (Vec<_>, Vec<_>) = recorded.into_iter().partition(is_done);
        self.drop_intents(failed);
        entries.is_empty() || self.finish(&entries, done)
    }

    /// Removes a case that got no number; what cannot be removed is left to `mend`.
    fn discard(&self, written: &Written) {
        let _ = self.disk.remove_folder(&self.path(&written.folder));
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
