//! How each term was kept: a table of numbers with a bar beside each row.

use super::shell::{Section, note, paragraph, wide};
use crate::procedure::Procedure;
use crate::procedure::model::Certainty;
use crate::render::audit::tables::middle;
use crate::render::labels;
use crate::render::markup::escaped;
use crate::report::audit::TermStats;
use crate::report::overview::Overview;
use crate::words::{Arg, Words};

/// The parts of a bar: the sentence that names it, its look, how many rows it counts.
type Part = (&'static str, char, fn(&TermStats) -> usize);
const PARTS: [Part; 5] = [
    ("overview-on-time", 'i', |row| row.on_time),
    ("overview-late", 'w', |row| row.late),
    ("overview-not-done", 'l', |row| row.overdue),
    ("overview-waiting", 'u', |row| row.waiting),
    ("overview-open", 'o', |row| row.open),
];

/// The width of a bar, in its own units.
const BAR: usize = 200;

/// The part.
pub(super) fn section(overview: &Overview, words: &Words) -> Section {
    let mut body = paragraph(&period(overview, words));
    if overview.terms.is_empty() {
        body.push_str(&paragraph(&words.say("audit-none-terms")));
    } else {
        body.push_str(&legend(words));
    }
    let of_one = overview
        .terms
        .chunk_by(|one, next| one.procedure.code == next.procedure.code);
    for rows in of_one {
        let procedure = rows.first().map(|row| row.procedure);
        body.extend(procedure.map(|procedure| table(procedure, rows, words)));
    }
    if !overview.terms.is_empty() {
        body.push_str(&note(&words.say("overview-kept-note")));
    }
    Section {
        id: "kept",
        heading: words.say("overview-kept"),
        body,
    }
}

/// Which days are counted.
fn period(overview: &Overview, words: &Words) -> String {
    match overview.period.from.zip(overview.period.to) {
        Some((from, to)) => {
            let args = [("from", Arg::from(from)), ("to", to.into())];
            words.say_with("overview-kept-between", &args)
        }
        None => words.say("overview-kept-all"),
    }
}

fn legend(words: &Words) -> String {
    let entry = |(id, look, _): &Part| {
        format!(
            "<li><svg viewBox=\"0 0 20 10\" aria-hidden=\"true\"><rect class=\"{look}\" x=\".5\" y=\".5\" width=\"19\" height=\"9\"/></svg>{}</li>",
            escaped(&words.say(id))
        )
    };
    let entries: String = PARTS.iter().map(entry).collect();
    format!("<ul class=\"e\">{entries}</ul>\n")
}

fn table(procedure: &Procedure, rows: &[TermStats], words: &Words) -> String {
    let name = labels::label(&procedure.label, words);
    let title = words.say_with("audit-part-terms", &[("procedure", name.into())]);
    let head = |id: &str, class: &str| {
        format!("<th scope=\"col\"{class}>{}</th>", escaped(&words.say(id)))
    };
    let numbers = PARTS.iter().map(|(id, ..)| *id);
    let numbers = numbers.chain(["overview-median", "overview-worst"]);
    let numbers: String = numbers.map(|id| head(id, " class=\"n\"")).collect();
    let rows: String = rows.iter().map(|stats| row(stats, words)).collect();
    let inside = format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{}{}{numbers}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        escaped(&words.say("overview-kept-caption")),
        head("column-term", ""),
        head("overview-bar", ""),
    );
    format!("<h3>{}</h3>\n{}", escaped(&title), wide(&title, &inside))
}

fn row(stats: &TermStats, words: &Words) -> String {
    let cell = |text: String| format!("<td class=\"n\">{text}</td>");
    let counts = PARTS
        .iter()
        .map(|(.., count)| cell(count(stats).to_string()));
    let median = stats.median_days.map(|median| middle(median, words));
    let worst = stats.worst_days.map(|days| days.to_string());
    let days = [median, worst].map(|days| cell(days.unwrap_or_else(|| "–".to_owned())));
    format!(
        "<tr><th scope=\"row\">{}</th><td class=\"b\">{}</td>{}{}</tr>\n",
        escaped(&name(stats, words)),
        bar(stats),
        counts.collect::<String>(),
        days.concat()
    )
}

/// What a term is called; that it is practice and no law is said beside it.
fn name(stats: &TermStats, words: &Words) -> String {
    let label = labels::label(&stats.label, words);
    let mut rows = stats.procedure.deadlines.iter();
    let mut own = rows.clone().filter(|row| row.id == stats.deadline);
    let is_known = rows.any(|row| row.id == stats.deadline);
    if is_known && own.all(|row| row.certainty == Certainty::Weak) {
        format!("{label} ({})", words.say("certainty-weak"))
    } else {
        label.to_owned()
    }
}

/// The bar; the numbers beside it say the same.
fn bar(stats: &TermStats) -> String {
    let all: usize = PARTS.iter().map(|(.., count)| count(stats)).sum();
    let mut out = String::from(
        "<svg viewBox=\"-1 -1 202 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
    );
    let mut before = 0;
    for (_, look, count) in &PARTS {
        let own = count(stats);
        let (left, right) = (before * BAR / all.max(1), (before + own) * BAR / all.max(1));
        if own > 0 {
            out.push_str(&format!(
                "<rect class=\"{look}\" x=\"{left}\" y=\"0\" width=\"{}\" height=\"12\"/>",
                (right - left).max(1)
            ));
        }
        before += own;
    }
    out.push_str("</svg>");
    out
}
