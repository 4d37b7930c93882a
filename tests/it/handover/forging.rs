//! Parcels as somebody could make them who knows the format and the receiver's card, and perhaps
//! the key of a holder at the sender's.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use ed25519_dalek::SigningKey;
use kartoteka::record::Digest;
use kartoteka::record::handover::{Manifest, OfficeCard, Piece};
use kartoteka::record::signed::SignedText as _;
use tar::{Archive, Builder, EntryType, Header};

use super::Two;
use crate::office::Office;
use crate::signing;
pub use crate::signing::sign;

/// The files of a parcel, in their order.
pub type Files = Vec<(String, Vec<u8>)>;

/// An age identity out of a text that holds one.
fn identity(text: &str) -> age::x25519::Identity {
    let line = text.lines().find(|line| line.starts_with("AGE-SECRET"));
    line.unwrap().parse().unwrap()
}

/// The newest documents identity of an office.
pub fn documents_key(office: &Office) -> age::x25519::Identity {
    let own = identity(&fs::read_to_string(office.env.path("anna.key")).unwrap());
    let sealed = fs::read(office.in_store("keys/documents.age")).unwrap();
    identity(&String::from_utf8(age::decrypt(&own, &sealed).unwrap()).unwrap())
}

/// The signing key of a holder, out of the identity file.
pub fn signing_key(office: &Office, file: &str) -> SigningKey {
    signing::key_in(&office.env.path(file))
}

/// What is in the parcel that was made.
pub fn files(two: &Two) -> Files {
    let sealed = fs::read(two.parcel()).unwrap();
    let plain = age::decrypt(&documents_key(&two.to), &sealed).unwrap();
    let mut archive = Archive::new(&plain[..]);
    let entries = archive.entries().unwrap();
    entries
        .map(|entry| {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

/// An archive of files.
pub fn archive(files: &Files) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, bytes) in files {
        add(
            &mut builder,
            name,
            EntryType::Regular,
            bytes.len() as u64,
            bytes,
        );
    }
    builder.into_inner().unwrap()
}

/// Adds an entry of any name and kind, of which the head says any size.
pub fn add(builder: &mut Builder<Vec<u8>>, name: &str, kind: EntryType, size: u64, bytes: &[u8]) {
    let mut header = Header::new_ustar();
    // Past the checks of the library, which would let no such name in.
    let field = &mut header.as_old_mut().name;
    field[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_mode(0o600);
    header.set_size(size);
    header.set_cksum();
    builder.append(&header, bytes).unwrap();
}

/// A parcel of an archive, sealed to the receiver.
pub fn sealed(two: &Two, archive: &[u8]) -> PathBuf {
    let card = OfficeCard::read(&two.card).unwrap();
    let recipient: age::x25519::Recipient = card.recipient.parse().unwrap();
    let sealed = age::encrypt(&recipient, archive).unwrap();
    let path = two.to.env.path("forged");
    fs::write(&path, sealed).unwrap();
    path
}

/// Signs the manifest anew for the files as they are now, changed by `change`.
pub fn resigned(files: &Files, key: &SigningKey, change: impl FnOnce(&mut Manifest)) -> Files {
    let text = std::str::from_utf8(&files[0].1).unwrap();
    let mut manifest = Manifest::read(text).unwrap().told;
    let piece = |(name, bytes): &(String, Vec<u8>)| Piece {
        name: name.clone(),
        sha256: Digest::of(bytes),
    };
    manifest.files = files[1..].iter().map(piece).collect();
    change(&mut manifest);
    let signed = manifest.write(|digest| Ok::<_, ()>(sign(key, "handover", digest)));
    let mut files = files.clone();
    files[0].1 = signed.unwrap().into_bytes();
    files
}

/// Changes the text of the file whose name ends so.
pub fn changed(files: &Files, ending: &str, from: &str, to: &str) -> Files {
    let mut files = files.clone();
    let (_, bytes) = files
        .iter_mut()
        .find(|(name, _)| name.ends_with(ending))
        .unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{ending}: {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
    files
}
