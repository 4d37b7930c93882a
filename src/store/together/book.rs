//! What the logs of this folder tell of steps: which line told of one, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::{Became, LineRef, Withdrawal};
use crate::record::{CaseId, HolderId};
use crate::store::files::{self, Kind};
use crate::store::layout::{LOG, limit};
use crate::store::withdrawn::{
    Beliefs, Logs, Withdrawn, line_of, renumbering, renumberings, withdrawn,
};
use crate::store::{Open, Store, StoreError};

/// The signed lines of the logs of this folder.
pub(in crate::store) struct Book {
    logs: Logs,
    /// The stem of the log of this machine and holder.
    own: String,
    me: HolderId,
    withdrawn: Withdrawn,
    /// Those that their own writers withdrew.
    by_writers: Withdrawn,
    /// The steps that wait here.
    waiting: BTreeSet<Digest>,
    /// Where steps stand now that their own authors recorded anew, by where they stood.
    renewed: BTreeMap<Digest, Renewed>,
    /// The steps that those gave up who may.
    given_up: BTreeSet<Digest>,
}

/// A step that its own author recorded anew.
pub(in crate::store) struct Renewed {
    /// Where it stands now.
    pub place: Digest,
    /// Its author.
    pub by: HolderId,
    /// The record in which it stands.
    pub case: Option<CaseId>,
}

impl Store<Open> {
    /// Reads the logs. One that cannot be read is no empty one: what it tells would be done again.
    pub(in crate::store) fn book(&self) -> Result<Book, StoreError> {
        let entries = match self.list(LOG) {
            Err(error) if error.is_absent() => Vec::new(),
            entries => entries?,
        };
        let files = entries.iter().filter(|entry| entry.kind == Kind::File);
        let names = files.filter_map(|entry| entry.name.to_str()?.strip_suffix(".jsonl"));
        let logs: Logs = names
            .map(|stem| Ok((stem.to_owned(), self.lines_of_log(stem)?)))
            .collect::<Result<_, StoreError>>()?;
        let me = self.state.holder.id.clone();
        let memory = self.state.memory.as_ref();
        let own = memory.and_then(|memory| memory.log_name(&me).ok());
        let own = own.or_else(|| self.state.lone_log.get().cloned());
        let own = own.unwrap_or_default();
        let by_writers = Beliefs {
            waits: &|_, _| false,
            gives_up: &|_, _| false,
        };
        let beliefs = Beliefs {
            waits: &|step, earlier| self.waits_of(step, earlier),
            gives_up: &|line, told| self.state.roster.gives_up(line, told),
        };
        let waiting = self.waiting_names()?;
        Ok(Book {
            withdrawn: withdrawn(&logs, &beliefs),
            by_writers: withdrawn(&logs, &by_writers),
            waiting: waiting.into_iter().collect(),
            renewed: self.renewed(&logs),
            given_up: self.given_up(&logs),
            own: own.strip_suffix(".jsonl").unwrap_or(&own).to_owned(),
            logs,
            me,
        })
    }

    /// The lines of a log that are signed by whom they name, as far as they are whole.
    fn lines_of_log(&self, stem: &str) -> Result<Vec<LogLine>, StoreError> {
        let path = self.path(&format!("{LOG}/{stem}.jsonl"));
        let text = match files::read(&path, limit::LOG) {
            Err(error) if error.is_absent() => Vec::new(),
            read => read?,
        };
        let text = String::from_utf8_lossy(&text);
        let lines = text.lines().filter_map(LogLine::read);
        // Few lines are asked about: who signed one is looked at when it counts.
        Ok(lines.filter(|line| self.counts(line)).collect())
    }

    /// Only a step's own author may say where it stands now: its signature proves whose it was.
    fn renewed(&self, logs: &Logs) -> BTreeMap<Digest, Renewed> {
        let renewed = told(logs).filter_map(|(line, told)| {
            let Became::Replayed(place) = told.became else {
                return None;
            };
            let by = line.entry.by.clone();
            let roster = &self.state.roster;
            let is_author = roster.has_signed(&by, told.old, &told.proof?);
            let case = line.entry.case.clone();
            is_author.then_some((told.old, Renewed { place, by, case }))
        });
        renewed.collect()
    }

    fn given_up(&self, logs: &Logs) -> BTreeSet<Digest> {
        let given_up = told(logs).filter(|(line, told)| {
            told.became == Became::GivenUp && self.state.roster.gives_up(line, told)
        });
        given_up.map(|(_, told)| told.old).collect()
    }

    /// Whether a line is one that may count here and is signed.
    fn counts(&self, line: &LogLine) -> bool {
        line.entry.case.is_some() && self.is_signed(line)
    }
}

impl Book {
    /// The line that told of a step, as the step's own writer named it: by what was recorded anew
    /// then, or by its instant.
    pub fn line_of(&self, step: &WaitingStep) -> Option<LineRef> {
        let is_own = *step.by() == self.me;
        let logs = self.logs.iter();
        let mut logs = logs.filter(|(stem, _)| (**stem == self.own) == is_own);
        logs.find_map(|(stem, lines)| {
            let line = told_of(lines, step)?;
            let is_withdrawn = self.by_writers.contains(&(stem.clone(), line.n));
            (!is_withdrawn).then(|| LineRef {
                log: (!is_own).then(|| stem.clone()),
                n: line.n,
            })
        })
    }

    /// Where a step stands now that stood there, when its author said so.
    pub fn renewed(&self, old: &Digest) -> Option<&Renewed> {
        self.renewed.get(old)
    }

    /// Where all steps stand now that were recorded anew, by where they stood.
    pub fn places(&self) -> BTreeMap<Digest, Digest> {
        let renewed = self.renewed.iter();
        renewed.map(|(old, one)| (*old, one.place)).collect()
    }

    /// Whether somebody gave a step up who may.
    pub fn is_given_up(&self, old: &Digest) -> bool {
        self.given_up.contains(old)
    }

    /// The ends of journals beside which a step was told to wait, with their records.
    pub fn waited_beside(&self, old: &Digest) -> impl Iterator<Item = (Digest, Option<CaseId>)> {
        let told = told(&self.logs).filter(|(_, told)| told.old == *old);
        told.filter_map(|(line, told)| match told.became {
            Became::Waits(end) => Some((end, line.entry.case.clone())),
            _ => None,
        })
    }

    /// Cases that got other numbers here, and when.
    pub fn renumbered(&self) -> Vec<(CaseId, CaseId, DateTime<FixedOffset>)> {
        let Some(own) = self.logs.get(&self.own) else {
            return Vec::new();
        };
        let told = own
            .iter()
            .filter_map(|line| Some((line, Withdrawal::read(&line.entry.op)?)));
        let pairs = told.flat_map(|(line, told)| {
            let opened = told.lines.iter().filter_map(|of| line_of(own, of.n));
            let pairs = opened.filter_map(|opening| renumbering(&told, opening, line));
            let pairs = pairs.map(|(from, to)| (from, to, line.entry.at));
            pairs.collect::<Vec<_>>()
        });
        pairs.collect()
    }

    /// Whether a log, of whomever, gave the record of one number another.
    pub fn is_moved(&self, from: &CaseId, to: &CaseId) -> bool {
        renumberings(&self.logs).contains(&(from.clone(), to.clone()))
    }

    /// The files of a folder that only lines told of that are true no more.
    pub fn left_behind(&self, folder: &str) -> Vec<String> {
        let mut told: BTreeMap<&str, bool> = BTreeMap::new();
        for (stem, lines) in &self.logs {
            for line in lines {
                let is_withdrawn = self.withdrawn.contains(&(stem.clone(), line.n));
                // What was sealed anew was told of before.
                let counts = is_withdrawn || line.entry.seq.is_some();
                for inside in line.entry.files.keys().filter(|_| counts) {
                    if inside.starts_with(folder) {
                        *told.entry(inside).or_default() |= !is_withdrawn;
                    }
                }
            }
        }
        let left = told.into_iter().filter(|(_, stands)| !stands);
        left.map(|(inside, _)| inside.to_owned()).collect()
    }

    /// The number of the first line of another holder's log that tells of a step that waits here:
    /// only the lines before it are true for others.
    pub fn unsent_from(&self, stem: &str) -> Option<u32> {
        let of_log = self.withdrawn.iter().filter(|(log, _)| log == stem);
        let told = of_log.filter(|(_, n)| self.is_told_elsewhere(stem, *n));
        told.map(|(_, n)| *n).min()
    }

    fn is_told_elsewhere(&self, stem: &str, n: u32) -> bool {
        let of = LineRef {
            log: Some(stem.to_owned()),
            n,
        };
        told(&self.logs).any(|(_, told)| {
            let waits = matches!(told.became, Became::Waits(_)) && self.waiting.contains(&told.old);
            waits && told.lines.contains(&of)
        })
    }
}

fn told(logs: &Logs) -> impl Iterator<Item = (&LogLine, Withdrawal)> {
    let lines = logs.values().flatten();
    lines.filter_map(|line| Some((line, Withdrawal::read(&line.entry.op)?)))
}

/// The line of a log that told of a step.
fn told_of<'l>(lines: &'l [LogLine], step: &WaitingStep) -> Option<&'l LogLine> {
    let replayed = |line: &&LogLine| {
        let told = Withdrawal::read(&line.entry.op);
        told.is_some_and(|told| told.became == Became::Replayed(step.digest))
    };
    let recorded = |line: &&LogLine| {
        let entry = &line.entry;
        ["step", "open"].contains(&entry.op.as_str())
            && entry.by == *step.by()
            && entry.case.as_ref() == Some(&step.case)
            && entry.at == step.step.recorded_at
            && entry.seq >= Some(step.step.seq)
    };
    let own = lines.iter().rev().find(replayed);
    own.or_else(|| {
        lines
            .iter()
            .filter(recorded)
            .min_by_key(|line| line.entry.seq)
    })
}
