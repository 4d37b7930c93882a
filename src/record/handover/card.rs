//! The card of an office: one line by which another office knows for whom to seal a parcel.
//!
//! `kartoteka-office-1 <store> <TERYT> <fingerprint> <age1…> <base64 signing key> <holder>
//! <base64 self-signature>`; the signature is over `"kartoteka/office-card/1\0" ‖ SHA-256(bytes
//! before the last space)`. It proves that whoever made the card holds the signing key, and
//! nothing of who that is: the fingerprint is compared by another way than the card came.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::record::ids::{HolderId, gmina_of};
use crate::record::journal::{Digest, SignatureBytes};
use crate::record::office::is_recipient;

/// How every card of an office begins.
pub const START: &str = "kartoteka-office-1";

/// The length of the id of a store, a ULID.
const STORE_LEN: usize = 26;

/// Why a line is not the card of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfficeCardError {
    /// Not eight parts that begin with `kartoteka-office-1`.
    #[error("this is not the card of an office")]
    Shape,
    /// A part is not what stands in its place.
    #[error("a part of the card is damaged")]
    Part,
    /// The signature is not made by the card's key.
    #[error("the card's signature does not fit its key")]
    Signature,
}

/// The card of an office; its signature is checked by [`OfficeCard::check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeCard {
    /// Id of the office's store.
    pub store: String,
    /// TERYT code of its gmina.
    pub teryt: String,
    /// The digest of its office version 1.
    pub fingerprint: Digest,
    /// The age recipient of its documents.
    pub recipient: String,
    /// The Ed25519 key of whoever made the card.
    pub signing: [u8; 32],
    /// Who made it.
    pub holder: HolderId,
    /// The self-signature.
    pub signature: SignatureBytes,
}

impl OfficeCard {
    /// The same card with the signature that `sign` makes over the digest of its other parts.
    pub fn signed<E>(
        self,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<Self, E> {
        let signature = sign(self.signed_digest())?;
        Ok(Self { signature, ..self })
    }

    /// Reads a card from its line; space around it does not count.
    pub fn read(line: &str) -> Result<Self, OfficeCardError> {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [
            START,
            store,
            teryt,
            fingerprint,
            recipient,
            signing,
            holder,
            signature,
        ] = parts[..]
        else {
            return Err(OfficeCardError::Shape);
        };
        let is_store = |c: u8| c.is_ascii_digit() || c.is_ascii_uppercase();
        let is_sound = store.len() == STORE_LEN
            && store.bytes().all(is_store)
            && gmina_of(teryt).is_some()
            && is_recipient(recipient);
        let card = || {
            Some(Self {
                store: store.to_owned(),
                teryt: teryt.to_owned(),
                fingerprint: Digest::from_hex(fingerprint)?,
                recipient: recipient.to_owned(),
                signing: bytes(signing)?,
                holder: holder.parse().ok()?,
                signature: bytes(signature)?,
            })
        };
        let card = is_sound.then(card).flatten();
        card.ok_or(OfficeCardError::Part)
    }

    /// The card as its line, without a line end.
    pub fn line(&self) -> String {
        format!("{} {}", self.front(), STANDARD.encode(self.signature))
    }

    /// The digest of its line, by which a log tells of it.
    pub fn digest(&self) -> Digest {
        Digest::of(self.line().as_bytes())
    }

    /// Checks the self-signature with `verify(key, digest, signature)`.
    pub fn check(
        &self,
        verify: impl FnOnce(&[u8; 32], Digest, &SignatureBytes) -> bool,
    ) -> Result<(), OfficeCardError> {
        if verify(&self.signing, self.signed_digest(), &self.signature) {
            Ok(())
        } else {
            Err(OfficeCardError::Signature)
        }
    }

    fn signed_digest(&self) -> Digest {
        Digest::of(self.front().as_bytes())
    }

    fn front(&self) -> String {
        let Self {
            store,
            teryt,
            fingerprint,
            recipient,
            holder,
            ..
        } = self;
        let signing = STANDARD.encode(self.signing);
        format!("{START} {store} {teryt} {fingerprint} {recipient} {signing} {holder}")
    }
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> OfficeCard {
        let card = OfficeCard {
            store: "01J00000000000000000000000".into(),
            teryt: "1465011".into(),
            fingerprint: Digest::of(b"x"),
            recipient: format!("age1{}", "q".repeat(58)),
            signing: [3; 32],
            holder: "anna.k".parse().unwrap(),
            signature: [0; 64],
        };
        card.signed(|_| Ok::<_, ()>([5; 64])).unwrap()
    }

    #[test]
    fn a_card_reads_back() {
        let line = format!("  {}\r\n", sample().line());
        assert_eq!(OfficeCard::read(&line), Ok(sample()));
    }

    #[test]
    fn what_is_no_card_is_refused() {
        let line = sample().line();
        for (bad, error) in [
            (String::new(), OfficeCardError::Shape),
            (line.replace("office-1", "office-2"), OfficeCardError::Shape),
            (format!("{line} more"), OfficeCardError::Shape),
            (line.replace("01J", "../"), OfficeCardError::Part),
            (line.replace("1465011", "14"), OfficeCardError::Part),
            (line.replace("anna.k", "Anna_K"), OfficeCardError::Part),
            (line.replace("age1", "ega1"), OfficeCardError::Part),
            (line.replace("AwMD", "AwM"), OfficeCardError::Part),
        ] {
            assert_eq!(OfficeCard::read(&bad), Err(error), "{bad}");
        }
    }

    #[test]
    fn the_signature_covers_all_other_parts() {
        let one = sample();
        let teryt = OfficeCard {
            teryt: "1465021".into(),
            ..one.clone()
        };
        let fingerprint = OfficeCard {
            fingerprint: Digest::of(b"y"),
            ..one.clone()
        };
        let digests = [one, teryt, fingerprint].map(|card| card.signed_digest());
        assert_ne!(digests[0], digests[1]);
        assert_ne!(digests[0], digests[2]);
    }
}
