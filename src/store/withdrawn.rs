//! Lines of logs that are true no more: the steps that they told of were recorded anew, or wait.
//!
//! A line is believed to be withdrawn only by its own writer, later in the same log, about the same
//! case, and only when it recorded steps: nobody can make the logs forget a disposal, the office's
//! facts or what another holder wrote. The one exception is a step of another holder that waits
//! here: its file proves that nothing is lost, and while it lies there the line counts as withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::record::withdrawal::{Became, LineRef, Withdrawal, tells_of_steps};

/// The signed lines of logs, by the logs' stems.
pub(super) type Logs = BTreeMap<String, Vec<LogLine>>;

/// Lines that are true no more, by the stems of their logs and their numbers.
pub(super) type Withdrawn = BTreeSet<(String, u32)>;

/// The lines of all logs that are true no more; `waits` tells whether the file of a step is there.
pub(super) fn withdrawn(logs: &Logs, waits: &dyn Fn(&Digest) -> bool) -> Withdrawn {
    let given_up = given_up(logs);
    let waits = |step: &Digest| waits(step) || given_up.contains(step);
    let mut found = Withdrawn::new();
    let renumbered = renumberings(logs);
    for (log, lines) in logs {
        for line in lines {
            let Some(told) = Withdrawal::read(&line.entry.op) else {
                continue;
            };
            let by = By { log, line };
            let believed = told.lines.iter().filter_map(|of| {
                let stem = of.log.as_ref().unwrap_or(log);
                let earlier = line_of(logs.get(stem)?, of.n)?;
                let believed = by.may_withdraw(&told, of, earlier, &waits)
                    && by.is_of_same_case(earlier, &renumbered);
                believed.then(|| (stem.clone(), of.n))
            });
            found.extend(believed);
        }
    }
    found
}

/// The records that got other numbers, as those say who opened them.
pub(super) fn renumberings(logs: &Logs) -> BTreeSet<Renumbering> {
    let mut found = BTreeSet::new();
    for (log, lines) in logs {
        for line in lines {
            let Some(told) = Withdrawal::read(&line.entry.op) else {
                continue;
            };
            let by = By { log, line };
            let own = told.lines.iter().filter(|of| of.log.is_none());
            let openings = own.filter_map(|of| {
                let opening = line_of(lines, of.n)?;
                let is_own = by.may_withdraw(&told, of, opening, &|_| false);
                is_own.then(|| renumbering(&told, opening, line))?
            });
            found.extend(openings);
        }
    }
    found
}

/// The steps that were given up: nobody expects anything of them.
fn given_up(logs: &Logs) -> BTreeSet<Digest> {
    let told = logs.values().flatten();
    let told = told.filter_map(|line| Withdrawal::read(&line.entry.op));
    let given_up = told.filter(|told| told.became == Became::GivenUp);
    given_up.map(|told| told.old).collect()
}

/// The line of a number, of which some may be left out.
pub(super) fn line_of(lines: &[LogLine], n: u32) -> Option<&LogLine> {
    let at = lines.binary_search_by_key(&n, |line| line.n).ok()?;
    lines.get(at)
}

/// A case that got another number, and which.
pub(super) type Renumbering = (CaseId, CaseId);

/// The line that withdraws another.
struct By<'a> {
    log: &'a str,
    line: &'a LogLine,
}

impl By<'_> {
    /// Whether its writer may, of whatever case.
    fn may_withdraw(
        &self,
        told: &Withdrawal,
        of: &LineRef,
        earlier: &LogLine,
        waits: &dyn Fn(&Digest) -> bool,
    ) -> bool {
        let is_own = of.log.as_deref().is_none_or(|log| log == self.log);
        let is_proved = if is_own {
            earlier.n < self.line.n && earlier.entry.by == self.line.entry.by
        } else {
            matches!(told.became, Became::Waits(_)) && waits(&told.old)
        };
        is_proved && tells_of_steps(&earlier.entry.op)
    }

    /// Of the same case, or of the number that it had.
    fn is_of_same_case(&self, earlier: &LogLine, renumbered: &BTreeSet<Renumbering>) -> bool {
        let (Some(was), Some(is)) = (&earlier.entry.case, &self.line.entry.case) else {
            return false;
        };
        was == is || renumbered.contains(&(was.clone(), is.clone()))
    }
}

/// The other number that a line gives to a record: its opening stands in another record of the same
/// kind and year now.
pub(super) fn renumbering(
    told: &Withdrawal,
    opening: &LogLine,
    line: &LogLine,
) -> Option<Renumbering> {
    let (was, is) = (opening.entry.case.clone()?, line.entry.case.clone()?);
    let replays = matches!(told.became, Became::Replayed(_));
    let opened = opening.entry.op == "open"
        || (opening.entry.seq == Some(1) && tells_of_steps(&opening.entry.op));
    let same_year = was.prefix() == is.prefix() && was.year() == is.year();
    (replays && opened && same_year && was != is && !is.is_team()).then_some((was, is))
}

#[cfg(test)]
mod tests;
