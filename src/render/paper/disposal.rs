//! The certificate of a disposal as a paper: it holds numbers and digests, and no word of a record.

use super::compose::{Head, page};
use super::page::{Block, Column, Entry, Paper, Signature, Table, Words};
use crate::render::disposal::{NOT_COVERED, again, class, documents, head};
use crate::report::disposal::{Certificate, Gone};
use crate::report::paper::ForOffice;
use crate::words::Words as Sentences;

/// The columns: what they are called, and their parts of the width.
const COLUMNS: [(&str, u8); 4] = [
    ("disposal-column-case", 5),
    ("disposal-column-rule", 6),
    ("disposal-column-documents", 5),
    ("disposal-column-digests", 12),
];

/// The certificate.
pub fn disposal(certificate: &Certificate, words: &Sentences) -> Paper<ForOffice> {
    let say = |id: &str| Words::label(&words.say(id));
    let title = words.say("disposal-paper-title");
    let head_of = Head {
        office: &certificate.office,
        case: None,
        on: certificate.on,
        checkpoint: None,
        form: None,
    };
    let column = |(id, share): (&str, u8)| Column {
        heading: say(id),
        share,
        turned: false,
    };
    let rows = certificate.gone.iter().map(|gone| row(gone, words));
    let again = again(certificate, words);
    let head = [Some(head(certificate, words)), again];
    let head = head.into_iter().flatten();
    let mut blocks: Vec<_> = head
        .map(|said| Block::Paragraph(Words::label(&said)))
        .collect();
    blocks.push(Block::Table(Table {
        columns: COLUMNS.map(column).into(),
        rows: rows.collect(),
    }));
    blocks.push(Block::Heading(None, say("disposal-not-covered")));
    blocks.extend(NOT_COVERED.map(|id| Block::Paragraph(say(id))));
    blocks.push(Block::Signatures(vec![
        Signature {
            who: Some(Words::label(&certificate.by.to_string())),
            role: say("disposal-signature-done"),
        },
        Signature {
            who: None,
            role: say("disposal-signature-office"),
        },
    ]));
    let foot = words.say("disposal-foot");
    page(&title, &foot, head_of, false, blocks, words)
}

fn row(gone: &Gone, words: &Sentences) -> Vec<Entry<ForOffice>> {
    let rule = words.say_with(
        "disposal-rule",
        &[
            ("class", class(gone).into()),
            ("years", gone.rule.years.into()),
            ("due", gone.rule.due_on.into()),
        ],
    );
    let digests = words.say_with(
        "disposal-digests",
        &[
            ("erased", gone.erased.to_string().into()),
            ("head", gone.head.to_string().into()),
        ],
    );
    let cells = [gone.case.to_string(), rule, documents(gone), digests];
    let written = |cell: &String| Entry::Written(Words::label(cell));
    cells.iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Digest;
    use crate::record::tombstone::Rule;
    use crate::words::Lang;

    fn certificate() -> Certificate {
        let day = |text: &str| text.parse().unwrap();
        let gone = |case: &str| Gone {
            case: case.parse().unwrap(),
            rule: Rule {
                class: None,
                years: 10,
                due_on: day("2037-01-01"),
            },
            documents: Some(3),
            erased: Digest::of(b"x"),
            head: Digest::of(b"y"),
        };
        Certificate {
            office: "GOPS".into(),
            fingerprint: Digest::of(b"z"),
            on: day("2037-01-04"),
            again_on: Some(day("2038-02-05")),
            by: "anna.k".parse().unwrap(),
            gone: vec![gone("NK-2026-0001"), gone("NK-2026-0002")],
        }
    }

    #[test]
    fn the_paper_says_what_the_text_says() {
        let (certificate, words) = (certificate(), Sentences::new(Lang::Pl));
        let paper = disposal(&certificate, &words);
        let mut texts = Vec::new();
        for block in &paper.blocks {
            match block {
                Block::Paragraph(words) | Block::Heading(_, words) => {
                    texts.push(words.text().to_owned());
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        assert_eq!(row.len(), table.columns.len());
                        texts.extend(row.iter().map(|cell| match cell {
                            Entry::Written(words) => words.text().to_owned(),
                            Entry::Blank(_) => String::new(),
                        }));
                    }
                }
                _ => {}
            }
        }
        let told = texts.join("\n");
        for gone in &certificate.gone {
            for part in [gone.case.to_string(), gone.head.to_string()] {
                assert!(told.contains(&part), "{part}: {told}");
            }
        }
        assert!(told.contains(&again(&certificate, &words).unwrap()));
        for id in NOT_COVERED {
            assert!(told.contains(&words.say(id)), "{id}");
        }
        assert_eq!(paper.case, None);
    }
}
