//! The encrypted store: files, keys, locks, logs. `Store<Closed>` → `Store<Open>` → [`Locked`].
//!
//! A closed store knows its marker alone; it opens with an identity of a holder, and then reads.
//! One case is written under its lock ([`LockedCase`]); numbers, office and keys under the lock of
//! the store ([`Locked`]). Nothing here asks, prints or reads a clock: instants come as [`Stamp`],
//! passphrases through a function, and what should be said leaves as [`Notice`] and [`Finding`].
//!
//! Read next: [`layout`] (where things lie), [`office_chain`] and `roster` (whom to believe),
//! [`read`](Store::read_journal), [`commit`](LockedCase::commit), [`check`](Store::check).

use std::path::{Path, PathBuf};

use crate::record::text;

mod absent;
mod ahead;
mod attachments;
pub mod backup;
pub mod bundle;
pub mod check;
mod commit;
mod conflict;
mod copies;
mod create;
pub mod dispose;
mod draft;
pub mod drafts;
mod drill;
pub mod error;
mod file_keys;
pub mod files;
pub mod finding;
pub mod git;
pub mod handover;
mod heads;
pub mod identity;
mod index;
pub mod init;
mod intent;
mod keys;
pub mod layout;
mod listing;
mod log;
mod marks;
mod memory;
mod mend;
pub mod office_chain;
mod open;
mod opener;
mod read;
mod rekey;
mod remember;
mod roster;
mod seal;
pub mod seen;
mod sign;
mod staff;
mod standing;
pub mod sync;
pub mod together;
pub mod waiting;
mod withdrawn;

pub use ahead::Next;
pub use attachments::{AttachmentDraft, AttachmentSource, OnceStream, Reading};
pub use check::Check;
pub use commit::{Committed, LockedCase};
pub use create::{Created, NewCase};
pub use dispose::Disposed;
pub use draft::{SheetDraft, Stamp, StepDraft};
pub use drafts::Drawer;
pub use drill::{Drill, Drilled};
pub use error::StoreError;
pub use files::Disk;
pub use finding::{Code, Finding};
pub use identity::Identity;
pub use index::Keeping;
pub use init::{Beginning, require_empty};
pub use listing::Listing;
pub use mend::{Forgotten, Mended, Mending};
pub use open::{Notice, Open, Trust};
pub use read::AllCases;
pub use rekey::{RekeyOrder, RekeyPlan, Rekeyed, SealedCount, Turn};
pub use staff::{Reach, Removed};
pub use standing::Locked;

/// The format that this program writes.
pub const FORMAT: i64 = 1;

/// A store, closed or open.
#[derive(Debug)]
pub struct Store<S> {
    root: PathBuf,
    id: String,
    disk: Disk,
    state: S,
}

/// A store of which only the marker is known.
#[derive(Debug)]
pub struct Closed;

impl<S> Store<S> {
    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its id, a ULID.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A path inside the store as one of the system.
    fn path(&self, inside: &str) -> PathBuf {
        layout::on_disk(&self.root, inside)
    }
}

impl Store<Closed> {
    /// The store in that folder.
    pub fn at(root: &Path) -> Result<Self, StoreError> {
        Self::on(root, Disk::default())
    }

    /// The store in that folder, with a disk whose writes may be observed.
    pub fn on(root: &Path, disk: Disk) -> Result<Self, StoreError> {
        let marker = root.join(layout::MARKER);
        let bytes = files::read(&marker, layout::limit::SMALL).map_err(|e| {
            if e.is_absent() {
                let at = root.to_owned();
                StoreError::NoStore { at }
            } else {
                e.into()
            }
        })?;
        Ok(Self {
            id: read_marker(&bytes)?,
            root: root.to_owned(),
            disk,
            state: Closed,
        })
    }
}

/// The text of a marker.
fn marker_text(id: &str) -> String {
    format!("format = {FORMAT}\nstore = \"{id}\"\n")
}

/// The id in a marker; it names a folder of the memory, so it must be a ULID and nothing else.
fn read_marker(bytes: &[u8]) -> Result<String, StoreError> {
    let source = std::str::from_utf8(bytes).map_err(|_| StoreError::Marker)?;
    let mut fields = text::read(source).map_err(|_| StoreError::Marker)?;
    match fields.remove("format").and_then(|v| v.as_int()) {
        Some(FORMAT) => {}
        Some(n) if n > FORMAT => return Err(StoreError::NewerFormat),
        _ => return Err(StoreError::Marker),
    }
    let id = fields.text("store").unwrap_or_default();
    let is_ulid = id.len() == ulid::ULID_LEN
        && id
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && ulid::Ulid::from_string(id).is_ok();
    if is_ulid && fields.len() == 1 {
        Ok(id.to_owned())
    } else {
        Err(StoreError::Marker)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_back_and_nothing_else_is_one() {
        let id = ulid::Ulid::from_parts(1_700_000_000_000, 7);
        let mut buffer = [0; ulid::ULID_LEN];
        let id = id.array_to_str(&mut buffer);
        assert_eq!(read_marker(marker_text(id).as_bytes()), Ok(id.to_owned()));
        let newer = marker_text(id).replace("format = 1", "format = 2");
        assert_eq!(read_marker(newer.as_bytes()), Err(StoreError::NewerFormat));
        for bad in [
            "",
            "format = 1\n",
            "format = 1\nstore = \"../x\"\n",
            "store = 1\n",
        ] {
            assert_eq!(
                read_marker(bad.as_bytes()),
                Err(StoreError::Marker),
                "{bad}"
            );
        }
        let more = format!("{}name = \"x\"\n", marker_text(id));
        assert_eq!(read_marker(more.as_bytes()), Err(StoreError::Marker));
    }
}
