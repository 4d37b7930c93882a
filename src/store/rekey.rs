//! New generations of the store identities, and all files sealed anew to them.
//!
//! A run may be stopped at any moment: every file opens with one of the generations, and all of
//! them stay in `keys/` until every file is sealed to the newest. What was begun is gone on with,
//! by `mend` or by the next run, before anything else is begun.
//!
//! Read next: [`order`] (what begins anew), [`survey`] (what is sealed to which generation),
//! [`sealing`] (how files are replaced).

use std::collections::BTreeSet;

mod away;
mod folders;
mod group;
mod order;
mod sealing;
mod survey;

pub use order::{RekeyOrder, Turn};
pub use survey::{RekeyPlan, SealedCount};

use super::finding::Finding;
use super::keys::KeyFile;
use super::mend::Mending;
use super::standing::Locked;
use super::{Open, Stamp, Store, StoreError};
use crate::record::office::{Purpose, Right};

/// What sealing anew did.
#[derive(Debug, Default)]
pub struct Rekeyed {
    /// How many files were sealed anew.
    pub files: usize,
    /// The generations that this run began.
    pub begun: Vec<(Purpose, u32)>,
    /// The generations that were given up: neither `keys/` nor this machine holds them any more.
    pub dropped: Vec<(Purpose, u32)>,
    /// Files that could not be sealed anew; while there are any, the older generations stay.
    pub failed: Vec<Finding>,
}

impl Locked<'_> {
    /// Changes both store identities, or goes on with a change that was stopped. It helps even when
    /// the newest generation was lost: nothing can have been sealed to it.
    pub fn rekey(
        &mut self,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Rekeyed, StoreError> {
        self.rekey_as(&RekeyOrder::of(Right::Admin), stamp, progress)
    }

    /// Does what is ordered; `progress` is told how many files are done.
    pub fn rekey_as(
        &mut self,
        order: &RekeyOrder,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Rekeyed, StoreError> {
        self.require_unstopped(Right::Admin)?;
        self.finish_keys(Mending::default(), stamp)?;
        if order.retire {
            self.require_retirable()?;
        }
        if self.is_unfinished() {
            self.remove_left(Mending::default())?;
        }
        let begun = self.begin_generations(order, stamp)?;
        let resealed = self.reseal(stamp, progress);
        let mut rekeyed = resealed.map_err(StoreError::unfinished)?;
        rekeyed.begun = begun;
        Ok(rekeyed)
    }

    /// Begins the generations that the order asks for and tells them.
    fn begin_generations(
        &mut self,
        order: &RekeyOrder,
        stamp: &Stamp,
    ) -> Result<Vec<(Purpose, u32)>, StoreError> {
        let begins = |purpose| self.begins(order, purpose);
        let new: Vec<Purpose> = Purpose::ALL.into_iter().filter(|p| begins(*p)).collect();
        if new.is_empty() {
            return Ok(Vec::new());
        }
        let keys = self.next_generation(|purpose| new.contains(&purpose));
        self.change(stamp, Some(keys), |_| {})?;
        let newest = |purpose| self.office().recipient(purpose).map(|k| k.generation);
        let begun = new.into_iter().map(|p| (p, newest(p).unwrap_or_default()));
        Ok(begun.collect())
    }

    /// Seals anew what is sealed to an older generation; then the newest alone stays in `keys/`.
    pub fn reseal(
        &mut self,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Rekeyed, StoreError> {
        self.require_writing(Right::Admin)?;
        // Looked for first: what comes back meanwhile is then sealed anew, or was away.
        let away = self.away()?;
        let folders = self.record_folders()?;
        let mut rekeyed = self.reseal_folders(&folders, stamp, progress);
        let failed: BTreeSet<_> = rekeyed.failed.iter().map(|f| f.file.clone()).collect();
        let away = away.into_iter().filter(|f| !failed.contains(&f.file));
        rekeyed.failed.extend(away);
        if rekeyed.failed.is_empty() && self.is_unfinished() {
            rekeyed.dropped = self.drop_old_generations(stamp)?;
        }
        self.store.remember_office();
        Ok(rekeyed)
    }

    /// Leaves the newest generations alone in `keys/` and in this machine's copies, and tells those
    /// that went.
    fn drop_old_generations(&mut self, stamp: &Stamp) -> Result<Vec<(Purpose, u32)>, StoreError> {
        let old = |purpose: Purpose| {
            let keys = self.state.ring.file(purpose).keys.iter().skip(1);
            keys.map(move |key| (purpose, key.generation))
        };
        let dropped = Purpose::ALL.into_iter().flat_map(old).collect();
        let newest = Purpose::ALL.map(|purpose| {
            let file = self.state.ring.file(purpose);
            KeyFile {
                keys: file.keys.iter().take(1).cloned().collect(),
                mark_key: file.mark_key.clone(),
            }
        });
        self.put_keys(newest, stamp)?;
        self.copy_keys()?;
        Ok(dropped)
    }
}

impl Store<Open> {
    /// Refuses when a file is away or cannot be opened: it would need a generation that is to be
    /// given up.
    fn require_retirable(&self) -> Result<(), StoreError> {
        let plan = self.plan_rekey(&RekeyOrder::of(Right::Admin))?;
        let hindered: Vec<Finding> = plan.unreadable.into_iter().chain(plan.away).collect();
        if hindered.is_empty() {
            return Ok(());
        }
        Err(StoreError::NotRetired(hindered))
    }
}
