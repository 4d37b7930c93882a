//! Whether a new copy is worse than the one whose place it is to take: then that one is kept.
//!
//! What counts is what stands on the other medium, so the copies are checked and not the store,
//! and without a key: names, digests, signatures, and what the logs tell of.

use std::path::Path;

use super::{Sums, is_journal};
use crate::record::Level;
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::store::files::{self, Disk};
use crate::store::finding::{Code, Finding};
use crate::store::layout::{LOG, MARKER, OFFICE, keys_path, limit, on_disk};
use crate::store::{Closed, Store};

/// What is wrong with a copy by itself.
pub(super) fn faults(copy: &Path, store: &str, disk: &Disk) -> Vec<Finding> {
    let copy = Store {
        root: copy.to_owned(),
        id: store.to_owned(),
        disk: disk.clone(),
        state: Closed,
    };
    let Ok(check) = copy.check(&|_| true) else {
        return vec![Finding::at(Code::Unreadable, MARKER)];
    };
    let is_fault = |f: &Finding| match f.code {
        // That the medium does not lock says nothing about what lies on it.
        Code::NoLocks => false,
        // Without a key nobody can tell a journal that no log knows from another one.
        Code::NotLogged => f.file.as_deref().is_some_and(is_journal),
        code => code.level() == Level::Error,
    };
    check.findings.into_iter().filter(is_fault).collect()
}

/// Faults that an earlier copy does not have, by their files.
pub(super) fn new_faults(faults: &[Finding], earlier: &[Finding]) -> Vec<String> {
    let is_old = |f: &&Finding| {
        earlier
            .iter()
            .any(|e| (e.code, &e.file) == (f.code, &f.file))
    };
    let new = faults.iter().filter(|f| !is_old(f));
    new.filter_map(|finding| finding.file.clone()).collect()
}

/// Files of the store that the earlier copy has, and the new one has not or has otherwise though
/// they never change. Of documents the logs tell: those of a record that was disposed of go by right.
pub(super) fn lost(earlier: (&Sums, &Path), new: (&Sums, &Path)) -> Vec<String> {
    let is_lost = |(inside, digest): &(&String, &Digest)| {
        let now = new.0.digests.get(*inside);
        let lies_in = |folder: &str| inside.starts_with(&format!("{folder}/"));
        if lies_in(LOG) && now.is_some_and(|now| now != *digest) {
            return !goes_on(&on_disk(earlier.1, inside), &on_disk(new.1, inside));
        }
        if lies_in(OFFICE) {
            return now != Some(*digest);
        }
        let is_key = Purpose::ALL.iter().any(|p| keys_path(*p) == **inside);
        now.is_none() && (is_journal(inside) || is_key || lies_in(LOG) || *inside == MARKER)
    };
    let lost = earlier.0.digests.iter().filter(is_lost);
    lost.map(|(inside, _)| inside.clone()).collect()
}

/// Whether a log begins with all whole lines of the earlier one.
fn goes_on(earlier: &Path, new: &Path) -> bool {
    let read = |path| files::read(path, limit::LOG).ok();
    let (Some(mut earlier), Some(new)) = (read(earlier), read(new)) else {
        return false;
    };
    let whole = earlier.iter().rposition(|byte| *byte == b'\n');
    earlier.truncate(whole.map_or(0, |at| at + 1));
    new.starts_with(&earlier)
}
