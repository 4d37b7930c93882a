//! The values that the layout is given: what `schemas/print/paper.typ` reads.
//!
//! A text is a list of lines, each a list of pieces between which it may break; a number stands
//! for so many lines to be ruled.

use serde_json::{Value, json};

use super::fit::{self, SIZE_PT};
use super::{PdfError, tables};
use crate::render::paper::{Block, Check, Entry, Pair, Paper, Signature, Words};
use crate::words;

/// The width of the text between the margins of A4.
pub(super) const PAGE_PT: f64 = 481.0;
/// The width of the labels beside short values.
const LABEL_PT: f64 = 150.0;
/// The gap between two columns.
const GAP_PT: f64 = 12.0;
/// The width of half the page, less the gap.
const HALF_PT: f64 = (PAGE_PT - GAP_PT) / 2.0;
/// A box before an option, with its gap.
const BOX_PT: f64 = 20.0;

pub(super) type Made = Result<Value, PdfError>;

/// The values of a paper.
pub(super) fn paper<A>(paper: &Paper<A>, words: &words::Words) -> Made {
    let blocks: Result<Vec<Value>, PdfError> = paper.blocks.iter().map(block).collect();
    let case = paper.case.as_ref().map(ToString::to_string);
    Ok(json!({
        "file_title": file_title(paper, case.as_deref()),
        "lang": paper.lang.code(),
        "on": paper.on.to_string(),
        "size": SIZE_PT,
        "label_pt": LABEL_PT,
        "title": text(&paper.title, PAGE_PT / 2.0),
        "subtitle": paper.subtitle.as_ref().map(|words| text(words, PAGE_PT)),
        "office": text(&paper.office, HALF_PT),
        "case": case,
        "annex": text(&paper.annex, HALF_PT),
        "checkpoint": paper.checkpoint,
        "words": own_words(paper, words),
        "blocks": blocks?,
    }))
}

/// The title of the file, which a reader shows above the page and a list of files shows too.
fn file_title<A>(paper: &Paper<A>, case: Option<&str>) -> String {
    let title = fit::lines(paper.title.text(), PAGE_PT).concat().concat();
    case.map_or_else(|| title.clone(), |case| format!("{title} – {case}"))
}

fn own_words<A>(paper: &Paper<A>, words: &words::Words) -> Value {
    let day = words.long_date(paper.on);
    json!({
        "case": words.say("paper-case"),
        "on": words.say_with("paper-on", &[("day", day.into())]),
        "page": words.say("paper-page"),
        "of": words.say("paper-of"),
        "checkpoint": words.say("paper-checkpoint"),
        "signature": words.say("paper-signature"),
        "place": words.say("paper-place"),
        "day": words.say("paper-day"),
    })
}

fn block<A>(block: &Block<A>) -> Made {
    Ok(match block {
        Block::Heading(number, words) => json!({
            "kind": "heading",
            "number": number.as_ref().map(|words| text(words, PAGE_PT)),
            "text": text(words, PAGE_PT),
        }),
        Block::Paragraph(words) => json!({"kind": "paragraph", "text": text(words, PAGE_PT)}),
        Block::Pairs(pairs) => json!({"kind": "pairs", "pairs": list(pairs, pair)}),
        Block::Text(pair) => json!({
            "kind": "text",
            "label": text(&pair.label, PAGE_PT),
            "entry": entry(&pair.entry, PAGE_PT),
        }),
        Block::Table(table) => tables::table(table)?,
        Block::Checks(label, checks) => self::checks(label.as_ref(), checks),
        Block::Matrix(matrix) => tables::matrix(matrix)?,
        Block::Addressee(lines) => json!({
            "kind": "addressee",
            "lines": list(lines, |line| text(line, HALF_PT)),
        }),
        Block::PlaceAndDate(place, date) => json!({
            "kind": "place-and-date",
            "place": entry(place, HALF_PT),
            "date": entry(date, HALF_PT),
        }),
        Block::Signatures(places) => json!({
            "kind": "signatures",
            "signatures": list(places, signature),
        }),
        Block::Blank(lines) => json!({"kind": "blank", "lines": lines}),
        Block::Picture(picture) => json!({
            "kind": "picture",
            "svg": picture.svg,
            "told": picture.told.text(),
        }),
        Block::Note(words) => json!({"kind": "note", "text": text(words, PAGE_PT)}),
    })
}

fn pair<A>(pair: &Pair<A>) -> Value {
    json!({
        "label": text(&pair.label, LABEL_PT),
        "entry": entry(&pair.entry, PAGE_PT - LABEL_PT - GAP_PT),
    })
}

fn checks<A>(label: Option<&Words<A>>, checks: &[Check<A>]) -> Value {
    let check = |check: &Check<A>| {
        json!({
            "ticked": check.ticked,
            "label": text(&check.label, HALF_PT - BOX_PT),
        })
    };
    json!({
        "kind": "checks",
        "label": label.map(|words| text(words, PAGE_PT)),
        "checks": list(checks, check),
    })
}

fn signature<A>(signature: &Signature<A>) -> Value {
    json!({
        "who": signature.who.as_ref().map(|words| text(words, HALF_PT)),
        "role": text(&signature.role, HALF_PT),
    })
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    items.iter().map(value).collect()
}

/// What is written, or the number of lines to be ruled.
pub(super) fn entry<A>(entry: &Entry<A>, room_pt: f64) -> Value {
    match entry {
        Entry::Written(words) => text(words, room_pt),
        Entry::Blank(lines) => json!(lines),
    }
}

/// The lines of a text, for a place of so many points.
pub(super) fn text<A>(words: &Words<A>, room_pt: f64) -> Value {
    json!(fit::lines(words.text(), room_pt))
}
