//! Whether a new copy is worse than the one whose place it is to take, or that one was changed since
//! it was made: then it is kept.
//!
//! What counts is what stands on the other medium, so the copies are checked and not the store,
//! and without a key: names, digests, signatures, and what the logs tell of.

use std::path::{Path, PathBuf};

use super::{SUMS, Sums, below, is_journal, is_passing};
use crate::record::Level;
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::store::files::{self, Disk, Kind};
use crate::store::finding::{Code, Finding};
use crate::store::layout::{DOCUMENTS, LOG, MARKER, OFFICE, keys_path, limit, limit_of, on_disk};
use crate::store::{Closed, Store, StoreError};

/// An earlier copy that was kept beside the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it lies now.
    pub at: PathBuf,
    /// The files by which the new copy is worse.
    pub worse: Vec<String>,
    /// Its files that are not the ones that were copied.
    pub changed: Vec<String>,
}

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
        Code::NoLocks | Code::OneWriter => false,
        // Without a key nobody can tell a journal that no log knows from another one.
        Code::NotLogged => f.file.as_deref().is_some_and(is_journal),
        code => code.level() == Level::Error,
    };
    check.findings.into_iter().filter(is_fault).collect()
}

/// A copy and its list.
pub(super) type Copy<'a> = (&'a Sums, &'a Path);

/// Faults of the new copy that the earlier one does not have in the same files, by these; a fault
/// of the whole by its code.
pub(super) fn new_faults(
    new: (&[Finding], Copy<'_>),
    earlier: (&[Finding], Copy<'_>),
) -> Vec<String> {
    let is_old = |f: &&Finding| {
        let same = |e: &Finding| (e.code, &e.file) == (f.code, &f.file);
        let is_same_file = |file: &String| is_same(file, earlier.1, new.1);
        !is_unchecked(f) && earlier.0.iter().any(same) && f.file.as_ref().is_none_or(is_same_file)
    };
    let new = new.0.iter().filter(|f| !is_old(f));
    let name = |f: &Finding| f.file.clone().unwrap_or_else(|| f.code.id().to_owned());
    new.map(name).collect()
}

/// Whether the whole copy could not be checked: then nothing is known of it.
fn is_unchecked(finding: &Finding) -> bool {
    finding.code == Code::Unreadable && finding.file.as_deref() == Some(MARKER)
}

/// Whether a file is the same in both, or a log that went on.
fn is_same(inside: &str, earlier: Copy<'_>, new: Copy<'_>) -> bool {
    let of = |copy: Copy<'_>| copy.0.digests.get(inside).copied();
    of(earlier) == of(new)
        || (lies_in(inside, LOG) && goes_on(&on_disk(earlier.1, inside), &on_disk(new.1, inside)))
}

fn lies_in(inside: &str, folder: &str) -> bool {
    inside.starts_with(&format!("{folder}/"))
}

/// Files of the store that the earlier copy has, and the new one has not or has otherwise though
/// they never change. Of documents the logs tell: those of a record that was disposed of go by right.
pub(super) fn lost(earlier: Copy<'_>, new: Copy<'_>) -> Vec<String> {
    let is_lost = |(inside, digest): &(&String, &Digest)| {
        let now = new.0.digests.get(*inside);
        if lies_in(inside, LOG) && now.is_some() {
            return !is_same(inside, earlier, new);
        }
        if lies_in(inside, OFFICE) {
            return now != Some(*digest);
        }
        let is_key = Purpose::ALL.iter().any(|p| keys_path(*p) == **inside);
        now.is_none() && (is_journal(inside) || is_key || lies_in(inside, LOG) || *inside == MARKER)
    };
    let lost = earlier.0.digests.iter().filter(is_lost);
    lost.map(|(inside, _)| inside.clone()).collect()
}

/// Files of an earlier copy that are not the ones that were copied: somebody worked in it, or put
/// something of their own there, and it would be gone. A document is looked for by its name alone,
/// for it never changes; that makes a copy with large files quick to replace.
pub(super) fn changed(earlier: Copy<'_>) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    gather("", earlier, &mut found)?;
    Ok(found)
}

fn gather(folder: &str, copy: Copy<'_>, found: &mut Vec<String>) -> Result<(), StoreError> {
    for entry in files::list(&on_disk(copy.1, folder))? {
        let name = entry.name.to_string_lossy();
        let inside = below(folder, &name);
        match entry.kind {
            _ if is_passing(&name) || inside == SUMS => {}
            Kind::Folder => gather(&inside, copy, found)?,
            Kind::File if was_copied(&inside, copy) => {}
            Kind::File | Kind::Other => found.push(inside),
        }
    }
    Ok(())
}

fn was_copied(inside: &str, copy: Copy<'_>) -> bool {
    let is_document = inside.rsplit('/').nth(1) == Some(DOCUMENTS);
    let now = || files::digest(&on_disk(copy.1, inside), limit_of(inside));
    let listed = copy.0.digests.get(inside);
    listed.is_some_and(|listed| is_document || now().as_ref() == Ok(listed))
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
