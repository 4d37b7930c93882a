//! Ends that this machine remembers, as text: a line each, `KEY SEQ DIGEST`, by their keys.
//!
//! A line `mac …` vouches for all others with a key that only the person's identity gives. Where it
//! does not fit, somebody else wrote here: the ends still tell that a case went back, but none of
//! them counts as verified, and each carries `?` behind it until it was verified once more.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::hash::Hash;
use std::str::FromStr;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rayon::prelude::*;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::record::journal::Digest;
use crate::record::office::Head;

/// Info of the derivation of the key of the memory from the age identity.
const DERIVATION: &[u8] = b"kartoteka/memory/1";
/// The key of the line that vouches for the others; no case and no log is called so.
const MAC: &str = "mac";
/// What stands behind an end that nobody verified.
const UNVERIFIED: &str = " ?";
/// Room for a line: a number, a count, a digest of 64 signs, what parts them.
const LINE: usize = 100;

/// What an end is remembered of: one word.
pub(super) trait Key: FromStr + Display + Clone + Ord + Hash + Send {}
impl<K: FromStr + Display + Clone + Ord + Hash + Send> Key for K {}

/// The key by which one person vouches for the memory of this machine.
#[derive(Clone)]
pub(super) struct MacKey(Zeroizing<[u8; 32]>);

/// Withheld: it is a secret.
impl fmt::Debug for MacKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MacKey")
    }
}

impl MacKey {
    /// The key of the 32 bytes of an age identity: HKDF-SHA256 without salt.
    pub fn derive(secret: &[u8; 32]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        let hkdf = Hkdf::<Sha256>::new(None, secret);
        hkdf.expand(DERIVATION, key.as_mut()).ok()?;
        Some(Self(key))
    }

    /// The code that only this key makes of a text in parts.
    pub fn code(&self, parts: &[&str]) -> Option<Digest> {
        let mac = self.mac_of(parts)?.finalize().into_bytes();
        Some(Digest(mac.into()))
    }

    /// Whether a code is that of a text in parts.
    pub fn fits(&self, parts: &[&str], code: &Digest) -> bool {
        self.mac_of(parts)
            .is_some_and(|mac| mac.verify_slice(&code.0).is_ok())
    }

    fn mac_of(&self, parts: &[&str]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).ok()?;
        for part in parts {
            mac.update(part.as_bytes());
            mac.update(b"\n");
        }
        Some(mac)
    }

    /// The line that vouches for those of a text.
    fn line(&self, lines: &str) -> Option<String> {
        let mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).ok()?;
        let mac = mac.chain_update(lines.as_bytes()).finalize().into_bytes();
        Some(format!("{MAC} {}\n", Digest(mac.into())))
    }

    /// Whether the last line of a text vouches for all that stands before it, as it stands there:
    /// what we write is in order, and what somebody else put in order vouches for nothing.
    fn vouches(&self, text: &str) -> bool {
        let Some(text) = text.strip_suffix('\n') else {
            return false;
        };
        let start = text.rfind('\n').map_or(0, |end| end + 1);
        let (lines, last) = text.split_at(start);
        let told = last
            .strip_prefix(MAC)
            .and_then(|told| told.strip_prefix(' '));
        let told = told.and_then(Digest::from_hex);
        let mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).ok();
        told.zip(mac).is_some_and(|(told, mac)| {
            let mac = mac.chain_update(lines.as_bytes());
            mac.verify_slice(&told.0).is_ok()
        })
    }
}

/// An end that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// It.
    pub head: Head,
    /// Whether this person verified it on this machine.
    pub verified: bool,
}

/// Lines by their first words, one for each.
struct Lines<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Lines<'t> {
    /// Those of a text; of two with one first word, the later. A file is written in their order, so
    /// that there is mostly nothing to sort.
    fn of(text: &'t str) -> Self {
        let keyed = |line: &'t str| Some((first_word(line)?, line));
        let mut lines: Vec<(&str, &str)> = text.lines().filter_map(keyed).collect();
        if !lines.is_sorted_by(|(a, _), (b, _)| a < b) {
            lines.sort_by_key(|(word, _)| *word);
            lines.reverse();
            lines.dedup_by(|(a, _), (b, _)| a == b);
            lines.reverse();
        }
        Self(lines)
    }

    fn place(&self, word: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| (*own).cmp(word))
    }

    fn get(&self, word: &str) -> Option<&'t str> {
        let place = self.place(word).ok()?;
        self.0.get(place).map(|(_, line)| *line)
    }

    fn remove(&mut self, word: &str) -> Option<&'t str> {
        let place = self.place(word).ok()?;
        Some(self.0.remove(place).1)
    }

    /// How many bytes they have, with their ends.
    fn length(&self) -> usize {
        self.0.iter().map(|(_, line)| line.len() + 1).sum()
    }
}

/// The lines of a file of ends.
pub(super) struct Marks<'t> {
    lines: Lines<'t>,
    /// The lines that take the place of those or join them, by their keys; none where a key is
    /// forgotten.
    news: BTreeMap<String, Option<String>>,
    /// Whether the file vouches for what it calls verified.
    sound: bool,
}

impl<'t> Marks<'t> {
    /// The lines of a text; without a key, nothing in it counts as verified.
    pub fn read(text: &'t str, key: Option<&MacKey>) -> Self {
        let mut lines = Lines::of(text);
        lines.remove(MAC);
        let sound = key.is_some_and(|key| key.vouches(text));
        Self {
            lines,
            sound,
            news: BTreeMap::new(),
        }
    }

    /// The end of one key.
    pub fn get<K: Key>(&self, key: &K) -> Option<Seen> {
        self.get_word::<K>(&key.to_string())
    }

    fn get_word<K: Key>(&self, word: &str) -> Option<Seen> {
        let line = match self.news.get(word) {
            Some(line) => line.as_deref()?,
            None => self.lines.get(word)?,
        };
        read_line::<K>(line, self.sound).map(|(_, seen)| seen)
    }

    /// Takes over an end that was verified, unless a later one is known.
    pub fn advance<K: Key>(&mut self, key: &K, head: Head) {
        let word = key.to_string();
        let known = self.get_word::<K>(&word);
        if known.is_none_or(|known| known.head.seq < head.seq || known.head == head) {
            let line = format!("{word} {} {}", head.seq, head.digest);
            self.news.insert(word, Some(line));
        }
    }

    /// Forgets an end.
    pub fn forget<K: Key>(&mut self, key: &K) {
        self.news.insert(key.to_string(), None);
    }

    /// The text of all lines; what another person wrote stays as unverified.
    pub fn write(self, key: Option<&MacKey>) -> String {
        let Self { lines, news, sound } = self;
        let mut text = String::with_capacity(lines.length() + (news.len() + 1) * LINE);
        let mut put = |line: &str, doubt: &str| {
            text.push_str(line);
            text.push_str(doubt);
            text.push('\n');
        };
        let mut news = news.iter().peekable();
        for (word, line) in lines.0 {
            while let Some((_, new)) = news.next_if(|(own, _)| own.as_str() < word) {
                if let Some(line) = new {
                    put(line, "");
                }
            }
            if news.peek().is_some_and(|(own, _)| own.as_str() == word) {
                continue;
            }
            let is_doubted = !sound && !line.ends_with(UNVERIFIED);
            put(line, if is_doubted { UNVERIFIED } else { "" });
        }
        for line in news.filter_map(|(_, new)| new.as_ref()) {
            put(line, "");
        }
        let line = key.and_then(|key| key.line(&text));
        text.extend(line);
        text
    }
}

/// All ends of a text, in the order of its lines; without a key, none of them counts as verified.
pub(super) fn each<K: Key>(text: &str, key: Option<&MacKey>) -> Vec<(K, Seen)> {
    let read = || -> Vec<(K, Seen)> {
        let lines = text.par_lines();
        lines.filter_map(|line| read_line(line, true)).collect()
    };
    let is_sound = || key.is_some_and(|key| key.vouches(text));
    let (mut all, sound) = rayon::join(read, is_sound);
    for (_, seen) in &mut all {
        seen.verified &= sound;
    }
    all
}

/// The keys of a text of ends, whoever wrote it.
pub(super) fn keys<K: Key>(text: &str) -> impl Iterator<Item = K> {
    let words = text.lines().filter_map(first_word);
    words.filter_map(|word| word.parse().ok())
}

fn first_word(line: &str) -> Option<&str> {
    line.split_once(' ').map(|(word, _)| word)
}

fn read_line<K: Key>(line: &str, sound: bool) -> Option<(K, Seen)> {
    let mut parts = line.split(' ');
    let key = parts.next()?.parse().ok()?;
    let seq = parts.next()?.parse().ok()?;
    let digest = Digest::from_hex(parts.next()?)?;
    let head = Head { seq, digest };
    let verified = sound && parts.next().is_none();
    Some((key, Seen { head, verified }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CaseId;

    fn case(number: u32) -> CaseId {
        CaseId::new("NK", 2026, number)
    }

    fn head(seq: u8) -> Head {
        Head {
            seq: seq.into(),
            digest: Digest::of(&[seq]),
        }
    }

    fn written(text: &str, news: &[(u32, u8)], key: &MacKey) -> String {
        let mut marks = Marks::read(text, Some(key));
        for (number, seq) in news {
            marks.advance(&case(*number), head(*seq));
        }
        marks.write(Some(key))
    }

    fn seen(text: &str, number: u32, key: Option<&MacKey>) -> Option<(u32, bool)> {
        let seen = Marks::read(text, key).get(&case(number))?;
        Some((seen.head.seq, seen.verified))
    }

    #[test]
    fn only_what_the_same_person_wrote_is_verified() {
        let [mine, other] = [[1; 32], [2; 32]].map(|secret| MacKey::derive(&secret).unwrap());
        let text = written("", &[(1, 4), (2, 7)], &mine);
        assert_eq!(seen(&text, 1, Some(&mine)), Some((4, true)));
        assert_eq!(seen(&text, 1, Some(&other)), Some((4, false)));
        assert_eq!(seen(&text, 1, None), Some((4, false)));
        // What another person adds vouches for nothing but itself.
        let both = written(&text, &[(2, 8)], &other);
        assert_eq!(seen(&both, 1, Some(&other)), Some((4, false)));
        assert_eq!(seen(&both, 2, Some(&other)), Some((8, true)));
        let again = written(&both, &[(1, 4)], &other);
        assert_eq!(seen(&again, 1, Some(&other)), Some((4, true)));
    }

    #[test]
    fn a_line_that_was_changed_or_put_in_is_no_verified_one() {
        let mine = MacKey::derive(&[1; 32]).unwrap();
        let text = written("", &[(1, 4)], &mine);
        let forged = format!("NK-2026-0002 9 {}\n{text}", Digest::of(b"x"));
        assert_eq!(seen(&forged, 1, Some(&mine)), Some((4, false)));
        assert_eq!(seen(&forged, 2, Some(&mine)), Some((9, false)));
        // Nor does a write of ours make it one.
        let written = written(&forged, &[(3, 1)], &mine);
        assert_eq!(seen(&written, 2, Some(&mine)), Some((9, false)));
        assert_eq!(seen(&written, 3, Some(&mine)), Some((1, true)));
    }

    #[test]
    fn of_lines_in_any_order_the_last_of_each_word_counts() {
        let lines = Lines::of("b 1 x\na 1 x\nno-word\nb 2 x\nc 1 x\nb 3 x\n");
        assert_eq!(lines.0, [("a", "a 1 x"), ("b", "b 3 x"), ("c", "c 1 x")]);
        let mut lines = Lines::of("a 1\nc 1");
        assert_eq!(lines.remove("a"), Some("a 1"));
        assert_eq!((lines.get("a"), lines.get("c")), (None, Some("c 1")));
    }

    #[test]
    fn an_end_goes_forward_only() {
        let mine = MacKey::derive(&[1; 32]).unwrap();
        let text = written("", &[(1, 4)], &mine);
        let text = written(&text, &[(1, 3)], &mine);
        assert_eq!(seen(&text, 1, Some(&mine)), Some((4, true)));
    }
}
