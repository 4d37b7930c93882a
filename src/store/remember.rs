//! What an open store tells this machine's memory of heads. Of the office and its copies: `copies`.

use super::heads::Heads;
use super::listing::Listing;
use super::marks::Seen;
use super::memory::Memory;
use super::{Open, Store, StoreError};
use crate::record::office::Head;
use crate::record::{CaseId, Digest};

/// Cases that this machine saw and that are not there.
pub(super) struct Absent {
    /// Those that should be.
    pub lost: Vec<CaseId>,
    /// Those that an admin let go, and nobody told this person of it.
    pub let_go: Vec<CaseId>,
}

impl Store<Open> {
    /// Lists the cases of all procedures, and meanwhile reads the heads that this machine saw.
    pub fn cases_beside_heads(&self) -> Result<Listing, StoreError> {
        let (listing, _) = rayon::join(|| self.cases(), || self.heads_seen());
        listing
    }

    /// The heads that this machine saw last.
    pub(super) fn heads_seen(&self) -> &Heads {
        let memory = self.state.memory.as_ref();
        let load = || {
            self.remember_due();
            memory.map(Memory::heads).unwrap_or_default()
        };
        self.state.heads.get_or_init(load)
    }

    /// The head of one case that this machine saw last; of many, when they are known already.
    pub(super) fn head_seen(&self, case: &CaseId) -> Option<Seen> {
        let memory = self.state.memory.as_ref()?;
        if self.state.due.is_on() {
            return self.state.due.head(memory, case);
        }
        match self.state.heads.get() {
            Some(heads) => heads.get(case),
            None => memory.head_of(case),
        }
    }

    /// The records of a kind and year that this machine saw.
    pub(super) fn seen_in(&self, prefix: &str, year: u16) -> Vec<CaseId> {
        let memory = self.state.memory.as_ref();
        memory.map_or_else(Vec::new, |memory| memory.seen_in(prefix, year))
    }

    /// Whether this person verified that end of a case on this machine before.
    pub(super) fn is_verified(&self, case: &CaseId, head: Head) -> bool {
        let seen = self.head_seen(case);
        seen.is_some_and(|seen| seen.verified && seen.head == head)
    }

    /// The wanted ones of the cases that this machine saw and whose folders are gone: nothing ever
    /// deletes a case but an admin who lets it go. Those that are there stand in their order.
    ///
    /// The logs are read for what nobody told this person yet, and not again once that was told.
    pub(super) fn absent_from(&self, there: &[CaseId], wanted: impl Fn(&CaseId) -> bool) -> Absent {
        let mut gone = self.heads_seen().missing_from(there);
        gone.retain(wanted);
        self.without_told(&mut gone);
        let lost = self.without_let_go(gone.clone());
        gone.retain(|case| !lost.contains(case));
        Absent { lost, let_go: gone }
    }

    /// Whether a case is not there because an admin let it go.
    pub fn is_let_go(&self, case: &CaseId) -> bool {
        self.head_seen(case).is_some()
            && !self.has(case)
            && self.without_let_go(vec![case.clone()]).is_empty()
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

    /// Remembers heads that lie behind those seen; forgetting is told on opening, not here.
    pub(super) fn remember(&self, heads: &[(CaseId, Head)]) {
        let Some(memory) = &self.state.memory else {
            return;
        };
        let is_new = |(case, head): &&(CaseId, Head)| {
            let seen = self.head_seen(case);
            seen.is_none_or(|seen| seen.head != *head || !seen.verified)
        };
        let news: Vec<_> = heads.iter().filter(is_new).cloned().collect();
        if !self.state.due.take_heads(&news) {
            let _ = memory.remember(&news);
        }
    }
}
