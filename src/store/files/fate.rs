//! What may befall each call of the writing side: so that tests can let the system refuse any of
//! them, or stop the program there. Outside of tests nothing ever does.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::Disk;

/// A call of the writing side, before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// A file without a name of its own is made.
    Make,
    /// Bytes are written to an open file.
    Write,
    /// What was written is made to last.
    Sync,
    /// What was written is read again.
    ReadBack,
    /// A nameless file gets a name for a moment, to be renamed over another.
    Link,
    /// A file gets its name.
    Rename,
    /// The names in a folder are made to last.
    SyncFolder,
    /// A folder is made.
    MakeFolder,
    /// A folder gets its name.
    RenameFolder,
    /// A file is opened, or made, and locked.
    Lock,
    /// A lock that was taken is looked at again; refused, it was lost, and torn, it was long ago.
    Hold,
    /// A file that is locked is locked a second time, which must not succeed.
    LockAgain,
    /// The end of a file is cut off.
    Cut,
    /// A file is removed.
    Remove,
    /// A folder is removed with all that is in it.
    RemoveFolder,
    /// A temporary file that did not get its name is removed.
    CleanUp,
}

/// What befalls a call that does not go well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The system refuses it, and nothing of it is done.
    Refused(io::ErrorKind),
    /// The system refuses it when half of it is done; of what cannot be halved, nothing.
    Torn(io::ErrorKind),
}

/// Asked before each call.
pub type Fate = Arc<dyn Fn(Call, &Path) -> Result<(), Fault> + Send + Sync>;

impl Fault {
    fn kind(self) -> io::ErrorKind {
        match self {
            Self::Refused(kind) | Self::Torn(kind) => kind,
        }
    }
}

impl Disk {
    /// A disk whose calls may fail.
    pub fn fated(fate: Fate) -> Self {
        let fate = Some(fate);
        Self {
            fate,
            ..Self::default()
        }
    }

    pub(super) fn fault(&self, call: Call, path: &Path) -> Result<(), Fault> {
        self.fate.as_ref().map_or(Ok(()), |fate| fate(call, path))
    }

    /// Whether a call may be made.
    pub(super) fn meet(&self, call: Call, path: &Path) -> io::Result<()> {
        self.fault(call, path).map_err(|fault| fault.kind().into())
    }

    /// Writes to an open file.
    pub(super) fn write(&self, mut to: impl Write, bytes: &[u8], path: &Path) -> io::Result<()> {
        match self.fault(Call::Write, path) {
            Ok(()) => to.write_all(bytes),
            Err(Fault::Torn(kind)) => {
                to.write_all(&bytes[..bytes.len() / 2])?;
                Err(kind.into())
            }
            Err(Fault::Refused(kind)) => Err(kind.into()),
        }
    }
}

/// A file that is written in pieces, each of which may fail.
pub(super) struct Pieces<'a, W> {
    pub disk: &'a Disk,
    pub path: &'a Path,
    pub to: W,
}

impl<W: Write> Write for Pieces<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(&mut self.to, bytes, self.path)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
