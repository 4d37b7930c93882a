//! Lines of logs that are true no more: the steps that they told of were recorded anew, or wait.
//!
//! A line is believed to be withdrawn only by its own writer, later in the same log or in another,
//! about the same case, and only when it recorded steps: nobody can make the logs forget the office's facts or
//! what another holder wrote, and a disposal only an admin who did it. The one exception is a step of another holder that waits
//! here: its file holds the step as its author signed it, so nothing is lost, and while it lies
//! there, or once its author or an admin gave it up, the line counts as withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::log_line::{DISPOSAL, LogLine};
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
    let mut found = Withdrawn::new();
    each(logs, beliefs, |one| {
        found.insert((one.stem.to_owned(), one.earlier.n));
    });
    found
}

/// The records that an admin let go: only an admin takes a record away, so whoever opened one cannot
/// make the logs forget it by their own word. `lets_go` tells it of the line that says that an opening
/// waits, and of the line that told of that opening.
pub(super) fn taken_away(
    logs: &Logs,
    beliefs: &Beliefs<'_>,
    lets_go: &dyn Fn(&LogLine, &LogLine) -> bool,
) -> BTreeSet<CaseId> {
    let (mut away, mut others) = (BTreeSet::new(), BTreeSet::new());
    each(logs, beliefs, |one| {
        let Some(case) = one
            .earlier
            .entry
            .case
            .clone()
            .filter(|_| opens(one.earlier))
        else {
            return;
        };
        match one.told.became {
            Became::Waits(_) if lets_go(one.line, one.earlier) => _ = away.insert(case),
            // Its record stands under another number, of which that line tells.
            Became::Replayed(_) if one.line.entry.case.as_ref() != Some(&case) => {}
            _ => _ = others.insert(case),
        }
    });
    away.retain(|case| !others.contains(case));
    away
}

/// A line that is believed to withdraw an earlier one.
struct Believed<'a> {
    line: &'a LogLine,
    told: &'a Withdrawal,
    /// The stem of the log of the earlier one.
    stem: &'a str,
    earlier: &'a LogLine,
}

/// Finds the lines that are true no more, each with what withdraws it.
fn each(logs: &Logs, beliefs: &Beliefs<'_>, mut found: impl FnMut(Believed<'_>)) {
    let given_up: Vec<_> = given_up(logs).collect();
    let gives_up = |(line, told): &(&LogLine, Withdrawal), step: &Digest, earlier: &LogLine| {
        told.old == *step && (line.entry.by == earlier.entry.by || (beliefs.is_by_admin)(line))
    };
    let waits = |step: &Digest, earlier: &LogLine| {
        given_up.iter().any(|one| gives_up(one, step, earlier)) || (beliefs.waits)(step, earlier)
    };
    let renumbered = renumberings(logs);
    for (log, lines) in logs {
        for line in lines {
            let Some(told) = Withdrawal::read(&line.entry.op) else {
                continue;
            };
            let by = By { log, line };
            for of in &told.lines {
                let stem = of.log.as_ref().unwrap_or(log);
                let Some(earlier) = logs.get(stem).and_then(|lines| line_of(lines, of.n)) else {
                    continue;
                };
                let believed = (by.may_withdraw(&told, of, earlier, &waits)
                    || by.takes_back(&told, of, earlier, beliefs))
                    && by.is_of_same_case(earlier, &renumbered);
                if believed {
                    found(Believed {
                        line,
                        told: &told,
                        stem,
                        earlier,
                    });
                }
            }
        }
    }
}

/// The numbers of the lines that one withdraws which names lines of its own log alone, and no
/// disposal: nothing that is believed of others changes them.
pub(super) fn withdrawn_plainly(
    lines: &[LogLine],
    (log, line): (&str, &LogLine),
    told: &Withdrawal,
    renumbered: &BTreeSet<Renumbering>,
) -> Vec<u32> {
    let by = By { log, line };
    let believed = told.lines.iter().filter_map(|of| {
        let earlier = line_of(lines, of.n)?;
        let believed = by.may_withdraw(told, of, earlier, &|_, _| false)
            && by.is_of_same_case(earlier, renumbered);
        believed.then_some(of.n)
    });
    believed.collect()
}

/// Whether a line told that a record was opened.
fn opens(line: &LogLine) -> bool {
    let entry = &line.entry;
    entry.op == "open" || (entry.seq == Some(1) && tells_of_steps(&entry.op))
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

/// A case that got another number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Renumbered {
    /// The number that it had,
    pub from: CaseId,
    /// the one that it got,
    pub to: CaseId,
    /// when,
    pub at: DateTime<FixedOffset>,
    /// and the number of the line that says so.
    pub n: u32,
}

/// The cases to which a log of this machine gave other numbers. A line of another log that
/// is named has its number there, and another one has it here.
pub(super) fn renumbered(own: &[LogLine]) -> Vec<Renumbered> {
    let told = own.iter();
    let told = told.filter_map(|line| Some((line, Withdrawal::read(&line.entry.op)?)));
    let pairs = told.flat_map(|(line, told)| {
        let lines = told.lines.iter().filter(|of| of.log.is_none());
        let opened = lines.filter_map(|of| line_of(own, of.n));
        let pairs = opened.filter_map(|opening| renumbering(&told, opening, line));
        let (at, n) = (line.entry.at, line.n);
        let pairs = pairs.map(|(from, to)| Renumbered { from, to, at, n });
        pairs.collect::<Vec<_>>()
    });
    pairs.collect()
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
        let waits_here = || {
            !self.is_same(of)
                && matches!(told.became, Became::Waits(_))
                && waits(&told.old, earlier)
        };
        (self.is_own_before(of, earlier) || waits_here()) && tells_of_steps(&earlier.entry.op)
    }

    /// Whether an admin takes a disposal of their own back, of a record that was never sent: they let
    /// it go for another of its number.
    fn takes_back(
        &self,
        told: &Withdrawal,
        of: &LineRef,
        earlier: &LogLine,
        beliefs: &Beliefs<'_>,
    ) -> bool {
        earlier.entry.op == DISPOSAL
            && matches!(told.became, Became::Waits(_))
            && self.is_own_before(of, earlier)
            && (beliefs.is_by_admin)(self.line)
    }

    /// Whether a line is by the same writer, and before this one where both are of one log.
    fn is_own_before(&self, of: &LineRef, earlier: &LogLine) -> bool {
        let is_before = !self.is_same(of) || earlier.n < self.line.n;
        is_before && earlier.entry.by == self.line.entry.by
    }

    /// Whether it names a line of its own log.
    fn is_same(&self, of: &LineRef) -> bool {
        of.log.as_deref().is_none_or(|log| log == self.log)
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
    let opened = opens(opening);
    let same_year = was.prefix() == is.prefix() && was.year() == is.year();
    (replays && opened && same_year && was != is && !is.is_team()).then_some((was, is))
}

#[cfg(test)]
mod tests;
