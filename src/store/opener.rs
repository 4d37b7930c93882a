//! An X25519 identity that opens many files: it knows its own public key.
//!
//! The age library reckons the public key anew for each file, about a fifth of the work of
//! opening a journal. This does what the library does
//! (<https://c2sp.org/age#x25519-recipient-stanza>), with its primitives, and reckons it once.
//! Everything but the unwrapping of the file key stays with the library.

use age::DecryptError;
use age::secrecy::ExposeSecret as _;
use age::x25519;
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::primitives::{aead_decrypt, hkdf};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

pub(super) const TAG: &str = "X25519";
const LABEL: &[u8] = b"age-encryption.org/v1/X25519";
/// An encrypted file key: its bytes and the tag of its encryption.
const BODY: usize = FILE_KEY_BYTES + 16;

/// The secret of an identity beside its public key. It is wiped when it goes.
#[derive(Clone)]
pub struct Opener {
    secret: StaticSecret,
    public: PublicKey,
}

impl Opener {
    /// The opener of an identity; none when its text is not what it should be.
    pub fn of(identity: &x25519::Identity) -> Option<Self> {
        let text = identity.to_string();
        let bytes = Zeroizing::new(bech32::decode(text.expose_secret()).ok()?.1);
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
        let secret = StaticSecret::from(*secret);
        let public = PublicKey::from(&secret);
        Some(Self { secret, public })
    }

    /// The file key in a stanza of our kind; none when it is for another identity.
    fn file_key(&self, stanza: &Stanza) -> Result<Option<FileKey>, DecryptError> {
        let share = share(stanza).ok_or(DecryptError::InvalidHeader)?;
        let shared = self.secret.diffie_hellman(&share);
        if !shared.was_contributory() {
            return Err(DecryptError::InvalidHeader);
        }
        let mut salt = [0; 64];
        salt[..32].copy_from_slice(share.as_bytes());
        salt[32..].copy_from_slice(self.public.as_bytes());
        let key = Zeroizing::new(hkdf(&salt, LABEL, shared.as_bytes()));
        let opened = aead_decrypt(&key, FILE_KEY_BYTES, &stanza.body).ok();
        Ok(opened
            .map(Zeroizing::new)
            .map(|bytes| FileKey::init_with_mut(|file_key| file_key.copy_from_slice(&bytes))))
    }
}

impl age::Identity for Opener {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag == TAG {
            self.file_key(stanza).transpose()
        } else {
            None
        }
    }
}

/// The ephemeral share of a stanza in its one spelling.
fn share(stanza: &Stanza) -> Option<PublicKey> {
    let [share] = stanza.args.as_slice() else {
        return None;
    };
    let bytes: [u8; 32] = STANDARD_NO_PAD.decode(share).ok()?.try_into().ok()?;
    (stanza.body.len() == BODY).then(|| bytes.into())
}

#[cfg(test)]
mod tests {
    use age::Identity as _;
    use age::Recipient as _;

    use super::*;

    /// What an identity makes of a stanza, in a form that compares.
    fn told(answer: Option<Result<FileKey, DecryptError>>) -> String {
        match answer {
            None => "not for us".to_owned(),
            Some(Ok(key)) => format!("{:?}", key.expose_secret()),
            Some(Err(error)) => format!("{error:?}"),
        }
    }

    fn stanza(to: &x25519::Recipient) -> Stanza {
        let key = FileKey::init_with_mut(|bytes| *bytes = [7; FILE_KEY_BYTES]);
        let (stanzas, _) = to.wrap_file_key(&key).unwrap();
        stanzas.into_iter().find(|s| s.tag == TAG).unwrap()
    }

    /// A stanza with each part changed in every way that the format could stumble over.
    fn changes(good: &Stanza) -> Vec<Stanza> {
        let with = |change: &dyn Fn(&mut Stanza)| {
            let mut changed = Stanza {
                tag: good.tag.clone(),
                args: good.args.clone(),
                body: good.body.clone(),
            };
            change(&mut changed);
            changed
        };
        let mut all = vec![
            with(&|_| {}),
            with(&|s| s.tag = "x25519".into()),
            with(&|s| s.args.clear()),
            with(&|s| s.args.push("A".into())),
            with(&|s| s.args[0].push('=')),
            with(&|s| _ = s.args[0].pop()),
            with(&|s| s.args[0] = "A".repeat(43)),
            with(&|s| s.args[0] = "A".repeat(44)),
            with(&|s| s.args[0] = String::new()),
            with(&|s| s.body.clear()),
            with(&|s| s.body.push(0)),
            with(&|s| _ = s.body.pop()),
        ];
        // The last sign of a share carries four bits: the others must not be set.
        all.extend(('A'..='Z').map(|last| {
            with(&|s| {
                s.args[0].pop();
                s.args[0].push(last);
            })
        }));
        all.extend(
            (0..good.body.len() * 8).map(|bit| with(&|s| s.body[bit / 8] ^= 1 << (bit % 8))),
        );
        all
    }

    #[test]
    fn it_answers_to_every_stanza_as_the_library_does() {
        for _ in 0..4 {
            let (ours, other) = (x25519::Identity::generate(), x25519::Identity::generate());
            let opener = Opener::of(&ours).unwrap();
            for to in [ours.to_public(), other.to_public()] {
                for changed in changes(&stanza(&to)) {
                    let library = told(ours.unwrap_stanza(&changed));
                    assert_eq!(told(opener.unwrap_stanza(&changed)), library);
                }
            }
        }
    }

    #[test]
    fn it_takes_the_key_of_a_stanza_that_is_its_own() {
        let ours = x25519::Identity::generate();
        let opener = Opener::of(&ours).unwrap();
        let key = opener.unwrap_stanza(&stanza(&ours.to_public()));
        assert_eq!(told(key), format!("{:?}", [7; FILE_KEY_BYTES]));
    }
}
