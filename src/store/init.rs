//! A new store in an empty folder. The marker comes last: a folder without it is no store.

use std::path::Path;

use zeroize::Zeroizing;

use super::files::{self, Access, Disk, Entry, FileError, FileProblem, Kind, TEMP_PREFIX};
use super::identity::Identity;
use super::keys::{KeyFile, StoreKey};
use super::layout::{
    ATTRIBUTES, ATTRIBUTES_TEXT, KEYS, LOCK, LOG, MARKER, OFFICE, keys_path, new_log_name, on_disk,
};
use super::memory::Memory;
use super::office_chain::version_path;
use super::sign::Domain;
use super::{Open, Stamp, Store, StoreError, Trust, marker_text};
use crate::record::HolderId;
use crate::record::journal::Digest;
use crate::record::log_line::{self, LogLine, Tail};
use crate::record::office::link::check_entries;
use crate::record::office::{Holder, KeyRecipient, OfficeVersion, Purpose, Right};
use crate::record::settings::Settings;

/// The folder of git, which may be there before the store.
const GIT: &str = ".git";

/// The id of the holder whose identity lies in a sealed envelope.
pub const RECOVERY: &str = "recovery";

/// What a new store begins with.
#[derive(Debug)]
pub struct Beginning<'a> {
    /// The office's settings; at least its name.
    pub settings: Settings,
    /// The id of the first admin.
    pub holder: HolderId,
    /// The first admin's identity.
    pub identity: Identity,
    /// The identity for the sealed envelope: the holder `recovery`, an admin too.
    pub recovery: Option<&'a Identity>,
    /// When.
    pub stamp: Stamp,
}

/// What lies in a folder in which a store is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A store, whole or not.
    Store,
    /// What an interrupted making left, and nothing else.
    Unfinished,
    /// Something else.
    Other,
}

/// Refuses a folder in which something lies already; one that is not there is fine.
pub fn require_empty(root: &Path) -> Result<(), StoreError> {
    let entries = match files::list(root) {
        Err(e) if e.is_absent() => return Ok(()),
        listed => listed?,
    };
    if entries.iter().all(|e| e.name == GIT) {
        return Ok(());
    }
    let holds = if entries.iter().any(|e| e.name == MARKER) {
        Holds::Store
    } else if entries.iter().all(|e| is_unfinished(root, e)) {
        Holds::Unfinished
    } else {
        Holds::Other
    };
    let at = root.to_owned();
    Err(StoreError::NotEmpty { at, holds })
}

/// Whether an entry of the folder is one that [`Store::init`] makes before the marker, and holds
/// no more than that: a store that lost its marker has more versions or cases, and is no leftover.
fn is_unfinished(root: &Path, entry: &Entry) -> bool {
    let Some(name) = entry.name.to_str() else {
        return false;
    };
    let files: &[String] = match (name, entry.kind) {
        (GIT, _) | (ATTRIBUTES | LOCK, Kind::File) => return true,
        (temp, Kind::File) => return temp.starts_with(TEMP_PREFIX),
        (OFFICE, Kind::Folder) => &[version_path(1)],
        (KEYS, Kind::Folder) => &Purpose::ALL.map(keys_path),
        (LOG, Kind::Folder) => &[],
        _ => return false,
    };
    let is_known = |entry: &Entry| {
        let file = entry.name.to_string_lossy();
        let inside = format!("{name}/{file}");
        file.starts_with(TEMP_PREFIX) || name == LOG || files.contains(&inside)
    };
    files::list(&root.join(name)).is_ok_and(|within| within.iter().all(is_known))
}

impl Store<Open> {
    /// Makes a store in an empty folder and opens it. Its fingerprint is what people compare.
    pub fn init(
        root: &Path,
        memory: &Path,
        beginning: Beginning<'_>,
        disk: Disk,
    ) -> Result<Self, StoreError> {
        require_empty(root)?;
        let id = new_id(&beginning.stamp);
        let keys = Purpose::ALL.map(first_keys);
        let office = first_version(&id, &beginning, &keys)?;
        let sign = |digest| Ok::<_, StoreError>(beginning.identity.sign(Domain::Office, digest));
        let text = office.write(sign)?;
        let fingerprint = Digest::of(text.as_bytes());

        let path = |inside: &str| on_disk(root, inside);
        disk.make_folders(root, Access::Usual)?;
        let disk = with_locks(root, disk)?;
        let is_alone = disk.is_for_one_writer();
        if is_alone {
            // Without it nobody would know the next time.
            Memory::open(memory, &id, &disk)?;
        }
        for folder in [OFFICE, KEYS, LOG] {
            disk.make_folders(&path(folder), Access::Shared)?;
        }
        let attributes = (ATTRIBUTES.to_owned(), ATTRIBUTES_TEXT.as_bytes().to_vec());
        let mut written = vec![(version_path(1), text.into_bytes()), attributes];
        for (purpose, file) in Purpose::ALL.into_iter().zip(&keys) {
            written.push((keys_path(purpose), file.seal(purpose, &office)?));
        }
        let log = Self::first_line(memory, &id, &beginning, &written, &disk)?;
        written.extend([log, (LOCK.to_owned(), Vec::new())]);
        written.push((MARKER.to_owned(), marker_text(&id).into_bytes()));
        for (inside, bytes) in &written {
            disk.create(&path(inside), bytes, Access::Shared)?;
        }

        let trust = Trust::Fingerprint(fingerprint);
        let identities = vec![beginning.identity];
        let mut store = Store::on(root, disk)?.open(memory, identities, trust)?;
        if is_alone {
            let notices = store.set_one_writer(true, &beginning.stamp)?;
            store.state.notices.extend(notices);
        }
        Ok(store)
    }

    /// The log with its first line: it is there before the store is, so that a store without any
    /// log is never one whose making was interrupted.
    fn first_line(
        memory: &Path,
        id: &str,
        beginning: &Beginning<'_>,
        written: &[(String, Vec<u8>)],
        disk: &Disk,
    ) -> Result<(String, Vec<u8>), StoreError> {
        let is_logged = |inside: &str| inside.starts_with(OFFICE) || inside.starts_with(KEYS);
        let logged = written.iter().filter(|(inside, _)| is_logged(inside));
        let files = logged.map(|(inside, bytes)| (inside.clone(), Digest::of(bytes)));
        let entry = entry(&beginning.holder, "init", &beginning.stamp, files);
        let sign = |digest| Ok::<_, StoreError>(beginning.identity.sign(Domain::Log, digest));
        let line = LogLine::next(Tail::default(), entry, sign)?;
        // A machine that cannot remember says so when the store is opened.
        let named = Memory::open(memory, id, disk).and_then(|m| m.log_name(&beginning.holder));
        let name = named.unwrap_or_else(|_| new_log_name());
        Ok((format!("{LOG}/{name}"), (line.text() + "\n").into_bytes()))
    }

    /// A line for the log about no case.
    pub(super) fn office_entry(
        &self,
        op: &str,
        stamp: &Stamp,
        files: impl IntoIterator<Item = (String, Digest)>,
    ) -> log_line::Entry {
        entry(&self.state.holder.id, op, stamp, files)
    }
}

/// The disk for the folder of a new store: where locks are kept, nobody does without them; where
/// there are none, only whoever said so.
fn with_locks(root: &Path, disk: Disk) -> Result<Disk, FileError> {
    let locks = disk.folder_locks(root);
    if locks == Ok(true) {
        return Ok(disk.for_many_writers());
    }
    if !disk.is_for_one_writer() && !locks? {
        return Err(FileError::new(root, FileProblem::NoLocks));
    }
    Ok(disk)
}

fn entry(
    by: &HolderId,
    op: &str,
    stamp: &Stamp,
    files: impl IntoIterator<Item = (String, Digest)>,
) -> log_line::Entry {
    log_line::Entry {
        at: stamp.instant(),
        by: by.clone(),
        op: op.to_owned(),
        case: None,
        seq: None,
        files: files.into_iter().collect(),
    }
}

fn new_id(stamp: &Stamp) -> String {
    let millis = u64::try_from(stamp.at.timestamp_millis()).unwrap_or(0);
    let id = ulid::Ulid::from_parts(millis, rand::random());
    id.array_to_str(&mut [0; ulid::ULID_LEN]).to_owned()
}

fn first_keys(purpose: Purpose) -> KeyFile {
    KeyFile {
        keys: vec![StoreKey::generate(1)],
        mark_key: (purpose == Purpose::Documents).then(|| Zeroizing::new(rand::random())),
    }
}

fn first_version(
    id: &str,
    beginning: &Beginning<'_>,
    keys: &[KeyFile; 2],
) -> Result<OfficeVersion, StoreError> {
    let at = beginning.stamp.instant();
    let admin = |id: HolderId, identity: &Identity| Holder {
        id,
        right: Right::Admin,
        recipient: identity.recipient().to_owned(),
        signing: identity.signing(),
        since: at,
        until: None,
    };
    let mut holders = vec![admin(beginning.holder.clone(), &beginning.identity)];
    if let Some(identity) = beginning.recovery {
        let id = RECOVERY.parse().map_err(|_| StoreError::NotSound)?;
        holders.push(admin(id, identity));
    }
    let recipients = Purpose::ALL.into_iter().zip(keys);
    let recipients = recipients.flat_map(|(purpose, file)| {
        file.keys.iter().map(move |key| KeyRecipient {
            purpose,
            generation: key.generation,
            recipient: key.recipient(),
            since: at,
        })
    });
    let office = OfficeVersion {
        store: id.to_owned(),
        version: 1,
        previous: None,
        by: beginning.holder.clone(),
        at,
        settings: beginning.settings.clone(),
        holders,
        keys: recipients.collect(),
        heads: None,
    };
    check_entries(&office)?;
    match Settings::read(&office.settings.fields()) {
        Ok(settings) if settings == office.settings => Ok(office),
        _ => Err(StoreError::NotSound),
    }
}
