//! The code that a printed paper carries, by which its state is found again in the journal.
//!
//! Eighteen signs of Crockford's base 32 are the first 90 bits of SHA-256 over
//! `kartoteka/checkpoint/1` NUL and the digest of the journal at a step; two more are the value of
//! those eighteen modulo 1021. It is a prime next to 1024, so one wrong sign and two neighbours
//! that changed places are always found. The journal's digest holds a random salt: the code tells
//! nothing of the case.

use std::fmt;

use super::journal::{Digest, Digester};

/// What a checkpoint's digest begins with.
const DOMAIN: &[u8] = b"kartoteka/checkpoint/1\0";
/// Digits and letters that are not taken for each other.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs that tell the digest.
const DATA: usize = 18;
/// All signs.
const LENGTH: usize = DATA + 2;
/// Signs between two dashes.
const GROUP: usize = 5;
/// The greatest prime that two signs hold.
const MODULUS: u32 = 1021;

/// The code of a journal at one of its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint([u8; LENGTH]);

/// Why a text is no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It has another number of signs.
    #[error("a code has {LENGTH} signs")]
    Length,
    /// It has a sign that no code has.
    #[error("a code has digits and letters alone")]
    Sign,
    /// Its last two signs do not fit the others.
    #[error("a sign is wrong, or two have changed places")]
    Check,
}

impl Checkpoint {
    /// The code of a journal whose digest is this.
    pub fn of(journal: Digest) -> Self {
        let mut digester = Digester::default();
        digester.update(DOMAIN);
        digester.update(&journal.0);
        let digest = digester.finish();
        let mut signs = [0; LENGTH];
        for (at, sign) in signs.iter_mut().take(DATA).enumerate() {
            *sign = five_bits(&digest.0, at * 5);
        }
        let check = check(&signs[..DATA]);
        signs[DATA] = low_bits(check >> 5);
        signs[DATA + 1] = low_bits(check);
        Self(signs)
    }

    /// Reads a code as people write it: in any case, with or without dashes and spaces, and with
    /// the letters that look like digits.
    pub fn read(text: &str) -> Result<Self, CheckpointError> {
        let written = text.chars().filter(|c| !is_gap(*c));
        let signs: Vec<u8> = written.map(sign).collect::<Result<_, _>>()?;
        let signs: [u8; LENGTH] = signs.try_into().map_err(|_| CheckpointError::Length)?;
        let told = u32::from(signs[DATA]) << 5 | u32::from(signs[DATA + 1]);
        if told == check(&signs[..DATA]) {
            Ok(Self(signs))
        } else {
            Err(CheckpointError::Check)
        }
    }
}

/// In groups of five: `ABCDE-FGH23-00000-00000`.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, sign) in self.0.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(SIGNS[usize::from(*sign)]))?;
        }
        Ok(())
    }
}

/// Five bits of some bytes, from a bit on.
fn five_bits(bytes: &[u8], from: usize) -> u8 {
    let bit = |at: usize| bytes[at / 8] >> (7 - at % 8) & 1;
    (from..from + 5).fold(0, |value, at| value << 1 | bit(at))
}

fn low_bits(value: u32) -> u8 {
    u8::try_from(value & 31).unwrap_or_default()
}

/// The value of signs as one number, modulo the prime.
fn check(signs: &[u8]) -> u32 {
    signs
        .iter()
        .fold(0, |value, sign| (value * 32 + u32::from(*sign)) % MODULUS)
}

/// What stands between signs, and whatever dash a word processor made of it.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn sign(c: char) -> Result<u8, CheckpointError> {
    let upper = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = SIGNS.iter().position(|sign| char::from(*sign) == upper);
    let at = at.and_then(|at| u8::try_from(at).ok());
    at.ok_or(CheckpointError::Sign)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(digest: [u8; 32]) -> Checkpoint {
        Checkpoint::of(Digest(digest))
    }

    /// Reckoned a second time, by other means, for everybody who writes a reader of their own:
    /// `printf 'kartoteka/checkpoint/1\0' | cat - digest | sha256sum`, and Python's integers.
    #[test]
    fn the_code_is_that_of_the_format() {
        assert_eq!(code([0; 32]).to_string(), "8H9VQ-0CSC6-8Y8CG-MBTP9");
        assert_eq!(code([255; 32]).to_string(), "V0ZHK-217X5-MNVED-017Q9");
    }

    #[test]
    fn people_write_it_in_many_ways() {
        let code = Checkpoint(std::array::from_fn(|_| 0));
        for text in [
            "00000-00000-00000-00000",
            "00000000000000000000",
            "ooooo ooooo ooooo ooooo",
            " OOOOO\u{2013}00000\u{2011}00000-00000\r\n",
        ] {
            assert_eq!(Checkpoint::read(text), Ok(code), "{text}");
        }
        for (text, error) in [
            ("", CheckpointError::Length),
            ("0000000000000000000", CheckpointError::Length),
            ("000000000000000000000", CheckpointError::Length),
            ("0000000000000000000U", CheckpointError::Sign),
            ("0000000000000000000ż", CheckpointError::Sign),
            ("00000-00000-00000-00001", CheckpointError::Check),
        ] {
            assert_eq!(Checkpoint::read(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(digest: [u8; 32]) {
            let code = code(digest);
            let printed = code.to_string();
            prop_assert_eq!(printed.len(), 23);
            prop_assert_eq!(Checkpoint::read(&printed), Ok(code));
            prop_assert_eq!(Checkpoint::read(&printed.to_lowercase().replace('-', " ")), Ok(code));
            let misread = printed.replace('0', "O").replace('1', "l");
            prop_assert_eq!(Checkpoint::read(&misread), Ok(code));
        }

        #[test]
        fn every_wrong_sign_is_found(digest: [u8; 32]) {
            let good = code(digest);
            for at in 0..LENGTH {
                for other in (0..32).filter(|other| *other != good.0[at]) {
                    let mut wrong = good;
                    wrong.0[at] = other;
                    let read = Checkpoint::read(&wrong.to_string());
                    prop_assert_eq!(read, Err(CheckpointError::Check), "{} {}", at, other);
                }
            }
        }

        #[test]
        fn every_two_neighbours_that_changed_places_are_found(digest: [u8; 32]) {
            let good = code(digest);
            for at in 0..LENGTH - 1 {
                let mut wrong = good;
                wrong.0.swap(at, at + 1);
                if wrong != good {
                    let read = Checkpoint::read(&wrong.to_string());
                    prop_assert_eq!(read, Err(CheckpointError::Check), "{}", at);
                }
            }
        }
    }
}
