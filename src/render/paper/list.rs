//! The papers that can be printed, as a table.

use crate::procedure::Procedure;
use crate::procedure::model::PaperDef;
use crate::render::{Cell, Column, Grid, labels};
use crate::words::Words;

/// The papers of the procedures, one a row.
pub fn grid<'p>(procedures: impl Iterator<Item = &'p Procedure>, words: &Words) -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("form", words.say("column-code")),
        Column::new("label", words.say("paper-column-label")).wrapping(),
        Column::new("steps", words.say("paper-column-steps")).wrapping(),
        Column::new("reader", words.say("paper-column-reader")),
        Column::new("blank", words.say("paper-column-blank")),
    ]);
    for procedure in procedures {
        for paper in &procedure.papers {
            grid.push(row(procedure, paper, words));
        }
    }
    grid
}

fn row(procedure: &Procedure, paper: &PaperDef, words: &Words) -> Vec<Cell> {
    let name = |code: &String| procedure.step(code).map(|step| (&step.code, &step.alias));
    let names = paper.of.iter().filter_map(name);
    let steps = names.map(|(code, alias)| words.lang().pick(alias.as_str(), code.as_str()));
    let steps = steps.collect::<Vec<_>>().join(", ");
    let reader = format!("paper-reader-{}", paper.reader.code());
    let blank = if paper.blank { "yes" } else { "no" };
    vec![
        words
            .lang()
            .pick(paper.alias.as_str(), paper.code.as_str())
            .into(),
        labels::label(&paper.label, words).into(),
        Some(steps.as_str())
            .filter(|steps| !steps.is_empty())
            .into(),
        words.say(&reader).as_str().into(),
        words.say(blank).as_str().into(),
    ]
}
