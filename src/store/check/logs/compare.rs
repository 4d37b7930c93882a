//! What the logs tell of the files, beside the files that are there.

use super::super::tree::{Found, Tree, What};
use super::super::{Lengths, Wanted};
use super::{Logged, Told, is_of_office};
use crate::record::CaseId;
use crate::record::bundle::{Bundle, Resealed};
use crate::record::journal::Digest;
use crate::record::log_line::{
    BUNDLE, DISPOSAL, DRILL, DRILL_FAILED, GO_BACK, GONE, HANDOVER, LogLine,
};
use crate::store::finding::{Code, Detail, Finding};
use crate::store::layout::{KEYS, OFFICE, case_of_path, journal_path};
use crate::store::roster::Roster;
use crate::store::withdrawn::{Beliefs, Logs, Withdrawn, taken_away, withdrawn};

impl Told {
    /// Tells what a file was sealed anew to, if it was the one that is told of, or none was told of.
    fn reseal(&mut self, file: &Resealed) {
        let is_new = self.seq.is_none() && self.resealed.is_empty();
        if self.now.remove(&file.was) || self.is_resealed(&file.was) || is_new {
            self.now = [file.now].into();
            self.resealed.clear();
        } else if let Some(seq) = self.before.remove(&file.was) {
            self.before.insert(file.now, seq);
        }
    }

    /// All digests that it had, as lines tell.
    fn digests(&self) -> impl Iterator<Item = &Digest> {
        let resealed = self.resealed.iter().map(|(_, digest)| digest);
        self.now.iter().chain(self.before.keys()).chain(resealed)
    }

    fn is_resealed(&self, digest: &Digest) -> bool {
        self.resealed.iter().any(|(_, known)| known == digest)
    }

    /// A later step of the same log leaves behind what that log told before it.
    fn leave_behind(&mut self, log: usize, was: u32) {
        let of_log = |(number, _): &(usize, Digest)| *number == log;
        let behind = self.resealed.iter().filter(|told| of_log(told));
        let behind = behind.map(|(_, digest)| (*digest, was));
        self.before.extend(behind);
        self.resealed.retain(|told| !of_log(told));
    }
}

impl Logged {
    /// The number of the last step of a case that a log tells of.
    pub fn length_of(&self, case: &CaseId) -> u32 {
        self.cases.get(case).copied().unwrap_or(0)
    }

    /// How many steps a journal had while its file was that one.
    pub fn length_with(&self, inside: &str, digest: Digest) -> Option<u32> {
        self.files.get(inside)?.before.get(&digest).copied()
    }

    /// Adds what the lines of all logs tell, of which some are true no more.
    pub(super) fn add_told(&mut self, logs: &Logs, beliefs: &Beliefs<'_>, roster: Option<&Roster>) {
        self.add_all(logs, &withdrawn(logs, beliefs));
        self.taken_away = taken_away(logs, beliefs, &|line, opened| {
            roster.is_none_or(|roster| roster.lets_go(line, opened))
        });
    }

    fn add_all(&mut self, logs: &Logs, withdrawn: &Withdrawn) {
        for (number, (log, lines)) in logs.iter().enumerate() {
            for line in lines {
                if withdrawn.contains(&(log.clone(), line.n)) {
                    self.withdraw(line);
                } else {
                    self.add(line, number);
                }
            }
        }
    }

    /// What a line told that is true no more: a journal of then is an earlier one, and where no
    /// other line tells of a file it may be gone.
    fn withdraw(&mut self, line: &LogLine) {
        let entry = &line.entry;
        let journal = entry.case.as_ref().map(journal_path);
        for (inside, digest) in &entry.files {
            let told = self.files.entry(inside.clone()).or_default();
            told.withdrawn = true;
            if journal.as_ref() == Some(inside) {
                told.before.insert(*digest, entry.seq.unwrap_or(0));
            }
        }
    }

    /// Adds a line of the log of that number.
    fn add(&mut self, line: &LogLine, log: usize) {
        let entry = &line.entry;
        match (entry.op.as_str(), &entry.case) {
            (DRILL | DRILL_FAILED | BUNDLE | GO_BACK | GONE | HANDOVER, _) => return,
            (DISPOSAL, Some(case)) => _ = self.disposed.insert(case.clone()),
            _ => {}
        }
        if let (Some(case), Some(seq)) = (&entry.case, entry.seq) {
            let known = self.cases.entry(case.clone()).or_default();
            *known = seq.max(*known);
        }
        for (inside, digest) in &entry.files {
            let told = self.files.entry(inside.clone()).or_default();
            match (entry.seq, told.seq) {
                (Some(seq), Some(known)) if seq < known => {
                    told.before.insert(*digest, seq);
                }
                (Some(seq), Some(known)) if seq > known => {
                    let now = std::mem::take(&mut told.now);
                    told.before
                        .extend(now.into_iter().map(|digest| (digest, known)));
                    told.now.insert(*digest);
                    told.seq = Some(seq);
                    told.leave_behind(log, known);
                }
                (Some(seq), _) => {
                    told.now.insert(*digest);
                    told.seq = Some(seq);
                }
                (None, _) => _ = told.resealed.insert((log, *digest)),
            }
        }
    }

    /// The same as a bundle has it: of its records alone, each file as it was sealed anew.
    pub fn through(mut self, bundle: Option<&Bundle>) -> Self {
        let Some(bundle) = bundle else {
            return self;
        };
        let is_here = |inside: &String| {
            inside.starts_with(&format!("{OFFICE}/")) || bundle.files.contains_key(inside)
        };
        self.is_final = true;
        self.files.retain(|inside, _| is_here(inside));
        self.cases
            .retain(|case, _| bundle.records.contains_key(case));
        for (inside, file) in &bundle.files {
            let told = self.files.entry(inside.clone()).or_default();
            if inside.starts_with(&format!("{KEYS}/")) {
                // The logs tell of the store's keys; these are the bundle's own.
                *told = Told::default();
            }
            told.reseal(file);
        }
        self
    }

    /// What differs between the files and the logs.
    pub fn compare(&self, tree: &Tree, lengths: &Lengths, wanted: Wanted<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        // A step that waits is no part of the records, and no log tells of its file.
        let is_told = |found: &Found| !matches!(found.what, What::Log | What::Waiting);
        for (inside, found) in tree.files.iter().filter(|(_, f)| is_told(f)) {
            if let Some(code) = self.differs(inside, found, lengths) {
                let finding = found
                    .case
                    .iter()
                    .fold(Finding::at(code, inside), Finding::of);
                findings.push(finding);
            }
        }
        findings.extend(self.missing(tree, wanted));
        for (case, logged) in &self.cases {
            if lengths.get(case).is_some_and(|length| length < logged) {
                let file = journal_path(case);
                let finding = Finding::at(Code::LogAhead, &file).of(case);
                findings.push(finding.because(Detail::Seen(*logged)));
            }
        }
        findings
    }

    /// Files that a log tells of and that are not there; of a case that is gone, its journal.
    fn missing(&self, tree: &Tree, wanted: Wanted<'_>) -> Vec<Finding> {
        let is_taken_away = |inside: &str| {
            let case = case_of_path(inside).filter(|case| inside == journal_path(case));
            case.is_none_or(|case| self.taken_away.contains(&case))
        };
        let is_gone_by_right = |inside: &str, told: &Told| {
            told.withdrawn && told.seq.is_none() && is_taken_away(inside)
        };
        let expected = self.files.iter();
        let expected = expected.filter(|(inside, told)| !is_gone_by_right(inside, told));
        let absent = expected.filter(|(inside, _)| !tree.files.contains_key(*inside));
        let finding = |(inside, told): (&String, &Told)| {
            if self.is_gone(inside, told) {
                // An admin may say so of the office's facts; that they did is never kept quiet.
                return is_of_office(inside).then(|| Finding::at(Code::SetAside, inside));
            }
            let finding = Finding::at(Code::LogFile, inside);
            let Some(case) = case_of_path(inside) else {
                return Some(finding);
            };
            let journal = *inside == journal_path(&case);
            let told = tree.cases.contains(&case) || journal;
            let by_right = !journal && self.disposed.contains(&case);
            (wanted(&case) && told && !by_right).then(|| finding.of(&case))
        };
        absent.filter_map(finding).collect()
    }

    /// Whether an admin said of a file that it is gone for good: of the office's facts, of every
    /// version of that number of which lines tell.
    fn is_gone(&self, inside: &str, told: &Told) -> bool {
        self.gone.get(inside).is_some_and(|gone| {
            !is_of_office(inside) || told.digests().all(|digest| gone.contains(digest))
        })
    }

    fn differs(&self, inside: &str, found: &Found, lengths: &Lengths) -> Option<Code> {
        let digest = found.digest?;
        let Some(told) = self.files.get(inside) else {
            return Some(Code::NotLogged);
        };
        if told.now.contains(&digest) || told.is_resealed(&digest) {
            return None;
        }
        if told.before.contains_key(&digest) {
            return Some(Code::LogAhead);
        }
        if self.is_final {
            return Some(Code::LogDigest);
        }
        let length = found.case.as_ref().and_then(|case| lengths.get(case));
        match (found.what, length) {
            (What::Journal, Some(length)) if told.seq.is_none_or(|seq| seq < *length) => {
                Some(Code::NotLogged)
            }
            // Without the key nobody can tell a later write from another file.
            (What::Journal, None) => Some(Code::NotLogged),
            _ => Some(Code::LogDigest),
        }
    }
}
