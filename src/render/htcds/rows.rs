//! The rows of an export as CSV, as the standard wants them: the names of all fields as header,
//! commas, UTF-8 without a byte order mark, CRLF.
//!
//! [`crate::report::htcds::read`] takes such a file apart again, to the same rows.

use crate::render::csv::CsvError;
use crate::report::htcds::shield::shield;
use crate::report::htcds::{Row, table};

/// The rows as CSV, header first.
pub fn write(rows: &[Row]) -> Result<Vec<u8>, CsvError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let header = table().fields.iter().map(|field| field.name.as_str());
    writer.write_record(header).map_err(|_| CsvError)?;
    for row in rows {
        let cells = row.cells().map(|(field, cell)| shield(field, cell));
        writer.write_record(cells).map_err(|_| CsvError)?;
    }
    writer.into_inner().map_err(|_| CsvError)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CaseId;
    use crate::report::htcds::check::check;
    use crate::report::htcds::map::mappings;
    use crate::report::htcds::read::rows;
    use crate::report::htcds::{Level, PersonCase, export};
    use proptest::prelude::*;

    fn text(rows: &[Row]) -> String {
        String::from_utf8(write(rows).unwrap()).unwrap()
    }

    #[test]
    fn a_file_without_rows_has_its_header_and_is_sound() {
        let text = text(&[]);
        assert!(text.starts_with("org_Name,org_ShippingCity,"));
        assert!(text.ends_with(",con_Consent\r\n"));
        assert!(check(&text).unwrap().is_sound());
        assert!(rows(&text).unwrap().is_empty());
    }

    #[test]
    fn whatever_we_can_tell_is_sound() {
        for level in [Level::Referral, Level::Deidentified] {
            for mapping in mappings() {
                for code in mapping.words.keys() {
                    let mut case = PersonCase::open(CaseId::new("HL", 2026, 1));
                    case.tell(mapping.from, code);
                    let export = export(&[case], level);
                    let checked = check(&text(&export.rows)).unwrap();
                    assert_eq!(checked.findings, [], "{}: {code}", mapping.field);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(
            cells in prop::collection::vec(
                prop::collection::vec((0..84_usize, "['=+@,;\"\r\n -]{0,3}\\PC{0,6}"), 0..8), 0..4)
        ) {
            let mut written = Vec::new();
            for cells in cells {
                let mut row = Row::default();
                for (at, cell) in cells {
                    row.set(&table().fields[at], cell);
                }
                written.push(row);
            }
            prop_assert_eq!(rows(&text(&written)).unwrap(), written);
        }
    }
}
