//! One record here and the same as it was fetched: who goes on from whom, and taking what is sound.
//!
//! Where journals differ, [`Held::bring_together`] decides and writes. Where both say the same, files
//! that were sealed anew there take the places of ours, so that both sides end alike.

use std::collections::BTreeMap;

use super::chains::{goes_on, is_same_record, lacking, shared};
use super::decide::{Side, side};
use super::incoming::Incoming;
use super::records::OnlyThere;
use crate::record::sheet::Sheet;
use crate::record::{CaseId, HolderId, Journal};
use crate::store::files::{self, Access, LOCK_WAIT, Staged};
use crate::store::finding::{Code, Finding};
use crate::store::git::{Blob, Oid};
use crate::store::layout::{
    DOCUMENTS, JOURNAL, LOCK, attachment_name, case_path, limit, sheet_name,
};
use crate::store::read::head;
use crate::store::together::{Held, Left, Rules, Together};
use crate::store::{Open, Stamp, Store, StoreError};

/// So often a record is met again that changed meanwhile.
const AGAIN: usize = 5;

/// What became of a record that differs here and there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// Both say the same, sealed anew perhaps.
    Same,
    /// Ours goes on by so many steps; it is to be sent.
    Ahead(u32),
    /// Theirs was taken, or would be: so many steps more than before.
    Taken(u32),
    /// Theirs was taken with so many steps more, and steps of ours were recorded anew, or wait; or
    /// it would be so.
    Joined(u32, Together),
    /// It was disposed of on one side, and nothing proves that the other has the same and no more:
    /// nothing was taken, and nothing is to be sent.
    Disagree,
    /// Two records have its number, and the one here is another holder's to give a new one.
    WaitsFor(HolderId),
    /// Theirs cannot be believed: nothing was taken, and nothing is to be sent.
    NotSound(Finding),
    /// Ours cannot be believed: nothing was taken, and nothing is to be sent.
    NotSoundHere(Finding),
}

/// By what steps are recorded anew.
#[derive(Clone, Copy)]
pub struct By<'r> {
    /// The rules of their procedures.
    pub rules: &'r dyn Rules,
    /// The instant of the exchange.
    pub stamp: &'r Stamp,
}

/// The files of a record by their paths in its folder.
pub(super) type Files = BTreeMap<String, Oid>;

/// Documents of a record that was fetched, opened and checked, that are not here yet.
struct Ready {
    sheets: Vec<(String, Vec<u8>)>,
    attachments: Vec<(String, Staged)>,
}

/// A record on both sides.
pub(super) struct Pair<'p> {
    /// Its files as they were agreed.
    pub base: &'p BTreeMap<String, Blob>,
    /// Their names.
    pub base_names: &'p Files,
    /// Its files as they lie here.
    pub ours: &'p Files,
    /// The greatest number that the other side gave in its year.
    pub greatest: u32,
}

impl Held<'_> {
    /// Brings a record together with the one that was fetched.
    pub(super) fn meet(
        &self,
        incoming: &mut Incoming<'_>,
        pair: &Pair<'_>,
        by: By<'_>,
    ) -> Result<Met, StoreError> {
        let mut met = self.try_to_meet(incoming, pair, by);
        for _ in 0..AGAIN {
            // Somebody recorded a step here meanwhile: it is looked at as it stands now.
            if !matches!(met, Err(StoreError::CaseChanged(_))) {
                break;
            }
            met = self.try_to_meet(incoming, pair, by);
        }
        let finding = match met {
            Err(StoreError::Case(finding)) => *finding,
            Ok(Met::NotSound(finding)) => finding,
            met => return met,
        };
        // Whoever is to mend it must know where it lies.
        if let Err(StoreError::Case(here)) = self.sound(&incoming.case) {
            return Ok(Met::NotSoundHere(*here));
        }
        incoming.only_there = self.only_there(incoming);
        Ok(Met::NotSound(finding))
    }

    /// Which steps a fetched record has that the one here has not; of one that does not open, nobody
    /// can tell.
    fn only_there(&self, incoming: &mut Incoming<'_>) -> Option<OnlyThere> {
        let sealed = incoming.journal().ok()?;
        let theirs = self.read_sealed_journal(&incoming.case, &sealed).ok()?;
        let here = self.journal_here(&incoming.case).ok().flatten();
        let steps = here.map_or(theirs.last_seq(), |here| lacking(&here, &theirs));
        (steps > 0).then(|| OnlyThere {
            steps,
            end: theirs.head(),
        })
    }

    fn try_to_meet(
        &self,
        incoming: &mut Incoming<'_>,
        pair: &Pair<'_>,
        by: By<'_>,
    ) -> Result<Met, StoreError> {
        let case = incoming.case.clone();
        let sealed = incoming.journal()?;
        let theirs = self.read_sealed_journal(&case, &sealed)?;
        incoming.steps = theirs.last_seq();
        if let Err(finding) = self.vouch(&theirs) {
            return self.put_back(&theirs).ok_or_else(|| finding.into());
        }
        let Some(here) = self.journal_here(&case)? else {
            self.check_seen(&theirs)?;
            return self.take_whole(incoming, pair, (&theirs, &sealed), by);
        };
        self.check_signed(&here)?;
        if here.text() == theirs.text() {
            let known = (pair.base_names, pair.ours);
            self.take_seals(incoming, known, (Some(&here), &theirs, &sealed))?;
            return Ok(Met::Same);
        }
        let steps = theirs.last_seq().saturating_sub(shared(&here, &theirs));
        // What may not be sent as it stands is joined: whose right ended is no reason to lose it.
        if goes_on(&theirs, &here) && self.vouch(&here).is_ok() {
            return Ok(Met::Ahead(
                here.last_seq().saturating_sub(theirs.last_seq()),
            ));
        }
        if incoming.dry_run {
            let is_behind = goes_on(&here, &theirs) || theirs.is_erased();
            if is_behind {
                return Ok(Met::Taken(steps));
            }
        }
        self.join_fetched(incoming, (pair, Some(&here)), &sealed, by, steps)
    }

    /// A journal against which speaks only that it ends too early: the remote was put back, and ours
    /// goes on from it as all vouches for. It is sent again.
    fn put_back(&self, theirs: &Journal) -> Option<Met> {
        let here = self.journal_here(&theirs.case).ok()??;
        let is_behind = goes_on(theirs, &here)
            && theirs.last_seq() < here.last_seq()
            && self.check_signed(theirs).is_ok()
            && self.vouch(&here).is_ok();
        is_behind.then(|| Met::Ahead(here.last_seq().saturating_sub(theirs.last_seq())))
    }

    /// A record that is not here, or whose journal is away.
    fn take_whole(
        &self,
        incoming: &mut Incoming<'_>,
        pair: &Pair<'_>,
        (theirs, sealed): (&Journal, &[u8]),
        by: By<'_>,
    ) -> Result<Met, StoreError> {
        let steps = theirs.last_seq();
        let folder = self.path(&case_path(&incoming.case));
        if incoming.dry_run {
            return Ok(Met::Taken(steps));
        }
        if !files::exists(&folder) {
            return self.join_fetched(incoming, (pair, None), sealed, by, steps);
        }
        let known = (pair.base_names, pair.ours);
        self.take_seals(incoming, known, (None, theirs, sealed))?;
        self.remember(&[head(theirs)]);
        Ok(Met::Taken(steps))
    }

    fn join_fetched(
        &self,
        incoming: &mut Incoming<'_>,
        (pair, here): (&Pair<'_>, Option<&Journal>),
        sealed: &[u8],
        by: By<'_>,
        steps: u32,
    ) -> Result<Met, StoreError> {
        let case = incoming.case.clone();
        let base = pair.base.get(JOURNAL);
        let agreed = base.map(|blob| incoming.blobs.read(blob, limit::JOURNAL));
        let mut agreed = agreed.transpose()?;
        // The commit that both agreed on may hold a record of that number that was never taken here.
        agreed = agreed.filter(|sealed| {
            let base = self.read_sealed_journal(&case, sealed);
            base.map_or(true, |base| {
                here.is_none_or(|here| is_same_record(here, &base))
            })
        });
        let bring = if incoming.dry_run {
            Self::foretell
        } else {
            Self::bring_together
        };
        let sides = (sealed, agreed.as_deref(), pair.greatest);
        let met = incoming.with(sides, |theirs| {
            bring(self, &case, theirs, by.rules, by.stamp)
        });
        match met {
            Ok(together) if together.is_plain() => Ok(if together.taken {
                Met::Taken(steps)
            } else {
                Met::Same
            }),
            Ok(together) => Ok(Met::Joined(steps, together)),
            Err(Left::NotSound(finding)) => Ok(Met::NotSound(*finding)),
            Err(Left::Disagree) => Ok(Met::Disagree),
            Err(Left::WaitsFor(holder)) => Ok(Met::WaitsFor(holder)),
            Err(Left::Store(error)) => Err(error),
        }
    }
}

impl Store<Open> {
    /// The journal of a record here; none when the record, or its journal, is away.
    pub(super) fn journal_here(&self, case: &CaseId) -> Result<Option<Journal>, StoreError> {
        let folder = self.path(&case_path(case));
        if !files::exists(&folder) {
            return Ok(None);
        }
        files::refuse_links(&self.root, &folder)?;
        match self.open_journal(case) {
            Ok(loaded) => Ok(Some(loaded.journal)),
            Err(finding) if finding.code == Code::NoJournal => Ok(None),
            Err(finding) => Err(finding.into()),
        }
    }

    /// Whether a record lies here.
    pub fn has_journal(&self, case: &CaseId) -> bool {
        files::exists(&self.path(&crate::store::layout::journal_path(case)))
    }
}

impl Held<'_> {
    /// Both say the same: files that were sealed anew there take the places of ours. `here` is the
    /// journal as it was read without a lock; where another stands by now, nothing is taken.
    fn take_seals(
        &self,
        incoming: &mut Incoming<'_>,
        (base, ours): (&Files, &Files),
        (here, theirs, sealed): (Option<&Journal>, &Journal, &[u8]),
    ) -> Result<(), StoreError> {
        if incoming.dry_run {
            return Ok(());
        }
        // Files may be large, and a lock may be waited for: no other record stays locked meanwhile.
        self.write_what_is_gathered()?;
        let folder = case_path(&incoming.case);
        let lock = self.path(&format!("{folder}/{LOCK}"));
        let mut lock = self.disk.lock(&lock, LOCK_WAIT)?;
        self.require_as_it_was(&incoming.case, here)?;
        let ready = self.stage_documents(&folder, incoming, theirs, (base, ours))?;
        self.put_documents(&folder, ready)?;
        if taken(JOURNAL, incoming, (base, ours)) {
            let journal = self.path(&format!("{folder}/{JOURNAL}"));
            let ready = self.disk.ready(&journal, sealed, Access::Shared)?;
            // While the computer slept, somebody may have recorded a step.
            self.disk.hold(&mut lock)?;
            self.require_as_it_was(&incoming.case, here)?;
            self.disk.place_over(ready, &journal)?;
        }
        Ok(())
    }

    /// Refuses when another journal stands there than the one that was looked at.
    fn require_as_it_was(&self, case: &CaseId, here: Option<&Journal>) -> Result<(), StoreError> {
        let now = self.journal_here(case)?;
        if now.as_ref().map(Journal::text) == here.map(Journal::text) {
            return Ok(());
        }
        Err(StoreError::CaseChanged(case.clone()))
    }

    /// Opens and checks the documents that are to be taken.
    fn stage_documents(
        &self,
        folder: &str,
        incoming: &mut Incoming<'_>,
        theirs: &Journal,
        known: (&Files, &Files),
    ) -> Result<Ready, StoreError> {
        let mut ready = Ready {
            sheets: Vec::new(),
            attachments: Vec::new(),
        };
        let named = theirs.steps.iter().filter_map(|step| step.sheet.as_ref());
        for named in named {
            let name = sheet_name(&named.stem);
            let is_here = known.1.contains_key(&name);
            if is_here && !taken(&name, incoming, known) {
                continue;
            }
            let sealed = incoming.sheet(&named.stem)?;
            let sheet = self.read_sealed_sheet(&incoming.case, named, &sealed)?;
            self.stage_attachments(folder, incoming, &sheet, known, &mut ready)?;
            ready.sheets.push((name, sealed));
        }
        Ok(ready)
    }

    fn stage_attachments(
        &self,
        folder: &str,
        incoming: &mut Incoming<'_>,
        sheet: &Sheet,
        known: (&Files, &Files),
        ready: &mut Ready,
    ) -> Result<(), StoreError> {
        for attachment in &sheet.attachments {
            let name = attachment_name(&attachment.file);
            if known.1.contains_key(&name) && !taken(&name, incoming, known) {
                continue;
            }
            self.make_documents_in(folder)?;
            let staged = self.stage_incoming(folder, incoming, attachment)?;
            ready.attachments.push((name, staged));
        }
        Ok(())
    }

    fn put_documents(&self, folder: &str, ready: Ready) -> Result<(), StoreError> {
        if ready.sheets.is_empty() && ready.attachments.is_empty() {
            return Ok(());
        }
        self.make_documents_in(folder)?;
        let path = |name: &str| self.path(&format!("{folder}/{name}"));
        for (name, staged) in ready.attachments {
            self.disk.place_over(staged, &path(&name))?;
        }
        for (name, sealed) in ready.sheets {
            self.disk.replace(&path(&name), &sealed, Access::Shared)?;
        }
        Ok(())
    }

    fn make_documents_in(&self, folder: &str) -> Result<(), StoreError> {
        let documents = self.path(&format!("{folder}/{DOCUMENTS}"));
        files::refuse_links(&self.root, &documents)?;
        Ok(self.disk.make_folders(&documents, Access::Shared)?)
    }
}

/// Whether theirs takes the place of a file of ours: where both changed it, each sealed it anew,
/// and any of the two does.
fn taken(name: &str, incoming: &Incoming<'_>, (base, ours): (&Files, &Files)) -> bool {
    let theirs = incoming.files.get(name).map(|blob| &blob.oid);
    matches!(
        side(base.get(name), ours.get(name), theirs),
        Side::Take | Side::Both
    )
}
