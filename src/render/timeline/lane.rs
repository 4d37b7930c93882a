//! One term in a drawing: its words on a line, and its days as a bar below.

use super::axis::Axis;
use super::drawing::{Anchor, EDGE, LINE, Look, Shape, WIDTH, state};
use crate::render::due::what;
use crate::render::paragraph;
use crate::report::course::{Course, Kept, Span};
use crate::words::Words;

/// The height of a thick bar, and of a thin one.
const THICK: i64 = 10;
const THIN: i64 = 4;
/// What stays empty below a lane.
const GAP: i64 = 14;
/// The widths of signs: of what a term is, and of its state.
const LABEL_SIGN: i64 = 7;
const STATE_SIGN: i64 = 7;

/// A lane; its shapes count from its own top.
pub(super) struct Lane {
    pub(super) height: i64,
    pub(super) shapes: Vec<Shape>,
}

/// The lane of a term.
pub(super) fn of(span: &Span, course: &Course<'_>, axis: &Axis, words: &Words) -> Lane {
    let state = state(span, words);
    let signs = i64::try_from(state.chars().count()).unwrap_or(0);
    let room = WIDTH - 2 * EDGE - signs * STATE_SIGN - 12;
    let signs = usize::try_from(room / LABEL_SIGN).unwrap_or(0).max(20);
    let label = paragraph::wrap(&what(&span.due, course.procedure, words), signs);
    let mut shapes = Vec::new();
    let mut foot = LINE - 4;
    for line in label.lines() {
        let place = (EDGE, foot);
        shapes.push(Shape::text(
            place,
            Anchor::Start,
            Look::Label,
            line.to_owned(),
        ));
        foot += LINE;
    }
    let place = (WIDTH - EDGE, LINE - 4);
    shapes.push(Shape::text(place, Anchor::End, Look::Small, state));
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
    if due.met_on.is_some() {
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
