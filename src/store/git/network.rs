//! What goes to the other place and comes from it.

use std::ffi::OsString;

use super::remote::Remote;
use super::run::Call;
use super::{FETCHED, Git, GitProblem, Oid};

/// In a folder that is shared, the repository's own hooks and settings would run here: the other
/// side of the talk is started as bare as ours.
const UPLOAD: &str = "git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c gc.auto=0 \
-c 'safe.directory=*' upload-pack";
const RECEIVE: &str = "git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c gc.auto=0 \
-c receive.autogc=false -c receive.fsckObjects=true -c 'safe.directory=*' receive-pack";

/// What the other place has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum There {
    /// The branch, with this commit.
    Commit(Oid),
    /// No such branch.
    Nothing,
}

impl Git {
    /// Fetches the branch of the remote; none when it has no such branch.
    pub fn fetch(&self, remote: &Remote, branch: &str) -> Result<Option<Oid>, GitProblem> {
        self.require_plain()?;
        Self::require_plain_remote(remote)?;
        let name = branch_ref(branch);
        if self.there(remote, &name)? == There::Nothing {
            return Ok(None);
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
        let call = Call::new("ls-remote").far().arg("--quiet");
        let call = call.args(sides(remote, "--upload-pack=", UPLOAD));
        let call = call.args(["--end-of-options", remote.address(), name]);
        let listed = String::from_utf8(self.ask(&call)?).unwrap_or_default();
        let mut lines = listed.lines().filter_map(|line| line.split_once('\t'));
        let found = lines.find(|(_, found)| *found == name);
        match found.map(|(oid, _)| Oid::parse(oid)) {
            None => Ok(There::Nothing),
            Some(Some(oid)) => Ok(There::Commit(oid)),
            Some(None) => Err(GitProblem::Failed("ls-remote")),
        }
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
        let answer = String::from_utf8_lossy(&done.answer).into_owned();
        let is_told = answer.contains("[rejected]") || answer.contains("[remote rejected]");
        if !is_told {
            return done.answer().map(|_| ());
        }
        Err(super::problem::judge("push", &answer))
    }
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
