//! Copies that a cloud folder made of files that two machines changed: what the store holds already
//! goes, what goes on from it takes its place, and what has gone another way stays and is told.
//!
//! Nothing goes that is not proved to be superfluous, and nothing takes a place that was not
//! verified whole. Two ways that parted are for people to join, by recording the steps again.
//!
//! Here is which copies there are and whose; [`journals`] judges those of a journal, [`documents`]
//! those of sheets and attached files, [`lost`] those of a journal that is not in its place.

use std::io::{self, Read as _};

use super::{Mended, Mending};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::{CaseId, Journal};
use crate::store::conflict::original;
use crate::store::files::{self, Kind, Tally, pump};
use crate::store::layout::{DOCUMENTS, KEYS, LOG, OFFICE, case_path, limit_of};
use crate::store::{Code, LockedCase, Open, Stamp, Store, StoreError};

mod documents;
mod journals;
mod lost;

/// What a line of the log says was done when a copy took the place of its file.
const COPY_TAKEN: &str = "copy-taken";

/// A copy, and the file of which it is one.
#[derive(Clone)]
struct Copy {
    inside: String,
    of: String,
}

impl Copy {
    fn kept(&self) -> Mended {
        Mended::CopyKept(self.inside.clone(), Vec::new())
    }
}

impl Store<Open> {
    /// Mends what cloud folders made of files that two machines changed.
    pub(super) fn mend_conflicts(
        &self,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let mut mended = Vec::new();
        for folder in ["", OFFICE, KEYS, LOG] {
            for copy in self.copies_in(folder)? {
                mended.push(self.mend_plain(&copy, how));
            }
        }
        let listing = self.cases()?;
        for case in &listing.cases {
            mended.extend(self.mend_record(case, how, stamp)?);
        }
        mended.extend(self.unsettled(&mended)?);
        Ok(mended)
    }

    /// All else that has the name of a copy: of some nobody knows what they are of, and a folder that
    /// was copied whole may hold anything.
    fn unsettled(&self, mended: &[Mended]) -> Result<Vec<Mended>, StoreError> {
        let files = self.named_as_copies()?.into_iter();
        let unsettled = files.filter(|file| !mended.iter().any(|one| is_about(one, file)));
        let kept = unsettled.map(|file| Mended::CopyKept(file, Vec::new()));
        Ok(kept.collect())
    }

    /// The copies in a folder of files of the store.
    fn copies_in(&self, folder: &str) -> Result<Vec<Copy>, StoreError> {
        if files::refuse_links(&self.root, &self.path(folder)).is_err() {
            // What lies behind a link is not the store's.
            return Ok(Vec::new());
        }
        let entries = match self.list(folder) {
            Err(error) if error.is_absent() => return Ok(Vec::new()),
            entries => entries?,
        };
        let path = |name: &str| match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        let files = entries.iter().filter(|entry| entry.kind == Kind::File);
        let names = files.filter_map(|entry| entry.name.to_str());
        let copies = names.filter_map(|name| {
            let of = path(&original(name)?);
            let inside = path(name);
            Some(Copy { inside, of })
        });
        Ok(copies.collect())
    }

    /// A copy of a file that is no record's: of a log all that it begins with is superfluous, of
    /// another file the same bytes alone.
    fn mend_plain(&self, copy: &Copy, how: Mending) -> Mended {
        let is_log = copy.of.starts_with(&format!("{LOG}/"));
        if self.begins_with(copy).is_some_and(|whole| whole || is_log) {
            self.drop_copy(copy, how)
        } else {
            copy.kept()
        }
    }

    /// Removes a copy that is superfluous. One that cannot be removed is told, and stops nothing: what
    /// was done before it stands.
    fn drop_copy(&self, copy: &Copy, how: Mending) -> Mended {
        if how.dry_run || self.disk.remove(&self.path(&copy.inside)).is_ok() {
            Mended::Removed(copy.inside.clone())
        } else {
            Mended::CopyLeft(copy.inside.clone())
        }
    }

    /// Whether a file begins with all that its copy holds: then whether that is all of it.
    fn begins_with(&self, copy: &Copy) -> Option<bool> {
        let limit = limit_of(&copy.of);
        let held = files::scan(&self.path(&copy.inside), limit).ok()?;
        let (own, length) = files::open(&self.path(&copy.of), limit).ok()?;
        let mut beginning = Tally::new(own.take(held.length));
        pump(&mut beginning, &mut io::sink(), u64::MAX).ok()?;
        let is_same = beginning.finish() == (held.digest, held.length);
        is_same.then_some(held.length == length)
    }

    /// The copies in the folder of a record.
    fn mend_record(
        &self,
        case: &CaseId,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let folder = case_path(case);
        let journals = self.copies_in(&folder)?;
        let documents = self.copies_in(&format!("{folder}/{DOCUMENTS}"))?;
        if journals.is_empty() && documents.is_empty() {
            return Ok(Vec::new());
        }
        let mut locked = match self.lock_unseen(case) {
            Err(error) if error.is_locked() => return Ok(vec![Mended::Busy(folder)]),
            Err(StoreError::Case(finding)) if finding.code == Code::NoJournal => {
                return self.mend_lost(case, (journals, documents), how, stamp);
            }
            // Beside a journal that cannot be believed, no copy is superfluous.
            Err(StoreError::Case(_)) => {
                let all = journals.iter().chain(&documents);
                return Ok(all.map(Copy::kept).collect());
            }
            locked => locked?,
        };
        // A journal that goes on is taken with its documents alone, so these come first; which of
        // the others it names is known then.
        let mut mended = locked.mend_all_documents(documents, how, stamp)?;
        let of_journals = locked.mend_journals(journals, how, stamp)?;
        let is_taken = |one: &Mended| matches!(one, Mended::CopyTaken(_));
        if of_journals.iter().any(is_taken) && !how.dry_run {
            mended.retain(|one| !matches!(one, Mended::CopyKept(..)));
            let left = self.copies_in(&format!("{folder}/{DOCUMENTS}"))?;
            mended.extend(locked.mend_all_documents(left, how, stamp)?);
        }
        mended.extend(of_journals);
        Ok(mended)
    }
}

/// Whether what was done, or left, tells of that file.
fn is_about(mended: &Mended, inside: &str) -> bool {
    match mended {
        Mended::Removed(file)
        | Mended::CopyTaken(file)
        | Mended::CopyLeft(file)
        | Mended::CopyKept(file, _) => file == inside,
        Mended::Busy(folder) => {
            let rest = inside.strip_prefix(folder.as_str());
            rest.is_some_and(|rest| rest.starts_with('/'))
        }
        _ => false,
    }
}

impl LockedCase<'_> {
    /// Removes copies that are superfluous beside the journal that was loaded, as long as it stands.
    fn drop_copies(&mut self, copies: &[Copy], how: Mending) -> Vec<Mended> {
        if copies.is_empty() {
            return Vec::new();
        }
        if !how.dry_run && self.require_held().is_err() {
            return vec![Mended::Busy(case_path(&self.journal.case))];
        }
        let dropped = copies.iter().map(|copy| self.store.drop_copy(copy, how));
        dropped.collect()
    }

    /// Removes a copy that took the place of its file; tells it when it stays.
    fn left(&self, copy: &Copy) -> Option<Mended> {
        let removed = self.store.disk.remove(&self.store.path(&copy.inside));
        let is_left = removed.is_err();
        is_left.then(|| Mended::CopyLeft(copy.inside.clone()))
    }

    /// The line of the log about a copy that takes the place of its file.
    fn entry(&self, journal: &Journal, inside: String, digest: Digest, stamp: &Stamp) -> Entry {
        Entry {
            case: Some(journal.case.clone()),
            seq: Some(journal.last_seq()),
            ..self
                .store
                .office_entry(COPY_TAKEN, stamp, [(inside, digest)])
        }
    }
}
