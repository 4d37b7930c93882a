//! Copies of sheets and attached files: what stands on them never changes, and the journal vouches
//! for it.

use std::collections::BTreeMap;
use std::io;

use super::super::{Mended, Mending};
use super::Copy;
use crate::record::journal::Digest;
use crate::record::sheet::Attachment;
use crate::record::step::SheetRef;
use crate::record::{CaseId, Journal};
use crate::store::files::{self, Access, FileError, pump};
use crate::store::layout::{attachment_path, limit, sheet_path};
use crate::store::{LockedCase, Open, Stamp, Store, StoreError};

/// What a journal names, and by what it is known.
pub(super) enum Named {
    Sheet(SheetRef),
    Attachment(Attachment),
}

impl Store<Open> {
    /// The documents that a journal names, by their paths.
    pub(super) fn documents_of_journal(&self, journal: &Journal) -> BTreeMap<String, Named> {
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
    pub(super) fn fits(&self, case: &CaseId, named: &Named, inside: &str) -> bool {
        match named {
            Named::Sheet(reference) => self.open_sheet_in(case, reference, inside).is_ok(),
            Named::Attachment(one) => {
                let read = self.copy_attachment_in(case, one, inside, &mut io::sink());
                read.is_ok()
            }
        }
    }
}

impl LockedCase<'_> {
    /// Copies of documents: first of sheets, for what is attached is known from them.
    pub(super) fn mend_all_documents(
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
