//! The certificate of a disposal as a paper: it holds numbers and digests, and no word of a record.

use super::compose::{Head, page};
use super::page::{Block, Column, Entry, Paper, Signature, Table, Words};
use crate::render::disposal::{NOT_COVERED, class, head};
use crate::report::disposal::{Certificate, Gone};
use crate::report::paper::ForOffice;
use crate::words::Words as Sentences;

/// The columns: what they are called, and their parts of the width.
const COLUMNS: [(&str, u8); 4] = [
    ("disposal-column-case", 3),
    ("disposal-column-rule", 3),
    ("disposal-column-documents", 2),
    ("disposal-column-digests", 6),
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
    };
    let rows = certificate.gone.iter().map(|gone| row(gone, words));
    let mut blocks = vec![
        Block::Paragraph(Words::label(&head(certificate, words))),
        Block::Table(Table {
            columns: COLUMNS.map(column).into(),
            rows: rows.collect(),
        }),
        Block::Heading(None, say("disposal-not-covered")),
    ];
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
    let foot = words.say("paper-auxiliary");
    page(&title, &foot, head_of, false, blocks, words)
}

fn row(gone: &Gone, words: &Sentences) -> Vec<Entry<ForOffice>> {
    let rule = words.say_with(
        "disposal-rule",
        &[
            ("class", class(gone).into()),
            ("years", gone.rule.years.to_string().into()),
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
    let cells = [
        gone.case.to_string(),
        rule,
        gone.documents.to_string(),
        digests,
    ];
    let written = |cell: &String| Entry::Written(Words::label(cell));
    cells.iter().map(written).collect()
}
