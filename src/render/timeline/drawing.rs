//! The course of a case as shapes: an axis of days with the steps on it, and below it a lane for
//! each term. What is late is thicker, what is left is hollow, what is done ends in a dot: no
//! colour carries a meaning alone, and each lane says its state in words.

use super::axis::Axis;
use super::lane;
use crate::procedure::Due;
use crate::render::due::{how_far, until, what};
use crate::render::labels;
use crate::report::course::{Course, Kept, Span, Taken};
use crate::words::{Arg, Words};

/// The width of every drawing, in its own units.
pub const WIDTH: i64 = 680;
/// What stays empty left and right.
pub(super) const EDGE: i64 = 10;
/// The height of a line of text.
pub(super) const LINE: i64 = 16;

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What it is, in one line.
    pub title: String,
    /// What it shows, in words.
    pub told: String,
    /// Its height.
    pub height: i64,
    /// What is drawn, from the back.
    pub shapes: Vec<Shape>,
}

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line.
    Line {
        /// Where it begins: x, y.
        from: (i64, i64),
        /// Where it ends.
        to: (i64, i64),
        /// Its look.
        look: Look,
    },
    /// A bar.
    Bar {
        /// Its left and its top.
        at: (i64, i64),
        /// Its width and its height.
        size: (i64, i64),
        /// Its look.
        look: Look,
    },
    /// A dot.
    Dot {
        /// Its middle.
        at: (i64, i64),
        /// Its look.
        look: Look,
    },
    /// A text on one line.
    Text {
        /// Where it stands: x of its anchor, y of its foot.
        at: (i64, i64),
        /// Which end of it stands there.
        anchor: Anchor,
        /// Its look.
        look: Look,
        /// What it says.
        text: String,
        /// What is said behind it in small print.
        tail: Option<String>,
    },
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// What a shape stands for, which decides its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A day of the calendar.
    Grid,
    /// The axis, and the day of a step on it.
    Axis,
    /// Today.
    Today,
    /// Days within the term.
    InTime,
    /// Days past the last one, by law.
    Late,
    /// Days past the office's norm, by practice.
    PastNorm,
    /// Days that are left.
    Left,
    /// The last day.
    Limit,
    /// The day on which it was done.
    Done,
    /// A title.
    Title,
    /// What a lane is.
    Label,
    /// Small print.
    Small,
}

impl Shape {
    /// The same, so much lower.
    pub(super) fn lower(self, by: i64) -> Self {
        let moved = |(x, y): (i64, i64)| (x, y + by);
        match self {
            Self::Line { from, to, look } => Self::Line {
                from: moved(from),
                to: moved(to),
                look,
            },
            Self::Bar { at, size, look } => Self::Bar {
                at: moved(at),
                size,
                look,
            },
            Self::Dot { at, look } => Self::Dot {
                at: moved(at),
                look,
            },
            Self::Text {
                at,
                anchor,
                look,
                text,
                tail,
            } => Self::Text {
                at: moved(at),
                anchor,
                look,
                text,
                tail,
            },
        }
    }

    /// A text.
    pub(super) fn text(at: (i64, i64), anchor: Anchor, look: Look, text: String) -> Self {
        Self::Text {
            at,
            anchor,
            look,
            text,
            tail: None,
        }
    }
}

/// The course in one drawing.
pub fn whole(course: &Course<'_>, words: &Words) -> Drawing {
    let mut parts = parts(course, words, i64::MAX);
    // One drawing holds all lanes when there is no end to its height.
    parts.swap_remove(0)
}

/// The course in drawings of at most so many units of height, if a lane allows it; the axis stands
/// in each.
pub fn parts(course: &Course<'_>, words: &Words, height_max: i64) -> Vec<Drawing> {
    let axis = Axis::of(course);
    let (head, head_height) = axis.head(course, words);
    let mut parts = Vec::new();
    let mut lanes = Vec::new();
    let mut height = head_height;
    for span in &course.spans {
        let lane = lane::of(span, course, &axis, words);
        if height.saturating_add(lane.height) > height_max && !lanes.is_empty() {
            parts.push(finished(course, &axis, (&head, head_height), lanes, words));
            lanes = Vec::new();
            height = head_height;
        }
        height += lane.height;
        lanes.push(lane);
    }
    if parts.is_empty() || !lanes.is_empty() {
        parts.push(finished(course, &axis, (&head, head_height), lanes, words));
    }
    parts
}

fn finished(
    course: &Course<'_>,
    axis: &Axis,
    (head, head_height): (&[Shape], i64),
    lanes: Vec<lane::Lane>,
    words: &Words,
) -> Drawing {
    let height = head_height + lanes.iter().map(|lane| lane.height).sum::<i64>();
    // The days lie behind everything.
    let mut shapes = axis.lines(head_height, height);
    shapes.extend(head.iter().cloned());
    let mut top = head_height;
    for lane in lanes {
        shapes.extend(lane.shapes.into_iter().map(|shape| shape.lower(top)));
        top += lane.height;
    }
    Drawing {
        title: title(course, words),
        told: told(course, words),
        height,
        shapes,
    }
}

/// What the drawing of a case is called.
pub fn title(course: &Course<'_>, words: &Words) -> String {
    let case = labels::case(&course.case, words);
    let status = labels::status(course.procedure, course.status, words);
    let args = [("case", Arg::from(case)), ("status", status.into())];
    words.say_with("timeline-title", &args)
}

/// All that a drawing shows, in sentences.
fn told(course: &Course<'_>, words: &Words) -> String {
    let steps = course.steps.iter().map(|taken| {
        let args = [
            ("seq", Arg::from(taken.seq)),
            ("on", taken.on.into()),
            ("what", step(taken, course, words).into()),
        ];
        words.say_with("drawing-step", &args)
    });
    let spans = course.spans.iter().map(|s| span(s, course, words));
    steps.chain(spans).collect::<Vec<_>>().join(" ")
}

/// A step in words.
pub fn step(taken: &Taken, course: &Course<'_>, words: &Words) -> String {
    labels::step(course.procedure, &taken.step, words)
}

/// A term in a sentence.
pub fn span(span: &Span, course: &Course<'_>, words: &Words) -> String {
    let args = [
        ("what", Arg::from(what(&span.due, course.procedure, words))),
        ("from", span.due.started_on.into()),
        ("state", state(span, words).into()),
    ];
    words.say_with("drawing-span", &args)
}

/// Until when a term is to be met and how far that is, or how it was kept.
pub fn state(span: &Span, words: &Words) -> String {
    let due = &span.due;
    let say = |id: &str, args: &[(&str, Arg<'_>)]| words.say_with(id, args);
    let late = |due: &Due| match due.days_late.unwrap_or(0) {
        // Practice is no law.
        days if due.is_weak() => words.say_with("days-past-norm", &[("days", days.into())]),
        days => words.days_late(days),
    };
    let on = ("on", Arg::from(span.until));
    match span.kept() {
        Kept::OnTime if due.has_ended() => say("drawing-ended", &[on]),
        Kept::OnTime => say("drawing-met", &[on]),
        Kept::Late => say("drawing-late", &[on, ("late", late(due).into())]),
        Kept::Overdue if due.stopped_on.is_some() => {
            say("drawing-undone", &[("late", late(due).into())])
        }
        Kept::Overdue | Kept::Open => {
            let until = ("until", Arg::from(until(due, words)));
            say(
                "drawing-open",
                &[until, ("far", how_far(due, words).into())],
            )
        }
    }
}

/// What the looks of a drawing mean.
pub fn legend(words: &Words) -> Drawing {
    let entries = [
        ("in-time", Look::InTime),
        ("late", Look::Late),
        ("past-norm", Look::PastNorm),
        ("left", Look::Left),
        ("limit", Look::Limit),
        ("done", Look::Done),
    ];
    let mut shapes = Vec::new();
    for (at, (name, look)) in (0..).zip(entries) {
        let (left, top) = (EDGE + at % 3 * 224, at / 3 * 20);
        shapes.extend(lane::sample(look, (left, top)));
        let text = words.say(&format!("drawing-legend-{name}"));
        let place = (left + 36, top + 13);
        shapes.push(Shape::text(place, Anchor::Start, Look::Small, text));
    }
    let title = words.say("drawing-legend");
    Drawing {
        told: title.clone(),
        title,
        height: 40,
        shapes,
    }
}

/// A drawing that stands by itself: with its title, its day and the meaning of its looks.
pub fn alone(course: &Course<'_>, words: &Words) -> Drawing {
    let Drawing {
        title,
        told,
        height,
        shapes,
    } = whole(course, words);
    let head = 34;
    let place = (EDGE, 22);
    let mut all = vec![Shape::text(
        place,
        Anchor::Start,
        Look::Title,
        title.clone(),
    )];
    all.extend(shapes.into_iter().map(|shape| shape.lower(head)));
    let legend = legend(words);
    let foot = head + height + 8;
    all.extend(legend.shapes.into_iter().map(|shape| shape.lower(foot)));
    Drawing {
        title,
        told,
        height: foot + legend.height + 8,
        shapes: all,
    }
}
