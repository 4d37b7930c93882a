//! A new store in an empty folder. The marker comes last: a folder without it is no store.

use std::path::Path;

use zeroize::Zeroizing;

use super::files::{self, Access, Disk};
use super::identity::Identity;
use super::keys::{KeyFile, StoreKey};
use super::layout::{
    ATTRIBUTES, ATTRIBUTES_TEXT, KEYS, LOCK, LOG, MARKER, OFFICE, keys_path, on_disk,
};
use super::office_chain::version_path;
use super::sign::Domain;
use super::{Open, Stamp, Store, StoreError, Trust, marker_text};
use crate::record::HolderId;
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::link::check_entries;
use crate::record::office::{Holder, KeyRecipient, OfficeVersion, Purpose, Right};
use crate::record::settings::Settings;

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

/// Refuses a folder in which something lies already; one that is not there is fine.
pub fn require_empty(root: &Path) -> Result<(), StoreError> {
    let entries = match files::list(root) {
        Err(e) if e.is_absent() => return Ok(()),
        listed => listed?,
    };
    if entries.iter().all(|e| e.name == ".git") {
        return Ok(());
    }
    Err(StoreError::NotEmpty {
        at: root.to_owned(),
    })
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
        for folder in [OFFICE, KEYS, LOG] {
            disk.make_folders(&path(folder), Access::Shared)?;
        }
        let attributes = (ATTRIBUTES.to_owned(), ATTRIBUTES_TEXT.as_bytes().to_vec());
        let mut written = vec![(version_path(1), text.into_bytes()), attributes];
        for (purpose, file) in Purpose::ALL.into_iter().zip(&keys) {
            written.push((keys_path(purpose), file.seal(purpose, &office)?));
        }
        written.push((LOCK.to_owned(), Vec::new()));
        written.push((MARKER.to_owned(), marker_text(&id).into_bytes()));
        for (inside, bytes) in &written {
            disk.create(&path(inside), bytes, Access::Shared)?;
        }

        let trust = Trust::Fingerprint(fingerprint);
        let identities = vec![beginning.identity];
        let store = Store::on(root, disk)?.open(memory, identities, trust)?;
        let is_logged = |inside: &str| inside.starts_with(OFFICE) || inside.starts_with(KEYS);
        let logged = written.iter().filter(|(inside, _)| is_logged(inside));
        let files = logged.map(|(inside, bytes)| (inside.clone(), Digest::of(bytes)));
        let entry = store.office_entry("init", &beginning.stamp, files);
        store.finish(&[entry], Vec::new());
        Ok(store)
    }

    /// Whether the store's folder really locks.
    pub fn folder_locks(&self) -> Result<bool, StoreError> {
        Ok(files::folder_locks(&self.root)?)
    }

    /// A line for the log about no case.
    pub(super) fn office_entry(
        &self,
        op: &str,
        stamp: &Stamp,
        files: impl IntoIterator<Item = (String, Digest)>,
    ) -> Entry {
        Entry {
            at: stamp.instant(),
            by: self.state.holder.id.clone(),
            op: op.to_owned(),
            case: None,
            seq: None,
            files: files.into_iter().collect(),
        }
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
