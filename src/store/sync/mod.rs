//! Exchanging a store with another machine over git: fetch, take in, check, commit, send.
//!
//! Journals are never merged as text, logs are one a device, and nothing is deleted because the
//! other side lacks it. What is fetched is believed no more than a folder that somebody put there:
//! each file must be one of a store's, and sound, before it takes a place.
//!
//! Read next: [`class`] and [`decide`] (what goes which way; pure), [`office`] (facts and keys
//! first), [`records`] (each by itself), [`logs`], [`outgoing`] (what is sent), [`generations`]
//! (when older keys go).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use super::files::{Disk, LOCK_WAIT, Lock};
use super::git::{AGREED, BASE, Blobs, Git, Oid, Remote, Tree};
use super::layout::{JOURNAL, LOCK, MARKER, limit};
use super::{Open, Store, StoreError, files};
use crate::record::CaseId;
use crate::record::office::{Purpose, Right};

mod chains;
mod class;
mod cut;
mod decide;
mod generations;
mod incoming;
mod let_go;
mod logs;
mod meet;
mod office;
mod outgoing;
mod records;
mod settle;
mod snapshot;
mod sound;
mod unsent;

pub use generations::Resealed;
pub use logs::LogsTaken;
pub use meet::{By, Met};
pub use office::OfficeTaken;
pub use outgoing::Outgoing;
pub use records::{OnlyThere, RecordMet};
pub use settle::{Late, LateStep, Made, Parted, Stopped};

/// An exchange under way: nobody else exchanges this folder meanwhile.
#[derive(Debug)]
pub struct Exchange {
    /// The repository.
    pub git: Git,
    remote: Remote,
    branch: String,
    disk: Disk,
    _lock: Lock,
}

/// What was fetched, beside what was agreed last.
#[derive(Debug, Clone, Default)]
pub struct Fetched {
    /// The commit of the remote; none when it has nothing yet.
    pub commit: Option<Oid>,
    /// Whether the remote no longer has what was agreed: somebody wrote its history anew.
    pub is_rewritten: bool,
    base: Tree,
    theirs: Tree,
}

impl Fetched {
    /// How many things there are that no store has.
    pub fn foreign(&self) -> usize {
        let known = |path: &&String| class::class_of(path).is_none();
        self.theirs.files.keys().filter(known).count() + self.theirs.others
    }

    /// How many records were fetched.
    pub fn records(&self) -> usize {
        let journals = self.classes().filter(|(path, _)| path.ends_with(JOURNAL));
        journals.count()
    }

    /// The paths of the files of a store that were fetched, with what they are.
    fn classes(&self) -> impl Iterator<Item = (&String, class::Class)> {
        let paths = self.theirs.files.keys();
        paths.filter_map(|path| Some((path, class::class_of(path)?)))
    }
}

impl Exchange {
    /// Begins to exchange the store in a folder.
    pub fn begin(root: &Path, asks: bool, disk: &Disk) -> Result<Self, StoreError> {
        let git = Git::open(root, asks)?;
        let remote = git.remote()?;
        let branch = git.branch()?;
        let lock = disk.lock(&git.own_folder(disk)?.join(LOCK), LOCK_WAIT)?;
        git.clear_locks(disk);
        Ok(Self {
            git,
            remote,
            branch,
            disk: disk.clone(),
            _lock: lock,
        })
    }

    /// Fetches what the remote has.
    pub fn fetch(&self) -> Result<Fetched, StoreError> {
        let commit = self.git.fetch(&self.remote, &self.branch)?;
        let agreed = self.git.commit_of(AGREED)?;
        let base = match self.git.commit_of(BASE)? {
            None => self.cloned(commit.as_ref())?,
            base => base,
        };
        let files =
            |commit: Option<&Oid>| commit.map(|commit| self.git.files_of(commit)).transpose();
        let is_rewritten = match (&agreed, &commit) {
            (Some(agreed), Some(commit)) => !self.git.descends(commit, agreed)?,
            (Some(_), None) => true,
            _ => false,
        };
        Ok(Fetched {
            is_rewritten,
            base: files(base.as_ref())?.unwrap_or_default(),
            theirs: files(commit.as_ref())?.unwrap_or_default(),
            commit,
        })
    }

    /// Refuses when the remote holds another store.
    pub fn require_same_store(&self, fetched: &Fetched) -> Result<(), StoreError> {
        if fetched.commit.is_none() {
            return Ok(());
        }
        let Some(marker) = fetched.theirs.files.get(MARKER) else {
            // What goes on from a commit that was agreed on was emptied; it gets all of it again.
            let is_ours = fetched.base.files.contains_key(MARKER) && !fetched.is_rewritten;
            return if is_ours {
                Ok(())
            } else {
                Err(StoreError::NoStoreThere)
            };
        };
        let theirs = self.blobs()?.read(marker, limit::SMALL)?;
        let own = self.git.marker()?;
        if own == theirs {
            return Ok(());
        }
        Err(StoreError::OtherStoreThere)
    }

    /// What this machine cloned, before it agreed on anything: the commit of its branch, when the
    /// remote goes on from it.
    fn cloned(&self, fetched: Option<&Oid>) -> Result<Option<Oid>, StoreError> {
        let head = self.git.commit_of(&format!("refs/heads/{}", self.branch))?;
        let Some((head, fetched)) = head.zip(fetched) else {
            return Ok(None);
        };
        let is_before = self.git.descends(fetched, &head)?;
        Ok(Some(head).filter(|_| is_before))
    }

    /// Remembers that a commit is what this machine and the remote have. Of records that were held
    /// back nothing was agreed on: what was before stays.
    pub fn agree(
        &self,
        fetched: &Fetched,
        commit: &Oid,
        held: &BTreeSet<CaseId>,
    ) -> Result<(), StoreError> {
        let base = self.base_of(fetched, commit, held)?;
        self.git.agree(&self.branch, (commit, &base))?;
        self.git.keep_branch(&self.branch, &self.disk)?;
        // Room that could not be saved is saved next time.
        let _ = self.git.tidy();
        Ok(())
    }

    fn base_of(
        &self,
        fetched: &Fetched,
        commit: &Oid,
        held: &BTreeSet<CaseId>,
    ) -> Result<Oid, StoreError> {
        if held.is_empty() {
            return Ok(commit.clone());
        }
        let is_held = |path: &&String| match class::class_of(path) {
            Some(class::Class::Record(case, _)) => held.contains(&case),
            _ => false,
        };
        let sent = self.git.files_of(commit)?;
        let gone = sent.files.keys().filter(is_held);
        let mut changes: BTreeMap<&String, Option<Oid>> = gone.map(|path| (path, None)).collect();
        let before = fetched.base.files.iter();
        let before = before.filter(|(path, _)| is_held(path));
        changes.extend(before.map(|(path, blob)| (path, Some(blob.oid.clone()))));
        let changes = changes.into_iter();
        let changes: Vec<_> = changes.map(|(path, oid)| (path.clone(), oid)).collect();
        let tree = self.git.write_tree(Some(commit), &changes, &self.disk)?;
        Ok(self.git.commit(&tree, Some(commit), 0)?)
    }

    /// Sends a commit.
    pub fn push(&self, commit: &Oid) -> Result<(), StoreError> {
        Ok(self.git.push(&self.remote, &self.branch, commit)?)
    }

    /// The branch, when whoever clones the remote gets another one, or none.
    pub fn branch_beside_head(&self) -> Result<Option<&str>, StoreError> {
        let is_head = self.git.is_head_there(&self.remote, &self.branch)?;
        Ok((!is_head).then_some(self.branch.as_str()))
    }

    /// How long to wait until the next try, so that two do not always meet.
    pub fn pause(&self, most: Duration) -> Duration {
        most.mul_f64(rand::random::<f64>())
    }

    fn blobs(&self) -> Result<Blobs, StoreError> {
        Ok(self.git.blobs()?)
    }
}

impl Store<Open> {
    /// Settles what this machine owes, before anything is exchanged.
    pub fn begin_exchange(&self) -> Result<(), StoreError> {
        self.require_unstopped(Right::Write)?;
        if !self.reads_documents() {
            return Err(StoreError::Keys(Purpose::Documents));
        }
        self.settle();
        Ok(())
    }

    /// The text in a sealed file of the store, when our keys open it. A step that waits is sealed to
    /// persons: its step is shown as a journal has it, and its sheet behind.
    pub fn shown(&self, sealed: &[u8]) -> Option<String> {
        let mut purposes = Purpose::ALL.into_iter();
        let shown = purposes.find_map(|purpose| self.open_text(purpose, sealed).ok());
        shown.or_else(|| Some(self.waiting_in(sealed)?.shown()))
    }
}

impl Git {
    /// The marker of the store as it lies.
    fn marker(&self) -> Result<Vec<u8>, StoreError> {
        let path = self.root().join(MARKER);
        Ok(files::read(&path, limit::SMALL)?)
    }
}
