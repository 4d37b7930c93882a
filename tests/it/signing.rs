//! Signatures as somebody makes them who knows the format and has a key: written anew from the format,
//! without the program's own writing side.

use std::path::Path;

use ed25519_dalek::{Signer as _, SigningKey};
use kartoteka::record::Digest;

/// The signing key of a holder, out of the identity file.
#[expect(clippy::disallowed_methods, reason = "no file of a store")]
pub fn key_in(file: &Path) -> SigningKey {
    let text = std::fs::read_to_string(file).unwrap();
    let secret = text.lines().find(|l| l.starts_with("AGE-SECRET-KEY-1"));
    let (_, bytes) = bech32::decode(secret.unwrap()).unwrap();
    let mut seed = [0; 32];
    let hkdf = hkdf::Hkdf::<sha2::Sha256>::new(None, &bytes);
    hkdf.expand(b"kartoteka/sign/1", &mut seed).unwrap();
    SigningKey::from_bytes(&seed)
}

/// A signature over a digest as one of a kind.
pub fn sign(key: &SigningKey, kind: &str, digest: Digest) -> [u8; 64] {
    let label = format!("kartoteka/{kind}/1\0");
    key.sign(&[label.as_bytes(), &digest.0].concat()).to_bytes()
}
