//! One term in a drawing: its words on a line, and its days as a bar below.

use super::axis::Axis;
use super::drawing::{Anchor, EDGE, LINE, Look, Shape, state};
use crate::render::due::what;
use crate::render::paragraph;
use crate::report::course::{Course, Kept, Span};
use crate::words::Words;

/// The height of a thick bar, and of a thin one.
const THICK: i64 = 10;
const THIN: i64 = 4;
/// What stays empty below a lane.
const GAP: i64 = 14;
/// So many signs stand on a line, by the width of the widest usual font.
const SIGNS: usize = 88;

/// A lane; its shapes count from its own top.
pub(super) struct Lane {
    pub(super) height: i64,
    pub(super) shapes: Vec<Shape>,
}

/// The lane of a term.
pub(super) fn of(span: &Span, course: &Course<'_>, axis: &Axis, words: &Words) -> Lane {
    let state = state(span, words);
    let label = paragraph::wrap(&what(&span.due, course.procedure, words), SIGNS);
    let mut lines: Vec<&str> = label.lines().collect();
    let last = lines.pop().unwrap_or_default();
    // The state follows what it is the state of, or stands below it.
    let is_near = last.chars().count() + state.chars().count() + 2 <= SIGNS;
    if !is_near {
        lines.push(last);
    }
    let mut shapes = Vec::new();
    let mut foot = LINE - 4;
    for line in lines {
        let text = line.to_owned();
        shapes.push(Shape::text((EDGE, foot), Anchor::Start, Look::Label, text));
        foot += LINE;
    }
    let (text, tail) = if is_near {
        (last.to_owned(), Some(state))
    } else {
        (String::new(), Some(state))
    };
    shapes.push(Shape::Text {
        at: (EDGE, foot),
        anchor: Anchor::Start,
        look: Look::Label,
        text,
        tail,
    });
    foot += LINE;
    let top = foot - LINE + 6;
    shapes.extend(bar(span, axis, top));
    Lane {
        height: top + THICK + GAP,
        shapes,
    }
}

/// The days of a term, at a height.
fn bar(span: &Span, axis: &Axis, top: i64) -> Vec<Shape> {
    let due = &span.due;
    let start = due.started_on;
    let limit = due.due_on.map(|on| on.max(start));
    let mut shapes = Vec::new();
    let in_time = limit.map_or(span.until, |limit| limit.min(span.until));
    shapes.push(thin(
        axis.start(start),
        axis.end(in_time),
        top,
        Look::InTime,
    ));
    let is_late = matches!(span.kept(), Kept::Late | Kept::Overdue);
    if let Some(limit) = limit {
        if is_late && span.until > limit {
            let look = if due.is_weak() {
                Look::PastNorm
            } else {
                Look::Late
            };
            shapes.push(thick(axis.end(limit), axis.end(span.until), top, look));
        }
        if span.kept() == Kept::Open && limit > span.until {
            shapes.push(thick(
                axis.end(span.until),
                axis.end(limit),
                top,
                Look::Left,
            ));
        }
        if axis.shows(limit) {
            shapes.push(tick(axis.end(limit), top));
        }
    }
    if due.done_on().is_some() {
        shapes.push(dot(axis.end(span.until), top));
    }
    shapes
}

fn thick(from: i64, to: i64, top: i64, look: Look) -> Shape {
    Shape::Bar {
        at: (from, top),
        size: ((to - from).max(2), THICK),
        look,
    }
}

fn thin(from: i64, to: i64, top: i64, look: Look) -> Shape {
    Shape::Bar {
        at: (from, top + (THICK - THIN) / 2),
        size: ((to - from).max(2), THIN),
        look,
    }
}

fn tick(at: i64, top: i64) -> Shape {
    Shape::Line {
        from: (at, top - 2),
        to: (at, top + THICK + 2),
        look: Look::Limit,
    }
}

fn dot(at: i64, top: i64) -> Shape {
    Shape::Dot {
        at: (at, top + THICK / 2),
        look: Look::Done,
    }
}

/// A look by itself, for the legend.
pub(super) fn sample(look: Look, (left, top): (i64, i64)) -> Option<Shape> {
    let (from, to, top) = (left, left + 28, top + 4);
    match look {
        Look::InTime => Some(thin(from, to, top, look)),
        Look::Late | Look::PastNorm | Look::Left => Some(thick(from, to, top, look)),
        Look::Limit => Some(tick(left + 14, top)),
        Look::Done => Some(dot(left + 14, top)),
        _ => None,
    }
}
