//! The journals of a record on all sides, opened.

use crate::record::{CaseId, Journal};
use crate::store::finding::Finding;
use crate::store::read::Loaded;
use crate::store::{Open, Store, StoreError};

/// The journals of a fetched record, opened.
pub(super) struct Sides {
    /// Its own, or why it does not open.
    pub journal: Result<Journal, Finding>,
    /// The one on which both sides agreed. One that is sealed to keys of before proves nothing.
    pub agreed: Option<Journal>,
}

impl Store<Open> {
    /// Our copy of a record. Whether its steps may count now is not asked: that was so when they
    /// were recorded, and whoever lost the right since must not keep the others' steps away.
    pub(super) fn ours(&self, case: &CaseId) -> Result<Loaded, StoreError> {
        let ours = self.open_journal(case)?;
        if !self.state.ahead.is_signed(case, &ours.sealed) {
            self.check_signed(&ours.journal)?;
        }
        self.check_seen(&ours.journal)?;
        Ok(ours)
    }

    /// Opens the journals of a fetched record, on all processors.
    pub(super) fn open_sides(
        &self,
        case: &CaseId,
        (journal, agreed): (&[u8], Option<&[u8]>),
    ) -> Sides {
        let open = |sealed| self.read_sealed_journal(case, sealed);
        let (journal, agreed) = rayon::join(|| open(journal), || open(agreed?).ok());
        Sides { journal, agreed }
    }
}
