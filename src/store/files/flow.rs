//! Bytes that pass in pieces: whatever the size of a file, its way through the program costs the
//! same memory.

use std::io::{self, Read, Write};
use std::path::Path;

use zeroize::Zeroize as _;

use super::{FileError, FileProblem, at, open};
use crate::record::journal::{Digest, Digester};

/// The size of a piece.
const PIECE: usize = 128 << 10;
/// So much of the beginning is kept of a file that is looked at: more than the head of any sealed
/// file of the store has.
const HEAD_BYTES: u64 = 1 << 20;

/// Which side stopped a flow, and what it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Where the bytes come from.
    Reading(io::ErrorKind),
    /// Where they go.
    Writing(io::ErrorKind),
    /// There are more of them than may be.
    TooLarge,
}

/// Hands bytes on in pieces, at most so many, and tells how many there were.
pub fn pump(from: &mut dyn Read, to: &mut dyn Write, limit: u64) -> Result<u64, Stopped> {
    let mut piece = Piece::new();
    let mut passed = 0;
    loop {
        let bytes = match piece.fill(from) {
            Ok([]) => return Ok(passed),
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(Stopped::Reading(e.kind())),
        };
        passed += bytes.len() as u64;
        if passed > limit {
            return Err(Stopped::TooLarge);
        }
        let written = to.write_all(bytes);
        written.map_err(|e| Stopped::Writing(e.kind()))?;
    }
}

/// What passes at once. It may be secret: nothing of it stays behind in memory. Most files are much
/// smaller, so only what was used is wiped: to wipe all of it costs more than to open such a file.
struct Piece {
    bytes: Vec<u8>,
    used: usize,
}

impl Piece {
    fn new() -> Self {
        Self {
            bytes: vec![0; PIECE],
            used: 0,
        }
    }

    fn fill(&mut self, from: &mut dyn Read) -> io::Result<&[u8]> {
        let length = from.read(&mut self.bytes)?;
        self.used = self.used.max(length);
        Ok(&self.bytes[..length])
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.bytes[..self.used].zeroize();
    }
}

/// A reader or writer that takes the digest of what passes.
pub struct Tally<T> {
    inner: T,
    digest: Digester,
    length: u64,
}

impl<T> Tally<T> {
    /// Nothing has passed yet.
    pub fn new(inner: T) -> Self {
        Self {
            inner,
            digest: Digester::default(),
            length: 0,
        }
    }

    /// The digest of what passed, and how long it was.
    pub fn finish(self) -> (Digest, u64) {
        self.into_parts().1
    }

    /// The same, with what it passed through.
    pub fn into_parts(self) -> (T, (Digest, u64)) {
        (self.inner, (self.digest.finish(), self.length))
    }

    fn count(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<R: Read> Read for Tally<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.count(&into[..length]);
        Ok(length)
    }
}

impl<W: Write> Write for Tally<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.inner.write(bytes)?;
        self.count(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// What looking at a whole file told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Its digest.
    pub digest: Digest,
    /// Its length in bytes.
    pub length: u64,
    /// Its beginning.
    pub head: Vec<u8>,
}

/// Looks at a whole file of the store without keeping more than its beginning.
pub fn scan(path: &Path, limit: u64) -> Result<Scan, FileError> {
    let (file, _) = open(path, limit)?;
    let mut passing = Tally::new(file.take(limit.saturating_add(1)));
    let mut head = Vec::new();
    let begun = (&mut passing).take(HEAD_BYTES).read_to_end(&mut head);
    if begun.map_err(at(path))? as u64 == HEAD_BYTES {
        pump(&mut passing, &mut io::sink(), u64::MAX).map_err(|stopped| stopped.at(path, limit))?;
    }
    let (digest, length) = passing.finish();
    if length > limit {
        return Err(Stopped::TooLarge.at(path, limit));
    }
    Ok(Scan {
        digest,
        length,
        head,
    })
}

/// The beginning of a file of the store, as much of it as [`scan`] keeps.
pub fn head(path: &Path) -> Result<Vec<u8>, FileError> {
    let (file, _) = open(path, u64::MAX)?;
    let mut head = Vec::new();
    let read = file.take(HEAD_BYTES).read_to_end(&mut head);
    read.map_err(at(path))?;
    Ok(head)
}

/// The digest of a file of the store.
pub fn digest(path: &Path, limit: u64) -> Result<Digest, FileError> {
    Ok(scan(path, limit)?.digest)
}

impl Stopped {
    /// The same as an error at a file.
    pub fn at(self, path: &Path, limit: u64) -> FileError {
        let problem = match self {
            Self::Reading(kind) | Self::Writing(kind) => FileProblem::System(kind),
            Self::TooLarge => FileProblem::TooLarge { limit },
        };
        FileError::new(path, problem)
    }
}
