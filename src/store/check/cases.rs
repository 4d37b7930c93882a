//! The cases, with keys: each signature, each sheet, each attached file.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::tree::Tree;
use super::{Progress, Survey};
use crate::record::{CaseId, Journal};
use crate::store::finding::{Code, Detail, Finding};
use crate::store::layout::{attachment_path, journal_path, sheet_path};
use crate::store::read::standing_code;
use crate::store::{Open, Store, StoreError};

/// How long a journal is, and whether only the disposal is left of it.
type Length = (u32, bool);

impl Store<Open> {
    /// Checks each case and tells the lengths of the journals that we opened.
    pub(super) fn check_cases(
        &self,
        survey: &mut Survey<'_>,
        progress: Progress<'_>,
    ) -> BTreeMap<CaseId, u32> {
        let done = AtomicUsize::new(0);
        let tree = &survey.tree;
        let parts: Vec<(Option<Length>, Vec<Finding>)> = tree
            .cases
            .par_iter()
            .map(|case| {
                let mut findings = Vec::new();
                let journal = self.check_case(case, tree, &mut findings);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                (journal, findings)
            })
            .collect();
        let mut lengths = BTreeMap::new();
        for (case, (journal, findings)) in tree.cases.iter().zip(parts) {
            lengths.extend(journal.map(|(length, _)| (case.clone(), length)));
            if journal.is_some_and(|(_, is_erased)| is_erased) {
                survey.logged.disposed.insert(case.clone());
            }
            survey.findings.extend(findings);
        }
        lengths
    }

    /// Checks a case.
    fn check_case(
        &self,
        case: &CaseId,
        tree: &Tree,
        findings: &mut Vec<Finding>,
    ) -> Option<Length> {
        let journal = match self.open_journal(case) {
            Ok(loaded) => loaded.journal,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        findings.extend(self.state.roster.check_rights(&journal).err());
        findings.extend(self.state.roster.check_signatures(&journal, 0));
        findings.extend(self.check_seen(&journal).err());
        findings.extend(self.check_listed(&journal));
        self.check_documents(&journal, tree, findings);
        Some((journal.last_seq(), journal.is_erased()))
    }

    /// The heads that office versions list must be in the journal.
    fn check_listed(&self, journal: &Journal) -> Vec<Finding> {
        let case = &journal.case;
        let versions = self.state.chain.versions().iter();
        let heads = versions.filter_map(|v| v.file.office.heads.as_ref()?.cases.get(case));
        let finding = |code, seq| {
            let finding = Finding::at(code, &journal_path(case)).of(case);
            finding.because(Detail::Seen(seq))
        };
        heads
            .filter_map(|head| Some(finding(standing_code(journal, *head)?, head.seq)))
            .collect()
    }

    fn check_documents(&self, journal: &Journal, tree: &Tree, findings: &mut Vec<Finding>) {
        let case = &journal.case;
        let mut named = BTreeSet::new();
        let mut all_read = self.reads_documents() || journal.is_erased();
        for step in &journal.steps {
            let Some(reference) = &step.sheet else {
                continue;
            };
            let inside = sheet_path(case, &reference.stem);
            if !tree.files.contains_key(&inside) {
                findings.push(Finding::at(Code::NoSheet, &inside).of(case).step(step.seq));
                all_read = false;
            } else if self.reads_documents() {
                all_read &= self.check_sheet(journal, step.seq, &mut named, findings);
            }
            named.insert(inside);
        }
        for inside in tree.documents(case) {
            // A file may be attached to a sheet that we could not read.
            let is_sheet = inside.ends_with(".toml.age");
            if !named.contains(inside) && (all_read || is_sheet) {
                findings.push(Finding::at(Code::Orphan, inside).of(case));
            }
        }
    }

    /// Checks a sheet and its attached files; false when the sheet cannot be read.
    fn check_sheet(
        &self,
        journal: &Journal,
        seq: u32,
        named: &mut BTreeSet<String>,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let case = &journal.case;
        let step = journal.steps.iter().find(|step| step.seq == seq);
        let reference = step.and_then(|step| step.sheet.as_ref());
        let mut fault = |error: StoreError| {
            if let StoreError::Case(finding) = error {
                findings.push(finding.step(seq));
            }
        };
        let sheet = match reference.map(|reference| self.read_sheet(case, reference)) {
            Some(Ok(sheet)) => sheet,
            Some(Err(error)) => {
                fault(error);
                return false;
            }
            None => return true,
        };
        for attachment in &sheet.attachments {
            named.insert(attachment_path(case, &attachment.file));
            if let Err(error) = self.copy_attachment(case, attachment, &mut io::sink()) {
                fault(error);
            }
        }
        true
    }
}
