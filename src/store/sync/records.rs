//! Records as they were fetched, each by itself: one that is not sound is in no other's way.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::class::{Class, class_of};
use super::incoming::Incoming;
use super::meet::{By, Files, Met, Pair};
use super::snapshot::Ours;
use super::{Exchange, Fetched};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::store::ahead::Next;
use crate::store::git::{Blob, Blobs};
use crate::store::layout::{JOURNAL, case_of_path, limit};
use crate::store::together::{Held, Late, Together};
use crate::store::{Notice, StoreError};

/// A record that differs here and there, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordMet {
    /// Which.
    pub case: CaseId,
    /// How many steps the remote has.
    pub there: u32,
    /// Those that are not here, of a record that is not sound there.
    pub only_there: Option<OnlyThere>,
    /// What became of it.
    pub met: Met,
    /// What came out only when it was written.
    late: Vec<Notice>,
}

/// Steps of a record that the remote alone has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnlyThere {
    /// How many.
    pub steps: u32,
    /// The end of the record there.
    pub end: Digest,
}

impl RecordMet {
    /// Whether nothing of it was taken, and nothing is to be sent.
    pub fn is_held(&self) -> bool {
        matches!(
            self.met,
            Met::Disagree | Met::WaitsFor(_) | Met::NotSound(_) | Met::NotSoundHere(_)
        )
    }

    /// Lets ours take the place of theirs, which cannot be believed. Nothing of theirs is lost: git
    /// keeps it.
    ///
    /// Whether it is so is told.
    pub fn send_over(&mut self) -> bool {
        let is_so = matches!(self.met, Met::NotSound(_));
        if is_so {
            self.met = Met::Ahead(0);
        }
        is_so
    }

    fn of(case: CaseId, there: u32, met: Met) -> Self {
        Self {
            case,
            there,
            only_there: None,
            met,
            late: Vec::new(),
        }
    }

    /// A record that was alike on both sides when it was looked at.
    pub(super) fn late(case: CaseId, there: u32) -> Self {
        Self::of(case, there, Met::Same)
    }

    /// A record of ours that the remote does not have.
    fn ahead(case: CaseId, steps: u32) -> Self {
        Self::of(case, 0, Met::Ahead(steps))
    }
}

/// Both sides of all records.
struct Sides {
    ours: BTreeMap<CaseId, Files>,
    base: BTreeMap<CaseId, BTreeMap<String, Blob>>,
    theirs: BTreeMap<CaseId, BTreeMap<String, Blob>>,
}

impl Sides {
    /// Whether a record lies here otherwise than there.
    fn differ(&self, case: &CaseId) -> bool {
        let here = self.ours.get(case);
        let there = self.theirs.get(case);
        here.zip(there)
            .is_none_or(|(here, there)| !is_same(here, there))
    }

    /// What is asked for of a record that was fetched: its journal, and the one that was agreed on.
    /// What cannot be read is told when it is asked for.
    fn next(&self, case: &CaseId, blobs: &mut Blobs) -> Option<Next> {
        let journal = |files: &BTreeMap<CaseId, BTreeMap<String, Blob>>| {
            Some(files.get(case)?.get(JOURNAL)?.clone())
        };
        let journals = [journal(&self.theirs)?]
            .into_iter()
            .chain(journal(&self.base));
        let journals = journals.map(|blob| blobs.read(&blob, limit::JOURNAL).ok());
        Some(Next {
            case: case.clone(),
            journals: journals.collect::<Option<_>>()?,
        })
    }
}

impl Held<'_> {
    /// Brings every record that differs together with what was fetched, and tries steps that wait
    /// once more; `progress` is told how many are done.
    pub fn take_records(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        by: By<'_>,
        dry_run: bool,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<RecordMet>, StoreError> {
        let sides = Sides {
            ours: by_record(exchange.named(self.record_files()?)?),
            base: by_record(fetched.base.files.clone()),
            theirs: by_record(fetched.theirs.files.clone()),
        };
        let blobs = RefCell::new(exchange.blobs()?);
        let mut met = Vec::new();
        let cases: BTreeSet<&CaseId> = sides.ours.keys().chain(sides.theirs.keys()).collect();
        let all = cases.len();
        let mut differing: Vec<&CaseId> = cases
            .into_iter()
            .filter(|case| sides.differ(case))
            .collect();
        // What is not here comes first: a record of ours may have its new number there already.
        differing.sort_by_key(|case| sides.ours.contains_key(*case));
        let alike = all - differing.len();
        let (done, late) = self.gathering(|| {
            self.look_ahead(
                &differing,
                |case| Ok(sides.next(case, &mut blobs.borrow_mut())),
                |case| {
                    progress(alike + met.len());
                    self.tend()?;
                    let one =
                        self.meet_one(&sides, case, (by, dry_run), &mut blobs.borrow_mut())?;
                    met.push(one);
                    Ok::<_, StoreError>(())
                },
            )
        });
        // What was met before something went wrong is written too.
        done?;
        let mut blobs = blobs.into_inner();
        for (case, late) in late? {
            let at = met.iter().position(|one| one.case == case);
            let Some(at) = at else { continue };
            match late {
                Late::Changed => {
                    met[at] = self.meet_one(&sides, &case, (by, dry_run), &mut blobs)?;
                }
                Late::Told(notice) => met[at].late.push(notice),
            }
        }
        self.add_renumbered(&mut met);
        if !dry_run {
            self.name_all_anew(&sides, by, &mut met, &mut blobs)?;
            self.retry_waiting(by, &mut met)?;
        }
        Ok(met)
    }

    fn meet_one(
        &self,
        sides: &Sides,
        case: &CaseId,
        (by, dry_run): (By<'_>, bool),
        blobs: &mut Blobs,
    ) -> Result<RecordMet, StoreError> {
        let (none, no_blobs) = (Files::new(), BTreeMap::new());
        let here = sides.ours.get(case).unwrap_or(&none);
        let Some(there) = sides.theirs.get(case) else {
            return self.meet_none(case, (by, dry_run));
        };
        let base = sides.base.get(case).unwrap_or(&no_blobs);
        let pair = Pair {
            base,
            base_names: &names(base),
            ours: here,
            greatest: greatest(sides, case),
        };
        let mut incoming = Incoming {
            case: case.clone(),
            files: there.clone(),
            steps: 0,
            only_there: None,
            dry_run,
            blobs,
        };
        let met = self.meet(&mut incoming, &pair, by)?;
        Ok(RecordMet {
            only_there: incoming.only_there,
            ..RecordMet::of(case.clone(), incoming.steps, met)
        })
    }

    /// A record that the remote does not have. Steps of somebody whose right ended elsewhere would
    /// keep it here for ever: they are taken out.
    fn meet_none(
        &self,
        case: &CaseId,
        (by, dry_run): (By<'_>, bool),
    ) -> Result<RecordMet, StoreError> {
        let mut together = None;
        if !dry_run {
            together = match self.without_ended(case, by.rules, by.stamp) {
                // What is wrong with it is told when it is to be sent.
                Err(StoreError::Case(_)) => None,
                together => together?,
            };
        }
        Ok(match together {
            None => RecordMet::ahead(case.clone(), self.steps_of(case)),
            Some(together) => RecordMet::of(case.clone(), 0, Met::Joined(0, together)),
        })
    }

    /// Records that got another number are sent under it; one that a stopped run had written already
    /// is met by itself, and once is enough.
    fn add_renumbered(&self, met: &mut Vec<RecordMet>) {
        let renumbered = |one: &RecordMet| match &one.met {
            Met::Joined(_, together) => together.renumbered.clone(),
            _ => None,
        };
        for case in met.iter().filter_map(renumbered).collect::<Vec<_>>() {
            if met.iter().any(|one| one.case == case) {
                continue;
            }
            let steps = self.steps_of(&case);
            met.push(RecordMet::ahead(case, steps));
        }
    }

    /// Steps that were never sent may name a case by a number that another case has now. Every record
    /// with such steps differs, so it was met.
    fn name_all_anew(
        &self,
        sides: &Sides,
        by: By<'_>,
        met: &mut [RecordMet],
        blobs: &mut Blobs,
    ) -> Result<(), StoreError> {
        if self.book()?.renumbered().is_empty() {
            return Ok(());
        }
        for one in met.iter_mut().filter(|one| !one.is_held()) {
            let files = sides.theirs.get(&one.case);
            let journal = files.and_then(|files| files.get(JOURNAL));
            let journal = journal.map(|blob| blobs.read(blob, limit::JOURNAL));
            let journal = journal.transpose()?;
            match self.name_anew(&one.case, journal.as_deref(), by.rules, by.stamp) {
                // What is wrong with it is told when it is to be sent.
                Err(StoreError::Case(_)) => {}
                anew => one.join(anew?),
            }
        }
        Ok(())
    }

    /// Steps that wait may fit now.
    fn retry_waiting(&self, by: By<'_>, met: &mut Vec<RecordMet>) -> Result<(), StoreError> {
        for case in self.waited_for()? {
            let at = met.iter().position(|one| one.case == case);
            let is_done =
                at.is_some_and(|at| met[at].is_held() || matches!(met[at].met, Met::Joined(..)));
            if is_done || !self.has_journal(&case) {
                continue;
            }
            let before = self.steps_of(&case);
            let together = match self.retry(&case, by.rules, by.stamp) {
                Err(StoreError::Case(_)) => continue,
                together => together?,
            };
            match at {
                _ if together.is_plain() => {}
                Some(at) => met[at].join(together),
                None => met.push(RecordMet::of(case, before, Met::Joined(0, together))),
            }
        }
        Ok(())
    }

    /// How many steps a record of ours has; of one that cannot be read, none is sent anyway.
    pub fn steps_of(&self, case: &CaseId) -> u32 {
        let read = self.open_journal(case);
        read.map_or(0, |loaded| loaded.journal.last_seq())
    }
}

impl RecordMet {
    /// Adds what became of steps of it.
    fn join(&mut self, more: Together) {
        let taken = self.taken();
        match &mut self.met {
            _ if more.is_plain() => {}
            Met::Joined(_, together) => {
                together.moved.extend(more.moved);
                together.notices.extend(more.notices);
            }
            met => *met = Met::Joined(taken, more),
        }
    }

    /// What should be said beside what became of it.
    pub fn notices(&self) -> impl Iterator<Item = &Notice> {
        let joined = match &self.met {
            Met::Joined(_, together) => together.notices.as_slice(),
            _ => &[],
        };
        joined.iter().chain(&self.late)
    }

    /// How many steps were taken.
    pub fn taken(&self) -> u32 {
        match self.met {
            Met::Taken(steps) | Met::Joined(steps, _) => steps,
            _ => 0,
        }
    }
}

/// The greatest number of a kind and year on the other side.
fn greatest(sides: &Sides, case: &CaseId) -> u32 {
    let alike = sides
        .theirs
        .keys()
        .filter(|other| other.kind_folder() == case.kind_folder() && other.year() == case.year());
    alike.map(CaseId::number).max().unwrap_or(0)
}

fn names(files: &BTreeMap<String, Blob>) -> Files {
    let pairs = files.iter();
    pairs
        .map(|(name, blob)| (name.clone(), blob.oid.clone()))
        .collect()
}

/// The records of which files lie here otherwise than there.
pub(super) fn differing(ours: &Ours, fetched: &Fetched) -> BTreeSet<CaseId> {
    let theirs = |path: &String| fetched.theirs.files.get(path).map(|blob| &blob.oid);
    let other = ours.iter().filter(|(path, oid)| theirs(path) != Some(*oid));
    let cases = other.filter_map(|(path, _)| case_of_path(path));
    cases.collect()
}

/// The files of each record by their paths in its folder.
pub(super) fn by_record<T>(
    files: impl IntoIterator<Item = (String, T)>,
) -> BTreeMap<CaseId, BTreeMap<String, T>> {
    let mut records: BTreeMap<CaseId, BTreeMap<String, T>> = BTreeMap::new();
    for (path, file) in files {
        if let Some(Class::Record(case, inner)) = class_of(&path) {
            records.entry(case).or_default().insert(inner, file);
        }
    }
    records
}

fn is_same(ours: &Files, theirs: &BTreeMap<String, Blob>) -> bool {
    let pairs = theirs.iter().map(|(name, blob)| (name, &blob.oid));
    ours.iter().eq(pairs)
}
