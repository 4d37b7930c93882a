//! A report as a document: headings, sentences and tables one below the other, for a screen, a
//! page of HTML or a paper. What it says is decided elsewhere; each format is one file here.

mod html;
mod paper;
mod text;
mod wide;

use chrono::NaiveDate;

use super::grid::Grid;
use crate::words::Lang;

pub use html::html;
pub use paper::paper;
pub use text::text;
pub use wide::Wide;

/// One document.
#[derive(Clone)]
pub struct Document {
    /// What it is.
    pub title: String,
    /// What the title leaves open.
    pub subtitle: Option<String>,
    /// Whose it is.
    pub office: String,
    /// The language in which it is written.
    pub lang: Lang,
    /// The day whose state it shows, never that of a clock.
    pub on: NaiveDate,
    /// What stands at its foot.
    pub foot: String,
    /// What it says, from the top.
    pub parts: Vec<Part>,
}

/// A part of a document.
#[derive(Clone)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// What is said beside, in small print.
    Note(String),
    /// A table; what it holds is told by the heading above it.
    Table(Grid),
    /// A table of many narrow columns.
    Wide(Wide),
}

/// Signs of each column that a page of so many columns leaves readable.
const PAGE_COLUMNS_MAX: usize = 8;

impl Part {
    /// A table as one or more parts that fit a page: the first column stands in each.
    pub fn tables(grid: &Grid) -> Vec<Self> {
        let columns = grid.columns();
        if columns.len() <= PAGE_COLUMNS_MAX {
            return vec![Self::Table(grid.clone())];
        }
        let others: Vec<usize> = (1..columns.len()).collect();
        let chosen = others.chunks(PAGE_COLUMNS_MAX - 1);
        let part = |some: &[usize]| {
            let kept: Vec<usize> = std::iter::once(0).chain(some.iter().copied()).collect();
            Self::Table(grid.narrowed(&kept))
        };
        chosen.map(part).collect()
    }
}

#[cfg(test)]
pub(super) use tests::sample;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::Column;
    use crate::words::Words;

    pub(in crate::render) fn sample() -> Document {
        let mut grid = Grid::new(vec![
            Column::new("case", "Sprawa"),
            Column::new("days", "Dni").right(),
        ]);
        grid.push(vec!["NK-2026-0001".into(), 12_i64.into()]);
        grid.push(vec!["<b>&\u{202e}".into(), super::super::grid::Cell::Empty]);
        Document {
            title: "Kontrola".into(),
            subtitle: Some("2026".into()),
            office: "Gmina <Przykładowo>".into(),
            lang: Lang::Pl,
            on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            foot: "Stopka.".into(),
            parts: vec![
                Part::Heading("Terminy".into()),
                Part::Text("Zdanie.".into()),
                Part::Table(grid),
                Part::Note("Uwaga.".into()),
            ],
        }
    }

    #[test]
    fn a_wide_table_is_parted_and_keeps_its_first_column() {
        let columns = (0..18).map(|_| Column::new("c", "c")).collect();
        let mut grid = Grid::new(columns);
        grid.push((0..18_i64).map(Into::into).collect());
        let parts = Part::tables(&grid);
        let firsts = parts.iter().map(|part| match part {
            Part::Table(grid) => (grid.columns().len(), grid.rows()[0][1].plain()),
            _ => (0, String::new()),
        });
        let expected = [(8, "1"), (8, "8"), (4, "15")];
        let expected = expected.map(|(n, first)| (n, first.to_owned()));
        assert_eq!(firsts.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_screen_shows_headings_sentences_and_tables() {
        let said = text(&sample(), 60);
        assert!(said.starts_with("Kontrola\n"), "{said}");
        assert!(said.contains("\nTerminy\n"), "{said}");
        assert!(said.contains("NK-2026-0001"), "{said}");
        assert!(!said.contains('\u{202e}'), "{said}");
    }

    #[test]
    fn a_page_runs_nothing_and_lets_no_text_become_markup() {
        let page = html(&sample(), &Words::new(Lang::Pl));
        assert!(
            page.starts_with("<!DOCTYPE html>\n<html lang=\"pl\">"),
            "{page}"
        );
        assert!(page.contains("default-src 'none'"), "{page}");
        assert!(page.contains("&lt;b&gt;&amp;"), "{page}");
        assert!(!page.contains("<b>") && !page.contains("<script"), "{page}");
        assert!(!page.contains('\u{202e}'), "{page}");
        assert!(page.contains("<th scope=\"col\">Sprawa</th>"), "{page}");
        assert!(
            page.contains("<span class=\"k\">NK-2026-0001</span>"),
            "{page}"
        );
        assert_eq!(page.matches("<table>").count(), 1);
    }

    #[test]
    fn a_paper_has_every_part() {
        let paper = paper(&sample());
        assert_eq!(paper.blocks.len(), 4);
        assert_eq!(paper.title.text(), "Kontrola");
    }
}
