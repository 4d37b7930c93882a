//! The cases, with keys: each signature, each sheet, each attached file.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::tree::Tree;
use super::{Lengths, Progress, Survey};
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::tombstone::is_early;
use crate::record::{CaseId, Journal};
use crate::store::finding::{Code, Detail, Finding};
use crate::store::layout::{attachment_path, journal_path, sheet_path};
use crate::store::office_chain::Chain;
use crate::store::read::{Loaded, head, standing_code};
use crate::store::sign::{self, Claim, Domain};
use crate::store::{Open, Store, StoreError};

/// The signatures of so many cases are verified together.
const BATCH: usize = 16;

/// What a look at one case told.
#[derive(Default)]
struct Looked {
    /// Where its journal ends, when that opens.
    end: Option<(CaseId, Head)>,
    /// The files that were read, with their digests.
    read: Vec<(String, Digest)>,
    findings: Vec<Finding>,
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
        let batches = cases.par_chunks(BATCH);
        let looked: Vec<Looked> = batches
            .flat_map_iter(|batch| {
                let looked = self.check_batch(batch, tree);
                progress(done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len());
                looked
            })
            .collect();
        let mut lengths = Lengths::new();
        let mut sound = Vec::new();
        for looked in looked {
            for (inside, digest) in looked.read {
                survey.tree.was_read(&inside, digest);
            }
            if let Some((case, head)) = looked.end {
                lengths.insert(case.clone(), head.seq);
                if looked.erased {
                    survey.logged.disposed.insert(case.clone());
                }
                if looked.findings.is_empty() {
                    sound.push((case, head));
                }
            }
            survey.findings.extend(looked.findings);
        }
        self.remember(&sound);
        lengths
    }

    /// Checks some cases, whose signatures are verified together, and one by one when that fails.
    fn check_batch(&self, batch: &[&CaseId], tree: &Tree) -> Vec<Looked> {
        let opened = batch.iter().map(|case| self.open_journal(case));
        let opened: Vec<Result<Loaded, Finding>> = opened.collect();
        let roster = &self.state.roster;
        let journals = opened.iter().flatten().map(|loaded| &loaded.journal);
        let places =
            journals.flat_map(|journal| (0..journal.steps.len()).map(move |at| (journal, at)));
        let claims = places.map(|(journal, at)| roster.claim(journal, at));
        let claims: Option<Vec<Claim<'_>>> = claims.collect();
        let verified = claims.is_some_and(|claims| sign::verify_all(Domain::Step, &claims));
        let look = |loaded: Result<Loaded, Finding>| match loaded {
            Ok(loaded) => self.check_case(&loaded, verified, tree),
            Err(finding) => Looked {
                findings: vec![finding],
                ..Looked::default()
            },
        };
        opened.into_iter().map(look).collect()
    }

    fn check_case(&self, loaded: &Loaded, verified: bool, tree: &Tree) -> Looked {
        let journal = &loaded.journal;
        let inside = journal_path(&journal.case);
        let mut looked = Looked {
            end: Some(head(journal)),
            read: vec![(inside, Digest::of(&loaded.sealed))],
            findings: Vec::new(),
            erased: journal.is_erased(),
        };
        if journal.disposal().is_some_and(is_early) {
            let early = Finding::at(Code::EarlyDisposal, &journal_path(&journal.case));
            looked.findings.push(early.of(&journal.case));
        }
        let roster = &self.state.roster;
        looked.findings.extend(roster.check_rights(journal).err());
        if !verified {
            // Whoever had no right has no key either, which goes without saying.
            let place = |f: &Finding| journal.steps.iter().position(|s| Some(s.seq) == f.step);
            let has_key =
                |f: &Finding| place(f).is_some_and(|at| roster.keys(journal, at).next().is_some());
            let faults = roster.check_signatures(journal, 0).into_iter();
            looked.findings.extend(faults.filter(has_key));
        }
        looked.findings.extend(self.check_seen(journal).err());
        looked.findings.extend(self.check_listed(journal));
        self.check_documents(journal, tree, &mut looked);
        looked
    }

    /// The heads that office versions list must be in the journal.
    pub(in crate::store) fn check_listed(&self, journal: &Journal) -> Vec<Finding> {
        check_listed(&self.state.chain, journal)
    }

    fn check_documents(&self, journal: &Journal, tree: &Tree, looked: &mut Looked) {
        let case = &journal.case;
        let mut named = BTreeSet::new();
        let mut all_read = self.reads_documents() || journal.is_erased();
        for step in &journal.steps {
            let Some(reference) = &step.sheet else {
                continue;
            };
            let inside = sheet_path(case, &reference.stem);
            if !tree.files.contains_key(&inside) {
                let missing = Finding::at(Code::NoSheet, &inside).of(case);
                looked.findings.push(missing.step(step.seq));
                all_read = false;
            } else if self.reads_documents() {
                all_read &= self.check_sheet(journal, step.seq, &mut named, looked);
            }
            named.insert(inside);
        }
        for inside in tree.documents(case) {
            // A file may be attached to a sheet that we could not read.
            let is_sheet = inside.ends_with(".toml.age");
            if !named.contains(inside) && (all_read || is_sheet) {
                looked
                    .findings
                    .push(Finding::at(Code::Orphan, inside).of(case));
            }
        }
    }

    /// Checks a sheet and its attached files; false when the sheet cannot be read.
    fn check_sheet(
        &self,
        journal: &Journal,
        seq: u32,
        named: &mut BTreeSet<String>,
        looked: &mut Looked,
    ) -> bool {
        let case = &journal.case;
        let Some(reference) = journal.steps[seq as usize - 1].sheet.as_ref() else {
            return true;
        };
        let mut fault = |error: StoreError| {
            if let StoreError::Case(finding) = error {
                looked.findings.push(finding.step(seq));
            }
        };
        let sheet = match self.open_sheet(case, reference) {
            Ok((sheet, sealed)) => {
                let inside = sheet_path(case, &reference.stem);
                looked.read.push((inside, Digest::of(&sealed)));
                sheet
            }
            Err(error) => {
                fault(error);
                return false;
            }
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

/// What of the heads that a chain lists is not in a journal; those to which an admin went back take
/// the places of all before.
pub(in crate::store) fn check_listed(chain: &Chain, journal: &Journal) -> Vec<Finding> {
    let case = &journal.case;
    let mut heads: Vec<&Head> = Vec::new();
    for (listed, is_back) in chain.listed() {
        if is_back && (listed.cases.contains_key(case) || listed.unread.contains(case)) {
            heads.clear();
        }
        heads.extend(listed.cases.get(case));
    }
    let finding = |code, seq| {
        let finding = Finding::at(code, &journal_path(case)).of(case);
        finding.because(Detail::Seen(seq))
    };
    heads
        .into_iter()
        .filter_map(|head| Some(finding(standing_code(journal, *head)?, head.seq)))
        .collect()
}
