//! A document as a typed paper, which becomes a PDF.

use unicode_width::UnicodeWidthStr;

use super::{Document, Part};
use crate::render::grid::{Column as GridColumn, Grid};
use crate::render::paper::{Block, Column, Entry, Paper, Table, Words};
use crate::render::table::NO_BREAK;
use crate::report::paper::ForOffice;

/// About so many signs stand side by side on a page.
const PAGE_SIGNS: usize = 91;
/// What a column loses to its border and air, in signs.
const INSET_SIGNS: usize = 3;
/// A text without a break is given so many signs at most; a longer one is broken.
const UNBROKEN_SIGNS_MAX: usize = 24;
/// A column of sentences has so many signs at least, and counts for no more than so many.
const SENTENCE_SIGNS_MIN: usize = 14;
const SENTENCE_SIGNS_MAX: usize = 80;

/// The first of many narrow columns has one such part of the page, and the others share the rest.
const FIRST_PART: usize = 5;
/// So many narrow columns a page holds, the first among them.
const NARROW_COLUMNS_MAX: usize = 11;
/// Headings of so few columns need not stand upright.
const LEVEL_COLUMNS_MAX: usize = 5;

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
        blocks: document.parts.iter().flat_map(blocks).collect(),
    }
}

fn blocks(part: &Part) -> Vec<Block<ForOffice>> {
    let one = match part {
        Part::Heading(text) => Block::Heading(None, Words::label(text)),
        Part::Text(text) => Block::Paragraph(Words::label(text)),
        Part::Note(text) => Block::Note(Words::label(text)),
        Part::Table(grid) => Block::Table(table(grid)),
        Part::Wide(wide) => {
            let tables = wide.in_tables(NARROW_COLUMNS_MAX);
            return tables
                .iter()
                .map(|grid| Block::Table(turned(grid)))
                .collect();
        }
    };
    vec![one]
}

/// A table of narrow columns, whose headings stand upright; the first names the row. Whether there
/// are few or many, that has the same place on the page.
fn turned(grid: &Grid) -> Table<ForOffice> {
    let mut table = table(grid);
    let others = table.columns.len().saturating_sub(1);
    let is_upright = table.columns.len() > LEVEL_COLUMNS_MAX;
    let share = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    for (at, column) in table.columns.iter_mut().enumerate() {
        column.share = share(if at == 0 { others } else { FIRST_PART - 1 }.max(1));
        column.turned = at > 0 && is_upright;
    }
    table
}

/// The width of each column in signs: what does not break is given its place first, and sentences
/// have the rest.
fn widths(grid: &Grid) -> Vec<usize> {
    let columns = grid.columns();
    let least: Vec<usize> = (0..columns.len()).map(|at| least(grid, at)).collect();
    let fixed = columns.iter().zip(&least).filter(|(c, _)| !c.wraps);
    let taken: usize = fixed.map(|(_, signs)| signs).sum();
    let rest = PAGE_SIGNS.saturating_sub(taken);
    let weight = |at: usize| {
        if columns[at].wraps {
            weight(grid, at)
        } else {
            0
        }
    };
    let all: usize = (0..columns.len()).map(weight).sum();
    let width = |(at, signs): (usize, usize)| {
        if columns[at].wraps {
            let signs = (rest * weight(at) / all.max(1)).max(SENTENCE_SIGNS_MIN);
            signs.max(longest(grid, at))
        } else {
            signs
        }
    };
    least.into_iter().enumerate().map(width).collect()
}

/// How much a column of sentences has to say beside the others: the signs of a usual cell.
fn weight(grid: &Grid, at: usize) -> usize {
    let cells = grid.rows().iter().filter_map(|row| row.get(at));
    let signs: usize = cells.map(|cell| cell.plain().width()).sum();
    (signs / grid.rows().len().max(1)).clamp(SENTENCE_SIGNS_MIN, SENTENCE_SIGNS_MAX)
}

/// The signs of the longest word of a column of sentences, as far as it is not broken.
fn longest(grid: &Grid, at: usize) -> usize {
    let cells = grid.rows().iter().filter_map(|row| row.get(at));
    let words = cells.map(|cell| {
        let text = cell.plain();
        let words = text.split([' ', '-', NO_BREAK]).map(UnicodeWidthStr::width);
        words.max().unwrap_or(0).min(UNBROKEN_SIGNS_MAX)
    });
    words.max().unwrap_or(0) + INSET_SIGNS
}

/// The signs of the longest text of a column that does not break, of a heading its longest word.
fn least(grid: &Grid, at: usize) -> usize {
    let Some(column) = grid.columns().get(at) else {
        return 0;
    };
    // Bold letters are wider.
    let words = column
        .heading
        .split([' ', '-'])
        .map(|word| word.width() + 1);
    let cells = grid.rows().iter().filter_map(|row| row.get(at));
    let whole = cells.map(|cell| cell.plain().width().min(UNBROKEN_SIGNS_MAX));
    let widest = if column.wraps {
        words.max()
    } else {
        words.chain(whole).max()
    };
    widest.unwrap_or(0) + INSET_SIGNS
}

fn table(grid: &Grid) -> Table<ForOffice> {
    let shares = widths(grid);
    let column = |(column, share): (&GridColumn, usize)| Column {
        heading: Words::label(&column.heading),
        share: u8::try_from(share).unwrap_or(u8::MAX),
        turned: false,
    };
    let cell = |cell: &crate::render::grid::Cell| {
        Entry::Written(Words::label(&cell.plain().replace(NO_BREAK, "\u{a0}")))
    };
    let rows = grid.rows().iter();
    Table {
        columns: grid.columns().iter().zip(shares).map(column).collect(),
        rows: rows.map(|row| row.iter().map(cell).collect()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_heading_and_no_number_of_a_case_is_broken() {
        let mut grid = Grid::new(vec![
            GridColumn::new("case", "Sprawa"),
            GridColumn::new("median_days", "Mediana").right(),
            GridColumn::new("finding", "Ustalenie").wrapping(),
        ]);
        let sentence = "Grupę powołano po terminie. ".repeat(9);
        grid.push(vec!["NK-2026-0001".into(), 7_i64.into(), sentence.into()]);
        let widths = widths(&grid);
        let expected = [12 + INSET_SIGNS, 8 + INSET_SIGNS];
        assert_eq!(widths[..2], expected);
        assert_eq!(widths.iter().sum::<usize>(), PAGE_SIGNS);
        let few = turned(&grid);
        let shares: Vec<u8> = few.columns.iter().map(|column| column.share).collect();
        assert_eq!(shares, [2, 4, 4]);
        assert!(few.columns.iter().all(|column| !column.turned));
    }
}
