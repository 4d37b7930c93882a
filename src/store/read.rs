//! Reading cases: open, parse, and believe only what the chain and the signatures vouch for.
//!
//! A journal's head signature covers all steps before it, so bulk reading verifies heads alone, as
//! batches; [`Store::verify_all`] verifies each. Nothing is passed over: a case that cannot be
//! believed is an error of that case, not of the report.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::absent::Chosen;
use super::files::{self, FileError, Print};
use super::finding::{Code, Detail, Finding, file_code, seal_code};
use super::layout::{attachment_path, case_path, journal_path, limit, sheet_path};
use super::listing::Listing;
use super::marks::Seen;
use super::seal;
use super::sign::{self, Claim, Domain};
use super::together::go_on_from;
use super::{Open, Store, StoreError};
use crate::record::journal::{JournalError, Standing};
use crate::record::office::{Head, Purpose};
use crate::record::sheet::{Sheet, SheetError};
use crate::record::step::SheetRef;
use crate::record::{CaseId, Journal};

/// How many journals are verified together.
const BATCH: usize = 256;

/// What reading many cases gave.
#[derive(Debug)]
pub struct AllCases<T> {
    /// One outcome for each case, in the order of the cases.
    pub cases: Vec<(CaseId, Result<T, StoreError>)>,
    /// Folders and files among them that are no cases.
    pub strays: Vec<Finding>,
    /// Cases that this machine saw and an admin let go since, of which this person was not told yet.
    pub let_go: Vec<CaseId>,
}

/// A journal and the sealed bytes it came from.
pub(super) struct Loaded {
    pub journal: Journal,
    pub sealed: Vec<u8>,
    /// The file that they stood in.
    pub print: Print,
}

/// What was made of a journal that was verified, and which one it was.
pub(super) struct Taken<T> {
    pub made: T,
    pub head: Head,
    pub print: Print,
}

impl Store<Open> {
    /// Reads one journal and verifies its head.
    pub fn read_journal(&self, case: &CaseId) -> Result<Journal, StoreError> {
        Ok(self.load(case)?.journal)
    }

    /// Remembers the end of a journal that was read, in the place of one that the logs explain.
    fn remember_read(&self, journal: &Journal) {
        let seen = self.head_seen(&journal.case);
        match seen.and_then(|seen| standing_code(journal, seen.head)) {
            Some(_) => go_on_from(self, journal),
            None => self.remember(&[head(journal)]),
        }
    }

    pub(super) fn load(&self, case: &CaseId) -> Result<Loaded, StoreError> {
        let folder = self.path(&case_path(case));
        if !files::exists(&folder) {
            return Err(self.no_case(case));
        }
        files::refuse_links(&self.root, &folder).map_err(|e| unreadable(case, &e))?;
        let loaded = self.open_journal(case)?;
        self.check_head(&loaded.journal)?;
        self.remember_read(&loaded.journal);
        Ok(loaded)
    }

    /// Reads all cases that `wanted` names and gives each journal to `take`, on all processors.
    ///
    /// A case that this machine saw and that is gone is among them, as one that cannot be read.
    ///
    /// `progress` is told how many are done. `take` meets journals before their heads are verified
    /// (what it makes of them waits for that): it must be total and have no effect beside its answer.
    pub fn read_all<T: Send>(
        &self,
        wanted: impl Fn(&CaseId) -> bool,
        progress: &(dyn Fn(usize) + Sync),
        take: impl Fn(&CaseId, Journal) -> T + Sync,
    ) -> Result<AllCases<T>, StoreError> {
        self.read_listed(self.cases()?, wanted, progress, take)
    }

    /// The same of cases that are listed already.
    pub fn read_listed<T: Send>(
        &self,
        listing: Listing,
        wanted: impl Fn(&CaseId) -> bool,
        progress: &(dyn Fn(usize) + Sync),
        take: impl Fn(&CaseId, Journal) -> T + Sync,
    ) -> Result<AllCases<T>, StoreError> {
        let Chosen { cases: ids, let_go } = self.wanted_of(listing.cases, wanted);
        self.fetch_file_keys(ids.len());
        let done = AtomicUsize::new(0);
        let read = |batch: &[CaseId]| {
            let taken = self.read_batch(batch, &take);
            progress(done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len());
            taken
        };
        let parts: Vec<_> = ids.par_chunks(BATCH).with_max_len(1).map(read).collect();
        let mut cases = Vec::with_capacity(ids.len());
        let mut heads = Vec::with_capacity(ids.len());
        for (case, outcome) in ids.into_iter().zip(parts.into_iter().flatten()) {
            let taken = outcome.map(|read| {
                heads.push((case.clone(), read.head));
                read.made
            });
            cases.push((case, taken));
        }
        rayon::join(|| self.remember(&heads), || self.keep_file_keys());
        let strays = listing.strays;
        Ok(AllCases {
            cases,
            strays,
            let_go,
        })
    }

    /// What `take` makes of the journals of some cases, and where they end.
    ///
    /// A journal goes as soon as it was taken from. What was made of it waits until the heads are
    /// verified together; when that fails, each case is read again and verified by itself.
    pub(super) fn read_batch<T>(
        &self,
        batch: &[CaseId],
        take: &(impl Fn(&CaseId, Journal) -> T + ?Sized),
    ) -> Vec<Result<Taken<T>, StoreError>> {
        let mut claims = Vec::with_capacity(batch.len());
        let read = |case: &CaseId| {
            let Loaded { journal, print, .. } = self.open_journal(case)?;
            self.state.roster.check_rights(&journal)?;
            let (_, head) = head(&journal);
            if !self.is_verified(case, head) {
                claims.push(self.head_claim(&journal));
            }
            self.check_seen(&journal)?;
            let made = take(case, journal);
            Ok(Taken { made, head, print })
        };
        let taken: Vec<Result<_, StoreError>> = batch.iter().map(read).collect();
        let claims: Option<Vec<Claim<'_>>> = claims.into_iter().collect();
        if claims.is_some_and(|claims| sign::verify_all(Domain::Step, &claims)) {
            return taken;
        }
        let alone = |case: &CaseId| {
            let Loaded { journal, print, .. } = self.open_journal(case)?;
            self.check_head(&journal)?;
            let (_, head) = head(&journal);
            let made = take(case, journal);
            Ok(Taken { made, head, print })
        };
        batch.iter().map(alone).collect()
    }

    fn head_claim(&self, journal: &Journal) -> Option<Claim<'_>> {
        let last = journal.steps.len().checked_sub(1)?;
        self.state.roster.claim(journal, last)
    }

    /// One journal, whose end this machine may have seen later than it is now.
    pub(super) fn load_unseen(&self, case: &CaseId) -> Result<Loaded, StoreError> {
        let loaded = self.open_journal(case)?;
        self.check_last(&loaded.journal)?;
        Ok(loaded)
    }

    /// Checks all that vouches for a journal.
    fn check_head(&self, journal: &Journal) -> Result<(), Finding> {
        self.check_last(journal)?;
        self.check_seen(journal)
    }

    /// Checks that the last step is by whom it names, and that all had the right.
    fn check_last(&self, journal: &Journal) -> Result<(), Finding> {
        self.state.roster.check_rights(journal)?;
        let last = journal.steps.len().saturating_sub(1);
        let faults = self.state.roster.check_signatures(journal, last);
        faults.into_iter().next().map_or(Ok(()), Err)
    }

    /// Verifies the signature of each step.
    pub fn verify_all(&self, journal: &Journal) -> Result<(), StoreError> {
        let faults = self.state.roster.check_signatures(journal, 0);
        let first = faults.into_iter().next();
        first.map_or(Ok(()), |finding| Err(finding.into()))
    }

    /// Refuses a journal that does not continue the one that this machine saw.
    pub(super) fn check_seen(&self, journal: &Journal) -> Result<(), Finding> {
        let Some(Seen { head: seen, .. }) = self.head_seen(&journal.case) else {
            return Ok(());
        };
        let Some(code) = standing_code(journal, seen) else {
            return Ok(());
        };
        if self.is_explained(journal, seen) {
            return Ok(());
        }
        let finding = Finding::at(code, &journal_path(&journal.case)).of(&journal.case);
        Err(finding.because(Detail::Seen(seen.seq)))
    }

    /// Opens and parses a journal; its place must be what it says, its signatures are not looked at.
    pub(super) fn open_journal(&self, case: &CaseId) -> Result<Loaded, Finding> {
        self.open_journal_in(case, &journal_path(case))
    }

    /// The same of a file that may not lie in its place.
    pub(super) fn open_journal_in(&self, case: &CaseId, inside: &str) -> Result<Loaded, Finding> {
        let at = |code| Finding::at(code, inside).of(case);
        let path = self.path(inside);
        let read = files::read_with_print(&path, limit::JOURNAL);
        let (bytes, print) = read.map_err(|e| {
            let code = if e.is_absent() {
                Code::NoJournal
            } else {
                file_code(&e)
            };
            at(code).because(e.problem)
        })?;
        let journal = self.journal_in(case, inside, &bytes)?;
        Ok(Loaded {
            journal,
            sealed: bytes,
            print,
        })
    }

    /// The journal of a case in sealed bytes, wherever they came from.
    pub(super) fn read_sealed_journal(
        &self,
        case: &CaseId,
        sealed: &[u8],
    ) -> Result<Journal, Finding> {
        self.journal_in(case, &journal_path(case), sealed)
    }

    fn journal_in(&self, case: &CaseId, inside: &str, sealed: &[u8]) -> Result<Journal, Finding> {
        if let Some(journal) = self.state.ahead.journal(case, sealed) {
            return Ok(journal);
        }
        let at = |code| Finding::at(code, inside).of(case);
        let text = self.open_journal_bytes(case, sealed).map_err(at)?;
        let text = String::from_utf8(text).map_err(|_| at(Code::Format))?;
        let journal = Journal::read(text).map_err(|e| {
            let code = format_code(e == JournalError::NewerFormat);
            at(code).because(e)
        })?;
        let opens = journal.steps.first().is_some_and(|s| s.step == "open") || journal.is_erased();
        let code = if journal.store != self.id {
            Code::OtherStore
        } else if journal.case != *case {
            Code::OtherCase
        } else if journal.procedure != case.procedure() {
            Code::OtherProcedure
        } else if !opens {
            Code::NotOpened
        } else {
            return Ok(journal);
        };
        Err(at(code))
    }

    /// Reads a sheet and checks that it is the one that the journal names.
    pub fn read_sheet(&self, case: &CaseId, sheet: &SheetRef) -> Result<Sheet, StoreError> {
        Ok(self.open_sheet(case, sheet)?.0)
    }

    /// The same, with the sealed bytes that it came from.
    pub(super) fn open_sheet(
        &self,
        case: &CaseId,
        sheet: &SheetRef,
    ) -> Result<(Sheet, Vec<u8>), StoreError> {
        self.open_sheet_in(case, sheet, &sheet_path(case, &sheet.stem))
    }

    /// The same of a file that may not lie in its place.
    pub(super) fn open_sheet_in(
        &self,
        case: &CaseId,
        sheet: &SheetRef,
        inside: &str,
    ) -> Result<(Sheet, Vec<u8>), StoreError> {
        let bytes = self.read_document(case, inside, limit::SHEET, Code::NoSheet)?;
        let read = self.sheet_in(case, sheet, inside, &bytes)?;
        Ok((read, bytes))
    }

    /// The sheet in sealed bytes, wherever they came from.
    pub(super) fn read_sealed_sheet(
        &self,
        case: &CaseId,
        sheet: &SheetRef,
        sealed: &[u8],
    ) -> Result<Sheet, StoreError> {
        self.sheet_in(case, sheet, &sheet_path(case, &sheet.stem), sealed)
    }

    fn sheet_in(
        &self,
        case: &CaseId,
        sheet: &SheetRef,
        inside: &str,
        sealed: &[u8],
    ) -> Result<Sheet, StoreError> {
        if let Some(sheet) = self.state.ahead.sheet(case, sheet, sealed) {
            return Ok(sheet);
        }
        let at = |code| Finding::at(code, inside).of(case);
        let text = self.open_text(Purpose::Documents, sealed).map_err(at)?;
        if Sheet::digest(&text) != sheet.sha256 {
            return Err(at(Code::OtherSheet).into());
        }
        let read = Sheet::read(&text).map_err(|e| {
            let code = format_code(e == SheetError::NewerFormat);
            at(code).because(e)
        })?;
        if read.store != self.id {
            return Err(at(Code::OtherStore).into());
        }
        if read.case != *case {
            return Err(at(Code::OtherCase).into());
        }
        Ok(read)
    }

    /// The documents that a journal names, by their paths inside the store.
    pub(super) fn named_by(&self, journal: &Journal) -> Result<BTreeSet<String>, StoreError> {
        let case = &journal.case;
        let mut named = BTreeSet::new();
        for sheet in journal.steps.iter().filter_map(|step| step.sheet.as_ref()) {
            let read = self.read_sheet(case, sheet)?;
            named.insert(sheet_path(case, &sheet.stem));
            let attached = read.attachments.iter();
            named.extend(attached.map(|one| attachment_path(case, &one.file)));
        }
        Ok(named)
    }

    fn read_document(
        &self,
        case: &CaseId,
        inside: &str,
        limit: u64,
        absent: Code,
    ) -> Result<Vec<u8>, StoreError> {
        let (file, length) = self.open_document(case, inside, limit, absent)?;
        let read = files::read_open(file, &self.path(inside), length, limit);
        read.map_err(|e| {
            let finding = Finding::at(file_code(&e), inside).of(case);
            finding.because(e.problem).into()
        })
    }

    /// Opens a document of a case, still sealed, and tells its length.
    pub(super) fn open_document(
        &self,
        case: &CaseId,
        inside: &str,
        limit: u64,
        absent: Code,
    ) -> Result<(impl Read + use<>, u64), StoreError> {
        self.require(Purpose::Documents.right())?;
        if !self.reads_documents() {
            return Err(StoreError::Keys(Purpose::Documents));
        }
        let path = self.path(inside);
        let open = files::refuse_links(&self.root, &path).and_then(|()| files::open(&path, limit));
        open.map_err(|e| {
            let code = if e.is_absent() { absent } else { file_code(&e) };
            Finding::at(code, inside).of(case).because(e.problem).into()
        })
    }

    /// The text in sealed bytes.
    pub(super) fn open_text(&self, purpose: Purpose, sealed: &[u8]) -> Result<String, Code> {
        let opened = self.open_bytes(purpose, sealed)?;
        String::from_utf8(opened).map_err(|_| Code::Format)
    }

    /// What is in sealed bytes.
    pub(super) fn open_bytes(&self, purpose: Purpose, sealed: &[u8]) -> Result<Vec<u8>, Code> {
        if sealed.is_empty() {
            return Err(Code::Empty);
        }
        seal::open(sealed, self.state.ring.openers(purpose)).map_err(seal_code)
    }
}

/// The code for a text that was not read.
fn format_code(is_newer: bool) -> Code {
    if is_newer {
        Code::NewerFormat
    } else {
        Code::Format
    }
}

fn unreadable(case: &CaseId, error: &FileError) -> Finding {
    let finding = Finding::at(file_code(error), &case_path(case));
    finding.of(case).because(error.problem)
}

/// What is wrong with a journal that does not hold an end that was seen before.
pub(super) fn standing_code(journal: &Journal, seen: Head) -> Option<Code> {
    match journal.standing(seen.seq, seen.digest) {
        Standing::Kept => None,
        Standing::Rewritten => Some(Code::Rewritten),
        Standing::Cut => Some(Code::RolledBack),
    }
}

/// Where a journal ends.
pub(super) fn head(journal: &Journal) -> (CaseId, Head) {
    let head = Head {
        seq: journal.last_seq(),
        digest: journal.head(),
    };
    (journal.case.clone(), head)
}
