//! The frame of a page: its head with the policy, the way to its parts, its foot.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::MARK;
use crate::render::markup::escaped;
use crate::render::timeline::svg;
use crate::words::Words;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A page.
pub(super) struct Shell<'a> {
    pub(super) title: String,
    pub(super) office: &'a str,
    pub(super) day: String,
    pub(super) sections: Vec<Section>,
}

/// A part of it.
pub(super) struct Section {
    /// The name by which it is linked.
    pub(super) id: &'static str,
    /// Its heading.
    pub(super) heading: String,
    /// What is below the heading, as markup.
    pub(super) body: String,
}

/// The page as a file.
pub(super) fn page(shell: &Shell<'_>, words: &Words) -> String {
    let style = format!("{STYLE}{}", svg::STYLE);
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        digest(&style),
        digest(SCRIPT)
    );
    let room: usize = shell.sections.iter().map(|part| part.body.len()).sum();
    let mut out = String::with_capacity(room + style.len() + SCRIPT.len() + 4096);
    out.push_str(&format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n{MARK}\n\
         <title>{title}, {day} – {office}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{skip}</a>\n\
         <header>\n<p>{office}</p>\n<h1>{title}</h1>\n<p>{day}</p>\n</header>\n{nav}\
         <main id=\"main\" tabindex=\"-1\">\n",
        lang = words.lang().code(),
        title = escaped(&shell.title),
        day = escaped(&shell.day),
        office = escaped(shell.office),
        skip = escaped(&words.say("overview-skip")),
        nav = nav(&shell.sections, words),
    ));
    for part in &shell.sections {
        let Section { id, heading, body } = part;
        let heading = escaped(heading);
        out.push_str(&format!(
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n"
        ));
        out.push_str(body);
        out.push_str("</section>\n");
    }
    out.push_str(&format!(
        "</main>\n<footer><p>{}</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        escaped(&words.say("overview-foot"))
    ));
    out
}

/// The digest by which a policy names a style sheet or a script.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

fn nav(sections: &[Section], words: &Words) -> String {
    if sections.len() < 2 {
        return String::new();
    }
    let link = |part: &Section| {
        let heading = escaped(&part.heading);
        format!("<li><a href=\"#{}\">{heading}</a></li>", part.id)
    };
    let links: String = sections.iter().map(link).collect();
    let label = escaped(&words.say("overview-parts"));
    format!("<nav aria-label=\"{label}\"><ul>{links}</ul></nav>\n")
}

/// What may be wider than the window.
pub(super) fn wide(label: &str, inside: &str) -> String {
    let label = escaped(label);
    format!("<div class=\"scroll\" role=\"group\" aria-label=\"{label}\">\n{inside}</div>\n")
}

/// A paragraph.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", crate::render::markup::sentence(text))
}

/// What is said beside.
pub(super) fn note(text: &str) -> String {
    let text = crate::render::markup::sentence(text);
    format!("<p class=\"note\">{text}</p>\n")
}
