//! Copies that a cloud folder made of files that two machines changed: what the store holds already
//! goes, what goes on from it takes its place, and what has gone another way stays and is told.
//!
//! Nothing goes that is not proved to be superfluous, and nothing takes a place that was not
//! verified whole. Of a file that is not in its place nobody can tell whose steps count: two ways
//! that parted are for people to join, by recording the steps again.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Read as _};

use super::parted::{Standing, standing};
use super::{Mended, Mending};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::Purpose;
use crate::record::sheet::Attachment;
use crate::record::step::SheetRef;
use crate::record::{CaseId, Journal};
use crate::store::conflict::original;
use crate::store::files::{self, Access, FileError, Kind, Tally, pump};
use crate::store::intent::Intent;
use crate::store::layout::{
    DOCUMENTS, KEYS, LOG, OFFICE, attachment_path, case_path, journal_path, limit, limit_of,
    sheet_path,
};
use crate::store::read::head;
use crate::store::{LockedCase, Open, Stamp, Store, StoreError};

/// What a line of the log says was done when a copy took the place of its file.
const COPY_TAKEN: &str = "copy-taken";

/// A copy, and the file of which it is one.
#[derive(Clone)]
struct Copy {
    inside: String,
    of: String,
}

/// What a journal names, and by what it is known.
enum Named {
    Sheet(SheetRef),
    Attachment(Attachment),
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

    /// The documents that a journal names, by their paths.
    fn documents_of_journal(&self, journal: &Journal) -> BTreeMap<String, Named> {
        let case = &journal.case;
        let mut named = BTreeMap::new();
        for reference in journal.steps.iter().filter_map(|step| step.sheet.as_ref()) {
            let sheet = self.read_sheet(case, reference).ok();
            for one in sheet.into_iter().flat_map(|sheet| sheet.attachments) {
                named.insert(attachment_path(case, &one.file), Named::Attachment(one));
            }
            let inside = sheet_path(case, &reference.stem);
            named.insert(inside, Named::Sheet(reference.clone()));
        }
        named
    }

    /// Whether a file, wherever it lies, is the one that a journal names.
    fn fits(&self, case: &CaseId, named: &Named, inside: &str) -> bool {
        match named {
            Named::Sheet(reference) => self.open_sheet_in(case, reference, inside).is_ok(),
            Named::Attachment(one) => {
                let read = self.copy_attachment_in(case, one, inside, &mut io::sink());
                read.is_ok()
            }
        }
    }

    /// All that vouches for a journal, and all that it names.
    fn prove(&self, journal: &Journal) -> Result<(), StoreError> {
        self.state.roster.check_rights(journal)?;
        self.verify_all(journal)?;
        self.check_seen(journal)?;
        self.check_listed(journal)
            .into_iter()
            .next()
            .map_or(Ok(()), Err)?;
        let named = self.documents_of_journal(journal);
        let is_there = |(inside, named): (&String, &Named)| self.fits(&journal.case, named, inside);
        if named.iter().all(is_there) {
            Ok(())
        } else {
            Err(StoreError::NotSound)
        }
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

    /// The copies of the journal.
    fn mend_journals(
        &mut self,
        copies: Vec<Copy>,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let (mut mended, mut held, mut longer) = (Vec::new(), Vec::new(), Vec::new());
        let is_signed = self.store.verify_all(&self.journal).is_ok();
        for copy in copies {
            let opened = self.store.open_journal_in(&self.journal.case, &copy.inside);
            let Ok(opened) = opened else {
                mended.push(copy.kept());
                continue;
            };
            match standing(&self.journal, &opened.journal) {
                // Signatures are in no digest: the true ones may stand in the copy alone.
                Standing::Held if !is_signed => mended.push(copy.kept()),
                Standing::Held => held.push(copy),
                Standing::GoesOn => longer.push((copy, opened.journal)),
                Standing::Parted(steps) => mended.push(Mended::CopyKept(copy.inside, steps)),
            }
        }
        longer.sort_by_key(|(_, journal)| Reverse(journal.last_seq()));
        let is_whole = |journal: &Journal| {
            let mut others = longer.iter().map(|(_, other)| standing(journal, other));
            others.all(|other| other == Standing::Held) && self.store.prove(journal).is_ok()
        };
        match longer.first() {
            Some((copy, journal)) if is_whole(journal) => {
                mended.push(Mended::CopyTaken(copy.inside.clone()));
                if !how.dry_run {
                    self.take(journal.clone(), stamp)?;
                    mended.extend(self.left(copy));
                }
                held.extend(longer.into_iter().skip(1).map(|(copy, _)| copy));
            }
            _ => mended.extend(longer.iter().map(|(copy, own)| self.not_taken(copy, own))),
        }
        mended.extend(self.drop_copies(&held, how));
        Ok(mended)
    }

    /// Removes a copy that took the place of its file; tells it when it stays.
    fn left(&self, copy: &Copy) -> Option<Mended> {
        let removed = self.store.disk.remove(&self.store.path(&copy.inside));
        let is_left = removed.is_err();
        is_left.then(|| Mended::CopyLeft(copy.inside.clone()))
    }

    /// A copy that goes on, and could not be proved or is not the only one.
    fn not_taken(&self, copy: &Copy, journal: &Journal) -> Mended {
        let last = self.journal.last_seq();
        let steps = journal.steps.iter().filter(|step| step.seq > last);
        let steps = steps.map(|step| (step.seq, step.step.to_string()));
        Mended::CopyKept(copy.inside.clone(), steps.collect())
    }

    /// Puts a journal that goes on in the place of ours, as every other write does.
    fn take(&mut self, journal: Journal, stamp: &Stamp) -> Result<(), StoreError> {
        let store = self.store;
        let sealed = store.seal_proved(Purpose::Journal, journal.text().as_bytes())?;
        let inside = journal_path(&journal.case);
        let digest = Digest::of(&sealed);
        let entry = self.entry(&journal, inside.clone(), digest, stamp);
        let recorded = store.begin(&[Intent {
            entry: entry.clone(),
            head: Some(journal.head()),
        }]);
        let ready = store
            .disk
            .ready(&store.path(&inside), &sealed, Access::Shared);
        let replaced = ready.map_err(StoreError::from);
        if let Err(error) = replaced.and_then(|ready| self.replace(ready)) {
            if self.require_unchanged().is_ok() {
                store.drop_intents(recorded);
            }
            return Err(error);
        }
        self.sealed = digest;
        self.journal = journal;
        store.remember(&[head(&self.journal)]);
        if self.journal.is_erased() {
            store.forget_file_keys();
            store.forget_kept(&self.journal.case);
        }
        store.finish(&[entry], recorded);
        Ok(())
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

    /// Copies of documents: first of sheets, for what is attached is known from them.
    fn mend_all_documents(
        &mut self,
        copies: Vec<Copy>,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let is_sheet = |copy: &Copy| copy.of.ends_with(".toml.age");
        let (sheets, attached): (Vec<Copy>, Vec<Copy>) = copies.into_iter().partition(is_sheet);
        let mut mended = self.mend_documents(&sheets, how, stamp)?;
        mended.extend(self.mend_documents(&attached, how, stamp)?);
        Ok(mended)
    }

    /// Copies of documents; what stands on them never changes, so one that fits is as good as
    /// another.
    fn mend_documents(
        &mut self,
        copies: &[Copy],
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        if copies.is_empty() {
            return Ok(Vec::new());
        }
        let (store, case) = (self.store, self.journal.case.clone());
        let named = store.documents_of_journal(&self.journal);
        let (mut mended, mut held) = (Vec::new(), Vec::new());
        for copy in copies {
            let judged = files::digest(&store.path(&copy.inside), limit::ATTACHMENT).ok();
            let fits = |inside: &str| {
                let named = named.get(&copy.of);
                named.is_some_and(|named| store.fits(&case, named, inside))
            };
            let is_same = store.begins_with(copy) == Some(true);
            if is_same || (fits(&copy.inside) && fits(&copy.of)) {
                held.push(copy.clone());
            } else if fits(&copy.inside) {
                mended.push(Mended::CopyTaken(copy.inside.clone()));
                if !how.dry_run {
                    self.put(copy, judged, stamp)?;
                    mended.extend(self.left(copy));
                }
            } else {
                mended.push(copy.kept());
            }
        }
        mended.extend(self.drop_copies(&held, how));
        Ok(mended)
    }

    /// Puts a document in the place of the one that is away or damaged.
    fn put(
        &mut self,
        copy: &Copy,
        judged: Option<Digest>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let store = self.store;
        let (from, to) = (store.path(&copy.inside), store.path(&copy.of));
        let fill = |out: &mut dyn io::Write| {
            let passed = pump(&mut files::open(&from, limit::ATTACHMENT)?.0, out, u64::MAX);
            passed.map_err(|stopped| stopped.at(&from, limit::ATTACHMENT))?;
            Ok(())
        };
        let staged = store
            .disk
            .stage::<FileError>(&to, Access::Shared, fill, |_| Ok(()))?;
        let entry = self.entry(&self.journal, copy.of.clone(), staged.digest, stamp);
        self.require_held()?;
        if judged != Some(staged.digest) {
            // Something else lies there by now than what was looked into.
            return Err(StoreError::CaseChanged(self.journal.case.clone()));
        }
        store.disk.place_over(staged, &to)?;
        store.finish(&[entry], Vec::new());
        Ok(())
    }
}
