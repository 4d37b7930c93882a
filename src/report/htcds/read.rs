//! Taking a CSV of anybody apart: commas, quotes as RFC 4180 has them, any line end.
//!
//! The reader is our own because it has to refuse what cannot be read: a quote that nobody
//! closes would swallow the rest of the file as one cell, and a reader that forgives it would
//! call such a file sound. It never repeats a value.

use std::iter::Peekable;
use std::str::CharIndices;

use super::row::Row;
use super::shield::unshield;
use super::table::{Field, field};

/// A file has no more columns than this.
pub const COLUMNS_MAX: usize = 1000;
/// A cell has no more bytes than this.
pub const CELL_MAX: usize = 256 * 1024;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is no header.
    #[error("nothing in it")]
    Empty,
    /// A quote is open until the end; the line where it was opened.
    #[error("line {0}: open quote")]
    OpenQuote(usize),
    /// A quote within a cell that does not begin with one, or text behind a closed one.
    #[error("line {0}: stray quote")]
    StrayQuote(usize),
    /// More columns than any such file has.
    #[error("line {0}: too many columns")]
    Columns(usize),
    /// A cell beyond the limit.
    #[error("line {0}: cell too long")]
    Cell(usize),
    /// Cells are parted by another sign than a comma.
    #[error("not parted by commas")]
    Separator,
}

/// One line of a file: its cells, and where it begins.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The number of the line in the file, from 1; a cell may hold line ends.
    pub number: usize,
    /// The cells.
    pub cells: Vec<String>,
}

/// The lines of a file, one at a time. After an error there are no more.
pub struct Lines<'t> {
    text: &'t str,
    signs: Peekable<CharIndices<'t>>,
    number: usize,
}

impl<'t> Lines<'t> {
    /// The lines of a text; a byte order mark in front is none of it.
    pub fn of(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text,
            signs: text.char_indices().peekable(),
            number: 1,
        }
    }

    /// One line with its end; empty ones are no lines.
    fn line(&mut self) -> Result<Option<Line>, Unreadable> {
        while self.signs.peek().is_some() {
            let number = self.number;
            let mut cells = Vec::new();
            while self.cell(&mut cells)? {
                if cells.len() >= COLUMNS_MAX {
                    return Err(Unreadable::Columns(number));
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) || cells.len() > 1 {
                return Ok(Some(Line { number, cells }));
            }
        }
        Ok(None)
    }

    /// One cell; whether another one follows in the line.
    fn cell(&mut self, cells: &mut Vec<String>) -> Result<bool, Unreadable> {
        let cell = if self.signs.next_if(|(_, sign)| *sign == '"').is_some() {
            self.quoted()?
        } else {
            self.bare()?
        };
        if cell.len() > CELL_MAX {
            return Err(Unreadable::Cell(self.number));
        }
        cells.push(cell);
        match self.signs.next() {
            Some((_, ',')) => Ok(true),
            Some((_, '\r')) => {
                self.signs.next_if(|(_, sign)| *sign == '\n');
                self.number += 1;
                Ok(false)
            }
            Some((_, '\n')) => {
                self.number += 1;
                Ok(false)
            }
            Some(_) => Err(Unreadable::StrayQuote(self.number)),
            None => Ok(false),
        }
    }

    fn bare(&mut self) -> Result<String, Unreadable> {
        let start = self.at();
        while let Some((_, sign)) = self.signs.next_if(|(_, sign)| !",\r\n".contains(*sign)) {
            if sign == '"' {
                return Err(Unreadable::StrayQuote(self.number));
            }
        }
        let end = self.at();
        Ok(self.text[start..end].to_owned())
    }

    /// A cell behind its opening quote; two quotes in it are one.
    fn quoted(&mut self) -> Result<String, Unreadable> {
        let opened = self.number;
        let mut cell = String::new();
        while let Some((_, sign)) = self.signs.next() {
            match sign {
                '"' if self.signs.next_if(|(_, next)| *next == '"').is_none() => return Ok(cell),
                '\n' => self.number += 1,
                _ => {}
            }
            cell.push(sign);
            if cell.len() > CELL_MAX {
                return Err(Unreadable::Cell(opened));
            }
        }
        Err(Unreadable::OpenQuote(opened))
    }

    fn at(&mut self) -> usize {
        self.signs.peek().map_or(self.text.len(), |(at, _)| *at)
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.line();
        if line.is_err() {
            self.signs = "".char_indices().peekable();
        }
        line.transpose()
    }
}

/// The header of a file.
pub fn header(lines: &mut Lines<'_>) -> Result<Line, Unreadable> {
    let header = lines.next().ok_or(Unreadable::Empty)??;
    let [only] = header.cells.as_slice() else {
        return Ok(header);
    };
    let is_other = |sign: char| {
        only.split(sign)
            .filter(|name| field(name).is_some())
            .count()
            > 1
    };
    if [';', '\t', '|'].into_iter().any(is_other) {
        return Err(Unreadable::Separator);
    }
    Ok(header)
}

/// The rows of a file; a column that the standard does not know is none of ours.
pub fn rows(text: &str) -> Result<Vec<Row>, Unreadable> {
    let mut lines = Lines::of(text);
    let header = header(&mut lines)?;
    let fields: Vec<Option<&'static Field>> = header.cells.iter().map(|name| field(name)).collect();
    lines.map(|line| Ok(row(&fields, &line?))).collect()
}

fn row(fields: &[Option<&'static Field>], line: &Line) -> Row {
    let mut row = Row::default();
    for (field, cell) in fields.iter().zip(&line.cells) {
        if let Some(field) = field {
            row.set(field, unshield(field, cell));
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Result<Vec<Vec<String>>, Unreadable> {
        Lines::of(text)
            .map(|line| line.map(|line| line.cells))
            .collect()
    }

    #[test]
    fn cells_are_read_as_the_standard_has_them() {
        let table: [(&str, &[&[&str]]); 8] = [
            ("", &[]),
            ("a,b\r\n1,2\r\n", &[&["a", "b"], &["1", "2"]]),
            ("\u{feff}a,b\n,\n", &[&["a", "b"], &["", ""]]),
            ("a\n\n\nb", &[&["a"], &["b"]]),
            ("\"a,\"\"b\"\"\nc\",d", &[&["a,\"b\"\nc", "d"]]),
            ("a,", &[&["a", ""]]),
            ("a\rb", &[&["a"], &["b"]]),
            ("\"\",\"\"", &[&["", ""]]),
        ];
        for (text, expected) in table {
            assert_eq!(cells(text).unwrap(), expected, "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        let long = format!("a\n{}", "x".repeat(CELL_MAX + 1));
        let quoted = format!("a\n\"{}", "x".repeat(CELL_MAX + 1));
        let wide = format!("a\n{}", ",".repeat(COLUMNS_MAX));
        for (text, expected) in [
            ("a\n\"b\nc\n", Unreadable::OpenQuote(2)),
            ("a\nb\"c", Unreadable::StrayQuote(2)),
            ("a\n\"b\"c", Unreadable::StrayQuote(2)),
            ("\"a\nb\"\nc\"", Unreadable::StrayQuote(3)),
            (long.as_str(), Unreadable::Cell(2)),
            (quoted.as_str(), Unreadable::Cell(2)),
            (wide.as_str(), Unreadable::Columns(2)),
        ] {
            assert_eq!(cells(text).unwrap_err(), expected);
        }
        assert_eq!(rows("").unwrap_err(), Unreadable::Empty);
        assert_eq!(
            rows("prs_Gender;prs_Title\n").unwrap_err(),
            Unreadable::Separator
        );
    }

    proptest! {
        #[test]
        fn whatever_another_writer_wrote_is_read(
            table in prop::collection::vec(prop::collection::vec("[a,\"\r\n;ż ]{0,6}", 3), 1..5)
        ) {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(cells(&text).unwrap(), table);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "[a,\"\r\n\u{feff}ż]{0,40}") {
            let read = cells(&text);
            prop_assert!(read.is_ok() || text.contains('"'));
        }
    }
}
