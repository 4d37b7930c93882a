//! A part of a parcel read once more, when it is taken into the store: opened only then, so that
//! however many files are attached, one is open at a time. What comes must be what was checked.

use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::PathBuf;

use age::x25519;

use super::archive::Span;
use crate::record::journal::Digester;
use crate::store::files;
use crate::store::seal;

/// A part of the archive of a parcel.
pub struct Again {
    path: PathBuf,
    keys: Vec<x25519::Identity>,
    span: Span,
    open: Option<Box<dyn Read + Send>>,
    passed: Digester,
}

impl Again {
    /// That part of the archive in a parcel, to be read from its beginning.
    pub fn of(path: PathBuf, keys: Vec<x25519::Identity>, span: Span) -> Self {
        Self {
            path,
            keys,
            span,
            open: None,
            passed: Digester::default(),
        }
    }

    fn opened(&self) -> io::Result<Box<dyn Read + Send>> {
        let gone = |_| io::Error::from(io::ErrorKind::NotFound);
        let (file, _) = files::open_named(&self.path).map_err(gone)?;
        let damaged = |_| io::Error::from(io::ErrorKind::InvalidData);
        let mut opened = seal::opening(file, &self.keys).map_err(damaged)?;
        opened.seek(SeekFrom::Start(self.span.start))?;
        Ok(Box::new(opened.take(self.span.size)))
    }
}

impl Read for Again {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.opened()?,
        };
        let length = open.read(into)?;
        self.open = Some(open);
        self.passed.update(&into[..length]);
        if length == 0 && !into.is_empty() && self.passed.clone().finish() != self.span.sha256 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(length)
    }
}
