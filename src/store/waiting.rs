//! Steps that wait to be recorded anew: each is one sealed file of this store's folder, under the
//! place in the chain that it stood in.
//!
//! It is sealed to the persons who may read it, not to the store: a change of the store's keys
//! never touches it. It is written, and proved to open, before the step leaves its journal, and
//! goes only when the step stands in a journal again or was given up. It never leaves this folder
//! but in a backup.

use age::x25519;
use zeroize::Zeroizing;

use super::draft::Stamp;
use super::files::{self, Access, FileError};
use super::finding::{Code, Finding, file_code, seal_code};
use super::layout::{WAITING, limit, waiting_of, waiting_path};
use super::seal::{self, SealProblem};
use super::{Open, Store, StoreError};
use crate::record::journal::Digest;
use crate::record::log_line::{Entry, LogLine};
use crate::record::office::{Holder, Right};
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::{Became, Withdrawal};
use crate::record::{CaseId, HolderId};

/// A step that waits, as far as it could be looked into.
#[derive(Debug)]
pub struct Waiting {
    /// The place in the chain that it stood in, by which it is named.
    pub digest: Digest,
    /// The length of its file, in bytes.
    pub length: u64,
    /// It, or why it was not opened.
    pub step: Result<WaitingStep, Finding>,
}

impl<S> Store<S> {
    /// How many steps wait here; no key is needed.
    pub fn waiting_count(&self) -> Result<usize, StoreError> {
        Ok(self.waiting_names()?.len())
    }

    /// The steps that wait here, by their places in the chains that they stood in.
    pub(super) fn waiting_names(&self) -> Result<Vec<Digest>, FileError> {
        let entries = match self.list(WAITING) {
            Err(error) if error.is_absent() => return Ok(Vec::new()),
            entries => entries?,
        };
        let names = entries.iter().filter_map(|entry| entry.name.to_str());
        Ok(names.filter_map(waiting_of).collect())
    }

    /// Whether a step waits here.
    pub(super) fn waits(&self, step: &Digest) -> bool {
        files::exists(&self.path(&waiting_path(step)))
    }
}

impl Store<Open> {
    /// The steps that wait here, those that we cannot open too.
    pub fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let one = |digest: Digest| Waiting {
            length: files::length(&self.path(&waiting_path(&digest))).unwrap_or(0),
            step: self.open_waiting(&digest),
            digest,
        };
        Ok(self.waiting_names()?.into_iter().map(one).collect())
    }

    /// Opens one.
    pub(super) fn open_waiting(&self, step: &Digest) -> Result<WaitingStep, Finding> {
        let inside = waiting_path(step);
        let at = |code| Finding::at(code, &inside);
        let path = self.path(&inside);
        let sealed = files::refuse_links(&self.root, &path)
            .and_then(|()| files::read(&path, limit::ATTACHMENT))
            .map_err(|e| at(file_code(&e)).because(e.problem))?;
        let opened = seal::open(&sealed, [self.state.me.key()]).map_err(|e| at(seal_code(e)))?;
        let opened = Zeroizing::new(opened);
        let read = WaitingStep::read(&opened).ok_or_else(|| at(Code::Format))?;
        let code = if read.store != self.id {
            Code::OtherStore
        } else if read.digest != *step {
            Code::Stray
        } else {
            return Ok(read);
        };
        Err(at(code))
    }

    /// The step of this store that waits in sealed bytes, when it is sealed to us.
    pub(super) fn waiting_in(&self, sealed: &[u8]) -> Option<WaitingStep> {
        let opened = Zeroizing::new(seal::open(sealed, [self.state.me.key()]).ok()?);
        WaitingStep::read(&opened).filter(|waiting| waiting.store == self.id)
    }

    /// Whether a step waits here as its author signed it. Of a file that is sealed to others this
    /// person cannot tell more than that it is there.
    pub(super) fn keeps_waiting(&self, step: &Digest) -> bool {
        match self.open_waiting(step) {
            Ok(waiting) => self.is_authors(&waiting),
            Err(_) => !self.reads_documents() && self.waits(step),
        }
    }

    /// The same of a step of which that line told.
    pub(super) fn waits_of(&self, step: &Digest, earlier: &LogLine) -> bool {
        let Entry { by, case, .. } = &earlier.entry;
        match self.open_waiting(step) {
            Ok(waiting) => {
                waiting.by() == by
                    && case.as_ref() == Some(&waiting.case)
                    && told_of(earlier, &waiting)
                    && self.is_authors(&waiting)
            }
            Err(_) => !self.reads_documents() && self.waits(step),
        }
    }

    /// Whether a step that waits is signed by whom it names: what was set aside from a record that
    /// could not be believed may be by anybody.
    pub fn is_authors(&self, waiting: &WaitingStep) -> bool {
        let roster = &self.state.roster;
        roster.has_signed(waiting.by(), waiting.digest, &waiting.signature)
    }

    /// Keeps a step, in the place of an earlier file of it.
    pub(super) fn keep_waiting(&self, step: &WaitingStep) -> Result<(), StoreError> {
        let plaintext = Zeroizing::new(step.write());
        let recipients = self.readers_of(step)?;
        let sealed = seal::seal(&plaintext, &recipients)?;
        let opened = Zeroizing::new(seal::open(&sealed, [self.state.me.key()])?);
        if *opened != *plaintext || WaitingStep::read(&opened).as_ref() != Some(step) {
            return Err(StoreError::NotSound);
        }
        let folder = self.path(WAITING);
        files::refuse_links(&self.root, &folder)?;
        self.disk.make_folders(&folder, Access::Shared)?;
        let path = self.path(&waiting_path(&step.digest));
        Ok(self.disk.replace(&path, &sealed, Access::Shared)?)
    }

    /// Who may open a step that waits: whoever reads documents now, and its author.
    fn readers_of(&self, step: &WaitingStep) -> Result<Vec<x25519::Recipient>, StoreError> {
        let reads = |holder: &&Holder| holder.right >= Right::Documents || holder.id == *step.by();
        let readers = self.office().active().filter(reads);
        let recipients: Result<Vec<_>, _> =
            readers.map(|holder| holder.recipient.parse()).collect();
        Ok(recipients.map_err(|_| SealProblem::NotSealed)?)
    }

    /// Whether somebody may write now.
    pub(super) fn may_write(&self, id: &HolderId) -> bool {
        let mut holders = self.office().active();
        holders.any(|holder| holder.id == *id && holder.right >= Right::Write)
    }

    /// Takes a step off that stands in a journal again; it may be gone already.
    pub(super) fn remove_waiting(&self, step: &Digest) -> Result<(), StoreError> {
        match self.disk.remove(&self.path(&waiting_path(step))) {
            Err(error) if !error.is_absent() => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Gives a step up for good: its author may, and an admin. The log tells it first.
    pub fn give_up(&self, step: &Digest, stamp: &Stamp) -> Result<CaseId, StoreError> {
        self.require_writing(Right::Write)?;
        let waiting = self.open_waiting(step)?;
        if *waiting.by() != self.state.holder.id {
            self.require(Right::Admin)?;
        }
        let case = waiting.case_now().clone();
        let told = Withdrawal {
            old: *step,
            became: Became::GivenUp,
            lines: Vec::new(),
        };
        let entry = Entry {
            at: stamp.instant(),
            by: self.state.holder.id.clone(),
            op: told.to_string(),
            case: Some(case.clone()),
            seq: None,
            files: [].into(),
        };
        if !self.finish(&[entry], Vec::new()) {
            return Err(StoreError::NotLogged);
        }
        self.remove_waiting(step)?;
        Ok(case)
    }
}

/// Whether a line told of that very step: where a log went on in another one, a number may name
/// another line than it did.
fn told_of(line: &LogLine, waiting: &WaitingStep) -> bool {
    match Withdrawal::read(&line.entry.op) {
        Some(told) => told.became == Became::Replayed(waiting.digest),
        None => line.entry.at == waiting.step.recorded_at,
    }
}
