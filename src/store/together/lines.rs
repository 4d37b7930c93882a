//! The lines of logs, as a run that brings many records together asks for them again and again:
//! a log only grows, so what was read and verified of it before is not read and verified anew.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::store::files;
use crate::store::layout::{LOG, limit};
use crate::store::sign::{Claim, Domain, verify_all};
use crate::store::{Open, Store, StoreError};

/// So many lines are verified together.
const TOGETHER: usize = 64;

/// How far a log was read.
#[derive(Default)]
pub(super) struct Read {
    /// Where the last whole line ends.
    end: u64,
    /// That line, with its end.
    last: Vec<u8>,
}

/// Lines of a log that are signed by whom they name.
pub(super) struct Lines {
    /// Whether they come behind those that were read before; else they are all.
    pub go_on: bool,
    /// They.
    pub lines: Vec<LogLine>,
}

/// The lines that this run signed itself, by their digests: they hold without a look at the
/// signature, which the digest covers.
#[derive(Default)]
pub(in crate::store) struct OwnLines {
    known: Mutex<BTreeSet<Digest>>,
    used: Mutex<()>,
}

impl OwnLines {
    /// Logs are read and written by one thread at a time while this is kept: only the calls
    /// themselves, for whoever works on all processors meanwhile may need them too.
    pub fn use_log(&self) -> MutexGuard<'_, ()> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes lines over that stand in the log.
    pub fn learn(&self, lines: impl IntoIterator<Item = Digest>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(lines);
    }

    /// Whether a line is one of them, to the last sign.
    pub fn have(&self, line: &LogLine) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.contains(&line.end().digest)
    }
}

impl Store<Open> {
    /// The lines of a log that were not read yet, as far as they are whole. A log whose last line
    /// is no longer where it was is read from its beginning: each line vouches for those before it.
    pub(super) fn new_lines(&self, stem: &str, read: &mut Read) -> Result<Lines, StoreError> {
        let path = self.path(&format!("{LOG}/{stem}.jsonl"));
        let from = read.end.saturating_sub(read.last.len() as u64);
        let found = {
            let _used = self.state.own_lines.use_log();
            files::read_on(&path, from, limit::LOG)
        };
        let mut text = match found {
            Err(error) if error.is_absent() => Vec::new(),
            read => read?,
        };
        let go_on = from > 0 && text.starts_with(&read.last);
        if go_on {
            text.drain(..read.last.len());
        } else if from > 0 {
            *read = Read::default();
            return self.new_lines(stem, read);
        } else {
            *read = Read::default();
        }
        let whole = text.iter().rposition(|byte| *byte == b'\n');
        text.truncate(whole.map_or(0, |end| end + 1));
        read.move_on(&text);
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<LogLine> = text.par_lines().filter_map(LogLine::read).collect();
        let lines = lines.par_chunks(TOGETHER);
        let lines = lines.flat_map_iter(|lines| self.signed(lines)).collect();
        Ok(Lines { go_on, lines })
    }

    /// Those of some lines that may count here and are signed: verified together, and one by one
    /// when that fails.
    fn signed<'l>(&'l self, lines: &'l [LogLine]) -> impl Iterator<Item = LogLine> + use<'l> {
        let unknown = || lines.iter().filter(|line| !self.state.own_lines.have(line));
        let claims = unknown().map(|line| {
            Some(Claim {
                key: self.state.roster.log_keys(&line.entry.by).last()?,
                digest: line.signed_digest(),
                signature: line.signature,
            })
        });
        let claims: Option<Vec<Claim<'_>>> = claims.collect();
        let are_signed = |claims: Vec<_>| claims.is_empty() || verify_all(Domain::Log, &claims);
        let are_signed = claims.is_some_and(are_signed);
        let counts = move |line: &&LogLine| {
            line.entry.case.is_some() && (are_signed || self.is_signed(line))
        };
        lines.iter().filter(counts).cloned()
    }
}

impl Read {
    fn move_on(&mut self, text: &[u8]) {
        let Some((_, before)) = text.split_last() else {
            return;
        };
        let start = before.iter().rposition(|byte| *byte == b'\n');
        self.last = text[start.map_or(0, |end| end + 1)..].to_vec();
        self.end += text.len() as u64;
    }
}
