//! A paper as lines of text, for the eye of a reviewer.

use super::{Block, Entry, Pair, Paper, Signature, Table, Words};

/// A paper as lines.
pub(super) fn dump<R>(paper: &Paper<R>) -> String {
    let mut lines = vec![format!("# {}", paper.title.text())];
    for block in &paper.blocks {
        lines.extend(block_lines(block));
    }
    lines.push(format!("-- {}", paper.annex.text()));
    if let Some(code) = &paper.checkpoint {
        lines.push(format!("-- {code}"));
    }
    lines.join("\n")
}

fn block_lines<R>(block: &Block<R>) -> Vec<String> {
    let text = |words: &Words<R>| words.text().to_owned();
    match block {
        Block::Heading(number, words) => {
            let number = number.as_ref().map(text).unwrap_or_default();
            vec![format!("\n## {number} {}", words.text())]
        }
        Block::Paragraph(words) => vec![text(words)],
        Block::Note(words) => vec![format!("({})", words.text())],
        Block::Picture(picture) => vec![format!("[{}]", picture.told.text())],
        Block::Pairs(pairs) => pairs.iter().map(pair).collect(),
        Block::Text(one) => vec![pair(one)],
        Block::Table(table) => table_lines(table),
        Block::Checks(label, checks) => {
            let label = label.as_ref().map(text).unwrap_or_default();
            let checks = checks
                .iter()
                .map(|c| format!("{} {}", tick(c.ticked), c.label.text()));
            vec![format!("{label}: {}", checks.collect::<Vec<_>>().join(" "))]
        }
        Block::Matrix(matrix) => {
            let columns: Vec<String> = matrix.columns.iter().map(text).collect();
            let head = format!("{} | {}", matrix.corner.text(), columns.join(" | "));
            let ticked = matrix.rows.iter().filter(|row| row.ticked.contains(&true));
            let rows = ticked.map(|row| {
                let cells: Vec<&str> = row.ticked.iter().map(|t| tick(*t)).collect();
                format!("{} | {}", row.label.text(), cells.join(" | "))
            });
            std::iter::once(head).chain(rows).collect()
        }
        Block::Addressee(lines) => lines
            .iter()
            .map(|l| format!("    > {}", l.text()))
            .collect(),
        Block::PlaceAndDate(place, on) => vec![format!("{}, {}", entry(place), entry(on))],
        Block::Signatures(places) => {
            let one = |s: &Signature<R>| {
                let who = s.who.as_ref().map(text).unwrap_or_default();
                format!("____ {who} ({})", s.role.text())
            };
            places.iter().map(one).collect()
        }
        Block::Blank(lines) => vec![format!("____ x{lines}")],
    }
}

fn table_lines<R>(table: &Table<R>) -> Vec<String> {
    let heads: Vec<&str> = table.columns.iter().map(|c| c.heading.text()).collect();
    let rows = table.rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(entry).collect();
        format!("| {} |", cells.join(" | "))
    });
    std::iter::once(format!("| {} |", heads.join(" | ")))
        .chain(rows)
        .collect()
}

fn pair<R>(pair: &Pair<R>) -> String {
    format!("{}: {}", pair.label.text(), entry(&pair.entry))
}

fn entry<R>(entry: &Entry<R>) -> String {
    match entry {
        Entry::Written(words) => words.text().to_owned(),
        Entry::Blank(_) => "____".to_owned(),
    }
}

fn tick(ticked: bool) -> &'static str {
    if ticked { "[x]" } else { "[ ]" }
}
