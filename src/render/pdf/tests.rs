//! What a paper cannot be, and that its failures say no word of it.

use super::*;
use crate::record::CaseId;
use crate::render::paper::{Block, Column, Entry, Matrix, Table, Ticks, Words as PaperWords};
use crate::words::Lang;

/// Whoever reads these papers.
#[derive(Debug, Clone)]
struct Reader;

fn words(text: &str) -> PaperWords<Reader> {
    PaperWords::label(text)
}

fn paper(blocks: Vec<Block<Reader>>) -> Paper<Reader> {
    Paper {
        title: words("Niebieska Karta – A"),
        subtitle: None,
        lang: Lang::Pl,
        office: words("GOPS"),
        case: Some(CaseId::new("NK", 2026, 1)),
        on: "2026-11-23".parse().unwrap(),
        annex: words("Wydruk pomocniczy"),
        checkpoint: None,
        blocks,
    }
}

fn made(blocks: Vec<Block<Reader>>) -> Result<Vec<u8>, PdfError> {
    pdf(&paper(blocks), &Words::new(Lang::Pl))
}

#[test]
fn a_row_that_does_not_fit_its_table_is_refused() {
    let column = |share| Column {
        heading: words("Lp."),
        share,
        turned: false,
    };
    let table = Table {
        columns: vec![column(1), column(0)],
        rows: vec![vec![Entry::Written(words("1"))]],
    };
    assert_eq!(made(vec![Block::Table(table)]), Err(PdfError::Ragged));
    let matrix = Matrix {
        corner: words("Forma"),
        columns: vec![words("tak")],
        rows: vec![Ticks {
            label: words("fizyczna"),
            ticked: vec![true, false],
        }],
    };
    assert_eq!(made(vec![Block::Matrix(matrix)]), Err(PdfError::Ragged));
}

#[test]
fn a_paper_may_lack_all_but_its_title() {
    let mut bare = paper(vec![
        Block::Pairs(Vec::new()),
        Block::Signatures(Vec::new()),
    ]);
    bare.case = None;
    bare.office = words("");
    let bytes = pdf(&bare, &Words::new(Lang::Pl));
    assert!(bytes.is_ok_and(|bytes| bytes.starts_with(b"%PDF-")));
    // A file without a title cannot be told from another by ear.
    bare.title = words("");
    let refusal = pdf(&bare, &Words::new(Lang::Pl));
    assert!(matches!(refusal, Err(PdfError::Refused(_))));
}

#[test]
fn a_refusal_names_the_line_of_the_layout_alone() {
    let desk = Desk::new(&serde_json::json!({"words": "Maria"}));
    let errors = typst::compile::<PagedDocument>(&desk).output.unwrap_err();
    let refusal = PdfError::Refused(line(&desk, &errors[0]));
    assert!(matches!(refusal, PdfError::Refused(Some(1..))));
    assert!(!refusal.to_string().contains("Maria"));
}
