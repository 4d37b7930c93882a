//! A document as a workbook: what it says in sentences on the first sheet, and each of its tables on
//! a sheet of its own, called by the heading above it.

use super::{Body, Book, Line, Sheet, XlsxError, write};
use crate::render::document::{Document, Part};
use crate::render::grid::Grid;
use crate::words::Words;

/// The document as a workbook. `words` are those of its language.
pub fn document(document: &Document, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let day = words.say_with("paper-on", &[("day", words.long_date(document.on).into())]);
    let mut lines = vec![Line::heading(document.title.as_str())];
    let beside = [document.subtitle.as_deref(), Some(&document.office)];
    lines.extend(beside.into_iter().flatten().map(Line::sentence));
    lines.push(Line::sentence(day));
    let mut tables = Vec::new();
    let mut heading = document.title.as_str();
    for part in &document.parts {
        match part {
            Part::Heading(text) => {
                heading = text;
                lines.push(Line::heading(text.as_str()));
            }
            Part::Text(text) | Part::Note(text) => lines.push(Line::sentence(text.as_str())),
            Part::Table(grid) => tables.push(table(heading, grid)),
            Part::Wide(wide) => tables.push(table(heading, &wide.grid)),
        }
    }
    lines.push(Line::sentence(document.foot.as_str()));
    let first = Sheet {
        name: document.title.clone(),
        body: Body::Lines(lines),
    };
    write(&Book {
        title: document.title.clone(),
        on: document.on,
        sheets: std::iter::once(first).chain(tables).collect(),
    })
}

fn table(name: &str, grid: &Grid) -> Sheet {
    Sheet {
        name: name.to_owned(),
        body: Body::Table {
            grid: grid.clone(),
            tints: Vec::new(),
        },
    }
}
