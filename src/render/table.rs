//! Tables for people: aligned by spaces, without frames or colour, so that a screen reader
//! reads words and a narrow window still holds them.

use comfy_table::ColumnConstraint::{self, Absolute, ContentWidth, LowerBoundary};
use comfy_table::{
    Cell as TableCell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use rayon::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::grid::{Align, Cell, Column, Grid};
use super::visible;

/// A wrapping column is never squeezed under this many signs: a ladder of letters is no text.
const NARROWEST: u16 = 12;

/// A space at which no cell is broken; on the screen it is a plain one, so that searching works.
pub const NO_BREAK: char = '\u{a0}';

/// Columns stand so many signs apart.
const GAP: u16 = 2;

/// So many rows are drawn in one go.
const PART: usize = 1024;

const PLAIN: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-'));

/// The grid as lines of at most `width` signs where its unbroken columns allow it.
///
/// Every cell passes through [`visible::line`]; an empty one is a dash.
pub fn write(grid: &Grid, width: u16) -> String {
    let shown = Shown::of(grid);
    shown.draw(&shown.rows, true, width, &[])
}

/// Several grids, each as [`write()`] does it, with their columns under each other.
pub fn write_together(grids: &[Grid], width: u16) -> Vec<String> {
    let shown: Vec<Shown<'_>> = grids.iter().map(Shown::of).collect();
    let count = shown.iter().map(|grid| grid.columns.len()).max();
    let widest = |index| shown.iter().map(|grid| grid.content_width(index)).max();
    let widths: Vec<u16> = (0..count.unwrap_or(0)).filter_map(widest).collect();
    shown
        .iter()
        .map(|grid| grid.draw_in_parts(width, &widths))
        .collect()
}

/// A grid with each cell as it is shown.
struct Shown<'g> {
    columns: &'g [Column],
    rows: Vec<Vec<String>>,
}

impl<'g> Shown<'g> {
    fn of(grid: &'g Grid) -> Self {
        let rows = grid.rows().iter();
        Self {
            columns: grid.columns(),
            rows: rows.map(|row| row.iter().map(text).collect()).collect(),
        }
    }

    /// The signs of the longest text of a column, its heading among them.
    fn content_width(&self, index: usize) -> u16 {
        let heading = self.columns.get(index).map(|c| c.heading.width());
        let cells = self.rows.iter().filter_map(|row| row.get(index));
        let widest = cells.map(|cell| cell.width()).chain(heading).max();
        u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX)
    }

    /// Thousands of rows are drawn on all processors: with given widths no part depends on another.
    fn draw_in_parts(&self, width: u16, widths: &[u16]) -> String {
        let (first, rest) = self.rows.split_at(self.rows.len().min(PART));
        let first = self.draw(first, true, width, widths);
        let rest = rest.par_chunks(PART);
        let rest: Vec<String> = rest
            .map(|rows| self.draw(rows, false, width, widths))
            .collect();
        first + &rest.concat()
    }

    /// Rows with columns as wide as their content, or as these widths say where there is room.
    fn draw(&self, rows: &[Vec<String>], headed: bool, width: u16, widths: &[u16]) -> String {
        let mut table = Table::new();
        table
            .load_style(PLAIN)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width);
        if headed {
            let headings = self.columns.iter();
            table.set_header(headings.map(|c| cell(&visible::line(&c.heading), c)));
        }
        for row in rows {
            let cells = row.iter().zip(self.columns);
            table.add_row(cells.map(|(text, column)| cell(text, column)));
        }
        self.constrain(&mut table, width, widths);
        table.trim_fmt().replace(NO_BREAK, " ") + "\n"
    }

    fn constrain(&self, table: &mut Table, width: u16, widths: &[u16]) {
        let last = self.columns.len().saturating_sub(1);
        let room = room(self.columns, width, widths);
        for (index, (drawn, column)) in table.column_iter_mut().zip(self.columns).enumerate() {
            let gap = if index == last { 0 } else { GAP };
            drawn.set_padding((0, gap));
            drawn.set_constraint(match widths.get(index) {
                None if column.wraps => LowerBoundary(Width::Fixed(NARROWEST)),
                None => ContentWidth,
                Some(wanted) if column.wraps => exactly((*wanted).min(room).max(NARROWEST), gap),
                Some(wanted) => exactly(*wanted, gap),
            });
        }
    }
}

fn exactly(width: u16, gap: u16) -> ColumnConstraint {
    Absolute(Width::Fixed(width.saturating_add(gap)))
}

/// What the unbroken columns leave for each column that wraps.
fn room(columns: &[Column], width: u16, widths: &[u16]) -> u16 {
    let gaps = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let each = columns.iter().zip(widths);
    let taken = each.filter(|(column, _)| !column.wraps).map(|(_, w)| w);
    let wrapping = columns.iter().filter(|column| column.wraps).count();
    let left = taken
        .fold(width, |left, taken| left.saturating_sub(*taken))
        .saturating_sub(gaps.saturating_mul(GAP));
    left / u16::try_from(wrapping.max(1)).unwrap_or(u16::MAX)
}

fn cell(text: &str, column: &Column) -> TableCell {
    TableCell::new(text).set_alignment(side(column))
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

    #[test]
    fn a_table_drawn_in_parts_is_the_whole_table() {
        let mut long = Grid::new(sample().columns().to_vec());
        for n in 0..3 * PART + 7 {
            let number = i64::try_from(n).unwrap();
            let sentence = "Zażółć gęślą jaźń; ".repeat(n % 4);
            long.push(vec![
                "NK".into(),
                Cell::Number(number),
                Cell::Empty,
                sentence.into(),
            ]);
        }
        let shown = Shown::of(&long);
        let widths: Vec<u16> = (0..4).map(|index| shown.content_width(index)).collect();
        let whole = shown.draw(&shown.rows, true, 60, &widths);
        assert_eq!(write_together(&[long], 60), [whole]);
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
