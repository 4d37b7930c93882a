//! What changed lately, over all parts: the few entries that a report made anew are written in one
//! small file instead of the many parts that they belong to. They count more than what stands in the
//! parts, and are laid into them when they have become many.

use std::collections::BTreeMap;

use super::part::{self, Entry};

/// Entries by the names of their parts, each in the order of their numbers.
pub(super) type Recent = BTreeMap<String, Vec<Entry<Vec<u8>>>>;

/// How many entries there are.
pub(super) fn count(recent: &Recent) -> usize {
    recent.values().map(Vec::len).sum()
}

/// Entries as bytes; none when a name or a part is longer than any is.
pub(super) fn write(recent: &Recent) -> Option<Vec<u8>> {
    let mut to = Vec::new();
    for (name, entries) in recent {
        let entries: Vec<_> = entries.iter().map(Entry::by_ref).collect();
        for bytes in [name.as_bytes(), &part::write(&entries)] {
            let length = u32::try_from(bytes.len()).ok()?;
            to.extend_from_slice(&length.to_le_bytes());
            to.extend_from_slice(bytes);
        }
    }
    Some(to)
}

/// The entries in bytes; none when the bytes are something else.
pub(super) fn read(mut from: &[u8]) -> Option<Recent> {
    let mut recent = Recent::new();
    while !from.is_empty() {
        let name = std::str::from_utf8(take(&mut from)?).ok()?;
        let entries = part::read(take(&mut from)?)?;
        let entries = entries.into_iter().map(Entry::into_own);
        recent.insert(name.to_owned(), entries.collect());
    }
    Some(recent)
}

fn take<'p>(from: &mut &'p [u8]) -> Option<&'p [u8]> {
    let (length, rest) = from.split_first_chunk()?;
    let length = u32::from_le_bytes(*length).try_into().ok()?;
    let (taken, rest) = rest.split_at_checked(length)?;
    *from = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::journal::Digest;
    use crate::record::office::Head;
    use crate::store::files::Print;

    fn entry(number: u32) -> Entry<Vec<u8>> {
        Entry {
            number,
            print: Print {
                length: 1,
                written_at: 2,
                changed_at: 3,
                number: 4,
            },
            head: Head {
                seq: 7,
                digest: Digest::of(&[1]),
            },
            kept: number.to_string().into_bytes(),
        }
    }

    #[test]
    fn entries_of_several_parts_read_back_and_nothing_else_does() {
        let recent = Recent::from([
            ("nk-2026-0".to_owned(), vec![entry(1), entry(9)]),
            ("nk-2026-1".to_owned(), vec![entry(256)]),
        ]);
        let bytes = write(&recent).unwrap();
        assert_eq!(read(&bytes).as_ref(), Some(&recent));
        assert_eq!(count(&recent), 3);
        let first = write(&recent.clone().into_iter().take(1).collect());
        let first = first.unwrap().len();
        for cut in 1..bytes.len() {
            assert_eq!(read(&bytes[..cut]).is_some(), cut == first, "{cut}");
        }
        assert_eq!(read(&[]), Some(Recent::new()));
    }
}
