//! A typed paper as a PDF file: tagged, in A4, the same bytes for the same paper.
//!
//! The layout is `schemas/print/paper.typ`, compiled in and run by typst as a library. What the
//! paper says reaches the layout as values and never as markup, so that a name such as `#read(..)`
//! is printed and nothing else. No font of the system, no file, no clock and no network is asked.
//! Start with [`pdf`]; `values` makes the values, `fit` lets long words break, `world` is all
//! that the typesetter can see.

mod fit;
mod fonts;
mod tables;
mod values;
mod world;

#[cfg(test)]
mod tests;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::{WorldExt as _, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::render::paper::Paper;
use crate::words::Words;
use world::Desk;

/// Why a paper could not be made. No words of the paper are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A row has another number of cells than its table has columns.
    #[error("a row of a table does not fit its columns")]
    Ragged,
    /// The typesetter refused; where it did so in the layout, if it said so.
    #[error("the typesetter refused the paper (line {0:?} of paper.typ)")]
    Refused(Option<usize>),
}

/// The paper as a PDF file (PDF/UA-1). `words` are those of the paper's language.
pub fn pdf<A>(paper: &Paper<A>, words: &Words) -> Result<Vec<u8>, PdfError> {
    let desk = Desk::new(&values::paper(paper, words)?);
    let pages = typst::compile::<PagedDocument>(&desk).output;
    let bytes = pages.and_then(|pages| typst_pdf::pdf(&pages, &options(paper)));
    // The typesetter remembers what it laid out: the words of one paper must not outlive it.
    comemo::evict(0);
    bytes.map_err(|errors| PdfError::Refused(errors.first().and_then(|e| line(&desk, e))))
}

/// An id made of what the paper is, and no clock: the day stands in the values.
fn options<A>(paper: &Paper<A>) -> PdfOptions {
    let case = paper.case.as_ref().map(ToString::to_string);
    let case = case.unwrap_or_default();
    PdfOptions {
        ident: Smart::Custom(format!("{case}/{}/{}", paper.title.text(), paper.on)),
        creator: Smart::Custom(Some("kartoteka".to_owned())),
        // One standard alone agrees with itself.
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default(),
        ..PdfOptions::default()
    }
}

/// The line of the layout at which something went wrong, counted from 1.
fn line(desk: &Desk, error: &SourceDiagnostic) -> Option<usize> {
    let range = desk.range(error.span)?;
    desk.layout()
        .lines()
        .byte_to_line(range.start)
        .map(|at| at + 1)
}
