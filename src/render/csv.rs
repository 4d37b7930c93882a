//! CSV for the spreadsheets of a Polish office, which scripts read too.
//!
//! Semicolons, CRLF and a byte order mark, so that a double click opens Polish letters in
//! their columns; the keys of the columns are the header, the same in every language. Numbers
//! and dates stay as they are. A text that a spreadsheet would run as a formula gets an
//! apostrophe in front: an answer must never execute what somebody wrote into a form.

use std::borrow::Cow;

use super::grid::{Cell, Grid};
use crate::record::formula::is_formula;

/// Why a grid is not CSV: only a fault of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a grid could not be written as CSV")]
pub struct CsvError;

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The grid as CSV, header first.
pub fn write(grid: &Grid) -> Result<Vec<u8>, CsvError> {
    let header = grid.columns().iter().map(|column| column.key);
    let cells = grid.rows().iter().map(|row| row.iter().map(field));
    Ok([head(header)?, rows(cells)?].concat())
}

/// What stands before the rows.
pub fn head(keys: impl IntoIterator<Item = &'static str>) -> Result<Vec<u8>, CsvError> {
    let mut writer = writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(keys).map_err(|_| CsvError)?;
    writer.into_inner().map_err(|_| CsvError)
}

/// Some of the rows: where there are too many to hold them all, they are made a few at a time. A
/// value that is a text must be [`shielded`].
pub fn rows<V: AsRef<[u8]>>(
    rows: impl IntoIterator<Item = impl IntoIterator<Item = V>>,
) -> Result<Vec<u8>, CsvError> {
    let mut writer = writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(|_| CsvError)?;
    }
    writer.into_inner().map_err(|_| CsvError)
}

fn writer(to: Vec<u8>) -> ::csv::Writer<Vec<u8>> {
    ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(to)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => shielded(text).into_owned(),
        _ => cell.plain(),
    }
}

/// A text that no spreadsheet runs.
pub fn shielded(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::{Column, sample};
    use proptest::prelude::*;

    #[test]
    fn numbers_and_dates_stay_and_separators_are_quoted() {
        let text = String::from_utf8(write(&sample()).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}case;days;on;label\r\n\
             NK-2026-0001;-14;2026-11-09;Przekazanie zespołowi\r\n\
             NK-2026-0002;3;;\"Zażółć gęślą jaźń; druga część\"\r\n"
        );
    }

    #[test]
    fn formulas_are_shielded() {
        for bad in [
            "=1+1", "+48 123", "-2", "@SUM(A1)", "\tx", "  =cmd|x", "＝1",
        ] {
            assert_eq!(field(&bad.into()), format!("'{bad}"));
        }
        for good in ["NK-2026-0001", "a=b", "", "§ 7 ust. 1"] {
            assert_eq!(field(&good.into()), good);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            let mut grid = Grid::new(vec![Column::new("a", "A"), Column::new("b", "B")]);
            grid.push(vec![text.as_str().into(), Cell::Number(1)]);
            let bytes = write(&grid).unwrap();
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(b';')
                .from_reader(&bytes[BYTE_ORDER_MARK.len()..]);
            let record = reader.records().next().unwrap().unwrap();
            let back = &record[0];
            prop_assert_eq!(back.strip_prefix('\'').filter(|_| is_formula(&text)).unwrap_or(back), text);
        }
    }
}
