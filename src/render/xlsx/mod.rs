//! Workbooks for spreadsheets (Office Open XML), one sheet a table: the same bytes for the same
//! answer.
//!
//! Days are real days, numbers real numbers, and every text is a text: nothing is ever written as a
//! formula or a link, so that no answer executes what somebody wrote into a form. A workbook tells
//! neither who made it nor on which machine; its day is that of the answer. Start with [`write()`],
//! or with [`document`] for a report that is a document already; `sheet` fills one sheet, `names`
//! finds what it is called.

mod names;
mod of_document;
mod sheet;

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::grid::Grid;

pub use of_document::document;

/// Why a workbook could not be made. No words of the answer are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XlsxError {
    /// A sheet holds no more rows or columns.
    #[error("a table is larger than a sheet of a workbook")]
    TooLarge,
    /// A cell holds no longer text.
    #[error("a text is longer than a cell of a workbook")]
    TooLong,
    /// Only a fault of ours.
    #[error("the workbook could not be written")]
    Refused,
}

impl From<rust_xlsxwriter::XlsxError> for XlsxError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        use rust_xlsxwriter::XlsxError as Theirs;
        match error {
            Theirs::RowColumnLimitError => Self::TooLarge,
            Theirs::MaxStringLengthExceeded => Self::TooLong,
            _ => Self::Refused,
        }
    }
}

/// A workbook before it is written.
#[derive(Clone)]
pub struct Book {
    /// What it is, in the file's properties.
    pub title: String,
    /// The day whose state it shows, never that of a clock.
    pub on: NaiveDate,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone)]
pub struct Sheet {
    /// What it is called; cut and told apart where a spreadsheet asks for it.
    pub name: String,
    /// What stands on it.
    pub body: Body,
}

/// What stands on a sheet.
#[derive(Clone)]
pub enum Body {
    /// A table under its headings, which stay in sight and filter it.
    Table {
        /// Its rows.
        grid: Grid,
        /// Its colours, of which the first that fits a row counts.
        tints: Vec<Tint>,
    },
    /// Sentences, one below the other.
    Lines(Vec<Line>),
}

/// One sentence of a sheet.
#[derive(Clone)]
pub struct Line {
    /// It.
    pub text: String,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// A colour of rows. What it says stands in words in the row too.
#[derive(Clone)]
pub struct Tint {
    /// The place of the column that decides, from 0.
    pub column: u16,
    /// What must stand there.
    pub when: When,
    /// The colour.
    pub shade: Shade,
}

/// What must stand in a cell.
#[derive(Clone)]
pub enum When {
    /// This text.
    Is(String),
    /// A number from the first to the second.
    Within(i64, i64),
}

/// A colour that is still told apart when printed in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Somebody waits for what should have been done.
    Late,
    /// To be done within days.
    Soon,
    /// Nothing is asked any more.
    Over,
}

impl Line {
    /// A heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_heading: true,
        }
    }

    /// A sentence.
    pub fn sentence(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_heading: false,
        }
    }
}

/// The bytes of a workbook.
pub fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made_on = day(book.on).ok_or(XlsxError::Refused)?;
    let properties = DocProperties::new()
        .set_title(book.title.as_str())
        .set_creation_datetime(&made_on);
    workbook.set_properties(&properties);
    let names = names::of(book.sheets.iter().map(|sheet| sheet.name.as_str()));
    for (sheet, name) in book.sheets.iter().zip(names) {
        let to = workbook.add_worksheet();
        to.set_name(name)?;
        sheet::fill(to, &sheet.body)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A day as a spreadsheet counts it; none before 1900, from which it counts.
fn day(on: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(on.year()).ok()?;
    let [month, day] = [on.month(), on.day()].map(|n| u8::try_from(n).unwrap_or_default());
    ExcelDateTime::from_ymd(year, month, day).ok()
}

#[cfg(test)]
mod tests;
