//! The log of this machine and user: one signed line for each write, chained, with the digests of
//! the ciphertexts. It comes after the commit: when it cannot be written, the next write adds it.

use std::time::Duration;

use super::files::{self, Kind};
use super::intent::{Intent, Recorded};
use super::layout::{self, LOG, new_log_name};
use super::sign::Domain;
use super::{Open, Store, StoreError};
use crate::record::journal::{Digest, Standing};
use crate::record::log_line::{Entry, LogLine, Tail};
use crate::record::office::Head;
use crate::record::withdrawal::Withdrawal;

/// How the `op` of a line begins that tells of a step that waits.
const WAIT_OP: &str = "\"wait ";

/// What became of a write that was interrupted.
enum Outcome {
    /// It was committed: this line is due.
    Committed(Entry),
    /// It was not, and nothing refers to what it wrote.
    Abandoned,
    /// It cannot be told now.
    Unknown,
}

/// Writes that were interrupted, locked by us.
#[derive(Debug, Default)]
pub(super) struct Interrupted {
    /// Committed, with the lines that are due.
    pub committed: Vec<(Vec<Entry>, Recorded)>,
    /// Not committed: nothing refers to what they wrote.
    pub abandoned: Vec<Recorded>,
    /// That cannot be told of them now.
    pub unknown: Vec<Recorded>,
}

impl Store<Open> {
    /// Records what is about to be written, and first adds the lines that earlier writes owe.
    pub(super) fn begin(&self, intents: &[Intent]) -> Option<Recorded> {
        self.settle();
        self.record(intents)
    }

    /// Records what one write is about to do; without a memory nothing can be.
    pub(super) fn record(&self, intents: &[Intent]) -> Option<Recorded> {
        let memory = self.state.memory.as_ref().filter(|_| !intents.is_empty())?;
        memory.begin(intents).ok()
    }

    /// Logs writes that are done and takes them off the record; false when the log could not be
    /// written, and then the next write will.
    pub(super) fn finish(
        &self,
        entries: &[Entry],
        recorded: impl IntoIterator<Item = Recorded>,
    ) -> bool {
        if self.append(entries).is_err() {
            return false;
        }
        self.drop_intents(recorded);
        true
    }

    /// Takes writes off the record that left nothing behind.
    pub(super) fn drop_intents(&self, recorded: impl IntoIterator<Item = Recorded>) {
        if let Some(memory) = &self.state.memory {
            for recorded in recorded {
                memory.finish(recorded);
            }
        }
    }

    /// Adds the lines of interrupted writes that were committed.
    pub(super) fn settle(&self) {
        let mut committed = self.interrupted(Duration::ZERO).committed;
        committed.sort_by_key(|(entries, _)| entries.first().map(|entry| (entry.at, entry.seq)));
        for (mut entries, recorded) in committed {
            entries.retain(|entry| !self.is_told(entry));
            if entries.is_empty() {
                self.drop_intents([recorded]);
            } else {
                self.finish(&entries, [recorded]);
            }
        }
    }

    /// Whether a log tells already what became of a step, as an entry says. A step that is recorded
    /// anew comes to the same end each time, so a write that was given up, and was done by a later
    /// one, would be told twice, and only one line of the two be withdrawn when the step goes on.
    fn is_told(&self, entry: &Entry) -> bool {
        let Some(told) = Withdrawal::read(&entry.op) else {
            return false;
        };
        let old = told.old.to_string();
        let says_it = |line: &LogLine| {
            let says = Withdrawal::read(&line.entry.op);
            let is_same = says.is_some_and(|it| (it.old, it.became) == (told.old, told.became));
            is_same && line.entry.by == entry.by && line.entry.case == entry.case
        };
        let names = self.list(LOG).unwrap_or_default();
        let mut texts = names.iter().filter_map(|entry| {
            let _used = self.state.own_lines.use_log();
            files::read(&self.path(LOG).join(&entry.name), layout::limit::LOG).ok()
        });
        texts.any(|text| {
            let text = String::from_utf8_lossy(&text);
            let mut lines = text.lines().filter(|line| line.contains(&old));
            lines.any(|line| {
                LogLine::read(line).is_some_and(|line| says_it(&line) && self.is_signed(&line))
            })
        })
    }

    /// The writes of this machine that were interrupted; one under way is waited for so long.
    pub(super) fn interrupted(&self, wait: Duration) -> Interrupted {
        let mut found = Interrupted::default();
        let memory = self.state.memory.as_ref();
        for recorded in memory
            .map(|memory| memory.interrupted(wait))
            .unwrap_or_default()
        {
            match self.outcome_of_all(&recorded.intents) {
                Some(entries) if entries.is_empty() => found.abandoned.push(recorded),
                Some(entries) => found.committed.push((entries, recorded)),
                None => found.unknown.push(recorded),
            }
        }
        found
    }

    /// The lines that interrupted writes owe the log, or may owe it; one under way is waited for so
    /// long.
    pub(super) fn owed(&self, wait: Duration) -> Vec<Entry> {
        let found = self.interrupted(wait);
        let committed = found.committed.into_iter().flat_map(|(entries, _)| entries);
        let unknown = found.unknown.into_iter().flat_map(|one| one.intents);
        committed
            .chain(unknown.map(|intent| intent.entry))
            .collect()
    }

    /// The lines of a write that are due; none where that cannot be told now. All of it is about one
    /// record and committed by one rename, so mostly all are, or none; what is left of the others is
    /// named by nothing.
    fn outcome_of_all(&self, intents: &[Intent]) -> Option<Vec<Entry>> {
        let mut due = Vec::new();
        for intent in intents {
            match self.outcome(intent) {
                Outcome::Committed(entry) => due.push(entry),
                Outcome::Abandoned => {}
                Outcome::Unknown => return None,
            }
        }
        Some(due)
    }

    fn outcome(&self, intent: &Intent) -> Outcome {
        let mut entry = intent.entry.clone();
        let (Some(case), Some(head)) = (&entry.case, intent.head) else {
            // Each of these files is written for itself.
            entry
                .files
                .retain(|inside, digest| self.file_is(inside, *digest));
            return if entry.files.is_empty() {
                Outcome::Abandoned
            } else {
                Outcome::Committed(entry)
            };
        };
        if !files::exists(&self.path(&layout::journal_path(case))) {
            return Outcome::Abandoned;
        }
        let Ok(loaded) = self.open_journal(case) else {
            return Outcome::Unknown;
        };
        match entry.seq.map(|seq| loaded.journal.standing(seq, head)) {
            Some(Standing::Kept) => Outcome::Committed(entry),
            _ => Outcome::Abandoned,
        }
    }

    /// Whether the file at a path inside the store has that digest.
    pub(super) fn file_is(&self, inside: &str, digest: Digest) -> bool {
        let found = files::digest(&self.path(inside), layout::limit::ATTACHMENT);
        found.is_ok_and(|found| found == digest)
    }

    /// Appends lines to this machine's log; when it is gone, or its end damaged, a new log goes on.
    pub(super) fn append(&self, entries: &[Entry]) -> Result<(), StoreError> {
        let memory = self.state.memory.as_ref();
        let holder = &self.state.holder.id;
        let name = match memory {
            Some(memory) => memory.log_name(holder)?,
            None => self.state.lone_log.get_or_init(new_log_name).clone(),
        };
        let stem = name.strip_suffix(".jsonl").unwrap_or(&name);
        let said_there = said(entries, |told| told.said_in(stem));
        match (self.append_to(&name, &said_there), memory) {
            (Err(StoreError::NotSound), Some(memory)) => {
                let elsewhere = said(entries, |told| told.said_elsewhere(stem));
                self.append_to(&memory.new_log(holder)?, &elsewhere)
            }
            (done, _) => done,
        }
    }

    /// The greatest number of a year of which an admin said that steps of it wait: its record may be
    /// here no more, but letters bear the number, and what waits is entered again by its name.
    /// Anybody else's word could use up the numbers of a year.
    pub(super) fn let_go_in(&self, prefix: &str, year: u16) -> Result<Option<u32>, StoreError> {
        let entries = match self.list(LOG) {
            Err(error) if error.is_absent() => return Ok(None),
            entries => entries?,
        };
        let files = entries.iter().filter(|entry| entry.kind == Kind::File);
        let mut greatest = None;
        for name in files.filter_map(|entry| entry.name.to_str()) {
            // One that cannot be read is told by `validate`; nobody's intake waits for that.
            let path = self.path(&format!("{LOG}/{name}"));
            let Ok(text) = files::read(&path, layout::limit::LOG) else {
                continue;
            };
            let text = String::from_utf8_lossy(&text);
            // Most lines are no such ones, and reading them all would be felt.
            let lines = text.lines().filter(|line| line.contains(WAIT_OP));
            for line in lines.filter_map(LogLine::read) {
                let case = line.entry.case.as_ref();
                let case = case.filter(|case| case.is_of_year(prefix, year));
                let Some(case) = case.filter(|case| Some(case.number()) > greatest) else {
                    continue;
                };
                if self.state.roster.keeps_number(&line, case) && self.is_signed(&line) {
                    greatest = Some(case.number());
                }
            }
        }
        Ok(greatest)
    }

    /// Whether the writer that a line names signed it: after a forged line no true one may stand,
    /// or the forgery could never be taken out.
    pub(super) fn is_signed(&self, line: &LogLine) -> bool {
        let mut keys = self.state.roster.log_keys(&line.entry.by);
        let is_own = self.state.own_lines.have(line);
        is_own || keys.any(|key| key.verify(Domain::Log, line.signed_digest(), &line.signature))
    }

    fn append_to(&self, name: &str, entries: &[Entry]) -> Result<(), StoreError> {
        let path = self.path(LOG).join(name);
        let memory = self.state.memory.as_ref();
        let seen = memory.and_then(|memory| memory.log_ends().remove(name));
        let due = self.state.due.log_end(name);
        let seen = seen.into_iter().chain(due).max_by_key(|end| end.seq);
        if seen.is_some() && !files::exists(&path) {
            return Err(StoreError::NotSound);
        }
        self.disk
            .make_folders(&self.path(LOG), files::Access::Shared)?;
        let mut end = None;
        // On some shares a file that is locked is read by whoever locked it alone, by that handle.
        let _used = self.state.own_lines.use_log();
        self.disk.append(&path, |last| {
            let mut tail = match last {
                None => Tail::default(),
                Some(text) => {
                    let line = LogLine::read(text).filter(|line| self.is_signed(line));
                    line.ok_or(StoreError::NotSound)?.tail()
                }
            };
            if !goes_on(seen, tail) {
                return Err(StoreError::NotSound);
            }
            let mut lines = Vec::with_capacity(entries.len());
            let mut written = Vec::with_capacity(entries.len());
            for entry in entries {
                let sign = |digest| Ok::<_, StoreError>(self.state.me.sign(Domain::Log, digest));
                let line = LogLine::next(tail, entry.clone(), sign)?;
                tail = line.tail();
                written.push(line.end().digest);
                lines.push(line.text());
            }
            end = end_of(tail);
            // First: another thread may read them as soon as they are there.
            self.state.own_lines.learn(written);
            Ok(lines.join("\n"))
        })?;
        if let (Some(memory), Some(end)) = (memory, end)
            && !self.state.due.take_log_end(name, end)
        {
            // The next check remembers it; forgetting is told on opening, not here.
            let _ = memory.remember_log_ends(&[(name.to_owned(), end)]);
        }
        Ok(())
    }
}

/// Entries as a log says them, which names its own lines otherwise than those of others.
fn said(entries: &[Entry], by: impl Fn(Withdrawal) -> Withdrawal) -> Vec<Entry> {
    let said = entries.iter().map(|entry| {
        let op = Withdrawal::read(&entry.op).map(|told| by(told).to_string());
        Entry {
            op: op.unwrap_or_else(|| entry.op.clone()),
            ..entry.clone()
        }
    });
    said.collect()
}

/// Whether a log that ends so still has the line that was seen last.
fn goes_on(seen: Option<Head>, tail: Tail) -> bool {
    seen.is_none_or(|seen| tail.n > seen.seq || end_of(tail) == Some(seen))
}

fn end_of(tail: Tail) -> Option<Head> {
    let (seq, digest) = (tail.n, tail.digest?);
    Some(Head { seq, digest })
}
