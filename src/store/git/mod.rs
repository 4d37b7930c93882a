//! git, the program: the one room that runs another program.
//!
//! Whoever can write to the store's folder, or to the folder that it is sent to, must not run
//! programs here. So only plumbing is called, with a bare environment and without hooks; what
//! stands in `.git` and in its settings is looked at before each run ([`guard`], [`config`]); and
//! what git says is never shown, for it may hold passwords: it is judged in [`problem`] alone.
//!
//! Read next: [`run`] (how git is started), [`remote`] (where it is sent), [`objects`] (what is read
//! from it), [`commit`] (what is written to it).

use std::path::{Path, PathBuf};

use super::files::{self, Access, Disk};
use super::layout::ATTRIBUTES;

mod commit;
mod config;
mod guard;
mod network;
mod objects;
mod problem;
mod remote;
mod run;
mod setup;

pub use objects::{Blob, Blobs, Oid, Tree};
pub use problem::GitProblem;
pub use remote::{Address, Remote};

/// The folder of the repository in the store.
pub const FOLDER: &str = ".git";
/// The folder of our own things in it.
pub const OWN: &str = "kartoteka";
/// The last commit that this machine and the remote agreed on.
pub const AGREED: &str = "refs/kartoteka/agreed";
/// A commit of what both sides had then: where a record was held back, as it was agreed before.
pub const BASE: &str = "refs/kartoteka/base";
/// The commit that was fetched last.
pub const FETCHED: &str = "refs/kartoteka/fetched";

/// What stands in `.gitattributes` of a store that is sent by git.
pub const ATTRIBUTES_TEXT: &str = "* -text\n\
*.age binary -merge\n\
case.toml.age diff=kartoteka\n\
*.toml.age diff=kartoteka\n";

/// The repository of a store.
#[derive(Debug, Clone)]
pub struct Git {
    root: PathBuf,
    dir: PathBuf,
    /// Whether somebody sits there who can answer git's questions.
    asks: bool,
}

impl Git {
    /// The repository of the store in that folder; it must be there and be plain.
    pub fn open(root: &Path, asks: bool) -> Result<Self, GitProblem> {
        let git = Self::at(root, asks)?;
        git.require_plain()?;
        Ok(git)
    }

    /// The same, whatever is there.
    fn at(root: &Path, asks: bool) -> Result<Self, GitProblem> {
        let root = files::absolute(root).map_err(|_| GitProblem::NoRepository)?;
        let dir = root.join(FOLDER);
        Ok(Self { root, dir, asks })
    }

    /// The folder of the store.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the store in that folder has a repository.
    pub fn is_there(root: &Path) -> bool {
        files::exists(&root.join(FOLDER))
    }

    /// The folder of our own things in the repository; it is made when it is not there.
    pub fn own_folder(&self, disk: &Disk) -> Result<PathBuf, GitProblem> {
        let folder = self.dir.join(OWN);
        let made = disk.make_folders(&folder, Access::Shared);
        made.map_err(|_| GitProblem::Unwritable)?;
        Ok(folder)
    }

    /// Whether a text is what this program writes to `.gitattributes`.
    pub fn is_own_attributes(bytes: &[u8]) -> bool {
        [ATTRIBUTES_TEXT, super::layout::ATTRIBUTES_TEXT]
            .iter()
            .any(|own| own.as_bytes() == bytes)
    }

    /// The path of `.gitattributes` on the disk.
    fn attributes(&self) -> PathBuf {
        self.root.join(ATTRIBUTES)
    }
}
