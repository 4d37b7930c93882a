//! A part of an index: the entries of some neighbouring records, as bytes.
//!
//! Each entry says which file it was made of, where the journal in it ends, and what was kept of it.
//! The bytes were sealed, so they are ours; still they are read with a bound at every step.

use super::super::files::Print;
use crate::record::journal::Digest;
use crate::record::office::Head;

/// What is kept of one record: in the bytes of a part, or as bytes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<K> {
    /// The number of the record.
    pub number: u32,
    /// The file that was read.
    pub print: Print,
    /// Where the journal in it ends; that end was verified.
    pub head: Head,
    /// What was kept.
    pub kept: K,
}

impl Entry<Vec<u8>> {
    /// The same in the bytes that this one has.
    pub fn by_ref(&self) -> Entry<&[u8]> {
        Entry {
            number: self.number,
            print: self.print,
            head: self.head,
            kept: &self.kept,
        }
    }
}

impl Entry<&[u8]> {
    /// The same with bytes of its own.
    pub fn into_own(self) -> Entry<Vec<u8>> {
        Entry {
            number: self.number,
            print: self.print,
            head: self.head,
            kept: self.kept.to_vec(),
        }
    }
}

/// Lays entries over others of the same numbers, or between them; both are in the order of the
/// numbers, and stay so.
pub(super) fn lay_over<K>(entries: &mut Vec<Entry<K>>, others: impl IntoIterator<Item = Entry<K>>) {
    for other in others {
        match entries.binary_search_by_key(&other.number, |entry| entry.number) {
            Ok(place) => entries[place] = other,
            Err(place) => entries.insert(place, other),
        }
    }
}

/// The entry of a number, for whoever asks in the order of the numbers: `at` is the place from which
/// it is looked for.
pub(super) fn next_of<'e, K>(
    entries: &'e [Entry<K>],
    number: u32,
    at: &mut usize,
) -> Option<&'e Entry<K>> {
    while entries.get(*at).is_some_and(|entry| entry.number < number) {
        *at += 1;
    }
    entries.get(*at).filter(|entry| entry.number == number)
}

/// The entries as bytes.
pub(super) fn write(entries: &[Entry<&[u8]>]) -> Vec<u8> {
    let kept: usize = entries.iter().map(|entry| entry.kept.len() + FIXED).sum();
    let mut to = Vec::with_capacity(kept);
    for Entry {
        number,
        print,
        head,
        kept,
    } in entries
    {
        // What is larger than any journal is not kept.
        let Ok(length) = u32::try_from(kept.len()) else {
            continue;
        };
        to.extend_from_slice(&number.to_le_bytes());
        to.extend_from_slice(&print.length.to_le_bytes());
        to.extend_from_slice(&print.written_at.to_le_bytes());
        to.extend_from_slice(&print.changed_at.to_le_bytes());
        to.extend_from_slice(&print.number.to_le_bytes());
        to.extend_from_slice(&head.seq.to_le_bytes());
        to.extend_from_slice(&head.digest.0);
        to.extend_from_slice(&length.to_le_bytes());
        to.extend_from_slice(kept);
    }
    to
}

/// Bytes of an entry before what is kept.
const FIXED: usize = 4 + 4 * 8 + 4 + 32 + 4;

/// The entries in bytes, in the order of their numbers; none when the bytes are something else.
pub(super) fn read(mut from: &[u8]) -> Option<Vec<Entry<&[u8]>>> {
    let mut entries = Vec::new();
    let mut last = None;
    while !from.is_empty() {
        let entry = read_entry(&mut from)?;
        if last
            .replace(entry.number)
            .is_some_and(|last| last >= entry.number)
        {
            return None;
        }
        entries.push(entry);
    }
    Some(entries)
}

fn read_entry<'p>(from: &mut &'p [u8]) -> Option<Entry<&'p [u8]>> {
    let number = u32::from_le_bytes(*take(from)?);
    let print = Print {
        length: u64::from_le_bytes(*take(from)?),
        written_at: i64::from_le_bytes(*take(from)?),
        changed_at: i64::from_le_bytes(*take(from)?),
        number: u64::from_le_bytes(*take(from)?),
    };
    let head = Head {
        seq: u32::from_le_bytes(*take(from)?),
        digest: Digest(*take(from)?),
    };
    let length = u32::from_le_bytes(*take(from)?);
    let (kept, rest) = from.split_at_checked(length.try_into().ok()?)?;
    *from = rest;
    Some(Entry {
        number,
        print,
        head,
        kept,
    })
}

fn take<'p, const N: usize>(from: &mut &'p [u8]) -> Option<&'p [u8; N]> {
    let (taken, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(number: u32, kept: &[u8]) -> Entry<&[u8]> {
        let n = u64::from(number);
        Entry {
            number,
            print: Print {
                length: 3000 + n,
                written_at: -5,
                changed_at: 1 << 60,
                number: u64::MAX - n,
            },
            head: Head {
                seq: 7,
                digest: Digest::of(&[1]),
            },
            kept,
        }
    }

    #[test]
    fn entries_read_back_and_nothing_else_does() {
        let entries = [entry(1, b"abc"), entry(2, b""), entry(9, b"x")];
        let bytes = write(&entries);
        assert_eq!(read(&bytes).as_deref(), Some(entries.as_slice()));
        let whole = [FIXED + 3, 2 * FIXED + 3, bytes.len()];
        for cut in 1..bytes.len() {
            assert_eq!(read(&bytes[..cut]).is_some(), whole.contains(&cut), "{cut}");
        }
        assert_eq!(read(&write(&[entry(2, b""), entry(2, b"")])), None);
        assert_eq!(read(&[]), Some(Vec::new()));
    }

    #[test]
    fn what_is_laid_over_others_takes_their_places_in_their_order() {
        let mut entries = vec![entry(2, b"a"), entry(5, b"b")];
        lay_over(
            &mut entries,
            [entry(1, b"c"), entry(5, b"d"), entry(7, b"e")],
        );
        let laid = [
            entry(1, b"c"),
            entry(2, b"a"),
            entry(5, b"d"),
            entry(7, b"e"),
        ];
        assert_eq!(entries, laid);
    }
}
