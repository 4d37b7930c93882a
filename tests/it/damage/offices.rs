//! Damages to the office's facts, the keys, and the store's own files.

use age::x25519;
use kartoteka::record::journal::Digest;
use kartoteka::record::office::{OfficeFile, Purpose};

use super::Make;
use super::fixture::Fixture;
use super::forger::{sign, signing_key, stranger};
use super::journals::flip;
use crate::admin::damages::replaced_key;
use crate::office::id as case_id;

/// The newest version.
pub const LAST: &str = "office/0005.toml";
const KEYS: &str = "keys/journal.age";
const MARKER: &str = "kartoteka.toml";

pub const MAKERS: &[(&str, Make)] = &[
    ("office-settings-changed", |f| {
        f.edit_text("office/0002.toml", |t| t.replace("GOPS", "MOPS"));
    }),
    ("office-reader-added", |f| {
        f.edit_text(LAST, |text| {
            let (front, holder) = text.split_once("[[holder]]").unwrap();
            let (holder, _) = holder.split_once("[[").unwrap();
            let stranger = holder.replace("anna.k", "obcy.x");
            let rest = text.strip_prefix(front).unwrap();
            format!("{front}[[holder]]{stranger}{rest}")
        });
    }),
    ("office-unsigned", |f| {
        f.edit_text(LAST, |t| t.split_once("signature = ").unwrap().0.to_owned());
    }),
    ("office-signed-by-a-writer", |f| {
        let last = OfficeFile::read(&f.text(LAST)).unwrap();
        let mut next = last.office.clone();
        next.version += 1;
        next.previous = Some(last.digest);
        next.by = "ewa.z".parse().unwrap();
        next.heads = None;
        let key = signing_key(f, "ewa.z");
        let signed = |digest: Digest| Ok::<_, ()>(sign(&key, "office", digest));
        f.write("office/0006.toml", next.write(signed).unwrap());
    }),
    ("office-older", |f| f.remove(LAST)),
    ("office-version-skipped", |f| f.remove("office/0003.toml")),
    ("office-removed", |f| f.remove("office")),
    ("office-crlf", |f| {
        f.edit_text(LAST, |t| t.replace('\n', "\r\n"));
    }),
    ("office-newer-format", |f| {
        f.edit_text(LAST, |t| t.replacen("format = 1", "format = 2", 1));
    }),
    ("office-foreign-file", |f| {
        f.write("office/notes.toml", b"x = 1\n");
    }),
    ("keys-missing", |f| f.remove(KEYS)),
    ("keys-empty", |f| f.write(KEYS, b"")),
    ("keys-bit", |f| flip(f, KEYS, |b| b.len() - 20)),
    ("keys-replaced", |f| replaced_key(&f.office, "journal")),
    ("keys-older", |f| {
        let early = std::fs::read(f.early(KEYS)).unwrap();
        f.write(KEYS, early);
    }),
    ("keys-with-a-reader-more", reader_more),
    ("keys-change-unfinished", |f| {
        f.write("keys/journal.age.next", f.read(KEYS));
    }),
    ("attributes-missing", |f| f.remove(".gitattributes")),
    ("attributes-altered", |f| {
        f.write(".gitattributes", b"* text=auto\n");
    }),
    ("ignore-with-a-note", |f| {
        f.write(".gitignore", b".lock\nMaria Przykladowa, ul. Fikcyjna 1\n");
    }),
    ("sums-of-no-copy", |f| {
        f.write("SHA256SUMS", b"Maria Przykladowa, ul. Fikcyjna 1\n");
    }),
    ("bundle-file-planted", bundle_planted),
    ("marker-crlf", |f| {
        f.edit_text(MARKER, |t| t.replace('\n', "\r\n"));
    }),
    ("marker-of-another-store", |f| {
        let own = f.office.store().id().to_owned();
        f.edit_text(MARKER, |t| t.replace(&own, "01KANTHERSTREWHCHNTTHSNE00"));
    }),
    ("marker-newer-format", |f| {
        f.edit_text(MARKER, |t| t.replace("format = 1", "format = 2"));
    }),
    ("marker-damaged", |f| {
        f.edit_text(MARKER, |t| t.replace("store", "stare"));
    }),
    ("marker-missing", |f| f.remove(MARKER)),
];

/// A bundle of one case, whose file is put into the store itself.
fn bundle_planted(fixture: &Fixture) {
    let bundle = fixture.office.env.path("bundle");
    if !bundle.exists() {
        let recipient = stranger().to_string();
        let args = [
            "bundle",
            "--for",
            "auditor",
            "NK-2026-0001",
            "--to",
            &recipient,
        ];
        let out = ["--out", bundle.to_str().unwrap(), "--yes", "--quiet"];
        fixture.office.done(&[&args[..], &out].concat());
    }
    let file = std::fs::read(bundle.join("bundle.toml")).unwrap();
    fixture.write("bundle.toml", file);
}

/// A holder seals what he reads of the keys to the holders and to somebody else.
fn reader_more(fixture: &Fixture) {
    let store = fixture.office.store();
    assert!(store.read_journal(&case_id("NK-2026-0001")).is_ok());
    let text = std::fs::read_to_string(fixture.office.env.path("anna.key")).unwrap();
    let own = text.lines().find(|l| l.starts_with("AGE-SECRET-KEY-1"));
    let own: x25519::Identity = own.unwrap().parse().unwrap();
    let inside = age::decrypt(&own, &fixture.read(KEYS)).unwrap();
    let holders = store.office().active();
    let holders = holders.filter(|h| h.right >= Purpose::Journal.right());
    let readers = holders.map(|h| h.recipient.parse().unwrap());
    let readers: Vec<x25519::Recipient> = readers.chain([stranger()]).collect();
    let readers = readers.iter().map(|r| r as &dyn age::Recipient);
    let mut sealed = Vec::new();
    let encryptor = age::Encryptor::with_recipients(readers).unwrap();
    let mut writer = encryptor.wrap_output(&mut sealed).unwrap();
    std::io::Write::write_all(&mut writer, &inside).unwrap();
    writer.finish().unwrap();
    fixture.write(KEYS, sealed);
}
