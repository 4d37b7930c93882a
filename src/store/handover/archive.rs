//! The archive in a parcel: plain ustar, one regular file after another in an order known before.
//!
//! Reading takes nothing else: no link, no folder, no long name, no file that nobody expects, so
//! that no header can make the program read or write anything of its own choice.

use std::io::{self, Read, Write};
use std::vec;

use tar::{Archive, Entries, Entry, EntryType, Header};

use super::{ParcelProblem, TEXTS_MAX};
use crate::record::handover::Piece;
use crate::record::journal::Digest;
use crate::store::files::{Stopped, Tally, pump};

/// The size of a block.
const BLOCK: usize = 512;
/// So many zeros may stand behind the last file: `tar` fills up to twenty blocks.
const END_MAX: u64 = 64 << 10;
/// Its owner alone reads what somebody unpacks by hand.
const MODE: u32 = 0o600;

/// Writes one file: its head, what `fill` writes, which must be `size` bytes, and zeros behind it.
pub fn put<E: From<io::Error>>(
    out: &mut dyn Write,
    name: &str,
    size: u64,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut header = Header::new_ustar();
    header.set_path(name)?;
    header.set_entry_type(EntryType::Regular);
    header.set_size(size);
    header.set_mode(MODE);
    header.set_mtime(0);
    header.set_cksum();
    out.write_all(header.as_bytes())?;
    let mut passing = Tally::new(&mut *out);
    fill(&mut passing)?;
    if passing.finish().1 != size {
        return Err(io::Error::from(io::ErrorKind::InvalidData).into());
    }
    let over = usize::try_from(size % BLOCK as u64).unwrap_or_default();
    out.write_all(&[0; BLOCK][..(BLOCK - over) % BLOCK])?;
    Ok(())
}

/// Ends an archive.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&[0; 2 * BLOCK])
}

/// Where in an archive the bytes of a file stand, and what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u64,
    /// How many there are.
    pub size: u64,
    /// Their digest.
    pub sha256: Digest,
}

/// The files of an archive, each asked for by the name that it must have.
pub struct Cursor<'a, R: Read> {
    entries: Entries<'a, R>,
    /// What was signed for, from the next file on.
    listed: vec::IntoIter<Piece>,
    /// How much text may come yet: texts are held in memory, all of them at once.
    texts: u64,
}

impl<'a, R: Read> Cursor<'a, R> {
    /// The files of an archive, from the first.
    pub fn of(archive: &'a mut Archive<R>) -> Result<Self, ParcelProblem> {
        let entries = archive.entries().map_err(|_| ParcelProblem::Damaged)?;
        Ok(Self {
            entries: entries.raw(true),
            listed: Vec::new().into_iter(),
            texts: TEXTS_MAX,
        })
    }

    /// From here on each file must be the next of these.
    pub fn list(&mut self, files: Vec<Piece>) {
        self.listed = files.into_iter();
    }

    /// The text of the next file, which nothing vouches for yet.
    pub fn unlisted(&mut self, name: &str, limit: u64) -> Result<String, ParcelProblem> {
        let mut entry = self.next(name, limit)?;
        let left = self.texts.checked_sub(entry.size());
        self.texts = left.ok_or(ParcelProblem::TooLarge)?;
        let size = usize::try_from(entry.size()).map_err(|_| ParcelProblem::TooLarge)?;
        let mut bytes = Vec::with_capacity(size.min(1 << 20));
        let read = entry.read_to_end(&mut bytes);
        read.map_err(|_| ParcelProblem::Damaged)?;
        if bytes.len() != size {
            return Err(ParcelProblem::Damaged);
        }
        String::from_utf8(bytes).map_err(|_| ParcelProblem::Shape)
    }

    /// The text of the next file.
    pub fn text(&mut self, name: &str, limit: u64) -> Result<String, ParcelProblem> {
        let signed = self.signed(name)?;
        let text = self.unlisted(name, limit)?;
        if Digest::of(text.as_bytes()) == signed {
            Ok(text)
        } else {
            Err(ParcelProblem::File)
        }
    }

    /// Lets the next file pass, and tells where in the archive it stands.
    pub fn pass(&mut self, name: &str, limit: u64) -> Result<Span, ParcelProblem> {
        let signed = self.signed(name)?;
        let entry = self.next(name, limit)?;
        let (start, size) = (entry.raw_file_position(), entry.size());
        let mut passing = Tally::new(entry);
        let passed = pump(&mut passing, &mut io::sink(), limit);
        passed.map_err(|stopped| match stopped {
            Stopped::TooLarge => ParcelProblem::TooLarge,
            Stopped::Reading(_) | Stopped::Writing(_) => ParcelProblem::Damaged,
        })?;
        match passing.finish() {
            (_, length) if length != size => Err(ParcelProblem::Damaged),
            (digest, _) if digest == signed => Ok(Span {
                start,
                size,
                sha256: digest,
            }),
            _ => Err(ParcelProblem::File),
        }
    }

    /// There must be no file left, neither here nor in the list.
    pub fn finish(mut self) -> Result<(), ParcelProblem> {
        match (self.entries.next(), self.listed.next()) {
            (None, None) => Ok(()),
            (Some(Err(_)), _) => Err(ParcelProblem::Damaged),
            _ => Err(ParcelProblem::Shape),
        }
    }

    fn signed(&mut self, name: &str) -> Result<Digest, ParcelProblem> {
        let piece = self.listed.next().filter(|piece| piece.name == name);
        piece.map(|piece| piece.sha256).ok_or(ParcelProblem::Shape)
    }

    fn next(&mut self, name: &str, limit: u64) -> Result<Entry<'a, R>, ParcelProblem> {
        let entry = self.entries.next().ok_or(ParcelProblem::Shape)?;
        let entry = entry.map_err(|_| ParcelProblem::Damaged)?;
        let is_file = entry.header().entry_type() == EntryType::Regular;
        if !is_file || *entry.path_bytes() != *name.as_bytes() {
            return Err(ParcelProblem::Shape);
        }
        if entry.size() > limit {
            return Err(ParcelProblem::TooLarge);
        }
        Ok(entry)
    }
}

/// What stands behind the last file: zeros, and not many.
pub fn require_end(rest: &mut dyn Read) -> Result<(), ParcelProblem> {
    let mut zeros = Vec::new();
    let read = rest.take(END_MAX + 1).read_to_end(&mut zeros);
    let length = read.map_err(|_| ParcelProblem::Damaged)? as u64;
    if length > END_MAX || zeros.iter().any(|byte| *byte != 0) {
        return Err(ParcelProblem::Shape);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_texts_of_a_parcel_together_have_a_bound_and_attached_files_are_no_texts() {
        let mut plain = Vec::new();
        let names = ["a", "b", "c", "d"];
        for name in names {
            let fill = |to: &mut dyn Write| to.write_all(&[b'x'; 60]);
            put::<io::Error>(&mut plain, name, 60, fill).unwrap();
        }
        end(&mut plain).unwrap();
        let piece = |name: &str| Piece {
            name: name.to_owned(),
            sha256: Digest::of(&[b'x'; 60]),
        };
        let mut archive = Archive::new(&plain[..]);
        let mut cursor = Cursor::of(&mut archive).unwrap();
        cursor.texts = 150;
        cursor.list(names[1..].iter().map(|name| piece(name)).collect());
        assert_eq!(cursor.unlisted("a", 60).map(|text| text.len()), Ok(60));
        assert_eq!(cursor.pass("b", 60).map(|span| span.size), Ok(60));
        assert_eq!(cursor.text("c", 60).map(|text| text.len()), Ok(60));
        assert_eq!(cursor.text("d", 60), Err(ParcelProblem::TooLarge));
    }
}
