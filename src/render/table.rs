//! Tables for people: aligned by spaces, without frames or colour, so that a screen reader
//! reads words and a narrow window still holds them.

use comfy_table::ColumnConstraint::{self, Absolute, ContentWidth, LowerBoundary};
use comfy_table::{
    Cell as TableCell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr as _;

use super::grid::{Align, Cell, Column, Grid};
use super::visible;

/// A wrapping column is never squeezed under this many signs: a ladder of letters is no text.
const NARROWEST: u16 = 12;

/// A space at which no cell is broken; on the screen it is a plain one, so that searching works.
pub const NO_BREAK: char = '\u{a0}';

/// Columns stand so many signs apart.
const GAP: u16 = 2;

const PLAIN: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-'));

/// The grid as lines of at most `width` signs where its unbroken columns allow it.
///
/// Every cell passes through [`visible::line`]; an empty one is a dash.
pub fn write(grid: &Grid, width: u16) -> String {
    draw(grid, width, &[])
}

/// Several grids, each as [`write()`] does it, with their columns under each other.
pub fn write_together(grids: &[Grid], width: u16) -> Vec<String> {
    let count = grids.iter().map(|grid| grid.columns().len()).max();
    let widest = |index| grids.iter().map(|grid| content_width(grid, index)).max();
    let widths: Vec<u16> = (0..count.unwrap_or(0)).filter_map(widest).collect();
    grids
        .iter()
        .map(|grid| draw(grid, width, &widths))
        .collect()
}

/// The signs of the longest text of a column, its heading among them.
fn content_width(grid: &Grid, index: usize) -> u16 {
    let heading = grid.columns().get(index).map(|c| c.heading.width());
    let cells = grid.rows().iter().filter_map(|row| row.get(index));
    let widest = cells.map(|cell| text(cell).width()).chain(heading).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// The grid with columns as wide as their content, or as these widths say where there is room.
fn draw(grid: &Grid, width: u16, widths: &[u16]) -> String {
    let mut table = Table::new();
    table
        .load_style(PLAIN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(grid.columns().iter().map(heading).collect::<Vec<_>>());
    for row in grid.rows() {
        let cells = row.iter().zip(grid.columns());
        table.add_row(
            cells
                .map(|(cell, column)| shown(cell, column))
                .collect::<Vec<_>>(),
        );
    }
    let last = grid.columns().len().saturating_sub(1);
    let room = room(grid, width, widths);
    for (index, (drawn, column)) in table.column_iter_mut().zip(grid.columns()).enumerate() {
        let gap = if index == last { 0 } else { GAP };
        drawn.set_padding((0, gap));
        drawn.set_constraint(match widths.get(index) {
            None if column.wraps => LowerBoundary(Width::Fixed(NARROWEST)),
            None => ContentWidth,
            Some(wanted) if column.wraps => exactly((*wanted).min(room).max(NARROWEST), gap),
            Some(wanted) => exactly(*wanted, gap),
        });
    }
    table.trim_fmt().replace(NO_BREAK, " ") + "\n"
}

fn exactly(width: u16, gap: u16) -> ColumnConstraint {
    Absolute(Width::Fixed(width.saturating_add(gap)))
}

/// What the unbroken columns leave for each column that wraps.
fn room(grid: &Grid, width: u16, widths: &[u16]) -> u16 {
    let columns = grid.columns().iter().zip(widths);
    let gaps = u16::try_from(grid.columns().len().saturating_sub(1)).unwrap_or(u16::MAX);
    let taken = columns.filter(|(column, _)| !column.wraps).map(|(_, w)| w);
    let wrapping = grid.columns().iter().filter(|column| column.wraps).count();
    let left = taken
        .fold(width, |left, taken| left.saturating_sub(*taken))
        .saturating_sub(gaps.saturating_mul(GAP));
    left / u16::try_from(wrapping.max(1)).unwrap_or(u16::MAX)
}

fn heading(column: &Column) -> TableCell {
    TableCell::new(visible::line(&column.heading)).set_alignment(side(column))
}

fn shown(cell: &Cell, column: &Column) -> TableCell {
    TableCell::new(text(cell)).set_alignment(side(column))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "-".to_owned(),
        Cell::Text(text) => visible::line(text),
        plain => plain.plain(),
    }
}

fn side(column: &Column) -> CellAlignment {
    match column.align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::sample;
    use proptest::prelude::*;

    #[test]
    fn columns_stand_under_their_headings() {
        insta::assert_snapshot!(write(&sample(), 80), @r"
        Sprawa        Dni  Dzień       Termin
        -------------------------------------------------------------
        NK-2026-0001  -14  2026-11-09  Przekazanie zespołowi
        NK-2026-0002    3  -           Zażółć gęślą jaźń; druga część
        ");
    }

    #[test]
    fn a_narrow_screen_breaks_the_sentences_only() {
        let text = write(&sample(), 45);
        assert!(text.lines().all(|line| line.width() <= 45), "{text}");
        insta::assert_snapshot!(text, @r"
        Sprawa        Dni  Dzień       Termin
        ---------------------------------------------
        NK-2026-0001  -14  2026-11-09  Przekazanie
                                       zespołowi
        NK-2026-0002    3  -           Zażółć gęślą
                                       jaźń; druga
                                       część
        ");
    }

    proptest! {
        #[test]
        fn sentences_always_fit(text in any::<String>(), width in 40_u16..120) {
            let mut grid = Grid::new(vec![
                Column::new("case", "Case"),
                Column::new("label", "Label").wrapping(),
            ]);
            grid.push(vec!["NK-2026-0001".into(), text.into()]);
            let table = write(&grid, width);
            prop_assert!(table.lines().all(|line| line.width() <= width.into()), "{}", table);
        }
    }

    #[test]
    fn grids_together_keep_their_columns_under_each_other() {
        let mut short = Grid::new(sample().columns().to_vec());
        short.push(vec!["NK".into(), Cell::Number(3), Cell::Empty, "a".into()]);
        let written = write_together(&[sample(), short], 80);
        let place = |text: &str| text.lines().next().unwrap().find("Termin");
        assert_eq!(place(&written[0]), place(&written[1]));
        assert_eq!(written[0], write(&sample(), 80));
        let rule = |text: &str| text.lines().nth(1).map(str::len);
        assert_eq!(rule(&written[0]), rule(&written[1]));
    }

    #[test]
    fn text_of_a_record_cannot_command_the_terminal() {
        let mut grid = Grid::new(vec![Column::new("a", "A")]);
        grid.push(vec!["\u{1b}[2Jx\ny".into()]);
        assert!(!write(&grid, 80).contains('\u{1b}'));
    }
}
