//! Records as they were fetched, each by itself: one that is not sound is in no other's way.

use std::collections::{BTreeMap, BTreeSet};

use super::class::{Class, class_of};
use super::incoming::Incoming;
use super::meet::{Files, Met};
use super::{Exchange, Fetched};
use crate::record::CaseId;
use crate::store::git::{Blob, Oid, Tree};
use crate::store::standing::Locked;
use crate::store::StoreError;

/// A record that differs here and there, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordMet {
    /// Which.
    pub case: CaseId,
    /// Whether it was here before.
    pub was_here: bool,
    /// Whether the remote has it.
    pub was_there: bool,
    /// What became of it.
    pub met: Met,
}

impl RecordMet {
    /// Whether ours may be sent.
    pub fn is_held(&self) -> bool {
        matches!(self.met, Met::Apart | Met::NotSound(_))
    }
}

impl Locked<'_> {
    /// Brings every record that differs together with what was fetched; `progress` is told how many
    /// are done.
    pub fn take_records(
        &mut self,
        exchange: &Exchange,
        fetched: &Fetched,
        dry_run: bool,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<RecordMet>, StoreError> {
        let ours = by_record(exchange.named(self.record_files()?)?);
        let base = by_record(oids(&fetched.base));
        let theirs = by_record(fetched.theirs.files.clone());
        let none = Files::new();
        let mut blobs = exchange.blobs()?;
        let mut met = Vec::new();
        let cases: BTreeSet<&CaseId> = ours.keys().chain(theirs.keys()).collect();
        for (done, case) in cases.into_iter().enumerate() {
            progress(done);
            let here = ours.get(case).unwrap_or(&none);
            let there = theirs.get(case);
            if there.is_some_and(|there| is_same(here, there)) {
                continue;
            }
            let outcome = match there {
                None => Met::Ahead(self.length(case)?),
                Some(there) => {
                    let mut incoming = Incoming {
                        case: case.clone(),
                        files: there.clone(),
                        dry_run,
                        blobs: &mut blobs,
                    };
                    self.meet(&mut incoming, base.get(case).unwrap_or(&none), here)?
                }
            };
            met.push(RecordMet {
                case: case.clone(),
                was_here: !here.is_empty(),
                was_there: there.is_some(),
                met: outcome,
            });
        }
        Ok(met)
    }

    /// How many steps a record of ours has; of one that cannot be read, none is sent anyway.
    fn length(&self, case: &CaseId) -> Result<u32, StoreError> {
        if !self.has_journal(case) {
            return Ok(0);
        }
        Ok(self.open_journal(case).map_or(0, |loaded| loaded.journal.last_seq()))
    }
}

fn oids(tree: &Tree) -> BTreeMap<String, Oid> {
    let files = tree.files.iter();
    files.map(|(path, blob)| (path.clone(), blob.oid.clone())).collect()
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
