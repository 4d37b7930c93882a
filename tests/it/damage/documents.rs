//! Damages to sheets and attached files.

use super::Make;
use super::fixture::Fixture;
use super::journals::{flip, header_end};

/// A piece of an age file: 64 KiB and what proves them.
const PIECE: usize = 65_536 + 16;
/// What stands before the first piece.
const NONCE: usize = 16;

pub const MAKERS: &[(&str, Make)] = &[
    ("sheet-missing", |f| f.remove(&sheet(f))),
    ("sheet-empty", |f| f.write(&sheet(f), b"")),
    ("sheet-bit", |f| flip(f, &sheet(f), |b| b.len() - 20)),
    ("sheets-exchanged", |f| {
        let sheets = f.documents("0001", true);
        f.swap(&sheets[0], &sheets[1]);
    }),
    ("sheet-of-another-case", |f| {
        let other = f.read(&f.documents("0002", true)[0]);
        f.write(&sheet(f), other);
    }),
    ("document-added", |f| {
        let attached = f.read(&attachment(f));
        let name = format!("nk/2026/0001/documents/{}.age", "a".repeat(32));
        f.write(&name, attached);
    }),
    ("attachment-missing", |f| f.remove(&attachment(f))),
    ("attachment-bit", |f| {
        flip(f, &attachment(f), |b| b.len() / 2);
    }),
    ("attachment-cut-at-piece-0", |f| cut(f, 0)),
    ("attachment-cut-at-piece-1", |f| cut(f, 1)),
    ("attachment-cut-at-piece-2", |f| cut(f, 2)),
    ("attachment-cut-at-piece-3", |f| cut(f, 3)),
    ("attachment-pieces-exchanged", |f| {
        f.edit(&attachment(f), |bytes| {
            let begin = header_end(bytes) + NONCE;
            let (front, pieces) = bytes.split_at(begin);
            let (first, rest) = pieces.split_at(PIECE);
            let (second, rest) = rest.split_at(PIECE);
            [front, second, first, rest].concat()
        });
    }),
    ("attachments-exchanged", |f| {
        let attached = f.documents("0001", false);
        f.swap(&attached[0], &attached[1]);
    }),
];

fn sheet(fixture: &Fixture) -> String {
    fixture.documents("0001", true).remove(0)
}

fn attachment(fixture: &Fixture) -> String {
    fixture.documents("0001", false).remove(0)
}

/// Cuts an attached file off behind so many pieces; there must be more.
fn cut(fixture: &Fixture, pieces: usize) {
    fixture.edit(&attachment(fixture), |bytes| {
        bytes[..header_end(bytes) + NONCE + pieces * PIECE].to_vec()
    });
}
