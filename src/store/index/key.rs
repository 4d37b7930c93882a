//! The keys of an index: derived from the person's secret and from all that its entries rest on.
//!
//! Where any of that changes — the office's facts, who holds keys, the keys, the program — the key is
//! another one, and what was kept under the former does not open.

use std::fmt;

use chacha20poly1305::aead::AeadInPlace as _;
use chacha20poly1305::{KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Info of the derivation of the person's key from the age identity.
const DERIVATION: &[u8] = b"kartoteka/index/1";
/// What a sealed part begins with.
const MAGIC: &[u8; 4] = b"KTI1";
const NONCE: usize = 24;
const TAG: usize = 16;
/// Bytes before the text of a sealed part.
const HEAD: usize = MAGIC.len() + NONCE;

/// The key of one person for indexes on any machine, of any store.
#[derive(Clone)]
pub(in crate::store) struct IndexKey(Zeroizing<[u8; 32]>);

/// Withheld: it is a secret.
impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IndexKey")
    }
}

impl IndexKey {
    /// The key of the 32 bytes of an age identity: HKDF-SHA256 without salt.
    pub fn derive(secret: &[u8; 32]) -> Option<Self> {
        expanded(secret, &[DERIVATION]).map(Self)
    }

    /// The key under which entries are kept that rest on all these parts.
    pub(super) fn sealer(&self, rests_on: &[&[u8]]) -> Option<Sealer> {
        let key = expanded(&self.0, rests_on)?;
        let cipher = XChaCha20Poly1305::new_from_slice(key.as_slice()).ok()?;
        Some(Sealer(cipher))
    }
}

/// A key of a key and of parts, each with its length before it.
fn expanded(key: &[u8; 32], parts: &[&[u8]]) -> Option<Zeroizing<[u8; 32]>> {
    let lengths: Vec<[u8; 8]> = parts
        .iter()
        .map(|p| (p.len() as u64).to_le_bytes())
        .collect();
    let pairs = lengths.iter().zip(parts);
    let info: Vec<&[u8]> = pairs.flat_map(|(n, part)| [n.as_slice(), part]).collect();
    let mut made = Zeroizing::new([0; 32]);
    let hkdf = Hkdf::<Sha256>::new(None, key);
    hkdf.expand_multi_info(&info, made.as_mut_slice()).ok()?;
    Some(made)
}

/// Seals and opens the parts of one index, with XChaCha20-Poly1305 and random nonces.
pub(super) struct Sealer(XChaCha20Poly1305);

impl Sealer {
    /// A part of a name, sealed.
    pub fn seal(&self, name: &str, text: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let mut sealed = Vec::with_capacity(HEAD + text.len() + TAG);
        sealed.extend_from_slice(MAGIC);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(text);
        let body = &mut sealed[HEAD..];
        let nonce = XNonce::from(nonce);
        let tag = self
            .0
            .encrypt_in_place_detached(&nonce, name.as_bytes(), body);
        sealed.extend_from_slice(&tag.ok()?);
        Some(sealed)
    }

    /// What is in a part that this key sealed under that name; the text begins and ends there.
    pub fn open(&self, name: &str, mut sealed: Vec<u8>) -> Option<Opened> {
        let end = sealed.len().checked_sub(TAG).filter(|end| *end >= HEAD)?;
        let (text, tag) = sealed.split_at_mut(end);
        let (head, body) = text.split_at_mut(HEAD);
        let nonce: [u8; NONCE] = head.strip_prefix(MAGIC)?.try_into().ok()?;
        let nonce = XNonce::from(nonce);
        let tag = Tag::from_slice(tag);
        let opened = self
            .0
            .decrypt_in_place_detached(&nonce, name.as_bytes(), body, tag);
        opened.ok()?;
        Some(Opened { bytes: sealed, end })
    }
}

/// A part that was opened.
pub(super) struct Opened {
    bytes: Vec<u8>,
    end: usize,
}

impl Opened {
    /// What was sealed.
    pub fn text(&self) -> &[u8] {
        self.bytes.get(HEAD..self.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(secret: u8, rests_on: &[&[u8]]) -> Sealer {
        IndexKey::derive(&[secret; 32])
            .unwrap()
            .sealer(rests_on)
            .unwrap()
    }

    #[test]
    fn only_the_same_person_on_the_same_ground_opens_a_part() {
        let ground: &[&[u8]] = &[b"store", b"office"];
        let sealed = sealer(1, ground).seal("nk-2026-0", b"text").unwrap();
        let opens = |s: Sealer, name: &str| s.open(name, sealed.clone()).map(|o| o.text().to_vec());
        assert_eq!(
            opens(sealer(1, ground), "nk-2026-0").as_deref(),
            Some(b"text".as_slice())
        );
        assert_eq!(opens(sealer(2, ground), "nk-2026-0"), None);
        assert_eq!(opens(sealer(1, ground), "nk-2026-1"), None);
        for other in [
            &[b"store".as_slice(), b"offic"][..],
            &[b"storeo", b"ffice"],
            &[b"store"],
        ] {
            assert_eq!(opens(sealer(1, other), "nk-2026-0"), None);
        }
    }

    #[test]
    fn a_part_that_was_changed_or_cut_does_not_open() {
        let sealer = sealer(1, &[]);
        let sealed = sealer.seal("a", b"some text").unwrap();
        for cut in 0..sealed.len() {
            assert!(sealer.open("a", sealed[..cut].to_vec()).is_none(), "{cut}");
        }
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(sealer.open("a", changed).is_none(), "{bit}");
        }
        assert_ne!(sealer.seal("a", b"some text"), Some(sealed));
    }
}
