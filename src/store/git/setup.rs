//! How a store gets its repository and its one remote. Running it again changes nothing.

use super::commit::is_plain_branch;
use super::config;
use super::network::branch_ref;
use super::remote::{address_in, address_key};
use super::run::{Call, alone};
use super::{ATTRIBUTES_TEXT, Address, Git, GitProblem};
use crate::store::files::{self, Access, Disk};
use crate::store::layout;

/// What shows the plain text of a sealed file to whoever holds the key.
pub(super) const TEXTCONV: &str = "kartoteka sync show";
/// The branch of a new repository, when nothing tells another.
const BRANCH: &str = "main";
/// The name of the remote that we make.
const REMOTE: &str = "origin";

/// What lies in a store for a moment, or for this machine alone.
const EXCLUDED: &str = "\
# kartoteka sync
.lock
.tmp-*
.new-*
/waiting/
/keys/*.next
";

impl Git {
    /// Makes the repository when there is none, and names the remote and the branch.
    pub fn set_up(
        root: &std::path::Path,
        address: Option<&Address>,
        branch: Option<&str>,
        asks: bool,
        disk: &Disk,
    ) -> Result<Self, GitProblem> {
        let git = Self::at(root, asks)?;
        let there = || git.branch_there(address?);
        let branch = branch.map(str::to_owned).or_else(there);
        let is_told = branch.is_some() || address.is_some();
        let branch = branch.unwrap_or_else(|| BRANCH.to_owned());
        if !is_plain_branch(&branch) {
            return Err(GitProblem::Branch);
        }
        if !files::exists(&git.dir) {
            git.make(&branch)?;
        }
        git.require_plain()?;
        git.name_remote(address, disk)?;
        if is_told {
            git.begin_on(&branch)?;
        }
        git.set("diff.kartoteka.textconv", TEXTCONV)?;
        git.set("diff.kartoteka.binary", "true")?;
        git.exclude(disk)?;
        git.write_attributes(disk)?;
        Ok(git)
    }

    /// The branch that whoever clones a folder gets first.
    fn branch_there(&self, address: &Address) -> Option<String> {
        let place = address.place(&self.root);
        let head = files::read(&place.folder()?.join("HEAD"), layout::limit::SMALL).ok()?;
        let head = String::from_utf8(head).ok()?;
        let branch = head.trim_end().strip_prefix("ref: refs/heads/")?;
        is_plain_branch(branch).then(|| branch.to_owned())
    }

    /// An empty repository without the templates of this computer, which may hold hooks. Colleagues
    /// who write to the store's folder write to it too.
    fn make(&self, branch: &str) -> Result<(), GitProblem> {
        let call = Call::new("init").args(["--quiet", "--template="]);
        let call = call.arg(format!("--initial-branch={branch}"));
        let is_shared = files::is_open_to_group(&self.root);
        let call = call.args(is_shared.then_some("--shared=group"));
        alone(&call.arg(&self.root))?.answer().map(|_| ())
    }

    /// Names the remote. An address over which nothing was exchanged yet, because it was wrong, say,
    /// gives way to another.
    fn name_remote(&self, address: Option<&Address>, disk: &Disk) -> Result<(), GitProblem> {
        let settings = config::read(&self.dir.join("config"))?;
        match (address_in(&settings)?, address) {
            (Some(known), Some(wanted)) if known == *wanted => Ok(()),
            (Some(_), Some(_)) if self.kept_branch().is_some() => Err(GitProblem::OtherRemote),
            (Some(_), None) => Ok(()),
            (None, None) => Err(GitProblem::NoRemote),
            (known, Some(wanted)) => {
                self.forget_agreed(disk)?;
                let url = format!("remote.{REMOTE}.url");
                let url = address_key(&settings).unwrap_or(&url);
                self.set(url, wanted.as_text())?;
                if known.is_some() {
                    return Ok(());
                }
                let fetch = format!("+refs/heads/*:refs/remotes/{REMOTE}/*");
                self.set(&format!("remote.{REMOTE}.fetch"), &fetch)
            }
        }
    }

    /// Before the first exchange the repository is on the branch that is asked for, whatever an
    /// earlier try asked for. No file is touched.
    fn begin_on(&self, branch: &str) -> Result<(), GitProblem> {
        let now = match self.branch() {
            Err(GitProblem::NoBranch) => return Ok(()),
            now => now?,
        };
        if self.kept_branch().is_some() || self.commit_of(&branch_ref(&now))?.is_some() {
            return Ok(());
        }
        let call = Call::new("symbolic-ref").args(["HEAD", &branch_ref(branch)]);
        self.ask(&call).map(|_| ())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), GitProblem> {
        let call = Call::new("config").args(["--local", "--replace-all", key, value]);
        self.ask(&call).map(|_| ())
    }

    /// What is never sent is no news to `git status` either.
    fn exclude(&self, disk: &Disk) -> Result<(), GitProblem> {
        let folder = self.dir.join("info");
        let path = folder.join("exclude");
        let known = files::read(&path, layout::limit::SMALL).unwrap_or_default();
        let known = String::from_utf8_lossy(&known).into_owned();
        if known.contains(EXCLUDED) {
            return Ok(());
        }
        let text = format!("{known}{EXCLUDED}");
        let made = disk.make_folders(&folder, Access::Shared);
        let written = made.and_then(|()| disk.replace(&path, text.as_bytes(), Access::Shared));
        written.map_err(|_| GitProblem::Unwritable)
    }

    fn write_attributes(&self, disk: &Disk) -> Result<(), GitProblem> {
        let path = self.attributes();
        let known = files::read(&path, layout::limit::SMALL).unwrap_or_default();
        if known == ATTRIBUTES_TEXT.as_bytes() {
            return Ok(());
        }
        let written = disk.replace(&path, ATTRIBUTES_TEXT.as_bytes(), Access::Shared);
        written.map_err(|_| GitProblem::Unwritable)
    }
}
