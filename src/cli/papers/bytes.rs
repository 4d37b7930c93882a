//! The last step of a paper: the bytes of a PDF, in a program that was built to make them.

use crate::cli::errors::CommandError;
use crate::render::paper::Paper;
use crate::words::Words;

/// Whether this program can print.
pub const fn can_print() -> bool {
    cfg!(feature = "pdf")
}

/// The paper as a PDF.
#[cfg(feature = "pdf")]
pub fn pdf<R>(paper: &Paper<R>, words: &Words) -> Result<Vec<u8>, CommandError> {
    use crate::cli::error_codes::PRINT_FAILED;
    use crate::cli::message::Message;
    use crate::render::pdf::PdfError;

    crate::render::pdf::pdf(paper, words).map_err(|error| {
        let cause = match error {
            PdfError::Ragged => Message::new("print-failed-ragged"),
            PdfError::Refused(line) => {
                Message::new("print-failed-refused").with("line", line.unwrap_or(0))
            }
        };
        CommandError::new(PRINT_FAILED).because(cause)
    })
}

/// Without the feature nothing is printed, and the program says how to get it.
#[cfg(not(feature = "pdf"))]
pub fn pdf<R>(_: &Paper<R>, _: &Words) -> Result<Vec<u8>, CommandError> {
    use crate::cli::error_codes::NO_PRINTING;

    Err(CommandError::new(NO_PRINTING))
}
