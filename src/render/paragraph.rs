//! Sentences broken into lines that fit a screen.

use unicode_width::UnicodeWidthStr as _;

/// Breaks a text at its spaces into lines of at most `width` columns. A word longer than a line
/// stands whole; line ends stay.
pub fn wrap(text: &str, width: usize) -> String {
    let lines = text.split('\n').map(|line| wrap_line(line, width));
    lines.collect::<Vec<_>>().join("\n")
}

/// Breaks a text for a screen and keeps its shape: what goes on in a further line stands two
/// columns deeper than an indented line or the point of a list began.
pub fn hang(text: &str, width: usize) -> String {
    let lines = text.split('\n').map(|line| hang_line(line, width));
    lines.collect::<Vec<_>>().join("\n")
}

fn hang_line(line: &str, width: usize) -> String {
    let body = line.trim_start_matches(' ');
    let indent = line.len() - body.len();
    let deeper = if indent > 0 || body.starts_with("- ") {
        indent + 2
    } else {
        0
    };
    let wrapped = wrap_line(body, width.saturating_sub(deeper));
    let broken = wrapped.replace('\n', &format!("\n{}", " ".repeat(deeper)));
    format!("{}{broken}", " ".repeat(indent))
}

/// Signs of a citation that stand on one line with the number behind them.
const CITING: [&str; 7] = ["§", "art.", "ust.", "pkt", "lit.", "poz.", "Dz.U."];

/// The pieces between which a line may be broken.
fn pieces(line: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut is_open = false;
    for word in line.split(' ') {
        match all.last_mut().filter(|_| is_open) {
            Some(piece) => *piece = format!("{piece} {word}"),
            None => all.push(word.to_owned()),
        }
        is_open = CITING.contains(&word.trim_start_matches(['(', '„', '“']));
    }
    all
}

fn wrap_line(line: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in &pieces(line) {
        if column > 0 && column + 1 + word.width() > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.width();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_at_spaces() {
        let table = [
            ("ala ma kota", 80, "ala ma kota"),
            ("ala ma kota", 6, "ala ma\nkota"),
            ("zażółć gęślą jaźń", 12, "zażółć gęślą\njaźń"),
            ("niepodzielne i", 5, "niepodzielne\ni"),
            ("zob. art. 9h ust. 1", 12, "zob. art. 9h\nust. 1"),
            ("zob. (§ 20 pkt 1", 8, "zob.\n(§ 20\npkt 1"),
            ("jeden\n\ndwa trzy", 5, "jeden\n\ndwa\ntrzy"),
        ];
        for (text, width, expected) in table {
            assert_eq!(wrap(text, width), expected);
        }
    }

    #[test]
    fn further_lines_hang_under_their_first() {
        let text = "Error: one two\n  Hint: three four five\n- a point of a list";
        let expected = "Error: one two\n  Hint:\n    three four\n    five\n\
                        - a point of\n  a list";
        assert_eq!(hang(text, 14), expected);
        assert_eq!(hang(text, 80), text);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(text in "[a-zż]{1,9}( [a-zż]{1,9}){0,20}", width in 9_usize..60) {
            let wrapped = wrap(&text, width);
            prop_assert!(wrapped.lines().all(|line| line.width() <= width));
            prop_assert_eq!(wrapped.replace('\n', " "), text);
        }
    }
}
