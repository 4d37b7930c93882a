//! A person's secret: a standard age identity file, from which the signing key is derived.
//!
//! A file is read plain or sealed with a passphrase, armored or not, as age writes it. The
//! passphrase comes from a function, so that nothing here asks anybody; a file is unlocked once.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use age::x25519;
use zeroize::Zeroizing;

use super::files::{self, Access, Disk, FileError, FileProblem};
use super::index::IndexKey;
use super::marks::MacKey;
use super::seal;
use super::sign::{Domain, Signer};
use crate::record::HolderId;
use crate::record::card::Card;
use crate::record::journal::{Digest, SignatureBytes};

/// Greatest size of an identity file, in bytes.
pub const IDENTITY_MAX: u64 = 1 << 20;
/// Bytes set aside for comments, so that the secret is not moved while they are written.
const COMMENTS_ROOM: usize = 1024;
const SECRET_PREFIX: &str = "AGE-SECRET-KEY-1";

/// Why a file gives no identity. Nothing of the file is told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// The file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// No passphrase was given for a file that needs one.
    #[error("the identity file needs a passphrase")]
    NoPassphrase,
    /// The passphrase does not open the file.
    #[error("the passphrase does not open the identity file")]
    WrongPassphrase,
    /// The file holds no native age identity, or something else too.
    #[error("line {line} is not a native age identity")]
    Line {
        /// The line, from 1.
        line: usize,
    },
    /// The file holds no identity at all.
    #[error("the file holds no age identity")]
    Empty,
}

/// A passphrase, wiped from memory after use.
pub type Passphrase = Zeroizing<String>;

/// An identity file that was opened.
pub struct Unlocked {
    path: PathBuf,
    /// All that stands in it, comments too.
    text: Zeroizing<Vec<u8>>,
    /// Its identities.
    pub identities: Vec<Identity>,
    /// Whether a passphrase was needed.
    pub had_passphrase: bool,
}

/// One unlocked identity: it opens, and it signs. Debug shows its recipient alone.
#[derive(Clone)]
pub struct Identity {
    key: x25519::Identity,
    recipient: String,
    signer: Signer,
    memory_key: MacKey,
    index_key: IndexKey,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.recipient)
    }
}

impl Identity {
    /// A new identity.
    pub fn generate() -> Self {
        // A generated key always has its text, and a text its 32 bytes: the loop runs once.
        loop {
            let key = x25519::Identity::generate();
            if let Some(identity) = Self::from_text(key.to_string().expose_secret()) {
                return identity;
            }
        }
    }

    /// The identity of the text `AGE-SECRET-KEY-1…`.
    fn from_text(text: &str) -> Option<Self> {
        let key: x25519::Identity = text.parse().ok()?;
        let (_, bytes) = bech32::decode(text).ok()?;
        let bytes = Zeroizing::new(bytes);
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
        Some(Self {
            recipient: key.to_public().to_string(),
            signer: Signer::derive(&secret)?,
            memory_key: MacKey::derive(&secret)?,
            index_key: IndexKey::derive(&secret)?,
            key,
        })
    }

    /// The age recipient, `age1…`.
    pub fn recipient(&self) -> &str {
        &self.recipient
    }

    /// The Ed25519 verification key.
    pub fn signing(&self) -> [u8; 32] {
        self.signer.public()
    }

    /// The card by which an admin learns of this identity.
    pub fn card(&self, id: HolderId) -> Card {
        let sign = |digest| Ok::<_, std::convert::Infallible>(self.sign(Domain::Card, digest));
        let recipient = self.recipient.clone();
        let Ok(card) = Card::signed(id, recipient, self.signing(), sign);
        card
    }

    pub(super) fn sign(&self, domain: Domain, digest: Digest) -> SignatureBytes {
        self.signer.sign(domain, digest)
    }

    /// The key by which this person vouches for what a machine remembers.
    pub(super) fn memory_key(&self) -> &MacKey {
        &self.memory_key
    }

    /// The key from which those of this person's indexes are derived.
    pub(super) fn index_key(&self) -> &IndexKey {
        &self.index_key
    }

    pub(super) fn key(&self) -> &x25519::Identity {
        &self.key
    }

    /// The text of an identity file; `made_at` is the instant that its comment tells.
    fn file_text(&self, made_at: &str) -> Zeroizing<String> {
        let secret = self.key.to_string();
        Zeroizing::new(format!(
            "# created: {made_at}\n# public key: {}\n{}\n",
            self.recipient,
            secret.expose_secret()
        ))
    }
}

/// Reads all identities of a file; `ask` is asked for the passphrase when the file has one.
pub fn read(
    path: &Path,
    ask: &mut dyn FnMut(&Path) -> Option<Passphrase>,
) -> Result<Vec<Identity>, IdentityError> {
    Ok(unlock(path, ask)?.identities)
}

/// Whether a file asks for a passphrase.
pub fn needs_passphrase(path: &Path) -> Result<bool, IdentityError> {
    let bytes = Zeroizing::new(files::read_named(path, IDENTITY_MAX)?);
    Ok(seal::needs_passphrase(&bytes))
}

/// Reads a file as [`read`] does, and keeps what stands in it beside the identities.
pub fn unlock(
    path: &Path,
    ask: &mut dyn FnMut(&Path) -> Option<Passphrase>,
) -> Result<Unlocked, IdentityError> {
    let bytes = Zeroizing::new(files::read_named(path, IDENTITY_MAX)?);
    let had_passphrase = seal::needs_passphrase(&bytes);
    let text = if had_passphrase {
        let passphrase = ask(path).ok_or(IdentityError::NoPassphrase)?;
        let opened = seal::open_with_passphrase(&bytes, &passphrase);
        Zeroizing::new(opened.map_err(|_| IdentityError::WrongPassphrase)?)
    } else {
        bytes
    };
    Ok(Unlocked {
        path: path.to_owned(),
        identities: parse(&text)?,
        text,
        had_passphrase,
    })
}

/// Writes an unlocked file anew under a passphrase, or under none. The old file goes only when the
/// new one was read back from the disk and opened with the new passphrase; a link stays a link.
pub fn cover_anew(
    disk: &Disk,
    unlocked: &Unlocked,
    passphrase: Option<&Passphrase>,
) -> Result<(), IdentityError> {
    let path = files::absolute(&unlocked.path)?;
    let failed = |e: io::Error| FileError::new(&path, FileProblem::System(e.kind()));
    let text = unlocked.text.as_slice();
    let fill = |out: &mut dyn Write| {
        let written = match passphrase {
            None => out.write_all(text),
            Some(passphrase) => {
                let sealed = seal::seal_with_passphrase(text, passphrase);
                out.write_all(&sealed.map_err(|_| IdentityError::WrongPassphrase)?)
            }
        };
        Ok(written.map_err(failed)?)
    };
    let prove = |back: &mut dyn Read| {
        let mut read = Zeroizing::new(Vec::with_capacity(text.len()));
        back.read_to_end(&mut read).map_err(failed)?;
        let opened = match passphrase {
            None => read,
            Some(passphrase) => {
                let opened = seal::open_with_passphrase(&read, passphrase);
                Zeroizing::new(opened.map_err(|_| IdentityError::WrongPassphrase)?)
            }
        };
        if opened.as_slice() == text {
            Ok(())
        } else {
            Err(FileError::new(&path, FileProblem::ReadBack).into())
        }
    };
    let staged = disk.stage::<IdentityError>(&path, Access::Private, fill, prove)?;
    Ok(disk.place_over(staged, &path)?)
}

/// Makes a new identity and writes its file where none may be, for its owner's eyes alone.
///
/// Without a passphrase the file is plain text. `made_at` is the instant for its comment.
pub fn create(
    disk: &Disk,
    path: &Path,
    passphrase: Option<&Passphrase>,
    made_at: &str,
) -> Result<Identity, IdentityError> {
    if let Some(folder) = path.parent() {
        disk.make_folders(folder, Access::Private)?;
    }
    let identity = Identity::generate();
    let text = identity.file_text(made_at);
    match passphrase {
        None => disk.create(path, text.as_bytes(), Access::Plain)?,
        Some(passphrase) => {
            let sealed = seal::seal_with_passphrase(text.as_bytes(), passphrase);
            let sealed = sealed.map_err(|_| IdentityError::WrongPassphrase)?;
            disk.create(path, &sealed, Access::Private)?;
        }
    }
    Ok(identity)
}

/// Writes comments at the top of a plain identity file, so that whoever finds it knows what it
/// opens; each is one line.
pub fn comment(disk: &Disk, path: &Path, lines: &[String]) -> Result<(), IdentityError> {
    let secret = Zeroizing::new(files::read_named(path, IDENTITY_MAX)?);
    let mut text = Zeroizing::new(Vec::with_capacity(secret.len() + COMMENTS_ROOM));
    for line in lines {
        text.extend_from_slice(format!("# {line}\n").as_bytes());
    }
    text.extend_from_slice(&secret);
    Ok(disk.replace(path, &text, Access::Plain)?)
}

fn parse(bytes: &[u8]) -> Result<Vec<Identity>, IdentityError> {
    let text = std::str::from_utf8(bytes).map_err(|_| IdentityError::Line { line: 1 })?;
    let mut identities = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let identity = line
            .starts_with(SECRET_PREFIX)
            .then(|| Identity::from_text(line));
        identities.push(
            identity
                .flatten()
                .ok_or(IdentityError::Line { line: i + 1 })?,
        );
    }
    if identities.is_empty() {
        return Err(IdentityError::Empty);
    }
    Ok(identities)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "2026-11-02T09:00:00+01:00";

    fn no_passphrase(_: &Path) -> Option<Passphrase> {
        None
    }

    #[test]
    fn the_derivation_reads_the_bytes_of_the_key() {
        // The text of the bytes 0 to 31, by another program.
        let text = "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWRYDWG";
        let bytes: [u8; 32] = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let identity = Identity::from_text(text).unwrap();
        assert_eq!(identity.signing(), Signer::derive(&bytes).unwrap().public());
    }

    #[test]
    fn a_written_identity_reads_back_plain_and_with_a_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let (plain, sealed) = (folder.path().join("plain"), folder.path().join("sealed"));
        let disk = Disk::default();
        let made = create(&disk, &plain, None, AT).unwrap();
        let read_back = read(&plain, &mut no_passphrase).unwrap();
        assert_eq!(read_back[0].recipient(), made.recipient());
        assert_eq!(read_back[0].signing(), made.signing());

        let passphrase = Passphrase::new("zielone drzewo".into());
        let made = create(&disk, &sealed, Some(&passphrase), AT).unwrap();
        let stored = files::read(&sealed, 10_000).unwrap();
        assert!(stored.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----"));
        let read_back = read(&sealed, &mut |_| Some(passphrase.clone())).unwrap();
        assert_eq!(read_back[0].recipient(), made.recipient());
        let refused = read(&sealed, &mut no_passphrase).unwrap_err();
        assert_eq!(refused, IdentityError::NoPassphrase);
        let wrong = read(&sealed, &mut |_| Some(Passphrase::new("inne".into())));
        assert_eq!(wrong.unwrap_err(), IdentityError::WrongPassphrase);
    }

    #[test]
    fn another_passphrase_leaves_the_identity_and_its_comments() {
        let folder = tempfile::tempdir().unwrap();
        let (file, disk) = (folder.path().join("key"), Disk::default());
        let words = |text: &str| Passphrase::new(text.to_owned());
        let made = create(&disk, &file, Some(&words("stare hasło")), AT).unwrap();
        let open = |with: &str| unlock(&file, &mut |_| Some(words(with)));
        let old = open("stare hasło").unwrap();
        cover_anew(&disk, &old, Some(&words("nowe hasło"))).unwrap();
        let refused = open("stare hasło").map(|_| ()).unwrap_err();
        assert_eq!(refused, IdentityError::WrongPassphrase);
        let new = open("nowe hasło").unwrap();
        assert_eq!(new.identities[0].recipient(), made.recipient());
        assert_eq!(new.text, old.text);
        cover_anew(&disk, &new, None).unwrap();
        let plain = unlock(&file, &mut no_passphrase).unwrap();
        assert!(!plain.had_passphrase && plain.text == old.text);
        assert_eq!(files::list(folder.path()).unwrap().len(), 1);
    }

    #[test]
    fn an_identity_file_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new folder").join("identity");
        create(&Disk::default(), &path, None, AT).unwrap();
        let again = create(&Disk::default(), &path, None, AT).unwrap_err();
        assert!(matches!(again, IdentityError::File(e) if e.is_taken()));
    }

    #[test]
    fn what_is_no_identity_is_told_by_its_line_alone() {
        for (text, error) in [
            ("", IdentityError::Empty),
            ("# nothing\n", IdentityError::Empty),
            ("# a\nsecret words\n", IdentityError::Line { line: 2 }),
            ("AGE-SECRET-KEY-1QQQ\n", IdentityError::Line { line: 1 }),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap_err(), error);
        }
    }
}
