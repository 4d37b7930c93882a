//! Which records here have steps that were never sent. A change of the office's facts that lists
//! where each journal ends must not be made while there are any: elsewhere they would end earlier.

use std::collections::BTreeMap;

use super::Exchange;
use super::records::by_record;
use crate::record::CaseId;
use crate::record::journal::Standing;
use crate::store::git::{AGREED, BASE, Blob, Blobs, Git, GitProblem};
use crate::store::layout::{JOURNAL, limit};
use crate::store::{Open, Store, StoreError};

impl Store<Open> {
    /// Refuses while steps of records here were not sent to the remote, or the remote has what was
    /// not taken in here. The remote is asked; a store without one has nothing to send.
    pub fn require_sent(&self, asks: bool) -> Result<(), StoreError> {
        if !self.is_exchanged() {
            return Ok(());
        }
        let exchange = match Exchange::begin(&self.root, asks, &self.disk) {
            Err(StoreError::Git(GitProblem::NoRemote)) => return Ok(()),
            begun => begun?,
        };
        let unsent = self.unsent(&exchange.git)?;
        if !unsent.is_empty() {
            return Err(StoreError::NotSent(unsent));
        }
        if exchange.is_behind()? {
            return Err(StoreError::NotTaken);
        }
        Ok(())
    }

    /// Whether the store is exchanged over git.
    pub fn is_exchanged(&self) -> bool {
        Git::is_there(&self.root)
    }

    /// The records with steps that both sides have not agreed on.
    pub(super) fn unsent(&self, git: &Git) -> Result<Vec<CaseId>, StoreError> {
        let agreed = match git.commit_of(BASE)? {
            Some(commit) => by_record(git.files_of(&commit)?.files),
            None => BTreeMap::new(),
        };
        let mut blobs = git.blobs()?;
        let mut unsent = Vec::new();
        for case in self.cases()?.cases {
            let journal = agreed.get(&case).and_then(|files| files.get(JOURNAL));
            if !self.is_sent(&case, journal, &mut blobs) {
                unsent.push(case);
            }
        }
        Ok(unsent)
    }

    /// Whether the agreed journal has all steps of the one here. What cannot be opened is told
    /// elsewhere.
    fn is_sent(&self, case: &CaseId, agreed: Option<&Blob>, blobs: &mut Blobs) -> bool {
        let Ok(here) = self.open_journal(case) else {
            return true;
        };
        let Some(agreed) = agreed else {
            return false;
        };
        let sealed = blobs.read(agreed, limit::JOURNAL).ok();
        let there = sealed.and_then(|sealed| self.read_sealed_journal(case, &sealed).ok());
        let (seq, head) = (here.journal.last_seq(), here.journal.head());
        there.is_none_or(|there| there.standing(seq, head) == Standing::Kept)
    }
}

impl Exchange {
    /// Whether the remote has another commit than the one that this machine agreed on.
    fn is_behind(&self) -> Result<bool, StoreError> {
        let there = self.git.fetch(&self.remote, &self.branch)?;
        Ok(there != self.git.commit_of(AGREED)?)
    }
}
