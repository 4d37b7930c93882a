//! An older state of the store that was put back knowingly: an admin says so, and that stays, in
//! signed lines of the log and, of what older versions of the office's facts list otherwise, in a
//! new version.
//!
//! Records go back; the office's facts do not, for a holder who left would come back with them.
//! They are put back as this machine saw them last, unless they went on in another way meanwhile.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::{Forgotten, Mended, Mending};
use crate::record::CaseId;
use crate::record::log_line::{Entry, GO_BACK, GONE, nothing_at};
use crate::record::office::{Heads, OfficeVersion, Purpose, Right};
use crate::store::check::Check;
use crate::store::files;
use crate::store::finding::{Code, Finding};
use crate::store::keys::KeyFile;
use crate::store::layout::{journal_path, keys_path, limit};
use crate::store::memory::{Memory, Pin};
use crate::store::office_chain::{Break, BreakReason, Chain, version_path};
use crate::store::read::head;
use crate::store::roster::Roster;
use crate::store::standing::Locked;
use crate::store::{Open, Stamp, Store, StoreError};

/// What a line of the log says was done when files of the office or the keys were put back of which
/// no other line tells any more.
const RESTORED: &str = "restored";

impl Locked<'_> {
    /// Takes a case as it stands now, put back from a backup or lost, as the one to go on from;
    /// tells whether another was known. Only an admin decides that.
    pub fn accept(
        &mut self,
        case: &CaseId,
        dry_run: bool,
        stamp: &Stamp,
    ) -> Result<bool, StoreError> {
        let is_known = self.tell_accepted(case, dry_run, stamp)?;
        let is_listed = self.list_anew(&[case.clone()].into(), dry_run, stamp)?;
        if is_known && !dry_run {
            self.store.forget_heads([case])?;
        }
        let is_any_gone = self.tell_lost(case, dry_run, stamp)?;
        Ok(is_known || is_listed || is_any_gone)
    }

    /// Goes on from all records and logs as they stand, where later ones are known.
    pub(super) fn go_back(
        &mut self,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        self.require_unstopped(Right::Admin)?;
        let check = self.check(&|_| true, &|_| {})?;
        let back = self.records_back(&check)?;
        let logs = self.logs_lost()?;
        // Forgotten last: whoever is stopped before it finds the same again, and goes on.
        if !how.dry_run {
            self.tell_back(&back, &logs, stamp)?;
        }
        self.list_anew(&back, how.dry_run, stamp)?;
        if !how.dry_run {
            self.store.forget_heads(&back)?;
            self.forget_logs(&logs)?;
            self.tell_restored(&check, stamp);
        }
        let accepted = back.iter().map(|case| Mended::Accepted(case.to_string()));
        let forgotten = logs.into_iter().map(Mended::LogForgotten);
        Ok(accepted.chain(forgotten).collect())
    }

    /// Lists the ends of records anew which the office's facts list otherwise, and as unread those
    /// that are gone; tells whether there were any.
    fn list_anew(
        &mut self,
        cases: &BTreeSet<CaseId>,
        dry_run: bool,
        stamp: &Stamp,
    ) -> Result<bool, StoreError> {
        let mut heads = Heads::default();
        for case in cases {
            match self.open_journal(case) {
                Ok(loaded) => heads.cases.extend([head(&loaded.journal)]),
                Err(finding) if finding.code == Code::NoJournal && !self.has(case) => {
                    heads.unread.insert(case.clone());
                }
                Err(_) => {}
            }
        }
        // Nothing is taken but the end: each step must still be signed by whom it names.
        let roster = Roster::going_back(&self.state.chain, Some(&heads));
        let is_wanted = |case: &CaseId| {
            let journal = self.open_journal(case).map(|loaded| loaded.journal);
            journal.is_ok_and(|journal| {
                let is_right = !self.state.roster.has_late(&journal)
                    && roster.check_rights(&journal).is_ok()
                    && roster.check_signatures(&journal, 0).is_empty();
                let is_listed = !self.check_listed(&journal).is_empty();
                is_right && (is_listed || self.state.roster.check_rights(&journal).is_err())
            })
        };
        heads.cases.retain(|case, _| is_wanted(case));
        let known = self.state.chain.listed().filter(|(_, is_back)| *is_back);
        let known: BTreeSet<&CaseId> = known.flat_map(|(heads, _)| &heads.unread).collect();
        heads.unread.retain(|case| !known.contains(case));
        let is_any = !heads.cases.is_empty() || !heads.unread.is_empty();
        if is_any && !dry_run {
            self.change(stamp, None, |office| office.heads = Some(heads))?;
        }
        Ok(is_any)
    }

    /// Tells the log of files that are as the signed chain has them, and of which no log tells.
    fn tell_restored(&self, check: &Check, stamp: &Stamp) {
        let told = check.findings.iter().filter(|f| f.code == Code::NotLogged);
        let told = told.filter(|f| f.case.is_none());
        let files = told.filter_map(|finding| {
            let inside = finding.file.clone()?;
            let digest = files::digest(&self.path(&inside), limit::OFFICE).ok()?;
            Some((inside, digest))
        });
        let entry = self.office_entry(RESTORED, stamp, files);
        if !entry.files.is_empty() {
            self.finish(&[entry], Vec::new());
        }
    }
}

impl Store<Open> {
    /// Tells the log that documents of a case are gone for good of which it tells, and which no step
    /// names any more; tells whether there are any.
    fn tell_lost(&self, case: &CaseId, dry_run: bool, stamp: &Stamp) -> Result<bool, StoreError> {
        let check = self.check(&|other| other == case, &|_| {})?;
        let is_lost = |f: &Finding| f.code == Code::LogFile && f.case.as_ref() == Some(case);
        let lost = check.findings.into_iter().filter(is_lost);
        let mut lost: Vec<String> = lost.filter_map(|finding| finding.file).collect();
        lost.retain(|inside| *inside != journal_path(case));
        // What a step names is missing, whatever anybody says.
        let journal = self.open_journal(case).ok();
        let named = journal.and_then(|loaded| self.named_by(&loaded.journal).ok());
        let Some(named) = named.filter(|_| !lost.is_empty()) else {
            return Ok(false);
        };
        lost.retain(|inside| !named.contains(inside));
        let is_any = !lost.is_empty();
        if !dry_run {
            self.tell_removed(case, lost, stamp)?;
        }
        Ok(is_any)
    }

    /// Tells the log that documents of a case are gone for good.
    pub(super) fn tell_removed(
        &self,
        case: &CaseId,
        documents: Vec<String>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        if documents.is_empty() {
            return Ok(());
        }
        self.log_back(&[Entry {
            case: Some(case.clone()),
            ..self.office_entry(GONE, stamp, nothing_at(documents))
        }])
    }

    /// Takes a case as it stands now as the one to go on from; tells whether this machine remembered
    /// another. A line of the log tells who did.
    pub fn accept_head(
        &mut self,
        case: &CaseId,
        dry_run: bool,
        stamp: &Stamp,
    ) -> Result<bool, StoreError> {
        let is_known = self.tell_accepted(case, dry_run, stamp)?;
        if is_known && !dry_run {
            self.forget_heads([case])?;
        }
        Ok(is_known)
    }

    /// Tells the log that a case is taken as it stands now, when this machine remembers it; tells
    /// whether it does.
    fn tell_accepted(
        &self,
        case: &CaseId,
        dry_run: bool,
        stamp: &Stamp,
    ) -> Result<bool, StoreError> {
        self.require_unstopped(Right::Admin)?;
        let memory = self.state.memory.as_ref();
        let is_known = memory.is_some_and(|memory| memory.head_of(case).is_some());
        if is_known && !dry_run {
            self.log_back(&[self.entry_of_back(Some(case), stamp, &journal_path(case))])?;
        }
        Ok(is_known)
    }

    /// Forgets where these cases ended. Whatever else tells of them must be written by then.
    fn forget_heads<'c>(
        &mut self,
        cases: impl IntoIterator<Item = &'c CaseId>,
    ) -> Result<(), StoreError> {
        let Some(memory) = &self.state.memory else {
            return Ok(());
        };
        for case in cases {
            memory.forget(case)?;
        }
        self.state.heads = OnceLock::new();
        Ok(())
    }

    /// The records that stand at an older end than is known, or are gone.
    fn records_back(&self, check: &Check) -> Result<BTreeSet<CaseId>, StoreError> {
        let there: BTreeSet<CaseId> = self.cases()?.cases.into_iter().collect();
        let is_back = |f: &&Finding| match (f.code, &f.case) {
            (Code::RolledBack | Code::Rewritten, _) => true,
            // A folder that lacks its journal is damage, and no older state.
            (Code::NoJournal, Some(case)) => !there.contains(case),
            _ => false,
        };
        let back = check.findings.iter().filter(is_back);
        Ok(back.filter_map(|f| f.case.clone()).collect())
    }

    /// Tells the log from which records and logs this machine goes on as they stand.
    fn tell_back(
        &self,
        back: &BTreeSet<CaseId>,
        logs: &[String],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let of_case = |case| self.entry_of_back(Some(case), stamp, &journal_path(case));
        let of_log = |inside: &String| self.entry_of_back(None, stamp, inside);
        let entries = back.iter().map(of_case).chain(logs.iter().map(of_log));
        self.log_back(&entries.collect::<Vec<_>>())
    }

    /// What becomes of the office's facts when those of the store went on in another way than this
    /// machine saw: nothing, unless an admin of both goes back to those of the store.
    pub(super) fn part_with(
        &self,
        memory: &Memory,
        version: u32,
        how: Mending,
        stamp: &Stamp,
    ) -> Result<Vec<Mended>, StoreError> {
        let why = BreakReason::Pinned;
        let parted = Break { version, why };
        if how.forgotten != Forgotten::LaterState {
            return Err(StoreError::OfficeParted(parted));
        }
        self.require(Right::Admin)?;
        let stored = Chain::load(&self.root, &self.id).map_err(StoreError::Office)?;
        if let Some(broken) = stored.broken {
            return Err(StoreError::Office(broken));
        }
        let me = (self.state.me.recipient(), self.state.me.signing());
        let mut holders = stored.office().active();
        let needed = Right::Admin;
        if !holders.any(|h| (h.recipient.as_str(), h.signing) == me && h.right == needed) {
            return Err(StoreError::Right { needed });
        }
        let bound = self.bound_to_ours(stored.office())?;
        if !bound.is_empty() {
            return Err(StoreError::KeysParted(parted, bound));
        }
        let last = &stored.last().file;
        let inside = version_path(last.office.version);
        let mut mended = vec![Mended::WentBack(inside.clone())];
        if !how.dry_run {
            let former = memory.keep_former(&self.state.chain)?;
            mended.push(Mended::FormerKept(former.display().to_string()));
            self.log_back(&[self.entry_of_back(None, stamp, &inside)])?;
            let (version, digest) = (last.office.version, last.digest);
            let pin = Pin { version, digest };
            let versions = stored.versions().iter();
            let versions = versions.map(|v| (v.file.office.version, v.text.as_bytes()));
            memory.follow(pin, versions)?;
        }
        Ok(mended)
    }

    /// The files of records that would open with no key any more, were those of this machine to go
    /// for the ones that lie in the store and count by these facts.
    fn bound_to_ours(&self, theirs: &OfficeVersion) -> Result<Vec<String>, StoreError> {
        let of = |purpose| {
            let bytes = files::read(&self.path(&keys_path(purpose)), limit::KEYS).ok()?;
            let mut file = KeyFile::open(purpose, &bytes, &self.state.me).ok()?;
            file.keep_known(purpose, theirs);
            Some(file)
        };
        let files = Purpose::ALL.into_iter().filter_map(|p| Some((p, of(p)?)));
        let keys = files.flat_map(|(p, file)| {
            let keys = file.keys.into_iter();
            keys.map(move |key| (p, key.recipient()))
        });
        let keys: BTreeSet<(Purpose, String)> = keys.collect();
        self.opened_without(&|purpose, key| keys.contains(&(purpose, key.recipient())))
    }

    /// What a line tells of a file from which we went on, and of its case.
    fn entry_of_back(&self, case: Option<&CaseId>, stamp: &Stamp, inside: &str) -> Entry {
        let digest = files::digest(&self.path(inside), limit::LOG).ok();
        let told = digest.map(|digest| (inside.to_owned(), digest));
        Entry {
            case: case.cloned(),
            ..self.office_entry(GO_BACK, stamp, told)
        }
    }

    /// Without its line nobody could tell that it was meant.
    pub(in crate::store) fn log_back(&self, entries: &[Entry]) -> Result<(), StoreError> {
        let logged = entries.is_empty() || self.finish(entries, Vec::new());
        logged.then_some(()).ok_or(StoreError::NotLogged)
    }
}
