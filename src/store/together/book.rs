//! What the logs of this folder tell of steps: which line told of one, and what became of it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::{Became, LineRef, Withdrawal};
use crate::record::{CaseId, HolderId};
use crate::store::files::{self, Kind};
use crate::store::layout::{LOG, limit};
use crate::store::withdrawn::{Logs, Withdrawn, line_of, renumbering, renumberings, withdrawn};
use crate::store::{Open, Store};

/// The signed lines of the logs of this folder.
pub(in crate::store) struct Book {
    logs: Logs,
    /// The stem of the log of this machine and holder.
    own: String,
    me: HolderId,
    withdrawn: Withdrawn,
    /// Those that their own writers withdrew.
    by_writers: Withdrawn,
}

impl Store<Open> {
    /// Reads the logs; one that cannot be read tells nothing.
    pub(in crate::store) fn book(&self) -> Book {
        let entries = self.list(LOG).unwrap_or_default();
        let files = entries.iter().filter(|entry| entry.kind == Kind::File);
        let names = files.filter_map(|entry| entry.name.to_str()?.strip_suffix(".jsonl"));
        let logs: Logs = names
            .map(|stem| (stem.to_owned(), self.lines_of_log(stem)))
            .collect();
        let me = self.state.holder.id.clone();
        let memory = self.state.memory.as_ref();
        let own = memory.and_then(|memory| memory.log_name(&me).ok());
        let own = own.or_else(|| self.state.lone_log.get().cloned());
        let own = own.unwrap_or_default();
        Book {
            withdrawn: withdrawn(&logs, &|step| self.waits(step)),
            by_writers: withdrawn(&logs, &|_| false),
            own: own.strip_suffix(".jsonl").unwrap_or(&own).to_owned(),
            logs,
            me,
        }
    }

    /// The lines of a log that are signed by whom they name, as far as they are whole.
    fn lines_of_log(&self, stem: &str) -> Vec<LogLine> {
        let path = self.path(&format!("{LOG}/{stem}.jsonl"));
        let text = files::read(&path, limit::LOG).ok();
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        let text = text.unwrap_or_default();
        let lines = text.lines().filter_map(LogLine::read);
        // Few lines are asked about: who signed one is looked at when it counts.
        lines.filter(|line| self.counts(line)).collect()
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

    /// Where steps that were recorded anew stand now, by where they stood.
    pub fn renewed(&self) -> BTreeMap<Digest, Digest> {
        let told = self.told();
        let renewed = told.filter_map(|(_, told)| match told.became {
            Became::Replayed(new) => Some((told.old, new)),
            _ => None,
        });
        renewed.collect()
    }

    /// What is said of a step that does not stand where it stood, with the line that says so: that
    /// it stands again, before that it was given up, before that it waits.
    pub fn became(&self, old: &Digest) -> Option<(&LogLine, Withdrawal)> {
        let told = self.told().filter(|(_, told)| told.old == *old);
        told.max_by_key(|(_, told)| match told.became {
            Became::Replayed(_) => 2,
            Became::GivenUp => 1,
            Became::Waits(_) => 0,
        })
    }

    /// The end of the journal beside which a step waited before it was given up.
    pub fn waited_beside(&self, old: &Digest) -> Option<Digest> {
        let told = self.told().filter(|(_, told)| told.old == *old);
        let mut ends = told.filter_map(|(_, told)| match told.became {
            Became::Waits(end) => Some(end),
            _ => None,
        });
        ends.next()
    }

    fn told(&self) -> impl Iterator<Item = (&LogLine, Withdrawal)> {
        let lines = self.logs.values().flatten();
        lines.filter_map(|line| Some((line, Withdrawal::read(&line.entry.op)?)))
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
        self.told().any(|(_, told)| told.lines.contains(&of))
    }
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
