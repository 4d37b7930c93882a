//! Signatures: Ed25519 over a name of the kind of thing and a digest.
//!
//! The kind keeps a signature of one thing from being shown as that of another. Single signatures
//! are verified strictly; many at once as a batch, and one by one when the batch fails.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey, verify_batch};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::record::Digest;
use crate::record::journal::SignatureBytes;

/// Info of the derivation of the signing key from the age identity.
const DERIVATION: &[u8] = b"kartoteka/sign/1";

/// What is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    /// A step of a journal.
    Step,
    /// A version of the office's facts.
    Office,
    /// A line of a log.
    Log,
    /// The card of a key.
    Card,
    /// A bundle for an audit.
    Bundle,
    /// The card of an office.
    OfficeCard,
    /// A parcel for another office.
    Handover,
    /// The receipt for a parcel.
    Receipt,
}

impl Domain {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Step => b"kartoteka/step/1\0",
            Self::Office => b"kartoteka/office/1\0",
            Self::Log => b"kartoteka/log/1\0",
            Self::Card => b"kartoteka/card/1\0",
            Self::Bundle => b"kartoteka/bundle/1\0",
            Self::OfficeCard => b"kartoteka/office-card/1\0",
            Self::Handover => b"kartoteka/handover/1\0",
            Self::Receipt => b"kartoteka/receipt/1\0",
        }
    }

    fn message(self, digest: Digest) -> Vec<u8> {
        [self.label(), &digest.0].concat()
    }
}

/// A person's signing key.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl Signer {
    /// The signing key of the 32 bytes of an age identity: HKDF-SHA256 without salt.
    pub fn derive(secret: &[u8; 32]) -> Option<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        let hkdf = Hkdf::<Sha256>::new(None, secret);
        hkdf.expand(DERIVATION, seed.as_mut()).ok()?;
        Some(Self(SigningKey::from_bytes(&seed)))
    }

    /// Signs a digest.
    pub fn sign(&self, domain: Domain, digest: Digest) -> SignatureBytes {
        self.0.sign(&domain.message(digest)).to_bytes()
    }

    /// The verification key.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }
}

/// A verification key, unpacked once.
#[derive(Debug, Clone)]
pub struct Verifier(VerifyingKey);

impl Verifier {
    /// Unpacks a key; none for bytes that are no key, or a weak one that fits many signatures.
    pub fn new(bytes: &[u8; 32]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(bytes).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// Whether the signature over the digest is this key's.
    pub fn verify(&self, domain: Domain, digest: Digest, signature: &SignatureBytes) -> bool {
        let signature = Signature::from_bytes(signature);
        let message = domain.message(digest);
        self.0.verify_strict(&message, &signature).is_ok()
    }
}

/// Verifies one signature of a key that is used once.
pub fn verify(domain: Domain, key: &[u8; 32], digest: Digest, signature: &SignatureBytes) -> bool {
    Verifier::new(key).is_some_and(|key| key.verify(domain, digest, signature))
}

/// A signature that is said to be a key's.
pub struct Claim<'a> {
    /// Whose it is said to be.
    pub key: &'a Verifier,
    /// What it is over.
    pub digest: Digest,
    /// The signature.
    pub signature: SignatureBytes,
}

/// Whether all claims are right, about twice as fast as one by one.
pub fn verify_all(domain: Domain, claims: &[Claim<'_>]) -> bool {
    let messages: Vec<Vec<u8>> = claims.iter().map(|c| domain.message(c.digest)).collect();
    let messages: Vec<&[u8]> = messages.iter().map(Vec::as_slice).collect();
    let signatures = claims.iter().map(|c| Signature::from_bytes(&c.signature));
    let signatures: Vec<Signature> = signatures.collect();
    let keys: Vec<VerifyingKey> = claims.iter().map(|c| c.key.0).collect();
    verify_batch(&messages, &signatures, &keys).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(byte: u8) -> Signer {
        Signer::derive(&[byte; 32]).unwrap()
    }

    #[test]
    fn the_derivation_is_that_of_the_format() {
        // Computed with another implementation of HKDF and Ed25519.
        let secret: [u8; 32] = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let public = Digest(Signer::derive(&secret).unwrap().public()).to_string();
        assert_eq!(
            public,
            "6342485108a7b5ee80a5355e41624d3f5781c2618d2ff18fedb386654723e52f"
        );
    }

    #[test]
    fn a_signature_counts_for_its_kind_digest_and_key_alone() {
        let (ours, digest) = (signer(1), Digest::of(b"x"));
        let signature = ours.sign(Domain::Step, digest);
        let key = Verifier::new(&ours.public()).unwrap();
        assert!(key.verify(Domain::Step, digest, &signature));
        assert!(!key.verify(Domain::Office, digest, &signature));
        assert!(!key.verify(Domain::Step, Digest::of(b"y"), &signature));
        let other = Verifier::new(&signer(2).public()).unwrap();
        assert!(!other.verify(Domain::Step, digest, &signature));
    }

    #[test]
    fn a_weak_key_is_no_key() {
        let mut neutral = [0; 32];
        neutral[0] = 1;
        assert!(Verifier::new(&neutral).is_none());
        assert!(Verifier::new(&[0; 32]).is_none());
    }

    #[test]
    fn one_bad_signature_spoils_the_batch() {
        let signers = [signer(1), signer(2), signer(3)];
        let keys: Vec<_> = signers
            .iter()
            .map(|s| Verifier::new(&s.public()).unwrap())
            .collect();
        let digest = Digest::of(b"x");
        let mut signatures: Vec<_> = signers
            .iter()
            .map(|s| s.sign(Domain::Step, digest))
            .collect();
        let good = |signatures: &[SignatureBytes]| {
            let claims: Vec<_> = keys
                .iter()
                .zip(signatures)
                .map(|(key, signature)| Claim {
                    key,
                    digest,
                    signature: *signature,
                })
                .collect();
            verify_all(Domain::Step, &claims)
        };
        assert!(good(&signatures));
        assert!(good(&[]));
        signatures[1][40] ^= 1;
        assert!(!good(&signatures));
    }
}
