//! Text inside markup (HTML, SVG): no sign of it is markup, and none commands the reader.

use super::visible;

/// A longer word with a hyphen may be broken at it.
const KEPT_BYTES_MAX: usize = 24;

/// Text as text, in an element or between double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in visible::line(text).chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A text of which no day and no number of a case is broken into lines.
pub(super) fn sentence(text: &str) -> String {
    let text = escaped(text);
    let is_kept = |word: &str| {
        word.len() <= KEPT_BYTES_MAX
            && word.contains('-')
            && word.bytes().any(|b| b.is_ascii_digit())
    };
    let words = text.split(' ').map(|word| {
        if is_kept(word) {
            format!("<span class=\"k\">{word}</span>")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
