//! Is the tree sound: names, sealing, format, chains, signatures, digests, logs, strays.
//!
//! Without keys all is checked that signatures and ciphertexts tell; with keys the contents too.
//! None of the checks stops the others, and what could not be checked is said.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Code, Finding};
use super::keys::Keyring;
use super::layout::{ATTRIBUTES, MARKER, case_path, keys_path};
use super::office_chain::{Break, Chain};
use super::open::keys_office;
use super::roster::Roster;
use super::{Closed, Open, Store, StoreError, files};
use crate::record::office::Purpose;
use crate::record::{CaseId, Level};

mod cases;
mod logs;
mod tree;

use logs::{Logged, SeenLogs};
use tree::{Tree, What};

/// What could not be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unchecked {
    /// Contents of all sealed files: no key was used.
    Contents,
    /// Sheets and attached files: our right does not open them.
    Documents,
}

/// What was checked and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    /// How many cases were looked at; the team's own journal is none.
    pub cases: usize,
    /// How many contacts were looked at.
    pub contacts: usize,
    /// How many files were looked at.
    pub files: usize,
    /// What could not be checked.
    pub unchecked: Vec<Unchecked>,
    /// What is wrong, by place.
    pub findings: Vec<Finding>,
}

/// Which cases to look at; the rest of the tree always is.
pub type Wanted<'a> = &'a (dyn Fn(&CaseId) -> bool + Sync);
/// Told how many cases are done.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

impl Store<Closed> {
    /// Checks what can be checked without any key.
    pub fn check(&self, wanted: Wanted<'_>) -> Result<Check, StoreError> {
        let chain = Chain::load(&self.root, &self.id);
        let broken = match &chain {
            Ok(chain) => chain.broken.as_ref(),
            Err(broken) => Some(broken),
        };
        let roster = chain.as_ref().ok().map(Roster::of);
        let mut survey = self.survey(
            wanted,
            (chain.as_ref().ok(), broken),
            roster.as_ref(),
            &SeenLogs::new(),
        )?;
        survey.compare(&BTreeMap::new());
        Ok(survey.finish(vec![Unchecked::Contents]))
    }
}

impl Store<Open> {
    /// Checks the tree and all that our right opens.
    pub fn check(&self, wanted: Wanted<'_>, progress: Progress<'_>) -> Result<Check, StoreError> {
        let roster = Some(&self.state.roster);
        let seen = self.seen_logs();
        let mut survey = self.survey(
            wanted,
            (Some(&self.state.chain), self.writes_stopped()),
            roster,
            &seen,
        )?;
        self.remember_logs(&survey.logged);
        let lengths = self.check_cases(&mut survey, progress);
        survey.compare(&lengths);
        self.check_keys(&mut survey);
        let there = self.cases()?.cases;
        let gone = self
            .cases_gone(&there)
            .into_iter()
            .filter(|case| wanted(case));
        let lost = |case: CaseId| Finding::at(Code::NoJournal, &case_path(&case)).of(&case);
        survey.findings.extend(gone.map(lost));
        let mut unchecked = Vec::new();
        if !self.reads_documents() {
            unchecked.push(Unchecked::Documents);
        }
        Ok(survey.finish(unchecked))
    }

    fn check_keys(&self, survey: &mut Survey<'_>) {
        let (office, state) = (self.office(), &self.state);
        let office = keys_office(state.bundle.as_ref(), office);
        let (ring, findings) =
            Keyring::open(&self.root, None, &office, &state.me, state.holder.right);
        survey.findings.extend(findings);
        for purpose in Purpose::ALL {
            if ring.file(purpose).keys.len() > 1 {
                let inside = keys_path(purpose);
                survey
                    .findings
                    .push(Finding::at(Code::KeysUnfinished, &inside));
            }
        }
    }
}

/// What the checks share and gather.
struct Survey<'a> {
    wanted: Wanted<'a>,
    tree: Tree,
    logged: Logged,
    findings: Vec<Finding>,
}

impl<S: Sync> Store<S> {
    fn survey<'a>(
        &self,
        wanted: Wanted<'a>,
        (chain, broken): (Option<&Chain>, Option<&Break>),
        roster: Option<&Roster>,
        seen: &SeenLogs,
    ) -> Result<Survey<'a>, StoreError> {
        let mut findings = Vec::new();
        let mut tree = self.read_tree(wanted, &mut findings)?;
        self.read_files(&mut tree, &mut findings);
        findings.extend(broken.map(Break::finding));
        let mut logged = self.read_logs(&tree, roster, seen, &mut findings);
        if let Some(chain) = chain {
            let bundle = self.bundle_by(chain)?;
            logged = logged.through(bundle.as_ref());
        }
        if !files::exists(&self.path(ATTRIBUTES)) {
            findings.push(Finding::at(Code::NoAttributes, ATTRIBUTES));
        }
        // A folder that we may not write to says nothing about locks.
        if files::folder_locks(&self.root) == Ok(false) {
            findings.push(Finding::at(Code::NoLocks, MARKER));
        }
        Ok(Survey {
            wanted,
            tree,
            logged,
            findings,
        })
    }
}

impl Survey<'_> {
    /// Compares the files with what the logs tell; `lengths` are those of the journals we opened.
    fn compare(&mut self, lengths: &BTreeMap<CaseId, u32>) {
        let found = self.logged.compare(&self.tree, lengths, self.wanted);
        self.findings.extend(found);
    }

    fn finish(mut self, unchecked: Vec<Unchecked>) -> Check {
        if !self.logged.is_final {
            self.weigh_log_digests(&unchecked);
        }
        // That no log tells of an orphan goes without saying.
        let orphans = self.findings.iter().filter(|f| f.code == Code::Orphan);
        let orphans: BTreeSet<_> = orphans.map(|f| f.file.clone()).collect();
        self.findings
            .retain(|f| f.code != Code::NotLogged || !orphans.contains(&f.file));
        let place = |f: &Finding| (f.case.clone(), f.file.clone(), f.step, f.code);
        self.findings.sort_by_key(place);
        self.findings.dedup();
        Check {
            cases: self.tree.cases.iter().filter(|c| c.is_case()).count(),
            contacts: self.tree.cases.iter().filter(|c| c.is_of_many()).count(),
            files: self.tree.files.len(),
            unchecked,
            findings: self.findings,
        }
    }

    /// A file that is not the one of the logs, but whose contents are vouched for, was sealed anew
    /// by a write whose line is still to come.
    fn weigh_log_digests(&mut self, unchecked: &[Unchecked]) {
        let is_fault = |f: &&Finding| f.level() == Level::Error && f.code != Code::LogDigest;
        let faults = self.findings.iter().filter(is_fault);
        let faulty: BTreeSet<_> = faults.filter_map(|f| f.file.clone()).collect();
        let with_keys = !unchecked.contains(&Unchecked::Contents);
        let is_sound = |inside: &String| {
            let found = self.tree.files.get(inside);
            let seen = found.is_some_and(|found| match found.what {
                What::Office => true,
                What::Keys => with_keys,
                What::Journal => with_keys && found.case.is_some(),
                What::Document => unchecked.is_empty() && found.case.is_some(),
                What::Log => false,
            });
            seen && !faulty.contains(inside)
        };
        for finding in self
            .findings
            .iter_mut()
            .filter(|f| f.code == Code::LogDigest)
        {
            if finding.file.as_ref().is_some_and(is_sound) {
                finding.code = Code::NotLogged;
            }
        }
    }
}
