//! The drill of the recovery identity: whether the key of the envelope opens what the store holds
//! today, and the line of the log that proves it.
//!
//! Only what lies in the store counts: this machine's copies of `keys/` do not help here.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;

use super::files;
use super::finding::Finding;
use super::init::RECOVERY;
use super::keys::Keyring;
use super::layout::{KEYS, LOG, keys_path, limit, on_disk};
use super::office_chain::version_path;
use super::{Open, Stamp, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::log_line::LogLine;
use crate::record::office::{Purpose, Right};
use crate::record::step::SheetRef;
use crate::record::{CaseId, HolderId, Journal};

/// What the log calls a drill.
const OP: &str = "recover-drill";

/// What a drill showed.
#[derive(Debug, Default)]
pub struct Drilled {
    /// How many cases were opened, the team's own journal not among them.
    pub cases: usize,
    /// How many contacts were opened.
    pub contacts: usize,
    /// How many sheets were opened: one of each record that has any.
    pub sheets: usize,
    /// What could not be opened or believed; while there is any, the drill proves nothing.
    pub failed: Vec<Finding>,
    /// Whether the log tells of it.
    pub is_logged: bool,
}

/// A drill that a log tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// With whose key.
    pub by: HolderId,
}

impl Store<Open> {
    /// Opens `keys/`, every journal and a sheet of each with our key, verifies every signature of a
    /// step, and leaves a signed line in the log when nothing failed.
    pub fn recover_drill(
        &self,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Drilled, StoreError> {
        self.require_unstopped(Right::Admin)?;
        let mut drilled = Drilled::default();
        let (me, right) = (&self.state.me, self.holder().right);
        let (_, findings) = Keyring::open(&self.root, None, self.office(), me, right);
        drilled.failed.extend(findings);
        let read = self.read_all(|_| true, &|_| {}, |_, journal| self.believed(&journal))?;
        drilled.failed.extend(read.strays);
        let done = AtomicUsize::new(0);
        let open = |(case, outcome): (CaseId, Result<_, StoreError>)| {
            let opened = outcome.and_then(|sheet| self.opened(&case, sheet?));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            (case, opened)
        };
        let opened: Vec<_> = read.cases.into_par_iter().map(open).collect();
        for (case, opened) in opened {
            match opened {
                Ok(sheets) => {
                    drilled.cases += usize::from(case.is_case());
                    drilled.contacts += usize::from(case.is_of_many());
                    drilled.sheets += sheets;
                }
                Err(StoreError::Case(finding)) => drilled.failed.push(*finding),
                Err(error) => return Err(error),
            }
        }
        if drilled.failed.is_empty() {
            drilled.is_logged = self.log_drill(stamp)?;
        }
        Ok(drilled)
    }

    /// The first sheet of a journal each step of which is signed by whom it names.
    fn believed(&self, journal: &Journal) -> Result<Option<SheetRef>, StoreError> {
        self.verify_all(journal)?;
        Ok(journal.steps.iter().find_map(|step| step.sheet.clone()))
    }

    /// How many sheets were opened.
    fn opened(&self, case: &CaseId, sheet: Option<SheetRef>) -> Result<usize, StoreError> {
        match sheet {
            Some(sheet) => self.read_sheet(case, &sheet).map(|_| 1),
            None => Ok(0),
        }
    }

    /// The line names the office version and the files of `keys/` that were opened.
    fn log_drill(&self, stamp: &Stamp) -> Result<bool, StoreError> {
        let mut told = Vec::new();
        for inside in Purpose::ALL.map(keys_path) {
            let digest = files::digest(&on_disk(&self.root, &inside), limit::KEYS)?;
            told.push((inside, digest));
        }
        let last = self.state.chain.last();
        told.push((
            version_path(last.file.office.version),
            Digest::of(last.text.as_bytes()),
        ));
        Ok(self.finish(&[self.office_entry(OP, stamp, told)], Vec::new()))
    }

    /// The last drill that any log tells of, by a line that the recovery key signed: the drill of
    /// another key says nothing about the envelope.
    pub fn last_drill(&self) -> Option<Drill> {
        let logs = self.list(LOG).unwrap_or_default();
        let lines = logs.iter().flat_map(|log| {
            let bytes = files::read(&self.path(LOG).join(&log.name), limit::LOG);
            self.drills_in(&String::from_utf8_lossy(&bytes.unwrap_or_default()))
        });
        lines.max_by_key(|drill| drill.at)
    }

    fn drills_in(&self, log: &str) -> Vec<Drill> {
        // Most lines are of steps: they are not worth a look.
        let lines = log.lines().filter(|line| line.contains(OP));
        let lines = lines.filter_map(LogLine::read);
        let is_drill = |line: &LogLine| {
            let names_keys = line.entry.files.keys().any(|file| file.starts_with(KEYS));
            line.entry.op == OP && names_keys && line.entry.by.as_str() == RECOVERY
        };
        let lines = lines.filter(|line| is_drill(line) && self.is_signed(line));
        let drill = |line: LogLine| Drill {
            at: line.entry.at,
            by: line.entry.by,
        };
        lines.map(drill).collect()
    }
}
