//! Texts that a spreadsheet would run instead of showing them.

/// Spreadsheets skip white space before they look for the sign of a formula, some drop signs that
/// nobody sees, and some take the full-width signs too.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start_matches(is_passed_over)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn is_passed_over(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_control()
        || matches!(
            sign,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}
