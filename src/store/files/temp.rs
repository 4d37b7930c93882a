//! A file that is whole before it has its name.
//!
//! In a store and in the memory it is a hidden `.tmp-…` beside the place, which `mend` knows. A
//! file in plain text must not stay behind hidden: where the system can, it has no name at all
//! until it is whole, and a program that is killed leaves nothing; where it cannot, it is called
//! `NAME.….part`, which everybody sees.

use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::disk::{Access, Disk, patiently};
use super::fate::Call;
use super::{FileError, at, parent, platform};

/// How the name of a temporary file begins.
pub const TEMP_PREFIX: &str = ".tmp-";
/// How the name of one in plain text ends.
pub const PART_SUFFIX: &str = ".part";

/// A file without its name; dropped, it is gone.
#[derive(Debug)]
pub(super) struct Temp {
    /// None once it has its name.
    body: Option<Body>,
    disk: Disk,
}

#[derive(Debug)]
enum Body {
    Named(NamedTempFile),
    Nameless(File),
}

impl Temp {
    /// An empty one beside `path`.
    pub fn make(disk: &Disk, path: &Path, access: Access) -> Result<Self, FileError> {
        let folder = parent(path);
        disk.meet(Call::Make, path).map_err(at(folder))?;
        let body = if access.is_plain() {
            match platform::nameless(folder) {
                Ok(file) => Body::Nameless(file),
                Err(_) => Body::Named(part(path).map_err(at(folder))?),
            }
        } else {
            Body::Named(temp_in(folder)?)
        };
        Ok(Self {
            body: Some(body),
            disk: disk.clone(),
        })
    }

    /// The open file.
    pub fn file(&self) -> io::Result<&File> {
        match &self.body {
            Some(Body::Named(temp)) => Ok(temp.as_file()),
            Some(Body::Nameless(file)) => Ok(file),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Gives it a name that nothing has.
    pub fn place(mut self, path: &Path) -> io::Result<()> {
        self.disk.meet(Call::Rename, path)?;
        match self.body.take() {
            Some(Body::Named(temp)) => temp.persist_noclobber(path).map(|_| ()).map_err(|e| {
                self.body = Some(Body::Named(e.file));
                e.error
            }),
            Some(Body::Nameless(file)) => platform::give_name(&file, path),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Gives it a name, in place of what has it.
    pub fn place_over(mut self, path: &Path) -> io::Result<()> {
        if let Some(Body::Nameless(file)) = &self.body {
            self.disk.meet(Call::Link, path)?;
            // Nothing takes a nameless file over another: for the blink of a rename it has a name.
            let linked = linked(file, path)?;
            self.body = Some(Body::Named(linked));
        }
        self.disk.meet(Call::Rename, path)?;
        let body = &mut self.body;
        patiently(|| match body.take() {
            Some(Body::Named(temp)) => temp.persist(path).map(|_| ()).map_err(|e| {
                *body = Some(Body::Named(e.file));
                e.error
            }),
            _ => Err(io::ErrorKind::NotFound.into()),
        })
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        if let Some(Body::Named(temp)) = self.body.take()
            && self.disk.meet(Call::CleanUp, temp.path()).is_err()
        {
            let _ = temp.keep();
        }
    }
}

/// A hidden temporary file in a folder.
pub(super) fn temp_in(folder: &Path) -> Result<NamedTempFile, FileError> {
    let mut builder = Builder::new();
    let temp = builder.prefix(TEMP_PREFIX).tempfile_in(folder);
    temp.map_err(at(folder))
}

/// A visible temporary file beside `path`.
fn part(path: &Path) -> io::Result<NamedTempFile> {
    named_part(path, |builder, folder| builder.tempfile_in(folder))
}

/// The nameless file under a visible name beside `path`.
fn linked(file: &File, path: &Path) -> io::Result<NamedTempFile> {
    named_part(path, |builder, folder| {
        builder.make_in(folder, |part| {
            platform::give_name(file, part)?;
            file.try_clone()
        })
    })
}

/// A part is called after the file that it is to become.
fn named_part<T>(path: &Path, make: impl FnOnce(&mut Builder<'_, '_>, &Path) -> T) -> T {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!("{name}.");
    let mut builder = Builder::new();
    make(builder.prefix(&prefix).suffix(PART_SUFFIX), parent(path))
}
