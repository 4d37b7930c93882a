//! The quick way to open a small sealed file, spelt as this program writes it.
//!
//! A report opens many thousand journals, and of each the age library reads the head anew for every
//! line of it and sets 64 KiB aside for the content. This reads a binary file whose content is one
//! chunk as it lies in memory (<https://c2sp.org/age>). To everything else, right or wrong, it answers
//! `None`, and the library decides. It must never open what the library refuses, nor otherwise: the
//! code of the head and that of the content are checked as there.

use age::Identity;
use age::secrecy::ExposeSecret as _;
use age_core::format::{FileKey, Stanza};
use age_core::primitives::hkdf;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::AeadInPlace as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _, Nonce, Tag};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// The tag of a stanza that stands alone, and whose file is none of ours.
const SCRYPT: &str = "scrypt";
/// Signs of a whole line of a stanza's body.
const LINE: usize = 64;
/// Signs of the code of a head.
const CODE: usize = 43;
/// Bytes of a chunk before it was sealed, and of what sealing adds.
const CHUNK: usize = 64 << 10;
const TAG: usize = 16;
/// Bytes before the content.
const SALT: usize = 16;
/// The nonce of the first chunk, which is the last.
const NONCE: [u8; 12] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/// What is in a sealed file, by the first identity that fits.
pub(super) fn open(sealed: &[u8], with: &[&impl Identity]) -> Option<Vec<u8>> {
    let head = Head::read(sealed)?;
    let mut with = with.iter();
    let key = with.find_map(|identity| identity.unwrap_stanzas(&head.stanzas))?;
    let key = key.ok().filter(|key| head.is_vouched_by(key))?;
    let (salt, chunk) = head.rest.split_first_chunk::<SALT>()?;
    let length = chunk.len().checked_sub(TAG).filter(|n| *n <= CHUNK)?;
    let (text, tag) = chunk.split_at_checked(length)?;
    let key = Zeroizing::new(hkdf(salt, b"payload", key.expose_secret()));
    let cipher = ChaCha20Poly1305::new_from_slice(key.as_slice()).ok()?;
    let mut text = text.to_vec();
    let (nonce, tag) = (Nonce::from(NONCE), Tag::from_slice(tag));
    let opened = cipher.decrypt_in_place_detached(&nonce, &[], &mut text, tag);
    opened.ok().map(|()| text)
}

/// The head of a file.
struct Head<'s> {
    stanzas: Vec<Stanza>,
    /// What its code vouches for.
    covered: &'s [u8],
    code: Vec<u8>,
    /// What stands behind it.
    rest: &'s [u8],
}

impl<'s> Head<'s> {
    fn read(sealed: &'s [u8]) -> Option<Self> {
        let mut rest = sealed.strip_prefix(MAGIC)?;
        let mut stanzas = Vec::new();
        while let Some(after) = rest.strip_prefix(b"-> ") {
            rest = after;
            stanzas.push(stanza(&mut rest)?);
        }
        let after = rest.strip_prefix(b"---")?;
        let covered = sealed.get(..sealed.len() - after.len())?;
        let (code, rest) = after.strip_prefix(b" ")?.split_at_checked(CODE)?;
        let is_ours = !stanzas.iter().any(|stanza| stanza.tag == SCRYPT);
        is_ours.then_some(Self {
            stanzas,
            covered,
            code: STANDARD_NO_PAD.decode(code).ok()?,
            rest: rest.strip_prefix(b"\n")?,
        })
    }

    fn is_vouched_by(&self, key: &FileKey) -> bool {
        let key = Zeroizing::new(hkdf(&[], b"header", key.expose_secret()));
        let code = Hmac::<Sha256>::new_from_slice(key.as_slice()).ok();
        code.is_some_and(|mut code| {
            code.update(self.covered);
            code.verify_slice(&self.code).is_ok()
        })
    }
}

/// The stanza behind its arrow: words on a line, then lines of its body, of which the last is not
/// whole.
fn stanza(rest: &mut &[u8]) -> Option<Stanza> {
    let words = std::str::from_utf8(line(rest)?).ok()?;
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_graphic());
    if !words.split(' ').all(is_word) {
        return None;
    }
    let mut words = words.split(' ').map(str::to_owned);
    let tag = words.next()?;
    let mut body = Vec::with_capacity(LINE);
    loop {
        let line = line(rest).filter(|line| line.len() <= LINE)?;
        STANDARD_NO_PAD.decode_vec(line, &mut body).ok()?;
        if line.len() < LINE {
            let args = words.collect();
            return Some(Stanza { tag, args, body });
        }
    }
}

/// The next line.
fn line<'s>(rest: &mut &'s [u8]) -> Option<&'s [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (line, after) = rest.split_at_checked(end)?;
    *rest = after.get(1..)?;
    Some(line)
}

#[cfg(test)]
mod tests {
    use age::x25519;

    use super::super::{library, seal};
    use super::*;

    fn key() -> x25519::Identity {
        x25519::Identity::generate()
    }

    #[test]
    fn small_files_are_opened_and_all_others_left_to_the_library() {
        let (ours, other) = (key(), key());
        for length in [0, 1, 63, 64, 65, 3500, CHUNK - 1, CHUNK] {
            let text: Vec<u8> = (0..=255).cycle().take(length).collect();
            let sealed = seal(&text, [&other.to_public(), &ours.to_public()]).unwrap();
            assert_eq!(open(&sealed, &[&ours]), Some(text.clone()), "{length}");
            assert_eq!(library(&sealed, &[&ours]), Ok(text), "{length}");
            assert_eq!(open(&sealed, &[&key()]), None);
        }
        for length in [CHUNK + 1, 2 * CHUNK] {
            let sealed = seal(&vec![7; length], [&ours.to_public()]).unwrap();
            assert_eq!(open(&sealed, &[&ours]), None, "{length}");
        }
        let scrypt = super::super::seal_with_passphrase(b"text", "words").unwrap();
        assert_eq!(open(&scrypt, &[&ours]), None);
    }

    #[test]
    fn what_was_changed_is_opened_by_neither() {
        let ours = key();
        let sealed = seal(b"some text of a journal", [&ours.to_public()]).unwrap();
        let told = |bytes: &[u8]| open(bytes, &[&ours]);
        for at in 0..sealed.len() {
            assert_eq!(told(&sealed[..at]), None, "{at}");
            for bit in 0..8 {
                let mut changed = sealed.clone();
                changed[at] ^= 1 << bit;
                assert_eq!(told(&changed), None, "{at} {bit}");
                assert!(library(&changed, &[&ours]).is_err(), "{at} {bit}");
            }
            let mut more = sealed.clone();
            more.insert(at, b'\n');
            assert_eq!(told(&more), None, "{at}");
        }
    }
}
