//! Text that cannot command a terminal or lie about its order.
//!
//! Control characters could move the cursor, recolour or retitle the screen; characters of
//! direction and zero width could make a name or a date look like another. Each is shown as
//! its code, `<U+001B>`. Files keep the text as it is; JSON keeps it too, and writes such a sign as
//! `\u001b`, which a script reads as the sign.

/// A text for one line: line ends and tabs become spaces.
pub fn line(text: &str) -> String {
    shown(text, |c| match c {
        '\n' | '\t' => Some(' '),
        '\r' => None,
        other => Some(other),
    })
}

/// A text of several lines: its line ends stay.
pub fn lines(text: &str) -> String {
    shown(text, |c| match c {
        '\t' => Some(' '),
        '\r' => None,
        other => Some(other),
    })
}

/// A text of JSON in which nothing stands that could command a screen; it says the same.
pub(super) fn escaped(json: String) -> String {
    // JSON itself escapes what is below the space, and its own line ends are such.
    let is_raw = |c: char| c > '~' && is_hidden(c);
    if !json.contains(is_raw) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_raw(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

fn shown(text: &str, spacing: impl Fn(char) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter_map(spacing) {
        if c != '\n' && is_hidden(c) {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Controls, marks of direction, zero widths, line and paragraph separators, tags.
fn is_hidden(c: char) -> bool {
    // Nearly every sign is a Latin letter: one look is enough.
    if c < '\u{0300}' {
        return c.is_control() || c == '\u{00AD}';
    }
    matches!(c,
            '\u{061C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commands_and_marks_of_direction_are_shown_as_codes() {
        let table = [
            ("\u{1b}[31mczerwony", "<U+001B>[31mczerwony"),
            ("\u{9b}2J", "<U+009B>2J"),
            ("a\u{202e}b", "a<U+202E>b"),
            ("a\u{2066}b\u{2069}", "a<U+2066>b<U+2069>"),
            ("zero\u{200b}width", "zero<U+200B>width"),
            ("\u{7}bell", "<U+0007>bell"),
            ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ];
        for (given, shown) in table {
            assert_eq!(line(given), shown);
        }
    }

    #[test]
    fn json_says_the_same_without_raw_signs() {
        for text in ["a\u{9b}2J\u{202e}b\u{7f}\u{e0041}ż", "a\nb\u{1b}", "Zażółć"] {
            let json = escaped(serde_json::json!([text]).to_string());
            assert!(!json.contains(is_hidden), "{json}");
            let back: Vec<String> = serde_json::from_str(&json).unwrap();
            assert_eq!(back, [text]);
        }
    }

    #[test]
    fn line_ends_stay_only_where_lines_are_meant() {
        assert_eq!(line("a\r\nb\tc"), "a b c");
        assert_eq!(lines("a\r\nb\tc"), "a\nb c");
    }

    proptest! {
        #[test]
        fn nothing_hidden_comes_through(text in any::<String>()) {
            prop_assert!(!line(&text).chars().any(is_hidden));
            prop_assert!(!lines(&text).chars().any(|c| c != '\n' && is_hidden(c)));
        }
    }
}
