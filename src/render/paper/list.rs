//! The papers that can be printed, as a table.

use serde_json::{Value as Json, json};

use crate::procedure::Procedure;
use crate::procedure::model::PaperDef;
use crate::render::{Cell, Column, Grid, labels};
use crate::words::Words;

/// The papers of the procedures, one a row.
pub fn grid<'p>(procedures: impl Iterator<Item = &'p Procedure>, words: &Words) -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("form", words.say("column-code")),
        Column::new("label", words.say("paper-column-label")).wrapping(),
        Column::new("reader", words.say("paper-column-reader")),
        Column::new("blank", words.say("paper-column-blank")),
    ]);
    for procedure in procedures {
        for paper in &procedure.papers {
            grid.push(row(paper, words));
        }
    }
    grid
}

/// The papers for scripts: codes alike in every language.
pub fn json<'p>(procedures: impl Iterator<Item = &'p Procedure>, words: &Words) -> Json {
    let papers = procedures.flat_map(|own| own.papers.iter().map(move |paper| (own, paper)));
    papers
        .map(|(own, paper)| {
            json!({
                "form": paper.code,
                "procedure": own.code,
                "label": labels::label(&paper.label, words),
                "steps": paper.of,
                "about": paper.about,
                "reader": paper.reader.code(),
                "blank": paper.blank,
            })
        })
        .collect()
}

fn row(paper: &PaperDef, words: &Words) -> Vec<Cell> {
    let reader = format!("paper-reader-{}", paper.reader.code());
    let blank = if paper.blank { "yes" } else { "no" };
    vec![
        words
            .lang()
            .pick(paper.alias.as_str(), paper.code.as_str())
            .into(),
        labels::label(&paper.label, words).into(),
        words.say(&reader).as_str().into(),
        words.say(blank).as_str().into(),
    ]
}
