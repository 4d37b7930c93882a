//! Logs: one a device, so one of both sides always goes on from the other. Where each goes on in its
//! own way, two machines write one log, and nothing of it is taken or sent; where it is this holder's
//! own, of a machine that was put back to what it was, it goes on in a new one.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Class;
use super::decide::{Growth, growth};
use super::outgoing::Outgoing;
use super::records::RecordMet;
use super::{Exchange, Fetched};
use crate::record::log_line::{Entry, LogLine, lines_of, read_log};
use crate::record::withdrawal::Withdrawal;
use crate::record::{CaseId, HolderId};
use crate::store::files::{self, Access};
use crate::store::finding::{Code, Finding};
use crate::store::layout::{KEYS, LOG, case_of_path, limit};
use crate::store::together::Held;
use crate::store::{Open, Store, StoreError};

/// What became of logs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogsTaken {
    /// How many were taken, or went on.
    pub taken: usize,
    /// Those that two machines write.
    pub apart: Vec<String>,
    /// Those of this holder that went on otherwise there; what they alone had stands in another.
    pub anew: Vec<String>,
    /// Those that cannot be believed.
    pub unsound: Vec<Finding>,
}

impl Held<'_> {
    /// Takes in the logs of other machines, after what was taken of our own. A line that tells of a
    /// record which was not taken waits with it, and so do those behind it.
    pub fn take_logs(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        met: &[RecordMet],
        mut told: LogsTaken,
    ) -> Result<LogsTaken, StoreError> {
        let held = held_back(met);
        let ours = exchange.named(self.log_files()?)?;
        let mut blobs = exchange.blobs()?;
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
    pub fn take_own_log(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
    ) -> Result<LogsTaken, StoreError> {
        let mut told = LogsTaken::default();
        let me = &self.state.holder.id;
        let Some(memory) = &self.state.memory else {
            return Ok(told);
        };
        let path = format!("{LOG}/{}", memory.log_name(me)?);
        let Some(blob) = fetched.theirs.files.get(&path) else {
            return Ok(told);
        };
        let ours = self.whole_log(&path)?;
        let is_foreign = !is_by(&ours, me);
        let theirs = exchange.blobs()?.read(blob, limit::LOG)?;
        if is_foreign || growth(&ours, &theirs) == Growth::Apart && self.is_sound_log(&theirs) {
            // What goes on from somebody else's line nobody believes.
            memory.new_log(me)?;
        }
        if !is_foreign {
            self.take_log(&path, &theirs, &mut told)?;
        }
        Ok(told)
    }

    fn take_log(&self, path: &str, theirs: &[u8], told: &mut LogsTaken) -> Result<(), StoreError> {
        let ours = self.whole_log(path)?;
        match growth(&ours, theirs) {
            Growth::Same | Growth::Send => {}
            Growth::Apart | Growth::Take if !self.is_sound_log(theirs) => {
                told.unsound.push(Finding::at(Code::LogChain, path));
            }
            Growth::Apart if self.is_own_log(path, &ours)? => {
                self.write_anew(path, &ours, theirs)?;
                told.anew.push(path.to_owned());
            }
            Growth::Apart => told.apart.push(path.to_owned()),
            Growth::Take => {
                self.put_log(path, &ours, theirs)?;
                told.taken += 1;
            }
        }
        Ok(())
    }

    /// Whether a log is ours, and none that this machine goes on writing.
    fn is_own_log(&self, path: &str, log: &[u8]) -> Result<bool, StoreError> {
        let is_ours = is_by(log, &self.state.holder.id) && self.is_sound_log(log);
        Ok(is_ours && self.own_log_path()?.is_some_and(|own| own != path))
    }

    /// Writes what a log of ours alone has here into the one that goes on, and takes theirs in its
    /// place: so all have the same, and no line is lost. A run that was stopped between writes none
    /// twice.
    fn write_anew(&self, path: &str, ours: &[u8], theirs: &[u8]) -> Result<(), StoreError> {
        let stem = stem_of(path);
        let lines = lines_read(ours);
        let shared = lines_read(theirs);
        let shared = lines
            .iter()
            .zip(&shared)
            .take_while(|(our, their)| our == their);
        let shared = shared.count();
        let (mut places, mut entries) = (BTreeMap::new(), Vec::new());
        let own = lines_read(&self.own_log()?);
        let last = own.last().map_or(0, |line| line.n);
        for line in &lines[shared..] {
            let entry = moved(&line.entry, stem, &places);
            let known = own.iter().find(|known| known.entry == entry);
            let n = known.map_or_else(
                || {
                    entries.push(entry);
                    last.saturating_add(u32::try_from(entries.len()).unwrap_or(u32::MAX))
                },
                |known| known.n,
            );
            places.insert(line.n, n);
        }
        if !entries.is_empty() {
            self.append(&entries)?;
        }
        if let (Some(memory), Some(name)) = (&self.state.memory, path.strip_prefix("log/")) {
            memory.forget_log(name)?;
        }
        self.put_log(path, ours, theirs)
    }

    /// Puts a longer log in the place of ours, unless a line was added meanwhile.
    fn put_log(&self, path: &str, ours: &[u8], theirs: &[u8]) -> Result<(), StoreError> {
        self.disk.make_folders(&self.path(LOG), Access::Shared)?;
        let place = self.path(path);
        let ready = self.disk.ready(&place, theirs, Access::Shared)?;
        self.keep()?;
        if self.whole_log(path)? != ours {
            return Err(StoreError::LockLost);
        }
        Ok(self.disk.place_over(ready, &place)?)
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
            if let Some(first) = book.unsent_from(stem_of(&path)) {
                ours.truncate(length_before(&ours, first));
            }
            let is_own = own.as_ref() == Some(&path);
            if growth(&ours, &theirs) == Growth::Send || is_own && self.rights(&ours, &theirs) {
                out.add(fetched, &path, exchange.git.take_bytes(&ours)?);
            }
        }
        Ok(told)
    }

    /// Adds the line by which this run told of the keys, after the logs were gathered: where all
    /// that stood in our own log before it is sent, and nobody wrote between.
    pub(super) fn outgoing_of_keys(
        &self,
        (exchange, fetched): (&Exchange, &Fetched),
        (met, before): (&[RecordMet], Vec<u8>),
        out: &mut Outgoing,
    ) -> Result<(), StoreError> {
        let Some(path) = self.own_log_path()? else {
            return Ok(());
        };
        let now = self.own_log()?;
        let new = now.strip_prefix(&*before).unwrap_or_default();
        // Nor with lines that may not be sent yet.
        let is_whole = told_length(&before, &held_back(met)) == before.len()
            && self.book()?.unsent_from(stem_of(&path)).is_none();
        if is_whole && !new.is_empty() && is_of_keys(new) {
            out.add(fetched, &path, exchange.git.take_bytes(&now)?);
        }
        Ok(())
    }

    /// The whole lines of the log that this machine writes for us.
    pub(super) fn own_log(&self) -> Result<Vec<u8>, StoreError> {
        let path = self.own_log_path()?;
        path.map_or(Ok(Vec::new()), |path| self.whole_log(&path))
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
    pub(super) fn whole_log(&self, path: &str) -> Result<Vec<u8>, StoreError> {
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

/// What a line of ours says as it stands in another log: lines that it withdraws stand there too, or
/// in the log of that stem.
fn moved(entry: &Entry, stem: &str, places: &BTreeMap<u32, u32>) -> Entry {
    let Some(mut told) = Withdrawal::read(&entry.op) else {
        return entry.clone();
    };
    for of in told.lines.iter_mut().filter(|of| of.log.is_none()) {
        match places.get(&of.n) {
            Some(n) => of.n = *n,
            None => of.log = Some(stem.to_owned()),
        }
    }
    Entry {
        op: told.to_string(),
        ..entry.clone()
    }
}

/// The name of a log without its ending.
fn stem_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".jsonl").unwrap_or(name)
}

/// The lines of a log.
pub(super) fn lines_read(log: &[u8]) -> Vec<LogLine> {
    let text = std::str::from_utf8(log).unwrap_or_default();
    text.lines().filter_map(LogLine::read).collect()
}

/// Whether lines tell of the keys alone.
fn is_of_keys(log: &[u8]) -> bool {
    let text = std::str::from_utf8(log).unwrap_or_default();
    let is_one = |line: &str| LogLine::read(line).is_some_and(|line| line.entry.op == KEYS);
    text.lines().all(is_one)
}

/// Whether all lines of a log say that they are by that holder.
fn is_by(log: &[u8], holder: &HolderId) -> bool {
    lines_read(log).iter().all(|line| line.entry.by == *holder)
}

/// The records of which lines tell.
fn told_of(log: &[u8]) -> BTreeSet<CaseId> {
    lines_read(log).iter().flat_map(cases_of).collect()
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
