//! CSV for the spreadsheets of a Polish office, which scripts read too.
//!
//! Semicolons, CRLF and a byte order mark, so that a double click opens Polish letters in
//! their columns; the keys of the columns are the header, the same in every language. Numbers
//! and dates stay as they are. A text that a spreadsheet would run as a formula gets an
//! apostrophe in front: an answer must never execute what somebody wrote into a form.

use std::borrow::Borrow;

use super::grid::{Cell, Grid};
use crate::record::formula::is_formula;

/// Why a grid is not CSV: only a fault of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a grid could not be written as CSV")]
pub struct CsvError;

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The grid as CSV, header first.
pub fn write(grid: &Grid) -> Result<Vec<u8>, CsvError> {
    stream(grid.columns().iter().map(|column| column.key), grid.rows())
}

/// Rows as CSV, under a header: each can be made when it is written, where there are too many to
/// hold them all.
pub fn stream<R: IntoIterator<Item: Borrow<Cell>>>(
    header: impl IntoIterator<Item = &'static str>,
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, CsvError> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(header).map_err(|_| CsvError)?;
    for row in rows {
        let fields = row.into_iter().map(|cell| field(cell.borrow()));
        writer.write_record(fields).map_err(|_| CsvError)?;
    }
    writer.into_inner().map_err(|_| CsvError)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        _ => cell.plain(),
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
