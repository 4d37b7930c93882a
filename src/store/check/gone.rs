//! Which steps are gone when a journal went back, and what the logs tell of them.

use std::collections::BTreeMap;

use super::logs::Logged;
use super::tree::{Tree, What};
use super::{Lengths, Survey};
use crate::record::CaseId;
use crate::store::Store;
use crate::store::finding::{Code, Detail, Finding, Gone, GoneWrite};
use crate::store::layout::journal_path;
use crate::store::roster::Roster;

impl<S: Sync> Store<S> {
    /// Says of each journal that went back which steps it lacks. The logs are read once more for
    /// that, which a sound store never costs.
    pub(super) fn tell_gone(
        &self,
        survey: &mut Survey<'_>,
        lengths: &Lengths,
        roster: Option<&Roster>,
    ) {
        let (tree, logged) = (&survey.tree, &survey.logged);
        let back = survey.findings.iter().filter(|f| is_back(f));
        let mut gone: BTreeMap<CaseId, Gone> = BTreeMap::new();
        for finding in back {
            let Some(case) = &finding.case else { continue };
            let length = lengths.get(case).copied();
            let length = length.or_else(|| known_length(case, tree, logged));
            if let Some(lost) = length.and_then(|length| range(finding, logged, length)) {
                let known = gone.entry(case.clone()).or_insert_with(|| lost.clone());
                known.to = known.to.max(lost.to);
            }
        }
        if gone.is_empty() {
            return;
        }
        self.add_writes(tree, roster, &mut gone);
        for finding in survey.findings.iter_mut().filter(|f| is_back(f)) {
            let lost = finding.case.as_ref().and_then(|case| gone.get(case));
            finding.detail = lost
                .map(|lost| Detail::Gone(lost.clone()))
                .or(finding.detail.take());
        }
    }

    fn add_writes(&self, tree: &Tree, roster: Option<&Roster>, gone: &mut BTreeMap<CaseId, Gone>) {
        let logs = tree.files.iter().filter(|(_, f)| f.what == What::Log);
        for (inside, _) in logs {
            let lines = self.read_one_log(inside, roster, None, &mut Vec::new());
            for line in lines.unwrap_or_default() {
                let entry = line.entry;
                let lost = entry.case.and_then(|case| gone.get_mut(&case));
                let (Some(lost), Some(seq)) = (lost, entry.seq) else {
                    continue;
                };
                if (lost.from..=lost.to).contains(&seq) {
                    let (at, by, op) = (entry.at, entry.by, entry.op);
                    lost.writes.push(GoneWrite { seq, at, by, op });
                }
            }
        }
        for lost in gone.values_mut() {
            lost.writes.sort();
            lost.writes.dedup();
        }
    }
}

/// Whether a finding tells that steps are gone.
fn is_back(finding: &Finding) -> bool {
    let of_journal = |case: &CaseId| finding.file.as_ref() == Some(&journal_path(case));
    match finding.code {
        Code::RolledBack | Code::NoJournal => true,
        Code::LogAhead | Code::LogFile => finding.case.as_ref().is_some_and(of_journal),
        _ => false,
    }
}

/// The length of a journal that was not opened: none when it is not there; else what the logs tell
/// of the file that is there now.
fn known_length(case: &CaseId, tree: &Tree, logged: &Logged) -> Option<u32> {
    let inside = journal_path(case);
    match tree.files.get(&inside) {
        None => Some(0),
        Some(found) => logged.length_with(&inside, found.digest?),
    }
}

/// The steps behind that length that somebody saw.
fn range(finding: &Finding, logged: &Logged, length: u32) -> Option<Gone> {
    let seen = match &finding.detail {
        Some(Detail::Seen(seq)) => *seq,
        _ => 0,
    };
    let case = finding.case.as_ref()?;
    let to = seen.max(logged.length_of(case));
    let from = length.saturating_add(1);
    (from <= to).then(|| Gone {
        from,
        to,
        writes: Vec::new(),
    })
}
