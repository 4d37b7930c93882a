//! Whether newer facts of the office cut steps off that were sent under the older ones: whoever ended
//! a right did not know them.

use std::collections::BTreeMap;

use super::Fetched;
use super::class::Class;
use super::records::by_record;
use crate::record::office::Purpose;
use crate::record::{CaseId, Journal};
use crate::store::git::{Blob, Blobs};
use crate::store::keys::KeyFile;
use crate::store::layout::{JOURNAL, keys_path, limit};
use crate::store::office_chain::{Chain, Version};
use crate::store::roster::Roster;
use crate::store::seal;
use crate::store::{Open, Store, StoreError};

/// The facts that one side has, and those that both would have.
struct Facts {
    old: Roster,
    new: Roster,
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
        let there = fetched.office_versions();
        let Some(facts) = Facts::between(chain.versions(), here.min(there)) else {
            return Ok(());
        };
        let known = Known::of(self, fetched, blobs);
        let base = by_record(fetched.base.files.clone());
        let mut cut = Vec::new();
        let mut is_cut = |case: &CaseId, files: Option<&BTreeMap<String, Blob>>| {
            let journal = known.journal(self, case, files, blobs);
            journal.is_some_and(|journal| facts.cut(&journal))
        };
        for (case, files) in by_record(fetched.theirs.files.clone()) {
            // What goes on here is cut where both have it; a step that the other side lacks waits.
            let is_shared = here > there || is_cut(&case, base.get(&case));
            if is_shared && is_cut(&case, Some(&files)) {
                cut.push(case);
            }
        }
        if cut.is_empty() {
            return Ok(());
        }
        Err(StoreError::FactsCut(cut))
    }
}

impl Facts {
    /// The facts before and after the versions behind that number; none when they end no right.
    fn between(versions: &[Version], old: usize) -> Option<Self> {
        let new = versions.get(old..)?;
        if !new.iter().any(|one| one.file.office.heads.is_some()) {
            return None;
        }
        let roster = |versions: &[Version]| Some(Roster::of(&Chain::of(versions.to_vec())?));
        Some(Self {
            old: roster(&versions[..old])?,
            new: roster(versions)?,
        })
    }

    /// Whether a journal was sound, and is no more. One that does not open is told elsewhere.
    fn cut(&self, journal: &Journal) -> bool {
        let was_sound = || {
            self.old.check_rights(journal).is_ok()
                && self.old.check_signatures(journal, 0).is_empty()
        };
        self.new.check_rights(journal).is_err() && was_sound()
    }
}

impl Fetched {
    /// How many versions of the office's facts were fetched.
    pub(super) fn office_versions(&self) -> usize {
        let versions = self.classes();
        versions
            .filter(|(_, class)| matches!(class, Class::Office(_)))
            .count()
    }

    /// The files of a record.
    pub(super) fn files_of(&self, case: &CaseId) -> BTreeMap<String, Blob> {
        let files = self.theirs.files.clone();
        by_record(files).remove(case).unwrap_or_default()
    }
}
