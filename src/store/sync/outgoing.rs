//! What is sent: a tree that goes on from the fetched one, of files that were checked under their
//! locks. What is no store's stays in it as it was.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{RecordMet, differing};
use super::snapshot::Ours;
use super::{Exchange, Fetched, Resealed};
use crate::record::CaseId;
use crate::store::finding::Finding;
use crate::store::git::{Git, Oid};
use crate::store::layout::{ATTRIBUTES, OFFICE, case_path};
use crate::store::together::Held;
use crate::store::{Stamp, StoreError, files};

/// So many records are locked together.
const TOGETHER: usize = 64;

/// What is to be sent.
#[derive(Debug, Default)]
pub struct Outgoing {
    /// How many records have something new.
    pub records: usize,
    /// How many steps the remote does not have.
    pub steps: usize,
    /// Records of ours that are not sound: nothing of them is sent.
    pub unsound: Vec<Finding>,
    /// Records that stay at the remote as they are, for which older generations of the keys stay.
    pub keys_kept: BTreeSet<CaseId>,
    /// Files of the new tree that the fetched one has otherwise, or not at all.
    changes: BTreeMap<String, Option<Oid>>,
}

impl Outgoing {
    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether another file, or none, takes the place of a fetched one.
    pub(super) fn replaces(&self, path: &str) -> bool {
        self.changes.contains_key(path)
    }
}

impl Held<'_> {
    /// Gathers what is to be sent. Logs first: a step that is recorded meanwhile is then not yet in
    /// its log, which is less than a log that tells of what is not there. Of records that were alike
    /// when they were looked at, those go along of which a log tells by now, and those that were
    /// sealed anew. Keys last: which of them are needed tells what stays there as it is.
    pub fn outgoing(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        (met, resealed): (&[RecordMet], &Resealed),
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Outgoing, StoreError> {
        let mut out = Outgoing::default();
        let mut fixed = self.root_files();
        fixed.retain(|name| name != ATTRIBUTES || self.has_own_attributes());
        fixed.extend(self.office_files()?);
        out.add_files(exchange, fetched, &fixed)?;
        let mut told = self.outgoing_logs(exchange, fetched, met, &mut out)?;
        let before = self.own_log()?;
        let changes_keys = !resealed.last.is_empty();
        let ours = if changes_keys {
            exchange.named(self.record_files()?)?
        } else {
            Ours::new()
        };
        told.extend(differing(&ours, fetched));
        let late = self.late(told, met);
        let sent = met.iter().chain(&late).filter(|one| !one.is_held());
        let sent: Vec<&RecordMet> = sent.collect();
        for (at, some) in sent.chunks(TOGETHER).enumerate() {
            progress(at * TOGETHER);
            self.outgoing_records(exchange, fetched, some, &mut out)?;
        }
        if changes_keys {
            let sides = (exchange, fetched);
            self.end_generations(sides, (resealed, &ours), stamp, &mut out)?;
            self.outgoing_of_keys(sides, (met, before), &mut out)?;
        } else {
            out.add_files(exchange, fetched, &self.keys_files()?)?;
        }
        Ok(out)
    }

    /// Records in which somebody recorded since they were looked at, or that were sealed anew.
    fn late(&self, told: BTreeSet<CaseId>, met: &[RecordMet]) -> Vec<RecordMet> {
        let is_new = |case: &CaseId| !met.iter().any(|one| one.case == *case);
        let late = told.into_iter().filter(is_new);
        let late = late.filter(|case| self.has_journal(case));
        let late = late.map(|case| (self.steps_of(&case), case));
        late.map(|(there, case)| RecordMet::late(case, there))
            .collect()
    }

    fn outgoing_records(
        &self,
        exchange: &Exchange,
        fetched: &Fetched,
        some: &[&RecordMet],
        out: &mut Outgoing,
    ) -> Result<(), StoreError> {
        let mut sound = Vec::new();
        for one in some {
            match self.sound(&one.case) {
                Ok(found) => sound.push((*one, found)),
                Err(StoreError::Case(finding)) => out.unsound.push(*finding),
                Err(error) => return Err(error),
            }
        }
        for (one, found) in &sound {
            let before = out.changes.len();
            out.add_files(exchange, fetched, &found.files)?;
            out.leave_out(fetched, &case_path(&one.case), &found.files);
            if out.changes.len() > before {
                out.records += 1;
                out.steps += found.steps.saturating_sub(one.there) as usize;
            }
        }
        Ok(())
    }

    fn has_own_attributes(&self) -> bool {
        let path = self.path(ATTRIBUTES);
        let text = files::read(&path, crate::store::layout::limit::SMALL);
        text.is_ok_and(|text| Git::is_own_attributes(&text))
    }
}

impl Outgoing {
    /// Files on which both sides had agreed, which are here as they were and are sent because the
    /// remote has them no more, or otherwise.
    pub fn lost(&self, fetched: &Fetched) -> Vec<String> {
        let agreed = |path: &String| fetched.base.files.get(path).map(|blob| &blob.oid);
        let sent = self.changes.iter();
        let lost = sent.filter(|(path, oid)| oid.is_some() && agreed(path) == oid.as_ref());
        lost.map(|(path, _)| path.clone()).collect()
    }

    /// Whether versions of the office's facts are sent.
    pub fn sends_office(&self) -> bool {
        self.changes.keys().any(|path| path.starts_with(OFFICE))
    }

    /// Adds files as they lie, where the fetched tree has them otherwise.
    pub(super) fn add_files(
        &mut self,
        exchange: &Exchange,
        fetched: &Fetched,
        paths: &[String],
    ) -> Result<(), StoreError> {
        let borrowed: Vec<&str> = paths.iter().map(String::as_str).collect();
        let oids = exchange.git.take_files(&borrowed)?;
        for (path, oid) in paths.iter().zip(oids) {
            self.add(fetched, path, oid);
        }
        Ok(())
    }

    pub(super) fn add(&mut self, fetched: &Fetched, path: &str, oid: Oid) {
        let theirs = fetched.theirs.files.get(path);
        if theirs.is_none_or(|theirs| theirs.oid != oid) {
            self.changes.insert(path.to_owned(), Some(oid));
        }
    }

    /// Documents in a record's folder that its journal no longer names are left out.
    fn leave_out(&mut self, fetched: &Fetched, folder: &str, kept: &[String]) {
        let folder = format!("{folder}/");
        let theirs = fetched.theirs.files.range(folder.clone()..);
        let theirs = theirs.take_while(|(path, _)| path.starts_with(&folder));
        let gone = theirs.filter(|(path, _)| {
            let is_document = path
                .strip_prefix(&folder)
                .is_some_and(super::class::is_document);
            is_document && !kept.contains(path)
        });
        let gone: Vec<String> = gone.map(|(path, _)| path.clone()).collect();
        self.changes
            .extend(gone.into_iter().map(|path| (path, None)));
    }
}

impl Exchange {
    /// Makes the commit that goes on from the fetched one; none when nothing would change.
    pub fn commit(
        &self,
        fetched: &Fetched,
        out: &Outgoing,
        stamp: &Stamp,
    ) -> Result<Option<Oid>, StoreError> {
        if out.is_empty() {
            return Ok(None);
        }
        let changes: Vec<_> = out.changes.clone().into_iter().collect();
        let tree = self
            .git
            .write_tree(fetched.commit.as_ref(), &changes, &self.disk)?;
        let before = fetched.commit.as_ref();
        if let Some(before) = before
            && self.git.tree_of(before)? == tree
        {
            return Ok(None);
        }
        let at = stamp.instant().timestamp();
        Ok(Some(self.git.commit(&tree, before, at)?))
    }
}
