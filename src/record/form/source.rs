//! The bytes of a form as text, and where in it something stands.

use super::problem::FormProblem;

/// The largest file that is read: 1 MiB.
pub const BYTES_MAX: usize = 1 << 20;

/// The text of a form, without its byte order mark.
pub(super) struct Source<'a> {
    pub text: &'a str,
    line_starts: Vec<usize>,
}

impl Source<'static> {
    /// No file at all: the places of what is read are its key paths alone.
    pub fn empty() -> Self {
        Self {
            text: "",
            line_starts: vec![0],
        }
    }
}

impl<'a> Source<'a> {
    /// Takes bytes in: UTF-8, with or without a byte order mark, at most [`BYTES_MAX`].
    pub fn new(bytes: &'a [u8]) -> Result<Self, FormProblem> {
        if bytes.len() > BYTES_MAX {
            return Err(FormProblem::TooLarge { bytes: BYTES_MAX });
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| FormProblem::NotUtf8)?;
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let line_starts = std::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        Ok(Self { text, line_starts })
    }

    /// Line and column, both from 1; a column counts signs, not bytes.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at);
        let line = self.line(at);
        let start = self.line_starts[line - 1];
        (line, self.text[start..at].chars().count() + 1)
    }

    /// Where the line of an offset starts.
    pub fn line_start(&self, at: usize) -> usize {
        self.line_starts[self.line(at) - 1]
    }

    fn line(&self, at: usize) -> usize {
        // The first line starts at 0, so that at least one start lies at or before any offset.
        self.line_starts.partition_point(|start| *start <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_signs() {
        let source = Source::new("\u{FEFF}ąę = 1\nb = 2\n".as_bytes())
            .ok()
            .unwrap();
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position("ąę ".len()), (1, 4));
        assert_eq!(source.position(source.text.find('b').unwrap()), (2, 1));
        assert_eq!(source.position(1), (1, 1), "inside a sign: its start");
        assert_eq!(source.position(9999), (3, 1), "past the end: the end");
    }

    #[test]
    fn other_encodings_and_huge_files_are_told() {
        let latin2 = b"place = \"\xB1\"";
        let utf16 = b"\xFF\xFEa\0";
        for bytes in [&latin2[..], utf16] {
            assert_eq!(Source::new(bytes).err(), Some(FormProblem::NotUtf8));
        }
        let huge = vec![b' '; BYTES_MAX + 1];
        assert_eq!(
            Source::new(&huge).err(),
            Some(FormProblem::TooLarge { bytes: BYTES_MAX })
        );
    }
}
