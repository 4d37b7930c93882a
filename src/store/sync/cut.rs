//! Whether newer facts of the office cut steps off that were sent under the older ones: whoever ended
//! a right did not know them.

use std::collections::BTreeMap;

use super::Fetched;
use super::chains::goes_on;
use super::class::{Class, class_of};
use super::records::by_record;
use crate::record::journal::Standing;
use crate::record::office::Purpose;
use crate::record::{CaseId, Journal};
use crate::store::check::check_listed;
use crate::store::git::{Blob, Blobs, Tree};
use crate::store::keys::KeyFile;
use crate::store::layout::{JOURNAL, keys_path, limit};
use crate::store::office_chain::{Chain, Version};
use crate::store::roster::Roster;
use crate::store::seal;
use crate::store::{Open, Store, StoreError};

/// The facts that one side has, and those that both would have.
struct Facts {
    old: Side,
    new: Side,
}

/// The facts of a side, and whom they let record.
struct Side {
    chain: Chain,
    roster: Roster,
}

impl Side {
    fn of(versions: &[Version]) -> Option<Self> {
        let chain = Chain::of(versions.to_vec())?;
        let roster = Roster::of(&chain);
        Some(Self { chain, roster })
    }

    /// Whether all speaks for a journal: rights, signatures, and the ends that are listed.
    fn vouches(&self, journal: &Journal) -> bool {
        self.roster.check_rights(journal).is_ok()
            && self.roster.check_signatures(journal, 0).is_empty()
            && check_listed(&self.chain, journal).is_empty()
    }
}

/// What opens journals that the remote has: our keys, and its own.
pub(super) struct Known(KeyFile);

impl Known {
    pub fn of(store: &Store<Open>, fetched: &Fetched, blobs: &mut Blobs) -> Self {
        let keys = fetched.theirs.files.get(&keys_path(Purpose::Journal));
        let keys = keys.and_then(|blob| blobs.read(blob, limit::KEYS).ok());
        let me = &store.state.me;
        let keys = keys.and_then(|keys| KeyFile::open(Purpose::Journal, &keys, me).ok());
        Self(keys.unwrap_or_default())
    }

    /// The journal among the files of a record, when it opens.
    pub fn journal(
        &self,
        store: &Store<Open>,
        case: &CaseId,
        files: Option<&BTreeMap<String, Blob>>,
        blobs: &mut Blobs,
    ) -> Option<Journal> {
        let blob = files.and_then(|files| files.get(JOURNAL))?;
        let sealed = blobs.read(blob, limit::JOURNAL).ok()?;
        // What lies there may be sealed to keys that were given up here.
        let read = store.read_sealed_journal(case, &sealed).ok();
        read.or_else(|| read_with(&self.0, case, &sealed))
    }
}

/// A journal that opens with other keys than ours.
fn read_with(keys: &KeyFile, case: &CaseId, sealed: &[u8]) -> Option<Journal> {
    let text = seal::open(sealed, keys.keys.iter().map(|key| &key.opener)).ok()?;
    let journal = Journal::read(String::from_utf8(text).ok()?).ok()?;
    (journal.case == *case).then_some(journal)
}

impl Store<Open> {
    /// Refuses versions that one side alone has when by them steps would be nobody's which the other
    /// side has. `chain` is the one that both would have.
    pub(super) fn require_uncut(
        &self,
        fetched: &Fetched,
        blobs: &mut Blobs,
        chain: &Chain,
    ) -> Result<(), StoreError> {
        let here = self.state.chain.versions().len();
        // What was agreed on was known there, also where the remote lost it since.
        let there = fetched.office_versions().max(versions_in(&fetched.base));
        let Some(facts) = Facts::between(chain.versions(), here.min(there)) else {
            return Ok(());
        };
        let known = Known::of(self, fetched, blobs);
        let base = by_record(fetched.base.files.clone());
        let mut cut = Vec::new();
        for (case, files) in by_record(fetched.theirs.files.clone()) {
            let theirs = known.journal(self, &case, Some(&files), blobs);
            let Some(theirs) = theirs.filter(|theirs| facts.cut(theirs)) else {
                continue;
            };
            let agreed = base.get(&case).filter(|files| files.contains_key(JOURNAL));
            let agreed = agreed.map(|files| known.journal(self, &case, Some(files), blobs));
            // What goes on here is cut where both have it; a step that the other side lacks waits.
            let is_shared =
                here > there || matches!(&agreed, Some(Some(agreed)) if facts.cut(agreed));
            let agreed = (agreed.is_some(), agreed.flatten());
            if is_shared && self.is_late(&facts, &theirs, agreed)? {
                cut.push(case);
            }
        }
        if cut.is_empty() {
            return Ok(());
        }
        Err(StoreError::FactsCut(cut))
    }

    /// Whether nothing but the end of a right speaks against a journal that is cut: it goes on from
    /// all that was agreed on, or else from ours. One that is merely behind ours, or says otherwise
    /// what both sides had, is that record's own matter. Told with it: whether a journal was agreed on,
    /// and that journal, when it opens.
    fn is_late(
        &self,
        facts: &Facts,
        theirs: &Journal,
        (was_agreed, agreed): (bool, Option<Journal>),
    ) -> Result<bool, StoreError> {
        let here = match self.journal_here(&theirs.case) {
            // What is wrong here is told with the record.
            Err(StoreError::Case(_)) => None,
            here => here?,
        };
        let is_behind = |here: &Journal| goes_on(theirs, here) && facts.new.vouches(here);
        if here.as_ref().is_some_and(is_behind) {
            return Ok(false);
        }
        if was_agreed {
            return Ok(agreed.is_some_and(|agreed| keeps(theirs, &agreed)));
        }
        Ok(self.check_seen(theirs).is_ok() && here.is_none_or(|here| keeps(theirs, &here)))
    }
}

/// Whether a journal has all of another one; what a disposal erased proves nothing.
fn keeps(whole: &Journal, of: &Journal) -> bool {
    let is_same =
        of.is_erased() || whole.is_erased() || of.digests.first() == whole.digests.first();
    is_same
        && whole.erased <= of.last_seq()
        && whole.standing(of.last_seq(), of.head()) == Standing::Kept
}

impl Facts {
    /// The facts before and after the versions behind that number; none when they end no right.
    fn between(versions: &[Version], old: usize) -> Option<Self> {
        let new = versions.get(old..)?;
        if !new.iter().any(|one| one.file.office.heads.is_some()) {
            return None;
        }
        Some(Self {
            old: Side::of(&versions[..old])?,
            new: Side::of(versions)?,
        })
    }

    /// Whether a journal was sound, and is no more. One that does not open is told elsewhere.
    fn cut(&self, journal: &Journal) -> bool {
        self.new.roster.check_rights(journal).is_err() && self.old.vouches(journal)
    }
}

/// How many versions of the office's facts a tree has.
fn versions_in(tree: &Tree) -> usize {
    let classes = tree.files.keys().filter_map(|path| class_of(path));
    classes
        .filter(|class| matches!(class, Class::Office(_)))
        .count()
}

impl Fetched {
    /// How many versions of the office's facts were fetched.
    pub(super) fn office_versions(&self) -> usize {
        versions_in(&self.theirs)
    }

    /// The files of a record.
    pub(super) fn files_of(&self, case: &CaseId) -> BTreeMap<String, Blob> {
        let files = self.theirs.files.clone();
        by_record(files).remove(case).unwrap_or_default()
    }
}
