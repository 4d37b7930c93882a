//! The lines of logs, as a run that brings many records together asks for them again and again:
//! a log only grows, so what was read and verified of it before is not read and verified anew.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::record::log_line::LogLine;
use crate::store::files;
use crate::store::layout::{LOG, limit};
use crate::store::{Open, Store, StoreError};

/// What was read of logs in this run, by their stems.
#[derive(Default)]
pub(in crate::store) struct KnownLogs(Mutex<BTreeMap<String, KnownLog>>);

/// A log up to the end of a line, and the lines of it that count.
#[derive(Default)]
struct KnownLog {
    text: Vec<u8>,
    lines: Vec<LogLine>,
}

impl Store<Open> {
    /// The lines of a log that are signed by whom they name, as far as they are whole.
    pub(super) fn lines_of_log(&self, stem: &str) -> Result<Vec<LogLine>, StoreError> {
        let path = self.path(&format!("{LOG}/{stem}.jsonl"));
        let mut text = match files::read(&path, limit::LOG) {
            Err(error) if error.is_absent() => Vec::new(),
            read => read?,
        };
        let whole = text.iter().rposition(|byte| *byte == b'\n');
        text.truncate(whole.map_or(0, |end| end + 1));
        let logs = &self.state.known_logs.0;
        let mut logs = logs.lock().unwrap_or_else(PoisonError::into_inner);
        let known = logs.entry(stem.to_owned()).or_default();
        if !text.starts_with(&known.text) {
            *known = KnownLog::default();
        }
        let new = String::from_utf8_lossy(&text[known.text.len()..]);
        let new = new.lines().filter_map(LogLine::read);
        known.lines.extend(new.filter(|line| self.counts(line)));
        known.text = text;
        Ok(known.lines.clone())
    }

    /// Whether a line is one that may count here and is signed.
    fn counts(&self, line: &LogLine) -> bool {
        line.entry.case.is_some() && self.is_signed(line)
    }
}
