//! A document for the screen, in lines of at most so many signs.

use super::{Document, Part};
use crate::render::{paragraph, table, visible};

/// The document as text.
pub fn text(document: &Document, width: u16) -> String {
    let room = usize::from(width);
    let mut out = paragraph::wrap(&visible::line(&document.title), room) + "\n";
    if let Some(subtitle) = &document.subtitle {
        out.push_str(&(paragraph::wrap(&visible::line(subtitle), room) + "\n"));
    }
    for part in &document.parts {
        push(&mut out, part, width);
    }
    out
}

fn push(out: &mut String, part: &Part, width: u16) {
    let room = usize::from(width);
    match part {
        Part::Heading(text) | Part::Text(text) | Part::Note(text) => {
            out.push_str(&format!(
                "\n{}\n",
                paragraph::wrap(&visible::line(text), room)
            ));
        }
        Part::Table(grid) => out.push_str(&format!("\n{}", table::write(grid, width))),
        Part::Wide(wide) => {
            for part in wide.numbered(room) {
                push(out, &part, width);
            }
        }
    }
}
