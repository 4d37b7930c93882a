//! A document as a typed paper, which becomes a PDF.

use super::{Document, Part};
use crate::render::grid::{Align, Grid};
use crate::render::paper::{Block, Column, Entry, Paper, Table, Words};
use crate::render::table::NO_BREAK;
use crate::report::paper::ForOffice;

/// Parts of the width of a column of texts and of one of numbers.
const SHARES: (u8, u8) = (3, 1);
/// The share of a column of sentences.
const WIDE: u8 = 6;

/// The document as a paper of the office.
pub fn paper(document: &Document) -> Paper<ForOffice> {
    let words = |text: &str| Words::label(text);
    Paper {
        title: words(&document.title),
        subtitle: document.subtitle.as_deref().map(words),
        lang: document.lang,
        office: words(&document.office),
        case: None,
        on: document.on,
        annex: words(&document.foot),
        checkpoint: None,
        blocks: document.parts.iter().map(block).collect(),
    }
}

fn block(part: &Part) -> Block<ForOffice> {
    match part {
        Part::Heading(text) => Block::Heading(None, Words::label(text)),
        Part::Text(text) => Block::Paragraph(Words::label(text)),
        Part::Note(text) => Block::Note(Words::label(text)),
        Part::Table(grid) => Block::Table(table(grid)),
    }
}

fn table(grid: &Grid) -> Table<ForOffice> {
    let column = |column: &crate::render::grid::Column| Column {
        heading: Words::label(&column.heading),
        share: match column.align {
            Align::Right => SHARES.1,
            Align::Left if column.wraps => WIDE,
            Align::Left => SHARES.0,
        },
    };
    let cell = |cell: &crate::render::grid::Cell| {
        Entry::Written(Words::label(&cell.plain().replace(NO_BREAK, "\u{a0}")))
    };
    let rows = grid.rows().iter();
    Table {
        columns: grid.columns().iter().map(column).collect(),
        rows: rows.map(|row| row.iter().map(cell).collect()).collect(),
    }
}
