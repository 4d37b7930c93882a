//! What is read from a repository: the files of a commit, and what stands in them.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::run::{self, Call};
use super::{Git, GitProblem};
use crate::store::files;

/// The name of an object.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Oid(String);

impl Oid {
    /// A name in hex.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let is_oid = [40, 64].contains(&text.len()) && text.bytes().all(is_hex);
        is_oid.then(|| Self(text.to_owned()))
    }

    /// Whether it names nothing: a ref that was emptied.
    pub fn is_nothing(&self) -> bool {
        self.0.bytes().all(|b| b == b'0')
    }

    /// It in hex.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// Its name.
    pub oid: Oid,
    /// Its length in bytes.
    pub size: u64,
}

/// The plain files of a commit, by their paths; how many other things are in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    /// The plain files.
    pub files: BTreeMap<String, Blob>,
    /// How many links, programs and modules there are.
    pub others: usize,
}

impl Git {
    /// The commit of a ref; none when there is no such ref.
    pub fn commit_of(&self, name: &str) -> Result<Option<Oid>, GitProblem> {
        let call = Call::new("rev-parse").args(["--verify", "--quiet", "--end-of-options"]);
        let done = self.call(&call.arg(format!("{name}^{{commit}}")))?;
        if !done.is_ok {
            // One that is there and names nothing was damaged: what was agreed on is not nothing.
            let is_damaged = files::exists(&self.dir.join(name));
            let failed = Err(GitProblem::Failed("rev-parse"));
            return if is_damaged { failed } else { Ok(None) };
        }
        let line = done.line()?;
        Oid::parse(&line)
            .map(Some)
            .ok_or(GitProblem::Failed("rev-parse"))
    }

    /// Whether a commit has another among those before it.
    pub fn descends(&self, commit: &Oid, from: &Oid) -> Result<bool, GitProblem> {
        let call = Call::new("merge-base").arg("--is-ancestor");
        let done = self.call(&call.args([from.as_str(), commit.as_str()]))?;
        Ok(done.is_ok)
    }

    /// The tree of a commit.
    pub fn tree_of(&self, commit: &Oid) -> Result<Oid, GitProblem> {
        let call = Call::new("rev-parse").args(["--verify", "--quiet", "--end-of-options"]);
        let line = self.call(&call.arg(format!("{commit}^{{tree}}")))?.line()?;
        Oid::parse(&line).ok_or(GitProblem::Failed("rev-parse"))
    }

    /// The files of a commit.
    pub fn files_of(&self, commit: &Oid) -> Result<Tree, GitProblem> {
        let call = Call::new("ls-tree").args(["-r", "-l", "-z", "--full-tree", commit.as_str()]);
        let listed = self.ask(&call)?;
        let mut tree = Tree::default();
        for line in listed.split(|b| *b == 0).filter(|line| !line.is_empty()) {
            match entry(line) {
                Some((path, blob)) => _ = tree.files.insert(path, blob),
                None => tree.others += 1,
            }
        }
        Ok(tree)
    }

    /// Begins to read files.
    pub fn blobs(&self) -> Result<Blobs, GitProblem> {
        let call = Call::new("cat-file").arg("--batch");
        let mut command = self.command(&call);
        command.stderr(Stdio::null());
        let mut child = run::start(command)?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitProblem::Failed("cat-file"));
        };
        Ok(Blobs {
            child,
            stdin,
            stdout: BufReader::new(stdout),
        })
    }
}

/// `MODE blob OID SIZE TAB PATH` of a plain file.
fn entry(line: &[u8]) -> Option<(String, Blob)> {
    let line = std::str::from_utf8(line).ok()?;
    let (head, path) = line.split_once('\t')?;
    let mut parts = head.split_ascii_whitespace();
    let (mode, kind) = (parts.next()?, parts.next()?);
    let oid = Oid::parse(parts.next()?)?;
    let size = parts.next()?.parse().ok()?;
    let is_plain = mode == "100644" && kind == "blob";
    is_plain.then(|| (path.to_owned(), Blob { oid, size }))
}

/// Reads files one after another.
#[derive(Debug)]
pub struct Blobs {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Blobs {
    /// What stands in a file that is no larger than it may be.
    pub fn read(&mut self, blob: &Blob, limit: u64) -> Result<Vec<u8>, GitProblem> {
        let read = self.open(blob, limit, |from| {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes).map(|_| bytes)
        });
        read?.map_err(|_| GitProblem::Object)
    }

    /// The same in pieces: what is not read of it is passed over. What was read counts only when it
    /// came whole.
    pub fn open<T>(
        &mut self,
        blob: &Blob,
        limit: u64,
        read: impl FnOnce(&mut dyn Read) -> T,
    ) -> Result<T, GitProblem> {
        if blob.size > limit {
            return Err(GitProblem::Object);
        }
        let asked = writeln!(self.stdin, "{}", blob.oid).and_then(|()| self.stdin.flush());
        asked.map_err(|_| GitProblem::Object)?;
        let mut head = String::new();
        let told = (&mut self.stdout).take(256).read_line(&mut head);
        told.map_err(|_| GitProblem::Object)?;
        let expected = format!("{} blob {}\n", blob.oid, blob.size);
        if head != expected {
            return Err(GitProblem::Object);
        }
        let mut body = (&mut self.stdout).take(blob.size);
        let done = read(&mut body);
        let passed = std::io::copy(&mut body, &mut std::io::sink());
        let is_whole = passed.is_ok() && body.limit() == 0;
        let mut end = [0];
        let ended = self.stdout.read_exact(&mut end);
        if is_whole && ended.is_ok() && end == *b"\n" {
            Ok(done)
        } else {
            Err(GitProblem::Object)
        }
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        run::end(&mut self.child);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_files_alone_are_files() {
        let oid = "0123456789012345678901234567890123456789";
        let line = |mode, kind| format!("{mode} {kind} {oid}       7\tnk/2026/0001/case.toml.age");
        let plain = entry(line("100644", "blob").as_bytes()).unwrap();
        assert_eq!(plain.0, "nk/2026/0001/case.toml.age");
        assert_eq!((plain.1.oid.as_str(), plain.1.size), (oid, 7));
        for (mode, kind) in [("100755", "blob"), ("120000", "blob"), ("160000", "commit")] {
            assert_eq!(entry(line(mode, kind).as_bytes()), None);
        }
    }
}
