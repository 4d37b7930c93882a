//! What git could not do, as errors of the edge. Its own words are never told: they may hold
//! addresses with passwords.

use crate::store::git::{FOLDER, GitProblem};

use super::error_codes as codes;
use super::errors::CommandError;
use super::place::Place;

impl From<GitProblem> for CommandError {
    fn from(problem: GitProblem) -> Self {
        match problem {
            GitProblem::NotPlain(name) => {
                Self::new(codes::REPOSITORY_NOT_PLAIN).at(Place::file(format!("{FOLDER}/{name}")))
            }
            GitProblem::Setting(key) => Self::new(codes::REPOSITORY_SETTING).with("code", key),
            GitProblem::RemoteNotPlain(name) => {
                Self::new(codes::REMOTE_NOT_PLAIN).at(Place::file(name))
            }
            GitProblem::RemoteSetting(key) => Self::new(codes::REMOTE_SETTING).with("code", key),
            GitProblem::Failed(command) => {
                Self::new(codes::GIT_FAILED).with("code", command.to_owned())
            }
            GitProblem::OtherBranches(names) => {
                Self::new(codes::OTHER_BRANCHES_THERE).with("names", names.join(", "))
            }
            GitProblem::OtherBranch(kept) => Self::new(codes::OTHER_BRANCH).with("code", kept),
            GitProblem::TooLong => Self::new(codes::REMOTE_UNREACHABLE),
            other => Self::new(plain(&other)),
        }
    }
}

/// Problems that have nothing more to tell than their kind.
fn plain(problem: &GitProblem) -> codes::ErrorCode {
    match problem {
        GitProblem::NoProgram => codes::GIT_MISSING,
        GitProblem::NoRepository | GitProblem::NoRemote | GitProblem::NoBranch => {
            codes::SYNC_NOT_SET_UP
        }
        GitProblem::ManyRemotes => codes::SEVERAL_REMOTES,
        GitProblem::OtherRemote => codes::OTHER_REMOTE,
        GitProblem::Password => codes::PASSWORD_IN_ADDRESS,
        GitProblem::Address | GitProblem::Branch => codes::BAD_ADDRESS,
        GitProblem::LoginRefused => codes::REMOTE_LOGIN,
        GitProblem::NoRemoteRepository => codes::NO_REMOTE_REPOSITORY,
        GitProblem::RemoteDamaged => codes::REMOTE_DAMAGED,
        GitProblem::Rejected => codes::REMOTE_REFUSED,
        GitProblem::Faster => codes::REMOTE_BUSY,
        GitProblem::Full | GitProblem::Unwritable => codes::GIT_FULL,
        _ => codes::REMOTE_UNREACHABLE,
    }
}
