//! The store identities in `keys/`: who gets them, which of them count, how they are written.
//!
//! The plaintext of `keys/documents.age` is
//! `# kartoteka documents generation 1` · `AGE-SECRET-KEY-1…` · `# mark-key <base64>`, of
//! `keys/journal.age` the same without a mark key; during a rotation it holds several generations.
//! An identity counts only if its recipient stands in the signed office file.

use std::path::Path;

use age::secrecy::ExposeSecret as _;
use age::x25519;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::error::StoreError;
use super::files;
use super::finding::{Code, Finding, seal_code};
use super::identity::Identity;
use super::layout::{keys_path, limit, on_disk};
use super::memory::Memory;
use super::opener::Opener;
use super::seal::{self, SealProblem};
use crate::record::journal::Digest;
use crate::record::office::{Holder, KeyRecipient, OfficeVersion, Purpose, Right};

const MARK_KEY: &str = "# mark-key ";
const NEXT: &str = "# for office ";

/// The secret with which form marks are made.
pub type MarkKey = Zeroizing<[u8; 32]>;

/// One generation of a store identity.
#[derive(Clone)]
pub struct StoreKey {
    /// Number of the generation.
    pub generation: u32,
    /// The identity.
    pub identity: x25519::Identity,
    pub(super) opener: Opener,
}

impl StoreKey {
    /// A new identity as that generation.
    pub fn generate(generation: u32) -> Self {
        // Every identity has its opener: the loop runs once.
        loop {
            if let Some(key) = Self::of(generation, x25519::Identity::generate()) {
                return key;
            }
        }
    }

    fn of(generation: u32, identity: x25519::Identity) -> Option<Self> {
        Some(Self {
            generation,
            opener: Opener::of(&identity)?,
            identity,
        })
    }

    /// Its age recipient as text.
    pub fn recipient(&self) -> String {
        self.identity.to_public().to_string()
    }

    fn is(&self, entry: &KeyRecipient) -> bool {
        self.generation == entry.generation && self.recipient() == entry.recipient
    }
}

/// What a file of `keys/` holds.
#[derive(Clone, Default)]
pub struct KeyFile {
    /// The generations, the newest first.
    pub keys: Vec<StoreKey>,
    /// The mark key, in the file of the documents.
    pub mark_key: Option<MarkKey>,
}

impl KeyFile {
    /// The plaintext.
    fn text(&self, purpose: Purpose) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(256 * (self.keys.len() + 1)));
        for key in &self.keys {
            let head = format!(
                "# kartoteka {} generation {}\n",
                purpose.code(),
                key.generation
            );
            text.push_str(&head);
            text.push_str(key.identity.to_string().expose_secret());
            text.push('\n');
        }
        if let Some(mark_key) = &self.mark_key {
            text.push_str(MARK_KEY);
            text.push_str(&Zeroizing::new(STANDARD.encode(mark_key.as_slice())));
            text.push('\n');
        }
        text
    }

    /// Reads the plaintext; none when it is not in the format.
    fn parse(purpose: Purpose, text: &str) -> Option<Self> {
        let head = format!("# kartoteka {} generation ", purpose.code());
        let mut file = Self::default();
        let mut generation = None;
        for line in text.lines() {
            if let Some(number) = line.strip_prefix(&head) {
                generation = Some(number.parse().ok()?);
            } else if let Some(base64) = line.strip_prefix(MARK_KEY) {
                let bytes = Zeroizing::new(STANDARD.decode(base64).ok()?);
                file.mark_key = Some(Zeroizing::new(bytes.as_slice().try_into().ok()?));
            } else {
                let key = StoreKey::of(generation.take()?, line.parse().ok()?);
                file.keys.push(key?);
            }
        }
        file.keys.sort_by_key(|k| std::cmp::Reverse(k.generation));
        Some(file)
    }

    /// The file sealed to every holder of the purpose's right.
    pub fn seal(&self, purpose: Purpose, office: &OfficeVersion) -> Result<Vec<u8>, StoreError> {
        seal_to_holders(&self.text(purpose), purpose, office)
    }

    /// The file sealed to one recipient, who is no holder.
    pub fn seal_to(&self, purpose: Purpose, to: &x25519::Recipient) -> Result<Vec<u8>, StoreError> {
        Ok(seal::seal(self.text(purpose).as_bytes(), [to])?)
    }

    /// Opens the bytes of such a file.
    pub fn open(purpose: Purpose, sealed: &[u8], with: &Identity) -> Result<Self, Code> {
        let text = open_text(sealed, with)?;
        Self::parse(purpose, &text).ok_or(Code::Format)
    }

    /// Whether the bytes are such a file, with the newest generation that the office file names.
    pub fn gives_current(
        purpose: Purpose,
        sealed: &[u8],
        with: &Identity,
        office: &OfficeVersion,
    ) -> bool {
        Self::open(purpose, sealed, with).is_ok_and(|file| file.is_current(purpose, office))
    }

    /// Whether they give the current generation to every holder of the purpose's right, and not only
    /// to us: an older file may be sealed to fewer.
    pub fn serves_all(
        purpose: Purpose,
        sealed: &[u8],
        with: &Identity,
        office: &OfficeVersion,
    ) -> bool {
        let entitled = holders_of(purpose, office).count();
        seal::recipients(sealed) == entitled && Self::gives_current(purpose, sealed, with, office)
    }

    /// Takes out the identities that do not stand in the office file; tells whether there were any.
    pub(super) fn keep_known(&mut self, purpose: Purpose, office: &OfficeVersion) -> bool {
        let before = self.keys.len();
        let known = |key: &StoreKey| {
            let mut entries = office.keys.iter().filter(|k| k.purpose == purpose);
            entries.any(|entry| key.is(entry))
        };
        self.keys.retain(known);
        self.keys.len() < before
    }

    /// The generations of both, each once; the mark key is ours, when there is one.
    pub(super) fn joined(mut self, other: Self) -> Self {
        for key in other.keys {
            if !self.keys.iter().any(|k| k.generation == key.generation) {
                self.keys.push(key);
            }
        }
        self.keys.sort_by_key(|k| std::cmp::Reverse(k.generation));
        self.mark_key = self.mark_key.or(other.mark_key);
        self
    }

    /// Whether the newest generation of the office file is among the identities.
    pub fn is_current(&self, purpose: Purpose, office: &OfficeVersion) -> bool {
        let current = office.recipient(purpose);
        current.is_some_and(|entry| self.keys.iter().any(|key| key.is(entry)))
    }
}

/// What a file of `keys/` will hold once an office version is in force.
pub struct NextKeys {
    /// The digest of that version's file.
    pub office: Digest,
    /// What the file will hold.
    pub file: KeyFile,
}

impl NextKeys {
    /// Sealed to every holder of the purpose's right in that version.
    pub fn seal(&self, purpose: Purpose, office: &OfficeVersion) -> Result<Vec<u8>, StoreError> {
        let text = self.file.text(purpose);
        let text = Zeroizing::new(format!("{NEXT}{}\n{}", self.office, text.as_str()));
        seal_to_holders(&text, purpose, office)
    }

    /// Opens the bytes of such a file.
    pub fn open(purpose: Purpose, sealed: &[u8], with: &Identity) -> Result<Self, Code> {
        let text = open_text(sealed, with)?;
        let parse = || {
            let (head, rest) = text.split_once('\n')?;
            Some(Self {
                office: Digest::from_hex(head.strip_prefix(NEXT)?)?,
                file: KeyFile::parse(purpose, rest)?,
            })
        };
        parse().ok_or(Code::Format)
    }
}

/// The holders of now who get the identity of a purpose.
fn holders_of(purpose: Purpose, office: &OfficeVersion) -> impl Iterator<Item = &Holder> {
    office.active().filter(move |h| h.right >= purpose.right())
}

fn seal_to_holders(
    text: &str,
    purpose: Purpose,
    office: &OfficeVersion,
) -> Result<Vec<u8>, StoreError> {
    let holders = holders_of(purpose, office);
    let recipients: Result<Vec<x25519::Recipient>, _> =
        holders.map(|h| h.recipient.parse()).collect();
    let recipients = recipients.map_err(|_| SealProblem::NotSealed)?;
    Ok(seal::seal(text.as_bytes(), &recipients)?)
}

fn open_text(sealed: &[u8], with: &Identity) -> Result<Zeroizing<String>, Code> {
    let opened = Zeroizing::new(seal::open(sealed, [with.key()]).map_err(seal_code)?);
    let text = std::str::from_utf8(&opened).map_err(|_| Code::Format)?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// The store identities that this person's key opens and that count.
#[derive(Clone, Default)]
pub struct Keyring {
    journal: KeyFile,
    documents: KeyFile,
}

impl Keyring {
    /// Opens what `with` can open in `keys/`, else of this machine's copies; what is wrong in
    /// `keys/` is told beside it.
    pub fn open(
        root: &Path,
        memory: Option<&Memory>,
        office: &OfficeVersion,
        with: &Identity,
        right: Right,
    ) -> (Self, Vec<Finding>) {
        let mut ring = Self::default();
        let mut findings = Vec::new();
        for purpose in Purpose::ALL.into_iter().filter(|p| p.right() <= right) {
            let inside = keys_path(purpose);
            let read = || files::read(&on_disk(root, &inside), limit::KEYS).ok();
            let file = known_file(purpose, read(), office, with, &mut findings);
            let copy = || {
                let copy = memory.and_then(|m| m.copy_of(&inside));
                known_file(purpose, copy, office, with, &mut Vec::new())
            };
            // An older file that was put back must not shut us out while our copy has the newest;
            // but files that were put back with it open with its generations alone.
            let is_usable = file.is_current(purpose, office);
            let copy = Some(copy).filter(|_| !is_usable).map(|copy| copy());
            let better = |copy: &KeyFile| file.keys.is_empty() || copy.is_current(purpose, office);
            *ring.file_mut(purpose) = match copy.filter(better) {
                Some(copy) if file.keys.is_empty() => copy,
                Some(copy) => copy.joined(file),
                None => file,
            };
        }
        (ring, findings)
    }

    /// What opens the files of a purpose, the newest identity first.
    pub fn openers(&self, purpose: Purpose) -> impl Iterator<Item = &Opener> {
        self.file(purpose).keys.iter().map(|k| &k.opener)
    }

    /// What was in the file of a purpose and counts.
    pub fn file(&self, purpose: Purpose) -> &KeyFile {
        match purpose {
            Purpose::Journal => &self.journal,
            Purpose::Documents => &self.documents,
        }
    }

    pub(super) fn file_mut(&mut self, purpose: Purpose) -> &mut KeyFile {
        match purpose {
            Purpose::Journal => &mut self.journal,
            Purpose::Documents => &mut self.documents,
        }
    }

    /// The mark key, for a holder of `documents`.
    pub fn mark_key(&self) -> Option<&MarkKey> {
        self.documents.mark_key.as_ref()
    }
}

/// What counts in the bytes of a file of `keys/`.
fn known_file(
    purpose: Purpose,
    sealed: Option<Vec<u8>>,
    office: &OfficeVersion,
    with: &Identity,
    findings: &mut Vec<Finding>,
) -> KeyFile {
    let inside = keys_path(purpose);
    let opened = sealed.and_then(|sealed| KeyFile::open(purpose, &sealed, with).ok());
    let Some(mut file) = opened else {
        findings.push(Finding::at(Code::Keys, &inside));
        return KeyFile::default();
    };
    if file.keep_known(purpose, office) {
        findings.push(Finding::at(Code::KeysForeign, &inside));
    }
    if !file.is_current(purpose, office) {
        findings.push(Finding::at(Code::KeysOld, &inside));
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_reads_back_with_its_generations() {
        let file = KeyFile {
            keys: vec![StoreKey::generate(1), StoreKey::generate(2)],
            mark_key: Some(Zeroizing::new([7; 32])),
        };
        let text = file.text(Purpose::Documents);
        assert!(text.starts_with("# kartoteka documents generation 1\nAGE-SECRET-KEY-1"));
        let read = KeyFile::parse(Purpose::Documents, &text).unwrap();
        let generations: Vec<u32> = read.keys.iter().map(|k| k.generation).collect();
        assert_eq!(generations, [2, 1]);
        assert_eq!(read.mark_key, file.mark_key);
        assert!(KeyFile::parse(Purpose::Journal, &text).is_none());
        assert!(KeyFile::parse(Purpose::Documents, "AGE-SECRET-KEY-1").is_none());
    }
}
