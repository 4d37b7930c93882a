//! A table with many narrow columns: where headings cannot stand above them, numbers do, and a list
//! says what each number is.

use unicode_width::UnicodeWidthStr;

use super::Part;
use crate::render::grid::{Column, Grid};

/// A table whose first column names the row and whose others are narrow.
#[derive(Clone)]
pub struct Wide {
    /// The table under its full headings.
    pub grid: Grid,
    /// The number of each column after the first.
    pub codes: Vec<String>,
    /// What stands above the list: the number, and what it stands for.
    pub legend: (String, String),
}

/// Columns stand so many signs apart on a screen.
const GAP: usize = 2;

impl Wide {
    /// Tables of so many columns at most, under numbers, and the list of the numbers behind them.
    pub(super) fn numbered(&self, width: usize) -> Vec<Part> {
        let mut parts: Vec<Part> = self
            .fitting(width)
            .iter()
            .map(|places| Part::Table(self.under_numbers(places)))
            .collect();
        let (number, what) = &self.legend;
        let mut legend = Grid::new(vec![
            Column::new("number", number.as_str()).right(),
            Column::new("term", what.as_str()).wrapping(),
        ]);
        for (code, column) in self.codes.iter().zip(self.grid.columns().iter().skip(1)) {
            legend.push(vec![code.as_str().into(), column.heading.as_str().into()]);
        }
        parts.push(Part::Table(legend));
        parts
    }

    /// Tables of at most so many columns, each with the first one, under their full headings. All are
    /// about as wide, so that the last is no remnant of two columns.
    pub(super) fn in_tables(&self, columns_max: usize) -> Vec<Grid> {
        let others: Vec<usize> = (1..self.grid.columns().len()).collect();
        let most = columns_max.saturating_sub(1).max(1);
        let tables = others.len().div_ceil(most).max(1);
        let tables = others.chunks(others.len().div_ceil(tables).max(1));
        tables
            .map(|some| self.grid.narrowed(&with_first(some)))
            .collect()
    }

    /// The places of the columns that fit a screen, table by table.
    fn fitting(&self, width: usize) -> Vec<Vec<usize>> {
        let first = self.widest(0);
        let mut tables: Vec<Vec<usize>> = Vec::new();
        let mut taken = usize::MAX;
        for place in 1..self.grid.columns().len() {
            let wide = self.widest(place) + GAP;
            if taken.saturating_add(wide) > width {
                tables.push(Vec::new());
                taken = first;
            }
            taken += wide;
            tables
                .last_mut()
                .into_iter()
                .for_each(|table| table.push(place));
        }
        tables
    }

    /// The signs of the widest cell of a column, its number among them.
    fn widest(&self, place: usize) -> usize {
        let heading = self.heading(place).width();
        let cells = self.grid.rows().iter().filter_map(|row| row.get(place));
        cells
            .map(|cell| cell.plain().width())
            .fold(heading, usize::max)
    }

    fn heading(&self, place: usize) -> &str {
        let code = place.checked_sub(1).and_then(|at| self.codes.get(at));
        let column = || self.grid.columns().get(place).map(|c| c.heading.as_str());
        code.map(String::as_str).or_else(column).unwrap_or_default()
    }

    fn under_numbers(&self, places: &[usize]) -> Grid {
        let kept = with_first(places);
        let narrowed = self.grid.narrowed(&kept);
        let columns = kept.iter().zip(narrowed.columns()).map(|(place, column)| {
            let heading = self.heading(*place).to_owned();
            Column {
                heading,
                ..column.clone()
            }
        });
        let mut grid = Grid::new(columns.collect());
        narrowed
            .rows()
            .iter()
            .for_each(|row| grid.push(row.clone()));
        grid
    }
}

fn with_first(places: &[usize]) -> Vec<usize> {
    std::iter::once(0).chain(places.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::table;

    fn sample() -> Wide {
        let first = Column::new("case", "Sprawa");
        let others = (1..=20).map(|n| Column::new("term", format!("Termin o długiej nazwie {n}")));
        let mut grid = Grid::new(std::iter::once(first).chain(others).collect());
        let cells = (0..20).map(|_| "+103 !".into());
        grid.push(
            std::iter::once("NK-2026-0001".into())
                .chain(cells)
                .collect(),
        );
        Wide {
            grid,
            codes: (1..=20).map(|n| n.to_string()).collect(),
            legend: ("Nr".to_owned(), "Termin".to_owned()),
        }
    }

    #[test]
    fn a_screen_gets_numbers_and_a_list_of_what_they_are() {
        for width in [60_u16, 80, 120] {
            let parts = sample().numbered(width.into());
            let drawn = parts.iter().map(|part| match part {
                Part::Table(grid) => table::write(grid, width),
                _ => String::new(),
            });
            let drawn: String = drawn.collect();
            let widest = drawn.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(width.into()), "{drawn}");
            assert_eq!(drawn.matches("+103 !").count(), 20, "{drawn}");
            assert_eq!(
                drawn.matches("Termin o długiej nazwie").count(),
                20,
                "{drawn}"
            );
        }
    }

    #[test]
    fn a_page_gets_full_headings_in_tables_of_so_many_columns() {
        let tables = sample().in_tables(11);
        let sizes: Vec<usize> = tables.iter().map(|grid| grid.columns().len()).collect();
        assert_eq!(sizes, [11, 11]);
        assert_eq!(tables[1].columns()[1].heading, "Termin o długiej nazwie 11");
        let sizes = |most| -> Vec<usize> {
            let tables = sample().in_tables(most);
            tables.iter().map(|grid| grid.columns().len()).collect()
        };
        assert_eq!(sizes(10), [8, 8, 7]);
    }
}
