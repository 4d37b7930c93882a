//! Sealing and opening: age with its native X25519 recipients, in memory or as a stream.
//!
//! No message of the age library is passed on. Files of the store are binary; identity files may
//! be armored.

use std::io::{BufReader, Read, Write};
use std::iter;

use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt, x25519};

mod small;

/// The work of a passphrase when a file is sealed: about a second, 256 MiB; unit tests spare it.
const WORK: u8 = if cfg!(test) { 10 } else { 18 };
/// The greatest work that is done to open one: what other programs may have chosen.
const WORK_MAX: u8 = 22;

/// So much of a sealed stream is read at a time.
const PIECE: usize = 128 << 10;

/// Why bytes could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealProblem {
    /// Not an age file, or its head is damaged.
    #[error("not an age file, or its beginning is damaged")]
    NotAge,
    /// Damaged, altered or cut off.
    #[error("damaged, altered or cut off")]
    Damaged,
    /// Sealed to keys that we do not hold.
    #[error("sealed to another key")]
    ForeignKey,
    /// Sealing failed; a recipient is no recipient.
    #[error("could not be sealed")]
    NotSealed,
}

impl From<DecryptError> for SealProblem {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => Self::ForeignKey,
            DecryptError::DecryptionFailed | DecryptError::InvalidMac => Self::Damaged,
            _ => Self::NotAge,
        }
    }
}

impl From<EncryptError> for SealProblem {
    fn from(_: EncryptError) -> Self {
        Self::NotSealed
    }
}

/// Seals bytes to recipients.
pub fn seal<'a>(
    plaintext: &[u8],
    to: impl IntoIterator<Item = &'a x25519::Recipient>,
) -> Result<Vec<u8>, SealProblem> {
    let encryptor = Encryptor::with_recipients(to.into_iter().map(|r| r as &dyn age::Recipient))?;
    let mut sealed = Vec::with_capacity(plaintext.len() + 512);
    let mut writer = encryptor
        .wrap_output(&mut sealed)
        .map_err(|_| SealProblem::NotSealed)?;
    let written = writer.write_all(plaintext).and_then(|()| writer.finish());
    written.map_err(|_| SealProblem::NotSealed)?;
    Ok(sealed)
}

/// Opens bytes with the first identity that fits.
pub fn open<'a>(
    sealed: &[u8],
    with: impl IntoIterator<Item = &'a (impl age::Identity + 'a)>,
) -> Result<Vec<u8>, SealProblem> {
    let with: Vec<_> = with.into_iter().collect();
    small::open(sealed, &with).map_or_else(|| library(sealed, &with), Ok)
}

/// Opens bytes as the library does.
fn library(sealed: &[u8], with: &[&impl age::Identity]) -> Result<Vec<u8>, SealProblem> {
    let decryptor = Decryptor::new_buffered(sealed)?;
    let reader = decryptor.decrypt(with.iter().map(|i| *i as &dyn age::Identity))?;
    read_all(reader, sealed.len())
}

/// Seals what is written to the writer, which must be finished.
pub fn sealing<W: Write>(to: &x25519::Recipient, out: W) -> Result<StreamWriter<W>, SealingFailed> {
    let encryptor = Encryptor::with_recipients(iter::once(to as &dyn age::Recipient));
    let encryptor = encryptor.map_err(SealProblem::from)?;
    Ok(encryptor.wrap_output(out)?)
}

/// Why sealing a stream could not begin.
#[derive(Debug, thiserror::Error)]
pub enum SealingFailed {
    /// The recipient is none.
    #[error(transparent)]
    Seal(#[from] SealProblem),
    /// The first bytes could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// Opens a stream with the first identity that fits. What is read of it is true as far as it goes;
/// only at its end is it known to be whole.
pub fn opening<'a, R: Read>(
    sealed: R,
    with: impl IntoIterator<Item = &'a (impl age::Identity + 'a)>,
) -> Result<StreamReader<BufReader<R>>, SealProblem> {
    let decryptor = Decryptor::new_buffered(BufReader::with_capacity(PIECE, sealed))?;
    Ok(decryptor.decrypt(with.into_iter().map(|i| i as &dyn age::Identity))?)
}

/// Whether an identity opens a sealed file, told by its head alone.
pub fn opens(head: &[u8], with: &impl age::Identity) -> Result<bool, SealProblem> {
    let decryptor = Decryptor::new_buffered(head)?;
    match decryptor.decrypt(iter::once(with as &dyn age::Identity)) {
        Ok(_) => Ok(true),
        Err(error) => match SealProblem::from(error) {
            SealProblem::ForeignKey => Ok(false),
            problem => Err(problem),
        },
    }
}

fn read_all(mut reader: impl Read, room: usize) -> Result<Vec<u8>, SealProblem> {
    // Room for all of it, so that no copy of a secret is left behind by a growing buffer.
    let mut plaintext = Vec::with_capacity(room);
    let read = reader.read_to_end(&mut plaintext);
    read.map_err(|_| SealProblem::Damaged)?;
    Ok(plaintext)
}

/// Whether the bytes begin as an age file does: all that can be told without a key.
pub fn is_sealed(bytes: &[u8]) -> bool {
    Decryptor::new_buffered(bytes).is_ok()
}

/// To how many native recipients bytes are sealed, as their head tells.
pub fn recipients(sealed: &[u8]) -> usize {
    let lines = sealed.split(|byte| *byte == b'\n');
    let head = lines.take_while(|line| !line.starts_with(b"---"));
    head.filter(|line| line.starts_with(b"-> X25519 ")).count()
}

/// Seals bytes with a passphrase, as armored text.
pub fn seal_with_passphrase(plaintext: &[u8], passphrase: &str) -> Result<Vec<u8>, SealProblem> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))?;
    let mut sealed = Vec::new();
    let written = ArmoredWriter::wrap_output(&mut sealed, Format::AsciiArmor)
        .and_then(|armor| encryptor.wrap_output(armor))
        .and_then(|mut writer| writer.write_all(plaintext).map(|()| writer))
        .and_then(StreamWriter::finish)
        .and_then(ArmoredWriter::finish);
    written.map_err(|_| SealProblem::NotSealed)?;
    Ok(sealed)
}

/// Whether bytes are an age file, armored or not, that a passphrase opens.
pub fn needs_passphrase(bytes: &[u8]) -> bool {
    Decryptor::new_buffered(ArmoredReader::new(bytes)).is_ok_and(|d| d.is_scrypt())
}

/// Opens bytes with a passphrase, armored or not.
pub fn open_with_passphrase(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, SealProblem> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(WORK_MAX);
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(sealed))?;
    let reader = decryptor.decrypt(iter::once(&identity as &dyn age::Identity))?;
    read_all(reader, sealed.len())
}

#[cfg(test)]
mod tests;
