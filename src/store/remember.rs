//! What an open store tells this machine's memory of heads. Of the office and its copies: `copies`.

use super::heads::Heads;
use super::listing::Listing;
use super::marks::Seen;
use super::memory::Memory;
use super::{Open, Store, StoreError};
use crate::record::CaseId;
use crate::record::office::Head;

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

    /// The heads that this machine saw last, for whoever looks for many: none while some of them are
    /// still to be remembered.
    pub(super) fn heads_settled(&self) -> Option<&Heads> {
        let heads = self.state.heads.get();
        heads.filter(|_| !self.state.due.is_on())
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
