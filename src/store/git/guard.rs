//! Whether a repository is plain: its files lie in it, nothing in it leads elsewhere, and none of
//! its settings runs a program.

use std::path::Path;

use super::config;
use super::remote::Remote;
use super::{FOLDER, Git, GitProblem};
use crate::store::files::{self, Kind};

/// What makes git look elsewhere, or change what it reads.
const LEADING: [&str; 8] = [
    "commondir",
    "config.worktree",
    "gitdir",
    "objects/info/alternates",
    "objects/info/http-alternates",
    "info/attributes",
    "info/grafts",
    "modules",
];

/// So deep do folders of a repository lie.
const DEPTH_MAX: usize = 16;

impl Git {
    /// Refuses a repository that is not plain.
    pub(super) fn require_plain(&self) -> Result<(), GitProblem> {
        if !files::exists(&self.dir) {
            return Err(GitProblem::NoRepository);
        }
        not_plain(&self.dir).map_or(Ok(()), |name| Err(GitProblem::NotPlain(name)))?;
        let settings = config::read(&self.dir.join("config"))?;
        let refused = config::refused(&settings);
        refused.map_or(Ok(()), |key| Err(GitProblem::Setting(key.to_owned())))
    }

    /// Refuses a folder that things are sent to when its repository is not plain; of others, their
    /// own computers take care.
    pub(super) fn require_plain_remote(remote: &Remote) -> Result<(), GitProblem> {
        let Some(folder) = remote.folder() else {
            return Ok(());
        };
        let is_repository = ["HEAD", "objects", "refs", "config"]
            .iter()
            .all(|name| files::exists(&folder.join(name)));
        // git would take the inner one.
        if files::exists(&folder.join(FOLDER)) {
            return Err(GitProblem::RemoteNotPlain(FOLDER.to_owned()));
        }
        if !is_repository {
            return Err(if files::exists(folder) {
                GitProblem::NoRemoteRepository
            } else {
                GitProblem::Unreachable
            });
        }
        not_plain(folder).map_or(Ok(()), |name| Err(GitProblem::RemoteNotPlain(name)))?;
        let settings = config::read(&folder.join("config"))?;
        let refused = config::refused_there(&settings);
        refused.map_or(Ok(()), |key| Err(GitProblem::RemoteSetting(key.to_owned())))
    }
}

/// What in a repository is not plain, by its path in it.
fn not_plain(dir: &Path) -> Option<String> {
    let leading = |name: &&&str| files::exists(&dir.join(name));
    if let Some(name) = LEADING.iter().find(leading) {
        return Some((*name).to_owned());
    }
    other_in(dir, "", 0)
}

/// The first thing in a folder that is neither a file nor a folder, such as a link; the folder
/// itself must be one.
fn other_in(folder: &Path, inside: &str, depth: usize) -> Option<String> {
    // What somebody else's sending is done with meanwhile leads nowhere.
    let here = || match inside {
        "" => Some(FOLDER.to_owned()),
        _ if files::is_absent(folder) => None,
        _ => Some(inside.to_owned()),
    };
    if depth > DEPTH_MAX || files::is_link(folder) {
        return here();
    }
    let Ok(entries) = files::list(folder) else {
        return here();
    };
    entries.iter().find_map(|entry| {
        let name = entry.name.to_string_lossy();
        let inner = format!("{inside}/{name}");
        let inner = inner.trim_start_matches('/');
        match entry.kind {
            Kind::File => None,
            Kind::Folder => other_in(&folder.join(&entry.name), inner, depth + 1),
            Kind::Other => Some(inner.to_owned()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_meanwhile_leads_nowhere_but_a_repository_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("objects/tmp_objdir-incoming-1");
        assert_eq!(other_in(&gone, "objects/tmp_objdir-incoming-1", 2), None);
        assert_eq!(other_in(&gone, "", 0), Some(FOLDER.to_owned()));
        std::fs::create_dir_all(&gone).unwrap();
        assert_eq!(other_in(folder.path(), "", 0), None);
    }
}
