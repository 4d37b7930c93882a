//! Workbooks as bytes; what other programs read in them is tested with the whole program.

use super::*;
use crate::render::document;
use crate::render::grid::{Cell, Column, sample};
use crate::words::{Lang, Words};

fn book(grid: Grid) -> Book {
    Book {
        title: "Terminy".into(),
        on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        sheets: vec![Sheet {
            name: "Terminy".into(),
            body: Body::Table {
                grid,
                tints: Vec::new(),
            },
        }],
    }
}

fn one(text: &str) -> Grid {
    let mut grid = Grid::new(vec![Column::new("a", "A")]);
    grid.push(vec![text.into()]);
    grid
}

#[test]
fn the_same_answer_is_the_same_bytes() {
    let mut book = book(sample());
    for name in ["2", "3", "4", "5"] {
        let sheet = Sheet {
            name: name.into(),
            ..book.sheets[0].clone()
        };
        book.sheets.push(sheet);
    }
    let first = write(&book).unwrap();
    assert!(first.starts_with(b"PK\x03\x04"));
    assert!((0..20).all(|_| write(&book).unwrap() == first));
}

#[test]
fn what_does_not_fit_is_refused_and_never_cut() {
    let text = "x".repeat(32_768);
    assert_eq!(write(&book(one(&text))).unwrap_err(), XlsxError::TooLong);
    assert!(write(&book(one(&text[1..]))).is_ok());
    let wide = Grid::new((0..16_385).map(|_| Column::new("a", "A")).collect());
    assert_eq!(write(&book(wide)).unwrap_err(), XlsxError::TooLarge);
}

#[test]
fn days_before_the_count_of_spreadsheets_are_texts() {
    let mut grid = Grid::new(vec![Column::new("a", "A")]);
    grid.push(vec![Cell::from(NaiveDate::from_ymd_opt(1899, 12, 31))]);
    grid.push(vec![Cell::Number(i64::MIN)]);
    assert!(write(&book(grid)).is_ok());
}

#[test]
fn a_document_and_an_empty_table_become_workbooks() {
    let words = Words::new(Lang::Pl);
    assert!(document(&document::sample(), &words).is_ok());
    assert!(write(&book(Grid::new(vec![Column::new("a", "A")]))).is_ok());
    assert!(write(&book(Grid::new(Vec::new()))).is_ok());
}
