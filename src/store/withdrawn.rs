//! Lines of logs that are true no more: the steps that they told of were recorded anew, or wait.
//!
//! A line is believed to be withdrawn only by its own writer, later in the same log, about the same
//! case, and only when it recorded steps: nobody can make the logs forget a disposal, the office's
//! facts or what another holder wrote. The one exception is a step of another holder that waits
//! here: its file holds the step as its author signed it, so nothing is lost, and while it lies
//! there, or once its author or an admin gave it up, the line counts as withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::record::withdrawal::{Became, LineRef, Withdrawal, tells_of_steps};

/// The signed lines of logs, by the logs' stems.
pub(super) type Logs = BTreeMap<String, Vec<LogLine>>;

/// Lines that are true no more, by the stems of their logs and their numbers.
pub(super) type Withdrawn = BTreeSet<(String, u32)>;

/// What is believed of steps that stand nowhere.
pub(super) struct Beliefs<'b> {
    /// Whether a step waits here, of which that line told.
    pub waits: &'b dyn Fn(&Digest, &LogLine) -> bool,
    /// Whether a line is by somebody who was an admin then.
    pub is_by_admin: &'b dyn Fn(&LogLine) -> bool,
}

/// The lines of all logs that are true no more.
pub(super) fn withdrawn(logs: &Logs, beliefs: &Beliefs<'_>) -> Withdrawn {
    let given_up: Vec<_> = given_up(logs).collect();
    let gives_up = |(line, told): &(&LogLine, Withdrawal), step: &Digest, earlier: &LogLine| {
        told.old == *step && (line.entry.by == earlier.entry.by || (beliefs.is_by_admin)(line))
    };
    let waits = |step: &Digest, earlier: &LogLine| {
        given_up.iter().any(|one| gives_up(one, step, earlier)) || (beliefs.waits)(step, earlier)
    };
    let renumbered = renumberings(logs);
    let lines = logs
        .iter()
        .flat_map(|(log, lines)| lines.iter().map(move |line| (log, line)));
    let told = lines.filter_map(|(log, line)| Some((log, line, Withdrawal::read(&line.entry.op)?)));
    told.flat_map(|(log, line, told)| withdrawn_by(logs, (log, line), &told, (&renumbered, &waits)))
        .collect()
}

/// The lines that one line withdraws.
pub(super) fn withdrawn_by(
    logs: &Logs,
    (log, line): (&str, &LogLine),
    told: &Withdrawal,
    (renumbered, waits): (&BTreeSet<Renumbering>, &dyn Fn(&Digest, &LogLine) -> bool),
) -> Vec<(String, u32)> {
    let by = By { log, line };
    let believed = told.lines.iter().filter_map(|of| {
        let stem = of.log.as_deref().unwrap_or(log);
        let earlier = line_of(logs.get(stem)?, of.n)?;
        let believed =
            by.may_withdraw(told, of, earlier, waits) && by.is_of_same_case(earlier, renumbered);
        believed.then(|| (stem.to_owned(), of.n))
    });
    believed.collect()
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
                let is_own = by.may_withdraw(&told, of, opening, &|_, _| false);
                is_own.then(|| renumbering(&told, opening, line))?
            });
            found.extend(openings);
        }
    }
    found
}

/// The lines that give a step up. They count when they are by its author, or by an admin.
pub(super) fn given_up(logs: &Logs) -> impl Iterator<Item = (&LogLine, Withdrawal)> {
    let lines = logs.values().flatten();
    let told = lines.filter_map(|line| Some((line, Withdrawal::read(&line.entry.op)?)));
    told.filter(|(_, told)| told.became == Became::GivenUp)
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
        waits: &dyn Fn(&Digest, &LogLine) -> bool,
    ) -> bool {
        let is_own = of.log.as_deref().is_none_or(|log| log == self.log);
        let is_proved = if is_own {
            earlier.n < self.line.n && earlier.entry.by == self.line.entry.by
        } else {
            matches!(told.became, Became::Waits(_)) && waits(&told.old, earlier)
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
