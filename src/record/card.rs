//! The card of a key: one line by which a new holder makes the public keys known to an admin.
//!
//! `kartoteka-card-1 <id> <age1…> <base64 signing key> <base64 self-signature>`; the signature is
//! over `"kartoteka/card/1\0" ‖ SHA-256(bytes before the last space)` and proves that whoever made
//! the card holds the signing key. It proves no identity: that is the admin's to check.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::ids::HolderId;
use super::journal::{Digest, SignatureBytes};
use super::office::is_recipient;

const NAME: &str = "kartoteka-card-1";

/// Why a line is not a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Not five parts that begin with `kartoteka-card-1`.
    #[error("this is not a card of a key")]
    Shape,
    /// The id is none.
    #[error("the card's id is not an id of a holder")]
    Id,
    /// The recipient is none.
    #[error("the card's age recipient is not one")]
    Recipient,
    /// The signing key or the signature is not of the right length.
    #[error("the card's signing key or signature is not one")]
    Key,
    /// The signature is not made by the card's key.
    #[error("the card's signature does not fit its key")]
    Signature,
}

/// A card that has been read; its signature is checked by [`Card::check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The id that the holder asks for.
    pub id: HolderId,
    /// The age recipient, `age1…`.
    pub recipient: String,
    /// The Ed25519 verification key.
    pub signing: [u8; 32],
    /// The self-signature.
    pub signature: SignatureBytes,
}

impl Card {
    /// A card whose signature `sign` makes over the digest of its other parts.
    pub fn signed<E>(
        id: HolderId,
        recipient: String,
        signing: [u8; 32],
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<Self, E> {
        let signature = sign(digest(&id, &recipient, &signing))?;
        Ok(Self {
            id,
            recipient,
            signing,
            signature,
        })
    }

    /// Reads a card from its line; space around it does not count.
    pub fn read(line: &str) -> Result<Self, CardError> {
        let mut parts = line.split_whitespace();
        let (Some(NAME), Some(id), Some(recipient), Some(signing), Some(signature), None) = (
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
        ) else {
            return Err(CardError::Shape);
        };
        if !is_recipient(recipient) {
            return Err(CardError::Recipient);
        }
        Ok(Self {
            id: id.parse().map_err(|_| CardError::Id)?,
            recipient: recipient.to_owned(),
            signing: bytes(signing)?,
            signature: bytes(signature)?,
        })
    }

    /// The card as its line, without a line end.
    pub fn line(&self) -> String {
        let front = front(&self.id, &self.recipient, &self.signing);
        format!("{front} {}", STANDARD.encode(self.signature))
    }

    /// Checks the self-signature with `verify(key, digest, signature)`.
    pub fn check(
        &self,
        verify: impl FnOnce(&[u8; 32], Digest, &SignatureBytes) -> bool,
    ) -> Result<(), CardError> {
        let digest = digest(&self.id, &self.recipient, &self.signing);
        if verify(&self.signing, digest, &self.signature) {
            Ok(())
        } else {
            Err(CardError::Signature)
        }
    }
}

fn front(id: &HolderId, recipient: &str, signing: &[u8; 32]) -> String {
    format!("{NAME} {id} {recipient} {}", STANDARD.encode(signing))
}

fn digest(id: &HolderId, recipient: &str, signing: &[u8; 32]) -> Digest {
    Digest::of(front(id, recipient, signing).as_bytes())
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], CardError> {
    STANDARD
        .decode(text)
        .ok()
        .and_then(|b| b.try_into().ok())
        .ok_or(CardError::Key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Card {
        let recipient = format!("age1{}", "q".repeat(58));
        let sign = |_| Ok::<_, ()>([5; 64]);
        Card::signed("anna.k".parse().unwrap(), recipient, [3; 32], sign).unwrap()
    }

    #[test]
    fn a_card_reads_back() {
        let line = format!("  {}\r\n", sample().line());
        assert_eq!(Card::read(&line), Ok(sample()));
    }

    #[test]
    fn what_is_no_card_is_refused() {
        let line = sample().line();
        for (bad, error) in [
            (String::new(), CardError::Shape),
            (line.replace("card-1", "card-2"), CardError::Shape),
            (format!("{line} more"), CardError::Shape),
            (line.replace("anna.k", "Anna_K"), CardError::Id),
            (line.replace("age1", "ega1"), CardError::Recipient),
            (line.replace("AwMD", "AwM"), CardError::Key),
        ] {
            assert_eq!(Card::read(&bad), Err(error), "{bad}");
        }
    }

    #[test]
    fn the_signature_covers_all_other_parts() {
        let card = sample();
        let mut other = card.clone();
        other.id = "jan.w".parse().unwrap();
        let mut seen = Vec::new();
        for card in [card, other] {
            let _ = card.check(|_, digest, _| {
                seen.push(digest);
                true
            });
        }
        assert_ne!(seen[0], seen[1]);
    }
}
