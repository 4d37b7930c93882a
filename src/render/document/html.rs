//! A document as one page of HTML that needs nothing from anywhere: it runs no script, loads
//! nothing, works from a file, and prints on paper.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{Document, Part};
use crate::render::grid::{Align, Cell, Grid};
use crate::render::markup::{escaped, sentence};
use crate::words::Words;

/// Dark on light, no colour that carries a meaning alone.
const STYLE: &str = "\
:root{color-scheme:light}\
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0 auto;max-width:72rem;padding:1.5rem}\
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:2px solid #1a1a1a}\
.scroll{overflow-x:auto}.scroll:focus{outline:3px solid #0b57d0;outline-offset:2px}\
table{border-collapse:collapse;width:100%;font-size:.95rem;margin:.5rem 0}\
th,td{border:1px solid #6b6b6b;padding:.3rem .5rem;text-align:left;vertical-align:top}\
th{background:#f0f0f0}th.t{vertical-align:bottom;text-align:left;padding:.4rem .2rem}th.t span{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);max-height:13rem}.wide table{width:auto}.wide td,.wide th{white-space:nowrap}.wide th.t span{white-space:normal}\
.k{white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}\
.note,footer{color:#4a4a4a;font-size:.9rem}footer{margin-top:2rem;border-top:1px solid #6b6b6b}\
@media print{body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}.wide table{font-size:.85em}.wide td,.wide th{padding:.15rem .25rem}}\
";

/// A page of A4 holds so many narrow columns, the first among them.
const WIDE_COLUMNS_MAX: usize = 14;

/// The document as a page.
pub fn html(document: &Document, words: &Words) -> String {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let title = escaped(&document.title);
    let mut heading = title.clone();
    let parts = document.parts.iter().map(|part| {
        if let Part::Heading(text) = part {
            heading = escaped(text);
        }
        self::part(part, &heading)
    });
    let parts: String = parts.collect();
    let subtitle = document.subtitle.as_ref();
    let subtitle = subtitle.map_or_else(String::new, |s| format!("<p>{}</p>\n", escaped(s)));
    let day = words.say_with("paper-on", &[("day", words.long_date(document.on).into())]);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<p>{office}<br>{day}</p>\n<h1>{title}</h1>\n{subtitle}</header>\n\
         <main>\n{parts}</main>\n<footer><p>{foot}</p></footer>\n</body>\n</html>\n",
        lang = document.lang.code(),
        office = escaped(&document.office),
        day = escaped(&day),
        foot = escaped(&document.foot),
    )
}

fn part(part: &Part, heading: &str) -> String {
    match part {
        Part::Heading(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Part::Text(text) => format!("<p>{}</p>\n", sentence(text)),
        Part::Note(text) => format!("<p class=\"note\">{}</p>\n", sentence(text)),
        // A table that is wider than the window can be moved by the keyboard too.
        Part::Table(grid) => region("scroll", heading, &table(grid, "")),
        Part::Wide(wide) => {
            let tables = wide.in_tables(WIDE_COLUMNS_MAX);
            let tables = tables.iter().map(|grid| table(grid, " class=\"t\""));
            region("scroll wide", heading, &tables.collect::<String>())
        }
    }
}

fn region(class: &str, heading: &str, inside: &str) -> String {
    format!(
        "<div class=\"{class}\" role=\"region\" tabindex=\"0\" aria-label=\"{heading}\">\n{inside}</div>\n"
    )
}

/// A table; headings of class `t` stand upright, the first aside.
fn table(grid: &Grid, turned: &str) -> String {
    let heads = grid.columns().iter().enumerate().map(|(at, column)| {
        let heading = escaped(&column.heading);
        if at > 0 && !turned.is_empty() {
            return format!("<th scope=\"col\"{turned}><span>{heading}</span></th>");
        }
        let class = class(column.align);
        format!("<th scope=\"col\"{class}>{heading}</th>")
    });
    let heads: String = heads.collect();
    let rows = grid.rows().iter().map(|row| {
        let cells = row.iter().zip(grid.columns());
        let cells =
            cells.map(|(cell, column)| format!("<td{}>{}</td>", class(column.align), value(cell)));
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    });
    let rows: String = rows.collect();
    format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"n\"",
    }
}

fn value(cell: &Cell) -> String {
    sentence(&cell.plain())
}
