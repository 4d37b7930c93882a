//! What can go wrong with git: kinds, and never its own words, which may hold addresses with
//! passwords.

/// Why git could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GitProblem {
    /// There is no program `git` on this computer.
    #[error("there is no git")]
    NoProgram,
    /// The store has no repository.
    #[error("the store has no repository")]
    NoRepository,
    /// The repository names no other place.
    #[error("the repository has no remote")]
    NoRemote,
    /// The repository names several places, or one with several addresses.
    #[error("the repository has several remotes")]
    ManyRemotes,
    /// The repository has another remote already.
    #[error("the repository has another remote")]
    OtherRemote,
    /// The address is none of the kinds that may be.
    #[error("the address of the remote is of no known kind")]
    Address,
    /// The address holds a password.
    #[error("the address of the remote holds a password")]
    Password,
    /// Something in `.git` may lead elsewhere.
    #[error(".git/{0} is not plain")]
    NotPlain(String),
    /// A setting of the repository may run programs.
    #[error("the setting {0} stands in the repository")]
    Setting(String),
    /// Something in the folder that it is sent to may lead elsewhere.
    #[error("{0} in the remote folder is not plain")]
    RemoteNotPlain(String),
    /// A setting of the repository that it is sent to may run programs.
    #[error("the setting {0} stands in the remote repository")]
    RemoteSetting(String),
    /// HEAD names no branch.
    #[error("the repository is on no branch")]
    NoBranch,
    /// The name of the branch is not plain.
    #[error("the name of the branch is not plain")]
    Branch,
    /// The other place cannot be reached.
    #[error("the remote cannot be reached")]
    Unreachable,
    /// The other place does not let us in.
    #[error("the remote refused the login")]
    LoginRefused,
    /// In the other place there is no repository.
    #[error("the remote is no repository")]
    NoRemoteRepository,
    /// Somebody else sent something meanwhile.
    #[error("somebody was faster")]
    Faster,
    /// The other place does not take it.
    #[error("the remote does not take what is sent")]
    Rejected,
    /// The repository in the other place is damaged.
    #[error("the repository at the remote is damaged")]
    RemoteDamaged,
    /// The other place has branches, but not this one.
    #[error("the remote has other branches: {}", .0.join(", "))]
    OtherBranches(Vec<String>),
    /// The repository is on another branch than the one that was exchanged.
    #[error("the repository is on another branch than {0}")]
    OtherBranch(String),
    /// There is no room.
    #[error("there is no room left")]
    Full,
    /// The folder `.git` cannot be written.
    #[error(".git cannot be written")]
    Unwritable,
    /// It took too long.
    #[error("git took too long")]
    TooLong,
    /// A file in the repository is larger than it may be, or is not there.
    #[error("an object of the repository cannot be read")]
    Object,
    /// Anything else; which of git's commands it was.
    #[error("git {0} failed")]
    Failed(&'static str),
}

/// Signs by which causes are known, in the untranslated words of git, ssh and curl.
const SIGNS: [(&str, GitProblem); 34] = [
    ("no space left on device", GitProblem::Full),
    ("disk quota exceeded", GitProblem::Full),
    ("not enough space", GitProblem::Full),
    ("insufficient permission", GitProblem::Unwritable),
    ("read-only file system", GitProblem::Unwritable),
    ("missing necessary objects", GitProblem::RemoteDamaged),
    ("unpacker error", GitProblem::RemoteDamaged),
    ("corruption on the remote side", GitProblem::RemoteDamaged),
    ("remote: fatal: bad", GitProblem::RemoteDamaged),
    ("not our ref", GitProblem::RemoteDamaged),
    ("[rejected]", GitProblem::Faster),
    ("non-fast-forward", GitProblem::Faster),
    ("fetch first", GitProblem::Faster),
    ("cannot lock ref", GitProblem::Faster),
    ("failed to update ref", GitProblem::Faster),
    ("[remote rejected]", GitProblem::Rejected),
    ("permission denied (", GitProblem::LoginRefused),
    ("authentication failed", GitProblem::LoginRefused),
    ("host key verification failed", GitProblem::LoginRefused),
    ("could not read username", GitProblem::LoginRefused),
    ("could not read password", GitProblem::LoginRefused),
    ("terminal prompts disabled", GitProblem::LoginRefused),
    ("returned error: 401", GitProblem::LoginRefused),
    ("returned error: 403", GitProblem::LoginRefused),
    (
        "does not appear to be a git repository",
        GitProblem::NoRemoteRepository,
    ),
    ("repository not found", GitProblem::NoRemoteRepository),
    ("not found", GitProblem::NoRemoteRepository),
    ("could not resolve", GitProblem::Unreachable),
    ("connection refused", GitProblem::Unreachable),
    ("connection timed out", GitProblem::Unreachable),
    ("no route to host", GitProblem::Unreachable),
    ("network is unreachable", GitProblem::Unreachable),
    ("failed to connect", GitProblem::Unreachable),
    (
        "could not read from remote repository",
        GitProblem::Unreachable,
    ),
];

/// The cause of a failure of one of git's commands, by what it said.
pub(super) fn judge(command: &'static str, said: &str) -> GitProblem {
    let said = said.to_lowercase();
    let known = SIGNS.iter().find(|(sign, _)| said.contains(sign));
    known.map_or(GitProblem::Failed(command), |(_, problem)| problem.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_known_by_what_git_says() {
        for (said, problem) in [
            (
                "fatal: '/x' does not appear to be a git repository\nfatal: Could not read from \
                 remote repository.",
                GitProblem::NoRemoteRepository,
            ),
            (
                "git@h: Permission denied (publickey).\nfatal: Could not read from remote \
                 repository.",
                GitProblem::LoginRefused,
            ),
            (
                "fatal: unable to access 'https://u:secret@h/': Could not resolve host: h",
                GitProblem::Unreachable,
            ),
            (" ! [rejected] x -> main (fetch first)", GitProblem::Faster),
            (
                "!\trefs/heads/main:refs/heads/main\t[remote rejected] (missing necessary objects)",
                GitProblem::RemoteDamaged,
            ),
            (
                "remote: fatal: sha1 file write error: No space left on device\n\
                 ! [remote rejected] main -> main (unpacker error)",
                GitProblem::Full,
            ),
            ("error: something new", GitProblem::Failed("push")),
        ] {
            let judged = judge("push", said);
            assert_eq!(judged, problem, "{said}");
            assert!(!judged.to_string().contains("secret"));
        }
    }
}
