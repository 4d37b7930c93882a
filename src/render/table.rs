//! Tables for people: aligned by spaces, without frames or colour, so that a screen reader
//! reads words and a narrow window still holds them.

use comfy_table::ColumnConstraint::{self, Absolute, ContentWidth, LowerBoundary};
use comfy_table::{
    Cell as TableCell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use rayon::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::grid::{Align, Cell, Column, Grid};
use super::{paragraph, visible};

/// A wrapping column is never squeezed under this many signs: a ladder of letters is no text.
const NARROWEST: u16 = 12;

/// A word that is longer than this may be broken; any other stands whole.
const WORD_MAX: u16 = 24;

/// A space at which no cell is broken; on the screen it is a plain one, so that searching works.
pub const NO_BREAK: char = '\u{a0}';

/// What stands in an empty cell.
const EMPTY: &str = "-";

/// Columns stand so many signs apart.
const GAP: u16 = 2;
/// And so many where a table would not fit otherwise.
const GAP_MIN: u16 = 1;

/// So many rows are drawn in one go.
const PART: usize = 1024;

const PLAIN: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-'));

/// The grid as lines of at most `width` signs, broken between words alone: of the columns that wrap,
/// then of all headings. Where that is not enough, each row stands as lines of its own.
///
/// Every cell passes through [`visible::line`]; an empty one is a dash.
pub fn write(grid: &Grid, width: u16) -> String {
    let mut shown = Shown::of(grid);
    if shown.least(false) <= width {
        return shown.draw(&shown.rows, true, width, &shown.loose());
    }
    for gap in [GAP, GAP_MIN] {
        shown.apart = gap;
        if let Some(widths) = shown.tight(width) {
            return shown.draw(&shown.rows, true, width, &widths);
        }
    }
    shown.stacked(width)
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
    /// So many signs stand between columns.
    apart: u16,
}

impl<'g> Shown<'g> {
    fn of(grid: &'g Grid) -> Self {
        let rows = grid.rows().iter();
        Self {
            columns: grid.columns(),
            rows: rows.map(|row| row.iter().map(text).collect()).collect(),
            apart: GAP,
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
        let constraints = self.together(width, widths);
        let (first, rest) = self.rows.split_at(self.rows.len().min(PART));
        let first = self.draw(first, true, width, &constraints);
        let rest = rest.par_chunks(PART);
        let rest: Vec<String> = rest
            .map(|rows| self.draw(rows, false, width, &constraints))
            .collect();
        first + &rest.concat()
    }

    /// The signs between columns, all together.
    fn gaps(&self) -> u16 {
        let count = self.columns.len().saturating_sub(1);
        u16::try_from(count)
            .unwrap_or(u16::MAX)
            .saturating_mul(self.apart)
    }

    /// The gap behind a column; the last one has none.
    fn gap(&self, index: usize) -> u16 {
        if index + 1 < self.columns.len() {
            self.apart
        } else {
            0
        }
    }

    /// The least signs that a column needs so that no word is broken: a heading is taken apart only
    /// where it must be, the cells of an unbroken column never.
    fn floor(&self, index: usize, is_tight: bool) -> u16 {
        let content = self.content_width(index);
        let Some(column) = self.columns.get(index) else {
            return content;
        };
        let cells = || self.rows.iter().filter_map(|row| row.get(index));
        let heading = longest_word(&column.heading);
        if column.wraps {
            let word = cells().map(|cell| longest_word(cell)).max().unwrap_or(0);
            let word = word.max(heading).min(WORD_MAX);
            return if is_tight {
                word
            } else {
                word.max(NARROWEST.saturating_sub(self.gap(index)))
            };
        }
        if is_tight {
            let widest = cells().map(|cell| cell.width()).max().unwrap_or(0);
            u16::try_from(widest).unwrap_or(u16::MAX).max(heading)
        } else {
            content
        }
    }

    /// The least signs of a line in which no word is broken.
    fn least(&self, is_tight: bool) -> u16 {
        let floors = (0..self.columns.len()).map(|index| self.floor(index, is_tight));
        floors.fold(self.gaps(), u16::saturating_add)
    }

    /// Columns as wide as their content, those that wrap narrower where there is no room.
    fn loose(&self) -> Vec<ColumnConstraint> {
        let columns = self.columns.iter().enumerate();
        let of = |(index, column): (usize, &Column)| {
            if column.wraps {
                let floor = self.floor(index, false).saturating_add(self.gap(index));
                LowerBoundary(Width::Fixed(floor))
            } else {
                ContentWidth
            }
        };
        columns.map(of).collect()
    }

    /// Columns as narrow as their words, with the room that is left shared out in their order; none
    /// where even that is too wide.
    fn tight(&self, width: u16) -> Option<Vec<ColumnConstraint>> {
        let mut left = width.checked_sub(self.least(true))?;
        let of = |index: usize| {
            let floor = self.floor(index, true);
            let more = left.min(self.content_width(index).saturating_sub(floor));
            left -= more;
            exactly(floor + more, self.gap(index))
        };
        Some((0..self.columns.len()).map(of).collect())
    }

    /// Each row as lines of its own, one for each cell that is not empty, under the first of them.
    fn stacked(&self, width: u16) -> String {
        let row = |row: &Vec<String>| {
            let told = row.iter().zip(self.columns).enumerate();
            let told = told.filter(|(index, (text, _))| *index == 0 || text.as_str() != EMPTY);
            let line = |(index, (text, column)): (usize, (&String, &Column))| {
                let indent = if index == 0 { "" } else { "  " };
                let line = format!("{indent}{}: {text}", visible::line(&column.heading));
                paragraph::hang(&line, width.into()) + "\n"
            };
            told.map(line).collect::<String>()
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        rows.join("\n").replace(NO_BREAK, " ")
    }

    /// Rows with columns as wide as these constraints say.
    fn draw(
        &self,
        rows: &[Vec<String>],
        headed: bool,
        width: u16,
        constraints: &[ColumnConstraint],
    ) -> String {
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
        let drawn = table.column_iter_mut().zip(constraints);
        for (index, (drawn, constraint)) in drawn.enumerate() {
            drawn.set_padding((0, self.gap(index)));
            drawn.set_constraint(*constraint);
        }
        table.trim_fmt().replace(NO_BREAK, " ") + "\n"
    }

    /// Columns as wide as these widths say, those that wrap no wider than there is room.
    fn together(&self, width: u16, widths: &[u16]) -> Vec<ColumnConstraint> {
        let room = room(self.columns, width, widths);
        let each = self.columns.iter().zip(widths).enumerate();
        let of = |(index, (column, wanted)): (usize, (&Column, &u16))| {
            let own = if column.wraps {
                (*wanted).min(room).max(NARROWEST)
            } else {
                *wanted
            };
            exactly(own, self.gap(index))
        };
        each.map(of).collect()
    }
}

/// The signs of the longest word of a text.
fn longest_word(text: &str) -> u16 {
    let longest = text
        .split(' ')
        .map(unicode_width::UnicodeWidthStr::width)
        .max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX)
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
        Cell::Empty => EMPTY.to_owned(),
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
        let whole = shown.draw(&shown.rows, true, 60, &shown.together(60, &widths));
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

    /// Three columns of numbers between two of words.
    fn counted() -> Grid {
        let mut grid = Grid::new(vec![
            Column::new("kind", "Rodzaj").wrapping(),
            Column::new("one", "pomoc społeczna").right(),
            Column::new("other", "nie podano").right(),
            Column::new("note", "Uwagi").wrapping(),
        ]);
        grid.push(vec![
            "nieusprawiedliwiona".into(),
            Cell::Number(10),
            Cell::Empty,
            "z opinią psychologiczną".into(),
        ]);
        grid
    }

    #[test]
    fn no_word_is_broken_while_there_is_another_way() {
        // Sentences first, then headings.
        insta::assert_snapshot!(write(&counted(), 66), @r"
        Rodzaj               pomoc społeczna  nie podano  Uwagi
        ------------------------------------------------------------------
        nieusprawiedliwiona               10           -  z opinią
                                                          psychologiczną
        ");
        insta::assert_snapshot!(write(&counted(), 58), @r"
        Rodzaj                       pomoc     nie  Uwagi
                                 społeczna  podano
        ----------------------------------------------------------
        nieusprawiedliwiona             10       -  z opinią
                                                    psychologiczną
        ");
        // And then no table at all.
        insta::assert_snapshot!(write(&counted(), 40), @r"
        Rodzaj: nieusprawiedliwiona
          pomoc społeczna: 10
          Uwagi: z opinią psychologiczną
        ");
    }

    proptest! {
        #[test]
        fn a_table_is_never_wider_than_the_screen(width in 24_u16..120) {
            let table = write(&counted(), width);
            prop_assert!(table.lines().all(|line| line.width() <= width.into()), "{}", table);
            let words = ["nieusprawiedliwiona", "psychologiczną", "społeczna"];
            prop_assert!(words.iter().all(|word| table.contains(word)), "{}", table);
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
