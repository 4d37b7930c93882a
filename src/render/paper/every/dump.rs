//! A typed paper as its words.

use crate::render::paper::{Block, Entry, Pair, Paper, Words};

/// Every word of a paper.
pub fn words<R>(paper: &Paper<R>) -> String {
    let mut all = vec![&paper.title, &paper.annex];
    all.extend(&paper.subtitle);
    for block in &paper.blocks {
        of_block(block, &mut all);
    }
    let texts: Vec<&str> = all.into_iter().map(Words::text).collect();
    texts.join("\n")
}

fn of_block<'p, R>(block: &'p Block<R>, all: &mut Vec<&'p Words<R>>) {
    match block {
        Block::Heading(number, words) => all.extend(number.iter().chain([words])),
        Block::Paragraph(words) | Block::Note(words) => all.push(words),
        Block::Pairs(pairs) => pairs.iter().for_each(|pair| of_pair(pair, all)),
        Block::Text(pair) => of_pair(pair, all),
        Block::Table(table) => {
            all.extend(table.columns.iter().map(|column| &column.heading));
            table
                .rows
                .iter()
                .flatten()
                .for_each(|entry| of_entry(entry, all));
        }
        Block::Checks(label, checks) => {
            all.extend(label.iter().chain(checks.iter().map(|check| &check.label)));
        }
        Block::Matrix(matrix) => {
            all.push(&matrix.corner);
            all.extend(&matrix.columns);
            all.extend(matrix.rows.iter().map(|row| &row.label));
        }
        Block::Addressee(lines) => all.extend(lines),
        Block::PlaceAndDate(place, date) => {
            of_entry(place, all);
            of_entry(date, all);
        }
        Block::Signatures(places) => {
            all.extend(
                places
                    .iter()
                    .flat_map(|one| one.who.iter().chain([&one.role])),
            );
        }
        Block::Blank(_) => {}
    }
}

fn of_pair<'p, R>(pair: &'p Pair<R>, all: &mut Vec<&'p Words<R>>) {
    all.push(&pair.label);
    of_entry(&pair.entry, all);
}

fn of_entry<'p, R>(entry: &'p Entry<R>, all: &mut Vec<&'p Words<R>>) {
    if let Entry::Written(words) = entry {
        all.push(words);
    }
}
