//! The cases, with keys: each signature, each sheet, each attached file.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::tree::Tree;
use super::{Lengths, Progress, Survey};
use crate::record::office::Head;
use crate::record::{CaseId, Journal};
use crate::store::finding::{Code, Detail, Finding};
use crate::store::layout::{attachment_path, journal_path, sheet_path};
use crate::store::read::{head, standing_code};
use crate::store::{Open, Store, StoreError};

/// Where a journal that opened ends.
struct Ended {
    case: CaseId,
    head: Head,
    /// Whether only the disposal is left of it.
    erased: bool,
}

impl Store<Open> {
    /// Checks each case and tells the lengths of the journals that we opened. Where a sound one ends is
    /// remembered, so that a machine that only checks finds out when it goes back.
    pub(super) fn check_cases(&self, survey: &mut Survey<'_>, progress: Progress<'_>) -> Lengths {
        let done = AtomicUsize::new(0);
        let (tree, asked) = (&survey.tree, survey.asked);
        let cases = tree.cases.iter().filter(|case| asked.reads(case));
        let cases: Vec<&CaseId> = cases.collect();
        let parts: Vec<(Option<Ended>, Vec<Finding>)> = cases
            .par_iter()
            .map(|case| {
                let mut findings = Vec::new();
                let ended = self.check_case(case, tree, &mut findings);
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                (ended, findings)
            })
            .collect();
        let mut lengths = Lengths::new();
        let mut sound = Vec::new();
        for (ended, findings) in parts {
            if let Some(Ended { case, head, erased }) = ended {
                lengths.insert(case.clone(), head.seq);
                if erased {
                    survey.logged.disposed.insert(case.clone());
                }
                if findings.is_empty() {
                    sound.push((case, head));
                }
            }
            survey.findings.extend(findings);
        }
        self.remember(&sound);
        lengths
    }

    /// Checks a case and tells where its journal ends, when that opens.
    fn check_case(
        &self,
        case: &CaseId,
        tree: &Tree,
        findings: &mut Vec<Finding>,
    ) -> Option<Ended> {
        let journal = match self.open_journal(case) {
            Ok(loaded) => loaded.journal,
            Err(finding) => {
                findings.push(finding);
                return None;
            }
        };
        findings.extend(self.state.roster.check_rights(&journal).err());
        // Whoever had no right has no key either, which goes without saying.
        let roster = &self.state.roster;
        let signatures = roster.check_signatures(&journal, 0).into_iter();
        let at = |f: &Finding| f.step.map_or(0, |seq| seq as usize - 1);
        findings.extend(signatures.filter(|f| roster.keys(&journal, at(f)).next().is_some()));
        findings.extend(self.check_seen(&journal).err());
        findings.extend(self.check_listed(&journal));
        self.check_documents(&journal, tree, findings);
        let (case, head) = head(&journal);
        let erased = journal.is_erased();
        Some(Ended { case, head, erased })
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
