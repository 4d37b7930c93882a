//! Where in the logs a step, or a file, is told of: a log is long, and is asked for each step.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::{Became, Logs};
use crate::record::journal::Digest;
use crate::record::log_line::{Entry, LogLine};
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::Withdrawal;
use crate::record::{CaseId, HolderId};
use crate::store::layout::sheet_path;

/// A place in a log: its stem, and how many lines stand before.
type At = (String, usize);

/// Lines by what they tell of, whenever they were added.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Index {
    /// Those that say where a step stands now, by that place.
    replayed: BTreeMap<Digest, BTreeSet<At>>,
    /// Those of steps that were recorded once, by the case and the instant.
    recorded: BTreeMap<(CaseId, DateTime<FixedOffset>), BTreeSet<At>>,
    /// Where steps stood, by who says where they stand now, and that place.
    came_from: BTreeMap<(HolderId, Digest), BTreeSet<Digest>>,
    /// Those that tell of a file.
    files: BTreeMap<String, BTreeSet<Told>>,
}

/// A line that tells of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    /// The stem of its log, and its number.
    pub line: (String, u32),
    /// Whether it is about a step.
    pub of_step: bool,
}

impl Index {
    pub fn of(logs: &Logs) -> Self {
        let mut index = Self::default();
        for (stem, lines) in logs {
            for (at, line) in lines.iter().enumerate() {
                index.add(stem, at, line);
            }
        }
        index
    }

    /// Adds the line at a place of a log.
    pub fn add(&mut self, stem: &str, at: usize, line: &LogLine) {
        let entry = &line.entry;
        let place = || (stem.to_owned(), at);
        if let Some(told) = Withdrawal::read(&entry.op)
            && let Became::Replayed(now) = told.became
        {
            self.replayed.entry(now).or_default().insert(place());
            let from = self.came_from.entry((entry.by.clone(), now)).or_default();
            from.insert(told.old);
        }
        if let Some(case) = &entry.case
            && ["step", "open"].contains(&entry.op.as_str())
        {
            let key = (case.clone(), entry.at);
            self.recorded.entry(key).or_default().insert(place());
        }
        for inside in entry.files.keys() {
            let told = Told {
                line: (stem.to_owned(), line.n),
                of_step: entry.seq.is_some(),
            };
            self.files.entry(inside.clone()).or_default().insert(told);
        }
    }

    /// The place in a log of the line that told of a step.
    pub fn told_of(&self, stem: &str, lines: &[LogLine], step: &WaitingStep) -> Option<usize> {
        let of_log = |(own, at): &At| {
            let is_authors = own == stem && lines[*at].entry.by == *step.by();
            is_authors.then_some(*at)
        };
        let replayed = self.replayed.get(&step.digest).into_iter().flatten();
        if let Some(at) = replayed.rev().find_map(of_log) {
            return Some(at);
        }
        // Another machine of the same holder may have given the number at the same instant.
        let sheet = step.step.sheet.as_ref();
        let sheet = sheet.map(|sheet| sheet_path(&step.case, &sheet.stem));
        let key = (step.case.clone(), step.step.recorded_at);
        let recorded = self.recorded.get(&key).into_iter().flatten();
        let recorded = recorded.filter_map(of_log).filter(|at| {
            let Entry { seq, files, .. } = &lines[*at].entry;
            let has_sheet = sheet.as_ref().is_none_or(|sheet| files.contains_key(sheet));
            *seq >= Some(step.step.seq) && has_sheet
        });
        recorded.min_by_key(|at| lines[*at].entry.seq)
    }

    /// Where the steps stood that stand there now, as that holder says.
    pub fn came_from<'i>(
        &'i self,
        by: &HolderId,
        place: &Digest,
    ) -> impl Iterator<Item = &'i Digest> + use<'i> {
        let key = (by.clone(), *place);
        self.came_from.get(&key).into_iter().flatten()
    }

    /// The files of a folder, with the lines that tell of each.
    pub fn files_in<'i>(
        &'i self,
        folder: &'i str,
    ) -> impl Iterator<Item = (&'i String, &'i BTreeSet<Told>)> {
        let behind = self.files.range(folder.to_owned()..);
        behind.take_while(move |(inside, _)| inside.starts_with(folder))
    }
}
