//! Records that this machine saw and that are not there: nothing ever deletes one but an admin who lets
//! it go, and whoever saw it is told of that.

use super::finding::{Code, Finding};
use super::layout::{case_path, journal_path};
use super::marks::Seen;
use super::{Open, Store, StoreError};
use crate::record::office::Head;
use crate::record::{CaseId, Digest};

/// Cases that are to be read.
pub(super) struct Chosen {
    /// Those that are there, and those that are gone and should not be.
    pub cases: Vec<CaseId>,
    /// Those that an admin let go, and nobody told this person of it.
    pub let_go: Vec<CaseId>,
}

/// Cases that this machine saw and that are not there.
struct Absent {
    /// Those that should be.
    lost: Vec<CaseId>,
    /// Those that an admin let go, and nobody told this person of it.
    let_go: Vec<CaseId>,
}

impl Finding {
    /// That an admin let a case go.
    pub fn let_go(case: &CaseId) -> Self {
        Self::at(Code::LetGo, &case_path(case)).of(case)
    }
}

impl Store<Open> {
    /// The wanted ones of cases that are there, and of those that this machine saw and that are gone.
    pub(super) fn wanted_of(&self, there: Vec<CaseId>, wanted: impl Fn(&CaseId) -> bool) -> Chosen {
        let Absent { lost, let_go } = self.absent_from(&there, &wanted);
        let there = there.into_iter().filter(wanted);
        let mut cases: Vec<CaseId> = there.chain(lost).collect();
        cases.sort();
        Chosen { cases, let_go }
    }

    /// The wanted ones of the cases that this machine saw and whose folders are gone: nothing ever
    /// deletes a case but an admin who lets it go. Those that are there stand in their order.
    ///
    /// The logs are read for what nobody told this person yet, and not again once that was told.
    fn absent_from(&self, there: &[CaseId], wanted: impl Fn(&CaseId) -> bool) -> Absent {
        let mut gone = self.heads_seen().missing_from(there);
        gone.retain(wanted);
        self.without_told(&mut gone);
        let lost = self.without_let_go(gone.clone());
        gone.retain(|case| !lost.contains(case));
        Absent { lost, let_go: gone }
    }

    /// What is to be said of a case that this machine saw and that is not there: an admin let it go, or
    /// it is missed. None of one that is there, or never was; a bundle has those that were chosen.
    pub fn missing(&self, case: &CaseId) -> Option<Finding> {
        let is_gone = self.chosen().is_none() && !self.has(case);
        self.head_seen(case).filter(|_| is_gone)?;
        let is_let_go = self.without_let_go(vec![case.clone()]).is_empty();
        let finding = if is_let_go {
            Finding::let_go(case)
        } else {
            Finding::at(Code::NoJournal, &journal_path(case)).of(case)
        };
        Some(finding)
    }

    /// Why a case that is not there cannot be read: one that was seen here is missed, which is no word
    /// for one that never was or that an admin let go; a bundle has those that were chosen.
    pub fn no_case(&self, case: &CaseId) -> StoreError {
        if self.chosen().is_some() {
            return StoreError::NotInBundle(case.clone());
        }
        let missed = self.missing(case);
        let missed = missed.filter(|finding| finding.code == Code::NoJournal);
        missed.map_or_else(|| StoreError::NoCase(case.clone()), StoreError::from)
    }

    /// Leaves out the cases of which this person was told that they were let go.
    fn without_told(&self, gone: &mut Vec<CaseId>) {
        let memory = self.state.memory.as_ref();
        // Of a broken chain nobody knows who was an admin.
        let memory = memory.filter(|_| !gone.is_empty() && self.state.chain.broken.is_none());
        let Some(memory) = memory else {
            return;
        };
        let told = memory.let_go();
        let is_told = |case: &CaseId| {
            let told = told.get(case).filter(|told| told.verified);
            told.is_some() && told.map(|told| told.head) == self.as_told(case)
        };
        gone.retain(|case| !is_told(case));
    }

    /// What is remembered of a case that was let go: it counts for the end that was seen, and as long
    /// as the office's facts are the same, by which the logs were believed.
    fn as_told(&self, case: &CaseId) -> Option<Head> {
        let Seen { head, .. } = self.head_seen(case)?;
        let office = self.state.chain.last().file.digest;
        let digest = Digest::of(&[head.digest.0, office.0].concat());
        Some(Head { digest, ..head })
    }

    /// Remembers that this person was told of cases that were let go. What cannot be remembered is
    /// told again.
    pub fn remember_told(&self, let_go: &[CaseId]) {
        let told = |case: &CaseId| Some((case.clone(), self.as_told(case)?));
        let told: Vec<_> = let_go.iter().filter_map(told).collect();
        if let (Some(memory), false) = (&self.state.memory, told.is_empty()) {
            let _ = memory.set_let_go(&told);
        }
    }
}
