//! What is due, a row each, in the parts and the order of the morning report.

use super::shell::{Section, note, paragraph, wide};
use crate::record::CaseId;
use crate::render::deadlines::parts::Phrases;
use crate::render::deadlines::rows::{self, RowOf};
use crate::render::deadlines::table;
use crate::render::due;
use crate::render::markup::{escaped, sentence};
use crate::report::deadlines::DeadlineReport;
use crate::report::group::Group;
use crate::words::Words;

/// The part; `is_drawn` tells of which cases the page has a drawing.
pub(super) fn section(
    report: &DeadlineReport<'_>,
    rows_max: usize,
    is_drawn: &dyn Fn(&CaseId) -> bool,
    words: &Words,
) -> Section {
    let rows = rows::of_report(report);
    let mut shown: Vec<RowOf<'_>> = Vec::with_capacity(rows.len());
    for group in Group::ALL {
        shown.extend(rows.iter().filter(|row| Group::of(row.due) == group));
    }
    let left_out = shown.len().saturating_sub(rows_max);
    shown.truncate(rows_max);
    let head = table::summary(report, words);
    let mut body: String = head.iter().map(|said| paragraph(said)).collect();
    if left_out > 0 {
        let args = [("shown", shown.len().into()), ("left", left_out.into())];
        body.push_str(&paragraph(&words.say_with("overview-rows-left", &args)));
    }
    if shown.is_empty() {
        body.push_str(&paragraph(&words.say("deadlines-none")));
    } else {
        body.push_str(&tools(words));
        let table = rows_of(&shown, is_drawn, words);
        body.push_str(&wide(&words.say("overview-due"), &table));
    }
    let foot = table::foot(report, &shown, words);
    body.extend(foot.iter().map(|said| note(said)));
    Section {
        id: "due",
        heading: words.say("overview-due"),
        body,
    }
}

/// The box that filters; the script shows it.
fn tools(words: &Words) -> String {
    let say = |id: &str| escaped(&words.say(id));
    format!(
        "<div class=\"tools\" id=\"tools\" hidden>\n\
         <label for=\"find\">{}</label>\n\
         <input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-controls=\"rows\">\n\
         <p id=\"shown\" role=\"status\" data-say=\"{}\" data-up=\"{}\" data-down=\"{}\"></p>\n</div>\n",
        say("overview-find"),
        say("overview-shown"),
        say("overview-up"),
        say("overview-down"),
    )
}

fn rows_of(rows: &[RowOf<'_>], is_drawn: &dyn Fn(&CaseId) -> bool, words: &Words) -> String {
    let heads = [
        "overview-state",
        "column-term",
        "column-case",
        "column-what",
        "column-basis",
    ];
    let heads = heads.map(|id| format!("<th scope=\"col\">{}</th>", escaped(&words.say(id))));
    let mut out = format!(
        "<table id=\"rows\">\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n",
        escaped(&words.say("overview-due-caption")),
        heads.concat()
    );
    let groups = Group::ALL.map(|group| {
        let id = format!("overview-part-{}", group.name());
        (group, escaped(&words.say(&id)))
    });
    let mut phrases = Phrases::new(words);
    for row in rows {
        let group = Group::of(row.due);
        let named = groups.iter().find(|(of, _)| *of == group);
        let part = named.map_or("", |(_, name)| name);
        push(&mut out, row, (group, part), is_drawn, &mut phrases);
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn push<'a>(
    out: &mut String,
    row: &RowOf<'a>,
    (group, part): (Group, &str),
    is_drawn: &dyn Fn(&CaseId) -> bool,
    phrases: &mut Phrases<'a>,
) {
    let words = phrases.words();
    let due = row.due;
    let class = if group == Group::Overdue {
        " class=\"r\""
    } else {
        ""
    };
    // What has no day is sorted by the day on which it began.
    let key = due.due_on.unwrap_or(due.started_on);
    out.push_str(&format!(
        "<tr{class}><td>{part}</td><td data-k=\"{key}\"><span class=\"k\">{}</span><br><small>{}</small></td>\
         <th scope=\"row\" class=\"c\">{}</th><td>{}</td><td>{}</td></tr>\n",
        escaped(&due::until(due, words)),
        escaped(&phrases.how_far(due)),
        case(row, is_drawn, words),
        sentence(&due::what(due, row.procedure, words)),
        sentence(&phrases.basis(row)),
    ));
}

/// The case, with a way to its drawing.
fn case(row: &RowOf<'_>, is_drawn: &dyn Fn(&CaseId) -> bool, words: &Words) -> String {
    match row.case {
        Some(case) if is_drawn(case) => {
            let id = escaped(&case.to_string());
            format!("<a href=\"#{id}\">{id}</a>")
        }
        Some(case) => escaped(&case.to_string()),
        None => escaped(&words.say("deadlines-of-team")),
    }
}
