//! The course of a case as a paper: its drawing, in as many pieces as the pages need, and the table
//! by day below it.

use super::drawing::{Drawing, legend, parts};
use super::{grid, svg};
use crate::render::document::{self, Document, Part};
use crate::render::labels;
use crate::render::paper::{Block, Paper, Picture, Words as PaperWords};
use crate::report::course::Course;
use crate::report::paper::ForOffice;
use crate::report::timeline::Timeline;
use crate::words::Words;

/// As high as a drawing may be on the first page, below its head and the legend.
const HEIGHT_MAX: i64 = 700;

/// The paper, for the office's own use. The timeline is one without names.
pub fn paper(
    course: &Course<'_>,
    timeline: &Timeline<'_>,
    office: &str,
    words: &Words,
) -> Paper<ForOffice> {
    let mut paper = document::paper(&Document {
        title: words.say("drawing-paper"),
        subtitle: Some(labels::status(course.procedure, course.status, words)),
        office: office.to_owned(),
        lang: words.lang(),
        on: course.today,
        foot: words.say("drawing-foot"),
        parts: vec![
            Part::Heading(words.say("drawing-by-day")),
            Part::Table(grid(timeline, words)),
        ],
    });
    // The team's own record has no number.
    paper.case = Some(course.case.clone()).filter(|case| !case.is_team());
    let drawings = parts(course, words, HEIGHT_MAX);
    let drawings = std::iter::once(legend(words)).chain(drawings);
    let pictures = drawings.map(|drawing| picture(&drawing, words));
    paper.blocks.splice(0..0, pictures);
    paper
}

fn picture(drawing: &Drawing, words: &Words) -> Block<ForOffice> {
    Block::Picture(Picture {
        svg: svg::paper(drawing, words.lang().code()),
        told: PaperWords::label(&drawing.told),
    })
}
