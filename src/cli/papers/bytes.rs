//! The last step of a paper: bytes of a PDF, and where they go.

use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::error_codes::NOT_TO_SCREEN;
use crate::cli::errors::CommandError;
use crate::cli::output;
use crate::render::paper::Paper;
use crate::store::Disk;
use crate::store::files::Access;
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

    crate::render::pdf::pdf(paper, words).map_err(|error| {
        let cause = Message::new("cause-print").with("what", error.to_string());
        CommandError::new(PRINT_FAILED).because(cause)
    })
}

/// Without the feature nothing is printed, and the program says how to get it.
#[cfg(not(feature = "pdf"))]
pub fn pdf<R>(_: &Paper<R>, _: &Words) -> Result<Vec<u8>, CommandError> {
    use crate::cli::error_codes::NO_PRINTING;

    Err(CommandError::new(NO_PRINTING))
}

/// Writes a paper to the file that was named, readable by its owner alone, or to stdout (`-`).
pub fn write(context: &mut Context, out: &PathBuf, bytes: &[u8]) -> Result<(), CommandError> {
    if out == Path::new("-") {
        if context.ui.answers_on_screen() {
            return Err(CommandError::new(NOT_TO_SCREEN));
        }
        return context.ui.answer(bytes);
    }
    Disk::default().replace(out, bytes, Access::Private)?;
    output::note_plain(context, out);
    Ok(())
}
