//! The drawer of drafts: answers that were typed and not saved yet, on this machine alone.
//!
//! Each is a file of the memory's folder, sealed to the holder who typed it: nobody else opens it,
//! not even another holder of the store. It is in no store and in no backup of one. Its name is
//! random. What a step is about to write is a `StepDraft`, and something else.

use std::path::{Path, PathBuf};

use age::x25519;
use zeroize::Zeroizing;

use super::files::{self, Access, Disk, FileError, TEMP_PREFIX};
use super::identity::Identity;
use super::layout::limit;
use super::seal::{self, SealProblem};
use super::{Open, Store, StoreError};
use crate::record::draft::{DraftError, DraftId, KeptDraft, TypedDraft, Unopened};

/// The folder of the drafts in the memory of a store.
const DRAFTS: &str = "drafts";
const ENDING: &str = ".age";

/// The drafts of one holder on this machine.
#[derive(Clone)]
pub struct Drawer {
    folder: PathBuf,
    disk: Disk,
    store: String,
    me: Identity,
    recipient: x25519::Recipient,
}

impl Store<Open> {
    /// The drawer of our drafts; none when this machine cannot remember.
    pub fn drawer(&self) -> Option<Drawer> {
        let memory = self.state.memory.as_ref()?;
        Some(Drawer {
            folder: memory.folder().join(DRAFTS),
            disk: memory.disk().clone(),
            store: self.id.clone(),
            me: self.state.me.clone(),
            recipient: self.state.holder.recipient.parse().ok()?,
        })
    }
}

impl Drawer {
    /// A name that no draft has.
    pub fn new_id(&self) -> DraftId {
        loop {
            let id = DraftId::of(rand::random());
            if !files::exists(&self.path(&id)) {
                return id;
            }
        }
    }

    /// Keeps a draft, in the place of the one of that name.
    pub fn keep(&self, id: &DraftId, draft: &TypedDraft) -> Result<(), StoreError> {
        let plaintext = Zeroizing::new(draft.write());
        let sealed = seal::seal(plaintext.as_bytes(), [&self.recipient])?;
        self.disk.make_folders(&self.folder, Access::Private)?;
        Ok(self
            .disk
            .replace(&self.path(id), &sealed, Access::Private)?)
    }

    /// All drafts of this store on this machine, also those that we cannot open.
    pub fn all(&self) -> Result<Vec<KeptDraft>, FileError> {
        let entries = match files::list(&self.folder) {
            Err(error) if error.is_absent() => return Ok(Vec::new()),
            entries => entries?,
        };
        let ids = entries.iter().filter_map(|entry| {
            let name = entry.name.to_str()?.strip_suffix(ENDING)?;
            name.parse().ok()
        });
        let kept = |id: DraftId| KeptDraft {
            content: self.read(&id),
            id,
        };
        Ok(ids.map(kept).collect())
    }

    /// What stands in a draft.
    fn read(&self, id: &DraftId) -> Result<TypedDraft, Unopened> {
        let sealed = files::read(&self.path(id), limit::SHEET).map_err(|_| Unopened::Unreadable)?;
        let opened = seal::open(&sealed, [self.me.key()]).map_err(|problem| match problem {
            SealProblem::ForeignKey => Unopened::OtherKey,
            _ => Unopened::Damaged,
        })?;
        let opened = Zeroizing::new(opened);
        let text = std::str::from_utf8(&opened).map_err(|_| Unopened::Damaged)?;
        let draft = TypedDraft::read(text).map_err(|error| match error {
            DraftError::NewerFormat => Unopened::Newer,
            _ => Unopened::Damaged,
        })?;
        Some(draft)
            .filter(|draft| draft.store == self.store)
            .ok_or(Unopened::Damaged)
    }

    /// Removes a draft, and what a killed program left of one half written.
    pub fn discard(&self, id: &DraftId) -> Result<(), FileError> {
        self.remove(&self.path(id))?;
        let entries = match files::list(&self.folder) {
            Err(error) if error.is_absent() => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let is_rest = entry.name.to_string_lossy().starts_with(TEMP_PREFIX);
            if is_rest && entry.kind == files::Kind::File {
                self.remove(&self.folder.join(&entry.name))?;
            }
        }
        Ok(())
    }

    /// Removes a file that may be gone already.
    fn remove(&self, path: &Path) -> Result<(), FileError> {
        match self.disk.remove(path) {
            Err(error) if !error.is_absent() => Err(error),
            _ => Ok(()),
        }
    }

    fn path(&self, id: &DraftId) -> PathBuf {
        self.folder.join(format!("{id}{ENDING}"))
    }
}
