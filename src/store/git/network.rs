//! What goes to the other place and comes from it.

use std::ffi::OsString;

use super::commit::is_plain_branch;
use super::remote::Remote;
use super::run::Call;
use super::{FETCHED, Git, GitProblem, Oid};

/// In a folder that is shared, the repository's own hooks and settings would run here: the other
/// side of the talk is started as bare as ours.
const UPLOAD: &str = "git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c gc.auto=0 \
-c 'safe.directory=*' upload-pack";
const RECEIVE: &str = "git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c gc.auto=0 \
-c receive.autogc=false -c receive.fsckObjects=true -c 'safe.directory=*' receive-pack";

/// So many branches are named.
const NAMED_MAX: usize = 5;

/// What the other place has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum There {
    /// The branch, with this commit.
    Commit(Oid),
    /// No branch at all.
    Nothing,
    /// Other branches, of these names.
    Others(Vec<String>),
}

impl Git {
    /// Fetches the branch of the remote; none when it has no such branch.
    pub fn fetch(&self, remote: &Remote, branch: &str) -> Result<Option<Oid>, GitProblem> {
        self.require_plain()?;
        Self::require_plain_remote(remote)?;
        let name = branch_ref(branch);
        match self.there(remote, &name)? {
            There::Commit(_) => {}
            There::Nothing => return Ok(None),
            // Another store may lie there, or this one under another name.
            There::Others(names) => return Err(GitProblem::OtherBranches(names)),
        }
        let call = Call::new("fetch").far().args([
            "--quiet",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
        ]);
        let call = call.args(sides(remote, "--upload-pack=", UPLOAD));
        let call = call.args(["--end-of-options", remote.address()]);
        self.ask(&call.arg(format!("+{name}:{FETCHED}")))?;
        self.commit_of(FETCHED)
    }

    /// The commit of a branch there.
    fn there(&self, remote: &Remote, name: &str) -> Result<There, GitProblem> {
        let listed = self.refs_there(remote, "refs/heads/*")?;
        let found = listed.iter().find(|(_, found)| found == name);
        match found.map(|(oid, _)| Oid::parse(oid)) {
            None if listed.is_empty() => Ok(There::Nothing),
            None => Ok(There::Others(plain_names(&listed))),
            Some(Some(oid)) if oid.is_nothing() => Err(GitProblem::RemoteDamaged),
            Some(Some(oid)) => Ok(There::Commit(oid)),
            Some(None) => Err(GitProblem::Failed("ls-remote")),
        }
    }

    /// Whether whoever clones the remote gets that branch.
    pub fn is_head_there(&self, remote: &Remote, branch: &str) -> Result<bool, GitProblem> {
        let head = self.refs_there(remote, "HEAD")?;
        let name = branch_ref(branch);
        let branch = self.refs_there(remote, &name)?;
        Ok(head.first().map(|(oid, _)| oid) == branch.first().map(|(oid, _)| oid))
    }

    /// The refs there that match, each behind the name of its commit.
    fn refs_there(
        &self,
        remote: &Remote,
        pattern: &str,
    ) -> Result<Vec<(String, String)>, GitProblem> {
        let call = Call::new("ls-remote").far().arg("--quiet");
        let call = call.args(sides(remote, "--upload-pack=", UPLOAD));
        let call = call.args(["--end-of-options", remote.address(), pattern]);
        let listed = String::from_utf8(self.ask(&call)?).unwrap_or_default();
        let lines = listed.lines().filter_map(|line| line.split_once('\t'));
        Ok(lines
            .map(|(oid, name)| (oid.to_owned(), name.to_owned()))
            .collect())
    }

    /// Sends a commit as the branch of the remote; never over what is not behind it.
    pub fn push(&self, remote: &Remote, branch: &str, commit: &Oid) -> Result<(), GitProblem> {
        self.require_plain()?;
        Self::require_plain_remote(remote)?;
        let call = Call::new("push").far().args([
            "--quiet",
            "--porcelain",
            "--no-verify",
            "--no-signed",
            "--no-follow-tags",
            "--recurse-submodules=no",
        ]);
        let call = call.args(sides(remote, "--receive-pack=", RECEIVE));
        let call = call.args(["--end-of-options", remote.address()]);
        let call = call.arg(format!("{commit}:{}", branch_ref(branch)));
        self.pushed(&call)
    }

    /// What became of a push stands in its answer, not only in what it said.
    fn pushed(&self, call: &Call<'_>) -> Result<(), GitProblem> {
        let done = self.call(call)?;
        if done.is_ok {
            return Ok(());
        }
        Err(super::problem::judge("push", &done.told()))
    }
}

/// The names of branches, as far as they may be shown.
fn plain_names(refs: &[(String, String)]) -> Vec<String> {
    let names = refs
        .iter()
        .filter_map(|(_, name)| name.strip_prefix("refs/heads/"));
    let plain = names.filter(|name| is_plain_branch(name));
    plain.take(NAMED_MAX).map(str::to_owned).collect()
}

/// The full name of a branch.
pub(super) fn branch_ref(branch: &str) -> String {
    format!("refs/heads/{branch}")
}

/// How the other side is started, where it runs on this computer.
fn sides(remote: &Remote, option: &str, program: &str) -> Option<OsString> {
    remote
        .folder()
        .map(|_| OsString::from(format!("{option}{program}")))
}
