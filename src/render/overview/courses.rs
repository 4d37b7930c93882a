//! The courses of cases that run, a drawing each, with the same in words below it.

use super::shell::{Section, paragraph, wide};
use crate::render::labels;
use crate::render::markup::escaped;
use crate::render::timeline::{drawing, svg};
use crate::report::course::Course;
use crate::report::overview::Overview;
use crate::words::Words;

/// The part.
pub(super) fn section(overview: &Overview, words: &Words) -> Section {
    let shown = overview.courses.len();
    let args = [("count", overview.running.into()), ("shown", shown.into())];
    let mut body = paragraph(&words.say_with("overview-courses-count", &args));
    if shown < overview.running {
        body.push_str(&paragraph(&words.say_with("overview-courses-left", &args)));
    }
    if shown > 0 {
        let legend = drawing::legend(words);
        body.push_str(&wide(&legend.title, &svg::within(&legend, "legend")));
    }
    body.extend(overview.courses.iter().map(|c| course(c, words)));
    Section {
        id: "courses",
        heading: words.say("overview-courses"),
        body,
    }
}

fn course(course: &Course<'_>, words: &Words) -> String {
    let id = escaped(&course.case.to_string());
    let status = labels::status(course.procedure, course.status, words);
    let drawing = drawing::whole(course, words);
    let picture = svg::within(&drawing, &format!("{id}-title"));
    let steps = course.steps.iter().map(|taken| {
        let what = drawing::step(taken, course, words);
        let said = format!("<span class=\"k\">{}</span> {}", taken.on, escaped(&what));
        format!("<li value=\"{}\">{said}</li>", taken.seq)
    });
    let spans = course.spans.iter();
    let spans = spans.map(|span| {
        let said = drawing::span(span, course, words);
        format!("<li>{}</li>", crate::render::markup::sentence(&said))
    });
    format!(
        "<article id=\"{id}\" aria-labelledby=\"{id}-head\">\n<h3 id=\"{id}-head\">{id} ({status})</h3>\n{picture}\
         <details>\n<summary>{summary}</summary>\n<h4>{of_steps}</h4>\n<ol>{steps}</ol>\n<div class=\"again\"><h4>{of_terms}</h4>\n<ul>{spans}</ul></div>\n</details>\n</article>\n",
        status = escaped(&status),
        picture = wide(&drawing.title, &picture),
        summary = escaped(&words.say("overview-in-words")),
        of_steps = escaped(&words.say("drawing-steps")),
        of_terms = escaped(&words.say("drawing-terms")),
        steps = steps.collect::<String>(),
        spans = spans.collect::<String>(),
    )
}
