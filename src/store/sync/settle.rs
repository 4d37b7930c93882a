//! What stops an exchange altogether, and how an admin settles it: facts of the office that went on
//! in two ways, and a right that was ended before steps were known here that had been sent.
//!
//! Of two chains the one at the remote holds, for others go on from it already: ours is kept aside,
//! and whoever changed something repeats the change. Nobody whose right we ended comes back by it,
//! since the end of a right changes the keys, and a chain that changed keys is not set aside.
//! Steps that came late count once a new version lists them: what ended stays ended.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::class::Class;
use super::cut::Known;
use super::{Exchange, Fetched};
use crate::record::log_line::{Entry, GO_BACK, GONE};
use crate::record::office::{Heads, Purpose, Right};
use crate::record::{CaseId, HolderId, Journal};
use crate::store::files::Access;
use crate::store::git::Blobs;
use crate::store::keys::KeyFile;
use crate::store::layout::{keys_path, limit};
use crate::store::memory::Pin;
use crate::store::office_chain::{Break, Chain, Change, Version, version_path};
use crate::store::read::head;
use crate::store::roster::Roster;
use crate::store::standing::Locked;
use crate::store::{Open, Stamp, Store, StoreError};

/// What stops an exchange.
#[derive(Debug)]
pub enum Stopped {
    /// The office's facts went on in two ways.
    Parted(Box<Parted>),
    /// Steps were sent that by our facts came after the right of their author had ended.
    Late(Late),
}

/// Facts of the office that went on in two ways.
#[derive(Debug)]
pub struct Parted {
    /// The versions of this machine that are to be set aside.
    pub ours: Vec<Made>,
    /// What they changed.
    pub undone: Vec<Change>,
    /// The versions of the remote that are to be taken.
    pub theirs: Vec<Made>,
    /// What those changed.
    pub taken: Vec<Change>,
    /// The whole chain of the remote.
    chain: Chain,
}

/// A version of the office's facts, and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its number.
    pub version: u32,
    /// The admin who signed it.
    pub by: HolderId,
}

/// Steps that were sent, and which our facts cut off.
#[derive(Debug)]
pub struct Late {
    /// The steps.
    pub steps: Vec<LateStep>,
    /// Where the journals end that have them.
    heads: Heads,
}

/// A step that was sent before the end of its author's right was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateStep {
    /// The record.
    pub case: CaseId,
    /// Its number.
    pub seq: u32,
    /// Its code.
    pub step: String,
    /// Who recorded it.
    pub by: HolderId,
    /// Its day.
    pub on: NaiveDate,
}

impl Locked<'_> {
    /// What stops the exchange, when an admin can settle it.
    ///
    /// # Errors
    /// What stops it otherwise.
    pub fn what_stops(
        &mut self,
        exchange: &Exchange,
        fetched: &Fetched,
    ) -> Result<Option<Stopped>, StoreError> {
        self.require_unstopped(Right::Admin)?;
        let mut blobs = exchange.blobs()?;
        match self.take_office(exchange, fetched, true) {
            Err(StoreError::FactsParted(from)) => {
                let parted = self.both_chains(fetched, &mut blobs, from)?;
                Ok(Some(Stopped::Parted(Box::new(parted))))
            }
            Err(StoreError::FactsCut(cases)) => {
                let late = self.late(fetched, &mut blobs, cases)?;
                Ok(Some(Stopped::Late(late)))
            }
            taken => taken.map(|_| None),
        }
    }

    /// Settles it; tells where the facts lie that were set aside.
    pub fn settle(
        &mut self,
        stopped: &Stopped,
        stamp: &Stamp,
    ) -> Result<Option<PathBuf>, StoreError> {
        self.require_unstopped(Right::Admin)?;
        match stopped {
            Stopped::Parted(parted) => {
                // While the question was asked, others may have recorded in this folder.
                self.require_unbound(
                    &parted.chain,
                    parted.ours.first().map_or(0, |one| one.version),
                )?;
                self.set_aside(parted, stamp).map(Some)
            }
            Stopped::Late(late) => {
                let heads = late.heads.clone();
                self.change(stamp, None, |office| office.heads = Some(heads))?;
                Ok(None)
            }
        }
    }

    /// Puts the chain of the remote in the place of ours. Stopped anywhere, `mend` goes on: the
    /// folder then holds the beginning of both, which is made whole again from this machine's
    /// copies, or that of theirs, from which `mend --go-back` goes on.
    fn set_aside(&mut self, parted: &Parted, stamp: &Stamp) -> Result<PathBuf, StoreError> {
        let memory = self.state.memory.clone().ok_or_else(|| self.no_memory())?;
        let former = memory.keep_former(&self.state.chain)?;
        self.log_back(&self.lines_of(parted, stamp))?;
        for made in parted.ours.iter().rev() {
            self.hold()?;
            self.disk.remove(&self.path(&version_path(made.version)))?;
        }
        let known = parted.ours.first().map_or(0, |made| made.version);
        let all = parted.chain.versions();
        for version in all.iter().filter(|v| v.file.office.version >= known) {
            let path = self.path(&version_path(version.file.office.version));
            self.disk
                .create(&path, version.text.as_bytes(), Access::Shared)?;
        }
        let last = &parted.chain.last().file;
        let (version, digest) = (last.office.version, last.digest);
        let texts = all
            .iter()
            .map(|v| (v.file.office.version, v.text.as_bytes()));
        memory.follow(Pin { version, digest }, texts)?;
        Ok(former)
    }

    /// What the log tells of it: from which version we go on, and which of ours are gone.
    fn lines_of(&self, parted: &Parted, stamp: &Stamp) -> Vec<Entry> {
        let last = &parted.chain.last().file;
        let back = (version_path(last.office.version), last.digest);
        // With the very digest: another version of that number will be missed as ever.
        let ours = self.state.chain.versions().iter().map(|v| &v.file);
        let gone = ours.filter(|file| file.office.version > last.office.version);
        let gone = gone.map(|file| (version_path(file.office.version), file.digest));
        let gone: Vec<_> = gone.collect();
        let mut lines = vec![self.office_entry(GO_BACK, stamp, [back])];
        if !gone.is_empty() {
            lines.push(self.office_entry(GONE, stamp, gone));
        }
        lines
    }
}

impl Store<Open> {
    /// Both chains from the version on at which they part.
    fn both_chains(
        &self,
        fetched: &Fetched,
        blobs: &mut Blobs,
        from: u32,
    ) -> Result<Parted, StoreError> {
        let own = &self.state.chain;
        let common = from.saturating_sub(1);
        let shared = own.versions().get(..common as usize).unwrap_or_default();
        let mut chain = Chain::of(shared.to_vec()).ok_or(StoreError::FactsParted(from))?;
        let keys = chain.office().keys.clone();
        for (version, blob) in fetched.versions_from(from) {
            let bytes = blobs.read(blob, limit::OFFICE)?;
            let followed = chain.go_on(&self.id, version, bytes);
            followed.map_err(|why| StoreError::FactsUnsound(Break { version, why }))?;
        }
        if chain.versions().len() == shared.len() {
            return Err(StoreError::FactsParted(from));
        }
        let theirs = made(&chain.versions()[shared.len()..]);
        // Who lost the right by our facts must not come back by theirs.
        if let Some(by) = theirs.iter().find(|made| self.is_ended(&made.by)) {
            return Err(StoreError::FactsOfEnded(by.by.clone()));
        }
        let (me, needed) = (&self.state.me, Right::Admin);
        let is_me = |h: &crate::record::office::Holder| {
            h.recipient == me.recipient() && h.signing == me.signing() && h.right == needed
        };
        if !chain.office().active().any(is_me) {
            return Err(StoreError::Right { needed });
        }
        for purpose in Purpose::ALL {
            let blob = fetched.theirs.files.get(&keys_path(purpose));
            let bytes = blob.map(|blob| blobs.read(blob, limit::KEYS)).transpose()?;
            if !KeyFile::serves_all(purpose, &bytes.unwrap_or_default(), me, chain.office()) {
                return Err(StoreError::KeysUnsoundThere(purpose));
            }
        }
        if own.office().keys != keys {
            return Err(StoreError::FactsBound(from));
        }
        self.require_unbound(&chain, from)?;
        Ok(Parted {
            ours: made(&own.versions()[shared.len()..]),
            undone: own.changes_after(common),
            theirs,
            taken: chain.changes_after(common),
            chain,
        })
    }

    /// Whether our facts ended the right of that holder.
    fn is_ended(&self, id: &HolderId) -> bool {
        let office = self.office();
        let is_known = office.holders.iter().any(|holder| holder.id == *id);
        is_known && !office.active().any(|holder| holder.id == *id)
    }

    /// Refuses when somebody recorded here whom the other chain does not know; ours parted from it
    /// with the version of that number.
    fn require_unbound(&self, chain: &Chain, from: u32) -> Result<(), StoreError> {
        let roster = Roster::of(chain);
        if self.has_steps_of_others(&roster)? || self.has_lines_of_others(&roster)? {
            return Err(StoreError::FactsBound(from));
        }
        Ok(())
    }

    /// Whether a line of a log counts by our facts and not by others.
    fn has_lines_of_others(&self, roster: &Roster) -> Result<bool, StoreError> {
        let signed = |path: &String, roster| {
            let lines = self.read_one_log(path, Some(roster), None, &mut Vec::new());
            lines.map_or(0, |lines| lines.len())
        };
        let is_ours = |path: &String| signed(path, &self.state.roster) > signed(path, roster);
        Ok(self.log_files()?.iter().any(is_ours))
    }

    /// Whether somebody recorded steps here whom a roster does not know.
    fn has_steps_of_others(&self, roster: &Roster) -> Result<bool, StoreError> {
        let is_theirs = |case: &CaseId| {
            let read = self.open_journal(case);
            read.map_or(true, |loaded| roster.check_signed(&loaded.journal).is_ok())
        };
        Ok(!self.cases()?.cases.iter().all(is_theirs))
    }

    /// The steps that our facts cut off, of records that go on from what was agreed on. They are told
    /// only when nothing but the end of a right speaks against them: who signed them is proved as ever.
    fn late(
        &self,
        fetched: &Fetched,
        blobs: &mut Blobs,
        cases: Vec<CaseId>,
    ) -> Result<Late, StoreError> {
        let is_ahead = self.state.chain.versions().len() > fetched.office_versions();
        let known = Known::of(self, fetched, blobs);
        let journals = cases.iter().map(|case| {
            let files = fetched.files_of(case);
            known.journal(self, case, Some(&files), blobs)
        });
        let journals: Option<Vec<Journal>> = journals.collect();
        let Some(journals) = journals.filter(|_| is_ahead) else {
            return Err(StoreError::FactsCut(cases));
        };
        let heads = Heads {
            cases: journals.iter().map(head).collect(),
            ..Heads::default()
        };
        let roster = Roster::going_back(&self.state.chain, Some(&heads));
        let is_right = |journal: &Journal| {
            roster.check_rights(journal).is_ok() && roster.check_signatures(journal, 0).is_empty()
        };
        if !journals.iter().all(is_right) {
            return Err(StoreError::FactsCut(cases));
        }
        let steps = journals.iter().flat_map(|journal| self.late_in(journal));
        Ok(Late {
            steps: steps.collect(),
            heads,
        })
    }

    fn late_in<'j>(&'j self, journal: &'j Journal) -> impl Iterator<Item = LateStep> + 'j {
        let steps = journal.steps.iter().enumerate();
        let late = steps.filter(|(at, _)| self.state.roster.keys(journal, *at).next().is_none());
        late.map(|(_, step)| LateStep {
            case: journal.case.clone(),
            seq: step.seq,
            step: step.step.to_string(),
            by: step.by.clone(),
            on: step.on,
        })
    }
}

fn made(versions: &[Version]) -> Vec<Made> {
    let offices = versions.iter().map(|version| &version.file.office);
    let made = offices.map(|office| Made {
        version: office.version,
        by: office.by.clone(),
    });
    made.collect()
}

impl Fetched {
    /// The versions of the office's facts from that number on, in their order.
    fn versions_from(&self, from: u32) -> Vec<(u32, &crate::store::git::Blob)> {
        let mut found: Vec<_> = self
            .classes()
            .filter_map(|(path, class)| match class {
                Class::Office(number) if number >= from => {
                    Some((number, self.theirs.files.get(path)?))
                }
                _ => None,
            })
            .collect();
        found.sort_by_key(|(number, _)| *number);
        found
    }
}
