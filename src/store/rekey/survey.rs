//! What is sealed to which generation, told by the heads of the files alone: nothing is decrypted
//! and nothing is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use rayon::prelude::*;

use super::RekeyOrder;
use super::folders::Sealed;
use crate::record::office::{Purpose, Right};
use crate::store::files::{self, FileError};
use crate::store::finding::{Code, Finding, file_code, seal_code};
use crate::store::keys::StoreKey;
use crate::store::layout::limit;
use crate::store::{Open, Store, StoreError, seal};

/// So much of the beginning of a file is read: the head of one that is sealed to a single key is
/// far shorter.
const HEAD_BYTES: u64 = 16 << 10;
/// How many files a second are replaced on a disk of a plain office computer, at the least.
const FILES_A_SECOND: u64 = 400;
/// How many bytes a second are opened and sealed anew there, at the least.
const BYTES_A_SECOND: u64 = 40 << 20;

/// Files of one purpose that are sealed to one generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedCount {
    /// What they are.
    pub purpose: Purpose,
    /// To which generation they are sealed.
    pub generation: u32,
    /// How many they are.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// What a change of keys would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RekeyPlan {
    /// What is sealed to which generation now.
    pub sealed: Vec<SealedCount>,
    /// The generations that would begin.
    pub begins: Vec<(Purpose, u32)>,
    /// How many files would be sealed anew.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that open with none of the generations.
    pub unreadable: Vec<Finding>,
    /// Files that records, logs or this machine's memory tell of and that are not there.
    pub away: Vec<Finding>,
}

impl RekeyPlan {
    /// About how long it would take on a disk of a plain office computer, in seconds.
    pub fn seconds(&self) -> u64 {
        (self.files as u64).div_ceil(FILES_A_SECOND) + self.bytes / BYTES_A_SECOND
    }
}

impl Store<Open> {
    /// What the order would do, without doing it.
    pub fn plan_rekey(&self, order: &RekeyOrder) -> Result<RekeyPlan, StoreError> {
        let mut plan = RekeyPlan::default();
        let mut found = Vec::new();
        for folder in self.record_folders()? {
            match self.sealed_in(&folder) {
                Ok(sealed) => found.extend(sealed),
                Err(finding) => plan.unreadable.push(finding),
            }
        }
        let told: Vec<_> = found
            .par_iter()
            .map(|file| self.generation_of(file))
            .collect();
        let mut counts: BTreeMap<(Purpose, u32), (usize, u64)> = BTreeMap::new();
        for (file, told) in found.iter().zip(told) {
            match told {
                Ok(generation) => {
                    let count = counts.entry((file.purpose, generation)).or_default();
                    *count = (count.0 + 1, count.1 + file.bytes);
                }
                Err(finding) => plan.unreadable.push(finding),
            }
        }
        for ((purpose, generation), (files, bytes)) in counts {
            plan.sealed.push(SealedCount {
                purpose,
                generation,
                files,
                bytes,
            });
        }
        self.weigh(&mut plan, order);
        plan.away = self.away()?;
        Ok(plan)
    }

    fn weigh(&self, plan: &mut RekeyPlan, order: &RekeyOrder) {
        let newest = |purpose| self.office().recipient(purpose).map_or(0, |k| k.generation);
        let begins = Purpose::ALL.into_iter().filter(|p| self.begins(order, *p));
        plan.begins = begins.map(|p| (p, newest(p) + 1)).collect();
        let is_old = |count: &&SealedCount| {
            let begins = plan.begins.iter().any(|(p, _)| *p == count.purpose);
            begins || count.generation < newest(count.purpose)
        };
        let old: Vec<&SealedCount> = plan.sealed.iter().filter(is_old).collect();
        let sums = old.iter().map(|c| (c.files, c.bytes));
        (plan.files, plan.bytes) =
            sums.fold((0, 0), |(f, b), (files, bytes)| (f + files, b + bytes));
    }

    /// The generations to which files of records are sealed; none when that cannot be told of all,
    /// for what is away or cannot be read now needs its key when it comes back.
    pub(in crate::store) fn sealed_to(&self) -> Option<BTreeSet<(Purpose, u32)>> {
        let plan = self.plan_rekey(&RekeyOrder::of(Right::Admin)).ok()?;
        let is_whole = plan.unreadable.is_empty() && plan.away.is_empty();
        let sealed = plan.sealed.iter();
        is_whole.then(|| sealed.map(|s| (s.purpose, s.generation)).collect())
    }

    /// The files of records that open only with a key of which this does not hold. What cannot be
    /// read is not among them.
    pub(in crate::store) fn opened_without(
        &self,
        stays: &(dyn Fn(Purpose, &StoreKey) -> bool + Sync),
    ) -> Result<Vec<String>, StoreError> {
        let folders = self.record_folders()?;
        let sealed = folders
            .iter()
            .filter_map(|folder| self.sealed_in(folder).ok());
        let sealed: Vec<Sealed> = sealed.flatten().collect();
        let is_bound = |file: &Sealed| {
            let generation = self.generation_of(file).ok();
            let mut keys = self.state.ring.file(file.purpose).keys.iter();
            let key = keys.find(|key| Some(key.generation) == generation);
            key.is_some_and(|key| !stays(file.purpose, key))
        };
        let bound = sealed.into_par_iter().filter(is_bound);
        let mut bound: Vec<String> = bound.map(|file| file.inside).collect();
        bound.sort();
        Ok(bound)
    }

    /// The number of the generation to which a file is sealed.
    pub(super) fn generation_of(&self, file: &Sealed) -> Result<u32, Finding> {
        let found = |code| Finding::at(code, &file.inside);
        let unreadable = |e: FileError| found(file_code(&e)).because(e.problem);
        let path = self.path(&file.inside);
        let (opened, _) = files::open(&path, limit::ATTACHMENT).map_err(unreadable)?;
        let mut head = Vec::new();
        let read = opened.take(HEAD_BYTES).read_to_end(&mut head);
        read.map_err(|_| found(Code::Unreadable))?;
        if head.is_empty() {
            return Err(found(Code::Empty));
        }
        for key in &self.state.ring.file(file.purpose).keys {
            if seal::opens(&head, &key.opener).map_err(|e| found(seal_code(e)))? {
                return Ok(key.generation);
            }
        }
        Err(found(Code::ForeignKey))
    }
}
