//! Texts that somebody signs: TOML whose last line is the signature over what stands before it.
//! There is one spelling only: what was read must be written the same.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::journal::{Digest, SIGNATURE, SignatureBytes, past, read_signature};
use super::office::Head;
use super::text;
use super::value::Fields;

/// A signed text, read; its signature is not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed<T> {
    /// What it says.
    pub told: T,
    /// The digest that is signed.
    pub signed: Digest,
    /// The signature.
    pub signature: SignatureBytes,
    /// The digest of the whole text.
    pub digest: Digest,
}

/// What a signed text may say.
pub trait SignedText: Sized {
    /// The text without its signature line.
    fn body(&self) -> String;

    /// What such a text says; none when it is something else.
    fn of(fields: &Fields) -> Option<Self>;

    /// The whole text; `sign` is given the digest of the bytes before the signature line.
    ///
    /// # Errors
    /// What `sign` fails with.
    fn write<E>(
        &self,
        sign: impl FnOnce(Digest) -> Result<SignatureBytes, E>,
    ) -> Result<String, E> {
        let body = self.body();
        let signature = sign(Digest::of(body.as_bytes()))?;
        let signature = STANDARD.encode(signature);
        Ok(format!("{body}{SIGNATURE}{signature}\"\n"))
    }

    /// Reads such a text; none when it is not one in the one spelling.
    fn read(source: &str) -> Option<Signed<Self>> {
        let mut rest = source;
        let body = past(&mut rest, |line| line.starts_with(SIGNATURE));
        let signature = read_signature(rest)?;
        let told = Self::of(&text::read(body).ok()?)?;
        (told.body() == body).then(|| Signed {
            told,
            signed: Digest::of(body.as_bytes()),
            signature,
            digest: Digest::of(source.as_bytes()),
        })
    }
}

/// Where a journal ended, as `seq` and `digest`.
pub(super) fn head(fields: &Fields) -> Option<Head> {
    Some(Head {
        seq: number(fields, "seq")?,
        digest: digest(fields, "digest")?,
    })
}

/// A number of steps or versions.
pub(super) fn number(fields: &Fields, name: &str) -> Option<u32> {
    u32::try_from(fields.get(name)?.as_int()?).ok()
}

/// A digest, as it is written everywhere.
pub(super) fn digest(fields: &Fields, name: &str) -> Option<Digest> {
    Digest::from_hex(fields.text(name)?)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What is read of a text is what was written, and any other spelling of it is none. The text
    /// must hold `seq = 4` and be of format 1.
    pub fn has_one_spelling<T: SignedText + PartialEq + std::fmt::Debug>(told: &T) {
        let text = told.write(|_| Ok::<_, ()>([7; 64])).unwrap();
        let read = T::read(&text).unwrap();
        assert_eq!((&read.told, read.signature), (told, [7; 64]));
        assert_eq!(read.digest, Digest::of(text.as_bytes()));
        for (from, to) in [
            ("seq = 4", "seq =  4"),
            ("seq = 4", "seq = 04"),
            ("seq = 4", "seq = 4\nnote = 1"),
            ("format = 1", "format = 2"),
            ("signature", "x = 1\nsignature"),
        ] {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text, "{from}");
            assert_eq!(T::read(&other), None, "{to}");
        }
        assert_eq!(T::read(&format!("{text}x = 1\n")), None);
    }
}
