//! Logs: one a device, so one of both sides always goes on from the other. Where each goes on in its
//! own way, two machines write one log, and nothing of it is taken or sent.

use std::collections::BTreeSet;

use super::class::Class;
use super::decide::{Growth, growth};
use super::outgoing::Outgoing;
use super::records::RecordMet;
use super::{Exchange, Fetched};
use crate::record::log_line::{LogLine, lines_of, read_log};
use crate::record::{CaseId, HolderId};
use crate::store::files::{self, Access};
use crate::store::finding::{Code, Finding};
use crate::store::layout::{LOG, case_of_path, limit};
use crate::store::together::Held;
use crate::store::{Open, Store, StoreError};

/// What became of logs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogsTaken {
    /// How many were taken, or went on.
    pub taken: usize,
    /// Those that two machines write.
    pub apart: Vec<String>,
    /// Those that cannot be believed.
    pub unsound: Vec<Finding>,
}

impl Held<'_> {
    /// Takes in the logs of other machines. A line that tells of a record which was not taken waits
    /// with it, and so do those behind it.
    pub fn take_logs(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        met: &[RecordMet],
    ) -> Result<LogsTaken, StoreError> {
        let held = held_back(met);
        let ours = exchange.named(self.log_files()?)?;
        let mut blobs = exchange.blobs()?;
        let mut told = LogsTaken::default();
        for (path, class) in fetched.classes() {
            let Class::Log(_) = class else { continue };
            let Some(blob) = fetched.theirs.files.get(path) else {
                continue;
            };
            if ours.get(path) == Some(&blob.oid) {
                continue;
            }
            let mut theirs = blobs.read(blob, limit::LOG)?;
            if growth(&self.whole_log(path)?, &theirs) == Growth::Take {
                theirs.truncate(told_length(&theirs, &held));
            }
            self.take_log(path, &theirs, &mut told)?;
        }
        Ok(told)
    }

    /// Takes in what this machine's own log has there and not here: the machine was put back to what
    /// it was before. Where it went on otherwise since, its next lines go into a new log.
    pub fn take_own_log(&self, exchange: &Exchange, fetched: &Fetched) -> Result<(), StoreError> {
        let me = &self.state.holder.id;
        let Some(memory) = &self.state.memory else {
            return Ok(());
        };
        let path = format!("{LOG}/{}", memory.log_name(me)?);
        let Some(blob) = fetched.theirs.files.get(&path) else {
            return Ok(());
        };
        let ours = self.whole_log(&path)?;
        if !is_by(&ours, me) {
            // Somebody else's line is in it: what goes on from that nobody believes.
            memory.new_log(me)?;
            return Ok(());
        }
        let theirs = exchange.blobs()?.read(blob, limit::LOG)?;
        let mut told = LogsTaken::default();
        self.take_log(&path, &theirs, &mut told)?;
        if !told.apart.is_empty() {
            memory.new_log(me)?;
        }
        Ok(())
    }

    fn take_log(&self, path: &str, theirs: &[u8], told: &mut LogsTaken) -> Result<(), StoreError> {
        let ours = self.whole_log(path)?;
        match growth(&ours, theirs) {
            Growth::Same | Growth::Send => {}
            Growth::Apart | Growth::Take if !self.is_sound_log(theirs) => {
                told.unsound.push(Finding::at(Code::LogChain, path));
            }
            Growth::Apart => told.apart.push(path.to_owned()),
            Growth::Take => {
                self.disk.make_folders(&self.path(LOG), Access::Shared)?;
                self.disk
                    .replace(&self.path(path), theirs, Access::Shared)?;
                told.taken += 1;
            }
        }
        Ok(())
    }

    /// Adds the logs that go on here to what is sent. A line that tells of a record which is held
    /// back waits with it, and so do those behind it. Gives the records of which lines tell that the
    /// remote does not have.
    pub(super) fn outgoing_logs(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        met: &[RecordMet],
        out: &mut Outgoing,
    ) -> Result<BTreeSet<CaseId>, StoreError> {
        let mut told = BTreeSet::new();
        let own = self.own_log_path()?;
        let held = held_back(met);
        let book = self.book()?;
        let mut blobs = exchange.blobs()?;
        for (path, oid) in exchange.named(self.log_files()?)? {
            let theirs = fetched.theirs.files.get(&path);
            if theirs.is_some_and(|theirs| theirs.oid == oid) {
                continue;
            }
            let theirs = match theirs {
                None => Vec::new(),
                Some(blob) => blobs.read(blob, limit::LOG)?,
            };
            let mut ours = self.whole_log(&path)?;
            told.extend(told_of(ours.strip_prefix(&*theirs).unwrap_or_default()));
            ours.truncate(told_length(&ours, &held));
            let stem = path
                .strip_prefix("log/")
                .and_then(|name| name.strip_suffix(".jsonl"));
            if let Some(first) = stem.and_then(|stem| book.unsent_from(stem)) {
                ours.truncate(length_before(&ours, first));
            }
            let is_own = own.as_ref() == Some(&path);
            if growth(&ours, &theirs) == Growth::Send || is_own && self.rights(&ours, &theirs) {
                out.add(fetched, &path, exchange.git.take_bytes(&ours)?);
            }
        }
        Ok(told)
    }

    /// The path of the log that this machine writes for us.
    fn own_log_path(&self) -> Result<Option<String>, StoreError> {
        let Some(memory) = &self.state.memory else {
            return Ok(None);
        };
        let name = memory.log_name(&self.state.holder.id)?;
        Ok(Some(format!("{LOG}/{name}")))
    }

    /// Whether our own log is put right there: somebody wrote to it what nobody believes.
    fn rights(&self, ours: &[u8], theirs: &[u8]) -> bool {
        let is_same = growth(ours, theirs) == Growth::Same;
        !ours.is_empty() && !is_same && self.is_sound_log(ours) && !self.is_sound_log(theirs)
    }
}

impl Store<Open> {
    /// The whole lines of a log here; of one that is not here, none.
    fn whole_log(&self, path: &str) -> Result<Vec<u8>, StoreError> {
        let mut bytes = match files::read(&self.path(path), limit::LOG) {
            Err(error) if error.is_absent() => Vec::new(),
            read => read?,
        };
        let end = bytes
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        bytes.truncate(end);
        Ok(bytes)
    }

    /// Whether a log is one chain, and each line by the one writer of the store whose log it is.
    fn is_sound_log(&self, bytes: &[u8]) -> bool {
        let text = std::str::from_utf8(bytes).ok();
        let read = text.and_then(|text| read_log(text).ok());
        read.is_some_and(|(lines, torn)| {
            let is_one = |line: &LogLine| line.entry.by == lines[0].entry.by;
            !torn
                && lines
                    .iter()
                    .all(|line| is_one(line) && self.is_signed(line))
        })
    }
}

/// The records that are held back.
fn held_back(met: &[RecordMet]) -> BTreeSet<&CaseId> {
    let held = met.iter().filter(|one| one.is_held());
    held.map(|one| &one.case).collect()
}

/// How much of a log can be told now: all before the first line about a record that is held back.
fn told_length(log: &[u8], held: &BTreeSet<&CaseId>) -> usize {
    if held.is_empty() {
        return log.len();
    }
    let text = std::str::from_utf8(log).unwrap_or_default();
    let (lines, _) = lines_of(text);
    let told = lines.iter().take_while(|line| !is_about(line, held));
    told.map(|line| line.len() + 1).sum()
}

/// The length of the lines before the one of that number.
fn length_before(log: &[u8], number: u32) -> usize {
    let lines = log.split_inclusive(|b| *b == b'\n');
    lines
        .take(number.saturating_sub(1) as usize)
        .map(<[u8]>::len)
        .sum()
}

/// Whether all lines of a log say that they are by that holder.
fn is_by(log: &[u8], holder: &HolderId) -> bool {
    let text = std::str::from_utf8(log).unwrap_or_default();
    let mut lines = text.lines().filter_map(LogLine::read);
    lines.all(|line| line.entry.by == *holder)
}

/// The records of which lines tell.
fn told_of(log: &[u8]) -> BTreeSet<CaseId> {
    let text = std::str::from_utf8(log).unwrap_or_default();
    let lines = text.lines().filter_map(LogLine::read);
    lines.flat_map(|line| cases_of(&line)).collect()
}

/// The record that a line is about, and those whose files it names.
fn cases_of(line: &LogLine) -> Vec<CaseId> {
    let files = line.entry.files.keys();
    let of_files = files.filter_map(|inside| case_of_path(inside));
    line.entry
        .case
        .clone()
        .into_iter()
        .chain(of_files)
        .collect()
}

/// Whether a line is about one of some records, or cannot be read.
fn is_about(line: &str, held: &BTreeSet<&CaseId>) -> bool {
    let Some(line) = LogLine::read(line) else {
        return true;
    };
    cases_of(&line).iter().any(|case| held.contains(case))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_told_up_to_what_is_held_back() {
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        let log = b"no line at all\n";
        assert_eq!(told_length(log, &BTreeSet::new()), log.len());
        assert_eq!(told_length(log, &BTreeSet::from([&case])), 0);
        let log = b"one\ntwo\nthree\n";
        assert_eq!(length_before(log, 3), 8);
        assert_eq!(length_before(log, 1), 0);
        assert_eq!(length_before(log, 9), log.len());
    }
}
