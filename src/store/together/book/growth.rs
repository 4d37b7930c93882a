//! A book to which lines are added: most of them withdraw only earlier lines of their own log, and
//! then all that was found before stays as it is.

use std::collections::BTreeMap;

use super::super::lines::Lines;
use super::{Became, Book, Logs, Renewed, told};
use crate::record::log_line::{DISPOSAL, LogLine};
use crate::record::withdrawal::Withdrawal;
use crate::store::withdrawn::{line_of, renumbering, withdrawn_plainly};

/// Whether nothing but what they say themselves can change what lines withdraw: each names lines of
/// its own log alone, and they stand in their order.
pub(super) fn is_plain(logs: &Logs) -> bool {
    let ordered = |lines: &Vec<LogLine>| lines.is_sorted_by(|a, b| a.n < b.n);
    logs.values().all(ordered) && !told(logs).any(|(_, told)| crosses(&told))
}

fn crosses(told: &Withdrawal) -> bool {
    told.lines.iter().any(|of| of.log.is_some())
}

impl Book {
    /// Whether new lines leave all that was found in those before them as it was found.
    pub(super) fn goes_on_plainly(&self, news: &BTreeMap<String, Lines>) -> bool {
        self.is_plain
            && news.iter().all(|(stem, news)| {
                let known = self.logs.get(stem).map(Vec::as_slice).unwrap_or_default();
                let goes_on = news.go_on || known.is_empty() && news.lines.is_empty();
                let numbers = known.last().into_iter().chain(&news.lines);
                let line = |n| line_of(known, n).or_else(|| line_of(&news.lines, n));
                let mut lines = news.lines.iter();
                goes_on
                    && numbers.is_sorted_by(|a, b| a.n < b.n)
                    && lines.all(|new| self.is_plain(new, line))
            })
    }

    fn is_plain<'l>(&self, line: &LogLine, of: impl Fn(u32) -> Option<&'l LogLine>) -> bool {
        let Some(told) = Withdrawal::read(&line.entry.op) else {
            return true;
        };
        let mut earlier = told.lines.iter().filter_map(|one| of(one.n));
        // An opening that is named gives the record another number; of a disposal is asked who may.
        let is_more = earlier.any(|earlier| {
            earlier.entry.op == DISPOSAL || renumbering(&told, earlier, line).is_some()
        });
        let stands_otherwise = self.renewed(&line.entry.by, &told.old).is_some();
        told.became != Became::GivenUp && !crosses(&told) && !is_more && !stands_otherwise
    }

    /// Adds lines that are plain to a log.
    pub(super) fn grow(&mut self, stem: &str, lines: Vec<LogLine>) {
        for line in lines {
            self.index
                .add(stem, self.logs.get(stem).map_or(0, Vec::len), &line);
            self.logs
                .entry(stem.to_owned())
                .or_default()
                .push(line.clone());
            let Some(told) = Withdrawal::read(&line.entry.op) else {
                continue;
            };
            let lines = self.logs.get(stem).map(Vec::as_slice).unwrap_or_default();
            let gone = withdrawn_plainly(lines, (stem, &line), &told, &self.moved);
            let gone = gone.into_iter().map(|n| (stem.to_owned(), n));
            self.by_writers.extend(gone.clone());
            self.withdrawn.extend(gone);
            if let Became::Replayed(place) = told.became {
                let (by, case) = (line.entry.by, line.entry.case);
                self.renewed.insert((by, told.old), Renewed { place, case });
            }
        }
    }
}
