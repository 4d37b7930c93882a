//! What is written to a repository: files, trees, commits, refs. No file of the store is touched.

use std::path::PathBuf;

use super::network::branch_ref;
use super::run::{Call, EMAIL, NAME};
use super::{AGREED, BASE, Git, GitProblem, OWN, Oid};
use crate::store::files::{self, Access, Disk};
use crate::store::layout::limit;

/// What every commit says: nobody is named.
const MESSAGE: &str = "kartoteka sync\n";
/// Our index, in our own folder: the user's stays as it is until the end.
const INDEX: &str = "index";
/// Where the branch stands that was exchanged.
const KEPT: &str = "branch";

/// A file of a new tree: its path, and what stands there; none when nothing does.
pub type Change = (String, Option<Oid>);

impl Git {
    /// Takes files of the store, by their paths inside, into the repository as they lie, and names
    /// them in that order.
    pub fn take_files(&self, paths: &[&str]) -> Result<Vec<Oid>, GitProblem> {
        self.hash(paths, true)
    }

    /// Names files of the store as the repository would, and takes in nothing.
    pub fn names_of(&self, paths: &[&str]) -> Result<Vec<Oid>, GitProblem> {
        self.hash(paths, false)
    }

    fn hash(&self, paths: &[&str], writes: bool) -> Result<Vec<Oid>, GitProblem> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let list = paths.join("\n") + "\n";
        let call = Call::new("hash-object").args(["--no-filters", "--stdin-paths"]);
        let call = call.args(writes.then_some("-w")).stdin(list.as_bytes());
        let named = oids(&self.ask(&call)?);
        if named.len() != paths.len() {
            return Err(GitProblem::Failed("hash-object"));
        }
        Ok(named)
    }

    /// Takes bytes into the repository.
    pub fn take_bytes(&self, bytes: &[u8]) -> Result<Oid, GitProblem> {
        let call = Call::new("hash-object").args(["-w", "--no-filters", "--stdin"]);
        let named = oids(&self.ask(&call.stdin(bytes))?);
        named
            .into_iter()
            .next()
            .ok_or(GitProblem::Failed("hash-object"))
    }

    /// A tree: that of a commit with changes.
    pub fn write_tree(
        &self,
        from: Option<&Oid>,
        changes: &[Change],
        disk: &Disk,
    ) -> Result<Oid, GitProblem> {
        let index = self.own_folder(disk)?.join(INDEX);
        let read = Call::new("read-tree").env("GIT_INDEX_FILE", &index);
        self.ask(&match from {
            Some(commit) => read.arg(commit.as_str()),
            None => read.arg("--empty"),
        })?;
        let list = index_list(changes, from);
        let call = Call::new("update-index").args(["--add", "--remove", "--replace"]);
        let call = call.args(["-z", "--index-info"]).stdin(&list);
        self.ask(&call.env("GIT_INDEX_FILE", &index))?;
        let call = Call::new("write-tree").env("GIT_INDEX_FILE", &index);
        let line = self.call(&call)?.line()?;
        Oid::parse(&line).ok_or(GitProblem::Failed("write-tree"))
    }

    /// A commit of a tree, at that instant (seconds since 1970, told in UTC).
    pub fn commit(&self, tree: &Oid, parent: Option<&Oid>, at: i64) -> Result<Oid, GitProblem> {
        let date = format!("@{at} +0000");
        let mut call = Call::new("commit-tree").args(["--no-gpg-sign", tree.as_str()]);
        if let Some(parent) = parent {
            call = call.args(["-p", parent.as_str()]);
        }
        let call = call.stdin(MESSAGE.as_bytes());
        let call = call
            .env("GIT_AUTHOR_NAME", NAME)
            .env("GIT_AUTHOR_EMAIL", EMAIL);
        let call = call
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date);
        let line = self.call(&call)?.line()?;
        Oid::parse(&line).ok_or(GitProblem::Failed("commit-tree"))
    }

    /// Remembers that this machine and the remote have the same commit, and what of it both have,
    /// and puts branch and index there; no file of the store is touched.
    pub fn agree(&self, branch: &str, (commit, base): (&Oid, &Oid)) -> Result<(), GitProblem> {
        let list = format!(
            "start\nupdate {AGREED} {commit}\nupdate {BASE} {base}\nupdate {} {commit}\nprepare\ncommit\n",
            branch_ref(branch)
        );
        let call = Call::new("update-ref").args(["--no-deref", "--stdin"]);
        self.ask(&call.stdin(list.as_bytes()))?;
        // What the index knows of unchanged files stays known. It serves whoever looks with git: when
        // another git holds it, or a lock was left behind, the exchange is done all the same.
        let _ = self.ask(&Call::new("read-tree").args(["--reset", commit.as_str()]));
        Ok(())
    }

    /// The branch that the repository is on.
    pub fn branch(&self) -> Result<String, GitProblem> {
        let call = Call::new("symbolic-ref").args(["--quiet", "HEAD"]);
        let done = self.call(&call)?;
        if !done.is_ok {
            return Err(GitProblem::NoBranch);
        }
        let name = done.line()?;
        let branch = name
            .strip_prefix("refs/heads/")
            .ok_or(GitProblem::NoBranch)?;
        if !is_plain_branch(branch) {
            return Err(GitProblem::Branch);
        }
        match self.kept_branch() {
            Some(kept) if kept != branch => Err(GitProblem::OtherBranch(kept)),
            _ => Ok(branch.to_owned()),
        }
    }

    /// The branch that was exchanged with the present remote; none before the first exchange.
    pub(super) fn kept_branch(&self) -> Option<String> {
        let kept = files::read(&self.kept(), limit::SMALL).ok()?;
        let kept = String::from_utf8(kept).ok()?;
        Some(kept.trim_end().to_owned()).filter(|kept| is_plain_branch(kept))
    }

    /// Remembers the branch that was exchanged with the present remote: whoever works on another one
    /// later would send where nobody looks.
    pub fn keep_branch(&self, branch: &str, disk: &Disk) -> Result<(), GitProblem> {
        if self.kept_branch().as_deref() == Some(branch) {
            return Ok(());
        }
        self.own_folder(disk)?;
        let line = format!("{branch}\n");
        let written = disk.replace(&self.kept(), line.as_bytes(), Access::Shared);
        written.map_err(|_| GitProblem::Unwritable)
    }

    /// Forgets what was agreed on with a remote that is the remote no more.
    pub(super) fn forget_agreed(&self, disk: &Disk) -> Result<(), GitProblem> {
        for name in [AGREED, BASE] {
            if files::exists(&self.dir.join(name)) || self.commit_of(name)?.is_some() {
                self.ask(&Call::new("update-ref").args(["--no-deref", "-d", name]))?;
            }
        }
        match disk.remove(&self.kept()) {
            Err(error) if !error.is_absent() => Err(GitProblem::Unwritable),
            _ => Ok(()),
        }
    }

    fn kept(&self) -> PathBuf {
        self.dir.join(OWN).join(KEPT)
    }

    /// Packs what lies loose, when that is much.
    pub fn tidy(&self) -> Result<(), GitProblem> {
        // Settings of the same name that come later count.
        let call = Call::new("-c").args(["gc.auto=4000", "-c", "gc.autoPackLimit=50"]);
        let call = call.args(["-c", "gc.autoDetach=false", "gc", "--auto", "--quiet"]);
        self.ask(&call).map(|_| ())
    }

    /// Takes away what a run that was killed left in the repository: locks of git that nobody holds.
    /// The caller holds our own lock, under which alone this program writes there.
    pub fn clear_locks(&self, disk: &Disk) {
        let branch = self
            .branch()
            .ok()
            .map(|branch| format!("{}.lock", branch_ref(&branch)));
        let own = [format!("{OWN}/{INDEX}.lock"), format!("{AGREED}.lock")];
        let own = own.into_iter().chain([format!("{BASE}.lock")]);
        let fetched = format!("{}.lock", super::FETCHED);
        for name in own.chain([fetched]).chain(branch) {
            let path: PathBuf = self.dir.join(name);
            if files::exists(&path) {
                let _ = disk.remove(&path);
            }
        }
    }
}

/// Names of branches that need no thought: letters, digits and plain signs.
pub(super) fn is_plain_branch(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c);
    let has_plain_parts = name
        .split('/')
        .all(|part| !part.is_empty() && !part.starts_with(['.', '-']) && !part.ends_with('.'));
    name.chars().all(is_plain)
        && has_plain_parts
        && !name.contains("..")
        && name.strip_suffix(".lock").is_none()
}

/// `MODE OID TAB PATH NUL`; mode nought takes a path away.
fn index_list(changes: &[Change], from: Option<&Oid>) -> Vec<u8> {
    // Names are as long as the repository's are.
    let named = from.or_else(|| changes.iter().find_map(|(_, oid)| oid.as_ref()));
    let nought = "0".repeat(named.map_or(40, |oid| oid.as_str().len()));
    let nothing = |path: &str| format!("0 {nought}\t{path}\0");
    let line = |(path, oid): &Change| match oid {
        Some(oid) => format!("100644 {oid}\t{path}\0"),
        None => nothing(path),
    };
    changes.iter().map(line).collect::<String>().into_bytes()
}

fn oids(answer: &[u8]) -> Vec<Oid> {
    let text = String::from_utf8_lossy(answer);
    text.lines().filter_map(Oid::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_away_by_a_name_of_the_repositorys_length() {
        for length in [40, 64] {
            let from = Oid::parse(&"a".repeat(length));
            let list = index_list(&[("x".to_owned(), None)], from.as_ref());
            let expected = format!("0 {}\tx\0", "0".repeat(length));
            assert_eq!(String::from_utf8(list).unwrap(), expected);
        }
    }

    #[test]
    fn names_of_branches_are_plain() {
        for name in ["main", "biuro-2", "x/y.z"] {
            assert!(is_plain_branch(name), "{name}");
        }
        for name in ["", "-x", "a..b", "a b", "a/", "a/.b", "x.lock", "a:b", "a^"] {
            assert!(!is_plain_branch(name), "{name}");
        }
    }
}
