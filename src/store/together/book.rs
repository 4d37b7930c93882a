//! What the logs of this folder tell of steps: which line told of one, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::record::journal::Digest;
use crate::record::log_line::{DISPOSAL, Entry, LogLine};
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::{Became, LineRef, Withdrawal, tells_of_steps};
use crate::record::{CaseId, HolderId, Journal};
use crate::store::files::Kind;
use crate::store::layout::{LOG, sheet_path};
use crate::store::withdrawn::{
    Beliefs, Logs, Withdrawn, given_up, line_of, renumbering, renumberings, withdrawn,
};
use crate::store::{Open, Store, StoreError};

/// The signed lines of the logs of this folder.
pub(in crate::store) struct Book {
    logs: Logs,
    /// The stem of the log of this machine and holder.
    own: String,
    withdrawn: Withdrawn,
    /// Those that their own writers withdrew.
    by_writers: Withdrawn,
    /// The steps that wait here.
    waiting: BTreeSet<Digest>,
    /// Where steps stand now, by who says so and where they stood.
    renewed: BTreeMap<(HolderId, Digest), Renewed>,
    /// The steps that were given up, with whoever did it; none is an admin.
    given_up: BTreeSet<(Digest, Option<HolderId>)>,
}

/// Where a step stands that was recorded anew, as a line says.
pub(in crate::store) struct Renewed {
    /// The place.
    pub place: Digest,
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
            is_by_admin: &|_| false,
        };
        let beliefs = Beliefs {
            waits: &|step, earlier| self.waits_of(step, earlier),
            is_by_admin: &|line| self.state.roster.is_by_admin(line),
        };
        let waiting = self.waiting_names()?;
        Ok(Book {
            withdrawn: withdrawn(&logs, &beliefs),
            by_writers: withdrawn(&logs, &by_writers),
            waiting: waiting.into_iter().collect(),
            renewed: renewed(&logs),
            given_up: self.given_up(&logs),
            own: own.strip_suffix(".jsonl").unwrap_or(&own).to_owned(),
            logs,
        })
    }

    fn given_up(&self, logs: &Logs) -> BTreeSet<(Digest, Option<HolderId>)> {
        let by = |line: &LogLine| {
            let is_admin = self.state.roster.is_by_admin(line);
            (!is_admin).then(|| line.entry.by.clone())
        };
        let given_up = given_up(logs).map(|(line, told)| (told.old, by(line)));
        given_up.collect()
    }
}

impl Book {
    /// The line that told of a step, as the step's own writer named it: by what was recorded anew
    /// then, or by its instant.
    pub fn line_of(&self, step: &WaitingStep) -> Option<LineRef> {
        let own = self.logs.get_key_value(&self.own);
        let others = self.logs.iter().filter(|(stem, _)| **stem != self.own);
        own.into_iter().chain(others).find_map(|(stem, lines)| {
            let line = told_of(lines, step)?;
            let is_withdrawn = self.by_writers.contains(&(stem.clone(), line.n));
            let is_here = *stem == self.own;
            (!is_withdrawn).then(|| LineRef {
                log: (!is_here).then(|| stem.clone()),
                n: line.n,
            })
        })
    }

    /// Where a step of that holder stands now that stood there, as that holder says.
    pub fn renewed(&self, by: &HolderId, old: &Digest) -> Option<&Renewed> {
        self.renewed.get(&(by.clone(), *old))
    }

    /// Where anybody says that a step stands now that stood there, and who.
    pub fn said_of<'b>(
        &'b self,
        old: &'b Digest,
    ) -> impl Iterator<Item = (&'b HolderId, &'b Renewed)> {
        let said = self.renewed.iter().filter(move |((_, was), _)| was == old);
        said.map(|((by, _), renewed)| (by, renewed))
    }

    /// Where all steps stand now that were recorded anew, by who says so and where they stood.
    pub fn places(&self) -> BTreeMap<(HolderId, Digest), Digest> {
        let renewed = self.renewed.iter();
        renewed.map(|(old, one)| (old.clone(), one.place)).collect()
    }

    /// Whether a step of that holder was given up: by that holder, or an admin.
    pub fn is_given_up(&self, old: &Digest, by: &HolderId) -> bool {
        let of = |by: Option<&HolderId>| self.given_up.contains(&(*old, by.cloned()));
        of(None) || of(Some(by))
    }

    /// Whether anybody says that a step was given up.
    pub fn is_said_given_up(&self, old: &Digest) -> bool {
        self.given_up.iter().any(|(given_up, _)| given_up == old)
    }

    /// Whether a journal has every step that a line tells of which nobody withdrew who may: what
    /// somebody recorded is gone only by their own word.
    pub fn fits(&self, journal: &Journal) -> bool {
        self.logs.iter().all(|(stem, lines)| {
            let about = lines.iter().filter(|line| {
                line.entry.case.as_ref() == Some(&journal.case) && tells_of_steps(&line.entry.op)
            });
            let mut standing =
                about.filter(|line| !self.withdrawn.contains(&(stem.clone(), line.n)));
            standing.all(|line| has_step(journal, line))
        })
    }

    /// The lines of logs about a record that no step of a journal fits and nobody withdrew, disposals
    /// too, each with its writer.
    pub fn unfit<'b>(
        &'b self,
        journal: &'b Journal,
    ) -> impl Iterator<Item = (LineRef, &'b HolderId)> {
        let lines = self.logs.iter().flat_map(|(stem, lines)| {
            let log = (*stem != self.own).then(|| stem.clone());
            lines.iter().map(move |line| (stem, log.clone(), line))
        });
        let unfit = lines.filter(move |(stem, _, line)| {
            let Entry { case, op, .. } = &line.entry;
            case.as_ref() == Some(&journal.case)
                && (tells_of_steps(op) || op == DISPOSAL)
                && !self.withdrawn.contains(&((*stem).clone(), line.n))
                && !has_step(journal, line)
        });
        unfit.map(|(_, log, line)| (LineRef { log, n: line.n }, &line.entry.by))
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

/// Whether a journal has the last step that a line tells of.
fn has_step(journal: &Journal, line: &LogLine) -> bool {
    let Some(at) = line
        .entry
        .seq
        .and_then(|seq| seq.checked_sub(journal.erased))
    else {
        return true;
    };
    let Some(before) = (at as usize).checked_sub(1) else {
        return true;
    };
    let step = journal.steps.get(before);
    match Withdrawal::read(&line.entry.op).map(|told| told.became) {
        Some(Became::Replayed(place)) => journal.digests.get(at as usize) == Some(&place),
        _ => step.is_some_and(|step| step.by == line.entry.by && step.recorded_at == line.entry.at),
    }
}

fn renewed(logs: &Logs) -> BTreeMap<(HolderId, Digest), Renewed> {
    let renewed = told(logs).filter_map(|(line, told)| {
        let Became::Replayed(place) = told.became else {
            return None;
        };
        let (by, case) = (line.entry.by.clone(), line.entry.case.clone());
        Some(((by, told.old), Renewed { place, case }))
    });
    renewed.collect()
}

/// The line of a log that told of a step.
fn told_of<'l>(lines: &'l [LogLine], step: &WaitingStep) -> Option<&'l LogLine> {
    let replayed = |line: &&LogLine| {
        let told = Withdrawal::read(&line.entry.op);
        line.entry.by == *step.by()
            && told.is_some_and(|told| told.became == Became::Replayed(step.digest))
    };
    // Another machine of the same holder may have given the number at the same instant.
    let sheet = step.step.sheet.as_ref();
    let sheet = sheet.map(|sheet| sheet_path(&step.case, &sheet.stem));
    let recorded = |line: &&LogLine| {
        let entry = &line.entry;
        ["step", "open"].contains(&entry.op.as_str())
            && entry.by == *step.by()
            && entry.case.as_ref() == Some(&step.case)
            && entry.at == step.step.recorded_at
            && entry.seq >= Some(step.step.seq)
            && sheet
                .as_ref()
                .is_none_or(|sheet| entry.files.contains_key(sheet))
    };
    let own = lines.iter().rev().find(replayed);
    own.or_else(|| {
        lines
            .iter()
            .filter(recorded)
            .min_by_key(|line| line.entry.seq)
    })
}
