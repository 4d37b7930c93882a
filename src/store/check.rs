//! Is the tree sound: names, sealing, format, chains, signatures, digests, logs, strays.
//!
//! Without keys all is checked that signatures and ciphertexts tell; with keys the contents too.
//! None of the checks stops the others, and what could not be checked is said.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::bundle::BUNDLE_FILE;
use super::finding::{Code, Finding};
use super::layout::{ATTRIBUTES, ATTRIBUTES_TEXT, LOG, MARKER, case_path, limit};
use super::memory::Memory;
use super::office_chain::{Break, BreakReason, Chain};
use super::roster::Roster;
use super::{Closed, Open, Store, StoreError, files, marker_text};
use crate::record::bundle::Bundle;
use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::record::{CaseId, Level};

mod cases;
mod gone;
mod keys;
mod logs;
mod tree;

pub(in crate::store) use cases::check_listed;
use logs::{Logged, SeenLogs, Waits, has_file, seen_logs};
use tree::{Tree, What};

/// How many steps the journals have that we opened.
type Lengths = BTreeMap<CaseId, u32>;

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

/// Which cases to look at, and which of them to read.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Those whose names and places are checked.
    pub cases: Wanted<'a>,
    /// Those of them whose files are read.
    pub read: Wanted<'a>,
}

impl<'a> Asked<'a> {
    /// All that is looked at is read.
    pub fn whole(cases: Wanted<'a>) -> Self {
        Self {
            cases,
            read: &|_| true,
        }
    }

    fn reads(&self, case: &CaseId) -> bool {
        (self.cases)(case) && (self.read)(case)
    }
}

/// Told how many cases are done.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

impl Store<Closed> {
    /// Checks what can be checked without any key.
    pub fn check(&self, wanted: Wanted<'_>) -> Result<Check, StoreError> {
        self.check_blind(Asked::whole(wanted), None)
    }

    /// The same, beside what this machine remembers of the store under that folder.
    pub fn check_remembered(&self, asked: Asked<'_>, memory: &Path) -> Result<Check, StoreError> {
        // A look leaves nothing behind where nothing was.
        let is_known = files::exists(&memory.join(&self.id));
        let memory = is_known.then(|| Memory::open(memory, &self.id, &self.disk).ok());
        self.check_blind(asked, memory.flatten().as_ref())
    }

    fn check_blind(&self, asked: Asked<'_>, memory: Option<&Memory>) -> Result<Check, StoreError> {
        let chain = Chain::load(&self.root, &self.id);
        let broken = match &chain {
            Ok(chain) => chain.broken.clone().or_else(|| not_pinned(chain, memory)),
            Err(broken) => Some(broken.clone()),
        };
        // Of a broken chain not all holders are known, and who signed what cannot be told.
        let whole = chain.as_ref().ok().filter(|chain| chain.broken.is_none());
        let roster = whole.map(Roster::of);
        let seen = memory.map(seen_logs).unwrap_or_default();
        let is_alone = memory.is_some_and(|memory| memory.is_one_writer(&self.root));
        let bundle = chain.as_ref().ok();
        let bundle = bundle.and_then(|chain| self.bundle_by(chain));
        let mut survey = self.survey(
            asked,
            (bundle.as_ref(), broken.as_ref()),
            (is_alone, memory),
            roster.as_ref(),
            (&seen, &has_file),
        )?;
        self.read_files(asked, &mut survey.tree, &mut survey.findings);
        if let (Ok(chain), None) = (&chain, &broken) {
            self.check_readers(chain.office(), &mut survey);
        }
        survey.compare(&Lengths::new());
        let there = self.cases()?.cases;
        let heads = memory.map(Memory::heads).unwrap_or_default();
        survey.lose(heads.missing_from(&there).iter());
        self.tell_gone(&mut survey, &Lengths::new(), roster.as_ref());
        Ok(survey.finish(vec![Unchecked::Contents]))
    }
}

/// The version that this machine saw and that is not the one there.
fn not_pinned(chain: &Chain, memory: Option<&Memory>) -> Option<Break> {
    let pin = memory?.pin()?;
    let why = BreakReason::Pinned;
    let version = pin.version;
    (!chain.holds(version, pin.digest)).then_some(Break { version, why })
}

impl Store<Open> {
    /// Checks the tree and all that our right opens.
    pub fn check(&self, wanted: Wanted<'_>, progress: Progress<'_>) -> Result<Check, StoreError> {
        self.check_asked(Asked::whole(wanted), progress)
    }

    /// The same, of which some cases are not read.
    pub fn check_asked(
        &self,
        asked: Asked<'_>,
        progress: Progress<'_>,
    ) -> Result<Check, StoreError> {
        // All heads at once: of each case alone, the file of all would be read anew.
        self.heads_seen();
        let is_whole = self.state.chain.broken.is_none();
        let roster = Some(&self.state.roster).filter(|_| is_whole);
        let seen = self.seen_logs();
        let is_alone = self.disk.is_for_one_writer();
        let told = (self.state.bundle.as_ref(), self.writes_stopped());
        let writers = (is_alone, self.state.memory.as_ref());
        let waits = |_: &Tree, step: &Digest, earlier: &LogLine| self.waits_of(step, earlier);
        let mut survey = self.survey(asked, told, writers, roster, (&seen, &waits))?;
        self.remember_logs(&survey.logged);
        let lengths = self.check_cases(&mut survey, progress);
        // What was opened was read; nothing is read twice.
        self.read_files(asked, &mut survey.tree, &mut survey.findings);
        survey.compare(&lengths);
        self.check_keys(&mut survey);
        survey.lose(&self.heads_seen().missing_from(&self.cases()?.cases));
        self.tell_gone(&mut survey, &lengths, roster);
        let mut unchecked = Vec::new();
        if !self.reads_documents() {
            unchecked.push(Unchecked::Documents);
        }
        Ok(survey.finish(unchecked))
    }
}

/// What the checks share and gather.
struct Survey<'a> {
    asked: Asked<'a>,
    tree: Tree,
    logged: Logged,
    findings: Vec<Finding>,
}

impl<S: Sync> Store<S> {
    fn survey<'a>(
        &self,
        asked: Asked<'a>,
        (bundle, broken): (Option<&Bundle>, Option<&Break>),
        (is_alone, memory): (bool, Option<&Memory>),
        roster: Option<&Roster>,
        seen: (&SeenLogs, Waits<'_>),
    ) -> Result<Survey<'a>, StoreError> {
        let mut findings = Vec::new();
        let tree = self.read_tree(asked.cases, &mut findings)?;
        findings.extend(broken.map(Break::finding));
        let mut logged = self.read_logs(&tree, roster, seen, &mut findings);
        logged = logged.through(bundle);
        if bundle.is_none() && tree.has_bundle_file {
            findings.push(Finding::at(Code::StrayBundle, BUNDLE_FILE));
        }
        if !self.keeps_line_ends() {
            findings.push(Finding::at(Code::NoAttributes, ATTRIBUTES));
        }
        // A folder that we may not write to says nothing about locks. That somebody gave them up is
        // told wherever it lies: it may have locked then, or may lock now.
        if is_alone {
            findings.push(Finding::at(Code::OneWriter, MARKER));
        } else if self.try_locks() == Ok(false) {
            findings.push(Finding::at(Code::NoLocks, MARKER));
            if let Some(memory) = memory {
                memory.set_tried(&self.root, false);
            }
        }
        let marker = files::read(&self.path(MARKER), limit::SMALL);
        if marker.is_ok_and(|bytes| bytes != marker_text(&self.id).as_bytes()) {
            findings.push(Finding::at(Code::Format, MARKER));
        }
        Ok(Survey {
            asked,
            tree,
            logged,
            findings,
        })
    }

    /// All that has a name such as cloud folders give to copies, wherever it lies.
    pub(super) fn named_as_copies(&self) -> Result<Vec<String>, StoreError> {
        let mut findings = Vec::new();
        self.read_tree(&|_| true, &mut findings)?;
        let copies = findings.into_iter().filter(|f| f.code == Code::Conflict);
        Ok(copies.filter_map(|finding| finding.file).collect())
    }

    /// Whether the line is there that keeps git from rewriting line ends; others may stand beside it.
    fn keeps_line_ends(&self) -> bool {
        let text = files::read(&self.path(ATTRIBUTES), limit::SMALL);
        let text = text.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let mut lines = text.iter().flat_map(|text| text.split_inclusive('\n'));
        lines.any(|line| line == ATTRIBUTES_TEXT)
    }
}

impl Survey<'_> {
    /// Cases that were seen before and whose folders are not there.
    fn lose<'c>(&mut self, gone: impl IntoIterator<Item = &'c CaseId>) {
        let (wanted, logged) = (self.asked.cases, &self.logged);
        let gone = gone.into_iter().filter(|case| wanted(case));
        let lost = |case: &CaseId| {
            // That an admin let it go is never kept quiet from whoever saw it.
            let is_right = logged.is_let_go(case);
            let code = if is_right {
                Code::LetGo
            } else {
                Code::NoJournal
            };
            Finding::at(code, &case_path(case)).of(case)
        };
        self.findings.extend(gone.map(lost));
    }

    /// Compares the files with what the logs tell; `lengths` are those of the journals we opened.
    fn compare(&mut self, lengths: &Lengths) {
        let found = self.logged.compare(&self.tree, lengths, self.asked.cases);
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
        let read = |is: fn(&CaseId) -> bool| {
            let read = self.tree.cases.iter().filter(|c| self.asked.reads(c));
            read.filter(|case| is(case)).count()
        };
        Check {
            cases: read(CaseId::is_case),
            contacts: read(CaseId::is_of_many),
            files: self.tree.files.values().filter(|f| f.is_read).count(),
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
        // A line that is lost may have told of the file.
        let is_lost = |f: &Finding| f.file.as_ref().is_some_and(|file| file.starts_with(LOG));
        let lines_lost = self
            .findings
            .iter()
            .any(|f| f.level() == Level::Error && is_lost(f));
        let is_sound = |inside: &String| {
            let found = self.tree.files.get(inside);
            let seen = found.is_some_and(|found| match found.what {
                _ if lines_lost && !with_keys => true,
                What::Office => true,
                What::Keys => with_keys,
                What::Journal => with_keys && found.case.is_some(),
                What::Document => unchecked.is_empty() && found.case.is_some(),
                What::Log | What::Waiting => false,
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
