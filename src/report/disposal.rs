//! The certificate of a disposal: which records, by which rule, by whom, and what is left of them.
//! It names no person but the holder who did it.

use chrono::NaiveDate;

use crate::record::tombstone::Rule;
use crate::record::{CaseId, Digest, HolderId};

/// One record that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its number.
    pub case: CaseId,
    /// By which rule.
    pub rule: Rule,
    /// How many documents were removed; what is left of a record does not tell it.
    pub documents: Option<usize>,
    /// The digest of its last step, which nobody can find again but who has the record.
    pub erased: Digest,
    /// The digest of what is left.
    pub head: Digest,
}

/// What is printed of a disposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The office.
    pub office: String,
    /// The fingerprint of its store.
    pub fingerprint: Digest,
    /// The day.
    pub on: NaiveDate,
    /// The day on which it was made once more, from what is left of the records.
    pub again_on: Option<NaiveDate>,
    /// Who did it.
    pub by: HolderId,
    /// The records, in the order of the list.
    pub gone: Vec<Gone>,
}
