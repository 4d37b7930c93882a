//! The last step of a workbook: its bytes, in a program that was built to make them.

#[cfg(feature = "xlsx")]
pub use made::{deadlines, document, table};
#[cfg(not(feature = "xlsx"))]
pub use refused::{deadlines, document, table};

/// Whether this program can make workbooks.
pub const fn can_make() -> bool {
    cfg!(feature = "xlsx")
}

#[cfg(feature = "xlsx")]
mod made {
    use chrono::NaiveDate;

    use crate::cli::error_codes::{BUG, WORKBOOK_FULL};
    use crate::cli::errors::CommandError;
    use crate::render::deadlines as render;
    use crate::render::document::Document;
    use crate::render::grid::Grid;
    use crate::render::xlsx::{self, Body, Book, Sheet, XlsxError};
    use crate::report::deadlines::DeadlineReport;
    use crate::words::Words;

    /// The morning report as a workbook.
    pub fn deadlines(report: &DeadlineReport<'_>, words: &Words) -> Result<Vec<u8>, CommandError> {
        render::xlsx(report, words).map_err(told)
    }

    /// A document as a workbook.
    pub fn document(document: &Document, words: &Words) -> Result<Vec<u8>, CommandError> {
        xlsx::document(document, words).map_err(told)
    }

    /// One table as a workbook of one sheet.
    pub fn table(title: &str, on: NaiveDate, grid: Grid) -> Result<Vec<u8>, CommandError> {
        let book = Book {
            title: title.to_owned(),
            on,
            sheets: vec![Sheet {
                name: title.to_owned(),
                body: Body::Table {
                    grid,
                    tints: Vec::new(),
                },
            }],
        };
        xlsx::write(&book).map_err(told)
    }

    fn told(error: XlsxError) -> CommandError {
        CommandError::new(match error {
            XlsxError::TooLarge | XlsxError::TooLong => WORKBOOK_FULL,
            XlsxError::Refused => BUG,
        })
    }
}

/// Without the feature none is made, and the program says how to get it.
#[cfg(not(feature = "xlsx"))]
mod refused {
    use chrono::NaiveDate;

    use crate::cli::error_codes::NO_WORKBOOKS;
    use crate::cli::errors::CommandError;
    use crate::render::document::Document;
    use crate::render::grid::Grid;
    use crate::report::deadlines::DeadlineReport;
    use crate::words::Words;

    /// Refused.
    pub fn deadlines(_: &DeadlineReport<'_>, _: &Words) -> Result<Vec<u8>, CommandError> {
        Err(CommandError::new(NO_WORKBOOKS))
    }

    /// Refused.
    pub fn table(_: &str, _: NaiveDate, _: Grid) -> Result<Vec<u8>, CommandError> {
        Err(CommandError::new(NO_WORKBOOKS))
    }

    /// Refused.
    pub fn document(_: &Document, _: &Words) -> Result<Vec<u8>, CommandError> {
        Err(CommandError::new(NO_WORKBOOKS))
    }
}
