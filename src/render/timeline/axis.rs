//! The days of a drawing: from which to which they go, where each lies, which are named.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::drawing::{Anchor, EDGE, LINE, Look, Shape, WIDTH};
use crate::render::ranges::ranges;
use crate::report::course::{Course, Kept};
use crate::words::{Arg, Words};

/// The room for days.
const PLOT: i64 = WIDTH - 2 * EDGE;
/// What lies ahead is shown for so many days at least.
const AHEAD_MIN: i64 = 30;
/// So many days are named at most.
const NAMED_MAX: usize = 8;
/// The width of a sign in small print, never less than it is.
const SMALL_SIGN: i64 = 7;

/// Where the axis lies below the top.
const AXIS_Y: i64 = 38;
const STEPS_Y: i64 = AXIS_Y + 24;
const HEAD: i64 = STEPS_Y + 12;

/// The days of a drawing.
#[derive(Debug)]
pub(super) struct Axis {
    first: NaiveDate,
    last: NaiveDate,
    today: NaiveDate,
}

/// How far apart named days are.
#[derive(Clone, Copy)]
enum Apart {
    Weeks(u64),
    Months(u32),
}

const APARTS: [Apart; 11] = [
    Apart::Weeks(1),
    Apart::Weeks(2),
    Apart::Months(1),
    Apart::Months(2),
    Apart::Months(3),
    Apart::Months(6),
    Apart::Months(12),
    Apart::Months(24),
    Apart::Months(60),
    Apart::Months(120),
    Apart::Months(600),
];

impl Axis {
    /// All days of the past, and as much of what is ahead as leaves room for the past.
    pub(super) fn of(course: &Course<'_>) -> Self {
        let today = course.today;
        let steps = course.steps.iter().map(|step| step.on);
        let starts = course.spans.iter().map(|span| span.due.started_on);
        let first = steps
            .clone()
            .chain(starts)
            .min()
            .unwrap_or(today)
            .min(today);
        let past = (today - first).num_days();
        let ahead = AHEAD_MIN.max(past / 3);
        let horizon = today.checked_add_days(Days::new(ahead.unsigned_abs()));
        let horizon = horizon.unwrap_or(today);
        let open = course.spans.iter().filter(|span| span.kept() == Kept::Open);
        let ends = open.filter_map(|span| span.due.due_on);
        let ends = ends.map(|on| on.min(horizon));
        let done = course.spans.iter().map(|span| span.until);
        let last = steps.chain(ends).chain(done).max().unwrap_or(today);
        Self {
            first,
            last: last.max(today),
            today,
        }
    }

    /// Where a day begins.
    pub(super) fn start(&self, on: NaiveDate) -> i64 {
        self.place((on - self.first).num_days())
    }

    /// Where a day ends.
    pub(super) fn end(&self, on: NaiveDate) -> i64 {
        self.place((on - self.first).num_days() + 1)
    }

    /// Whether a day lies in the drawing.
    pub(super) fn shows(&self, on: NaiveDate) -> bool {
        (self.first..=self.last).contains(&on)
    }

    fn place(&self, days: i64) -> i64 {
        let all = (self.last - self.first).num_days() + 1;
        EDGE + days.clamp(0, all) * PLOT / all
    }

    /// The named days, the steps and today above the lanes, and how high that is.
    pub(super) fn head(&self, course: &Course<'_>, words: &Words) -> (Vec<Shape>, i64) {
        let mut shapes = vec![Shape::Line {
            from: (EDGE, AXIS_Y),
            to: (WIDTH - EDGE, AXIS_Y),
            look: Look::Axis,
        }];
        shapes.extend(self.names(words));
        let today = words.say_with("drawing-today", &[("on", Arg::from(self.today))]);
        let (at, anchor) = fitted(self.end(self.today), &today);
        shapes.push(Shape::text((at, LINE - 4), anchor, Look::Label, today));
        for step in &course.steps {
            let at = self.start(step.on);
            shapes.push(Shape::Line {
                from: (at, AXIS_Y),
                to: (at, AXIS_Y + 10),
                look: Look::Axis,
            });
        }
        shapes.extend(self.steps(course));
        (shapes, HEAD)
    }

    /// The days that are named, as texts.
    fn names(&self, words: &Words) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut taken = i64::MIN;
        for on in self.named() {
            let text = words.date(on);
            let (at, anchor) = fitted(self.start(on), &text);
            let left = left(at, anchor, &text);
            if left > taken {
                taken = left + width(&text) + 6;
                let place = (at, AXIS_Y - 6);
                shapes.push(Shape::text(place, anchor, Look::Small, text));
            }
        }
        shapes
    }

    /// The numbers of the steps below their days; those too near to each other stand together.
    fn steps(&self, course: &Course<'_>) -> Vec<Shape> {
        let mut groups: Vec<(i64, Vec<usize>)> = Vec::new();
        for step in &course.steps {
            let seq = usize::try_from(step.seq).unwrap_or_default();
            let at = self.start(step.on);
            let near = |(first, own): &&mut (i64, Vec<usize>)| at < *first + told_width(own) + 8;
            match groups.last_mut().filter(near) {
                Some((_, own)) => own.push(seq),
                None => groups.push((at, vec![seq])),
            }
        }
        let text = |(at, mut own): (i64, Vec<usize>)| {
            own.sort_unstable();
            let text = ranges(&own);
            let room = WIDTH - EDGE - at;
            let (at, anchor) = if width(&text) > room {
                (WIDTH - EDGE, Anchor::End)
            } else {
                (at, Anchor::Start)
            };
            Shape::text((at, STEPS_Y), anchor, Look::Small, text)
        };
        groups.into_iter().map(text).collect()
    }

    /// The lines of named days and of today, behind the lanes.
    pub(super) fn lines(&self, top: i64, bottom: i64) -> Vec<Shape> {
        let line = |at, from, look| Shape::Line {
            from: (at, from),
            to: (at, bottom),
            look,
        };
        let named = self.named().into_iter();
        let mut lines: Vec<Shape> = named
            .map(|on| line(self.start(on), top - 6, Look::Grid))
            .collect();
        lines.push(line(self.end(self.today), LINE, Look::Today));
        lines
    }

    fn named(&self) -> Vec<NaiveDate> {
        let mut days = Vec::new();
        for apart in APARTS {
            days = self.each(apart);
            if days.len() <= NAMED_MAX {
                break;
            }
        }
        days
    }

    fn each(&self, apart: Apart) -> Vec<NaiveDate> {
        let first = self.first;
        let begin = match apart {
            Apart::Weeks(_) => {
                let ahead = (7 - first.weekday().num_days_from_monday()) % 7;
                first.checked_add_days(Days::new(ahead.into()))
            }
            Apart::Months(months) => begin(first, months),
        };
        let next = |on: &NaiveDate| match apart {
            Apart::Weeks(weeks) => on.checked_add_days(Days::new(7 * weeks)),
            Apart::Months(months) => on.checked_add_months(Months::new(months)),
        };
        let days = std::iter::successors(begin, next);
        let days = days.skip_while(|on| *on < first);
        days.take_while(|on| *on <= self.last).collect()
    }
}

/// The first of the months that so many months apart begin with January, before a day.
fn begin(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    let month = first.month0() / months.min(12) * months.min(12);
    NaiveDate::from_ymd_opt(first.year(), month + 1, 1)
}

/// A text in the middle of a place, or as near to it as the edges allow.
fn fitted(at: i64, text: &str) -> (i64, Anchor) {
    let half = width(text) / 2;
    if at - half < EDGE {
        (EDGE, Anchor::Start)
    } else if at + half > WIDTH - EDGE {
        (WIDTH - EDGE, Anchor::End)
    } else {
        (at, Anchor::Middle)
    }
}

fn left(at: i64, anchor: Anchor, text: &str) -> i64 {
    match anchor {
        Anchor::Start => at,
        Anchor::Middle => at - width(text) / 2,
        Anchor::End => at - width(text),
    }
}

fn told_width(numbers: &[usize]) -> i64 {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    width(&ranges(&numbers))
}

fn width(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX / 100) * SMALL_SIGN
}
