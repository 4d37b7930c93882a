//! The logs: their chains and signatures, and whether the files are those that they tell of.

mod compare;
mod let_go;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::tree::{Tree, What};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::log_line::{Entry, GONE, LogLine, joined, lines_of};
use crate::record::office::Head;
use crate::record::step::is_stem;
use crate::store::files;
use crate::store::finding::{Code, Detail, Finding, file_code};
use crate::store::layout::{DOCUMENTS, LOG, OFFICE, limit, waiting_path};
use crate::store::memory::Memory;
use crate::store::roster::Roster;
use crate::store::sign::{self, Claim, Domain, Verifier};
use crate::store::withdrawn::{Beliefs, Logs};
use crate::store::{Open, Store, StoreError, files::FileError};

/// How many lines are verified together.
const BATCH: usize = 64;

/// What the logs tell of one file.
#[derive(Debug, Default)]
struct Told {
    /// The greatest number of a step with which it was written.
    seq: Option<u32>,
    /// The digests it may have now: those of that step.
    now: BTreeSet<Digest>,
    /// Those of writes that were no step, each with the number of its log. Nobody can tell whether
    /// they came before a step that another log tells of.
    resealed: BTreeSet<(usize, Digest)>,
    /// The digests it had before, with the numbers of the last steps then.
    before: BTreeMap<Digest, u32>,
    /// Whether a line told of it that is true no more: it may be gone by right.
    withdrawn: bool,
}

/// What all logs tell.
#[derive(Debug, Default)]
pub(super) struct Logged {
    files: BTreeMap<String, Told>,
    cases: BTreeMap<CaseId, u32>,
    /// Records that were disposed of: their documents are gone by right.
    pub disposed: BTreeSet<CaseId>,
    /// Records that an admin let go: their journals are gone by right.
    taken_away: BTreeSet<CaseId>,
    /// Files of which an admin said that they are gone for good, with the digests that they had.
    gone: BTreeMap<String, BTreeSet<Digest>>,
    /// Whether nothing comes later, as in a bundle: a file is the one that is told of, or a wrong one.
    pub is_final: bool,
    /// The last signed line of each log that continues the one seen before, by the log's path.
    ends: BTreeMap<String, Head>,
}

/// The last lines of logs that this machine saw, by the logs' paths.
pub(super) type SeenLogs = BTreeMap<String, Head>;

/// Whether a step waits here, of which that line told.
pub(super) type Waits<'w> = &'w dyn Fn(&Tree, &Digest, &LogLine) -> bool;

/// Whether the file of a step is there: all that can be told without keys.
pub(super) fn has_file(tree: &Tree, step: &Digest, _: &LogLine) -> bool {
    tree.files.contains_key(&waiting_path(step))
}

/// The ends of logs that this machine remembers.
pub(super) fn seen_logs(memory: &Memory) -> SeenLogs {
    let ends = memory.log_ends().into_iter();
    let inside = |(name, end)| (format!("{LOG}/{name}"), end);
    ends.map(inside).collect()
}

impl Store<Open> {
    /// What all logs tell, log after log; a line that nobody signed tells nothing, and what else is
    /// wrong with a log is what `validate` tells.
    pub(in crate::store) fn log_entries(&self) -> Result<Vec<Entry>, StoreError> {
        self.log_entries_and(&mut Vec::new())
    }

    /// The same of logs with which nothing is wrong; else none.
    pub(in crate::store) fn sound_log_entries(&self) -> Result<Option<Vec<Entry>>, StoreError> {
        let mut findings = Vec::new();
        let entries = self.log_entries_and(&mut findings)?;
        Ok(findings.is_empty().then_some(entries))
    }

    fn log_entries_and(&self, findings: &mut Vec<Finding>) -> Result<Vec<Entry>, StoreError> {
        let is_log = |name: &str| name.strip_suffix(".jsonl").is_some_and(is_stem);
        let files = self.list(LOG)?;
        let names = files.iter().filter_map(|file| file.name.to_str());
        let mut entries = Vec::new();
        let mut seen = self.seen_logs();
        for name in names.filter(|name| is_log(name)) {
            let inside = format!("{LOG}/{name}");
            let roster = Some(&self.state.roster);
            let lines =
                self.read_one_log(&inside, roster, seen.remove(&inside).as_ref(), findings)?;
            entries.extend(lines.into_iter().map(|line| line.entry));
        }
        let gone = seen.keys().map(|log| Finding::at(Code::LogGone, log));
        findings.extend(gone);
        Ok(entries)
    }

    /// The ends of logs that this machine remembers: a log only grows.
    pub(super) fn seen_logs(&self) -> SeenLogs {
        let memory = self.state.memory.as_ref();
        memory.map(seen_logs).unwrap_or_default()
    }

    /// Remembers the ends of logs; forgetting is told on opening, not here.
    pub(super) fn remember_logs(&self, logged: &Logged) {
        let Some(memory) = &self.state.memory else {
            return;
        };
        let seen = memory.log_ends();
        let name = |inside: &String| inside.rsplit('/').next().map(str::to_owned);
        let ends = logged.ends.iter();
        let ends = ends.filter_map(|(inside, end)| Some((name(inside)?, *end)));
        let news: Vec<_> = ends
            .filter(|(name, end)| seen.get(name) != Some(end))
            .collect();
        let _ = memory.remember_log_ends(&news);
    }
}

impl<S: Sync> Store<S> {
    pub(super) fn read_logs(
        &self,
        tree: &Tree,
        roster: Option<&Roster>,
        (seen, waits): (&SeenLogs, Waits<'_>),
        findings: &mut Vec<Finding>,
    ) -> Logged {
        let mut logged = Logged::default();
        let gone = seen
            .iter()
            .filter(|(log, _)| !tree.files.contains_key(*log));
        let lost = |(log, end): (&String, &Head)| {
            let (from, to) = (1, end.seq);
            Finding::at(Code::LogGone, log).because(Detail::Lines { from, to })
        };
        findings.extend(gone.map(lost));
        let logs = tree
            .files
            .iter()
            .filter(|(_, found)| found.what == What::Log);
        let mut none = seen.is_empty();
        let mut all = Logs::new();
        for (inside, _) in logs {
            none = false;
            match self.read_one_log(inside, roster, seen.get(inside), findings) {
                Ok(lines) => {
                    let goes_on = |seen| has_line(&lines, seen);
                    let end = lines
                        .last()
                        .filter(|_| seen.get(inside).is_none_or(goes_on));
                    let end = end.map(|line| (inside.clone(), line.end()));
                    logged.ends.extend(end);
                    all.insert(stem_of(inside).to_owned(), lines);
                }
                Err(finding) => findings.push(finding),
            }
        }
        if none {
            findings.push(Finding::at(Code::NoLog, LOG));
        }
        let beliefs = Beliefs {
            waits: &|step, earlier| waits(tree, step, earlier),
            // Of a broken chain nobody knows who was an admin, and that is told.
            is_by_admin: &|line| roster.is_none_or(|roster| roster.is_by_admin(line)),
        };
        logged.add_told(&all, &beliefs, roster);
        let lines = all.values().flatten().filter(|l| l.entry.op == GONE);
        // What is gone for good is missed by nobody else: there a broken chain is believed nothing.
        let told = lines.filter(|line| roster.is_some_and(|roster| roster.is_by_admin(line)));
        let files = told.flat_map(|line| &line.entry.files);
        for (file, digest) in files.filter(|(file, _)| may_be_gone(file)) {
            logged.gone.entry(file.clone()).or_default().insert(*digest);
        }
        logged
    }

    /// The lines of one log that are signed by whom they name.
    pub(in crate::store) fn read_one_log(
        &self,
        inside: &str,
        roster: Option<&Roster>,
        seen: Option<&Head>,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<LogLine>, Finding> {
        let unreadable = |e: FileError| Finding::at(file_code(&e), inside).because(e.problem);
        let bytes = files::read(&self.path(inside), limit::LOG).map_err(unreadable)?;
        let text = String::from_utf8(bytes).map_err(|_| Finding::at(Code::LogChain, inside))?;
        let (written, torn) = lines_of(&text);
        let read: Vec<Option<LogLine>> =
            written.par_iter().map(|line| LogLine::read(line)).collect();
        let mut lines = joined(read).map_err(|e| Finding::at(Code::LogChain, inside).because(e))?;
        if torn {
            findings.push(Finding::at(Code::LogTorn, inside));
        }
        if let Some(seen) = seen.filter(|seen| !has_line(&lines, seen)) {
            let from = lines
                .last()
                .map_or(0, |line| line.n)
                .min(seen.seq.saturating_sub(1))
                + 1;
            let lines = Detail::Lines { from, to: seen.seq };
            findings.push(Finding::at(Code::LogCut, inside).because(lines));
        }
        if let Some(roster) = roster {
            let batches = lines.par_chunks(BATCH);
            let signed: Vec<bool> = batches.flat_map_iter(|b| are_signed(roster, b)).collect();
            if signed.contains(&false) {
                findings.push(Finding::at(Code::LogSignature, inside));
            }
            let mut signed = signed.into_iter();
            lines.retain(|_| signed.next().unwrap_or(false));
        }
        Ok(lines)
    }
}

/// Whether an admin may say of a file that it is gone for good: neither of a journal nor of keys.
fn may_be_gone(inside: &str) -> bool {
    is_of_office(inside) || folder_of(inside).ends_with(&format!("/{DOCUMENTS}"))
}

fn is_of_office(inside: &str) -> bool {
    folder_of(inside) == OFFICE
}

fn folder_of(inside: &str) -> &str {
    inside.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The stem of a log's name.
fn stem_of(inside: &str) -> &str {
    let name = inside.rsplit('/').next().unwrap_or(inside);
    name.strip_suffix(".jsonl").unwrap_or(name)
}

/// Whether the line that was seen stands among the lines, of which some may be left out.
fn has_line(lines: &[LogLine], seen: &Head) -> bool {
    let at = lines.binary_search_by_key(&seen.seq, |line| line.n);
    at.is_ok_and(|at| lines[at].end() == *seen)
}

/// Whether each line is signed by whom it names; together, and one by one when that fails.
fn are_signed(roster: &Roster, lines: &[LogLine]) -> Vec<bool> {
    let claim = |line: &'_ LogLine| roster.log_keys(&line.entry.by).last().cloned();
    let keys: Option<Vec<Verifier>> = lines.iter().map(claim).collect();
    let together = keys.is_some_and(|keys| {
        let claims = keys.iter().zip(lines).map(|(key, line)| Claim {
            key,
            digest: line.signed_digest(),
            signature: line.signature,
        });
        sign::verify_all(Domain::Log, &claims.collect::<Vec<_>>())
    });
    let alone = |line: &LogLine| {
        let digest = line.signed_digest();
        let mut keys = roster.log_keys(&line.entry.by);
        keys.any(|key| key.verify(Domain::Log, digest, &line.signature))
    };
    lines.iter().map(|line| together || alone(line)).collect()
}
