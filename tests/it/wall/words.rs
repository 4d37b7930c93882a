//! The words of a typed page, piece by piece in their order.

use kartoteka::render::paper::{Block, Entry, Pair, Paper, Words};

/// Every word of a page, its head and foot too.
pub fn words<R>(paper: &Paper<R>) -> Vec<String> {
    let mut found: Vec<&Words<R>> = vec![&paper.title, &paper.office, &paper.annex];
    found.extend(&paper.subtitle);
    for block in &paper.blocks {
        block_words(block, &mut found);
    }
    let words = found.into_iter().map(|words| words.text().to_owned());
    words.chain(paper.checkpoint.clone()).collect()
}

fn block_words<'p, R>(block: &'p Block<R>, found: &mut Vec<&'p Words<R>>) {
    match block {
        Block::Heading(number, words) => found.extend(number.iter().chain([words])),
        Block::Paragraph(words) | Block::Note(words) => found.push(words),
        Block::Picture(picture) => found.push(&picture.told),
        Block::Pairs(pairs) => pairs.iter().for_each(|pair| pair_words(pair, found)),
        Block::Text(pair) => pair_words(pair, found),
        Block::Table(table) => {
            found.extend(table.columns.iter().map(|column| &column.heading));
            found.extend(table.rows.iter().flatten().filter_map(written));
        }
        Block::Checks(label, checks) => {
            found.extend(label.iter().chain(checks.iter().map(|check| &check.label)));
        }
        Block::Matrix(matrix) => {
            found.extend([&matrix.corner].into_iter().chain(&matrix.columns));
            found.extend(matrix.rows.iter().map(|row| &row.label));
        }
        Block::Addressee(lines) => found.extend(lines),
        Block::PlaceAndDate(place, date) => {
            found.extend([place, date].into_iter().filter_map(written));
        }
        Block::Signatures(places) => {
            found.extend(places.iter().filter_map(|place| place.who.as_ref()));
            found.extend(places.iter().map(|place| &place.role));
        }
        Block::Blank(_) => {}
    }
}

fn pair_words<'p, R>(pair: &'p Pair<R>, found: &mut Vec<&'p Words<R>>) {
    found.push(&pair.label);
    found.extend(written(&pair.entry));
}

fn written<R>(entry: &Entry<R>) -> Option<&Words<R>> {
    match entry {
        Entry::Written(words) => Some(words),
        Entry::Blank(_) => None,
    }
}

/// How far the table of the steps of a copy counts without a gap: a number, a day, a label each.
pub fn numbers(words: &[String]) -> usize {
    let start = words.iter().position(|word| word == "Przebieg sprawy");
    let rows = words[start.unwrap() + 4..].chunks(3);
    let is_next = |(number, row): &(usize, &[String])| {
        row.len() == 3 && row[0] == number.to_string() && row[1].ends_with(" r.")
    };
    (1..).zip(rows).take_while(is_next).count()
}
